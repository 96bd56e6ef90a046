"""Instalments: a debt paid back in monthly parts, each due on a working day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from kandas_desk.domain.money import Money, total
from kandas_desk.domain.refusals import refuse


@dataclass(frozen=True, slots=True)
class Instalment:
    """A part of the debt and the working day by which it is due."""

    due_on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class InstalmentPlan:
    """What was agreed on a day about the rest of that day; the newest plan holds."""

    id: UUID
    claim_id: UUID
    agreed_on: date
    agreed_by: str
    day_of_month: int
    instalments: tuple[Instalment, ...]

    @property
    def amount(self) -> Money:
        """What was owed when it was agreed."""
        return total([part.amount for part in self.instalments])


def month_days(first: date, months: int, day_of_month: int) -> tuple[date, ...]:
    """The same day of so many months, the first one after ``first``; short months end earlier."""
    found: list[date] = []
    year, month = first.year, first.month
    while len(found) < months:
        after = date(year + month // 12, month % 12 + 1, 1)
        last = (after - timedelta(days=1)).day
        day = date(year, month, min(day_of_month, last))
        if day > first:
            found.append(day)
        year, month = after.year, after.month
    return tuple(found)


def parts_of(amount: Money, months: int) -> tuple[Money, ...]:
    """The amount in equal parts of whole tenge; the last one carries the rest."""
    part = Money(amount.tiyn // months // 100 * 100)
    if months < 1 or not part:
        raise refuse("instalments_too_small", "months", amount=amount, months=months)
    return (*[part] * (months - 1), amount - part * (months - 1))
