"""The rail at the left: the sections, and who works here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QVBoxLayout, QWidget

from kandas_desk.gui.actions import LOWER_SECTIONS, SECTIONS, Section
from kandas_desk.gui.buttons import NavButton
from kandas_desk.gui.pieces import Avatar, Elide, Label, column, line, row
from kandas_desk.gui.speech import Speech
from kandas_desk.house.marks import N_

WIDTH = 228
PRODUCT = N_("Kandas Desk")


class Rail(QFrame):
    """The rail.

    Signals:
        chosen: the id of the section that a person chose.
    """

    chosen = Signal(str)

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech
        self.setProperty("role", "rail")
        self.setFixedWidth(WIDTH)
        self._buttons: dict[str, NavButton] = {}
        self._group = QButtonGroup(self)
        self.user = UserCard()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 18, 12, 16)
        layout.setSpacing(4)
        layout.addLayout(self._logo())
        layout.addSpacing(18)
        for section in SECTIONS:
            layout.addWidget(self._button(section))
        layout.addStretch(1)
        for section in LOWER_SECTIONS:
            layout.addWidget(self._button(section))
        layout.addSpacing(8)
        layout.addWidget(line())
        layout.addSpacing(8)
        layout.addWidget(self.user)

    def choose(self, section: str) -> None:
        """Mark the section that is shown."""
        self._buttons[section].setChecked(True)

    def button(self, section: str) -> NavButton:
        """The item of a section."""
        return self._buttons[section]

    def _logo(self) -> QVBoxLayout:
        logo = QLabel("Қ")
        logo.setProperty("role", "logo")
        logo.setFixedSize(36, 36)
        logo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        name = Label("heading")
        self._speech.bind(name.setText, PRODUCT)
        layout = column(row(logo, name, None, gap=10))
        layout.setContentsMargins(8, 0, 0, 0)
        return layout

    def _button(self, section: Section) -> NavButton:
        button = NavButton(section.icon)
        self._speech.bind(button.setText, section.title)
        if section.shortcut:
            button.setToolTip(section.shortcut)
        self._group.addButton(button)
        self._buttons[section.id] = button
        button.clicked.connect(self._clicked)
        button.setObjectName(section.id)
        return button

    def _clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(sender.objectName())


class UserCard(QWidget):
    """Who works at this computer now, and in which office."""

    def __init__(self) -> None:
        super().__init__()
        self._avatar = Avatar("", 36)
        self._avatar.hide()
        self._name = Elide("strong")
        self._office = Label("caption", wrap=True)
        layout = row(self._avatar, column(self._name, self._office, gap=1), gap=10)
        layout.setAlignment(self._avatar, Qt.AlignmentFlag.AlignTop)
        layout.setStretch(1, 1)
        layout.setContentsMargins(8, 0, 0, 0)
        self.setLayout(layout)

    def show_user(self, name: str, office: str) -> None:
        """Show another person."""
        self._avatar.show_name(name)
        self._avatar.setVisible(bool(name))
        self._name.setText(name)
        self._office.setText(office)
        self._office.setToolTip(office)
