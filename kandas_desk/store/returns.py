"""The shelf of returns and of the claims that follow them."""

import json
from datetime import date
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Connection,
    Date,
    ForeignKeyConstraint,
    Index,
    String,
    insert,
    select,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.money import Money
from kandas_desk.domain.returns import Claim, ClaimState, Return, ReturnReason
from kandas_desk.store.engine import Uid
from kandas_desk.store.rows import table_of


class ReturnRow(SQLModel, table=True):
    """One departure."""

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


class ClaimRow(SQLModel, table=True):
    """One claim for repayment."""

    __tablename__ = "claims"
    __table_args__ = (
        ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_claims_case"),
        ForeignKeyConstraint(["return_id"], ["returns.id"], name="fk_claims_return"),
        CheckConstraint("amount > 0", name="amount"),
        Index("ix_claims_case", "case_id"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    case_id: UUID = Field(sa_type=Uid)
    return_id: UUID = Field(sa_type=Uid)
    amount: int = Field(sa_type=BigInteger)
    raised_on: date = Field(sa_type=Date)
    state: str = Field(sa_type=String)


RETURNS, CLAIMS = table_of(ReturnRow), table_of(ClaimRow)


class ReturnShelf:
    """Returns and claims by case."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, departure: Return, claim: Claim | None) -> None:
        """Write a departure and the claim that follows it."""
        self._connection.execute(
            insert(RETURNS),
            {
                "id": departure.id,
                "case_id": departure.case_id,
                "on": departure.on,
                "reason": departure.reason,
                "recorded_on": departure.recorded_on,
                "to_place": departure.to_place,
                "members": json.dumps([str(key) for key in departure.members]),
            },
        )
        if claim is not None:
            self._connection.execute(
                insert(CLAIMS),
                {
                    "id": claim.id,
                    "case_id": claim.case_id,
                    "return_id": claim.return_id,
                    "amount": claim.amount.tiyn,
                    "raised_on": claim.raised_on,
                    "state": claim.state,
                },
            )

    def of_case(self, case_id: UUID) -> tuple[Return, ...]:
        """The departures from a case by day."""
        rows = self._connection.execute(
            select(RETURNS).where(RETURNS.c.case_id == case_id).order_by(RETURNS.c.on, RETURNS.c.id)
        )
        return tuple(
            Return(
                r.id,
                r.case_id,
                r.on,
                ReturnReason(r.reason),
                r.recorded_on,
                r.to_place,
                tuple(UUID(text) for text in json.loads(r.members)),
            )
            for r in rows
        )

    def claims_of_case(self, case_id: UUID) -> tuple[Claim, ...]:
        """The claims of a case."""
        rows = self._connection.execute(
            select(CLAIMS).where(CLAIMS.c.case_id == case_id).order_by(CLAIMS.c.id)
        )
        return tuple(
            Claim(r.id, r.case_id, r.return_id, Money(r.amount), r.raised_on, ClaimState(r.state))
            for r in rows
        )
