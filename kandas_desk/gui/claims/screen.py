"""The claims of the office: what is owed, what comes next, what is overdue."""

from __future__ import annotations

from typing import Any

from kandas_desk.domain.claim import OPEN, ClaimState
from kandas_desk.domain.events import Event
from kandas_desk.domain.money import total
from kandas_desk.gui.buttons import Chips
from kandas_desk.gui.claims.card import TONES
from kandas_desk.gui.headers import PageHeader
from kandas_desk.gui.list_card import ListCard, lay_out
from kandas_desk.gui.pieces import EmptyState, Label
from kandas_desk.gui.rows import Cell, Column, LazyRows, RowSource
from kandas_desk.gui.rows_view import RowsView
from kandas_desk.gui.screen import Screen, Visit
from kandas_desk.gui.words import NOTHING, days_left
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term
from kandas_desk.queries.claims import ClaimLine, claims_in

GROUPS: dict[str, tuple[str, frozenset[ClaimState]]] = {
    "open": (N_("Owed"), OPEN),
    "overdue": (N_("Overdue"), OPEN),
    "settled": (N_("Repaid in full"), frozenset({ClaimState.SETTLED})),
    "written_off": (N_("Written off"), frozenset({ClaimState.WRITTEN_OFF})),
    "withdrawn": (N_("Claim withdrawn"), frozenset({ClaimState.WITHDRAWN})),
}
COLUMNS = (
    Column(N_("Applicant"), 300, stretch=2),
    Column(N_("State"), 250, stretch=1),
    Column(N_("Next payment"), 230, stretch=1),
    Column(N_("Owed, ₸"), 150, stretch=1, right=True),
)


class ClaimsScreen(Screen):
    """Chips for the states, a list, Enter opens the case."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._known: tuple[ClaimLine, ...] = ()
        source = RowSource(claims_in, self._tell)
        self.rows = LazyRows(self.counter, self.speech, COLUMNS, source, self)
        self.view = RowsView(self.rows)
        self.speech.bind(self.view.setAccessibleName, N_("Claims"))
        self.header = PageHeader(self.speech, N_("Claims"))
        self.groups = Chips(tuple(GROUPS))
        for key, (words, _) in GROUPS.items():
            self.speech.bind(self.groups.chip(key).setText, words)
        self.groups.chosen.connect(self.refresh)
        self.view.opened.connect(self._open)
        self._lay_out()

    def _lay_out(self) -> None:
        self._nothing = EmptyState("banknote")
        self.speech.bind(self._nothing.sentence.setText, N_("There are no such claims."))
        self.speech.bind(
            self._nothing.hint.setText,
            N_("Claims follow from early departures and from payments without a ground."),
        )
        hint = Label("caption")
        self.speech.bind(hint.setText, N_("Enter opens the case"))
        self.card = ListCard(self.view, self._nothing, self.groups, hint)
        lay_out(self, self.header, self.card)

    def refresh(self) -> None:
        """Ask for the list again."""
        key = self.groups.key
        states = sorted(GROUPS[key][1])
        self.counter.ask(claims_in, states, then=self._came, about=(key,))

    def concerns(self, event: object) -> bool:
        """Whatever happens to a case."""
        return isinstance(event, Event) and event.subject is not None

    def retell(self) -> None:
        """Tell the summary in the language of now."""
        language, today = self.speech.language, self.workplace.today
        owed = total([one.standing.balance for one in self._known])
        late = total([one.standing.overdue_on(today) for one in self._known])
        self.header.summary.setText(
            language.text(
                N_("Claims: {n}, owed: {amount}, overdue: {late}"),
                n=len(self._known),
                amount=language.tenge(owed),
                late=language.tenge(late),
            )
        )

    def _came(self, lines: tuple[ClaimLine, ...], key: str) -> None:
        if key != self.groups.key:
            return
        if key == "overdue":
            today = self.workplace.today
            lines = tuple(one for one in lines if one.standing.overdue_on(today))
        self._known = lines
        before = self.view.currentIndex().row()
        self.rows.show_rows([one.standing.id for one in lines], lines)
        self.card.fill(bool(lines))
        if lines:
            self.view.selectRow(min(max(before, 0), len(lines) - 1))
        self.retell()

    def _tell(self, one: ClaimLine, language: Language, _folded: bool) -> tuple[Cell, ...]:
        standing, today = one.standing, self.workplace.today
        claim, part = standing.claim, standing.next_part
        due = Cell(NOTHING)
        if part is not None:
            said, tone = days_left(language, part.due_on, today)
            due = Cell(said, language.short_date(part.due_on), tone=tone)
        state = term(language, claim.state)
        if standing.appealed:
            below = language.text(N_("An appeal waits"))
        elif standing.write_off is not None:
            below = language.text(N_("A write-off waits"))
        else:
            below = term(language, claim.cause)
        return (
            Cell(one.applicant, one.case_number, person=one.applicant, strong=True),
            Cell(state, below, tone=None if part is not None else TONES[claim.state]),
            due,
            Cell(language.amount(standing.balance), right=True, strong=True),
        )

    def chosen(self) -> ClaimLine | None:
        """The claim that the person stands on."""
        index = self.view.currentIndex()
        found: ClaimLine | None = self.rows.record(index.row()) if index.isValid() else None
        return found

    def _open(self, _key: Any) -> None:
        one = self.chosen()
        if one is not None:
            self.visit.emit(Visit("cases", subject=one.case_number, act="claims"))
