"""The shelf of payments; what an approval must look like is guarded in the database as well.

Long because the rows say in full what the database guards.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Connection,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    Select,
    String,
    UniqueConstraint,
    func,
    insert,
    select,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Approval, Basis, Measure, Payment, PaymentState
from kandas_desk.domain.refusals import refuse
from kandas_desk.store.cases import CASES
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.payment_steps import write_steps
from kandas_desk.store.rows import in_parts, save, table_of


class PaymentRow(SQLModel, table=True):
    """One payment with the composition and the basis that were frozen into it."""

    __tablename__ = "payments"
    __table_args__ = (
        ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_payments_case"),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint(
            "state in ('proposed','approved','sent','partly_paid','paid','failed','cancelled',"
            "'reversed')",
            name="state",
        ),
        CheckConstraint("approved_by is null or approved_by <> proposed_by", name="two_people"),
        CheckConstraint(
            "state not in ('approved','sent','partly_paid','paid','failed','reversed') "
            "or approved_by is not null",
            name="approval",
        ),
        CheckConstraint(
            "state not in ('partly_paid','paid','reversed') or paid_on is not null", name="paid"
        ),
        CheckConstraint("people_needed > 0", name="people_needed"),
        CheckConstraint("paid_amount >= 0 and paid_amount <= amount", name="paid_amount"),
        ForeignKeyConstraint(["budget_id"], ["budgets.id"], name="fk_payments_budget"),
        Index("ix_payments_case", "case_id"),
        Index("ix_payments_state", "state", "due_on"),
        Index("ix_payments_budget", "budget_id", "state"),
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
    people_needed: int = Field(sa_type=Integer)
    approved_by: str | None = Field(default=None, sa_type=SortText)
    approved_on: date | None = Field(default=None, sa_type=Date)
    paid_on: date | None = Field(default=None, sa_type=Date)
    paid_by: str | None = Field(default=None, sa_type=SortText)
    paid_amount: int = Field(sa_type=BigInteger)
    ended_reason: str = Field(sa_type=String)
    budget_id: UUID | None = Field(default=None, sa_type=Uid)
    schedule_id: UUID | None = Field(default=None, sa_type=Uid)
    replaces: UUID | None = Field(default=None, sa_type=Uid)
    rev: int = Field(sa_type=BigInteger)


class PaymentApprovalRow(SQLModel, table=True):
    """One person's approval of one payment."""

    __tablename__ = "payment_approvals"
    __table_args__ = (
        ForeignKeyConstraint(["payment_id"], ["payments.id"], name="fk_payment_approvals_payment"),
        UniqueConstraint("payment_id", "login"),
        {"sqlite_strict": True},
    )

    payment_id: UUID = Field(sa_type=Uid, primary_key=True)
    place: int = Field(sa_type=Integer, primary_key=True)
    login: str = Field(sa_type=SortText)
    on: date = Field(sa_type=Date)
    instead_of: str | None = Field(default=None, sa_type=SortText)


TABLE, APPROVALS = table_of(PaymentRow), table_of(PaymentApprovalRow)
_KEPT = 512
"""How many bases are kept as they were read and written last."""


@lru_cache(maxsize=_KEPT)
def _basis(text: str) -> tuple[Basis, ...]:
    """The basis as it was frozen; the payments of a year share a handful of them."""
    return tuple(
        Basis(
            b["name"], b["value"], date.fromisoformat(b["start"]), b["reference"], b["confidence"]
        )
        for b in json.loads(text)
    )


@lru_cache(maxsize=_KEPT)
def _basis_text(basis: tuple[Basis, ...]) -> str:
    said = [
        {
            "name": b.name,
            "value": b.value,
            "start": b.start.isoformat(),
            "reference": b.reference,
            "confidence": b.confidence,
        }
        for b in basis
    ]
    return json.dumps(said, ensure_ascii=False)


def _payment(row: Any, approvals: tuple[Approval, ...]) -> Payment:
    return Payment(
        id=row.id,
        case_id=row.case_id,
        measure=Measure(row.measure),
        amount=Money(row.amount),
        due_on=row.due_on,
        state=PaymentState(row.state),
        composition=tuple(UUID(text) for text in json.loads(row.composition)),
        basis=_basis(row.basis),
        proposed_by=row.proposed_by,
        proposed_on=row.proposed_on,
        people_needed=row.people_needed,
        approvals=approvals,
        paid_on=row.paid_on,
        paid_by=row.paid_by,
        paid_amount=Money(row.paid_amount),
        ended_reason=row.ended_reason,
        budget_id=row.budget_id,
        schedule_id=row.schedule_id,
        replaces=row.replaces,
        rev=row.rev,
    )


def _row(payment: Payment) -> dict[str, Any]:
    return {
        "id": payment.id,
        "case_id": payment.case_id,
        "measure": payment.measure,
        "amount": payment.amount.tiyn,
        "due_on": payment.due_on,
        "state": payment.state,
        "composition": json.dumps([str(key) for key in payment.composition]),
        "basis": _basis_text(payment.basis),
        "proposed_by": payment.proposed_by,
        "proposed_on": payment.proposed_on,
        "people_needed": payment.people_needed,
        "approved_by": payment.approved_by,
        "approved_on": payment.approved_on,
        "paid_on": payment.paid_on,
        "paid_by": payment.paid_by,
        "paid_amount": payment.paid_amount.tiyn,
        "ended_reason": payment.ended_reason,
        "budget_id": payment.budget_id,
        "schedule_id": payment.schedule_id,
        "replaces": payment.replaces,
    }


def _approval_rows(payment: Payment, known: int) -> list[dict[str, Any]]:
    """The approvals of the payment that came after the first ``known`` ones."""
    return [
        {
            "payment_id": payment.id,
            "place": place,
            "login": approval.by,
            "on": approval.on,
            "instead_of": approval.instead_of,
        }
        for place, approval in enumerate(payment.approvals)
        if place >= known
    ]


class PaymentShelf:
    """Payments by id, by case, by state.

    More methods than most shelves have: one payment is worked on by hand, many at once by runs.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, payment_id: UUID) -> Payment:
        """The payment with the id; refused when there is none."""
        found = self._select(select(TABLE).where(TABLE.c.id == payment_id))
        if not found:
            raise refuse("payment_unknown", "id", id=str(payment_id))
        return found[0]

    def put(self, payment: Payment) -> None:
        """Save the payment; refused when it was changed meanwhile.

        A payment that enters the archive approved is written as a proposal first: the database
        lets no payment be approved before its approvals are there.
        """
        values = _row(payment)
        if payment.rev == 0 and payment.approvals:
            state, by = PaymentState.PROPOSED, None
            save(self._connection, TABLE, 0, values | {"state": state, "approved_by": by})
            self._add_approvals(payment, 0)
            save(self._connection, TABLE, 1, values)
            return
        if payment.rev == 0:
            save(self._connection, TABLE, 0, values)
            return
        known = self._connection.execute(
            select(func.count()).select_from(APPROVALS).where(APPROVALS.c.payment_id == payment.id)
        ).scalar_one()
        self._add_approvals(payment, known)
        save(self._connection, TABLE, payment.rev, values)

    def add_many(self, payments: Sequence[Payment]) -> None:
        """Add many new proposals at once."""
        if payments:
            self._connection.execute(insert(TABLE), [_row(p) | {"rev": 1} for p in payments])

    def put_steps(self, payments: Sequence[tuple[Payment, int]]) -> None:
        """Save steps of many payments at once: each with how many approvals it had before.

        Only what a step changes is written. Refused when one was changed meanwhile.
        """
        if not payments:
            return
        self._write_approvals(
            [row for payment, known in payments for row in _approval_rows(payment, known)]
        )
        write_steps(self._connection, TABLE, [payment for payment, _ in payments])

    def _add_approvals(self, payment: Payment, known: int) -> None:
        self._write_approvals(_approval_rows(payment, known))

    def _write_approvals(self, fresh: list[dict[str, Any]]) -> None:
        if fresh:
            self._connection.execute(insert(APPROVALS), fresh)

    def by_ids(self, ids: Iterable[UUID]) -> dict[UUID, Payment]:
        """The payments with these ids that exist."""
        found: dict[UUID, Payment] = {}
        for part in in_parts(ids):
            found |= {p.id: p for p in self._select(select(TABLE).where(TABLE.c.id.in_(part)))}
        return found

    def of_cases(self, case_ids: Iterable[UUID]) -> dict[UUID, tuple[Payment, ...]]:
        """All payments of these cases, each case's by the day they are due."""
        found: dict[UUID, tuple[Payment, ...]] = {}
        for part in in_parts(case_ids):
            wanted = select(TABLE).where(TABLE.c.case_id.in_(part))
            for payment in self._select(wanted.order_by(TABLE.c.due_on, TABLE.c.id)):
                found[payment.case_id] = (*found.get(payment.case_id, ()), payment)
        return found

    def of_budget(self, budget_id: UUID, states: Iterable[PaymentState]) -> tuple[Payment, ...]:
        """The payments of a budget line in these states, the earliest due first."""
        wanted = select(TABLE).where(
            TABLE.c.budget_id == budget_id, TABLE.c.state.in_([s.value for s in states])
        )
        return self._select(wanted.order_by(TABLE.c.due_on, TABLE.c.id))

    def of_case(self, case_id: UUID) -> tuple[Payment, ...]:
        """All payments of a case by the day they are due."""
        return self._select(
            select(TABLE).where(TABLE.c.case_id == case_id).order_by(TABLE.c.due_on, TABLE.c.id)
        )

    def in_states(self, states: Sequence[PaymentState], limit: int) -> tuple[Payment, ...]:
        """Payments in these states, the earliest due first; at most ``limit``."""
        return self._select(
            select(TABLE)
            .where(TABLE.c.state.in_([s.value for s in states]))
            .order_by(TABLE.c.due_on, TABLE.c.id)
            .limit(limit)
        )

    def due_until(
        self,
        states: Iterable[PaymentState],
        until: date,
        region: str | None = None,
        measure: Measure | None = None,
    ) -> tuple[Payment, ...]:
        """Payments in these states due up to the day, of one region or measure if named."""
        wanted = select(TABLE).where(
            TABLE.c.state.in_([state.value for state in states]), TABLE.c.due_on <= until
        )
        if region is not None:
            cases = select(CASES.c.id).where(CASES.c.region == region)
            wanted = wanted.where(TABLE.c.case_id.in_(cases))
        if measure is not None:
            wanted = wanted.where(TABLE.c.measure == measure.value)
        return self._select(wanted.order_by(TABLE.c.due_on, TABLE.c.id))

    def sums_by_state(self) -> dict[PaymentState, tuple[int, Money]]:
        """How many payments stand where and their sum."""
        rows = self._connection.execute(
            select(TABLE.c.state, func.count(), func.sum(TABLE.c.amount)).group_by(TABLE.c.state)
        )
        return {PaymentState(state): (count, Money(int(total))) for state, count, total in rows}

    def _select(self, wanted: Select[Any]) -> tuple[Payment, ...]:
        rows = self._connection.execute(wanted).all()
        approvals: dict[UUID, list[Approval]] = {}
        for part in in_parts(row.id for row in rows):
            for a in self._connection.execute(
                select(APPROVALS)
                .where(APPROVALS.c.payment_id.in_(part))
                .order_by(APPROVALS.c.payment_id, APPROVALS.c.place)
            ):
                approval = Approval(a.login, a.on, a.instead_of)
                approvals.setdefault(a.payment_id, []).append(approval)
        return tuple(_payment(row, tuple(approvals.get(row.id, ()))) for row in rows)
