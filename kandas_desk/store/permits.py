"""The shelf of the statuses and permits of persons."""

import json
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
    Select,
    String,
    select,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.people import PersonName
from kandas_desk.domain.permit import Permit, PermitKind, Prolongation
from kandas_desk.domain.refusals import refuse
from kandas_desk.store import cases, persons
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import save, table_of

_KINDS = ",".join(f"'{kind.value}'" for kind in PermitKind)


class PermitRow(SQLModel, table=True):
    """One status or permit; ``prolonged`` keeps its earlier ends as JSON."""

    __tablename__ = "permits"
    __table_args__ = (
        ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_permits_person"),
        ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_permits_case"),
        CheckConstraint(f"kind in ({_KINDS})", name="kind"),
        CheckConstraint("number <> ''", name="number"),
        CheckConstraint("until is null or until > granted_on", name="span"),
        CheckConstraint("kind <> 'citizenship' or until is null", name="lasting"),
        CheckConstraint("ended_on is null or ended_on >= granted_on", name="ended"),
        CheckConstraint("ended_on is null or end_reason <> ''", name="reason"),
        Index("ix_permits_case", "case_id"),
        Index("ix_permits_person", "person_id"),
        Index("ix_permits_until", "until"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    person_id: UUID = Field(sa_type=Uid)
    case_id: UUID = Field(sa_type=Uid)
    kind: str = Field(sa_type=String)
    number: str = Field(sa_type=SortText)
    granted_on: date = Field(sa_type=Date)
    until: date | None = Field(default=None, sa_type=Date)
    prolonged: str = Field(sa_type=String)
    ended_on: date | None = Field(default=None, sa_type=Date)
    end_reason: str = Field(sa_type=String)
    rev: int = Field(sa_type=BigInteger)


TABLE = table_of(PermitRow)


@dataclass(frozen=True, slots=True)
class HeldPermit:
    """A permit with the person who holds it and the number of the case it belongs to."""

    permit: Permit
    person: PersonName
    iin: str | None
    case_number: str


_HELD: Select[Any] = (
    select(
        TABLE,
        persons.TABLE.c.surname,
        persons.TABLE.c.given_name,
        persons.TABLE.c.patronymic,
        persons.TABLE.c.iin,
        cases.CASES.c.number.label("case_number"),
    )
    .join(persons.TABLE, persons.TABLE.c.id == TABLE.c.person_id)
    .join(cases.CASES, cases.CASES.c.id == TABLE.c.case_id)
)


def _prolongation(told: dict[str, str]) -> Prolongation:
    days = (date.fromisoformat(told[name]) for name in ("on", "before", "until"))
    return Prolongation(*days)


def permit_of(row: Any) -> Permit:
    """The permit of a row."""
    return Permit(
        id=row.id,
        person_id=row.person_id,
        case_id=row.case_id,
        kind=PermitKind(row.kind),
        number=row.number,
        granted_on=row.granted_on,
        until=row.until,
        prolonged=tuple(_prolongation(told) for told in json.loads(row.prolonged)),
        ended_on=row.ended_on,
        end_reason=row.end_reason,
        rev=row.rev,
    )


def _row(permit: Permit) -> dict[str, Any]:
    prolonged = [
        {"on": str(made.on), "before": str(made.before), "until": str(made.until)}
        for made in permit.prolonged
    ]
    return {
        "id": permit.id,
        "person_id": permit.person_id,
        "case_id": permit.case_id,
        "kind": permit.kind,
        "number": permit.number,
        "granted_on": permit.granted_on,
        "until": permit.until,
        "prolonged": json.dumps(prolonged),
        "ended_on": permit.ended_on,
        "end_reason": permit.end_reason,
    }


def _held(row: Any) -> HeldPermit:
    name = PersonName(row.surname, row.given_name, row.patronymic)
    return HeldPermit(permit_of(row), name, row.iin, row.case_number)


class PermitShelf:
    """Permits by id, by person, by case, by their end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, permit_id: UUID) -> HeldPermit:
        """The permit with the id; refused when there is none."""
        row = self._connection.execute(_HELD.where(TABLE.c.id == permit_id)).one_or_none()
        if row is None:
            raise refuse("permit_unknown", "id", id=str(permit_id))
        return _held(row)

    def put(self, permit: Permit) -> None:
        """Save the permit; refused when it was changed meanwhile."""
        save(self._connection, TABLE, permit.rev, _row(permit))

    def of_person(self, person_id: UUID) -> tuple[Permit, ...]:
        """Everything that the person holds or held, in whichever case, by its beginning."""
        rows = self._connection.execute(
            select(TABLE)
            .where(TABLE.c.person_id == person_id)
            .order_by(TABLE.c.granted_on, TABLE.c.id)
        )
        return tuple(permit_of(row) for row in rows)

    def of_case(self, case_id: UUID) -> tuple[HeldPermit, ...]:
        """The permits of a family by person and beginning."""
        rows = self._connection.execute(
            _HELD.where(TABLE.c.case_id == case_id).order_by(
                TABLE.c.person_id, TABLE.c.granted_on, TABLE.c.id
            )
        )
        return tuple(_held(row) for row in rows)

    def all(self, ending_before: date | None = None, limit: int = 1000) -> tuple[HeldPermit, ...]:
        """Permits that nobody ended: all of them, or those whose term ends before the day; the
        earliest end first, those without an end last."""
        query = _HELD.where(TABLE.c.ended_on.is_(None))
        if ending_before is not None:
            query = query.where(TABLE.c.until < ending_before)
        ordered = query.order_by(TABLE.c.until.is_(None), TABLE.c.until, TABLE.c.id).limit(limit)
        return tuple(_held(row) for row in self._connection.execute(ordered))
