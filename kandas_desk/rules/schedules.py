"""The law of schedules: which months, which days, how much on each; and what a change does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kandas_desk.domain.case import Case
from kandas_desk.domain.dates import WorkCalendar, add_months
from kandas_desk.domain.payment import MONTHLY, Measure, Payment
from kandas_desk.domain.refusals import refuse
from kandas_desk.domain.schedule import (
    Difference,
    Instalment,
    changeable,
    months_left,
    working_day_of,
)
from kandas_desk.rules.book import RuleBook
from kandas_desk.rules.calendar import office_calendar
from kandas_desk.rules.for_case import award_for_case, months_of

FIRST_MONTH = "housing_support.first_month"
DAY_OF_MONTH = "housing_support.day_of_month"


def first_month(book: RuleBook, case: Case, measure: Measure, today: date) -> date:
    """The month that a schedule begins with when nobody names one."""
    if measure not in MONTHLY or case.arrived_on is None:
        return today.replace(day=1)
    wait = book.at(FIRST_MONTH, case.arrived_on).whole
    return add_months(case.arrived_on.replace(day=1), wait)


def instalment(book: RuleBook, case: Case, measure: Measure, due_on: date) -> Instalment:
    """What the measure gives this family on the day, with what has to be frozen."""
    award = award_for_case(book, case, measure, due_on)
    composition = tuple(member.person.id for member in case.family.on(due_on))
    basis = award.frozen_basis
    return Instalment(due_on, award.amount, composition, basis, str(award.confidence))


def schedule_of(
    book: RuleBook,
    case: Case,
    measure: Measure,
    from_month: date | None,
    today: date,
    earlier: Sequence[Payment],
) -> tuple[Instalment, ...]:
    """The payments that the measure still gives this family, each due on a working day.

    ``from_month``: any day of the month to begin with. Refused when nothing is left to give.
    """
    begins = first_month(book, case, measure, today) if from_month is None else from_month
    months = months_of(book, begins) if measure in MONTHLY else 1
    left = months_left(measure, begins, months, earlier)
    if not left:
        if measure in MONTHLY:
            raise refuse("measure_used_up", "measure", measure=measure, months=months)
        raise refuse("measure_already_paid", "measure", measure=measure, case_no=case.number)
    calendar = _calendar(book, left[0].year, left[-1].year)
    found = []
    for month in left:
        if measure in MONTHLY:
            day = book.at(DAY_OF_MONTH, month).whole
        else:
            same = (month.year, month.month) == (today.year, today.month)
            day = today.day if same else 1
        found.append(instalment(book, case, measure, working_day_of(month, day, calendar)))
    return tuple(found)


def differences(
    book: RuleBook, case: Case, payments: Iterable[Payment], on: date
) -> tuple[Difference, ...]:
    """What the family of now changes in the payments due on the day or later, by due day.

    A payment whose amount stays the same is not in the answer.
    """
    found = []
    for payment in changeable(payments, on):
        if not case.family.on(payment.due_on):
            found.append(Difference(payment, None))
            continue
        fresh = instalment(book, case, payment.measure, payment.due_on)
        if fresh.amount != payment.amount:
            found.append(Difference(payment, fresh))
    return tuple(sorted(found, key=lambda d: (d.payment.due_on, d.payment.id)))


def _calendar(book: RuleBook, first: int, last: int) -> WorkCalendar:
    """The working days of the years."""
    return office_calendar(book, first, last).days
