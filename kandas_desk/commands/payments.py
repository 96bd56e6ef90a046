"""Payments: propose, approve by a second person, pay, cancel, reverse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.commands.access import Permission
from kandas_desk.commands.cases import found_case
from kandas_desk.commands.rulings import decided
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain import ledger
from kandas_desk.domain.case import LIVING_HERE
from kandas_desk.domain.decision import DecisionKind
from kandas_desk.domain.events import (
    PaymentApproved,
    PaymentCancelled,
    PaymentPaid,
    PaymentProposed,
    PaymentReversed,
)
from kandas_desk.domain.ledger import standing_entries
from kandas_desk.domain.payment import (
    MONTHLY,
    Measure,
    Payment,
    PaymentState,
    proposal_problems,
)
from kandas_desk.domain.refusals import RefusedError, refuse
from kandas_desk.rules.approval import people_needed
from kandas_desk.rules.for_case import award_for_case, months_of
from kandas_desk.rules.rulings import award_inputs
from kandas_desk.store.keys import new_key


@dataclass(frozen=True, slots=True)
class ProposePayment:
    """Propose a measure for a family; the amount is computed, never typed in.

    ``due_on``: the day it is due, today when not given.
    """

    case: str
    measure: Measure
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class ApprovePayment:
    """Approve what somebody else proposed, today or on an earlier day of the paper."""

    payment: UUID
    on: date | None = None


@dataclass(frozen=True, slots=True)
class PayPayment:
    """Write down that an approved payment was paid on the day."""

    payment: UUID
    on: date


@dataclass(frozen=True, slots=True)
class CancelPayment:
    """Cancel a payment that was not paid."""

    payment: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class ReversePayment:
    """Answer a wrong payment by the opposite entry."""

    payment: UUID
    reason: str


def _propose(turn: Turn, command: ProposePayment) -> Done:
    case = found_case(turn, command.case)
    due_on = command.due_on or turn.today
    award = award_for_case(turn.book, case, command.measure, due_on)
    months = months_of(turn.book, due_on) if command.measure in MONTHLY else 1
    problems = proposal_problems(
        case, command.measure, award.amount, due_on, turn.work.payments.of_case(case.id), months
    )
    if problems:
        raise RefusedError(*problems)
    payment = Payment(
        id=new_key(),
        case_id=case.id,
        measure=command.measure,
        amount=award.amount,
        due_on=due_on,
        state=PaymentState.PROPOSED,
        composition=tuple(member.person.id for member in case.family.on(due_on)),
        basis=award.frozen_basis,
        proposed_by=turn.actor.login,
        proposed_on=turn.today,
        people_needed=people_needed(turn.book, award.amount, turn.today),
    )
    turn.work.payments.put(payment)
    inputs = award_inputs(case, command.measure, due_on)
    decided(turn, case.id, DecisionKind.AWARD, turn.today, inputs)
    return done(
        turn, PaymentProposed(case.id, payment.id, payment.measure, payment.amount), payment
    )


def _approve(turn: Turn, command: ApprovePayment) -> Done:
    on = command.on or turn.today
    if on > turn.today:
        raise refuse("date_in_future", "on", date=on)
    payment = turn.work.payments.get(command.payment).approved(turn.actor.login, on)
    turn.work.payments.put(payment)
    event = PaymentApproved(payment.case_id, payment.id, payment.measure, payment.amount)
    return done(turn, event, payment)


def _pay(turn: Turn, command: PayPayment) -> Done:
    payment = turn.work.payments.get(command.payment)
    paid = payment.paid(turn.actor.login, command.on, turn.today)
    case = turn.work.cases.get(payment.case_id)
    if case is None or case.status not in LIVING_HERE:
        status = case.status if case else ""
        raise refuse("case_not_payable", "case", status=status, measure=payment.measure)
    turn.work.payments.put(paid)
    turn.work.ledger.append(ledger.payment_made(new_key(), paid, command.on, payment.rest))
    event = PaymentPaid(paid.case_id, paid.id, paid.measure, paid.amount, command.on)
    return done(turn, event, paid)


def _cancel(turn: Turn, command: CancelPayment) -> Done:
    if not command.reason.strip():
        raise refuse("field_required", "reason", field="reason")
    payment = turn.work.payments.get(command.payment).cancelled(command.reason.strip())
    turn.work.payments.put(payment)
    event = PaymentCancelled(
        payment.case_id, payment.id, payment.measure, payment.amount, payment.ended_reason
    )
    return done(turn, event, payment)


def _reverse(turn: Turn, command: ReversePayment) -> Done:
    payment = turn.work.payments.get(command.payment).reversed(command.reason)
    turn.work.payments.put(payment)
    for made in standing_entries(turn.work.ledger.of_payment(payment.id)):
        ground = f"reversed:{payment.measure}"
        turn.work.ledger.append(made.reversal(new_key(), turn.today, ground))
    event = PaymentReversed(
        payment.case_id, payment.id, payment.measure, payment.amount, payment.ended_reason
    )
    return done(turn, event, payment)


HANDLERS: dict[type, Handler] = {
    ProposePayment: Handler(Permission.PAYMENT_PROPOSE, _propose),
    ApprovePayment: Handler(Permission.PAYMENT_APPROVE, _approve),
    PayPayment: Handler(Permission.PAYMENT_PAY, _pay),
    CancelPayment: Handler(Permission.PAYMENT_CANCEL, _cancel),
    ReversePayment: Handler(Permission.PAYMENT_REVERSE, _reverse),
}
