"""Counts for reports and the overview: plain sums over the rows, nothing stored."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, func, or_, select

from kandas_desk.domain.payment import RECEIVED
from kandas_desk.store.cases import CASES, MEMBERS
from kandas_desk.store.land import TABLE as LAND
from kandas_desk.store.payments import TABLE as PAYMENTS
from kandas_desk.store.returns import RETURNS, STANDS


@dataclass(frozen=True, slots=True)
class ResettledCount:
    """Families and persons that arrived, by receiving oblast, kind and country of origin."""

    region: str
    kind: str
    country: str | None
    families: int
    persons: int


@dataclass(frozen=True, slots=True)
class MonthCount:
    """What happened between two days: ``numbers`` by name (see ``documents.monthly_report``),
    ``paid``: payments and their tiyn by measure."""

    numbers: Mapping[str, int]
    paid: Mapping[str, tuple[int, int]]


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
                MEMBERS.c.since <= CASES.c.arrived_on,  # who was born later did not resettle
                or_(MEMBERS.c.until.is_(None), MEMBERS.c.until > CASES.c.arrived_on),
            )
            .group_by(CASES.c.region, CASES.c.kind, CASES.c.origin_country)
            .order_by(CASES.c.region, CASES.c.kind, CASES.c.origin_country)
        )
        return tuple(ResettledCount(*row) for row in rows)

    def resettled_ids(
        self, start: date, end: date, region: str, kind: str, country: str | None
    ) -> tuple[UUID, ...]:
        """The families behind one count, by the number of their case."""
        rows = self._connection.execute(
            select(CASES.c.id)
            .where(
                CASES.c.arrived_on >= start,
                CASES.c.arrived_on < end,
                CASES.c.region == region,
                CASES.c.kind == kind,
                CASES.c.origin_country.is_(None)
                if country is None
                else CASES.c.origin_country == country,
            )
            .order_by(CASES.c.number)
        )
        return tuple(rows.scalars())

    def first_and_last_arrival(self) -> tuple[date, date] | None:
        """The days of the first and the last arrival; None before anybody came."""
        first, last = self._connection.execute(
            select(func.min(CASES.c.arrived_on), func.max(CASES.c.arrived_on))
        ).one()
        return None if first is None else (first, last)

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

    def month(self, start: date, end: date) -> MonthCount:
        """What happened from ``start`` up to but not including ``end``, arrivals apart."""

        def within(column: Any) -> Any:
            return and_(column >= start, column < end)

        def count(table: Any, *where: Any, of: Any = None) -> int:
            counted = func.count() if of is None else func.coalesce(func.sum(of), 0)
            query = select(counted).select_from(table).where(*where)
            return int(self._connection.execute(query).scalar_one())

        decided, quota = within(CASES.c.decided_on), CASES.c.quota_persons
        refused = or_(CASES.c.status == "refused", CASES.c.closed_from == "refused")
        whole = RETURNS.c.members == "[]"
        numbers = {
            "applications": count(CASES, within(CASES.c.applied_on), CASES.c.status != "draft"),
            "included_families": count(CASES, decided, quota.is_not(None)),
            "included_persons": count(CASES, decided, quota.is_not(None), of=quota),
            "refused": count(CASES, decided, refused),
            "land_granted": count(LAND, within(LAND.c.start)),
            "land_ended": count(LAND, within(LAND.c.ended_on)),
            "returned_families": count(RETURNS, within(RETURNS.c.on), whole, STANDS),
            "returned_persons": self._single_persons(within(RETURNS.c.on), ~whole, STANDS),
        }
        paid = self._connection.execute(
            select(PAYMENTS.c.measure, func.count(), func.sum(PAYMENTS.c.paid_amount))
            .where(PAYMENTS.c.state.in_(sorted(RECEIVED)), within(PAYMENTS.c.paid_on))
            .group_by(PAYMENTS.c.measure)
        )
        sums = {measure: (int(n), int(tiyn)) for measure, n, tiyn in paid}
        return MonthCount(numbers, sums)

    def _single_persons(self, *where: Any) -> int:
        """How many persons left their families in these departures."""
        rows = self._connection.execute(select(RETURNS.c.members).where(*where)).scalars()
        return sum(len(json.loads(members)) for members in rows)
