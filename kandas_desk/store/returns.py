"""The shelf of returns: departures and the undoing of those recorded by mistake; append-only."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    ForeignKeyConstraint,
    Index,
    String,
    insert,
    select,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.case import CaseStatus
from kandas_desk.domain.land import LandEndReason, LandState
from kandas_desk.domain.refusals import refuse
from kandas_desk.domain.returns import EndedRight, KnownFrom, Return, ReturnReason, Undoing
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import table_of


class ReturnRow(SQLModel, table=True):
    """One departure, with what it changed."""

    __tablename__ = "returns"
    __table_args__ = (
        ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_returns_case"),
        Index("ix_returns_case", "case_id"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    case_id: UUID = Field(sa_type=Uid)
    on: date = Field(sa_type=Date)
    reason: str = Field(sa_type=String)
    recorded_on: date = Field(sa_type=Date)
    to_place: str = Field(sa_type=String)
    members: str = Field(sa_type=String)
    known_from: str | None = Field(default=None, sa_type=String)
    recorded_by: str = Field(sa_type=SortText)
    status_before: str = Field(sa_type=String)
    land_ended: str = Field(sa_type=String)
    payments_cancelled: str = Field(sa_type=String)


class ReturnUndoingRow(SQLModel, table=True):
    """The answer to a departure that was recorded by mistake."""

    __tablename__ = "return_undoings"
    __table_args__ = (
        ForeignKeyConstraint(["return_id"], ["returns.id"], name="fk_return_undoings_return"),
        {"sqlite_strict": True},
    )

    return_id: UUID = Field(sa_type=Uid, primary_key=True)
    on: date = Field(sa_type=Date)
    by: str = Field(sa_type=SortText)
    reason: str = Field(sa_type=String)


RETURNS, UNDOINGS = table_of(ReturnRow), table_of(ReturnUndoingRow)
STANDS = RETURNS.c.id.not_in(select(UNDOINGS.c.return_id))
"""Whether a departure was not undone: nothing else counts."""


class ReturnShelf:
    """Departures by id and by case."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, departure: Return) -> None:
        """Write a departure."""
        self._connection.execute(
            insert(RETURNS),
            {
                "id": departure.id,
                "case_id": departure.case_id,
                "on": departure.on,
                "reason": departure.reason,
                "recorded_on": departure.recorded_on,
                "to_place": departure.to_place,
                "members": _written(departure.members),
                "known_from": departure.known_from,
                "recorded_by": departure.recorded_by,
                "status_before": departure.status_before,
                "land_ended": json.dumps([_right(right) for right in departure.land_ended]),
                "payments_cancelled": _written(departure.payments_cancelled),
            },
        )

    def undo(self, return_id: UUID, undoing: Undoing) -> None:
        """Write that a departure was a mistake."""
        self._connection.execute(
            insert(UNDOINGS),
            {
                "return_id": return_id,
                "on": undoing.on,
                "by": undoing.by,
                "reason": undoing.reason,
            },
        )

    def get(self, return_id: UUID) -> Return:
        """The departure with the id; refused when there is none."""
        found = self._where(RETURNS.c.id == return_id)
        if not found:
            raise refuse("return_unknown", "id", id=str(return_id))
        return found[0]

    def of_case(self, case_id: UUID) -> tuple[Return, ...]:
        """The departures from a case in the order they were recorded, also those undone."""
        return self._where(RETURNS.c.case_id == case_id)

    def all(self) -> tuple[Return, ...]:
        """Every departure, also those undone."""
        return self._where(RETURNS.c.id.is_not(None))

    def _where(self, wanted: ColumnElement[bool]) -> tuple[Return, ...]:
        rows = self._connection.execute(
            select(
                RETURNS,
                UNDOINGS.c.on.label("undone_on"),
                UNDOINGS.c.by.label("undone_by"),
                UNDOINGS.c.reason.label("undone_reason"),
            )
            .outerjoin(UNDOINGS, UNDOINGS.c.return_id == RETURNS.c.id)
            .where(wanted)
            .order_by(RETURNS.c.id)
        )
        return tuple(_return(row) for row in rows)


def _return(row: Any) -> Return:
    undone = None
    if row.undone_on is not None:
        undone = Undoing(row.undone_on, row.undone_by, row.undone_reason)
    return Return(
        id=row.id,
        case_id=row.case_id,
        on=row.on,
        reason=ReturnReason(row.reason),
        recorded_on=row.recorded_on,
        to_place=row.to_place,
        members=_keys(row.members),
        known_from=None if row.known_from is None else KnownFrom(row.known_from),
        recorded_by=row.recorded_by,
        status_before=CaseStatus(row.status_before),
        land_ended=tuple(_ended_right(right) for right in json.loads(row.land_ended)),
        payments_cancelled=_keys(row.payments_cancelled),
        undone=undone,
    )


def _right(right: EndedRight) -> dict[str, str | None]:
    day = None if right.ended_on is None else str(right.ended_on)
    return {
        "id": str(right.id),
        "state": right.state,
        "ended_on": day,
        "end_reason": right.end_reason,
    }


def _ended_right(kept: dict[str, Any]) -> EndedRight:
    day, why = kept["ended_on"], kept["end_reason"]
    return EndedRight(
        UUID(kept["id"]),
        LandState(kept["state"]),
        None if day is None else date.fromisoformat(day),
        None if why is None else LandEndReason(why),
    )


def _written(keys: tuple[UUID, ...]) -> str:
    return json.dumps([str(key) for key in keys])


def _keys(text: str) -> tuple[UUID, ...]:
    return tuple(UUID(key) for key in json.loads(text))
