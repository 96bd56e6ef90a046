"""Buttons: with an icon of the theme, chips for filters, links, the items of the rail."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from kandas_desk.gui import icons
from kandas_desk.gui.flow import FlowLayout
from kandas_desk.gui.fonts import metrics

_ICON_TOKENS = {"primary": "on_primary", "danger": "bad", "link": "primary"}


class Button(QPushButton):
    """A push button; ``role`` is one of the style sheet (primary, danger, link, row) or empty."""

    def __init__(self, icon: str = "", role: str = "") -> None:
        super().__init__()
        self._icon, self._role = icon, role
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(role == "primary")
        if role:
            self.setProperty("role", role)
        if icon:
            self.setIconSize(QSize(18, 18))
            self._draw()

    @property
    def has_icon(self) -> bool:
        """Whether a drawing stands before the text."""
        return bool(self._icon)

    def setText(self, text: str) -> None:
        """Show a text; with an icon a little away from it."""
        super().setText(f"  {text}" if self._icon else text)
        self.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._icon:
            self._draw()

    def _draw(self) -> None:
        self.setIcon(icons.icon(self._icon, _ICON_TOKENS.get(self._role, "text_soft"), 18))


class TallButton(Button):
    """A button in a narrow column: a text too long for one line takes two."""

    WIDTH = 264
    _PADDING, _ICON = 38, 26

    def setText(self, text: str) -> None:
        """Show a text, broken at the space nearest to its middle if it is long."""
        room = self.WIDTH - self._PADDING - (self._ICON if self.has_icon else 0)
        spaces = [place for place, sign in enumerate(text) if sign == " "]
        long = metrics(14, QFont.Weight.DemiBold).horizontalAdvance(text) > room and spaces
        if long:
            middle = min(spaces, key=lambda place: abs(place - len(text) // 2))
            indent = "\n  " if self.has_icon else "\n"
            super().setText(f"{text[:middle]}{indent}{text[middle + 1 :]}")
        else:
            super().setText(text)
        self.setProperty("tall", bool(long))
        self.setAccessibleName(text)


class ToolButton(QToolButton):
    """A square button with only an icon; its meaning is its tool tip and accessible name."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setProperty("role", "tool")
        self.setIconSize(QSize(20, 20))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._draw()

    def say(self, text: str) -> None:
        """Say what the button does."""
        self.setToolTip(text)
        self.setAccessibleName(text)

    def show_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        self.setIcon(icons.icon(self._icon))


class NavButton(QToolButton):
    """An item of the rail."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setProperty("role", "nav")
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(20, 20))
        self.setFixedHeight(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._draw()

    def setText(self, text: str) -> None:
        """Show the title of the section, a little away from its icon."""
        super().setText(f"  {text}")
        self.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        self.setIcon(icons.icon(self._icon, "text_soft", 20, checked="primary"))


class Chip(QPushButton):
    """A round switch."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setProperty("role", "chip")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(32)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for its text in the bolder letters of a chosen chip."""
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        """As wide as its text needs in the bolder letters of a chosen chip."""
        hint = super().sizeHint()
        return QSize(hint.width() + 4, 32)


class Chips(QWidget):
    """A row of chips of which one is chosen.

    Signals:
        chosen: the key of the chip that a person chose.
    """

    chosen = Signal(str)

    def __init__(self, keys: Sequence[str], *, gap: int = 8) -> None:
        super().__init__()
        self._chips: dict[str, Chip] = {}
        self._group = QButtonGroup(self)
        layout = FlowLayout(self, gap)
        for key in keys:
            chip = self._chips[key] = Chip()
            self._group.addButton(chip)
            layout.addWidget(chip)
            chip.setObjectName(key)
        self._group.buttonClicked.connect(self._clicked)
        self.choose(keys[0])

    @property
    def key(self) -> str:
        """The key of the chosen chip."""
        return next(key for key, chip in self._chips.items() if chip.isChecked())

    def chip(self, key: str) -> Chip:
        """The chip with the key."""
        return self._chips[key]

    def choose(self, key: str) -> None:
        """Choose a chip without telling anybody."""
        self._chips[key].setChecked(True)

    def _clicked(self, chip: QPushButton) -> None:
        self.chosen.emit(chip.objectName())
