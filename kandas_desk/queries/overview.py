"""The overview: what a caseworker sees first in the morning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.domain.case import OVER, CaseStatus
from kandas_desk.domain.dates import add_months
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import PaymentState
from kandas_desk.domain.quota import QuotaUse
from kandas_desk.queries.land import LandLine
from kandas_desk.queries.payments import PaymentLine, payments_in
from kandas_desk.queries.questions import Reader

MONTHS_SHOWN = 12
ATTENTION = 6
GOING_ON = frozenset(
    {CaseStatus.DRAFT, CaseStatus.REGISTERED, CaseStatus.INCOMPLETE, CaseStatus.IN_REVIEW}
)
TURNED_DOWN = frozenset({CaseStatus.REFUSED, CaseStatus.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class MonthOfApplications:
    """The applications of one month by how they stand today."""

    year: int
    month: int
    included: int
    going_on: int
    turned_down: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The numbers and the lists of the overview, all as of ``today``."""

    today: date
    open_cases: int
    statuses: dict[CaseStatus, int]
    arrived_this_month: int
    arrived_this_year: int
    paid_this_year: Money
    waiting: tuple[int, Money]
    months: tuple[MonthOfApplications, ...]
    payments_waiting: tuple[PaymentLine, ...]
    land_ending: tuple[LandLine, ...]
    quotas: tuple[QuotaUse, ...]


def overview(reader: Reader) -> Overview:
    """Everything that the overview shows."""
    shelves, today = reader.shelves, reader.today
    statuses = shelves.cases.count_by_status()
    month, year = today.replace(day=1), today.replace(month=1, day=1)
    tomorrow = date.fromordinal(today.toordinal() + 1)
    sums = shelves.payments.sums_by_state()
    ending = shelves.land.all(add_months(today, 12), ATTENTION, after=today)
    return Overview(
        today=today,
        open_cases=sum(n for status, n in statuses.items() if status not in OVER),
        statuses=statuses,
        arrived_this_month=shelves.reports.arrived(month, tomorrow)[1],
        arrived_this_year=shelves.reports.arrived(year, tomorrow)[1],
        paid_this_year=Money(shelves.reports.paid(year, tomorrow)),
        waiting=sums.get(PaymentState.PROPOSED, (0, Money(0))),
        months=_months(reader, add_months(month, 1 - MONTHS_SHOWN), add_months(month, 1)),
        payments_waiting=payments_in(reader, [PaymentState.PROPOSED], ATTENTION),
        land_ending=tuple(LandLine(right, number) for right, number in ending),
        quotas=shelves.quotas.uses(today.year, today),
    )


def _months(reader: Reader, start: date, end: date) -> tuple[MonthOfApplications, ...]:
    counts: dict[tuple[int, int], list[int]] = {}
    day = start
    while day < end:
        counts[(day.year, day.month)] = [0, 0, 0]
        day = add_months(day, 1)
    for applied, status, count in reader.shelves.reports.applications_by_day(start, end):
        known = CaseStatus(status)
        place = 1 if known in GOING_ON else 2 if known in TURNED_DOWN else 0
        counts[(applied.year, applied.month)][place] += count
    return tuple(MonthOfApplications(*key, *value) for key, value in counts.items())
