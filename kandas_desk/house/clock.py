"""The clock of the house: the only place that knows what day it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Self

_FIXED_TIME = time(7, 0, tzinfo=UTC)
"""Noon in Kazakhstan: the same day everywhere in the country."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The computer's clock, or a day that stands still for training, scripts and tests."""

    day: date | None = None

    @classmethod
    def fixed(cls, day: date) -> Self:
        """A clock that always shows the given day."""
        return cls(day)

    def today(self) -> date:
        """The day on this computer's calendar."""
        return datetime.now().astimezone().date() if self.day is None else self.day

    def now(self) -> datetime:
        """The moment in universal time."""
        return datetime.now(UTC) if self.day is None else datetime.combine(self.day, _FIXED_TIME)
