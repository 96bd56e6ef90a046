"""Budgets: how much may be given in a year for a programme in a region, and what is left of it.

Free = limit - committed - paid. All three are sums over what the archive holds; none is stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.refusals import refuse


@dataclass(frozen=True, slots=True)
class Budget:
    """One budget line. ``programme``: its code; ``measures``: what it pays for; ``region``: the
    KATO code of the oblast."""

    id: UUID
    year: int
    region: str
    programme: str
    measures: tuple[Measure, ...]
    closed_on: date | None = None
    rev: int = 0


@dataclass(frozen=True, slots=True)
class BudgetLimit:
    """A limit set on a day by an act; the newest one holds, none is changed or removed."""

    id: UUID
    budget_id: UUID
    amount: Money
    on: date
    reference: str
    set_by: str


@dataclass(frozen=True, slots=True)
class BudgetStanding:
    """Where a budget line stands; ``paid`` is net of reversals."""

    budget: Budget
    limit: Money
    committed: Money
    paid: Money

    @property
    def free(self) -> Money:
        """What can still be approved."""
        return self.limit - self.committed - self.paid

    @property
    def used(self) -> float:
        """Which part of the limit is promised or paid; 1 for a limit of nothing that is used."""
        spent = (self.committed + self.paid).tiyn
        if self.limit.tiyn == 0:
            return 1.0 if spent else 0.0
        return spent / self.limit.tiyn

    def commit(self, amount: Money) -> None:
        """Refuse an approval that the line cannot carry."""
        if self.budget.closed_on is not None:
            raise refuse("budget_closed", "budget", programme=self.budget.programme)
        if amount.tiyn > self.free.tiyn:
            raise refuse(
                "budget_exhausted",
                "budget",
                programme=self.budget.programme,
                year=self.budget.year,
                free=self.free,
                amount=amount,
            )

    def cut(self, limit: Money) -> None:
        """Refuse a limit below what was promised and paid, and any on a closed line."""
        if self.budget.closed_on is not None:
            raise refuse("budget_closed", "budget", programme=self.budget.programme)
        bound = self.committed + self.paid
        if limit.tiyn < bound.tiyn:
            raise refuse("budget_below_promises", "amount", amount=limit, bound=bound)
