"""What every screen is handed: the counter, the language, the day, who works here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from kandas_desk.commands.access import Permission, may
from kandas_desk.domain.office import Office, Staff
from kandas_desk.gui.counter import Clerk, Counter
from kandas_desk.gui.speech import Speech, language_of
from kandas_desk.house.clock import Clock
from kandas_desk.house.settings import Settings


@dataclass(frozen=True, slots=True)
class Presence:
    """The office, everybody who works or worked there, and who acts at this computer.

    ``stands_for``: the absent people in whose stead that person may approve today.
    """

    office: Office
    staff: tuple[Staff, ...]
    login: str
    stands_for: tuple[str, ...] = ()

    @property
    def me(self) -> Staff:
        """Who acts."""
        return next(person for person in self.staff if person.login == self.login)


@dataclass(frozen=True, slots=True)
class FirstOffice:
    """What the form of a new archive asks for; ``passphrase`` empty means not encrypted."""

    code: str
    name_kk: str
    name_ru: str
    name_en: str
    place_kk: str
    place_ru: str
    place_en: str
    region: str | None
    login: str
    person: str
    passphrase: str


class Front(Clerk, Protocol):
    """The front door as the window sees it.

    Every method is called on the archive thread; ``clock``, ``settings`` and ``archive`` are
    values that are read once. A refusal is a RefusedError; ``archive_missing`` and
    ``archive_wrong_key`` let the window ask for a new office or a passphrase.
    """

    clock: Clock
    settings: Settings
    archive: str

    def open(self, passphrase: str | None = None) -> Presence:
        """Open the archive unless it is open, and say who works here."""

    def create(self, first: FirstOffice) -> Presence:
        """Make an archive for a new office and open it."""

    def act_as(self, login: str) -> Presence:
        """Let another person act from now on."""


class Workplace:
    """The things on the desk. ``presence`` is None until the archive is open."""

    def __init__(self, front: Front) -> None:
        self.front = front
        self.counter = Counter(front)
        self.speech = Speech(language_of(front.settings.language))
        self.settings = front.settings
        self.archive = front.archive
        self.presence: Presence | None = None
        self._handouts: TemporaryDirectory[str] | None = None

    @property
    def today(self) -> date:
        """The day."""
        return self.front.clock.today()

    def handouts(self) -> Path:
        """A folder for papers that are shown by another program; it goes when the window does."""
        if self._handouts is None:
            self._handouts = TemporaryDirectory(prefix="kandas_desk-", ignore_cleanup_errors=True)
        return Path(self._handouts.name)

    def close(self) -> None:
        """End the archive thread and take the handed out copies away."""
        self.counter.close()
        if self._handouts is not None:
            self._handouts.cleanup()
            self._handouts = None

    def may(self, permission: Permission) -> bool:
        """Whether the acting person may do this."""
        return self.presence is not None and may(self.presence.me.role, permission)

    def remember(self, name: str, value: str | int | bool) -> None:
        """Keep a setting of this user for the next start."""
        self.settings = self.settings.with_(name, value)
        self.settings.write()
