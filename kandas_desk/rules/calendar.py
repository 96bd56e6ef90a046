"""The working calendar of Kazakhstan: a maintained library of holidays, corrected by the rules.

The library knows the holidays, the days off that follow a holiday at a weekend, and the days moved
by resolutions of past years. What was decided after its release stands in ``calendar.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kandas_desk.domain.dates import Span, WorkCalendar
from kandas_desk.domain.refusals import refuse
from kandas_desk.rules.book import RuleBook

DAYS_OFF = "calendar.days_off"
MOVED_TO_WORK = "calendar.moved_to_work"
KURBAN_AIT = "calendar.kurban_ait"
KNOWN_THROUGH = "calendar.known_through"
KURBAN_AIT_NAME = "Құрбан айт"


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """The days that offices work, and how far they were published; later days are an estimate."""

    days: WorkCalendar
    known_through: date

    def is_sure(self, day: date) -> bool:
        """Whether everything up to the day was published."""
        return day <= self.known_through


@dataclass(frozen=True, slots=True)
class _Days:
    off: frozenset[date]
    worked: frozenset[date]
    kurban_ait: frozenset[date]


def office_calendar(book: RuleBook, first_year: int, last_year: int) -> OfficeCalendar:
    """The calendar of the years from the first to the last one."""
    library = _library_days(first_year, last_year)
    said_off, said_worked = _days_of(book, DAYS_OFF), _days_of(book, MOVED_TO_WORK)
    both = sorted(said_off & said_worked)
    if both:
        raise refuse("calendar_contradicts", DAYS_OFF, day=both[0])
    confirmed = _days_of(book, KURBAN_AIT)
    years = {day.year for day in confirmed}
    estimated = {day for day in library.kurban_ait if day.year in years}
    off = (library.off - estimated) | confirmed
    known = Span(date(first_year, 1, 1), date(last_year + 1, 1, 1))
    days = WorkCalendar(
        days_off=frozenset((off - said_worked) | said_off),
        moved_to_work=frozenset((library.worked - said_off) | said_worked),
        known=known,
    )
    return OfficeCalendar(days, _known_through(book))


@lru_cache(maxsize=16)
def _library_days(first_year: int, last_year: int) -> _Days:
    """What the library says of the years; imported late, because it loads every country."""
    from holidays.countries.kazakhstan import Kazakhstan  # noqa: PLC0415 - half a second

    found = Kazakhstan(years=range(first_year, last_year + 1), language="kk")
    worked = {day for day in found.weekend_workdays if first_year <= day.year <= last_year}
    kurban_ait = {
        day
        for day in found
        if all(name.startswith(KURBAN_AIT_NAME) for name in found.get_list(day))
    }
    return _Days(frozenset(set(found) - worked), frozenset(worked), frozenset(kurban_ait))


def _days_of(book: RuleBook, name: str) -> frozenset[date]:
    """The days of every entry of the rule: an entry adds days, it replaces none."""
    texts = [text for value in book.history(name) for text in value.items]
    return frozenset(_day(name, text) for text in texts)


def _known_through(book: RuleBook) -> date:
    return max(_day(KNOWN_THROUGH, value.shown) for value in book.history(KNOWN_THROUGH))


def _day(name: str, text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise refuse("calendar_day_wrong", name, name=name, value=text)
    return day
