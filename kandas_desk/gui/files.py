"""Choosing files: Qt's own dialog with our words on its buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget

from kandas_desk.gui.speech import Speech
from kandas_desk.house.marks import N_

_LABELS = (
    (QFileDialog.DialogLabel.LookIn, N_("Folder")),
    (QFileDialog.DialogLabel.FileName, N_("File name")),
    (QFileDialog.DialogLabel.FileType, N_("Kind of file")),
    (QFileDialog.DialogLabel.Reject, N_("Cancel")),
)
REGISTERS = N_("Registers (*.xlsx *.csv)")
WORKBOOKS = N_("Workbooks (*.xlsx)")
TABLES = N_("Tables (*.csv)")
PAPERS = N_("Papers (*.pdf)")
PICTURES_AND_PAPERS = N_("Papers and pictures (*.pdf *.png *.jpg *.jpeg)")
PERSONAL_KEYS = N_("Keys of persons (*.p12 *.pfx)")
TRUST_FILES = N_("Keys and lists (*.json)")
REFERENCES = N_("Reference files (*.csv *.xlsx)")


def open_dialog(parent: QWidget, speech: Speech, title: str, *kinds: str) -> QFileDialog:
    """A dialog that chooses an existing file; connect ``fileSelected`` and open it."""
    made = _dialog(parent, speech, title, kinds)
    made.setFileMode(QFileDialog.FileMode.ExistingFile)
    _label(made, speech, N_("Open"))
    return made


def save_dialog(parent: QWidget, speech: Speech, title: str, name: str, *kinds: str) -> QFileDialog:
    """A dialog that names a file to be written; an existing one is asked about first."""
    made = _dialog(parent, speech, title, kinds)
    made.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    _label(made, speech, N_("Save"))
    made.setDefaultSuffix(name.rpartition(".")[2])
    made.selectFile(name)
    return made


def folder_dialog(parent: QWidget, speech: Speech, title: str) -> QFileDialog:
    """A dialog that chooses a folder; connect ``fileSelected`` and open it."""
    made = _dialog(parent, speech, title, ())
    made.setFileMode(QFileDialog.FileMode.Directory)
    made.setOption(QFileDialog.Option.ShowDirsOnly, True)
    _label(made, speech, N_("Choose"))
    return made


def _dialog(parent: QWidget, speech: Speech, title: str, kinds: tuple[str, ...]) -> QFileDialog:
    made = QFileDialog(parent)
    made.setOption(QFileDialog.Option.DontUseNativeDialog, True)
    made.setWindowTitle(speech.text(title))
    made.setNameFilters([speech.text(kind) for kind in kinds])
    made.setMinimumSize(820, 520)
    return made


def _label(dialog: QFileDialog, speech: Speech, accept: str) -> None:
    """Our words on its buttons; last of all, because Qt writes its own with every mode."""
    for label, words in (*_LABELS, (QFileDialog.DialogLabel.Accept, accept)):
        dialog.setLabelText(label, speech.text(words))
