"""The forecast: what is promised by month for five years, as columns and as a table."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kandas_desk.domain.money import total
from kandas_desk.domain.payment import Measure
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.charts import Bar, StackedBars
from kandas_desk.gui.files import TABLES, WORKBOOKS, save_dialog
from kandas_desk.gui.headers import CardHeader, PageHeader
from kandas_desk.gui.pieces import Card, EmptyState, Label, Page, row, swatch
from kandas_desk.gui.rows import Cell, Column, LazyRows, RowSource
from kandas_desk.gui.rows_view import RowsView
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.regions import region_name
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term
from kandas_desk.queries.forecast import (
    DEFINITION,
    Forecast,
    ForecastRow,
    forecast,
    write_forecast,
)

THOUSAND, MILLION = 100_000, 100_000_000  # tiyn
MANY_THOUSANDS = 10_000
COLUMNS = (
    Column(N_("Month"), 110),
    Column(N_("Region"), 230, stretch=1),
    Column(N_("Measure"), 260, stretch=2),
    Column(N_("Promised, ₸"), 140, stretch=1, right=True),
    Column(N_("Expected, ₸"), 140, stretch=1, right=True),
)
TOKENS = ("chart_1", "chart_2", "chart_5", "chart_3")


class ForecastPart(QWidget):
    """Columns by month, stacked by measure; below them the rows.

    Signals:
        said: a workbook was written; carries a sentence.
    """

    said = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.workplace = workplace
        self.counter, self.speech = workplace.counter, workplace.speech
        self.found: Forecast | None = None
        self.export = Button("download")
        self.speech.bind(self.export.setText, N_("Save as a workbook"))
        self.export.clicked.connect(self._ask_where)
        self.header = PageHeader(self.speech, N_("Forecast"), self.export)
        self.bars = StackedBars()
        self.bars.setFixedHeight(230)
        self.speech.bind(self.bars.setAccessibleName, N_("What is promised by month"))
        self.rows = LazyRows(
            self.counter, self.speech, COLUMNS, RowSource(forecast, self._tell), self
        )
        self.view = RowsView(self.rows)
        self.speech.bind(self.view.setAccessibleName, N_("Forecast"))
        self._lay_out()
        self.speech.changed.connect(self.retell)

    def _lay_out(self) -> None:
        self._definition = Label("caption", wrap=True)
        self.speech.bind(self._definition.setText, DEFINITION)
        legend: list[QWidget | None] = []
        self._legend = {measure: Label("caption") for measure in Measure}
        for measure, token in zip(Measure, TOKENS, strict=True):
            legend += [swatch(token), self._legend[measure]]
        self._unit = Label("caption")
        head = CardHeader(self.speech, N_("What is promised by month"), self._unit)
        chart = Card(head, gap=10)
        chart.body.addWidget(self.bars)
        chart.body.addLayout(row(*legend, None, gap=8))
        chart.body.addWidget(self._definition)
        table = Card(pad=0, gap=0)
        table.body.setContentsMargins(1, 1, 1, 8)
        table.body.addWidget(self.view)
        self.view.setMinimumHeight(330)
        self._page = Page(gap=16)
        self._page.body.setContentsMargins(0, 0, 8, 0)
        self._page.body.addWidget(chart)
        self._page.body.addWidget(table, 1)
        self._nothing = EmptyState("wallet")
        self.speech.bind(self._nothing.sentence.setText, N_("Nothing is promised."))
        self.speech.bind(
            self._nothing.hint.setText,
            N_("Payments that are proposed or approved appear here by month."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.header)
        layout.addWidget(self._stack, 1)

    def refresh(self) -> None:
        """Ask for the forecast of today."""
        self.counter.ask(forecast, then=self._came)

    def permit(self) -> None:
        """Everybody may read it."""

    def _came(self, found: Forecast) -> None:
        self.found = found
        self.rows.show_rows(list(range(len(found.rows))), found.rows)
        self.retell()

    def retell(self) -> None:
        """Tell the sums and the columns in the language of now."""
        language = self.speech.language
        for measure, label in self._legend.items():
            label.setText(term(language, measure))
        if self.found is None:
            return
        found = self.found
        self.export.setVisible(bool(found.rows))
        self._stack.setCurrentIndex(0 if found.rows else 1)
        self.header.summary.setText(
            language.text(
                N_("Promised: {promised}, expected: {expected}"),
                promised=language.tenge(found.promised),
                expected=language.tenge(found.expected),
            )
        )
        unit = unit_of(found)
        words = N_("Thousand ₸ by month") if unit == THOUSAND else N_("Million ₸ by month")
        self._unit.setText(language.text(words))
        self.bars.show_bars(bars_of(found, unit), self.header.summary.text())

    def _tell(self, found: ForecastRow, language: Language, _folded: bool) -> tuple[Cell, ...]:
        return (
            Cell(f"{found.month:%m.%Y}", strong=True),
            Cell(region_name(language, found.region)),
            Cell(term(language, found.measure), found.programme or ""),
            Cell(language.amount(found.promised), right=True),
            Cell(language.amount(found.expected), right=True),
        )

    def _ask_where(self) -> None:
        name = f"forecast-{self.workplace.today:%Y-%m-%d}.xlsx"
        dialog = save_dialog(
            self.window(), self.speech, N_("Save as a workbook"), name, WORKBOOKS, TABLES
        )
        dialog.fileSelected.connect(self.write)
        dialog.open()

    def write(self, path: str) -> None:
        """Write the workbook in the language of now."""
        if self.found is not None:
            where = Path(path)
            self.counter.call(
                write_forecast,
                where,
                self.speech.language,
                self.found,
                then=self._written,
                about=(where.name,),
            )

    def _written(self, rows: int, name: str) -> None:
        self.said.emit(self.speech.text(N_("Rows written to {file}: {n}"), file=name, n=rows))


def unit_of(found: Forecast) -> int:
    """In what the columns are counted: thousands of tenge, or millions when they are high."""
    by_month = (
        total([one.amount for one in found.rows if one.month == month]).tiyn
        for month in found.months
    )
    return MILLION if max(by_month, default=0) > MANY_THOUSANDS * THOUSAND else THOUSAND


def bars_of(found: Forecast, unit: int) -> list[Bar]:
    """A column for each month; January names its year."""
    sums: dict[tuple[date, Measure], int] = defaultdict(int)
    for one in found.rows:
        sums[one.month, one.measure] += one.amount.tiyn
    first = found.months[0]
    return [
        Bar(
            str(month.year) if month.month == 1 or (month == first and first.month < 10) else "",
            tuple(sums[month, measure] // unit for measure in Measure),
        )
        for month in found.months
    ]
