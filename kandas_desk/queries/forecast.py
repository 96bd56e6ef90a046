"""The forecast: what is promised by month, for five years from a day on.

A month's sum is promised + expected. Promised: what is still to be given of every payment that
was proposed and not yet paid, cancelled or reversed; what is overdue counts in the first month.
Expected: the months of a monthly measure that a family living here was granted and that were
not proposed yet, up to the months the law allows, at the amount of the law known for that month.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from kandas_desk.domain.dates import add_months
from kandas_desk.domain.money import Money, total
from kandas_desk.domain.payment import Measure
from kandas_desk.exchange.workbook_writer import write_register
from kandas_desk.house.marks import N_
from kandas_desk.language.regions import region_name
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term
from kandas_desk.queries.questions import Reader
from kandas_desk.rules.for_case import months_of
from kandas_desk.rules.schedules import instalment

MONTHS_AHEAD = 60
DEFINITION = N_(
    "What is promised by month for five years: payments proposed or approved and not yet paid in "
    "full (overdue ones in the first month), and the months of monthly measures that families "
    "were granted and that are still to be proposed, at the amounts of the law known today."
)


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """One month, region, programme and measure. ``programme`` None: no budget line pays it."""

    month: date
    region: str
    programme: str | None
    measure: Measure
    promised: Money
    expected: Money
    payments: int

    @property
    def amount(self) -> Money:
        """All of it."""
        return self.promised + self.expected


@dataclass(frozen=True, slots=True)
class Forecast:
    """The forecast from the month of ``on``; only months with something in them have rows."""

    on: date
    rows: tuple[ForecastRow, ...]

    @property
    def months(self) -> tuple[date, ...]:
        """Every month that it speaks of."""
        first = self.on.replace(day=1)
        return tuple(add_months(first, n) for n in range(MONTHS_AHEAD))

    @property
    def promised(self) -> Money:
        """All that is promised."""
        return total([row.promised for row in self.rows])

    @property
    def expected(self) -> Money:
        """All that is expected on top."""
        return total([row.expected for row in self.rows])


_Key = tuple[date, str, str, Measure]


def forecast(reader: Reader, on: date | None = None) -> Forecast:
    """What is promised from the month of the day on."""
    day = on or reader.today
    first = day.replace(day=1)
    end = add_months(first, MONTHS_AHEAD)
    sums: dict[_Key, list[int]] = defaultdict(lambda: [0, 0, 0])
    programmes = _programmes(reader)
    by_id = {line.id: line.programme for line in reader.shelves.budgets.all()}
    own = reader.shelves.offices.own().region or ""

    def programme(month: date, region: str, measure: Measure, line: UUID | None) -> str:
        if line is not None:
            return by_id[line]
        keys = ((month.year, region, measure), (month.year, own, measure))
        return next((programmes[key] for key in keys if key in programmes), "")

    for found in reader.shelves.forecast.promised():
        month = max(found.due_on.replace(day=1), first)
        if month >= end:
            continue
        name = programme(found.due_on, found.region, found.measure, found.budget_id)
        cell = sums[month, found.region, name, found.measure]
        cell[0] += found.amount
        cell[2] += found.count
    for month, region, measure, amount in _expected(reader, first, end):
        cell = sums[month, region, programme(month, region, measure, None), measure]
        cell[1] += amount.tiyn
    rows = tuple(
        ForecastRow(month, region, name or None, measure, Money(p), Money(e), count)
        for (month, region, name, measure), (p, e, count) in sorted(sums.items())
    )
    return Forecast(day, rows)


def _programmes(reader: Reader) -> dict[tuple[int, str, Measure], str]:
    return {
        (line.year, line.region, measure): line.programme
        for line in reader.shelves.budgets.all()
        for measure in line.measures
    }


def _expected(reader: Reader, first: date, end: date) -> Iterator[tuple[date, str, Measure, Money]]:
    """The months still to be proposed: each with region, measure and amount."""
    running = list(reader.shelves.forecast.running())
    left = {r: months_of(reader.book, r.last_due) - r.months for r in running}
    cases = reader.shelves.cases.by_ids(r.case_id for r in running if left[r] > 0)
    for one in running:
        begins = max(add_months(one.last_due.replace(day=1), 1), first)
        for n in range(left[one]):
            month = add_months(begins, n)
            if month >= end:
                break
            amount = instalment(reader.book, cases[one.case_id], one.measure, month).amount
            yield month, one.region, one.measure, amount


HEADS = (
    N_("Month"),
    N_("Region"),
    N_("Programme"),
    N_("Measure"),
    N_("Payments"),
    N_("Promised, ₸"),
    N_("Expected, ₸"),
    N_("In all, ₸"),
)
_WIDTHS = (12, 34, 14, 34, 12, 18, 18, 18)


def write_forecast(path: Path, speech: Language, found: Forecast) -> int:
    """Write the forecast as a workbook or CSV in this language; the number of its rows."""
    rows = (
        (
            row.month,
            region_name(speech, row.region),
            row.programme or "",
            term(speech, row.measure),
            row.payments,
            _cell(row.promised),
            _cell(row.expected),
            _cell(row.amount),
        )
        for row in found.rows
    )
    heads = [speech.text(head) for head in HEADS]
    return write_register(path, heads, rows, _WIDTHS, title=str(found.on))


def _cell(money: Money) -> int | str:
    """Whole tenge as a number that can be summed; tiyn, which are rare, as text."""
    tenge, tiyn = divmod(money.tiyn, 100)
    return money.tenge if tiyn else tenge
