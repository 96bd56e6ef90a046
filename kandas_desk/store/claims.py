"""The shelf of claims: plans, appeals and write-offs beside them, the sums in the ledger."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, insert, select

from kandas_desk.domain.claim import (
    Appeal,
    AppealOutcome,
    Claim,
    ClaimCause,
    ClaimState,
    SetOff,
    WriteOff,
)
from kandas_desk.domain.instalments import Instalment, InstalmentPlan
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.refusals import refuse
from kandas_desk.store.claim_rows import APPEALS, PLANS, TABLE, WRITE_OFFS
from kandas_desk.store.rows import in_parts, save


class ClaimShelf:
    """Claims by id, by case, by state; the other methods keep plans, appeals and write-offs."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, claim_id: UUID) -> Claim:
        """The claim with the id; refused when there is none."""
        found = self._where(TABLE.c.id == claim_id)
        if not found:
            raise refuse("claim_unknown", "id", id=str(claim_id))
        return found[0]

    def put(self, claim: Claim) -> None:
        """Save the claim; refused when it was changed meanwhile. The database closes no claim
        that owes something, so that its entries have to be there before."""
        values = {
            name: getattr(claim, name)
            for name in Claim.__dataclass_fields__
            if name not in ("planned", "rev")
        }
        save(self._connection, TABLE, claim.rev, values)

    def of_case(self, case_id: UUID) -> tuple[Claim, ...]:
        """The claims of a case, the oldest first."""
        return self._where(TABLE.c.case_id == case_id)

    def in_states(self, states: Iterable[ClaimState]) -> tuple[Claim, ...]:
        """The claims in these states, the oldest first."""
        return self._where(TABLE.c.state.in_([state.value for state in states]))

    def _where(self, wanted: ColumnElement[bool]) -> tuple[Claim, ...]:
        planned = select(PLANS.c.id).where(PLANS.c.claim_id == TABLE.c.id).exists()
        rows = self._connection.execute(
            select(TABLE, planned.label("planned")).where(wanted).order_by(TABLE.c.id)
        )
        return tuple(_claim(row) for row in rows)

    # What stands beside claims.

    def add_plan(self, plan: InstalmentPlan) -> None:
        """Write a plan; the newest one holds."""
        parts = [[str(part.due_on), part.amount.tiyn] for part in plan.instalments]
        self._connection.execute(
            insert(PLANS),
            {
                "id": plan.id,
                "claim_id": plan.claim_id,
                "agreed_on": plan.agreed_on,
                "agreed_by": plan.agreed_by,
                "day_of_month": plan.day_of_month,
                "instalments": json.dumps(parts),
            },
        )

    def plans(self, claims: Iterable[UUID]) -> dict[UUID, InstalmentPlan]:
        """The newest plan of each claim that has one."""
        return {
            row.claim_id: InstalmentPlan(
                row.id,
                row.claim_id,
                row.agreed_on,
                row.agreed_by,
                row.day_of_month,
                tuple(
                    Instalment(date.fromisoformat(day), Money(tiyn))
                    for day, tiyn in json.loads(row.instalments)
                ),
            )
            for row in self._beside(PLANS, claims)
        }

    def put_appeal(self, appeal: Appeal) -> None:
        """Save an appeal."""
        values = {n: getattr(appeal, n) for n in Appeal.__dataclass_fields__ if n != "rev"}
        values["left"] = None if appeal.left is None else appeal.left.tiyn
        save(self._connection, APPEALS, appeal.rev, values)

    def appeals(self, claims: Iterable[UUID]) -> dict[UUID, tuple[Appeal, ...]]:
        """The appeals against each claim, in the order they were filed."""
        found: dict[UUID, tuple[Appeal, ...]] = {}
        for row in self._beside(APPEALS, claims):
            found[row.claim_id] = (*found.get(row.claim_id, ()), _appeal(row))
        return found

    def put_write_off(self, write_off: WriteOff) -> None:
        """Save a proposed or confirmed write-off."""
        values = {n: getattr(write_off, n) for n in WriteOff.__dataclass_fields__ if n != "rev"}
        values["amount"] = write_off.amount.tiyn
        save(self._connection, WRITE_OFFS, write_off.rev, values)

    def write_offs(self, claims: Iterable[UUID]) -> dict[UUID, WriteOff]:
        """The newest write-off of each claim that has one."""
        return {row.claim_id: _write_off(row) for row in self._beside(WRITE_OFFS, claims)}

    def given_up(self, claims: Iterable[UUID]) -> dict[UUID, Money]:
        """How much of each claim two people have given up, in all write-offs together."""
        found: dict[UUID, Money] = {}
        for row in self._beside(WRITE_OFFS, claims):
            if row.confirmed_by not in (None, row.proposed_by):
                found[row.claim_id] = found.get(row.claim_id, NOTHING) + Money(row.amount)
        return found

    def _beside(self, table: Any, claims: Iterable[UUID]) -> Sequence[Any]:
        found: list[Any] = []
        for part in in_parts(claims):
            wanted = select(table).where(table.c.claim_id.in_(part)).order_by(table.c.id)
            found += self._connection.execute(wanted).all()
        return found


def _claim(row: Any) -> Claim:
    return Claim(
        id=row.id,
        case_id=row.case_id,
        cause=ClaimCause(row.cause),
        raised_on=row.raised_on,
        raised_by=row.raised_by,
        state=ClaimState(row.state),
        return_id=row.return_id,
        payment_id=row.payment_id,
        reason=row.reason,
        noticed_on=row.noticed_on,
        pay_by=row.pay_by,
        planned=bool(row.planned),
        set_off=None if row.set_off is None else SetOff(row.set_off),
        set_off_reference=row.set_off_reference,
        ended_on=row.ended_on,
        ended_by=row.ended_by,
        ended_reason=row.ended_reason,
        rev=row.rev,
    )


def _appeal(row: Any) -> Appeal:
    return Appeal(
        id=row.id,
        claim_id=row.claim_id,
        filed_on=row.filed_on,
        filed_by=row.filed_by,
        ground=row.ground,
        outcome=None if row.outcome is None else AppealOutcome(row.outcome),
        decided_on=row.decided_on,
        decided_by=row.decided_by,
        why=row.why,
        left=None if row.left is None else Money(row.left),
        rev=row.rev,
    )


def _write_off(row: Any) -> WriteOff:
    return WriteOff(
        id=row.id,
        claim_id=row.claim_id,
        amount=Money(row.amount),
        act=row.act,
        reason=row.reason,
        proposed_by=row.proposed_by,
        proposed_on=row.proposed_on,
        confirmed_by=row.confirmed_by,
        confirmed_on=row.confirmed_on,
        rev=row.rev,
    )
