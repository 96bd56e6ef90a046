"""The shelf of residence checks."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
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
    String,
    and_,
    func,
    select,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.case import LIVING_HERE
from kandas_desk.domain.refusals import refuse
from kandas_desk.domain.residence import RECORDED, EvidenceKind, Finding, ResidenceCheck
from kandas_desk.store.cases import CASES
from kandas_desk.store.deadlines import CaseRef
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import in_parts, save, table_of

_KINDS = ",".join(f"'{kind.value}'" for kind in RECORDED)
_FINDINGS = ",".join(f"'{finding.value}'" for finding in Finding)


class ResidenceCheckRow(SQLModel, table=True):
    """One check; ``members`` keeps the ids of those it speaks of as JSON."""

    __tablename__ = "residence_checks"
    __table_args__ = (
        ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_residence_checks_case"),
        CheckConstraint(f"kind in ({_KINDS})", name="kind"),
        CheckConstraint(f"finding in ({_FINDINGS})", name="finding"),
        CheckConstraint("members <> '[]'", name="members"),
        CheckConstraint("withdrawn_on is null or withdraw_reason <> ''", name="reason"),
        Index("ix_residence_checks_case", "case_id"),
        Index("ix_residence_checks_on", "on"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    case_id: UUID = Field(sa_type=Uid)
    on: date = Field(sa_type=Date)
    kind: str = Field(sa_type=String)
    finding: str = Field(sa_type=String)
    members: str = Field(sa_type=String)
    recorded_on: date = Field(sa_type=Date)
    recorded_by: str = Field(sa_type=SortText)
    note: str = Field(sa_type=String)
    withdrawn_on: date | None = Field(default=None, sa_type=Date)
    withdraw_reason: str = Field(sa_type=String)
    rev: int = Field(sa_type=BigInteger)


TABLE = table_of(ResidenceCheckRow)


def check_of(row: Any) -> ResidenceCheck:
    """The check of a row."""
    return ResidenceCheck(
        id=row.id,
        case_id=row.case_id,
        on=row.on,
        kind=EvidenceKind(row.kind),
        finding=Finding(row.finding),
        members=tuple(UUID(text) for text in json.loads(row.members)),
        recorded_on=row.recorded_on,
        recorded_by=row.recorded_by,
        note=row.note,
        withdrawn_on=row.withdrawn_on,
        withdraw_reason=row.withdraw_reason,
        rev=row.rev,
    )


def _row(check: ResidenceCheck) -> dict[str, Any]:
    return {
        "id": check.id,
        "case_id": check.case_id,
        "on": check.on,
        "kind": check.kind,
        "finding": check.finding,
        "members": json.dumps([str(key) for key in check.members]),
        "recorded_on": check.recorded_on,
        "recorded_by": check.recorded_by,
        "note": check.note,
        "withdrawn_on": check.withdrawn_on,
        "withdraw_reason": check.withdraw_reason,
    }


@dataclass(frozen=True, slots=True)
class LastSeen:
    """A family that lives here, and the day of its newest evidence (of its arrival if none)."""

    case: CaseRef
    arrived_on: date
    last: date


class ResidenceShelf:
    """Residence checks by id, by case, newest first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, check_id: UUID) -> ResidenceCheck:
        """The check with the id; refused when there is none."""
        row = self._connection.execute(select(TABLE).where(TABLE.c.id == check_id)).one_or_none()
        if row is None:
            raise refuse("residence_check_unknown", "id", id=str(check_id))
        return check_of(row)

    def put(self, check: ResidenceCheck) -> None:
        """Save the check; refused when it was changed meanwhile."""
        save(self._connection, TABLE, check.rev, _row(check))

    def of_case(self, case_id: UUID) -> tuple[ResidenceCheck, ...]:
        """Every check of a family, also the withdrawn ones, the newest first."""
        rows = self._connection.execute(
            select(TABLE)
            .where(TABLE.c.case_id == case_id)
            .order_by(TABLE.c.on.desc(), TABLE.c.id.desc())
        )
        return tuple(check_of(row) for row in rows)

    def newest(self, limit: int = 1000) -> tuple[tuple[ResidenceCheck, str], ...]:
        """The newest checks of all families, each with the number of its case."""
        rows = self._connection.execute(
            select(TABLE, CASES.c.number)
            .join(CASES, CASES.c.id == TABLE.c.case_id)
            .order_by(TABLE.c.on.desc(), TABLE.c.id.desc())
            .limit(limit)
        )
        return tuple((check_of(row), row.number) for row in rows)

    def standing(self, case_ids: Iterable[UUID]) -> dict[UUID, list[ResidenceCheck]]:
        """The checks of these families that nobody withdrew."""
        found: dict[UUID, list[ResidenceCheck]] = {}
        for part in in_parts(case_ids):
            rows = self._connection.execute(
                select(TABLE).where(TABLE.c.case_id.in_(part), TABLE.c.withdrawn_on.is_(None))
            )
            for row in rows:
                found.setdefault(row.case_id, []).append(check_of(row))
        return found

    def last_seen(self, before: date) -> tuple[LastSeen, ...]:
        """The families that live here and of which nothing newer than the day is known."""
        evidence = and_(
            TABLE.c.case_id == CASES.c.id,
            TABLE.c.withdrawn_on.is_(None),
            TABLE.c.finding != Finding.UNKNOWN.value,
        )
        last = func.max(TABLE.c.on)
        rows = self._connection.execute(
            select(CASES.c.id, CASES.c.number, CASES.c.applicant, CASES.c.arrived_on, last)
            .outerjoin(TABLE, evidence)
            .where(
                CASES.c.status.in_([status.value for status in LIVING_HERE]),
                CASES.c.arrived_on <= before,
            )
            .group_by(CASES.c.id, CASES.c.number, CASES.c.applicant, CASES.c.arrived_on)
            .having(func.coalesce(last, CASES.c.arrived_on) <= before)
        )
        return tuple(
            LastSeen(CaseRef(key, number, applicant), arrived_on, found or arrived_on)
            for key, number, applicant, arrived_on, found in rows
        )
