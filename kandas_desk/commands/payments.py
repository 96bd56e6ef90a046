"""Payments: propose, pay, cancel, reverse (see approvals.py for approving)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kandas_desk.commands.access import Permission
from kandas_desk.commands.cases import found_case
from kandas_desk.commands.claims import claims_after_reversal, set_off, withhold
from kandas_desk.commands.rulings import decided
from kandas_desk.commands.runs import answered_by_hand, withheld_at_bank
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain import ledger
from kandas_desk.domain.case import LIVING_HERE
from kandas_desk.domain.decision import DecisionKind
from kandas_desk.domain.events import (
    Event,
    PaymentCancelled,
    PaymentPaid,
    PaymentProposed,
    PaymentReversed,
)
from kandas_desk.domain.events_of_money import PaymentPartPaid, PaymentSettledShort
from kandas_desk.domain.ledger import standing_entries
from kandas_desk.domain.money import Money
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
    """Approve what somebody else proposed, today or on an earlier day of the paper (approvals.py).

    ``instead_of``: the absent person whose substitute approves. ``despite``: why the payment is
    right although its account stands in another family's case.
    """

    payment: UUID
    on: date | None = None
    instead_of: str | None = None
    despite: str = ""


@dataclass(frozen=True, slots=True)
class PayPayment:
    """Write down that an approved payment was paid on the day."""

    payment: UUID
    on: date


@dataclass(frozen=True, slots=True)
class SettleShort:
    """Give up the rest of a payment that the bank paid in part; what was paid stays."""

    payment: UUID
    reason: str


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


def record_paid(turn: Turn, payment: Payment, on: date, amount: Money | None = None) -> Payment:
    """Post what was paid on the day: the rest, or ``amount`` of it; the only place that does so.

    The payment, the ledger and the journal follow in this turn. Whether the family still lives
    here is not asked: money that the bank moved is always written down. Refused when the payment
    awaits no money, on a day before its approval or to come, and when the amount is more than
    the rest.
    """
    return record_paid_many(turn, [(payment, on, amount)])[0]


def record_paid_many(
    turn: Turn, given: Sequence[tuple[Payment, date, Money | None]]
) -> tuple[Payment, ...]:
    """The same for many payments, each of them once: a bank answers thousands of lines."""
    login, today = turn.actor.login, turn.today
    after, entries, events = [], [], list[Event]()
    for payment, on, part in given:
        amount = payment.rest if part is None else part
        case = payment.case_id
        if amount == payment.rest:
            paid = payment.paid(login, on, today)
            events.append(PaymentPaid(case, paid.id, paid.measure, amount, on))
        else:
            paid = payment.paid_in_part(login, on, today, amount)
            events.append(PaymentPartPaid(case, paid.id, paid.measure, amount, paid.rest, on))
        after.append(paid)
        entries.append(ledger.payment_made(new_key(), paid, on, amount))
    turn.work.payments.put_steps([(paid, len(paid.approvals)) for paid in after])
    turn.work.ledger.append_many(entries)
    for event in events:
        turn.record(event)
    return tuple(replace(paid, rev=paid.rev + 1) for paid in after)


def _pay(turn: Turn, command: PayPayment) -> Done:
    payment = turn.work.payments.get(command.payment)
    case = turn.work.cases.get(payment.case_id)
    payment.paid(turn.actor.login, command.on, turn.today)
    if case is None or case.status not in LIVING_HERE:
        status = case.status if case else ""
        raise refuse("case_not_payable", "case", status=status, measure=payment.measure)
    if payment.budget_id is not None:
        line = turn.work.budgets.get(payment.budget_id)
        if line.year != command.on.year:
            raise refuse(
                "budget_of_other_year",
                "on",
                programme=line.programme,
                year=line.year,
                on=command.on,
            )
    sent = payment.state is PaymentState.SENT
    withheld = withheld_at_bank(turn, payment.id) if sent else withhold(turn, payment)
    missing = withheld - set_off(turn, payment, withheld, command.on)
    # Where claims took less than was withheld, the family still waits for the difference.
    paid = record_paid(turn, payment, command.on, payment.rest - missing)
    told = turn.recorded[-1]
    if sent:
        answered_by_hand(turn, paid.id)
    return Done(told, tuple(turn.recorded), paid)


def _settle_short(turn: Turn, command: SettleShort) -> Done:
    before = turn.work.payments.get(command.payment)
    settled = before.settled_short(command.reason)
    turn.work.payments.put(settled)
    event = PaymentSettledShort(
        settled.case_id, settled.id, settled.measure, before.rest, settled.ended_reason
    )
    return done(turn, event, settled)


def _cancel(turn: Turn, command: CancelPayment) -> Done:
    if not command.reason.strip():
        raise refuse("field_required", "reason", field="reason")
    payment = turn.work.payments.get(command.payment).cancelled(command.reason.strip())
    turn.work.payments.put(payment)
    event = PaymentCancelled(
        payment.case_id, payment.id, payment.measure, payment.amount, payment.ended_reason
    )
    return done(turn, event, payment)


def record_reversed(turn: Turn, payment: Payment, why: str) -> Payment:
    """Answer everything that was posted for the payment by its opposite, claims for it and what
    was withheld from it among them; the only place that does so. The payment, the ledger and the
    journal follow in this turn."""
    ended = payment.reversed(why)
    turn.work.payments.put(ended)
    ground = f"reversed:{ended.measure}"
    reversals = [
        made.reversal(new_key(), turn.today, ground)
        for made in standing_entries(turn.work.ledger.of_payment(ended.id))
    ]
    for answer in reversals:
        turn.work.ledger.append(answer)
    claims_after_reversal(turn, reversals)
    turn.record(
        PaymentReversed(ended.case_id, ended.id, ended.measure, ended.amount, ended.ended_reason)
    )
    return replace(ended, rev=payment.rev + 1)


def _reverse(turn: Turn, command: ReversePayment) -> Done:
    ended = record_reversed(turn, turn.work.payments.get(command.payment), command.reason)
    return Done(turn.recorded[-1], tuple(turn.recorded), ended)


HANDLERS: dict[type, Handler] = {
    ProposePayment: Handler(Permission.PAYMENT_PROPOSE, _propose),
    PayPayment: Handler(Permission.PAYMENT_PAY, _pay),
    SettleShort: Handler(Permission.PAYMENT_PAY, _settle_short),
    CancelPayment: Handler(Permission.PAYMENT_CANCEL, _cancel),
    ReversePayment: Handler(Permission.PAYMENT_REVERSE, _reverse),
}
