"""The shelf of receipts for the fees of land rights; append-only."""

from __future__ import annotations

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
    func,
    insert,
    select,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.land_fees import Receipt
from kandas_desk.domain.money import Money
from kandas_desk.domain.refusals import refuse
from kandas_desk.store.engine import Uid
from kandas_desk.store.rows import table_of


class LandReceiptRow(SQLModel, table=True):
    """A receipt for the fee of a land right; append-only."""

    __tablename__ = "land_receipts"
    __table_args__ = (
        ForeignKeyConstraint(["land_id"], ["land_rights.id"], name="fk_land_receipts_land"),
        ForeignKeyConstraint(["answers"], ["land_receipts.id"], name="fk_land_receipts_answers"),
        CheckConstraint("(amount > 0) = (answers is null)", name="amount"),
        CheckConstraint("number <> ''", name="number"),
        Index("ix_land_receipts_land", "land_id"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    land_id: UUID = Field(sa_type=Uid)
    amount: int = Field(sa_type=BigInteger)
    paid_on: date = Field(sa_type=Date)
    number: str = Field(sa_type=String)
    recorded_on: date = Field(sa_type=Date)
    answers: UUID | None = Field(default=None, sa_type=Uid)
    note: str = Field(sa_type=String)


TABLE = table_of(LandReceiptRow)


def _receipt(row: Any) -> Receipt:
    return Receipt(
        id=row.id,
        land_id=row.land_id,
        amount=Money(row.amount),
        paid_on=row.paid_on,
        number=row.number,
        recorded_on=row.recorded_on,
        answers=row.answers,
        note=row.note,
    )


class ReceiptShelf:
    """Receipts by id and by land right."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_right(self, right_id: UUID) -> tuple[Receipt, ...]:
        """The receipts of a right in the order in which they were recorded."""
        rows = self._connection.execute(
            select(TABLE).where(TABLE.c.land_id == right_id).order_by(TABLE.c.id)
        )
        return tuple(_receipt(row) for row in rows)

    def get(self, receipt_id: UUID) -> Receipt:
        """The receipt with the id; refused when there is none."""
        row = self._connection.execute(select(TABLE).where(TABLE.c.id == receipt_id)).one_or_none()
        if row is None:
            raise refuse("land_receipt_unknown", "receipt", id=str(receipt_id))
        return _receipt(row)

    def received(self) -> dict[UUID, Money]:
        """What was received for each right."""
        rows = self._connection.execute(
            select(TABLE.c.land_id, func.sum(TABLE.c.amount)).group_by(TABLE.c.land_id)
        )
        return {land: Money(int(amount)) for land, amount in rows}

    def add(self, receipt: Receipt) -> None:
        """Record a receipt; it is never changed."""
        values = {
            "id": receipt.id,
            "land_id": receipt.land_id,
            "amount": receipt.amount.tiyn,
            "paid_on": receipt.paid_on,
            "number": receipt.number,
            "recorded_on": receipt.recorded_on,
            "answers": receipt.answers,
            "note": receipt.note,
        }
        self._connection.execute(insert(TABLE), values)
