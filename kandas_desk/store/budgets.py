"""The shelf of budgets: lines, their limits over time, and where they stand."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Connection,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    UniqueConstraint,
    func,
    insert,
    select,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.budget import Budget, BudgetLimit, BudgetStanding
from kandas_desk.domain.ledger import Account
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.payment import COMMITTED, Measure, Payment
from kandas_desk.domain.refusals import refuse
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.ledger import TABLE as LEDGER
from kandas_desk.store.payments import TABLE as PAYMENTS
from kandas_desk.store.rows import save, table_of


class BudgetRow(SQLModel, table=True):
    """One budget line."""

    __tablename__ = "budgets"
    __table_args__ = (
        UniqueConstraint("year", "region", "programme"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    year: int = Field(sa_type=Integer)
    region: str = Field(sa_type=SortText)
    programme: str = Field(sa_type=SortText)
    measures: str = Field(sa_type=String)
    closed_on: date | None = Field(default=None, sa_type=Date)
    rev: int = Field(sa_type=BigInteger)


class BudgetLimitRow(SQLModel, table=True):
    """One limit that an act set."""

    __tablename__ = "budget_limits"
    __table_args__ = (
        ForeignKeyConstraint(["budget_id"], ["budgets.id"], name="fk_budget_limits_budget"),
        CheckConstraint("amount >= 0", name="amount"),
        Index("ix_budget_limits_budget", "budget_id", "on", "id"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    budget_id: UUID = Field(sa_type=Uid)
    amount: int = Field(sa_type=BigInteger)
    on: date = Field(sa_type=Date)
    reference: str = Field(sa_type=String)
    set_by: str = Field(sa_type=SortText)


TABLE, LIMITS = table_of(BudgetRow), table_of(BudgetLimitRow)


def _budget(row: Any) -> Budget:
    measures = tuple(Measure(name) for name in json.loads(row.measures))
    return Budget(row.id, row.year, row.region, row.programme, measures, row.closed_on, row.rev)


class BudgetShelf:
    """Budget lines by year; where each stands is summed up anew each time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, budget: Budget) -> None:
        """Save the line; refused when it was changed meanwhile."""
        values = {
            "id": budget.id,
            "year": budget.year,
            "region": budget.region,
            "programme": budget.programme,
            "measures": json.dumps([m.value for m in budget.measures]),
            "closed_on": budget.closed_on,
        }
        save(self._connection, TABLE, budget.rev, values)

    def add_limit(self, limit: BudgetLimit) -> None:
        """Write a limit; the newest holds."""
        self._connection.execute(
            insert(LIMITS),
            {
                "id": limit.id,
                "budget_id": limit.budget_id,
                "amount": limit.amount.tiyn,
                "on": limit.on,
                "reference": limit.reference,
                "set_by": limit.set_by,
            },
        )

    def get(self, budget_id: UUID) -> Budget:
        """The line with the id; refused when there is none."""
        row = self._connection.execute(select(TABLE).where(TABLE.c.id == budget_id)).one_or_none()
        if row is None:
            raise refuse("budget_unknown", "id", id=str(budget_id))
        return _budget(row)

    def of_year(self, year: int, region: str | None = None) -> tuple[Budget, ...]:
        """The lines of a year, of one region or of all."""
        wanted = select(TABLE).where(TABLE.c.year == year)
        if region is not None:
            wanted = wanted.where(TABLE.c.region == region)
        rows = self._connection.execute(wanted.order_by(TABLE.c.region, TABLE.c.programme))
        return tuple(_budget(row) for row in rows)

    def all(self) -> tuple[Budget, ...]:
        """Every line, the newest year first."""
        rows = self._connection.execute(
            select(TABLE).order_by(TABLE.c.year.desc(), TABLE.c.region, TABLE.c.programme)
        )
        return tuple(_budget(row) for row in rows)

    def lines_for(
        self, payments: Sequence[Payment], regions: Mapping[UUID, str], own: str | None
    ) -> dict[UUID, Budget]:
        """The line that each payment is taken from: of the year in which it is due, of its case's
        region or else of the office's ``own`` region, for its measure. ``regions``: by case."""
        years = {payment.due_on.year for payment in payments}
        lines = {
            (line.year, line.region, measure): line
            for year in years
            for line in self.of_year(year)
            for measure in line.measures
        }
        found = {}
        for payment in payments:
            for region in (regions.get(payment.case_id), own):
                line = lines.get((payment.due_on.year, region or "", payment.measure))
                if line is not None:
                    found[payment.id] = line
                    break
        return found

    def standings(self, lines: Iterable[Budget]) -> dict[UUID, BudgetStanding]:
        """Where each of these lines stands, by its id."""
        return {line.id: self.standing(line) for line in lines}

    def years(self) -> tuple[int, ...]:
        """The years that have lines, newest first."""
        rows = self._connection.execute(
            select(TABLE.c.year).distinct().order_by(TABLE.c.year.desc())
        )
        return tuple(rows.scalars())

    def limits(self, budget_id: UUID) -> tuple[BudgetLimit, ...]:
        """All limits of a line, oldest first."""
        rows = self._connection.execute(
            select(LIMITS).where(LIMITS.c.budget_id == budget_id).order_by(LIMITS.c.on, LIMITS.c.id)
        )
        return tuple(
            BudgetLimit(r.id, r.budget_id, Money(r.amount), r.on, r.reference, r.set_by)
            for r in rows
        )

    def standing(self, budget: Budget) -> BudgetStanding:
        """Where the line stands: its newest limit, what is promised, what was paid."""
        limits = self.limits(budget.id)
        states: Sequence[str] = [state.value for state in COMMITTED]
        committed = self._connection.execute(
            select(func.coalesce(func.sum(PAYMENTS.c.amount - PAYMENTS.c.paid_amount), 0)).where(
                PAYMENTS.c.budget_id == budget.id, PAYMENTS.c.state.in_(states)
            )
        ).scalar_one()
        paid = self._connection.execute(
            select(func.coalesce(func.sum(LEDGER.c.amount), 0)).where(
                LEDGER.c.budget_id == budget.id, LEDGER.c.account == Account.SUPPORT.value
            )
        ).scalar_one()
        limit = limits[-1].amount if limits else NOTHING
        return BudgetStanding(budget, limit, Money(int(committed)), Money(int(paid)))
