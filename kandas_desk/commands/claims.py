"""What every command about claims stands on, and what payments and the bank ask of them.

Whatever changes the entries of a claim ends in ``restood``: a claim that owes nothing is closed,
one that would owe less than nothing is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from kandas_desk.commands.turn import Turn
from kandas_desk.domain import ledger
from kandas_desk.domain.claim import OPEN, Claim, ClaimCause
from kandas_desk.domain.claim_standing import ClaimStanding, withholding
from kandas_desk.domain.events_of_claims import ClaimLessened, ClaimRaised, ClaimSetOff
from kandas_desk.domain.ledger import Account, Transaction, balance, standing_entries
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.payment import FAMILY_MEASURES, Payment
from kandas_desk.domain.refusals import refuse
from kandas_desk.rules.claims import most_withheld
from kandas_desk.rules.for_case import consequences_for_case
from kandas_desk.store.claim_standings import standings
from kandas_desk.store.keys import new_key


def standing_of_claim(turn: Turn, claim_id: UUID) -> ClaimStanding:
    """Where a claim stands; refused when there is none."""
    return standings(turn.work, [turn.work.claims.get(claim_id)])[0]


def raised(turn: Turn, claim: Claim, lines: Sequence[tuple[UUID, Money]]) -> ClaimStanding:
    """Write a claim with one entry for each payment that goes back."""
    turn.work.claims.put(claim)
    for payment, amount in lines:
        entry = ledger.claim_raised(
            new_key(), claim.case_id, claim.id, amount, claim.raised_on, payment
        )
        turn.work.ledger.append(entry)
    return standing_of_claim(turn, claim.id)


def restood(turn: Turn, claim_id: UUID) -> ClaimStanding:
    """Close or open a claim by what its entries say now."""
    standing = standing_of_claim(turn, claim_id)
    if standing.balance.tiyn < 0:
        came = standing.repaid + standing.set_off + standing.written_off
        raise refuse("claim_repaid_already", "claim", amount=came)
    claim = standing.claim.standing_at(
        standing.amount, standing.balance, turn.today, turn.actor.login
    )
    if claim != standing.claim:
        turn.work.claims.put(claim)
    return standing_of_claim(turn, claim_id)


def undemanded(turn: Turn, standing: ClaimStanding, ground: str) -> None:
    """Answer everything that was demanded by the opposite entries."""
    for entry in standing_entries(turn.work.ledger.of_claim(standing.id)):
        if balance([entry], Account.REPAYABLE):
            turn.work.ledger.append(entry.reversal(new_key(), turn.today, ground))


def claims_after_reversal(turn: Turn, reversals: Sequence[Transaction]) -> None:
    """A payment was reversed, and with it what was claimed for it or withheld from it."""
    for key in dict.fromkeys(entry.claim_id for entry in reversals):
        if key is None:
            continue
        changed = balance([e for e in reversals if e.claim_id == key], Account.CLAIM)
        standing = restood(turn, key)
        case = standing.claim.case_id
        turn.record(ClaimLessened(case, key, -changed, standing.balance))


def withhold(turn: Turn, payment: Payment) -> Money:
    """How much of what is left of a payment goes to open claims of the family: at most what is
    owed, and no more than the share that the hardship limit leaves."""
    return withhold_many(turn, [payment])[payment.id]


def withhold_many(turn: Turn, payments: Sequence[Payment]) -> dict[UUID, Money]:
    """The same for many payments, so that two of one family do not withhold one debt twice."""
    chosen = [c for c in turn.work.claims.in_states(OPEN) if c.set_off is not None]
    owed: dict[UUID, Money] = {}
    for standing in withholding(standings(turn.work, chosen)):
        case = standing.claim.case_id
        owed[case] = owed.get(case, NOTHING) + standing.balance
    found = {payment.id: NOTHING for payment in payments}
    for payment in sorted(payments, key=lambda p: (p.due_on, p.id)):
        left = owed.get(payment.case_id)
        if left and payment.measure in FAMILY_MEASURES:
            part = min(left, most_withheld(turn.book, payment.rest, turn.today))
            found[payment.id] = part
            owed[payment.case_id] = left - part
    return found


def set_off(turn: Turn, payment: Payment, withheld: Money, on: date) -> Money:
    """Book what was withheld from a payment, the oldest claim first; gives back how much the
    claims took (less than was withheld when one was settled meanwhile)."""
    left = withheld
    for standing in _withholding(turn, payment.case_id):
        part = min(left, standing.balance)
        if not part:
            break
        entry = ledger.claim_lessened(
            new_key(),
            payment.case_id,
            standing.id,
            part,
            on,
            f"set_off:{payment.measure}",
            Account.TREASURY,
            payment.id,
        )
        turn.work.ledger.append(entry)
        owed = restood(turn, standing.id).balance
        turn.record(
            ClaimSetOff(payment.case_id, standing.id, payment.id, payment.measure, part, owed)
        )
        left = left - part
    return withheld - left


def claim_late_payment(turn: Turn, payment: Payment) -> ClaimStanding | None:
    """Money reached a family that has left: what the bond says of it is claimed back."""
    case = turn.work.cases.get(payment.case_id)
    gone = [
        r for r in turn.work.returns.of_case(payment.case_id) if r.undone is None and r.whole_family
    ]
    if case is None or not gone or payment.measure not in FAMILY_MEASURES:
        return None
    departure = gone[-1]
    found = consequences_for_case(
        turn.book,
        case,
        departure.on,
        turn.work.payments.of_case(case.id),
        turn.work.ledger.of_case(case.id),
        (),
        departure.reason,
        departure.to_place,
    )
    lines = [(x.payment_id, x.repay) for x in found.owed if x.payment_id == payment.id]
    if not lines:
        return None
    claim = Claim(
        new_key(),
        case.id,
        ClaimCause.OVERPAYMENT,
        turn.today,
        turn.actor.login,
        return_id=departure.id,
        payment_id=payment.id,
        reason="paid_after_departure",
    )
    standing = raised(turn, claim, lines)
    turn.record(ClaimRaised(case.id, claim.id, claim.cause, standing.amount, claim.reason))
    return standing


def _withholding(turn: Turn, case_id: UUID) -> tuple[ClaimStanding, ...]:
    """Claims of the case for which payments are withheld."""
    return withholding(standings(turn.work, turn.work.claims.of_case(case_id)))
