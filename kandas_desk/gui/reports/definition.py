"""How a report is counted, in the words that stand in its file too."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kandas_desk.gui.buttons import Button
from kandas_desk.gui.forms import fit_height
from kandas_desk.gui.pieces import Label, row
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_

WIDTH = 640


class DefinitionDialog(QDialog):
    """The definition of a report, one sentence below the other."""

    def __init__(self, workplace: Workplace, parent: QWidget, title: str, said: str) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.said = said
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 20)
        layout.setSpacing(10)
        layout.addWidget(Label("title", title, wrap=True))
        for sentence in said.split(". "):
            layout.addWidget(Label("", sentence.rstrip(".") + ".", wrap=True))
        close = Button()
        close.setText(workplace.speech.text(N_("Close")))
        close.clicked.connect(self.reject)
        layout.addLayout(row(None, close))
        fit_height(self)
