"""What is done with a file of many papers: leaf through it, open, save and print it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from kandas_desk.gui.buttons import Button
from kandas_desk.gui.files import PAPERS, save_dialog
from kandas_desk.gui.papers.leafing import LeafDialog
from kandas_desk.gui.papers.preview import copy_file
from kandas_desk.gui.papers.printing import PrintDialog
from kandas_desk.gui.pieces import row
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_


class FileButtons(QWidget):
    """The buttons of one file; ``show_file`` names it.

    Signals:
        saved: the file was saved elsewhere; carries its name.
    """

    saved = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._file, self._pages = Path(), 0
        self.look = self._button(N_("Preview"), "zoom-in", self.leaf)
        self.open_file = self._button(N_("Open in the viewer"), "file-text", self._open)
        self.save = self._button(N_("Save as PDF"), "download", self._ask_where)
        self.print = self._button(N_("Print"), "printer", self._print, "primary")
        self.setLayout(row(self.look, self.open_file, self.save, self.print, gap=12))

    def _button(self, words: str, icon: str, slot: object, role: str = "") -> Button:
        made = Button(icon, role)
        made.setText(self._workplace.speech.text(words))
        made.clicked.connect(slot)
        return made

    def show_file(self, file: Path, pages: int) -> None:
        """The buttons are about this file."""
        self._file, self._pages = file, pages

    def leaf(self) -> None:
        """Leaf through the file."""
        LeafDialog(self._workplace, self.window(), self._file, self._pages).open()

    def _print(self) -> None:
        PrintDialog(self._workplace, self.window(), self._file).open()

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file)))

    def _ask_where(self) -> None:
        speech, title = self._workplace.speech, N_("Save as PDF")
        dialog = save_dialog(self.window(), speech, title, self._file.name, PAPERS)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, path: str) -> None:
        """Write the file where the person wants it."""
        target = Path(path)
        counter = self._workplace.counter
        counter.call(copy_file, self._file, target, then=self._written, about=(target,))

    def _written(self, _nothing: object, path: Path) -> None:
        self.saved.emit(path.name)
