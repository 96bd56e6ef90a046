"""The bar at the top: where one is, the language, the theme."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from kandas_desk.gui.buttons import Chips, ToolButton
from kandas_desk.gui.pieces import Label
from kandas_desk.gui.speech import CHIPS, Speech
from kandas_desk.gui.theme import ThemeName
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import OWN_NAMES

HEIGHT = 56


class TopBar(QFrame):
    """The bar.

    Signals:
        language: the code of the language that a person chose.
        theme: the person wants the other theme.
    """

    language = Signal(str)
    theme = Signal()

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self.setProperty("role", "topbar")
        self.setFixedHeight(HEIGHT)
        self._speech = speech
        self._title = ""
        self.title = Label("strong")
        self.working = QProgressBar()
        self.working.setRange(0, 0)
        self.working.setFixedWidth(96)
        self.working.setTextVisible(False)
        speech.bind(self.working.setAccessibleName, N_("Working"))
        self.working.hide()
        self.chips = Chips(tuple(CHIPS), gap=6)
        for code, name in CHIPS.items():
            chip = self.chips.chip(code)
            chip.setText(name)
            chip.setAccessibleName(OWN_NAMES[code])
            chip.setToolTip(OWN_NAMES[code])
        self.chips.choose(speech.language.code)
        self.chips.chosen.connect(self.language)
        self.switch = ToolButton("moon")
        speech.bind(self.switch.say, N_("Light or dark theme"))
        self.switch.clicked.connect(self.theme)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(32, 0, 24, 0)
        layout.setSpacing(12)
        layout.addWidget(self.title)
        layout.addWidget(self.working)
        layout.addStretch(1)
        layout.addWidget(self.chips, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.switch)
        speech.changed.connect(self._retell)

    def show_title(self, msgid: str) -> None:
        """Say where one is."""
        self._title = msgid
        self._retell()

    def show_theme(self, name: ThemeName) -> None:
        """Show the drawing of the theme one can switch to."""
        self.switch.show_icon("moon" if name == "light" else "sun")

    def _retell(self) -> None:
        self.title.setText(self._speech.text(self._title) if self._title else "")
        self.chips.choose(self._speech.language.code)
