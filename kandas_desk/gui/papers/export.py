"""Export: the papers that the register shows now, as files in a folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QProgressBar, QWidget

from kandas_desk.domain.paper import PaperFilter
from kandas_desk.domain.refusals import Reason
from kandas_desk.domain.revocation import PaperState
from kandas_desk.exchange.paper_files import (
    PaperFile,
    Placed,
    check_folder,
    paper_file_name,
    put_paper,
)
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.files import folder_dialog
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.pieces import Elide, row
from kandas_desk.gui.shown import shown
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.queries.papers import PaperLine, paper_body, paper_register


class ExportDialog(Dialog):
    """Which folder; then one paper after the other, until it is done or cancelled. A file that is
    there already stays."""

    def __init__(self, workplace: Workplace, parent: QWidget, wanted: PaperFilter) -> None:
        text = workplace.speech.text
        super().__init__(
            workplace,
            parent,
            text(N_("Export papers to a folder")),
            text(N_("Export")),
            icon="download",
            width=620,
        )
        self._folder: Path | None = None
        self._lines: tuple[PaperLine, ...] = ()
        self._next, self._running, self._stopped = 0, False, False
        self.count: Counter[Placed] = Counter()
        self.told = self.say(text(N_("Loading…")))
        self.say(
            text(
                N_(
                    "Every paper becomes a PDF named by its number, its kind and the family. No "
                    "file is overwritten. Revoked papers are left out."
                )
            )
        )
        choose = Button("file-text")
        choose.setText(text(N_("Choose a folder…")))
        choose.clicked.connect(self._choose)
        self.choose = choose
        self._chosen = Elide("soft", text(N_("No folder is chosen yet.")))
        self.open_folder = Button("file-text")
        self.open_folder.setText(text(N_("Open the folder")))
        self.open_folder.clicked.connect(self._open)
        self.open_folder.hide()
        line = row(choose, self._chosen, self.open_folder, gap=12)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(text(N_("Progress")))
        self.bar.hide()
        self.body.addWidget(self.bar)
        self.go.setEnabled(False)
        self.counter.ask(paper_register, None, wanted, then=self._came, refused=self._refused)

    def _came(self, lines: tuple[PaperLine, ...]) -> None:
        self._lines = tuple(
            line for line in reversed(lines) if line.standing.state is not PaperState.REVOKED
        )
        n = len(self._lines)
        self.told.setText(
            self.speech.text(N_("Papers that are exported: {n}"), n=n)
            if n
            else self.speech.text(N_("No paper matches the filters of the register."))
        )
        self._permit()

    def _permit(self) -> None:
        self.go.setEnabled(bool(self._lines) and self._folder is not None and not self._running)

    def _choose(self) -> None:
        dialog = folder_dialog(self, self.speech, N_("Choose a folder…"))
        dialog.fileSelected.connect(self.take_folder)
        dialog.open()

    def take_folder(self, path: str) -> None:
        """Write into this folder."""
        self._folder = Path(path)
        self._chosen.setText(path)
        self.reasons.clear()
        self._permit()

    # Writing.

    def _go(self) -> None:
        if self._folder is None:
            return
        self.reasons.clear()
        self._next, self._running, self._stopped = 0, True, False
        self.count.clear()
        self.choose.setEnabled(False)
        self.bar.setRange(0, len(self._lines))
        self.bar.setValue(0)
        shown(self.bar, True)
        self._permit()
        self.counter.call(check_folder, self._folder, then=self._ready, refused=self._broke)

    def _ready(self, _nothing: object) -> None:
        if self._stopped or self._next == len(self._lines):
            self._end()
            return
        paper = self._lines[self._next].paper
        self.counter.ask(paper_body, paper.id, then=self._body_came, refused=self._broke)

    def _body_came(self, body: bytes) -> None:
        line = self._lines[self._next]
        name = paper_file_name(line.paper, line.applicant)
        self.counter.call(
            put_paper, self._folder, name, body, then=self._written, refused=self._broke
        )

    def _written(self, made: PaperFile) -> None:
        self.count[made.placed] += 1
        self._next += 1
        self.bar.setValue(self._next)
        self._ready(None)

    def _broke(self, reasons: Sequence[Reason]) -> None:
        self._end()
        self.reasons.show(reasons)

    def _end(self) -> None:
        whole = self._next == len(self._lines)
        self._running = False
        self.bar.hide()
        self.choose.setEnabled(True)
        self.cancel.setEnabled(True)
        self.cancel.setText(self.speech.text(N_("Close")))
        text, count = self.speech.text, self.count
        said = [
            text(
                N_("Written: {new}. There already: {unchanged}. Of all: {n}."),
                new=count[Placed.WRITTEN] + count[Placed.BESIDE],
                unchanged=count[Placed.UNCHANGED],
                n=len(self._lines),
            )
        ]
        if count[Placed.BESIDE]:
            said.append(
                text(
                    N_("Beside another file of the same name, which stays as it is: {n}."),
                    n=count[Placed.BESIDE],
                )
            )
        if self._stopped:
            said.append(text(N_("The export was cancelled; what was written stays.")))
        self.told.setText(" ".join(said))
        self._permit()
        if whole:
            self.go.hide()
            shown(self.open_folder, bool(self._lines))
            self.cancel.setFocus()

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def reject(self) -> None:
        """Stop the work first, then close."""
        if self._running:
            self._stopped = True
            self.cancel.setEnabled(False)
            self.told.setText(self.speech.text(N_("The work is being stopped.")))
        else:
            super().reject()
