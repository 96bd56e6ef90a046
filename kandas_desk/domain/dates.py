"""Days, spans, anniversaries and working days: plain calendar arithmetic without a clock."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

_ONE_DAY = timedelta(days=1)


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


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked: Monday to Friday, without ``days_off``, with ``moved_to_work``.

    ``known``: the days that the calendar speaks of. Asking about another day is a bug
    (ValueError): such a day would pass for an ordinary one, whatever feast it is.
    """

    days_off: frozenset[date]
    moved_to_work: frozenset[date]
    known: Span | None = None

    def __post_init__(self) -> None:
        both = sorted(self.days_off & self.moved_to_work)
        if both:
            raise ValueError(f"a day is off and worked at once: {both[0]}")

    def is_working(self, day: date) -> bool:
        """Whether offices work on the day."""
        if self.known is not None and day not in self.known:
            raise ValueError(f"the calendar does not know this day: {day}")
        if day in self.moved_to_work:
            return True
        return day.isoweekday() <= 5 and day not in self.days_off

    def next_working_day(self, day: date) -> date:
        """The day itself when it is worked, else the first working day after it."""
        while not self.is_working(day):
            day += _ONE_DAY
        return day

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after the day; the day itself is never counted."""
        if n < 1:
            raise ValueError(f"a term of working days has at least one: {n}")
        for _ in range(n):
            day = self.next_working_day(day + _ONE_DAY)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """How many days are worked after ``start``, up to and including ``end``."""
        span = range(1, (end - start).days + 1)
        return sum(self.is_working(start + timedelta(days=n)) for n in span)
