"""What the tabs of a case have in common: they show a case file and ask for dialogs."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.gui.actions import BY_ID
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.papers.issue import IssueDialog
from kandas_desk.gui.pieces import Label, column, empty
from kandas_desk.gui.screen import Visit
from kandas_desk.gui.workplace import Workplace
from kandas_desk.queries.cases import CaseFile


class Tab(QWidget):
    """One tab of a case.

    Signals:
        visit: the person wants to go elsewhere; carries a Visit.
    """

    visit = Signal(object)
    TITLE = ""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.workplace = workplace
        self.counter, self.speech = workplace.counter, workplace.speech
        self.file: CaseFile | None = None
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 14, 0, 0)
        self.body.setSpacing(12)

    def show_file(self, file: CaseFile) -> None:
        """Show the case as it stands now, in the language of now."""
        self.file = file
        self.setUpdatesEnabled(False)
        empty(self.body)
        self.fill(file)
        self.body.addStretch(1)
        self.setUpdatesEnabled(True)

    def clear(self) -> None:
        """Show nothing: a tab that is not seen must not make the page higher."""
        empty(self.body)

    def fill(self, file: CaseFile) -> None:
        """Put the content of the tab into its body."""
        raise NotImplementedError

    def button(self, action: str, role: str = "") -> Button:
        """The button of an action in the language of now."""
        known = BY_ID[action]
        made = Button(known.icon, role)
        made.setText(self.speech.text(known.title))
        return made

    def issue(self) -> None:
        """Ask which paper, and open it when it is issued. It takes nothing: what a clicked button
        says of itself is no thing of the case."""
        if self.file is not None:
            self._ask(IssueDialog(self.workplace, self.window(), self.file))

    def issue_about(self, about: UUID) -> None:
        """Ask for a paper about one thing of the case."""
        if self.file is not None:
            self._ask(IssueDialog(self.workplace, self.window(), self.file, about))

    def issue_statement(self, on: date, why: ReturnReason | None) -> None:
        """Ask for the statement of what leaving on the day would mean, in which language."""
        if self.file is not None:
            dialog = IssueDialog(self.workplace, self.window(), self.file)
            dialog.think_of_leaving(on, why)
            self._ask(dialog)

    def _ask(self, dialog: IssueDialog) -> None:
        dialog.carried_out.connect(self._issued)
        dialog.open()

    def _issued(self, outcome: Any) -> None:
        self.visit.emit(Visit("papers", subject=outcome.answer.paper, act="issued"))

    def papers_about(self, about: UUID) -> bool:
        """Whether a paper can be issued about this thing of the case, and by this person."""
        subjects = () if self.file is None else self.file.grounds.subjects.values()
        return self.workplace.may(Permission.PAPER_ISSUE) and any(
            one.id == about for fitting in subjects for one in fitting
        )

    def add(self, *items: QWidget | QLayout) -> None:
        """Put things below each other."""
        for item in items:
            if isinstance(item, QWidget):
                self.body.addWidget(item)
            else:
                self.body.addLayout(item)


def stated(caption: str, value: str) -> QLayout:
    """A value below its name."""
    shown = Label("strong", value, wrap=True)
    return column(Label("caption", caption), shown, gap=2)
