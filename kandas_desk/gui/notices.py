"""Notices: what was refused and why, what went wrong, what was just done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kandas_desk.gui.buttons import ToolButton
from kandas_desk.gui.pieces import Icon, Label
from kandas_desk.gui.speech import Speech
from kandas_desk.house.marks import N_

_TOAST_MS = 4000


class Notice(QFrame):
    """Sentences in a coloured frame; ``role`` is ``notice`` (refused) or ``warning``."""

    def __init__(self, speech: Speech, role: str = "notice", *, closable: bool = True) -> None:
        super().__init__()
        self.setProperty("role", role)
        self._words = QVBoxLayout()
        self._words.setSpacing(4)
        self._shown: tuple[str, ...] = ()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 10, 10)
        layout.setSpacing(12)
        icon = Icon("circle-alert", "bad" if role == "notice" else "warn", 20)
        layout.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(self._words, 1)
        if closable:
            close = ToolButton("x")
            speech.bind(close.say, N_("Close"))
            close.clicked.connect(self.hide)
            layout.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said now."""
        return self._shown

    def say(self, sentences: Sequence[str]) -> None:
        """Say the sentences; none hides the notice."""
        while (item := self._words.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self._shown = tuple(dict.fromkeys(sentences))
        for sentence in self._shown:
            self._words.addWidget(Label(text=sentence, wrap=True))
        self.setAccessibleName(" ".join(self._shown))
        self.setVisible(bool(self._shown))


class Toast(QFrame):
    """A short sentence at the lower edge that goes away by itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setProperty("role", "toast")
        self._words = Label()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.addWidget(self._words)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TOAST_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def sentence(self) -> str:
        """What was said last."""
        return self._words.text()

    def say(self, sentence: str) -> None:
        """Say that something was done."""
        self._words.setText(sentence)
        self.adjustSize()
        room = self._room.rect()
        self.move(QPoint((room.width() - self.width()) // 2, room.height() - self.height() - 20))
        self.show()
        self.raise_()
        self._timer.start()
