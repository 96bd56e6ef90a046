"""Asking: every question is a plain function of a reader; nothing can be written through it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Concatenate, ParamSpec, TypeVar

from kandas_desk.exchange.editions import book_in_force
from kandas_desk.house.clock import Clock
from kandas_desk.rules.book import RuleBook
from kandas_desk.store.archive import Archive
from kandas_desk.store.unit_of_work import Shelves

Answer = TypeVar("Answer")
Asked = ParamSpec("Asked")


@dataclass(frozen=True, slots=True)
class Reader:
    """What a question may look at: the shelves, the law, the day."""

    shelves: Shelves
    book: RuleBook
    today: date


@dataclass(frozen=True, slots=True)
class Questions:
    """Puts questions to the archive; ``book`` is the shipped rule book."""

    archive: Archive
    book: RuleBook
    clock: Clock

    def ask(
        self,
        question: Callable[Concatenate[Reader, Asked], Answer],
        *args: Asked.args,
        **kwargs: Asked.kwargs,
    ) -> Answer:
        """The answer to the question as of now; RefusedError when it cannot be answered."""
        with self.archive.reading() as shelves:
            book = book_in_force(shelves, self.book)
            return question(Reader(shelves, book, self.clock.today()), *args, **kwargs)
