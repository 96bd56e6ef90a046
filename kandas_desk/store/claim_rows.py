"""The tables of claims, of their plans, appeals and write-offs."""

from datetime import date
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
)
from sqlmodel import Field, SQLModel

from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import table_of


class ClaimRow(SQLModel, table=True):
    """One claim; what is demanded and owed stands in the ledger."""

    __tablename__ = "claims"
    __table_args__ = (
        ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_claims_case"),
        ForeignKeyConstraint(["return_id"], ["returns.id"], name="fk_claims_return"),
        ForeignKeyConstraint(["payment_id"], ["payments.id"], name="fk_claims_payment"),
        CheckConstraint("cause in ('return','overpayment')", name="cause"),
        CheckConstraint(
            "state in ('raised','noticed','agreed','settled','written_off','withdrawn')",
            name="state",
        ),
        CheckConstraint("return_id is not null or payment_id is not null", name="ground"),
        CheckConstraint("noticed_on is null or pay_by is not null", name="notice"),
        CheckConstraint(
            "(state in ('raised','noticed','agreed')) = (ended_on is null)", name="ended"
        ),
        Index("ix_claims_case", "case_id"),
        Index("ix_claims_state", "state"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    case_id: UUID = Field(sa_type=Uid)
    cause: str = Field(sa_type=String)
    raised_on: date = Field(sa_type=Date)
    raised_by: str = Field(sa_type=SortText)
    state: str = Field(sa_type=String)
    return_id: UUID | None = Field(default=None, sa_type=Uid)
    payment_id: UUID | None = Field(default=None, sa_type=Uid)
    reason: str = Field(sa_type=String)
    noticed_on: date | None = Field(default=None, sa_type=Date)
    pay_by: date | None = Field(default=None, sa_type=Date)
    set_off: str | None = Field(default=None, sa_type=String)
    set_off_reference: str = Field(sa_type=String)
    ended_on: date | None = Field(default=None, sa_type=Date)
    ended_by: str | None = Field(default=None, sa_type=SortText)
    ended_reason: str = Field(sa_type=String)
    rev: int = Field(sa_type=BigInteger)


class ClaimPlanRow(SQLModel, table=True):
    """A plan of instalments; a changed plan is a newer row."""

    __tablename__ = "claim_plans"
    __table_args__ = (
        ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_claim_plans_claim"),
        Index("ix_claim_plans_claim", "claim_id"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    claim_id: UUID = Field(sa_type=Uid)
    agreed_on: date = Field(sa_type=Date)
    agreed_by: str = Field(sa_type=SortText)
    day_of_month: int = Field(sa_type=Integer)
    instalments: str = Field(sa_type=String)


class ClaimAppealRow(SQLModel, table=True):
    """An appeal and its decision."""

    __tablename__ = "claim_appeals"
    __table_args__ = (
        ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_claim_appeals_claim"),
        CheckConstraint("outcome is null or outcome in ('upheld','dismissed')", name="outcome"),
        CheckConstraint(
            "(outcome is null) = (decided_by is null) and (outcome is null) = (decided_on is null)",
            name="decision",
        ),
        Index("ix_claim_appeals_claim", "claim_id"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    claim_id: UUID = Field(sa_type=Uid)
    filed_on: date = Field(sa_type=Date)
    filed_by: str = Field(sa_type=SortText)
    ground: str = Field(sa_type=String)
    outcome: str | None = Field(default=None, sa_type=String)
    decided_on: date | None = Field(default=None, sa_type=Date)
    decided_by: str | None = Field(default=None, sa_type=SortText)
    why: str = Field(sa_type=String)
    left: int | None = Field(default=None, sa_type=BigInteger)
    rev: int = Field(sa_type=BigInteger)


class ClaimWriteOffRow(SQLModel, table=True):
    """A write-off proposed by one person and confirmed by another."""

    __tablename__ = "claim_write_offs"
    __table_args__ = (
        ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_claim_write_offs_claim"),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("confirmed_by is null or confirmed_by <> proposed_by", name="two_people"),
        Index("ix_claim_write_offs_claim", "claim_id"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    claim_id: UUID = Field(sa_type=Uid)
    amount: int = Field(sa_type=BigInteger)
    act: str = Field(sa_type=String)
    reason: str = Field(sa_type=String)
    proposed_by: str = Field(sa_type=SortText)
    proposed_on: date = Field(sa_type=Date)
    confirmed_by: str | None = Field(default=None, sa_type=SortText)
    confirmed_on: date | None = Field(default=None, sa_type=Date)
    rev: int = Field(sa_type=BigInteger)


TABLE, PLANS = table_of(ClaimRow), table_of(ClaimPlanRow)
APPEALS, WRITE_OFFS = table_of(ClaimAppealRow), table_of(ClaimWriteOffRow)
