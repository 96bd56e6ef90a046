"""Schedules: an award as one payment or as monthly payments, each due on a working day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.domain.case import Case
from kandas_desk.domain.dates import WorkCalendar, add_months
from kandas_desk.domain.money import Money, total
from kandas_desk.domain.payment import (
    FAMILY_MEASURES,
    MONTHLY,
    STANDING,
    Basis,
    Measure,
    Payment,
    PaymentState,
    proposal_problems,
)
from kandas_desk.domain.refusals import Reason

RECALCULATED = "recalculated"
"""The ground that the program writes when a changed family makes a payment void."""

# Neither sent nor paid: what a change of the family may still touch.
CHANGEABLE = frozenset({PaymentState.PROPOSED, PaymentState.APPROVED})


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment of a schedule as it would be proposed: the composition and basis of its day."""

    due_on: date
    amount: Money
    composition: tuple[UUID, ...]
    basis: tuple[Basis, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What a changed family does to one payment; ``fresh`` None: nothing is owed any more."""

    payment: Payment
    fresh: Instalment | None

    @property
    def old(self) -> Money:
        """What was proposed."""
        return self.payment.amount

    @property
    def new(self) -> Money:
        """What is owed now."""
        return Money(0) if self.fresh is None else self.fresh.amount


def working_day_of(month: date, day_of_month: int, calendar: WorkCalendar) -> date:
    """The day of the month, or the next one that is worked, or the last one of the month that is.

    ``month``: any day of it. A day past the month's end means its last day.
    """
    first = month.replace(day=1)
    last = add_months(first, 1).toordinal() - 1
    wanted = min(first.toordinal() + day_of_month - 1, last)
    for ordinal in (*range(wanted, last + 1), *range(wanted - 1, first.toordinal() - 1, -1)):
        day = date.fromordinal(ordinal)
        if calendar.is_working(day):
            return day
    return date.fromordinal(wanted)  # a month without any working day


def months_from(first: date) -> Iterator[date]:
    """The first days of the months from this one on."""
    month = first.replace(day=1)
    while True:
        yield month
        month = add_months(month, 1)


def given_months(measure: Measure, payments: Iterable[Payment]) -> frozenset[tuple[int, int]]:
    """The months for which the measure stands already, as (year, month)."""
    return frozenset(
        (p.due_on.year, p.due_on.month)
        for p in payments
        if p.measure is measure and p.state in STANDING
    )


def months_left(
    measure: Measure, first: date, months: int, payments: Iterable[Payment]
) -> tuple[date, ...]:
    """The months that can still be given, from the month of ``first`` on; months that have a
    payment are passed over and count toward the ``months`` allowed at most."""
    if measure not in MONTHLY:
        return () if given_months(measure, payments) else (first.replace(day=1),)
    taken = given_months(measure, payments)
    left = max(months - len(taken), 0)
    found: list[date] = []
    for month in months_from(first):
        if len(found) == left:
            break
        if (month.year, month.month) not in taken:
            found.append(month)
    return tuple(found)


def schedule_problems(
    case: Case, measure: Measure, instalments: Iterable[Instalment]
) -> tuple[Reason, ...]:
    """Why these payments cannot be proposed, each reason once."""
    found = [
        problem
        for part in instalments
        for problem in proposal_problems(case, measure, part.amount, part.due_on, (), 1)
    ]
    seen: dict[tuple[str, str], Reason] = {}
    for problem in found:
        seen.setdefault((problem.code, problem.where), problem)
    return tuple(seen.values())


def changeable(payments: Iterable[Payment], on: date) -> tuple[Payment, ...]:
    """The family's payments that a change on the day may touch: due then or later, not sent."""
    return tuple(
        p
        for p in payments
        if p.state in CHANGEABLE and p.due_on >= on and p.measure in FAMILY_MEASURES
    )


def totals(differences: Sequence[Difference]) -> tuple[Money, Money]:
    """All that was proposed and all that is owed now."""
    return total([d.old for d in differences]), total([d.new for d in differences])
