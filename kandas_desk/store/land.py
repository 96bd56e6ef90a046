"""The shelf of land rights."""

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
    select,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.land import LandEndReason, LandKind, LandRight, LandState
from kandas_desk.domain.refusals import refuse
from kandas_desk.store import cases
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import save, table_of


class LandRightRow(SQLModel, table=True):
    """One right to one plot."""

    __tablename__ = "land_rights"
    __table_args__ = (
        ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_land_rights_case"),
        CheckConstraint("until > start", name="span"),
        CheckConstraint("area_m2 > 0", name="area"),
        CheckConstraint("state in ('active','ended','offered')", name="state"),
        CheckConstraint("state <> 'ended' or ended_on is not null", name="ended"),
        Index("ix_land_rights_case", "case_id"),
        Index("ix_land_rights_plot", "cadastral_number"),
        Index("ix_land_rights_until", "state", "until"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    case_id: UUID = Field(sa_type=Uid)
    cadastral_number: str = Field(sa_type=SortText)
    area_m2: int = Field(sa_type=BigInteger)
    start: date = Field(sa_type=Date)
    until: date = Field(sa_type=Date)
    state: str = Field(sa_type=String)
    kind: str | None = Field(default=None, sa_type=String)
    kato: str | None = Field(default=None, sa_type=SortText)
    contract_number: str = Field(sa_type=String)
    contract_on: date | None = Field(default=None, sa_type=Date)
    ended_on: date | None = Field(default=None, sa_type=Date)
    end_reason: str | None = Field(default=None, sa_type=String)
    rev: int = Field(sa_type=BigInteger)


TABLE = table_of(LandRightRow)


def _right(row: Any) -> LandRight:
    return LandRight(
        id=row.id,
        case_id=row.case_id,
        cadastral_number=row.cadastral_number,
        area_m2=row.area_m2,
        start=row.start,
        until=row.until,
        state=LandState(row.state),
        kind=LandKind(row.kind) if row.kind else None,
        kato=row.kato,
        contract_number=row.contract_number,
        contract_on=row.contract_on,
        ended_on=row.ended_on,
        end_reason=LandEndReason(row.end_reason) if row.end_reason else None,
        rev=row.rev,
    )


class LandShelf:
    """Land rights by id, by case, by plot."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, right_id: UUID) -> LandRight:
        """The right with the id; refused when there is none."""
        row = self._connection.execute(select(TABLE).where(TABLE.c.id == right_id)).one_or_none()
        if row is None:
            raise refuse("land_unknown", "id", id=str(right_id))
        return _right(row)

    def put(self, right: LandRight) -> None:
        """Save the right; refused when it was changed meanwhile."""
        values = {
            "id": right.id,
            "case_id": right.case_id,
            "cadastral_number": right.cadastral_number,
            "area_m2": right.area_m2,
            "start": right.start,
            "until": right.until,
            "state": right.state,
            "kind": right.kind,
            "kato": right.kato,
            "contract_number": right.contract_number,
            "contract_on": right.contract_on,
            "ended_on": right.ended_on,
            "end_reason": right.end_reason,
        }
        save(self._connection, TABLE, right.rev, values)

    def of_case(self, case_id: UUID) -> tuple[LandRight, ...]:
        """All rights of a case by their beginning."""
        rows = self._connection.execute(
            select(TABLE).where(TABLE.c.case_id == case_id).order_by(TABLE.c.start, TABLE.c.id)
        )
        return tuple(_right(row) for row in rows)

    def on_plot(self, cadastral_number: str) -> tuple[tuple[LandRight, str], ...]:
        """All rights on a plot with the numbers of their cases."""
        rows = self._connection.execute(
            select(TABLE, cases.CASES.c.number.label("case_number"))
            .join(cases.CASES, cases.CASES.c.id == TABLE.c.case_id)
            .where(TABLE.c.cadastral_number == cadastral_number)
        )
        return tuple((_right(row), row.case_number) for row in rows)

    def all(
        self, ending_before: date | None = None, limit: int = 1000, after: date | None = None
    ) -> tuple[tuple[LandRight, str], ...]:
        """All rights, or those not ended that end before the day; earliest end first.

        ``after``: leave out those whose time was over on this day.
        """
        query = (
            select(TABLE, cases.CASES.c.number.label("case_number"))
            .join(cases.CASES, cases.CASES.c.id == TABLE.c.case_id)
            .order_by(TABLE.c.until, TABLE.c.id)
            .limit(limit)
        )
        if ending_before is not None:
            query = query.where(
                TABLE.c.until < ending_before, TABLE.c.state != LandState.ENDED.value
            )
        if after is not None:
            query = query.where(TABLE.c.until > after)
        return tuple((_right(row), row.case_number) for row in self._connection.execute(query))
