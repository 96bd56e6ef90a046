"""What the command line is handed by the front door, and what every tool is handed in turn."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from kandas_desk.domain.refusals import Reason
from kandas_desk.language.reasons import sentence
from kandas_desk.language.speak import Language
from kandas_desk.rules.book import RuleBook

if TYPE_CHECKING:  # the archive is imported by the tools that need it
    from kandas_desk.commands.archives import NewOffice
    from kandas_desk.commands.turn import Done

Output = Mapping[str, Any]


class OpenDesk(Protocol):
    """An opened archive (see ``desk.Desk``)."""

    login: str

    def do(self, command: object, progress: Callable[[int, int], None] | None = None) -> Done:
        """Carry a command out."""

    def ask(self, question: Callable[..., Any], *values: Any) -> Any:
        """Answer a question."""

    def on(self, day: date, login: str) -> OpenDesk:
        """The same archive on another day, worked on by another person."""

    def problems(self) -> tuple[Reason, ...]:
        """What is wrong with the archive."""

    def close(self) -> None:
        """Let go of the archive."""


class Setup(Protocol):
    """What the user chose before anything opens (see ``desk.Setup``)."""

    @property
    def archive(self) -> str:
        """Where the archive is."""


@dataclass(frozen=True, slots=True)
class FrontDoor:
    """The makers that only the front door knows."""

    setup: Callable[..., Any]
    desk: Callable[[Any], OpenDesk]
    rule_book: Callable[[], RuleBook]
    make_archive: Callable[[Any, NewOffice], None]
    take_pictures: Callable[[Any, Path], list[Path]]
    open_window: Callable[[Any, str | None], int]


@dataclass(frozen=True, slots=True)
class Tool:
    """One command at work: what was typed, the language, the day, the way to the archive."""

    front: FrontDoor
    typed: Namespace
    setup: Any
    speech: Language

    @property
    def today(self) -> date:
        """The day of this run."""
        day: date = self.setup.clock.today()
        return day

    @contextmanager
    def desk(self) -> Iterator[OpenDesk]:
        """The opened archive, closed again afterwards."""
        desk = self.front.desk(self.setup)
        try:
            yield desk
        finally:
            desk.close()

    def do(self, command: object, *, progress: str = "") -> Done:
        """Carry one command out; ``progress``: what to say while it takes long."""
        with self.desk() as desk:
            if not progress:
                return desk.do(command)
            return desk.do(command, lambda done, whole: self.tell(progress, done, whole))

    def ask(self, question: Callable[..., Any], *values: Any) -> Any:
        """Put one question."""
        with self.desk() as desk:
            return desk.ask(question, *values)

    def tell(self, what: str, done: int, whole: int) -> None:
        """Say how far long work is, to a person who watches."""
        if sys.stderr.isatty():
            share = self.speech.percent(done / whole if whole else 1)
            end = "\n" if done >= whole else ""
            print(f"\r{what}: {share}   ", end=end, file=sys.stderr, flush=True)

    def warned(self, shown: Printout, warnings: tuple[Reason, ...]) -> Printout:
        """The printout with what a person should look at."""
        said = self.reasons(warnings)
        lines = (*shown.lines, *(f"! {warning['message']}" for warning in said))
        return replace(shown, output={**shown.output, "warnings": said}, lines=lines)

    def reasons(self, found: tuple[Reason, ...]) -> list[dict[str, str]]:
        """Reasons as the command line prints them."""
        return [
            {"code": r.code, "message": sentence(self.speech, r), "where": r.where} for r in found
        ]


@dataclass(frozen=True, slots=True)
class Printout:
    """What a tool prints: one JSON document, or lines for a person. ``status`` is the exit
    status (0 done, 1 refused)."""

    output: Output
    lines: tuple[str, ...] = ()
    status: int = 0

    def show(self, *, as_json: bool) -> None:
        """Print it."""
        if as_json or not self.lines:
            text = json.dumps(self.output, ensure_ascii=False, indent=None if as_json else 2)
            print(text)
        else:
            print("\n".join(self.lines))


Run = Callable[[Tool], Printout]
