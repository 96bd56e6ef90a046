"""The law of schedules: which months, which days, how much on each; and what a change does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kandas_desk.domain.case import Area, Case
from kandas_desk.domain.dates import WorkCalendar, add_months
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import MONTHLY, Basis, Measure, Payment
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

_Asked = tuple[Measure, date, int, Area | None, Money | None]
FIRST_MONTH = "housing_support.first_month"
DAY_OF_MONTH = "housing_support.day_of_month"


def first_month(book: RuleBook, case: Case, measure: Measure, today: date) -> date:
    """The month that a schedule begins with when nobody names one."""
    if measure not in MONTHLY or case.arrived_on is None:
        return today.replace(day=1)
    wait = book.at(FIRST_MONTH, case.arrived_on).whole
    return add_months(case.arrived_on.replace(day=1), wait)


class Reckoner:
    """The awards of one run under one book: what was asked before is not reckoned again.

    Families of one size in one kind of place are owed the same on the same day; a run over many
    of them asks the law once.
    """

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self._awards: dict[_Asked, tuple[Money, tuple[Basis, ...], str]] = {}
        self._calendars: dict[tuple[int, int], WorkCalendar] = {}

    def instalment(self, case: Case, measure: Measure, due_on: date) -> Instalment:
        """What the measure gives this family on the day, with what has to be frozen."""
        composition = tuple(member.person.id for member in case.family.on(due_on))
        area, price = case.destination.area, case.housing_price
        asked = (measure, due_on, len(composition), area, price)
        found = self._awards.get(asked)
        if found is None:
            award = award_for_case(self.book, case, measure, due_on)
            found = (award.amount, award.frozen_basis, str(award.confidence))
            self._awards[asked] = found
        amount, basis, confidence = found
        return Instalment(due_on, amount, composition, basis, confidence)

    def calendar(self, first: int, last: int) -> WorkCalendar:
        """The working days of the years."""
        days = self._calendars.get((first, last))
        if days is None:
            days = self._calendars[first, last] = office_calendar(self.book, first, last).days
        return days


def instalment(book: RuleBook, case: Case, measure: Measure, due_on: date) -> Instalment:
    """What the measure gives this family on the day, with what has to be frozen."""
    return Reckoner(book).instalment(case, measure, due_on)


def schedule_of(
    reckoner: Reckoner,
    case: Case,
    measure: Measure,
    from_month: date | None,
    today: date,
    earlier: Sequence[Payment],
) -> tuple[Instalment, ...]:
    """The payments that the measure still gives this family, each due on a working day.

    ``from_month``: any day of the month to begin with. Refused when nothing is left to give.
    """
    book = reckoner.book
    begins = first_month(book, case, measure, today) if from_month is None else from_month
    months = months_of(book, begins) if measure in MONTHLY else 1
    left = months_left(measure, begins, months, earlier)
    if not left:
        if measure in MONTHLY:
            raise refuse("measure_used_up", "measure", measure=measure, months=months)
        raise refuse("measure_already_paid", "measure", measure=measure, case_no=case.number)
    calendar = reckoner.calendar(left[0].year, left[-1].year)
    found = []
    for month in left:
        if measure in MONTHLY:
            day = book.at(DAY_OF_MONTH, month).whole
        else:
            same = (month.year, month.month) == (today.year, today.month)
            day = today.day if same else 1
        due_on = working_day_of(month, day, calendar)
        found.append(reckoner.instalment(case, measure, due_on))
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
