"""What must hold of claims and departures in every archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kandas_desk.domain.case import CaseStatus
from kandas_desk.domain.claim import CLOSED, ClaimState
from kandas_desk.domain.claim_standing import demanded_by_payment
from kandas_desk.domain.ledger import Account, Transaction, balance
from kandas_desk.domain.money import NOTHING
from kandas_desk.domain.payment import PaymentState
from kandas_desk.domain.refusals import Reason, reason
from kandas_desk.store.claim_standings import standings
from kandas_desk.store.unit_of_work import Shelves

_NO_LIMIT = 10**9


def claim_problems(shelves: Shelves) -> Iterator[Reason]:
    """A claim owes nothing less than nothing, is closed at zero and only there, was decided by
    another person and given up by two; nobody is asked for more than was paid."""
    claims = shelves.claims.in_states(tuple(ClaimState))
    keys = [claim.id for claim in claims]
    entries = shelves.ledger.of_claims(keys)
    appeals, given_up = shelves.claims.appeals(keys), shelves.claims.given_up(keys)
    for standing in standings(shelves, claims):
        claim, where, key = standing.claim, f"claim {standing.id}", str(standing.id)
        if standing.balance.tiyn < 0:
            yield reason("claim_negative", where, id=key, amount=standing.balance)
        elif (claim.state in CLOSED) != (not standing.balance):
            facts = {"id": key, "state": claim.state, "amount": standing.balance}
            yield reason("claim_state_differs", where, **facts)
        deciders = [a.decided_by for a in appeals.get(claim.id, ()) if a.decided_by]
        twice = [who for who, n in Counter([claim.raised_by, *deciders]).items() if n > 1]
        if twice:
            yield reason("claim_reviewer_same", where, id=key, login=twice[0])
        if standing.written_off.tiyn > given_up.get(claim.id, NOTHING).tiyn:
            yield reason("claim_written_off_alone", where, id=key)
    yield from _beyond_payments(shelves, entries)
    yield from _not_opposite(shelves)
    yield from _departures(shelves)


def _beyond_payments(shelves: Shelves, entries: tuple[Transaction, ...]) -> Iterator[Reason]:
    asked = demanded_by_payment(entries)
    for payment in shelves.payments.in_states(tuple(PaymentState), _NO_LIMIT):
        amount = asked.get(payment.id)
        if amount is not None and not 0 <= amount.tiyn <= payment.paid_amount.tiyn:
            where = f"payment {payment.id}"
            yield reason("claim_beyond_payment", where, id=str(payment.id), amount=amount)


def _not_opposite(shelves: Shelves) -> Iterator[Reason]:
    """A reversal moves back exactly what it answers."""
    for key, answered in shelves.ledger.reversals():
        if any(balance([key], a) != -balance([answered], a) for a in Account):
            yield reason("reversal_not_opposite", f"ledger {key.id}", id=str(key.id))


def _departures(shelves: Shelves) -> Iterator[Reason]:
    """A case has left exactly when one departure of the whole family stands."""
    standing = Counter(
        r.case_id for r in shelves.returns.all() if r.undone is None and r.whole_family
    )
    for case in shelves.cases.in_batches():
        left = (case.closed_from or case.status) is CaseStatus.LEFT
        if standing[case.id] != int(left):
            facts = {"case_no": case.number, "status": case.status}
            yield reason("return_status_differs", f"case {case.number}", **facts)
