"""Land: the plots of the office by district, who has them, until when, which are free."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from kandas_desk.commands.access import Permission
from kandas_desk.domain.events import Event
from kandas_desk.domain.land import LandState
from kandas_desk.domain.plot import PlotState
from kandas_desk.gui.buttons import Chips
from kandas_desk.gui.files import REGISTERS, open_dialog
from kandas_desk.gui.headers import PageHeader
from kandas_desk.gui.land.grant_form import AddPlotDialog
from kandas_desk.gui.land.import_dialog import ImportPlotsDialog
from kandas_desk.gui.pieces import Card, EmptyState, line, row
from kandas_desk.gui.rows import Cell, Column, LazyRows, RowSource
from kandas_desk.gui.rows_view import RowsView
from kandas_desk.gui.screen import Screen, Visit
from kandas_desk.gui.search_field import SearchField
from kandas_desk.gui.theme import Tone
from kandas_desk.gui.words import days_left, place_name
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.amounts import hectares
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term
from kandas_desk.queries.plots import PlotLine, PlotsAnswer, plots_list

EVERYWHERE = "everywhere"
NOWHERE = "nowhere"
GROUPS: dict[str, tuple[str, Callable[[PlotLine], bool]]] = {
    "all": (N_("All"), lambda _line: True),
    "free": (N_("Free plots"), lambda one: one.state is PlotState.FREE),
    "in_use": (N_("In use"), lambda one: one.state is PlotState.IN_USE),
    "soon": (N_("Ending within a year"), lambda one: one.ends_soon),
    "offered": (N_("Offered"), lambda one: one.state is PlotState.OFFERED),
}
STATE_TONES: dict[PlotState, Tone] = {
    PlotState.FREE: "neutral",
    PlotState.IN_USE: "ok",
    PlotState.OFFERED: "info",
}
DISTRICTS_WIDTH = 280
PLOTS = (
    Column(N_("Plots"), 185, stretch=2),
    Column(N_("State"), 158),
    Column(N_("Holder"), 205, stretch=2),
    Column(N_("Right until"), 155, stretch=1),
)
DISTRICTS = (Column(N_("Plots by district"), 200, stretch=1),)


@dataclass(frozen=True, slots=True)
class District:
    """Counts of the plots of one district (KATO), or of all."""

    key: str
    plots: int
    free: int
    in_use: int
    soon: int


class LandScreen(Screen):
    """Districts with their counts, chips, the plots; Enter opens the case of the holder."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._answer: PlotsAnswer | None = None
        self.districts = LazyRows(
            self.counter, self.speech, DISTRICTS, RowSource(plots_list, self._tell_district), self
        )
        self.district_view = RowsView(self.districts)
        self.rows = LazyRows(
            self.counter, self.speech, PLOTS, RowSource(plots_list, self._tell), self
        )
        self.view = RowsView(self.rows)
        self.speech.bind(self.view.setAccessibleName, N_("Plots"))
        self.speech.bind(self.district_view.setAccessibleName, N_("Plots by district"))
        self.take, self.enter = self.button("plots.import"), self.button("plot.add", "primary")
        self.take.clicked.connect(self._ask_for_file)
        self.enter.clicked.connect(self._add)
        self.header = PageHeader(self.speech, N_("Land"), self.take, self.enter)
        self.search = SearchField(self.speech, N_("Number or holder"))
        self.search.searched.connect(self._show)
        self.groups = Chips(tuple(GROUPS))
        for key, (words, _) in GROUPS.items():
            self.speech.bind(self.groups.chip(key).setText, words)
        self.groups.chosen.connect(self._show)
        self.view.opened.connect(self._open)
        self.district_view.selectionModel().currentChanged.connect(self._show)
        self._lay_out()

    def _lay_out(self) -> None:
        self._nothing = EmptyState("tractor")
        self._table = QStackedWidget()
        self._table.addWidget(self.view)
        self._table.addWidget(self._nothing)
        left, right = Card(pad=0, gap=0), Card(pad=0, gap=0)
        for card in (left, right):
            card.body.setContentsMargins(1, 1, 1, 8)
        left.setFixedWidth(DISTRICTS_WIDTH)
        left.body.addWidget(self.district_view, 1)
        chips = row(self.groups)
        chips.setContentsMargins(18, 14, 18, 6)
        find = row(self.search)
        find.setContentsMargins(18, 0, 18, 12)
        right.body.addLayout(chips)
        right.body.addLayout(find)
        right.body.addWidget(line())
        right.body.addWidget(self._table, 1)
        parts = QHBoxLayout()
        parts.setSpacing(16)
        parts.addWidget(left)
        parts.addWidget(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(16)
        layout.addWidget(self.header)
        layout.addLayout(parts, 1)

    # Asking.

    def refresh(self) -> None:
        """Ask for the plots again."""
        for button in (self.take, self.enter):
            button.setVisible(self.workplace.may(Permission.PLOT_KEEP))
        self.counter.ask(plots_list, then=self._came)

    def concerns(self, event: object) -> bool:
        """Whatever happens to a case or to plots."""
        return isinstance(event, Event)

    def retell(self) -> None:
        """Tell the summary and what an empty list says, in the language of now."""
        language = self.speech.language
        lines = () if self._answer is None else self._answer.lines
        whole = _district(EVERYWHERE, lines)
        self.header.summary.setText(
            language.text(
                N_("Plots: {plots}, free: {free}, in use: {used}, ending within a year: {soon}"),
                plots=whole.plots,
                free=whole.free,
                used=whole.in_use,
                soon=whole.soon,
            )
            if lines
            else ""
        )
        some = bool(lines)
        self._nothing.sentence.setText(
            language.text(N_("No plot fits the choice.") if some else N_("No plots are entered."))
        )
        self._nothing.hint.setText(
            language.text(
                N_("Look at another district, or choose all plots.")
                if some
                else N_(
                    "Import the office's list of plots: cadastral number, area, kind of land, "
                    "purpose, place."
                )
            )
        )

    def _came(self, answer: PlotsAnswer) -> None:
        self._answer = answer
        keys = Counter(one.district or NOWHERE for one in answer.lines)
        found = [_district(EVERYWHERE, answer.lines)]
        for key in sorted(keys):
            found.append(
                _district(key, [x for x in answer.lines if (x.district or NOWHERE) == key])
            )
        before = self.district
        self.districts.show_rows([one.key for one in found], found)
        known = [one.key for one in found]
        self.district_view.selectRow(known.index(before) if before in known else 0)
        self._show()

    @property
    def district(self) -> str:
        """The key of the chosen district."""
        index = self.district_view.currentIndex()
        found: District | None = self.districts.record(index.row()) if index.isValid() else None
        return EVERYWHERE if found is None else found.key

    def _show(self, *_anything: object) -> None:
        """Show the plots of the chosen district and chip that the searched words fit."""
        if self._answer is None:
            return
        fits, district = GROUPS[self.groups.key][1], self.district
        words = self.search.words().casefold().replace(":", "-")
        shown = [
            one
            for one in self._answer.lines
            if fits(one)
            and district in (EVERYWHERE, one.district or NOWHERE)
            and words in f"{one.plot.cadastral_number} {one.holder} {one.case_number}".casefold()
        ]
        self.rows.show_rows([one.plot.id for one in shown], shown)
        self._table.setCurrentIndex(0 if shown else 1)
        if shown:
            self.view.selectRow(0)
        self.retell()

    # Telling.

    def _tell_district(self, one: District, language: Language, _folded: bool) -> tuple[Cell, ...]:
        counts = language.text(
            N_("Free: {free}, in use: {used}, ending: {soon}"),
            free=one.free,
            used=one.in_use,
            soon=one.soon,
        )
        return (Cell(self._name(language, one.key), counts, strong=True),)

    def _name(self, language: Language, key: str) -> str:
        if key == EVERYWHERE:
            return language.text(N_("All districts"))
        if key == NOWHERE:
            return language.text(N_("Place not stated"))
        place = None if self._answer is None else self._answer.places.get(key)
        return key if place is None else place_name(language, place)

    def _tell(self, one: PlotLine, language: Language, _folded: bool) -> tuple[Cell, ...]:
        plot, right = one.plot, one.right
        about = hectares(language, plot.area_m2)
        if plot.kind is not None:
            about = f"{about} · {term(language, plot.kind)}"
        state = Cell(term(language, one.state), tone=STATE_TONES[one.state])
        number = Cell(plot.cadastral_number, about, strong=True)
        if right is None:
            return number, state, Cell(""), Cell("")
        today = self.workplace.today
        over = right.last_day_after <= today
        left = (
            term(language, LandState.EXPIRED)
            if over
            else days_left(language, right.last_day_after, today)[0]
        )
        holder = Cell(one.holder, one.case_number, person=one.holder)
        return number, state, holder, Cell(language.short_date(right.last_day_after), left)

    # Doing.

    def chosen(self) -> PlotLine | None:
        """The plot that the person stands on."""
        index = self.view.currentIndex()
        found: PlotLine | None = self.rows.record(index.row()) if index.isValid() else None
        return found

    def _open(self, _key: Any) -> None:
        one = self.chosen()
        if one is not None and one.case_number:
            self.visit.emit(Visit("cases", subject=one.case_number))

    def _add(self) -> None:
        AddPlotDialog(self.workplace, self.window()).open()

    def _ask_for_file(self) -> None:
        dialog = open_dialog(self.window(), self.speech, N_("Import plots"), REGISTERS)
        dialog.fileSelected.connect(self.import_file)
        dialog.open()

    def import_file(self, path: str) -> None:
        """Give the verdict on a file; a person then says whether it is written."""
        ImportPlotsDialog(self.workplace, self.window(), Path(path)).open()


def _district(key: str, lines: Sequence[PlotLine]) -> District:
    return District(
        key=key,
        plots=len(lines),
        free=sum(one.state is PlotState.FREE for one in lines),
        in_use=sum(one.state is PlotState.IN_USE for one in lines),
        soon=sum(one.ends_soon for one in lines),
    )
