"""What the report of retention is counted from: families that arrived, and what became of them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select

from kandas_desk.domain.case import CaseKind, CaseStatus, CaseStep
from kandas_desk.domain.residence import ResidenceCheck
from kandas_desk.store.cases import CASES, MEMBERS
from kandas_desk.store.journal import TABLE as JOURNAL
from kandas_desk.store.land import TABLE as LAND
from kandas_desk.store.residence import TABLE as CHECKS
from kandas_desk.store.residence import check_of
from kandas_desk.store.returns import RETURNS, STANDS

NOBODY = "[]"
"""A return that names nobody is the return of the whole family."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A family that arrived. ``status``: its own, or the one that a closed case was closed from."""

    case_id: UUID
    kind: CaseKind
    region: str
    origin_kato: str | None
    origin_country: str | None
    arrived_on: date
    status: CaseStatus


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's time in the family, ``since`` .. ``until`` (exclusive)."""

    person_id: UUID
    since: date
    until: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the person belongs to the family on the day."""
        return self.since <= day and (self.until is None or day < self.until)


class RetentionShelf:
    """Everything about the families that arrived in a time, one question a table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _rows(self, query: Select[Any]) -> Iterable[Any]:
        return self._connection.execute(query)

    def arrived(self, start: date, end: date) -> tuple[Arrived, ...]:
        """Families that arrived from ``start`` up to but not including ``end``, by number."""
        rows = self._rows(
            select(
                CASES.c.id,
                CASES.c.kind,
                CASES.c.region,
                CASES.c.origin_kato,
                CASES.c.origin_country,
                CASES.c.arrived_on,
                CASES.c.status,
                CASES.c.closed_from,
            )
            .where(_in(start, end))
            .order_by(CASES.c.number)
        )
        return tuple(
            Arrived(
                row.id,
                CaseKind(row.kind),
                row.region,
                row.origin_kato,
                row.origin_country,
                row.arrived_on,
                CaseStatus(row.closed_from or row.status),
            )
            for row in rows
        )

    def members(self, start: date, end: date) -> dict[UUID, list[Membership]]:
        """Every membership of these families."""
        found: dict[UUID, list[Membership]] = {}
        for case_id, person_id, since, until in self._rows(
            select(MEMBERS.c.case_id, MEMBERS.c.person_id, MEMBERS.c.since, MEMBERS.c.until)
            .join(CASES, CASES.c.id == MEMBERS.c.case_id)
            .where(_in(start, end))
        ):
            found.setdefault(case_id, []).append(Membership(person_id, since, until))
        return found

    def departures(self, start: date, end: date) -> dict[UUID, date]:
        """The day on which a whole family left; a departure that was undone is none."""
        rows = self._rows(
            select(RETURNS.c.case_id, RETURNS.c.on)
            .join(CASES, CASES.c.id == RETURNS.c.case_id)
            .where(_in(start, end), RETURNS.c.members == NOBODY, STANDS)
        )
        return {row.case_id: row.on for row in rows}

    def transfers(self, start: date, end: date) -> dict[UUID, date]:
        """The day on which a case was handed over, as the journal says."""
        gone = CaseStatus.TRANSFERRED.value
        rows = self._rows(
            select(JOURNAL.c.subject, JOURNAL.c.facts)
            .join(CASES, CASES.c.id == JOURNAL.c.subject)
            .where(
                _in(start, end),
                or_(CASES.c.status == gone, CASES.c.closed_from == gone),
                JOURNAL.c.event == "case_stepped",
            )
            .order_by(JOURNAL.c.seq)
        )
        steps = ((subject, json.loads(facts)) for subject, facts in rows)
        return {
            subject: date.fromisoformat(told["on"])
            for subject, told in steps
            if told["step"] == CaseStep.TRANSFER
        }

    def checks(self, start: date, end: date, until: date) -> dict[UUID, list[ResidenceCheck]]:
        """The residence checks up to the day that nobody withdrew."""
        found: dict[UUID, list[ResidenceCheck]] = {}
        for row in self._rows(
            select(CHECKS)
            .join(CASES, CASES.c.id == CHECKS.c.case_id)
            .where(_in(start, end), CHECKS.c.on <= until, CHECKS.c.withdrawn_on.is_(None))
        ):
            found.setdefault(row.case_id, []).append(check_of(row))
        return found

    def with_land(self, start: date, end: date, until: date) -> frozenset[UUID]:
        """Families that had a right to a plot on some day up to this one."""
        rows = self._rows(
            select(LAND.c.case_id)
            .join(CASES, CASES.c.id == LAND.c.case_id)
            .where(
                _in(start, end),
                LAND.c.start <= until,
                or_(LAND.c.ended_on.is_(None), LAND.c.ended_on > LAND.c.start),
            )
        )
        return frozenset(row.case_id for row in rows)


def _in(start: date, end: date) -> ColumnElement[bool]:
    return and_(CASES.c.arrived_on >= start, CASES.c.arrived_on < end)
