"""The search field: results come while one types, a short moment after the last key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from kandas_desk.gui import icons
from kandas_desk.gui.speech import Speech

DEBOUNCE_MS = 120


class SearchField(QLineEdit):
    """A line with a magnifying glass.

    Signals:
        searched: the words after the last key, once the person pauses.
    """

    searched = Signal(str)

    def __init__(self, speech: Speech, words: str) -> None:
        super().__init__()
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._draw()
        self.setMaxLength(100)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DEBOUNCE_MS)
        self._pause.timeout.connect(self._paused)
        self.textChanged.connect(self._pause.start)
        speech.bind(self.setPlaceholderText, words)
        speech.bind(self.setAccessibleName, words)

    def words(self) -> str:
        """What is searched for."""
        return self.text().strip()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the glass again in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        self._glass.setIcon(icons.icon("search", "text_faint", 18))

    def _paused(self) -> None:
        self.searched.emit(self.words())
