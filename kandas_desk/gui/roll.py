"""The body of a dialog: as high as it needs, and rolling where the screen is lower than that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class Roll(QScrollArea):
    """``body`` holds the parts.

    Signals:
        changed: the parts may need another height.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = _Inside()
        self._inside.setProperty("role", "page")
        self._inside.asked.connect(self.changed)
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._inside)

    def wanted(self, width: int) -> int:
        """The height that everything needs at the width."""
        if self.body.hasHeightForWidth():
            return self.body.totalHeightForWidth(width)
        return self.body.totalSizeHint().height()

    def fit(self, width: int, room: int) -> None:
        """Be as high as everything needs at the width, but not higher than there is room for."""
        wanted = self.wanted(width)
        self.setFixedHeight(min(wanted, room))
        bar = self.verticalScrollBar().sizeHint().width() if wanted > room else 0
        self.setMinimumWidth(self.body.totalMinimumSize().width() + bar)

    def sizeHint(self) -> QSize:
        """As large as everything in it."""
        return self.body.totalSizeHint()


class _Inside(QWidget):
    """Tells when its layout changes."""

    asked = Signal()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.asked.emit()
        return handled
