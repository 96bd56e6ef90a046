"""Claims day by day: overpayments, notices, repayments, instalments, withholding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.commands.access import Permission
from kandas_desk.commands.claims import raised, restood, standing_of_claim
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain import ledger
from kandas_desk.domain.claim import Claim, ClaimCause, ClaimState, ClaimStep, SetOff
from kandas_desk.domain.claim_standing import demanded_by_payment
from kandas_desk.domain.events_of_claims import (
    ClaimEntryReversed,
    ClaimNoticed,
    ClaimRaised,
    ClaimRepaid,
    InstalmentsAgreed,
    SetOffChosen,
    SetOffStopped,
)
from kandas_desk.domain.instalments import InstalmentPlan
from kandas_desk.domain.ledger import Account, balance, standing_entries
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.payment import FAMILY_MEASURES
from kandas_desk.domain.refusals import refuse
from kandas_desk.rules.claims import instalments, pay_by
from kandas_desk.store.keys import new_key


@dataclass(frozen=True, slots=True)
class ClaimOverpayment:
    """Claim back what was paid without a ground, by the payment."""

    payment: UUID
    amount: Money
    reason: str


@dataclass(frozen=True, slots=True)
class NoticeClaim:
    """Write down that the family got the notice; ``pay_by`` by the rule when not given."""

    claim: UUID
    on: date
    pay_by: date | None = None


@dataclass(frozen=True, slots=True)
class RepayClaim:
    """Write down money that came back; ``paper``: the number of the bank's document."""

    claim: UUID
    amount: Money
    on: date
    paper: str = ""


@dataclass(frozen=True, slots=True)
class AgreeInstalments:
    """Agree that the rest comes back in monthly parts; takes the place of an earlier plan."""

    claim: UUID
    months: int
    day_of_month: int


@dataclass(frozen=True, slots=True)
class ChooseSetOff:
    """Withhold a part of the next payments from now on; ``ground`` None: no longer."""

    claim: UUID
    ground: SetOff | None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class ReverseClaimEntry:
    """Answer a mistaken repayment, set-off or write-off by the opposite entry."""

    claim: UUID
    entry: UUID
    reason: str


def _overpayment(turn: Turn, command: ClaimOverpayment) -> Done:
    payment = turn.work.payments.get(command.payment)
    if not command.reason.strip():
        raise refuse("field_required", "reason", field="reason")
    if payment.measure not in FAMILY_MEASURES:
        raise refuse("overpayment_not_the_familys", "payment", measure=payment.measure)
    if command.amount.tiyn <= 0:
        raise refuse("amount_not_positive", "amount", amount=command.amount)
    entries = turn.work.ledger.of_case(payment.case_id)
    before = demanded_by_payment(entries).get(payment.id, NOTHING)
    most = payment.paid_amount - before
    if command.amount > most:
        raise refuse(
            "overpayment_too_much",
            "amount",
            amount=command.amount,
            paid=payment.paid_amount,
            claimed=before,
        )
    claim = Claim(
        new_key(),
        payment.case_id,
        ClaimCause.OVERPAYMENT,
        turn.today,
        turn.actor.login,
        payment_id=payment.id,
        reason=command.reason.strip(),
    )
    standing = raised(turn, claim, [(payment.id, command.amount)])
    event = ClaimRaised(claim.case_id, claim.id, claim.cause, standing.amount, claim.reason)
    return done(turn, event, standing)


def _notice(turn: Turn, command: NoticeClaim) -> Done:
    claim = turn.work.claims.get(command.claim)
    until = command.pay_by or pay_by(turn.book, command.on)
    noticed = claim.noticed(command.on, until, turn.today)
    turn.work.claims.put(noticed)
    event = ClaimNoticed(claim.case_id, claim.id, command.on, until)
    return done(turn, event, standing_of_claim(turn, claim.id))


def _repay(turn: Turn, command: RepayClaim) -> Done:
    standing = standing_of_claim(turn, command.claim)
    claim = standing.claim
    claim.repayable_on(command.on, turn.today)
    if command.amount.tiyn <= 0:
        raise refuse("amount_not_positive", "amount", amount=command.amount)
    if command.amount > standing.balance:
        raise refuse("repaid_too_much", "amount", amount=command.amount, owed=standing.balance)
    paper = command.paper.strip()
    entry = ledger.claim_lessened(
        new_key(),
        claim.case_id,
        claim.id,
        command.amount,
        command.on,
        f"repaid:{paper}",
        Account.TREASURY,
    )
    turn.work.ledger.append(entry)
    after = restood(turn, claim.id)
    event = ClaimRepaid(claim.case_id, claim.id, command.on, command.amount, paper, after.balance)
    return done(turn, event, after)


def _agree(turn: Turn, command: AgreeInstalments) -> Done:
    standing = standing_of_claim(turn, command.claim)
    claim = standing.claim
    agreed = claim.agreed()
    parts = instalments(
        turn.book, standing.balance, command.months, command.day_of_month, turn.today
    )
    plan = InstalmentPlan(
        new_key(), claim.id, turn.today, turn.actor.login, command.day_of_month, parts
    )
    turn.work.claims.add_plan(plan)
    if claim.state is not ClaimState.AGREED:
        turn.work.claims.put(agreed)
    event = InstalmentsAgreed(
        claim.case_id,
        claim.id,
        len(parts),
        plan.amount,
        parts[0].due_on,
        parts[-1].due_on,
    )
    return done(turn, event, standing_of_claim(turn, claim.id))


def _choose_set_off(turn: Turn, command: ChooseSetOff) -> Done:
    claim = turn.work.claims.get(command.claim)
    turn.work.claims.put(claim.setting_off(command.ground, command.reference))
    event = (
        SetOffStopped(claim.case_id, claim.id)
        if command.ground is None
        else SetOffChosen(claim.case_id, claim.id, command.ground, command.reference.strip())
    )
    return done(turn, event, standing_of_claim(turn, claim.id))


def _reverse(turn: Turn, command: ReverseClaimEntry) -> Done:
    claim = turn.work.claims.get(command.claim)
    if not command.reason.strip():
        raise refuse("field_required", "reason", field="reason")
    standing = standing_entries(turn.work.ledger.of_claim(claim.id))
    lessening = [e for e in standing if not balance([e], Account.REPAYABLE)]
    found = next((e for e in lessening if e.id == command.entry), None)
    if found is None:
        raise refuse("claim_entry_unknown", "entry", id=str(command.entry))
    if claim.state is ClaimState.WITHDRAWN:
        raise refuse("step_not_open", "claim", step=ClaimStep.REOPEN, status=claim.state, open=())
    turn.work.ledger.append(found.reversal(new_key(), turn.today, command.reason.strip()))
    after = restood(turn, claim.id)
    amount = -balance([found], Account.CLAIM)
    event = ClaimEntryReversed(
        claim.case_id, claim.id, amount, command.reason.strip(), after.balance
    )
    return done(turn, event, after)


HANDLERS: dict[type, Handler] = {
    ClaimOverpayment: Handler(Permission.CLAIM_KEEP, _overpayment),
    NoticeClaim: Handler(Permission.CLAIM_KEEP, _notice),
    AgreeInstalments: Handler(Permission.CLAIM_KEEP, _agree),
    ChooseSetOff: Handler(Permission.CLAIM_KEEP, _choose_set_off),
    RepayClaim: Handler(Permission.CLAIM_REPAY, _repay),
    ReverseClaimEntry: Handler(Permission.CLAIM_REPAY, _reverse),
}
