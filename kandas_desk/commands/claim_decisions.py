"""What one person alone does not do with a claim: appeals, write-offs, withdrawals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.commands.access import Permission
from kandas_desk.commands.claims import restood, standing_of_claim, undemanded
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain import ledger
from kandas_desk.domain.claim import (
    CLAIM_LIFECYCLE,
    Appeal,
    AppealOutcome,
    ClaimStep,
    WriteOff,
    appeal_problem,
)
from kandas_desk.domain.claim_standing import ClaimStanding, demanded_by_payment
from kandas_desk.domain.events_of_claims import (
    AppealDecided,
    ClaimAppealed,
    ClaimWithdrawn,
    ClaimWrittenOff,
    WriteOffProposed,
)
from kandas_desk.domain.ledger import Account
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.refusals import Reason, reason, refuse
from kandas_desk.rules.claims import APPEAL_WITHIN, appeal_until
from kandas_desk.store.keys import new_key


@dataclass(frozen=True, slots=True)
class FileAppeal:
    """Take in an appeal of the family against a claim."""

    claim: UUID
    on: date
    ground: str


@dataclass(frozen=True, slots=True)
class DecideAppeal:
    """Decide on the appeal that waits. ``left``: what is still demanded after it was upheld,
    nothing when not given."""

    claim: UUID
    outcome: AppealOutcome
    reason: str
    left: Money | None = None


@dataclass(frozen=True, slots=True)
class ProposeWriteOff:
    """Propose to give up what is owed, by an act."""

    claim: UUID
    act: str
    reason: str


@dataclass(frozen=True, slots=True)
class ConfirmWriteOff:
    """Give up what is owed, as somebody else proposed."""

    claim: UUID


@dataclass(frozen=True, slots=True)
class WithdrawClaim:
    """Take back a claim that should not have been raised."""

    claim: UUID
    reason: str


def _appeal(turn: Turn, command: FileAppeal) -> Done:
    standing = standing_of_claim(turn, command.claim)
    claim = standing.claim
    CLAIM_LIFECYCLE.after(claim.state, ClaimStep.APPEAL)
    if not command.ground.strip():
        raise refuse("field_required", "ground", field="ground")
    if standing.appeal is not None and standing.appeal.pending:
        raise refuse("appeal_pending", "appeal", on=standing.appeal.filed_on)
    if command.on > turn.today:
        raise refuse("date_in_future", "on", date=command.on)
    if command.on < claim.raised_on:
        raise refuse("before_claim", "on", on=command.on, raised=claim.raised_on)
    appeal = Appeal(new_key(), claim.id, command.on, turn.actor.login, command.ground.strip())
    turn.work.claims.put_appeal(appeal)
    event = ClaimAppealed(claim.case_id, claim.id, command.on, appeal.ground)
    after = standing_of_claim(turn, claim.id)
    return done(turn, event, after, _late(turn, standing, command.on))


def _late(turn: Turn, standing: ClaimStanding, on: date) -> tuple[Reason, ...]:
    noticed = standing.claim.noticed_on
    if noticed is None or turn.book.find(APPEAL_WITHIN, noticed) is None:
        return ()
    until = appeal_until(turn.book, noticed)
    return (reason("appeal_late", "on", on=on, until=until),) if on > until else ()


def _decide(turn: Turn, command: DecideAppeal) -> Done:
    standing = standing_of_claim(turn, command.claim)
    claim, appeal = standing.claim, standing.appeal
    if appeal is None or not appeal.pending:
        raise refuse("appeal_missing", "appeal")
    appeal_problem(claim, turn.work.claims.appeals([claim.id])[claim.id], turn.actor.login)
    left = None
    if command.outcome is AppealOutcome.UPHELD:
        left = command.left or NOTHING
        _lessen(turn, standing, left)
    decided = appeal.decided(command.outcome, turn.actor.login, turn.today, command.reason, left)
    turn.work.claims.put_appeal(decided)
    after = restood(turn, claim.id)
    event = AppealDecided(claim.case_id, claim.id, command.outcome, after.balance, decided.why)
    return done(turn, event, after)


def _lessen(turn: Turn, standing: ClaimStanding, left: Money) -> None:
    """Demand less, beginning with the payment that was claimed last."""
    less = standing.amount - left
    if left.tiyn < 0 or less.tiyn <= 0:
        raise refuse("appeal_left", "left", left=left, amount=standing.amount)
    if less > standing.balance:
        came = standing.repaid + standing.set_off
        raise refuse("claim_repaid_already", "claim", amount=came)
    asked = demanded_by_payment(turn.work.ledger.of_claim(standing.id))
    for payment, amount in reversed(asked.items()):
        part = min(less, amount)
        if part.tiyn <= 0:
            continue
        entry = ledger.claim_lessened(
            new_key(),
            standing.claim.case_id,
            standing.id,
            part,
            turn.today,
            "appeal",
            Account.REPAYABLE,
            payment,
        )
        turn.work.ledger.append(entry)
        less = less - part
    if less:  # a claim of an older archive, whose entries name no payment
        entry = ledger.claim_lessened(
            new_key(),
            standing.claim.case_id,
            standing.id,
            less,
            turn.today,
            "appeal",
            Account.REPAYABLE,
        )
        turn.work.ledger.append(entry)


def _propose_write_off(turn: Turn, command: ProposeWriteOff) -> Done:
    standing = standing_of_claim(turn, command.claim)
    claim = standing.claim
    CLAIM_LIFECYCLE.after(claim.state, ClaimStep.WRITE_OFF)
    for field, value in (("act", command.act), ("reason", command.reason)):
        if not value.strip():
            raise refuse("field_required", field, field=field)
    if standing.appealed:
        raise refuse("write_off_appealed", "claim")
    proposed = WriteOff(
        new_key(),
        claim.id,
        standing.balance,
        command.act.strip(),
        command.reason.strip(),
        turn.actor.login,
        turn.today,
    )
    turn.work.claims.put_write_off(proposed)
    event = WriteOffProposed(
        claim.case_id, claim.id, proposed.amount, proposed.act, proposed.reason
    )
    return done(turn, event, standing_of_claim(turn, claim.id))


def _confirm_write_off(turn: Turn, command: ConfirmWriteOff) -> Done:
    standing = standing_of_claim(turn, command.claim)
    claim, proposed = standing.claim, standing.write_off
    CLAIM_LIFECYCLE.after(claim.state, ClaimStep.WRITE_OFF)
    if proposed is None:
        raise refuse("write_off_missing", "claim")
    if standing.appealed:
        raise refuse("write_off_appealed", "claim")
    confirmed = proposed.confirmed(turn.actor.login, turn.today, standing.balance)
    turn.work.claims.put_write_off(confirmed)
    entry = ledger.claim_lessened(
        new_key(),
        claim.case_id,
        claim.id,
        confirmed.amount,
        turn.today,
        f"written_off:{confirmed.act}",
        Account.WRITTEN_OFF,
    )
    turn.work.ledger.append(entry)
    turn.work.claims.put(claim.written_off(turn.today, turn.actor.login, confirmed.act))
    event = ClaimWrittenOff(claim.case_id, claim.id, confirmed.amount, confirmed.act)
    return done(turn, event, standing_of_claim(turn, claim.id))


def _withdraw(turn: Turn, command: WithdrawClaim) -> Done:
    standing = standing_of_claim(turn, command.claim)
    claim = standing.claim
    withdrawn = claim.withdrawn(turn.today, turn.actor.login, command.reason)
    if turn.actor.login == claim.raised_by:
        raise refuse("withdraw_alone", "claim", login=claim.raised_by)
    came = standing.repaid + standing.set_off
    if came:
        raise refuse("claim_repaid_already", "claim", amount=came)
    undemanded(turn, standing, "withdrawn")
    turn.work.claims.put(withdrawn)
    event = ClaimWithdrawn(claim.case_id, claim.id, standing.amount, withdrawn.ended_reason)
    return done(turn, event, standing_of_claim(turn, claim.id))


HANDLERS: dict[type, Handler] = {
    FileAppeal: Handler(Permission.CLAIM_KEEP, _appeal),
    ProposeWriteOff: Handler(Permission.CLAIM_KEEP, _propose_write_off),
    DecideAppeal: Handler(Permission.CLAIM_DECIDE, _decide),
    ConfirmWriteOff: Handler(Permission.CLAIM_DECIDE, _confirm_write_off),
    WithdrawClaim: Handler(Permission.CLAIM_DECIDE, _withdraw),
}
