"""The fee of a land right: a receipt recorded, and one taken back by its opposite."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.commands.access import Permission
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.events_of_land import LandFeeReceived, LandFeeReversed
from kandas_desk.domain.land import UNHELD
from kandas_desk.domain.land_fees import Receipt, receipt_problems
from kandas_desk.domain.money import Money
from kandas_desk.domain.refusals import RefusedError, refuse
from kandas_desk.store.keys import new_key


@dataclass(frozen=True, slots=True)
class RecordLandFee:
    """Write down a receipt for the fee: the amount, the day of payment, the number on the paper."""

    land: UUID
    amount: Money
    on: date
    number: str


@dataclass(frozen=True, slots=True)
class ReverseLandFee:
    """Take a receipt back that was recorded by mistake."""

    receipt: UUID
    reason: str


def _record(turn: Turn, command: RecordLandFee) -> Done:
    right = turn.work.land.get(command.land)
    if right.state in UNHELD or right.fee is None:
        raise refuse("land_without_fee", "id", number=right.cadastral_number)
    number = command.number.strip()
    receipt = Receipt(new_key(), right.id, command.amount, command.on, number, turn.today)
    problems = receipt_problems(
        receipt, turn.work.receipts.of_right(right.id), right.start, turn.today
    )
    if problems:
        raise RefusedError(*problems)
    turn.work.receipts.add(receipt)
    event = LandFeeReceived(
        right.case_id, right.id, receipt.id, right.cadastral_number, receipt.amount,
        receipt.paid_on, number,
    )  # fmt: skip
    return done(turn, event, receipt)


def _reverse(turn: Turn, command: ReverseLandFee) -> Done:
    mistaken = turn.work.receipts.get(command.receipt)
    right = turn.work.land.get(mistaken.land_id)
    why = command.reason.strip()
    if not why:
        raise refuse("field_required", "reason", field="reason")
    answered = {one.answers for one in turn.work.receipts.of_right(right.id)}
    if mistaken.answers is not None or mistaken.id in answered:
        raise refuse("land_receipt_reversed", "receipt", number=mistaken.number)
    opposite = Receipt(
        id=new_key(),
        land_id=right.id,
        amount=-mistaken.amount,
        paid_on=mistaken.paid_on,
        number=mistaken.number,
        recorded_on=turn.today,
        answers=mistaken.id,
        note=why,
    )
    turn.work.receipts.add(opposite)
    event = LandFeeReversed(
        right.case_id, right.id, mistaken.id, right.cadastral_number, mistaken.amount,
        mistaken.number, why,
    )  # fmt: skip
    return done(turn, event, opposite)


HANDLERS: dict[type, Handler] = {
    RecordLandFee: Handler(Permission.LAND_FEE, _record),
    ReverseLandFee: Handler(Permission.LAND_FEE, _reverse),
}
