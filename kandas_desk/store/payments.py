"""The shelf of payments; what an approval must look like is guarded in the database as well."""

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
    String,
    func,
    select,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Basis, Measure, Payment, PaymentState
from kandas_desk.domain.refusals import refuse
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import save, table_of


class PaymentRow(SQLModel, table=True):
    """One payment with the composition and the basis that were frozen into it."""

    __tablename__ = "payments"
    __table_args__ = (
        ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_payments_case"),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint(
            "state in ('proposed','approved','paid','cancelled','reversed')", name="state"
        ),
        CheckConstraint("approved_by is null or approved_by <> proposed_by", name="two_people"),
        CheckConstraint(
            "state not in ('approved','paid','reversed') or approved_by is not null",
            name="approval",
        ),
        CheckConstraint("state not in ('paid','reversed') or paid_on is not null", name="paid"),
        Index("ix_payments_case", "case_id"),
        Index("ix_payments_state", "state", "due_on"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    case_id: UUID = Field(sa_type=Uid)
    measure: str = Field(sa_type=String)
    amount: int = Field(sa_type=BigInteger)
    due_on: date = Field(sa_type=Date)
    state: str = Field(sa_type=String)
    composition: str = Field(sa_type=String)
    basis: str = Field(sa_type=String)
    proposed_by: str = Field(sa_type=SortText)
    proposed_on: date = Field(sa_type=Date)
    approved_by: str | None = Field(default=None, sa_type=SortText)
    approved_on: date | None = Field(default=None, sa_type=Date)
    paid_on: date | None = Field(default=None, sa_type=Date)
    paid_by: str | None = Field(default=None, sa_type=SortText)
    ended_reason: str = Field(sa_type=String)
    rev: int = Field(sa_type=BigInteger)


TABLE = table_of(PaymentRow)


def _payment(row: Any) -> Payment:
    return Payment(
        id=row.id,
        case_id=row.case_id,
        measure=Measure(row.measure),
        amount=Money(row.amount),
        due_on=row.due_on,
        state=PaymentState(row.state),
        composition=tuple(UUID(text) for text in json.loads(row.composition)),
        basis=tuple(
            Basis(
                b["name"],
                b["value"],
                date.fromisoformat(b["start"]),
                b["reference"],
                b["confidence"],
            )
            for b in json.loads(row.basis)
        ),
        proposed_by=row.proposed_by,
        proposed_on=row.proposed_on,
        approved_by=row.approved_by,
        approved_on=row.approved_on,
        paid_on=row.paid_on,
        paid_by=row.paid_by,
        ended_reason=row.ended_reason,
        rev=row.rev,
    )


def _row(payment: Payment) -> dict[str, Any]:
    basis = [
        {
            "name": b.name,
            "value": b.value,
            "start": b.start.isoformat(),
            "reference": b.reference,
            "confidence": b.confidence,
        }
        for b in payment.basis
    ]
    return {
        "id": payment.id,
        "case_id": payment.case_id,
        "measure": payment.measure,
        "amount": payment.amount.tiyn,
        "due_on": payment.due_on,
        "state": payment.state,
        "composition": json.dumps([str(key) for key in payment.composition]),
        "basis": json.dumps(basis, ensure_ascii=False),
        "proposed_by": payment.proposed_by,
        "proposed_on": payment.proposed_on,
        "approved_by": payment.approved_by,
        "approved_on": payment.approved_on,
        "paid_on": payment.paid_on,
        "paid_by": payment.paid_by,
        "ended_reason": payment.ended_reason,
    }


class PaymentShelf:
    """Payments by id, by case, by state."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, payment_id: UUID) -> Payment:
        """The payment with the id; refused when there is none."""
        row = self._connection.execute(select(TABLE).where(TABLE.c.id == payment_id)).one_or_none()
        if row is None:
            raise refuse("payment_unknown", "id", id=str(payment_id))
        return _payment(row)

    def put(self, payment: Payment) -> None:
        """Save the payment; refused when it was changed meanwhile."""
        save(self._connection, TABLE, payment.rev, _row(payment))

    def of_case(self, case_id: UUID) -> tuple[Payment, ...]:
        """All payments of a case by the day they are due."""
        rows = self._connection.execute(
            select(TABLE).where(TABLE.c.case_id == case_id).order_by(TABLE.c.due_on, TABLE.c.id)
        )
        return tuple(_payment(row) for row in rows)

    def in_states(self, states: Sequence[PaymentState], limit: int) -> tuple[Payment, ...]:
        """Payments in these states, the earliest due first; at most ``limit``."""
        rows = self._connection.execute(
            select(TABLE)
            .where(TABLE.c.state.in_([s.value for s in states]))
            .order_by(TABLE.c.due_on, TABLE.c.id)
            .limit(limit)
        )
        return tuple(_payment(row) for row in rows)

    def sums_by_state(self) -> dict[PaymentState, tuple[int, Money]]:
        """How many payments stand where and their sum."""
        rows = self._connection.execute(
            select(TABLE.c.state, func.count(), func.sum(TABLE.c.amount)).group_by(TABLE.c.state)
        )
        return {PaymentState(state): (count, Money(int(total))) for state, count, total in rows}
