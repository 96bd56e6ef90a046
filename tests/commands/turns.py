"""A turn at the archive for what other commands call, such as what the bank's answer posts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from kandas_desk.commands.turn import Turn
from kandas_desk.house.clock import Clock
from tests.builders import BOOKS, TODAY, AnOffice

T = TypeVar("T")


def in_turn(office: AnOffice, act: Callable[[Turn], T], by: str = BOOKS, on: date = TODAY) -> T:
    """What ``act`` does in one turn of this person, committed as the bus would."""
    with office.archive.unit_of_work(by, "Test", Clock.fixed(on).now()) as work:
        own = work.offices.own(lock=True)
        made = act(Turn(work, office.book, on, work.staff.get(by), own))
        work.commit(own)
    return made
