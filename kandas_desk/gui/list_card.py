"""A list as a card: chips and a hint above it, and a sentence where the list is empty."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kandas_desk.gui.pieces import Card, EmptyState, line, row


class ListCard(Card):
    """The list, or the sentence that there is nothing; the first of ``top`` takes the room left."""

    def __init__(self, view: QWidget, nothing: EmptyState, *top: QWidget) -> None:
        super().__init__(pad=0, gap=0)
        self._stack = QStackedWidget()
        self._stack.addWidget(view)
        self._stack.addWidget(nothing)
        above = row(*top, gap=12)
        above.setStretch(0, 1)
        for part in top:
            above.setAlignment(part, Qt.AlignmentFlag.AlignVCenter)
        above.setContentsMargins(18, 14, 18, 14)
        self.body.setContentsMargins(1, 1, 1, 8)
        self.body.addLayout(above)
        self.body.addWidget(line())
        self.body.addWidget(self._stack, 1)

    def fill(self, found: bool) -> None:
        """Show the list where something was found."""
        self._stack.setCurrentIndex(0 if found else 1)


def lay_out(screen: QWidget, header: QWidget, card: QWidget) -> None:
    """A section of the window: its header, and the card that takes the rest."""
    layout = QVBoxLayout(screen)
    layout.setContentsMargins(32, 24, 32, 24)
    layout.setSpacing(16)
    layout.addWidget(header)
    layout.addWidget(card, 1)
