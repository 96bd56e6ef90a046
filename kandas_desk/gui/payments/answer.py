"""The bank's answer: a verdict per line first, nothing is written before a person says so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
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

from kandas_desk.commands.bank_answers import AnswerVerdict, ReadAnswer
from kandas_desk.commands.bank_matching import LineVerdict
from kandas_desk.domain.bank_line import Verdict
from kandas_desk.domain.refusals import Reason
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.notices import Notice
from kandas_desk.gui.pieces import Label, line, row
from kandas_desk.gui.worker import Progress
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.reasons import bare_sentence, sentences
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term

LINES_SHOWN = 500
_FRESH = (Verdict.PAID, Verdict.PARTLY, Verdict.FAILED, Verdict.RETURNED, Verdict.UNMATCHED)
# What a person has to look at stands above what went well.
_ORDER = (Verdict.REFUSED, Verdict.UNMATCHED, Verdict.FAILED, Verdict.RETURNED, Verdict.PARTLY)


class AnswerDialog(QDialog):
    """Dry run, verdict per line, then writing; refused lines have to be left out on purpose."""

    def __init__(self, workplace: Workplace, parent: QWidget, file: Path) -> None:
        super().__init__(parent)
        self._file = file
        self._counter, self._speech = workplace.counter, workplace.speech
        self._progress: Progress | None = None
        self.verdict: AnswerVerdict | None = None
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(920, 580)
        self.setWindowTitle(self._speech.text(N_("The bank's answer")))
        self._make()
        self._run(dry_run=True)

    def _make(self) -> None:
        text = self._speech.text
        self.notice = Notice(self._speech, closable=False)
        self.warning = Notice(self._speech, "warning", closable=False)
        self.said = Label("", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(text(N_("Progress")))
        heads = (N_("Row"), N_("Recipient"), N_("Amount, ₸"), N_("Result"), N_("Remark"))
        self.table = QTableWidget(0, len(heads))
        self.table.setHorizontalHeaderLabels([text(head) for head in heads])
        self.table.setAccessibleName(text(N_("Lines of the bank")))
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        header = self.table.horizontalHeader()
        for place in range(len(heads) - 1):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.close_button, self.skip, self.go = Button(), Button(), Button("check", "primary")
        self.go.setText(text(N_("Write down")))
        self.close_button.setText(text(N_("Cancel")))
        self.close_button.clicked.connect(self.reject)
        self.skip.clicked.connect(self._write_without)
        self.go.clicked.connect(self._write)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 20)
        layout.setSpacing(14)
        layout.addWidget(Label("title", text(N_("The bank's answer"))))
        layout.addWidget(Label("soft", self._file.name))
        for part in (self.notice, self.warning, self.said, self.bar):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)
        layout.addWidget(line())
        layout.addLayout(row(None, self.close_button, self.skip, self.go, gap=12))

    def _run(self, *, dry_run: bool, skip_refused: bool = False) -> None:
        self._progress = self._counter.progress(self._advanced)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.table.hide()
        self.skip.hide()
        self.go.hide()
        self.said.setText(
            self._speech.text(
                N_("The lines are being compared. Nothing is written.")
                if dry_run
                else N_("The answer is being written down.")
            )
        )
        command = ReadAnswer(self._file, dry_run=dry_run, skip_refused=skip_refused)
        self._counter.submit(
            command, then=self._came, refused=self._refused, progress=self._progress
        )

    def _advanced(self, done: int, whole: int) -> None:
        self.bar.setRange(0, max(whole, 1))
        self.bar.setValue(done)

    def _came(self, outcome: Any) -> None:
        language = self._speech.language
        verdict: AnswerVerdict = outcome.answer
        self.verdict = verdict
        self.bar.hide()
        self.said.setText(said_verdict(language, verdict))
        self.warning.say(sentences(language, outcome.warnings))
        self._show_lines(verdict.lines)
        if verdict.written:
            self.close_button.setText(language.text(N_("Close")))
            self.close_button.setFocus()
            return
        fresh = sum(verdict.count(one) for one in _FRESH)
        self.go.setVisible(not verdict.refused and fresh > 0)
        self.skip.setVisible(bool(verdict.refused) and fresh > 0)
        self.skip.setText(language.text(N_("Write down without the refused lines ({n})"), n=fresh))
        (self.go if self.go.isVisible() else self.close_button).setFocus()

    def _refused(self, reasons: Sequence[Reason]) -> None:
        self.bar.hide()
        self.said.setText("")
        self.notice.say(sentences(self._speech.language, reasons))
        self.close_button.setText(self._speech.text(N_("Close")))

    def _show_lines(self, lines: Sequence[LineVerdict]) -> None:
        rank = {verdict: place for place, verdict in enumerate(_ORDER)}
        ordered = sorted(lines, key=lambda v: (rank.get(v.verdict, len(rank)), v.row))
        shown = ordered[:LINES_SHOWN]
        self.table.setRowCount(len(shown))
        for place, verdict in enumerate(shown):
            for column, text in enumerate(told(self._speech.language, verdict)):
                self.table.setItem(place, column, QTableWidgetItem(text))
        # Shown first: a hidden table does not know how wide its last column will be.
        self.table.setVisible(bool(shown))
        QTimer.singleShot(0, self.table.resizeRowsToContents)

    def _write(self) -> None:
        self._run(dry_run=False)

    def _write_without(self) -> None:
        self._run(dry_run=False, skip_refused=True)

    def reject(self) -> None:
        """Esc stops the work, then closes."""
        if self._progress is not None and self.bar.isVisible():
            self._progress.cancel()
        super().reject()


def told(language: Language, verdict: LineVerdict) -> tuple[str, ...]:
    """A line of the bank as cells."""
    said, line_ = verdict.said, verdict.line
    name = line_.name if line_ is not None else "" if said is None else said.name
    about = "" if line_ is None else f" · {line_.case_number}"
    amount = verdict.amount
    if amount is None and said is not None:
        amount = said.amount
    remark = "" if said is None else said.reason
    if verdict.why is not None:
        remark = bare_sentence(language, verdict.why)
    elif verdict.verdict is Verdict.UNMATCHED:
        remark = language.text(N_("No payment fits; the line goes to the tray."))
    elif verdict.left:
        remark = language.text(N_("The family no longer lives here."))
    return (
        str(verdict.row),
        f"{name}{about}",
        "" if amount is None else language.amount(amount),
        term(language, verdict.verdict),
        remark,
    )


def said_verdict(language: Language, verdict: AnswerVerdict) -> str:
    """The verdict in one line: how many of each."""
    said = [
        f"{term(language, one)}: {language.number(verdict.count(one))}"
        for one in Verdict
        if verdict.count(one)
    ]
    if verdict.refused and not verdict.written:
        said.append(language.text(N_("Nothing is written while a line is refused.")))
    return " · ".join(said)
