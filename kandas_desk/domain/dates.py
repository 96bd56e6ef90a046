"""Days, spans and anniversaries: plain calendar arithmetic without a clock."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``start`` up to but not including ``end``; ``end`` None is open."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"a span must end after it starts: {self.start} - {self.end}")

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one day."""
        return (other.end is None or self.start < other.end) and (
            self.end is None or other.start < self.end
        )


def anniversary(day: date, years: int) -> date:
    """The same day ``years`` later; a period that begins on 29 February ends on 28 February."""
    year = day.year + years
    if day.month == 2 and day.day == 29 and not calendar.isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)


def add_months(day: date, months: int) -> date:
    """The same day of the month ``months`` later, or that month's last day."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(day.day, last))


def full_years(since: date, on: date) -> int:
    """How many whole years have passed from ``since`` to ``on`` (never below zero)."""
    years = on.year - since.year
    if years > 0 and anniversary(since, years) > on:
        years -= 1
    return max(years, 0)
