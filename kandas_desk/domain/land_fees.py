"""The fee of a land right: what the contract asks for a year, on which days, and what was paid.

Nothing is stored but the fee of the contract and the receipts: what is due follows. A contract
year runs from one anniversary of the beginning to the next; each of its days of payment asks for
an equal part, the last one for what division leaves over. A day on which the right no longer
holds asks for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.domain.dates import anniversary
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.refusals import Reason, reason

DayOfYear = tuple[int, int]
_COMMON_YEAR = 2001  # any year without 29 February: a day of payment must exist in every year


@dataclass(frozen=True, slots=True)
class YearlyFee:
    """``amount`` for each contract year, in equal parts on the days (month, day) of the year."""

    amount: Money
    days: tuple[DayOfYear, ...]

    def problems(self) -> tuple[Reason, ...]:
        """Why this can be no fee."""
        found = []
        if self.amount.tiyn <= 0:
            found.append(reason("land_fee_not_positive", "fee"))
        if not self.days:
            found.append(reason("land_fee_without_days", "fee_days"))
        found += [reason("land_fee_day", "fee_days", day=written_day(d)) for d in _wrong(self.days)]
        return tuple(found)

    def owed(self, start: date, after: date) -> tuple[FeeDue, ...]:
        """What is asked for on which day of a right that holds from ``start`` up to ``after``."""
        found: list[FeeDue] = []
        year = 0
        while (begins := anniversary(start, year)) < after:
            ends = anniversary(start, year + 1)
            days = sorted(
                day
                for y in (begins.year, ends.year)
                for month, number in self.days
                if begins <= (day := date(y, month, number)) < ends
            )
            # Begun on 29 February, a year may miss its only day of payment by a day.
            days = days or [begins]
            parts = _parts(self.amount, len(days))
            found += [FeeDue(d, p) for d, p in zip(days, parts, strict=True) if d < after]
            year += 1
        return tuple(found)


@dataclass(frozen=True, slots=True)
class FeeDue:
    """An amount of the fee and the day on which it is due; ``paid``: what receipts cover of it."""

    due_on: date
    amount: Money
    paid: Money = NOTHING

    @property
    def open(self) -> Money:
        """What is still to be paid."""
        return self.amount - self.paid


@dataclass(frozen=True, slots=True)
class Receipt:
    """A payment of the fee that was seen on paper; a mistake is answered by an opposite receipt
    (``answers``), nothing is ever changed."""

    id: UUID
    land_id: UUID
    amount: Money
    paid_on: date
    number: str
    recorded_on: date
    answers: UUID | None = None
    note: str = ""


def fee_account(
    fee: YearlyFee | None, start: date, after: date, received: Money
) -> tuple[FeeDue, ...]:
    """What is asked for, day by day, with what was received for it: the oldest day first."""
    left = max(received, NOTHING)
    found = []
    for due in fee.owed(start, after) if fee is not None else ():
        part = min(left, due.amount)
        found.append(FeeDue(due.due_on, due.amount, part))
        left = left - part
    return tuple(found)


def receipt_problems(
    receipt: Receipt, earlier: Sequence[Receipt], start: date, today: date
) -> tuple[Reason, ...]:
    """Why the receipt cannot be recorded."""
    found: list[Reason] = []
    if receipt.amount.tiyn <= 0:
        found.append(reason("land_receipt_not_positive", "amount"))
    if not receipt.number.strip():
        found.append(reason("field_required", "number", field="receipt_number"))
    if receipt.paid_on > today:
        found.append(reason("date_in_future", "on", date=receipt.paid_on))
    if receipt.paid_on < start:
        found.append(reason("land_receipt_before_start", "on", on=receipt.paid_on, start=start))
    taken_back = {one.answers for one in earlier}
    same = [r for r in earlier if r.number == receipt.number and r.answers is None]
    if any(one.id not in taken_back for one in same):
        found.append(reason("land_receipt_twice", "number", number=receipt.number))
    return tuple(found)


def read_day(text: str) -> DayOfYear | None:
    """A day of the year written as ``02-20`` (month first) or ``20.02`` (day first); None when it
    is no day of every year."""
    month, _, number = text.strip().partition("-")
    if "." in month:
        number, _, month = month.partition(".")
    if len(month) != 2 or len(number) != 2 or not (month + number).isdecimal():
        return None
    day = (int(month), int(number))
    return day if _exists(day) else None


def written_day(day: DayOfYear) -> str:
    """A day of the year as files write it: ``02-20``."""
    return f"{day[0]:02d}-{day[1]:02d}"


def _wrong(days: Sequence[DayOfYear]) -> list[DayOfYear]:
    wrong = [day for day in days if not _exists(day)]
    return wrong or [day for place, day in enumerate(days) if day in days[:place]]


def _exists(day: DayOfYear) -> bool:
    try:
        date(_COMMON_YEAR, *day)
    except ValueError:
        return False
    return True


def _parts(amount: Money, n: int) -> list[Money]:
    part = Money(amount.tiyn // n)
    return [*[part] * (n - 1), amount - part * (n - 1)]
