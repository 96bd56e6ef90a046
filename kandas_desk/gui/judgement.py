"""A dialog that asks the law about a case while it is filled in and keeps the answer on request."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.domain.case import Case
from kandas_desk.domain.refusals import Reason
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import Field, TextField
from kandas_desk.gui.forms import Reasons
from kandas_desk.gui.notices import Notice
from kandas_desk.gui.pieces import Elide, Label, Page, column, line, row
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_


class JudgementDialog(QDialog):
    """Every change asks again; nothing is kept before a person says so.

    A kind of judgement names its words (``TITLE``, ``DAY``, ``KEEP``), makes its fields and the
    column of its answer, and says what is asked, shown and kept.
    """

    TITLE: ClassVar[str]
    DAY: ClassVar[str]
    KEEP: ClassVar[str]
    HEIGHT: ClassVar[int]

    def __init__(self, workplace: Workplace, parent: QWidget, case: Case) -> None:
        super().__init__(parent)
        self._counter, self._speech = workplace.counter, workplace.speech
        self._case = case.number
        text = self._speech.text
        self.setWindowTitle(text(self.TITLE))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(1080, self.HEIGHT)
        self.notice = Notice(self._speech, closable=False)
        self.reasons = Reasons(workplace, self.notice)
        self.on = DayField().named(self._speech, self.DAY, required=True)
        self.on.show_day(workplace.today)
        self.on.setFixedWidth(220)
        self.reasons.watch("on", self.on)
        self.keep, self.close_button = Button("check", "primary"), Button()
        self.keep.setText(text(self.KEEP))
        self.close_button.setText(text(N_("Close")))
        self.keep.clicked.connect(self._keep)
        self.close_button.clicked.connect(self.close)
        self._person = case.family.applicant.person.name.full
        self._may_keep = workplace.may(Permission.CASE_STEP)

    def begin(self, entered: QWidget, answer: QWidget, *above: QWidget) -> None:
        """Lay out what is entered beside its answer (notices ``above``) and ask the first time."""
        words = column(Label("title", self.windowTitle()), Elide("soft", self._person), gap=2)
        head = row(words, self.on, gap=16)
        head.setStretch(0, 1)
        left = Page()
        left.body.setContentsMargins(0, 0, 12, 0)
        left.body.addWidget(entered)
        lower = row(left, answer, gap=12)
        lower.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(12)
        layout.addLayout(head)
        for notice in (*above, self.notice):
            layout.addWidget(notice)
        layout.addLayout(lower, 1)
        layout.addWidget(line())
        layout.addLayout(row(None, self.close_button, self.keep, gap=12))
        self.keep.setVisible(self._may_keep)
        for field in self._fields():
            field.changed.connect(self.reckon)
            if isinstance(field, TextField):
                field.line.editingFinished.connect(self._object)
        self.reckon()

    def _entered_fields(self) -> tuple[Field, ...]:
        """The fields besides the day."""
        raise NotImplementedError

    def _entered(self) -> Any:
        """What the fields say; compared to know whether an answer still belongs to them."""
        raise NotImplementedError

    def _question(self, entered: Any, day: date | None) -> tuple[Any, ...]:
        """The query and its arguments."""
        raise NotImplementedError

    def _command(self, entered: Any, day: date | None) -> Any:
        """What keeps the answer."""
        raise NotImplementedError

    def _show(self, made: Any) -> bool:
        """Show the answer; whether it may be kept."""
        raise NotImplementedError

    def _show_nothing(self) -> None:
        raise NotImplementedError

    def _fields(self) -> tuple[Field, ...]:
        return (self.on, *self._entered_fields())

    def _wrong(self) -> tuple[Field, ...]:
        return tuple(f for f in self._fields() if f.isEnabledTo(self) and f.own_problem())

    def reckon(self) -> None:
        """Ask what the law of the day says to what is filled in."""
        if self._wrong():
            self._nothing_to_keep()
            return
        about = (self._entered(), self.on.day())
        question = self._question(*about)
        self._counter.ask(*question, then=self._came, refused=self._not_reckoned, about=about)

    def _nothing_to_keep(self) -> None:
        self.keep.setEnabled(False)
        self._show_nothing()

    def _object(self) -> None:
        """Say what is wrong with a field once the person has left it."""
        for field in self._wrong():
            field.say_problem(self._speech.text(field.own_problem()))

    def _current(self, entered: Any, day: date | None) -> bool:
        return not self._wrong() and (self._entered(), self.on.day()) == (entered, day)

    def _came(self, made: Any, entered: Any, day: date | None) -> None:
        if self._current(entered, day):
            self.reasons.clear()
            self.keep.setEnabled(self._show(made))

    def _not_reckoned(self, reasons: Sequence[Reason], entered: Any, day: date | None) -> None:
        if self._current(entered, day):
            self._nothing_to_keep()
            self.reasons.show(reasons)

    def _keep(self) -> None:
        self.keep.setEnabled(False)
        command = self._command(self._entered(), self.on.day())
        self._counter.submit(command, then=self._kept, refused=self._refused)

    def _kept(self, _outcome: object) -> None:
        self.accept()

    def _refused(self, reasons: Sequence[Reason]) -> None:
        self.keep.setEnabled(True)
        self.reasons.show(reasons)
