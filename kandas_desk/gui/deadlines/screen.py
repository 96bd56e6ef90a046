"""The work list of deadlines: what is overdue, what is due soon, whose case it is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from kandas_desk.domain.dates import add_months
from kandas_desk.domain.events import Event
from kandas_desk.gui.buttons import Chips
from kandas_desk.gui.headers import PageHeader
from kandas_desk.gui.list_card import ListCard, lay_out
from kandas_desk.gui.pieces import EmptyState, Label
from kandas_desk.gui.rows import Cell, Column, LazyRows, RowSource
from kandas_desk.gui.rows_view import RowsView
from kandas_desk.gui.screen import Screen, Visit
from kandas_desk.gui.words import days_left
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.deadlines import due_text
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term
from kandas_desk.queries.deadlines import Due, work_list
from kandas_desk.rules.book import Confidence

WEEK = timedelta(days=7)
MONTHS_OF_ALL = 12
GROUPS: dict[str, tuple[str, str]] = {
    "overdue": (N_("Overdue"), N_("Nothing is overdue.")),
    "week": (N_("Today and within a week"), N_("Nothing is due within a week.")),
    "month": (N_("Within a month"), N_("Nothing is due within a month.")),
    "all": (N_("All within a year"), N_("Nothing is due within a year.")),
}
COLUMNS = (
    Column(N_("What is due"), 400, stretch=3),
    Column(N_("Applicant"), 240, stretch=1),
    Column(N_("Due on"), 160),
    Column(N_("Time left"), 230),
)


class DeadlinesScreen(Screen):
    """Chips for the time, a list, Enter opens the case."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._known: tuple[Due, ...] = ()
        self.rows = LazyRows(
            self.counter, self.speech, COLUMNS, RowSource(work_list, self._tell), self
        )
        self.view = RowsView(self.rows)
        self.speech.bind(self.view.setAccessibleName, N_("Deadlines"))
        self.header = PageHeader(self.speech, N_("Deadlines"))
        self.groups = Chips(tuple(GROUPS))
        for key, (words, _) in GROUPS.items():
            self.speech.bind(self.groups.chip(key).setText, words)
        self.groups.choose("week")
        self.groups.chosen.connect(self.refresh)
        self.view.opened.connect(self._open)
        self._lay_out()

    def _lay_out(self) -> None:
        self._nothing = EmptyState("calendar-clock")
        self.speech.bind(
            self._nothing.hint.setText,
            N_("Deadlines follow from applications, plans, payments, land rights and permits."),
        )
        hint = Label("caption")
        self.speech.bind(hint.setText, N_("Enter opens the case"))
        self.card = ListCard(self.view, self._nothing, self.groups, hint)
        lay_out(self, self.header, self.card)

    @property
    def until(self) -> date:
        """How far the chosen chip looks."""
        today = self.workplace.today
        ends = {
            "overdue": today,
            "week": today + WEEK,
            "month": add_months(today, 1),
            "all": add_months(today, MONTHS_OF_ALL),
        }
        return ends[self.groups.key]

    def refresh(self) -> None:
        """Ask for the list again."""
        self.counter.ask(work_list, self.until, then=self._came, about=(self.groups.key,))

    def concerns(self, event: object) -> bool:
        """Whatever happens to a case."""
        return isinstance(event, Event) and event.subject is not None

    def retell(self) -> None:
        """Tell the summary in the language of now."""
        language = self.speech.language
        late = sum(due.overdue for due in self._known)
        coming = len(self._known) - late
        self.header.summary.setText(
            language.text(N_("Overdue: {late}"), late=late)
            if self.groups.key == "overdue"
            else language.text(N_("Overdue: {late}, still to come: {n}"), late=late, n=coming)
        )
        self._nothing.sentence.setText(language.text(GROUPS[self.groups.key][1]))

    def _came(self, found: tuple[Due, ...], key: str) -> None:
        if key != self.groups.key:
            return
        # The list also warns of rights that end long after; they belong to the longest chip only.
        found = tuple(due for due in found if key == "all" or due.due_on <= self.until)
        self._known = found
        shown = [due for due in found if key == "all" or due.overdue is (key == "overdue")]
        before = self.view.currentIndex().row()
        self.rows.show_rows([(due.code, due.link_id, due.due_on) for due in shown], shown)
        self.card.fill(bool(shown))
        if shown:
            self.view.selectRow(min(max(before, 0), len(shown) - 1))
        self.retell()

    def _tell(self, due: Due, language: Language, _folded: bool) -> tuple[Cell, ...]:
        said, tone = days_left(language, due.due_on, self.workplace.today)
        doubtful = due.confidence is Confidence.UNCONFIRMED
        below = language.text(N_("Term not confirmed")) if doubtful else ""
        return (
            Cell(term(language, due.code), due_text(language, due.code, due.facts), strong=True),
            Cell(due.applicant, due.case_number, person=due.applicant),
            Cell(language.short_date(due.due_on), below),
            Cell(said, tone=tone),
        )

    def chosen(self) -> Due | None:
        """The line that the person stands on."""
        index = self.view.currentIndex()
        found: Due | None = self.rows.record(index.row()) if index.isValid() else None
        return found

    def _open(self, _key: Any) -> None:
        due = self.chosen()
        if due is not None:
            act = "claims" if due.link == "claim" else ""
            self.visit.emit(Visit("cases", subject=due.case_number, act=act))
