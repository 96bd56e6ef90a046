"""The shelf of land rights."""

from __future__ import annotations

import json
from collections.abc import Sequence
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
    and_,
    or_,
    select,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.land import (
    STANDING,
    UNHELD,
    LandEndReason,
    LandRight,
    LandState,
    Tenure,
)
from kandas_desk.domain.land_fees import YearlyFee
from kandas_desk.domain.money import Money
from kandas_desk.domain.plot import LandKind, LandPurpose, Plot
from kandas_desk.domain.refusals import refuse
from kandas_desk.store import cases, plots
from kandas_desk.store.engine import Uid
from kandas_desk.store.rows import save, table_of

_STATES = ",".join(f"'{state.value}'" for state in LandState if state is not LandState.EXPIRED)
_STANDING = [state.value for state in STANDING]


class LandRightRow(SQLModel, table=True):
    """One right to one plot. That no two hold a plot on one day is kept by triggers
    (``engine.guard_plots``)."""

    __tablename__ = "land_rights"
    __table_args__ = (
        ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_land_rights_case"),
        ForeignKeyConstraint(["plot_id"], ["plots.id"], name="fk_land_rights_plot"),
        ForeignKeyConstraint(["follows"], ["land_rights.id"], name="fk_land_rights_follows"),
        CheckConstraint("until > start", name="span"),
        CheckConstraint("area_m2 > 0", name="area"),
        CheckConstraint(f"state in ({_STATES})", name="state"),
        CheckConstraint("tenure in ('temporary','long_term')", name="tenure"),
        CheckConstraint("state <> 'ended' or ended_on is not null", name="ended"),
        CheckConstraint("state <> 'offered' or answer_by is not null", name="offered"),
        CheckConstraint("fee is null or fee > 0", name="fee"),
        Index("ix_land_rights_case", "case_id"),
        Index("ix_land_rights_plot", "plot_id"),
        Index("ix_land_rights_until", "state", "until"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    case_id: UUID = Field(sa_type=Uid)
    plot_id: UUID = Field(sa_type=Uid)
    area_m2: int = Field(sa_type=BigInteger)
    start: date = Field(sa_type=Date)
    until: date = Field(sa_type=Date)
    state: str = Field(sa_type=String)
    tenure: str = Field(sa_type=String)
    contract_number: str = Field(sa_type=String)
    contract_on: date | None = Field(default=None, sa_type=Date)
    fee: int | None = Field(default=None, sa_type=BigInteger)
    fee_days: str = Field(sa_type=String)
    applied_on: date | None = Field(default=None, sa_type=Date)
    offered_on: date | None = Field(default=None, sa_type=Date)
    answer_by: date | None = Field(default=None, sa_type=Date)
    ended_on: date | None = Field(default=None, sa_type=Date)
    end_reason: str | None = Field(default=None, sa_type=String)
    note: str = Field(sa_type=String)
    follows: UUID | None = Field(default=None, sa_type=Uid)
    rev: int = Field(sa_type=BigInteger)


TABLE = table_of(LandRightRow)

_PLOT = plots.TABLE
_RIGHTS: Select[Any] = (
    select(
        TABLE,
        _PLOT.c.cadastral_number.label("plot_number"),
        _PLOT.c.area_m2.label("plot_area_m2"),
        _PLOT.c.kind.label("plot_kind"),
        _PLOT.c.purpose.label("plot_purpose"),
        _PLOT.c.kato.label("plot_kato"),
        _PLOT.c.rev.label("plot_rev"),
        cases.CASES.c.number.label("case_number"),
    )
    .join_from(TABLE, _PLOT, _PLOT.c.id == TABLE.c.plot_id)
    .join(cases.CASES, cases.CASES.c.id == TABLE.c.case_id)
)


def _right(row: Any) -> LandRight:
    days = tuple((month, day) for month, day in json.loads(row.fee_days))
    return LandRight(
        id=row.id,
        case_id=row.case_id,
        plot=Plot(
            id=row.plot_id,
            cadastral_number=row.plot_number,
            area_m2=row.plot_area_m2,
            kind=LandKind(row.plot_kind) if row.plot_kind else None,
            purpose=LandPurpose(row.plot_purpose) if row.plot_purpose else None,
            kato=row.plot_kato,
            rev=row.plot_rev,
        ),
        area_m2=row.area_m2,
        start=row.start,
        until=row.until,
        state=LandState(row.state),
        tenure=Tenure(row.tenure),
        contract_number=row.contract_number,
        contract_on=row.contract_on,
        fee=None if row.fee is None else YearlyFee(Money(row.fee), days),
        applied_on=row.applied_on,
        offered_on=row.offered_on,
        answer_by=row.answer_by,
        ended_on=row.ended_on,
        end_reason=LandEndReason(row.end_reason) if row.end_reason else None,
        note=row.note,
        follows=row.follows,
        rev=row.rev,
    )


class LandShelf:
    """Land rights by id, by case, by plot, by their end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, right_id: UUID) -> LandRight:
        """The right with the id; refused when there is none."""
        row = self._connection.execute(_RIGHTS.where(TABLE.c.id == right_id)).one_or_none()
        if row is None:
            raise refuse("land_unknown", "id", id=str(right_id))
        return _right(row)

    def put(self, right: LandRight) -> None:
        """Save the right (its plot lies on its own shelf); refused when changed meanwhile."""
        fee = right.fee
        values = {
            "id": right.id,
            "case_id": right.case_id,
            "plot_id": right.plot.id,
            "area_m2": right.area_m2,
            "start": right.start,
            "until": right.until,
            "state": right.state,
            "tenure": right.tenure,
            "contract_number": right.contract_number,
            "contract_on": right.contract_on,
            "fee": None if fee is None else fee.amount.tiyn,
            "fee_days": json.dumps([] if fee is None else [list(day) for day in fee.days]),
            "applied_on": right.applied_on,
            "offered_on": right.offered_on,
            "answer_by": right.answer_by,
            "ended_on": right.ended_on,
            "end_reason": right.end_reason,
            "note": right.note,
            "follows": right.follows,
        }
        save(self._connection, TABLE, right.rev, values)

    def of_case(self, case_id: UUID) -> tuple[LandRight, ...]:
        """All rights of a case by their beginning."""
        rows = self._connection.execute(
            _RIGHTS.where(TABLE.c.case_id == case_id).order_by(TABLE.c.start, TABLE.c.id)
        )
        return tuple(_right(row) for row in rows)

    def on_plot(self, plot_id: UUID) -> tuple[tuple[LandRight, str], ...]:
        """All rights on a plot with the numbers of their cases."""
        rows = self._connection.execute(_RIGHTS.where(TABLE.c.plot_id == plot_id))
        return tuple((_right(row), row.case_number) for row in rows)

    def all(
        self, ending_before: date | None = None, limit: int = 1000, after: date | None = None
    ) -> tuple[tuple[LandRight, str], ...]:
        """All rights, or contracts that nobody ended and whose term ends before the day; the
        earliest end first.

        ``after``: leave out those whose time was over on this day.
        """
        query = _RIGHTS.order_by(TABLE.c.until, TABLE.c.id).limit(limit)
        if ending_before is not None:
            query = query.where(TABLE.c.until < ending_before, TABLE.c.state.in_(_STANDING))
        if after is not None:
            query = query.where(TABLE.c.until > after)
        return tuple((_right(row), row.case_number) for row in self._connection.execute(query))

    def over_by(self, day: date) -> tuple[LandRight, ...]:
        """Contracts whose time is over by the day, as far as the rows say, and nobody ended."""
        rows = self._connection.execute(
            _RIGHTS.where(
                TABLE.c.state.in_(_STANDING),
                (TABLE.c.until <= day) | (TABLE.c.ended_on <= day),
            ).order_by(TABLE.c.until, TABLE.c.id)
        )
        return tuple(_right(row) for row in rows)

    def standing(
        self, day: date, on_plots: Sequence[UUID] | None = None
    ) -> tuple[tuple[LandRight, str, str], ...]:
        """Contracts that hold on the day or begin later, and those with an open offer, each with
        the number of its case and the name of its applicant; of these plots only if named."""
        goes_on = and_(TABLE.c.until > day, or_(TABLE.c.ended_on.is_(None), TABLE.c.ended_on > day))
        query = _RIGHTS.add_columns(cases.CASES.c.applicant.label("applicant")).where(
            TABLE.c.state.in_(_STANDING),
            or_(TABLE.c.state == LandState.OFFERED.value, goes_on),
        )
        if on_plots is not None:
            query = query.where(TABLE.c.plot_id.in_(on_plots))
        rows = self._connection.execute(query)
        return tuple((_right(row), row.case_number, row.applicant) for row in rows)

    def with_fee(self, begun_by: date) -> tuple[tuple[LandRight, str], ...]:
        """Contracts with a fee that began by the day, with the numbers of their cases."""
        unheld = [state.value for state in UNHELD]
        rows = self._connection.execute(
            _RIGHTS.where(
                TABLE.c.fee.is_not(None), TABLE.c.start <= begun_by, TABLE.c.state.not_in(unheld)
            )
        )
        return tuple((_right(row), row.case_number) for row in rows)
