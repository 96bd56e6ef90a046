"""Sums over payments for the forecast."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select

from kandas_desk.domain.case import LIVING_HERE
from kandas_desk.domain.payment import MONTHLY, STANDING, UNPAID, Measure
from kandas_desk.store.cases import CASES
from kandas_desk.store.payments import TABLE as PAYMENTS


@dataclass(frozen=True, slots=True)
class Promised:
    """What is due on a day in a region for a measure; ``amount`` in tiyn."""

    due_on: date
    region: str
    measure: Measure
    budget_id: UUID | None
    count: int
    amount: int


@dataclass(frozen=True, slots=True)
class Running:
    """A monthly measure of one family: how many months stand, and the latest of them."""

    case_id: UUID
    region: str
    measure: Measure
    months: int
    last_due: date


class ForecastShelf:
    """What is promised, summed in the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def promised(self) -> Iterable[Promised]:
        """Every payment that awaits money, by day, region, measure and budget line."""
        rest = PAYMENTS.c.amount - PAYMENTS.c.paid_amount
        rows = self._connection.execute(
            select(
                PAYMENTS.c.due_on,
                CASES.c.region,
                PAYMENTS.c.measure,
                PAYMENTS.c.budget_id,
                func.count().label("payments"),
                func.sum(rest).label("amount"),
            )
            .join(CASES, CASES.c.id == PAYMENTS.c.case_id)
            .where(PAYMENTS.c.state.in_([s.value for s in UNPAID]))
            .group_by(PAYMENTS.c.due_on, CASES.c.region, PAYMENTS.c.measure, PAYMENTS.c.budget_id)
        )
        return [
            Promised(r.due_on, r.region, Measure(r.measure), r.budget_id, r.payments, int(r.amount))
            for r in rows
        ]

    def running(self) -> Iterable[Running]:
        """Monthly measures that families who live here have been granted."""
        rows = self._connection.execute(
            select(
                PAYMENTS.c.case_id,
                CASES.c.region,
                PAYMENTS.c.measure,
                func.count().label("months"),
                func.max(PAYMENTS.c.due_on).label("last_due"),
            )
            .join(CASES, CASES.c.id == PAYMENTS.c.case_id)
            .where(
                PAYMENTS.c.measure.in_([m.value for m in MONTHLY]),
                PAYMENTS.c.state.in_([s.value for s in STANDING]),
                CASES.c.status.in_([s.value for s in LIVING_HERE]),
            )
            .group_by(PAYMENTS.c.case_id, CASES.c.region, PAYMENTS.c.measure)
        )
        return [
            Running(r.case_id, r.region, Measure(r.measure), r.months, r.last_due) for r in rows
        ]
