"""Reports: which one, for whom, its numbers, and the cases behind them."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from kandas_desk.domain.events import Event
from kandas_desk.gui.buttons import Button, Chips
from kandas_desk.gui.files import TABLES, WORKBOOKS, save_dialog
from kandas_desk.gui.headers import PageHeader
from kandas_desk.gui.pieces import row
from kandas_desk.gui.reports.definition import DefinitionDialog
from kandas_desk.gui.reports.resettled_page import ResettledPage
from kandas_desk.gui.reports.retention_page import RetentionPage
from kandas_desk.gui.screen import Screen, Visit
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.retention import RETENTION_DEFINITION
from kandas_desk.queries.reports import RESETTLED_DEFINITION

REPORTS: dict[str, str] = {
    "retention": N_("Retention"),
    "resettled": N_("Resettled families"),
}
DEFINITIONS = {"retention": RETENTION_DEFINITION, "resettled": RESETTLED_DEFINITION}


class ReportsScreen(Screen):
    """Chips for the report, its filters, its page."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.export = Button("download")
        self.speech.bind(self.export.setText, N_("Export to XLSX"))
        self.export.clicked.connect(self._ask_for_file)
        self.define = Button("circle-help")
        self.speech.bind(self.define.setText, N_("How it is counted"))
        self.define.clicked.connect(self._define)
        self.header = PageHeader(self.speech, N_("Reports"), self.define, self.export)
        self.reports = Chips(tuple(REPORTS))
        for key, words in REPORTS.items():
            self.speech.bind(self.reports.chip(key).setText, words)
        self.reports.chosen.connect(self.refresh)
        self.retention, self.resettled = RetentionPage(workplace), ResettledPage(workplace)
        self._pages = QStackedWidget()
        self._filters = (self.retention.by, self.retention.year, self.resettled.year)
        for page in (self.retention, self.resettled):
            self._pages.addWidget(page)
            page.opened.connect(self._open_case)
            page.written.connect(self._written)
        choices = row(self.reports, *self._filters, gap=16)
        choices.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 20, 32, 20)
        layout.setSpacing(12)
        layout.addWidget(self.header)
        layout.addLayout(choices)
        layout.addWidget(self._pages, 1)
        self.retell()

    def refresh(self) -> None:
        """Ask for the chosen report again."""
        page = self._page()
        self._pages.setCurrentWidget(page)
        for field in self._filters:
            field.setVisible((field is self.resettled.year) == (page is self.resettled))
        page.refresh()

    def concerns(self, event: object) -> bool:
        """Whatever happens to a case."""
        return isinstance(event, Event) and event.subject is not None

    def retell(self) -> None:
        """Tell both reports in the language of now."""
        self.retention.retell()
        self.resettled.retell()

    def _page(self) -> RetentionPage | ResettledPage:
        return self.retention if self.reports.key == "retention" else self.resettled

    def _define(self) -> None:
        text, key = self.speech.text, self.reports.key
        title, said = text(REPORTS[key]), text(DEFINITIONS[key])
        DefinitionDialog(self.workplace, self.window(), title, said).open()

    def _open_case(self, number: str) -> None:
        self.visit.emit(Visit("cases", subject=number))

    def _ask_for_file(self) -> None:
        name = f"{self.reports.key}-{self.workplace.today:%Y-%m-%d}.xlsx"
        dialog = save_dialog(
            self.window(), self.speech, N_("Export the report"), name, WORKBOOKS, TABLES
        )
        dialog.fileSelected.connect(self.write)
        dialog.open()

    def write(self, path: str) -> None:
        """Write the chosen report into a file."""
        self._page().export(path)

    def _written(self, name: str) -> None:
        self.said.emit(self.speech.text(N_("Written: {file}"), file=name))
