"""Deadlines: computed from facts and from the edition of the law of their day, never stored.

A term of the law begins on a day (the application); the edition in force on that day governs it.
Where several rules speak of one term, as during a pilot, the one that began last does.
A term in calendar days is not moved off a day off: no text about it was read, and the earlier day
is the safe one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from kandas_desk.domain.dates import add_months, anniversary
from kandas_desk.domain.deadline import DeadlineCode
from kandas_desk.domain.permit import PermitKind
from kandas_desk.rules.book import Confidence, RuleBook, RuleValue, Unit, weakest
from kandas_desk.rules.calendar import OfficeCalendar, office_calendar
from kandas_desk.rules.duties import COUNTED_FROM, YEARS

TERMS: Mapping[DeadlineCode, tuple[str, ...]] = {
    DeadlineCode.APPLICATION_FORWARD: ("deadline.forward_application",),
    DeadlineCode.QUOTA_DECISION: ("deadline.quota_decision",),
    DeadlineCode.KANDAS_STATUS_DECISION: (
        "deadline.kandas_status_decision",
        "points.assessment_days",
    ),
    DeadlineCode.KANDAS_STATUS_PROLONGATION: ("deadline.kandas_status_prolongation",),
    DeadlineCode.TEST_BAN: ("language_test.ban_days",),
}
"""The terms of the law and the rules that give them."""

WORKED_IN_A_YEAR = 200
"""No year has fewer working days; how many years ahead a calendar must reach follows from it."""

LAND_WARNING = "deadline.land_warning_months"
LAND_PRIORITY = "land.priority_after_years"
LAND_ANSWER = "land.offer_answer_days"
PERMIT_WARNING = "permit.warning_days"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing that is due on a day.

    ``value``: the value of the law that the day was computed with, None for a date that the
    archive keeps itself. ``confidence``: how sure the day is, None for such a date.
    ``year``: which year of the duty is full, for its anniversaries.
    """

    code: DeadlineCode
    started_on: date
    due_on: date
    value: RuleValue | None = None
    confidence: Confidence | None = None
    case_id: UUID | None = None
    person_id: UUID | None = None
    year: int | None = None


def calendar_for(book: RuleBook, first: date, last: date) -> OfficeCalendar:
    """A calendar for every term that begins on a day from the first to the last one."""
    names = [name for rules in TERMS.values() for name in rules if name in book.rules]
    values = [value for name in names for value in book.history(name)]
    most = max((v.whole for v in values if v.unit == Unit.WORKING_DAYS), default=0)
    return office_calendar(book, first.year, last.year + 1 + most // WORKED_IN_A_YEAR)


def known_term(book: RuleBook, code: DeadlineCode, started_on: date) -> RuleValue | None:
    """The value that governs a term that begins on the day; None when nothing is known of it."""
    known = [value for name in TERMS[code] if (value := book.find(name, started_on))]
    return max(known, key=lambda value: value.start, default=None)


def term_value(book: RuleBook, code: DeadlineCode, started_on: date) -> RuleValue:
    """The same, refused as ``no_rule`` when nothing is known."""
    return known_term(book, code, started_on) or book.at(TERMS[code][0], started_on)


def term_deadline(
    book: RuleBook,
    calendar: OfficeCalendar,
    code: DeadlineCode,
    started_on: date,
    *,
    case_id: UUID | None = None,
    person_id: UUID | None = None,
) -> Deadline:
    """When a term of the law that begins on the day is over."""
    value = term_value(book, code, started_on)
    due_on = _after(calendar, started_on, value)
    sure = weakest((value,))
    if value.unit == Unit.WORKING_DAYS and not calendar.is_sure(due_on):
        sure = Confidence.UNCONFIRMED
    return Deadline(code, started_on, due_on, value, sure, case_id, person_id)


def _after(calendar: OfficeCalendar, day: date, value: RuleValue) -> date:
    n = value.whole
    if value.unit == Unit.WORKING_DAYS:
        return calendar.days.add_working_days(day, n)
    if value.unit == Unit.DAYS:
        return day + timedelta(days=n)
    if value.unit == Unit.MONTHS:
        return add_months(day, n)
    if value.unit == Unit.YEARS:
        return anniversary(day, n)
    raise TypeError(f"{value.name} is no term: {value.unit}")


def bond_deadlines(book: RuleBook, arrived_on: date, case_id: UUID) -> Iterator[Deadline]:
    """The anniversaries of the duty, the last one as its end; nothing where the law of the day
    of arrival is not known."""
    years, counted = book.find(YEARS, arrived_on), book.find(COUNTED_FROM, arrived_on)
    if years is None or counted is None:
        return
    sure = weakest((years, counted))
    for year in range(1, years.whole + 1):
        last = year == years.whole
        code = DeadlineCode.BOND_END if last else DeadlineCode.BOND_ANNIVERSARY
        due_on = anniversary(arrived_on, year)
        yield Deadline(code, arrived_on, due_on, years, sure, case_id, year=year)


def to_offer_deadline(book: RuleBook, arrived_on: date, case_id: UUID) -> Deadline | None:
    """From when a family that arrived on the day may be offered a new contract for its plot;
    None where the law of the day is not known."""
    years, duty = book.find(LAND_PRIORITY, arrived_on), book.find(YEARS, arrived_on)
    counted = book.find(COUNTED_FROM, arrived_on)
    if duty is None or counted is None:
        return None
    known = [value for value in (years, duty, counted) if value is not None]
    longest = max((years or duty, duty), key=lambda value: value.whole)
    due_on = anniversary(arrived_on, longest.whole)
    code, sure = DeadlineCode.LAND_TO_OFFER, weakest(known)
    return Deadline(code, arrived_on, due_on, longest, sure, case_id)


def answer_confidence(book: RuleBook, on: date) -> Confidence:
    """How sure the term for the answer to an offer is."""
    rule = book.find(LAND_ANSWER, on)
    return Confidence.UNCONFIRMED if rule is None else rule.confidence


def duty_years(book: RuleBook) -> tuple[int, ...]:
    """The years that the editions of the law ask for, the fewest first."""
    return tuple(sorted({value.whole for value in book.history(YEARS)}))


def land_warned_on(book: RuleBook, until: date, today: date) -> date | None:
    """The day of the newest warning that was reached for a land right ending on ``until``."""
    days = [add_months(until, -months) for months in land_warning_months(book, today)]
    return max((day for day in days if day <= today), default=None)


def land_warning_months(book: RuleBook, today: date) -> tuple[int, ...]:
    """The months before the end of a land right at which the office warns, most first."""
    rule = book.find(LAND_WARNING, today)
    return () if rule is None else tuple(sorted(map(int, rule.items), reverse=True))


def permit_warned_on(book: RuleBook, kind: PermitKind, until: date, today: date) -> date | None:
    """The day from which the end of a permit is announced, None when that day is not reached."""
    rule = book.find(PERMIT_WARNING, today, kind=kind.value)
    if rule is None:
        return None
    day = until - timedelta(days=rule.whole)
    return day if day <= today else None


def longest_permit_warning(book: RuleBook, today: date) -> int:
    """The most days before the end at which any kind of permit is announced."""
    known = (book.find(PERMIT_WARNING, today, **keys) for keys in book.keyings(PERMIT_WARNING))
    return max((value.whole for value in known if value is not None), default=0)
