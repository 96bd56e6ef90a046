"""A screen: asks, listens, shows; never calls another screen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from kandas_desk.domain.refusals import Reason
from kandas_desk.gui.actions import BY_ID
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Visit:
    """Where a person wants to go: a section, perhaps one thing in it, perhaps an act there."""

    section: str
    subject: object = None
    act: str = ""


class Screen(QWidget):
    """One page of the window.

    Signals:
        visit: the person wants to go elsewhere; carries a :class:`Visit`.
        said: something was done that no event tells; carries a short sentence.
        language: the person chose a language (its code).
        theme: the person chose a theme (its name).
        acting: another person shall act from now on; carries the login.
        opened: the archive was opened; carries the Presence.
    """

    visit = Signal(object)
    said = Signal(str)
    language = Signal(str)
    theme = Signal(str)
    acting = Signal(str)
    opened = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.workplace = workplace
        self.counter, self.speech = workplace.counter, workplace.speech
        self.setProperty("role", "page")
        self._stale = True
        self.reasons: tuple[Reason, ...] = ()
        self.speech.changed.connect(self.retell)

    # What a screen fills in.

    def refresh(self) -> None:
        """Ask the archive again."""

    def retell(self) -> None:
        """Tell what is shown again, in the language of now."""

    def permit(self) -> None:
        """Another person acts: show what that person may do."""
        self.refresh()

    def concerns(self, _event: object) -> bool:
        """Whether what happened changes what this screen shows."""
        return True

    def arrive(self, visit: Visit) -> None:
        """Somebody came here with a wish."""

    def act(self, action: str) -> None:
        """Somebody pressed the keys of an action while this screen was shown."""

    def back(self) -> bool:
        """Take one step back inside the screen; False when there is none."""
        return False

    # What the window calls.

    def hear(self, event: object) -> None:
        """Something happened: ask again now, or when the screen is shown next."""
        if not self.concerns(event):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Ask again if something happened while the screen was hidden."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()

    def button(self, action: str, role: str = "") -> Button:
        """The button of an action."""
        known = BY_ID[action]
        made = Button(known.icon, role)
        self.speech.bind(made.setText, known.title)
        if known.shortcut:
            made.setToolTip(known.shortcut)
        return made
