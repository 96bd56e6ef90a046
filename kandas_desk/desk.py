"""The front door: the only place where all parts meet. It builds them, hands them in, and keeps
no logic of its own.

Heavy rooms (archive, papers) are imported when they are first needed: the window shows before.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kandas_desk.domain.refusals import refuse
from kandas_desk.house.clock import Clock
from kandas_desk.house.places import ARCHIVE_VARIABLE, resources, user_archive
from kandas_desk.house.settings import Settings

if TYPE_CHECKING:
    from datetime import date

    from kandas_desk.commands.archives import NewOffice
    from kandas_desk.commands.turn import Done
    from kandas_desk.domain.refusals import Reason
    from kandas_desk.gui.workplace import FirstOffice, Presence
    from kandas_desk.rules.book import RuleBook
    from kandas_desk.store.archive import Archive


@dataclass(frozen=True, slots=True)
class Setup:
    """What the user chose before anything opens; empty fields mean the usual.

    ``login``: the acting person, else the one set up with the archive.
    """

    location: str = ""
    passphrase: str | None = None
    clock: Clock = field(default_factory=Clock)
    login: str | None = None

    @property
    def archive(self) -> str:
        """The archive's file or server address."""
        named = self.location or os.environ.get(ARCHIVE_VARIABLE, "")
        # A server's address is no path: its two slashes must stay.
        return named if "://" in named else self.location or str(user_archive())


@dataclass
class Desk:
    """An opened archive with everything that works on it; belongs to one thread.

    ``login``: the acting person.
    """

    archive: Archive
    book: RuleBook
    clock: Clock
    login: str = ""

    @classmethod
    def open(cls, setup: Setup) -> Desk:
        """Open the archive; refused with ArchiveUnavailableError."""
        from kandas_desk.queries.offices import default_login, person_named
        from kandas_desk.store.archive import Archive

        desk = cls(Archive.open(setup.archive, setup.passphrase), rule_book(), setup.clock)
        try:
            if setup.login:
                desk.login = desk.ask(person_named, setup.login).login
            else:
                desk.login = desk.ask(default_login)
        except BaseException:
            desk.close()
            raise
        return desk

    def on(self, day: date, login: str) -> Desk:
        """The same archive on another day, worked on by another person."""
        return replace(self, clock=Clock.fixed(day), login=login)

    def do(
        self,
        command: object,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Done:
        """Carry a command out as the acting person; RefusedError when it is refused."""
        from kandas_desk.commands.bus import Bus
        from kandas_desk.commands.turn import never, no_progress

        bus = Bus(self.archive, self.book, self.clock)
        return bus.do(command, self.login, progress or no_progress, cancelled or never)

    def ask(self, question: Callable[..., Any], *values: Any) -> Any:
        """The answer to a question; RefusedError when it cannot be answered."""
        from kandas_desk.queries.questions import Questions

        return Questions(self.archive, self.book, self.clock).ask(question, *values)

    def problems(self) -> tuple[Reason, ...]:
        """What is wrong with the archive."""
        return self.archive.problems()

    def close(self) -> None:
        """Let go of the archive."""
        self.archive.close()


class Clerk:
    """Stands behind the window's counter; its methods are called on the archive thread, which
    is the one that opens the archive. See ``gui.workplace.Front``."""

    def __init__(self, setup: Setup, settings: Settings) -> None:
        self.clock = setup.clock
        self.settings = settings
        self.archive = setup.archive
        self._setup = setup
        self._desk: Desk | None = None

    def do(
        self,
        command: object,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Done:
        """Carry a command out."""
        return self._opened().do(command, progress, cancelled)

    def ask(self, question: Callable[..., Any], *values: Any) -> Any:
        """Answer a question."""
        return self._opened().ask(question, *values)

    def open(self, passphrase: str | None = None) -> Presence:
        """Open the archive unless it is open, and say who works here."""
        if passphrase is not None:
            self._setup = replace(self._setup, passphrase=passphrase or None)
        return self._presence()

    def create(self, first: FirstOffice) -> Presence:
        """Make an archive for a new office and open it."""
        from kandas_desk.commands.archives import NewOffice
        from kandas_desk.domain.plan import Wording

        self._setup = replace(self._setup, passphrase=first.passphrase or None)
        office = NewOffice(
            code=first.code,
            name=Wording(first.name_kk, first.name_ru, first.name_en),
            place=Wording(first.place_kk, first.place_ru, first.place_en),
            region=first.region,
            login=first.login,
            person=first.person,
        )
        make_archive(self._setup, office)
        return self._presence()

    def act_as(self, login: str) -> Presence:
        """Let another person act from now on; refused when nobody has the login."""
        from kandas_desk.queries.offices import person_named

        desk = self._opened()
        desk.login = desk.ask(person_named, login).login
        return self._presence()

    def close(self) -> None:
        """Let go of the archive."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    def _opened(self) -> Desk:
        if self._desk is None:
            self._desk = Desk.open(self._setup)
        return self._desk

    def _presence(self) -> Presence:
        from kandas_desk.gui.workplace import Presence
        from kandas_desk.queries.approvals import absent_people
        from kandas_desk.queries.offices import office_card

        desk = self._opened()
        card = desk.ask(office_card)
        return Presence(card.office, card.staff, desk.login, desk.ask(absent_people, desk.login))


def rule_book() -> RuleBook:
    """The shipped rule book."""
    from kandas_desk.rules.read import read_book

    return read_book(resources() / "rules")


def make_archive(setup: Setup, office: NewOffice) -> None:
    """Make a new archive."""
    from kandas_desk.commands.archives import create_archive

    create_archive(setup.archive, setup.passphrase, office, setup.clock)


def take_pictures(setup: Setup, folder: Path) -> list[Path]:
    """Save pictures of the main screens of this archive in the three languages."""
    from kandas_desk.gui.pictures import take_pictures as take

    clerk = Clerk(setup, Settings(folder / "settings.json"))
    try:
        return take(clerk, folder)
    finally:
        clerk.close()


def open_window(setup: Setup, language: str | None) -> int:
    """Open the window; the exit status."""
    if no_display(os.environ):
        raise refuse("display_missing")
    from kandas_desk.gui.application import run_window

    settings = Settings.read()
    clerk = Clerk(setup, settings.with_("language", language) if language else settings)
    try:
        return run_window(clerk)
    finally:
        clerk.close()


def no_display(environment: Mapping[str, str]) -> bool:
    """Whether there is no screen to open a window on (Linux without X or Wayland)."""
    wanted = environment.get("QT_QPA_PLATFORM", "")
    shown = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY") or wanted
    return sys.platform.startswith("linux") and not shown


def main(arguments: Sequence[str] | None = None) -> int:
    """The program: the window without a command, else the command line."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    from kandas_desk.tools.front import FrontDoor
    from kandas_desk.tools.main import run

    front = FrontDoor(
        setup=Setup,
        desk=Desk.open,
        rule_book=rule_book,
        make_archive=make_archive,
        take_pictures=take_pictures,
        open_window=open_window,
    )
    return run(given, front)
