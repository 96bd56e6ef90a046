"""Writing the register out: the rows of the archive into a file that an import reads back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kandas_desk.exchange.form import read_form
from kandas_desk.exchange.register_rows import RegisterRow
from kandas_desk.exchange.register_writer import export_register
from kandas_desk.gui.files import TABLES, WORKBOOKS, save_dialog
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house import places
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import LanguageCode
from kandas_desk.queries.registers import register_rows


def write_rows(path: Path, rows: tuple[RegisterRow, ...], language: LanguageCode) -> int:
    """Write the rows; how many were written. Runs on the archive thread."""
    return export_register(path, rows, read_form(places.resources() / "registers"), language)


class Export(QObject):
    """Asks for a file name, then has the register written.

    Signals:
        written: the name of the file and how many rows it holds.
    """

    written = Signal(str, int)

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._counter, self._speech = workplace.counter, workplace.speech
        self._name = f"{workplace.today:%Y-%m-%d}.xlsx"

    def ask(self) -> None:
        """Ask where to."""
        dialog = save_dialog(
            self._window, self._speech, N_("Export the register"), self._name, WORKBOOKS, TABLES
        )
        dialog.fileSelected.connect(self.write)
        dialog.open()

    def write(self, path: str) -> None:
        """Write the register into the file."""
        self._counter.ask(register_rows, then=self._rows_came, about=(Path(path),))

    def _rows_came(self, rows: tuple[RegisterRow, ...], path: Path) -> None:
        code = self._speech.language.code
        self._counter.call(write_rows, path, rows, code, then=self._done, about=(path,))

    def _done(self, count: int, path: Path) -> None:
        self.written.emit(path.name, count)
