"""Counts for reports and the overview: plain sums over the rows, nothing stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, func, or_, select

from kandas_desk.store.cases import CASES, MEMBERS
from kandas_desk.store.payments import TABLE as PAYMENTS


@dataclass(frozen=True, slots=True)
class ResettledCount:
    """Families and persons that arrived, by receiving oblast, kind and country of origin."""

    region: str
    kind: str
    country: str | None
    families: int
    persons: int


class ReportShelf:
    """Counts over the archive."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def resettled(self, start: date, end: date) -> tuple[ResettledCount, ...]:
        """Those who arrived from ``start`` up to but not including ``end``."""
        rows = self._connection.execute(
            select(
                CASES.c.region,
                CASES.c.kind,
                CASES.c.origin_country,
                func.count(func.distinct(CASES.c.id)),
                func.count(MEMBERS.c.person_id),
            )
            .join(MEMBERS, MEMBERS.c.case_id == CASES.c.id)
            .where(
                CASES.c.arrived_on >= start,
                CASES.c.arrived_on < end,
                or_(MEMBERS.c.until.is_(None), MEMBERS.c.until > CASES.c.arrived_on),
            )
            .group_by(CASES.c.region, CASES.c.kind, CASES.c.origin_country)
            .order_by(CASES.c.region, CASES.c.kind, CASES.c.origin_country)
        )
        return tuple(ResettledCount(*row) for row in rows)

    def applications_by_day(self, start: date, end: date) -> tuple[tuple[date, str, int], ...]:
        """How many applications came in on which day, by the status they have now."""
        rows = self._connection.execute(
            select(CASES.c.applied_on, CASES.c.status, func.count())
            .where(CASES.c.applied_on >= start, CASES.c.applied_on < end)
            .group_by(CASES.c.applied_on, CASES.c.status)
        )
        return tuple((day, status, count) for day, status, count in rows)

    def arrived(self, start: date, end: date) -> tuple[int, int]:
        """Families and persons that arrived between the days."""
        counts = self.resettled(start, end)
        return sum(c.families for c in counts), sum(c.persons for c in counts)

    def paid(self, start: date, end: date) -> int:
        """The tiyn paid between the days and not reversed."""
        total = self._connection.execute(
            select(func.coalesce(func.sum(PAYMENTS.c.amount), 0)).where(
                and_(
                    PAYMENTS.c.state == "paid",
                    PAYMENTS.c.paid_on >= start,
                    PAYMENTS.c.paid_on < end,
                )
            )
        ).scalar_one()
        return int(total)
