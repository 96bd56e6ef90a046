"""What a command's handler works with, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kandas_desk.commands.access import Permission
from kandas_desk.domain.events import Event
from kandas_desk.domain.office import Office, Staff
from kandas_desk.domain.refusals import Reason, refuse
from kandas_desk.exchange.placing import WaitingFile
from kandas_desk.language.events import event_sentence
from kandas_desk.language.speak import Language
from kandas_desk.rules.book import RuleBook
from kandas_desk.store.unit_of_work import UnitOfWork

# The journal keeps every event's sentence in the state language, whatever the window speaks.
JOURNAL_LANGUAGE = Language("kk")


def no_progress(_done: int, _all: int) -> None:
    """Nobody watches."""


def never() -> bool:
    """Nobody cancels."""
    return False


@dataclass(frozen=True, slots=True)
class Turn:
    """One command's turn at the archive: its unit of work, the law, the day and the person.

    ``files``: what is put in its place once the command is committed, and dropped otherwise.
    """

    work: UnitOfWork
    book: RuleBook
    today: date
    actor: Staff
    office: Office
    progress: Callable[[int, int], None] = no_progress
    cancelled: Callable[[], bool] = never
    recorded: list[Event] = field(default_factory=list)
    files: list[WaitingFile] = field(default_factory=list)

    def record(self, event: Event) -> None:
        """Write the event to the journal with the command."""
        self.recorded.append(event)
        self.work.record(event, event_sentence(JOURNAL_LANGUAGE, event.name, event.facts))

    def advance(self, done: int, of_all: int) -> None:
        """Tell how far long work is; refused as cancelled when the user asked for it."""
        self.progress(done, of_all)
        if self.cancelled():
            raise refuse("cancelled")


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did: the main event, all events, and the answer if it has one.

    ``event`` is None when nothing was written (a dry run). ``warnings``: what a person should
    look at although nothing refuses it.
    """

    event: Event | None
    events: tuple[Event, ...] = ()
    answer: Any = None
    warnings: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Handler:
    """A command's permission and the function that carries it out.

    ``substitutable``: whether the substitute of an absent person may give it, too.
    """

    permission: Permission
    run: Callable[[Turn, Any], Done]
    substitutable: bool = False


def done(turn: Turn, event: Event, answer: Any = None, warnings: tuple[Reason, ...] = ()) -> Done:
    """Record the main event and say so."""
    turn.record(event)
    return Done(event, tuple(turn.recorded), answer, warnings)
