"""What every screen is handed: the counter, the language, the clock and the settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kandas_desk.gui.counter import Clerk, Counter
from kandas_desk.gui.speech import Speech
from kandas_desk.house.clock import Clock
from kandas_desk.house.settings import Settings


class Front(Clerk, Protocol):
    """The front door as the window sees it.

    ``do`` and ``ask`` are called on the archive thread only and may open the archive when they
    are first called; ``clock`` and ``settings`` are values.
    """

    @property
    def clock(self) -> Clock:
        """The clock of this run."""

    @property
    def settings(self) -> Settings:
        """The settings of this user as they were read at the start."""

    @property
    def archive(self) -> str:
        """Where the archive lies, as text for the settings page."""


@dataclass(slots=True)
class Workplace:
    """The things on the desk; the settings are replaced as a whole when one changes."""

    counter: Counter
    speech: Speech
    clock: Clock
    settings: Settings
    archive: str

    def remember(self, name: str, value: str | int | bool) -> None:
        """Keep a setting of this user for the next start."""
        self.settings = self.settings.with_(name, value)
        self.settings.write()
