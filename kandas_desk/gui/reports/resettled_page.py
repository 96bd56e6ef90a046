"""Who arrived in a year: families and persons, and the cases behind each row."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kandas_desk.exchange.workbook_writer import write_register
from kandas_desk.gui.fields import ChoiceField
from kandas_desk.gui.pieces import Card, EmptyState
from kandas_desk.gui.reports.cases_dialog import CasesDialog, Number
from kandas_desk.gui.rows import Cell, Column, LazyRows, RowSource
from kandas_desk.gui.rows_view import RowsView
from kandas_desk.gui.words import NOTHING
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.regions import country_name, region_name
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term
from kandas_desk.queries.reports import (
    Resettled,
    ResettledRow,
    resettled,
    resettled_cases,
    resettled_years,
)

COLUMNS = (
    Column(N_("Receiving region"), 320, stretch=2),
    Column(N_("Category"), 200, stretch=1),
    Column(N_("Country of origin"), 220, stretch=1),
    Column(N_("Families"), 120, right=True),
    Column(N_("Persons"), 120, right=True),
)
WIDTHS = (34, 18, 22, 12, 12)


class ResettledPage(QWidget):
    """A year and a table.

    Signals:
        opened: the number of a case that the person opened.
        written: the name of the file that was written.
    """

    opened = Signal(str)
    written = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._counter, self._speech = workplace.counter, workplace.speech
        self.found: Resettled | None = None
        self.year = ChoiceField().named(self._speech, N_("Year of arrival"))
        self.year.setFixedWidth(230)
        self.year.changed.connect(self._year_chosen)
        source = RowSource(resettled, self._tell)
        self.rows = LazyRows(self._counter, self._speech, COLUMNS, source, self)
        self.view = RowsView(self.rows)
        self._speech.bind(self.view.setAccessibleName, N_("Resettled families"))
        self.view.opened.connect(self._open)
        nothing = EmptyState("chart-line")
        self._speech.bind(nothing.sentence.setText, N_("Nobody arrived in this year."))
        self._table = QStackedWidget()
        self._table.addWidget(self.view)
        self._table.addWidget(nothing)
        card = Card(self._table, pad=0, gap=0)
        card.body.setContentsMargins(1, 1, 1, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    def refresh(self) -> None:
        """Ask which years there are, then for the chosen one."""
        self._counter.ask(resettled_years, then=self._years_came)

    def _years_came(self, years: tuple[int, ...]) -> None:
        known = years or (self._workplace.today.year,)
        self.year.offer([(year, str(year)) for year in known])
        self._year_chosen()

    def _year_chosen(self) -> None:
        year = self.year.value()
        self._counter.ask(resettled, year, then=self._came, about=(year,))

    def _came(self, found: Resettled, year: int) -> None:
        if year != self.year.value():
            return
        self.found = found
        self.rows.show_rows(list(range(len(found.rows))), found.rows)
        self._table.setCurrentIndex(0 if found.rows else 1)
        self.view.choose_first()

    def retell(self) -> None:
        """Tell the rows in the language of now."""
        self.rows.retell()

    @staticmethod
    def _tell(one: ResettledRow, language: Language, _folded: bool) -> tuple[Cell, ...]:
        return (
            Cell(region_name(language, one.region), strong=True),
            Cell(term(language, one.kind)),
            Cell(country_name(language, one.country) if one.country else NOTHING),
            Cell(language.number(one.families), right=True),
            Cell(language.number(one.persons), right=True),
        )

    def _open(self, key: Any) -> None:
        if self.found is not None:
            one = self.found.rows[key]
            year = self.found.since.year
            self._counter.ask(resettled_cases, year, one, then=self._cases_came, about=(one,))

    def _cases_came(self, ids: tuple[UUID, ...], one: ResettledRow) -> None:
        language = self._speech.language
        title = f"{region_name(language, one.region)}, {term(language, one.kind)}"
        numbers = [Number(language.text(N_("All families")), ids)]
        dialog = CasesDialog(self._workplace, self.window(), title, numbers)
        dialog.opened.connect(self.opened)
        dialog.open()

    def export(self, path: str) -> None:
        """Write the report as it is shown into a file."""
        if self.found is None:
            return
        language = self._speech.language
        headers = [language.text(column.title) for column in COLUMNS]
        table = [
            (
                region_name(language, one.region),
                term(language, one.kind),
                country_name(language, one.country) if one.country else "",
                one.families,
                one.persons,
            )
            for one in self.found.rows
        ]
        title = str(self.found.since.year)
        write = partial(write_register, Path(path), headers, table, WIDTHS, title=title)
        self._counter.call(write, then=self._file_written, about=(Path(path),))

    def _file_written(self, _rows: int, path: Path) -> None:
        self.written.emit(path.name)
