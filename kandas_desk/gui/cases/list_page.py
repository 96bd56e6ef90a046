"""The list of cases: search while typing, chips for where cases stand, rows fetched when seen."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kandas_desk.domain.case import CaseCard, CaseFilter, CaseStatus
from kandas_desk.gui.buttons import Button, Chips
from kandas_desk.gui.fields import ChoiceField
from kandas_desk.gui.headers import PageHeader
from kandas_desk.gui.pieces import Card, EmptyState, line, row
from kandas_desk.gui.rows import Cell, Column, LazyRows, RowSource
from kandas_desk.gui.rows_view import RowsView
from kandas_desk.gui.search_field import SearchField
from kandas_desk.gui.words import CASE_TONES, NOTHING, origin_name
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.regions import REGIONS, region_kato, region_name
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term
from kandas_desk.queries.cases import case_cards, case_ids

_S = CaseStatus
GROUPS: dict[str, tuple[str, frozenset[CaseStatus]]] = {
    "all": (N_("All"), frozenset()),
    "applications": (N_("Applications"), frozenset({_S.DRAFT, _S.REGISTERED, _S.INCOMPLETE})),
    "in_review": (N_("In review"), frozenset({_S.IN_REVIEW})),
    "included": (N_("In the quota"), frozenset({_S.INCLUDED})),
    "living_here": (N_("Living here"), frozenset({_S.ARRIVED, _S.SETTLED})),
    "fulfilled": (N_("Duty met"), frozenset({_S.FULFILLED})),
    "left": (N_("Left"), frozenset({_S.LEFT})),
    "ended": (
        N_("Ended otherwise"),
        frozenset({_S.REFUSED, _S.WITHDRAWN, _S.TRANSFERRED, _S.CLOSED}),
    ),
}
COLUMNS = (
    Column(N_("Applicant"), 318, stretch=3),
    Column(N_("Case number"), 160, folds=True),
    Column(N_("Where to, where from"), 255, stretch=1),
    Column(N_("State"), 216, stretch=1),
    Column(N_("Family"), 76),
    Column(N_("Application, arrival"), 164),
)


def tell_card(card: CaseCard, language: Language, folded: bool) -> tuple[Cell, ...]:
    """A case as a row of the list."""
    below = card.iin or NOTHING
    arrived = NOTHING if card.arrived_on is None else language.short_date(card.arrived_on)
    return (
        Cell(
            card.applicant,
            f"{card.number} · {below}" if folded else below,
            person=card.applicant,
            strong=True,
        ),
        Cell(card.number, faint=True),
        Cell(region_name(language, card.region), origin_name(language, card.origin)),
        Cell(term(language, card.status), tone=CASE_TONES[card.status]),
        Cell(language.number(card.family_size), icon="users"),
        Cell(language.short_date(card.applied_on), arrived),
    )


class CaseListPage(QWidget):
    """The list.

    Signals:
        opened: the number of the case that a person opened.
    """

    opened = Signal(str)

    def __init__(self, workplace: Workplace, *buttons: Button) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._counter, self._speech = workplace.counter, workplace.speech
        self._shown: CaseFilter | None = None
        self._asking = False
        self.rows = LazyRows(
            self._counter, self._speech, COLUMNS, RowSource(case_cards, tell_card), self
        )
        self.view = RowsView(self.rows)
        self._speech.bind(self.view.setAccessibleName, N_("Cases"))
        self.search = SearchField(self._speech, N_("Search by surname, IIN or case number"))
        self.search.setMinimumWidth(220)
        self.search.setMaximumWidth(420)
        self.groups = Chips(tuple(GROUPS))
        for key, (words, _) in GROUPS.items():
            self._speech.bind(self.groups.chip(key).setText, words)
        self.region = ChoiceField().named(self._speech, N_("Receiving region"))
        self.region.caption.hide()
        self.region.setMinimumWidth(160)
        self.region.setMaximumWidth(280)
        self.header = PageHeader(self._speech, N_("Cases"), *buttons)
        self._lay_out()
        self.search.searched.connect(self._changed)
        self.groups.chosen.connect(self._changed)
        self.region.changed.connect(self._changed)
        self.view.opened.connect(self._open)
        self._speech.changed.connect(self.retell)
        self.retell()

    def _lay_out(self) -> None:
        nothing = EmptyState("search")
        self._speech.bind(nothing.sentence.setText, N_("No case matches."))
        self._speech.bind(
            nothing.hint.setText,
            N_("Try another spelling, fewer words, or the chip All without a region."),
        )
        self._table = QStackedWidget()
        self._table.addWidget(self.view)
        self._table.addWidget(nothing)
        card = Card(pad=0, gap=0)
        filters = QVBoxLayout()
        filters.setContentsMargins(18, 16, 18, 14)
        filters.setSpacing(12)
        line_of_search = row(self.search, None, self.region, gap=12)
        for place, share in enumerate((6, 1, 4)):
            line_of_search.setStretch(place, share)
        filters.addLayout(line_of_search)
        filters.addWidget(self.groups)
        card.body.setContentsMargins(1, 1, 1, 8)
        card.body.addLayout(filters)
        card.body.addWidget(line())
        card.body.addWidget(self._table, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(16)
        layout.addWidget(self.header)
        layout.addWidget(card, 1)

    def filter(self) -> CaseFilter:
        """What the person asks for now."""
        return CaseFilter(
            search=self.search.words(),
            statuses=GROUPS[self.groups.key][1],
            region=self.region.value(),
        )

    def refresh(self) -> None:
        """Ask for the list again; one question at a time, the newest wish last."""
        if self._asking:
            return
        self._asking = True
        wanted = self.filter()
        self._counter.ask(
            case_ids, wanted, then=self._came, refused=self._not_answered, about=(wanted,)
        )

    def retell(self) -> None:
        """Tell the summary and the regions in the language of now."""
        language = self._speech.language
        regions = [(region_kato(r.code), r.in_language(language.code)) for r in REGIONS]
        self.region.offer([(None, language.text(N_("All regions"))), *regions])
        if self._shown is not None:
            self.header.summary.setText(
                language.text(N_("Cases found: {n}"), n=self.rows.rowCount())
            )

    def focus_search(self) -> None:
        """Put the cursor into the search."""
        self.search.setFocus()
        self.search.selectAll()

    def _changed(self) -> None:
        if self._shown is None or self.filter() != self._shown:
            self.refresh()

    def _not_answered(self, reasons: object, _wanted: CaseFilter) -> None:
        self._asking = False
        if reasons:
            self._counter.refused.emit(reasons)

    def _came(self, ids: Sequence[UUID], wanted: CaseFilter) -> None:
        self._asking = False
        if self.filter() != wanted:
            self.refresh()
            return
        same = wanted == self._shown
        key, place = self.view.current_key(), self.view.verticalScrollBar().value()
        self._shown = wanted
        self.rows.show_keys(ids)
        self._table.setCurrentIndex(0 if ids else 1)
        if same and key in ids:
            self.view.selectRow(ids.index(key))
            self.view.verticalScrollBar().setValue(place)
        else:
            self.view.choose_first()
        self.retell()

    def _open(self, key: UUID) -> None:
        place = self.view.currentIndex().row()
        card: CaseCard | None = self.rows.record(place)
        if card is not None and card.id == key:
            self.opened.emit(card.number)
