"""Reading a register in: a verdict first, nothing is written before a person says so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kandas_desk.commands.registers import ImportRegister, ImportVerdict
from kandas_desk.domain.refusals import Reason
from kandas_desk.exchange.register_rows import RowProblem
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.notices import Notice
from kandas_desk.gui.pieces import Label, line, row
from kandas_desk.gui.worker import Progress
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.reasons import bare_sentence, sentences
from kandas_desk.language.speak import Language

PROBLEMS_SHOWN = 500


class ImportDialog(QDialog):
    """Dry run, verdict, import; long work shows its progress and can be cancelled."""

    TITLE = N_("Import a register")
    WRITING = N_("The families are being written.")

    def __init__(self, workplace: Workplace, parent: QWidget, file: Path) -> None:
        super().__init__(parent)
        self._workplace, self._file = workplace, file
        self._counter, self._speech = workplace.counter, workplace.speech
        self._progress: Progress | None = None
        self._running = False
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(820, 560)
        self.setWindowTitle(self._speech.text(self.TITLE))
        self._make()
        self._run(dry_run=True)

    def _make(self) -> None:
        text = self._speech.text
        self.notice = Notice(self._speech, closable=False)
        self.verdict = Label("", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(text(N_("Progress")))
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels(
            [text(N_("Row")), text(N_("Column")), text(N_("What is wrong"))]
        )
        self.table.setAccessibleName(text(N_("Rejected rows and warnings")))
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.close_button = Button()
        self.skip = Button()
        self.go = Button("check", "primary")
        self.go.setText(text(N_("Import")))
        self.close_button.setText(text(N_("Cancel")))
        self.close_button.clicked.connect(self._cancel)
        self.skip.clicked.connect(self._import_without)
        self.go.clicked.connect(self._import)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 20)
        layout.setSpacing(14)
        layout.addWidget(Label("title", text(self.TITLE)))
        layout.addWidget(Label("soft", self._file.name))
        layout.addWidget(self.notice)
        layout.addWidget(self.verdict)
        layout.addWidget(self.bar)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)
        layout.addWidget(line())
        layout.addLayout(row(None, self.close_button, self.skip, self.go, gap=12))

    # What a register of another kind fills in.

    def command(self, *, dry_run: bool, skip_rejected: bool) -> object:
        """The import of the file."""
        return ImportRegister(self._file, dry_run=dry_run, skip_rejected=skip_rejected)

    def said(self, language: Language, verdict: Any) -> str:
        """The verdict in sentences."""
        return said_verdict(language, verdict)

    def fresh(self, verdict: Any) -> int:
        """How much can be written."""
        return int(verdict.cases - verdict.unchanged)

    def without(self, language: Language, n: int) -> str:
        """What the button says that leaves rejected rows out."""
        return language.text(N_("Import without the rejected families ({n})"), n=n)

    # Running.

    def _run(self, *, dry_run: bool, skip_rejected: bool = False) -> None:
        self._running = True
        self._progress = self._counter.progress(self._advanced)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.table.hide()
        for button in (self.skip, self.go):
            button.hide()
        self.close_button.setText(self._speech.text(N_("Cancel")))
        self.verdict.setText(
            self._speech.text(
                N_("The rows are being checked. Nothing is written.") if dry_run else self.WRITING
            )
        )
        command = self.command(dry_run=dry_run, skip_rejected=skip_rejected)
        self._counter.submit(
            command, then=self._came, refused=self._refused, progress=self._progress
        )

    def _advanced(self, done: int, whole: int) -> None:
        if self._running:
            self.bar.setRange(0, max(whole, 1))
            self.bar.setValue(done)

    def _came(self, outcome: Any) -> None:
        self._running = False
        verdict = outcome.answer
        self.bar.hide()
        self.verdict.setText(self.said(self._speech.language, verdict))
        self._show_problems(verdict.rejected, verdict.warnings)
        if verdict.written:
            self.close_button.setText(self._speech.text(N_("Close")))
            self.close_button.setFocus()
            return
        fresh = self.fresh(verdict)
        self.go.setVisible(not verdict.rejected and fresh > 0)
        self.skip.setVisible(bool(verdict.rejected) and fresh > 0)
        self.skip.setText(self.without(self._speech.language, fresh))
        (self.go if self.go.isVisible() else self.close_button).setFocus()

    def _refused(self, reasons: Sequence[Reason]) -> None:
        self._running = False
        self.bar.hide()
        self.verdict.setText("")
        self.notice.say(sentences(self._speech.language, reasons))
        self.close_button.setText(self._speech.text(N_("Close")))
        self.close_button.setEnabled(True)

    def _show_problems(
        self, problems: Sequence[RowProblem], warnings: Sequence[RowProblem]
    ) -> None:
        language = self._speech.language
        said = [(p, bare_sentence(language, p.reason)) for p in problems[:PROBLEMS_SHOWN]]
        for warning in warnings[: PROBLEMS_SHOWN - len(said)]:
            words = bare_sentence(language, warning.reason)
            said.append((warning, language.text(N_("Warning: {sentence}"), sentence=words)))
        self.table.setRowCount(len(said))
        for place, (problem, words) in enumerate(said):
            texts = (str(problem.row or ""), problem.column, words)
            for index, text in enumerate(texts):
                self.table.setItem(place, index, QTableWidgetItem(text))
        self.table.resizeRowsToContents()
        self.table.setVisible(bool(said))

    # Buttons.

    def _import(self) -> None:
        self._run(dry_run=False)

    def _import_without(self) -> None:
        self._run(dry_run=False, skip_rejected=True)

    def _cancel(self) -> None:
        if self._running and self._progress is not None:
            self._progress.cancel()
            self.close_button.setEnabled(False)
            self.verdict.setText(self._speech.text(N_("The work is being stopped.")))
        else:
            # Not close(): it would ask reject() again and stay open.
            super().reject()

    def reject(self) -> None:
        """Esc stops the work first, then closes."""
        self._cancel()


def said_verdict(language: Language, verdict: ImportVerdict) -> str:
    """The verdict in sentences."""
    text = language.text
    said = [
        text(
            N_("Rows: {rows}. Persons: {persons}. Families: {families}."),
            rows=verdict.rows,
            persons=verdict.persons,
            families=verdict.cases,
        )
    ]
    if verdict.written:
        said.append(text(N_("Cases opened: {n}."), n=verdict.created))
    else:
        fresh = verdict.cases - verdict.unchanged
        said.append(text(N_("New cases that can be opened: {n}."), n=fresh))
    if verdict.unchanged:
        said.append(
            text(N_("Already in the archive and left as they are: {n}."), n=verdict.unchanged)
        )
    if verdict.rejected:
        said.append(text(N_("Problems in rejected rows: {n}."), n=len(verdict.rejected)))
    if verdict.warnings:
        said.append(text(N_("Warnings: {n}."), n=len(verdict.warnings)))
    return "\n".join(said)
