"""Verifying a paper: drop or choose a file, or enter the code that stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from kandas_desk.domain.refusals import Reason, refuse
from kandas_desk.domain.seal import Verification
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.fields import TextField
from kandas_desk.gui.files import PICTURES_AND_PAPERS, open_dialog
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.papers.verdict import VerdictCard
from kandas_desk.gui.pieces import row
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.queries.seals import verify_file, verify_text

LARGEST = 64 << 20
_LONGEST_CODE = 600


def bytes_of(path: Path) -> bytes:
    """The bytes of a file that somebody brought; runs on the archive thread."""
    try:
        if path.stat().st_size > LARGEST:
            raise refuse("seal_file_too_large", "file", file=path.name)
        return path.read_bytes()
    except OSError as fault:
        raise refuse("file_not_readable", "file", path=str(path)) from fault


class VerifyDialog(Dialog):
    """Stays open for the next paper; nothing is written."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        text = workplace.speech.text
        super().__init__(
            workplace,
            parent,
            text(N_("Verify a paper")),
            text(N_("Check")),
            icon="file-check",
            width=640,
        )
        self.setAcceptDrops(True)
        self.say(
            text(
                N_(
                    "Drop a PDF or a picture here, or enter the text of the QR code or the short "
                    "code beside it. No network is needed."
                )
            )
        )
        self.code = TextField(longest=_LONGEST_CODE).named(self.speech, N_("Code on the paper"))
        self.add("seal", self.code)
        self.choose = Button("file-text")
        self.choose.setText(text(N_("Choose a file…")))
        self.choose.clicked.connect(self._choose)
        self.body.addLayout(row(self.choose, None))
        self.verdict = VerdictCard()
        self.body.addWidget(self.verdict)
        self.cancel.setText(text(N_("Close")))
        self.code.changed.connect(self.verdict.clear)

    def check_path(self, path: Path) -> None:
        """Check a file; a code that was entered before is another paper's."""
        self.code.show_value("")
        self._begin()
        self.counter.call(bytes_of, path, then=self._read, refused=self._not_checked)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this computer."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check the first file that was dropped."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.check_path(Path(paths[0]))

    def _choose(self) -> None:
        title = N_("Verify a paper")
        dialog = open_dialog(self, self.speech, title, PICTURES_AND_PAPERS)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, path: str) -> None:
        self.check_path(Path(path))

    def _go(self) -> None:
        self._begin()
        self.counter.ask(
            verify_text, self.code.value(), then=self._found, refused=self._not_checked
        )

    def _begin(self) -> None:
        self.reasons.clear()
        self.verdict.clear()
        self.go.setEnabled(False)

    def _read(self, data: bytes) -> None:
        self.counter.ask(verify_file, data, then=self._found, refused=self._not_checked)

    def _found(self, found: Verification) -> None:
        self.go.setEnabled(True)
        self.verdict.show_verdict(found, self.speech.language)

    def _not_checked(self, reasons: Sequence[Reason]) -> None:
        self.go.setEnabled(True)
        self.reasons.show(reasons)
