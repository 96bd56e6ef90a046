"""Fields of forms: a caption, an input, and below it what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kandas_desk.domain.money import Money
from kandas_desk.gui.pieces import Label, row
from kandas_desk.gui.speech import Speech
from kandas_desk.house.marks import N_

_SPACES = re.compile(r"[\s\u00a0]+")


def parse_decimal(text: str) -> Decimal | None:
    """A number as people write it (1 211 000,50); None if it is not."""
    try:
        number = Decimal(_SPACES.sub("", text).replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


class Field(QWidget):
    """A caption, an input and its problem. The input is named for screen readers by the caption.

    Signals:
        changed: a person changed the value.
    """

    changed = Signal()

    def __init__(self, editor: QWidget, *, beside: QWidget | None = None) -> None:
        super().__init__()
        self.editor = editor
        self.caption = Label("label")
        self.caption.setBuddy(editor)
        self.problem = Label("problem", wrap=True)
        self.problem.hide()
        self._required = False
        self._speech: Speech | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.caption)
        if beside is None:
            layout.addWidget(editor)
        else:
            layout.addLayout(row(editor, beside, gap=6))
        layout.addWidget(self.problem)

    def named(self, speech: Speech, msgid: str, *, required: bool = False) -> Any:
        """Give the field its caption; returns the field."""
        self._required, self._speech = required, speech
        self._msgid = msgid
        self._tell_caption()
        speech.changed.connect(self._tell_caption)
        return self

    def _tell_caption(self) -> None:
        if self._speech is None:
            return
        text = self._speech.text(self._msgid)
        self.caption.setText(f"{text} *" if self._required else text)
        self.editor.setAccessibleName(text)

    def own_problem(self) -> str:
        """What is wrong before anybody is asked: a message id, empty when nothing is."""
        return N_("Fill in this field") if self._required and self.is_empty() else ""

    def is_empty(self) -> bool:
        """Whether nothing was entered."""
        raise NotImplementedError

    def say_problem(self, text: str) -> None:
        """Show what is wrong; an empty text takes it away."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        for widget in self.marked():
            widget.setAccessibleDescription(text)
            if bool(widget.property("wrong")) != bool(text):
                widget.setProperty("wrong", bool(text))
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def marked(self) -> tuple[QWidget, ...]:
        """The widgets whose border turns red when something is wrong."""
        return (self.editor,)

    def _touched(self, *_values: object) -> None:
        self.say_problem("")
        self.changed.emit()


class TextField(Field):
    """A line of text."""

    def __init__(self, *, longest: int = 200, beside: QWidget | None = None) -> None:
        self.line = QLineEdit()
        self.line.setMaxLength(longest)
        super().__init__(self.line, beside=beside)
        self.line.textEdited.connect(self._touched)

    def is_empty(self) -> bool:
        """Whether only spaces were entered."""
        return not self.line.text().strip()

    def value(self) -> str:
        """The text without spaces around it."""
        return self.line.text().strip()

    def show_value(self, text: str) -> None:
        """Show a text without telling anybody."""
        self.line.setText(text)


class NoteField(Field):
    """Some lines of text."""

    def __init__(self, *, height: int = 84) -> None:
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(height)
        super().__init__(self.note)
        self.note.textChanged.connect(self._touched)

    def is_empty(self) -> bool:
        """Whether only spaces were entered."""
        return not self.note.toPlainText().strip()

    def value(self) -> str:
        """The text without spaces around it."""
        return self.note.toPlainText().strip()


class NumberField(TextField):
    """A decimal number such as hectares."""

    def own_problem(self) -> str:
        """A text that is no number."""
        if self.value() and parse_decimal(self.value()) is None:
            return N_("Write a number")
        return super().own_problem()

    def number(self) -> Decimal | None:
        """The number, None when nothing was entered."""
        return parse_decimal(self.value())


class AmountField(TextField):
    """An amount in tenge."""

    def own_problem(self) -> str:
        """A text that is no amount."""
        if self.value() and self._amount() is None:
            return N_("Write an amount in tenge, for example 9 000 000")
        return super().own_problem()

    def amount(self) -> Money | None:
        """The amount, None when nothing was entered."""
        return self._amount()

    def _amount(self) -> Money | None:
        number = parse_decimal(self.value())
        if number is None:
            return None
        try:
            return Money.from_tenge(f"{number:f}")
        except ValueError:
            return None


class ChoiceField(Field):
    """One of a list; the values are given, their texts follow the language."""

    def __init__(self) -> None:
        self.box = _Box()
        super().__init__(self.box)
        self.box.activated.connect(self._touched)

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer (value, text) pairs; the chosen value stays chosen if it is still there."""
        before = self.value()
        self.box.clear()
        for value, text in choices:
            self.box.addItem(text, userData=_Kept(value))
        self.show_value(before)

    def is_empty(self) -> bool:
        """Whether the choice is "not known yet"."""
        return self.value() is None

    def value(self) -> Any:
        """The chosen value."""
        kept = self.box.currentData()
        return kept.value if isinstance(kept, _Kept) else None

    def show_value(self, value: object) -> None:
        """Choose a value without telling anybody; an unknown one chooses the first."""
        places = [i for i in range(self.box.count()) if self.box.itemData(i).value == value]
        self.box.setCurrentIndex(places[0] if places else 0)


class _Kept:
    """Keeps a Python value as it is: Qt would turn an enum or tuple into something else."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value


class _Box(QComboBox):
    """A choice that the wheel of a mouse does not change by accident."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: Any) -> None:
        """Let the page scroll instead."""
        event.ignore()
