"""Leafing through a PDF, one page at a time: a batch may have thousands."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from kandas_desk.gui.buttons import Button, ToolButton
from kandas_desk.gui.papers.pages import DOTS_PER_INCH, PagePicture, one_page
from kandas_desk.gui.pieces import Label, line, row
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_


class LeafDialog(QDialog):
    """The page, and the buttons to the page before and the next; the arrow keys do the same."""

    def __init__(self, workplace: Workplace, parent: QWidget, path: Path, pages: int) -> None:
        super().__init__(parent)
        self._counter, self._speech = workplace.counter, workplace.speech
        self._path, self._pages, self.index = path, pages, 0
        text = self._speech.text
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(text(N_("Preview")))
        self.resize(1000, 680)
        self.sheet = QLabel()
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.sheet)
        area.setAccessibleName(text(N_("Pages of the paper")))
        self.before, self.after = ToolButton("arrow-left"), ToolButton("arrow-right")
        self.before.say(text(N_("Page before")))
        self.after.say(text(N_("Next page")))
        self.before.setShortcut("PgUp")
        self.after.setShortcut("PgDown")
        self.before.clicked.connect(self._back)
        self.after.clicked.connect(self._forth)
        self.place = Label("soft")
        self.close_button = Button()
        self.close_button.setText(text(N_("Close")))
        self.close_button.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 20)
        layout.setSpacing(14)
        layout.addLayout(
            row(Label("title", text(N_("Preview"))), None, self.before, self.place, self.after)
        )
        layout.addWidget(area, 1)
        layout.addWidget(line())
        layout.addLayout(row(None, self.close_button))
        self._show()

    def _back(self) -> None:
        self.index = max(self.index - 1, 0)
        self._show()

    def _forth(self) -> None:
        self.index = min(self.index + 1, self._pages - 1)
        self._show()

    def _show(self) -> None:
        self.before.setEnabled(self.index > 0)
        self.after.setEnabled(self.index < self._pages - 1)
        words = N_("Page {page} of {pages}")
        self.place.setText(self._speech.text(words, page=self.index + 1, pages=self._pages))
        ratio = self.devicePixelRatioF()
        dots = DOTS_PER_INCH * ratio
        about = (self.index, ratio)
        self._counter.call(one_page, self._path, self.index, dots, then=self._came, about=about)

    def _came(self, picture: PagePicture, index: int, ratio: float) -> None:
        if index == self.index:
            self.sheet.setPixmap(picture.pixmap(ratio))
            self.sheet.setAccessibleName(self._speech.text(N_("Page {n}"), n=index + 1))
