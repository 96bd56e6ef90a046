"""Forms: a draft in fields, the reasons of a refusal at the field they speak about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QLayout, QVBoxLayout, QWidget

from kandas_desk.domain.refusals import Reason
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.fields import Field
from kandas_desk.gui.notices import Notice
from kandas_desk.gui.pieces import Item, Label, line, row
from kandas_desk.gui.roll import Roll
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.reasons import bare_sentence, sentence, sentences

FRAME, LOWEST = 44, 160
"""What the title bar of a window takes, and the lowest body that is still of use."""


class Reasons:
    """Shows reasons: at the field that a reason names, all others in a notice."""

    def __init__(self, workplace: Workplace, notice: Notice) -> None:
        self._speech = workplace.speech
        self._notice = notice
        self._fields: dict[str, Field] = {}

    def watch(self, where: str, field: Field) -> None:
        """A reason whose ``where`` is this (or lies below it) belongs to the field."""
        self._fields[where] = field

    def forget(self, field: Field) -> None:
        """The field is no longer part of the form."""
        self._fields = {w: f for w, f in self._fields.items() if f is not field}

    def own_problems(self) -> bool:
        """Show what the fields themselves object to; whether there was anything."""
        self.clear()
        wrong = [f for f in dict.fromkeys(self._fields.values()) if f.own_problem()]
        for field in wrong:
            field.say_problem(self._speech.text(field.own_problem()))
        if wrong:
            wrong[0].editor.setFocus()
        return bool(wrong)

    def show(self, reasons: Sequence[Reason]) -> None:
        """Show the reasons of a refusal."""
        self.clear()
        said: dict[Field, list[str]] = {}
        others: list[str] = []
        for reason in reasons:
            field = self._field(reason.where)
            if field is None:
                others.append(sentence(self._speech.language, reason))
            else:
                said.setdefault(field, []).append(bare_sentence(self._speech.language, reason))
        for field, told in said.items():
            field.say_problem(" ".join(told))
        self._notice.say(others)
        if said:
            next(iter(said)).editor.setFocus()

    def clear(self) -> None:
        """Take all reasons away."""
        for field in self._fields.values():
            field.say_problem("")
        self._notice.say(())

    def _field(self, where: str) -> Field | None:
        if where in self._fields:
            return self._fields[where]
        nearest = [w for w in self._fields if where.startswith((f"{w}.", f"{w}["))]
        return self._fields[max(nearest, key=len)] if nearest else None


class Dialog(QDialog):
    """A question to the person: a title, a body, "Cancel" and the one thing to do.

    The language cannot change while it is open, so its title and button are plain texts.

    Signals:
        carried_out: the thing was done; carries the outcome of the command.
    """

    carried_out = Signal(object)

    def __init__(
        self,
        workplace: Workplace,
        parent: QWidget,
        title: str,
        go: str,
        *,
        icon: str = "check",
        role: str = "primary",
        width: int = 520,
    ) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self.counter, self.speech = workplace.counter, workplace.speech
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(width)
        self.heading = Label("title", title, wrap=True)
        self.setWindowTitle(title)
        self.notice = Notice(self.speech, closable=False)
        self.reasons = Reasons(workplace, self.notice)
        self._roll = Roll()
        self._roll.changed.connect(self._fit)
        self.body = self._roll.body
        self.body.setSpacing(14)
        self.go = Button(icon, role)
        self.go.setDefault(role == "primary")
        self.cancel = Button()
        self.go.setText(go)
        self.speech.bind(self.cancel.setText, N_("Cancel"))
        self.go.clicked.connect(self._go)
        self.cancel.clicked.connect(self.reject)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(24, 22, 24, 20)
        self._layout.setSpacing(16)
        self._layout.addWidget(self.heading)
        self._layout.addWidget(self.notice)
        self._layout.addWidget(self._roll, 1)
        self._complete = False

    # What a dialog fills in.

    def command(self) -> object:
        """The command that the fields make; called only when no field objects."""
        raise NotImplementedError

    # What it can use.

    def add(self, where: str, field: Field) -> Field:
        """Put a field below the others and show reasons about ``where`` at it."""
        self.reasons.watch(where, field)
        self.body.addWidget(field)
        return field

    def add_pair(self, *fields: tuple[str, Field]) -> None:
        """Put fields side by side."""
        for where, field in fields:
            self.reasons.watch(where, field)
        self.body.addLayout(side_by_side(*(field for _, field in fields)))

    def say(self, sentence: str) -> QLabel:
        """Put a sentence into the body."""
        label = Label("soft", sentence, wrap=True)
        self.body.addWidget(label)
        return label

    # What happens.

    def showEvent(self, event: QShowEvent) -> None:
        """Put the buttons below the fields, so that Tab reaches them last."""
        if not self._complete:
            self._complete = True
            self._layout.addWidget(line())
            self._layout.addLayout(row(None, self.cancel, self.go, gap=12))
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        """Grow and shrink with what is said in the dialog."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return handled

    def _fit(self) -> None:
        """Never higher than the screen: the buttons stay in sight, and the body rolls."""
        margins = self._layout.contentsMargins()
        width = max(self.width(), self._layout.totalMinimumSize().width())
        inner = width - margins.left() - margins.right()
        around = _height(self._layout, width) - self._roll.height()
        room = self.screen().availableGeometry().height() - FRAME - around
        self._roll.fit(inner, max(room, LOWEST))
        fit_height(self)

    def _go(self) -> None:
        if self.reasons.own_problems():
            return
        self.go.setEnabled(False)
        self.counter.submit(self.command(), then=self._done, refused=self._refused)

    def _done(self, outcome: object) -> None:
        self.carried_out.emit(outcome)
        self.accept()

    def _refused(self, reasons: Sequence[Reason]) -> None:
        self.go.setEnabled(True)
        self.reasons.show(reasons)


class WarnedDialog(Dialog):
    """A form that stays open while there is something to be said about what was written."""

    def __init__(
        self,
        workplace: Workplace,
        parent: QWidget,
        title: str,
        go: str,
        *,
        icon: str = "check",
        role: str = "primary",
        width: int = 600,
    ) -> None:
        super().__init__(workplace, parent, title, go, icon=icon, role=role, width=width)
        self.warnings = Notice(self.speech, "warning", closable=False)
        self.body.addWidget(self.warnings)

    def _done(self, outcome: Any) -> None:
        if not outcome.warnings:
            super()._done(outcome)
            return
        self.carried_out.emit(outcome)
        written = self.speech.text(N_("It was written down. Look at this as well:"))
        self.warnings.say([written, *sentences(self.speech.language, outcome.warnings)])
        self.go.hide()
        self.cancel.setText(self.speech.text(N_("Close")))
        self.cancel.setFocus()


def fit_height(dialog: QDialog) -> None:
    """Give a dialog the height that its texts need at its width."""
    layout = dialog.layout()
    if layout is None:
        return
    width = max(dialog.width(), layout.totalMinimumSize().width())
    height = _height(layout, width)
    if height != dialog.height() or width != dialog.width():
        dialog.resize(width, height)


def _height(layout: QLayout, width: int) -> int:
    """The height that a layout needs at the width."""
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return layout.totalSizeHint().height()


def side_by_side(*items: Item) -> QGridLayout:
    """Fields in equal columns."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    for index, item in enumerate(items):
        if isinstance(item, QWidget):
            grid.addWidget(item, 0, index, Qt.AlignmentFlag.AlignTop)
        elif item is not None:
            grid.addLayout(item, 0, index)
        grid.setColumnStretch(index, 1)
    return grid
