"""The section of cases: the list, one case, the form of a new one, reading a register in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QStackedLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.domain.events import Event, ReferenceLoaded, StaffAdded, StaffDismissed
from kandas_desk.gui.cases.file_page import CaseFilePage
from kandas_desk.gui.cases.list_page import CaseListPage
from kandas_desk.gui.cases.new_page import NewCasePage
from kandas_desk.gui.claims.tab import ClaimsTab
from kandas_desk.gui.files import REGISTERS, open_dialog
from kandas_desk.gui.register.export import Export
from kandas_desk.gui.register.import_dialog import ImportDialog
from kandas_desk.gui.screen import Screen, Visit
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_


class CasesScreen(Screen):
    """The list is always there; a case and the form are made when they are first needed."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._export, self._import = self.button("register.export"), self.button("register.import")
        self._new = self.button("case.new", "primary")
        self.list = CaseListPage(workplace, self._export, self._import, self._new)
        self.file: CaseFilePage | None = None
        self.form: NewCasePage | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.list)
        self.list.opened.connect(self.open_case)
        self._new.clicked.connect(self.new_case)
        self._import.clicked.connect(self.ask_for_register)
        self.export = Export(workplace, self)
        self._export.clicked.connect(self.export.ask)
        self.export.written.connect(self._written)
        self._permit()

    # What the window calls.

    def refresh(self) -> None:
        """Ask for the list and the open case again."""
        self._permit()
        self.list.refresh()
        if self.file is not None and self._stack.currentWidget() is self.file:
            self.file.refresh()

    def concerns(self, event: object) -> bool:
        """Everything but the coming and going of staff and reference data."""
        return not isinstance(event, StaffAdded | StaffDismissed | ReferenceLoaded)

    def arrive(self, visit: Visit) -> None:
        """Open a case, begin a new one, search, or read a register in."""
        if isinstance(visit.subject, str):
            self.open_case(visit.subject)
            if visit.act == "claims" and self.file is not None:
                self.file.turn_to(ClaimsTab)
        elif visit.act == "new":
            self.new_case()
        elif visit.act == "import":
            self.ask_for_register()
        elif visit.act == "export":
            self.show_list()
            self.export.ask()
        elif visit.act == "search":
            self.show_list()
            self.list.focus_search()

    def back(self) -> bool:
        """From a case or the form back to the list."""
        if self._stack.currentWidget() is self.list:
            return False
        self.show_list()
        return True

    def hear(self, event: object) -> None:
        """An event about another case leaves the open one alone."""
        if (
            isinstance(event, Event)
            and self.isVisible()
            and self.file is not None
            and self._stack.currentWidget() is self.file
            and self.file.file is not None
            and event.subject is not None
            and event.subject != self.file.file.case.id
        ):
            self.list.refresh()
            return
        super().hear(event)

    # The pages.

    def show_list(self) -> None:
        """Show the list as it was left."""
        self._show(self.list)
        self.list.view.setFocus()

    def open_case(self, number: str) -> None:
        """Show one case."""
        if self.file is None:
            self.file = CaseFilePage(self.workplace)
            self.file.closed.connect(self.show_list)
            self.file.visit.connect(self.visit)
            self._stack.addWidget(self.file)
        self._show(self.file)
        self.file.show_case(number)
        self.file.tabs.setFocus()

    def new_case(self) -> None:
        """Show the form; a draft that was begun is still in it."""
        if not self.workplace.may(Permission.CASE_OPEN):
            return
        if self.form is None:
            self.form = NewCasePage(self.workplace)
            self.form.closed.connect(self.show_list)
            self.form.opened.connect(self.open_case)
            self._stack.addWidget(self.form)
        self._show(self.form)
        self.form.focus_first()

    def ask_for_register(self) -> None:
        """Ask which file, then give the verdict about it."""
        if not self.workplace.may(Permission.REGISTER_IMPORT):
            return
        dialog = open_dialog(self.window(), self.speech, N_("Import a register"), REGISTERS)
        dialog.fileSelected.connect(self.read_register)
        dialog.open()

    def read_register(self, path: str) -> None:
        """Check a register and show the verdict."""
        ImportDialog(self.workplace, self.window(), Path(path)).open()

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)

    def _permit(self) -> None:
        self._new.setVisible(self.workplace.may(Permission.CASE_OPEN))
        self._import.setVisible(self.workplace.may(Permission.REGISTER_IMPORT))

    def _written(self, name: str, rows: int) -> None:
        self.said.emit(self.speech.text(N_("Written: {file}, rows: {n}"), file=name, n=rows))
