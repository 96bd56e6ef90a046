"""The cards of the overview: one number each, one row each of what needs attention."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from kandas_desk.gui.pieces import Card, Elide, Label, Pill, Tile, column, row
from kandas_desk.gui.speech import Speech
from kandas_desk.gui.theme import Tone


class NumberCard(Card):
    """A number with its name and a line below."""

    def __init__(self, speech: Speech, icon: str, tone: Tone, title: str) -> None:
        super().__init__(gap=8, pad=18)
        self.name = Elide("soft")
        speech.bind(self.name.setText, title)
        self.number = Label("figure")
        self.unit = Label("soft")
        self.below = Elide("caption")
        top = row(Tile(icon, tone), self.name, gap=10)
        top.setStretch(1, 1)
        figure = row(self.number, self.unit, None, gap=6)
        figure.setAlignment(self.unit, Qt.AlignmentFlag.AlignBottom)
        self.unit.setContentsMargins(0, 0, 0, 5)
        for part in (top, figure):
            self.body.addLayout(part)
        self.body.addWidget(self.below)

    def show_number(self, number: str, below: str, unit: str = "") -> None:
        """Show another number."""
        self.number.setText(number)
        self.unit.setText(unit)
        self.unit.setVisible(bool(unit))
        self.below.setText(below)


class AttentionRow(QPushButton):
    """One thing that needs attention; a press of Enter or the mouse opens its case.

    Signals:
        opened: the number of the case.
    """

    opened = Signal(str)

    def __init__(self, icon: str, tone: Tone, case: str) -> None:
        super().__init__()
        self.setProperty("role", "attention")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._case = case
        self._title, self._below = Elide("strong"), Elide("caption")
        self._pill = Pill(tone)
        words = QWidget()
        words.setLayout(column(self._title, self._below, gap=0))
        layout = row(Tile(icon, tone, size=34, round_=True), words, self._pill, gap=12)
        layout.setStretch(1, 1)
        layout.setContentsMargins(6, 4, 6, 4)
        self.setLayout(layout)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self._clicked)

    def say(self, title: str, below: str, when: str, tone: Tone) -> None:
        """Say what it is about."""
        self._title.setText(title)
        self._below.setText(below)
        self._pill.show_status(tone, when)
        self.setAccessibleName(f"{title}, {below}, {when}")

    def _clicked(self) -> None:
        self.opened.emit(self._case)
