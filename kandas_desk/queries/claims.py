"""What one can ask about claims: the list of an office, one claim with its reckoning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kandas_desk.domain.case import Case
from kandas_desk.domain.claim import ClaimState
from kandas_desk.domain.claim_standing import ClaimStanding, withholding
from kandas_desk.domain.ledger import Transaction
from kandas_desk.domain.money import NOTHING, Money, total
from kandas_desk.domain.payment import FAMILY_MEASURES, Payment
from kandas_desk.queries.questions import Reader
from kandas_desk.rules.claims import most_withheld
from kandas_desk.store.claim_standings import standings


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One line of the list of claims."""

    standing: ClaimStanding
    case_number: str
    applicant: str


@dataclass(frozen=True, slots=True)
class ClaimFile:
    """A claim with the entries it is made of and the payments that they name."""

    standing: ClaimStanding
    case: Case
    entries: tuple[Transaction, ...]
    payments: tuple[Payment, ...]


def claims_in(reader: Reader, states: Sequence[ClaimState]) -> tuple[ClaimLine, ...]:
    """The claims of the office in these states; what is overdue longest comes first."""
    found = standings(reader.shelves, reader.shelves.claims.in_states(states))
    cards = {
        card.id: card for card in reader.shelves.cases.cards(list({s.claim.case_id for s in found}))
    }
    lines = [
        ClaimLine(s, cards[s.claim.case_id].number, cards[s.claim.case_id].applicant) for s in found
    ]
    return tuple(sorted(lines, key=_urgency))


def _urgency(line: ClaimLine) -> tuple[bool, object, UUID]:
    part = line.standing.next_part
    return (
        part is None,
        line.standing.claim.raised_on if part is None else part.due_on,
        line.standing.id,
    )


def withheld_from(reader: Reader, payment_id: UUID) -> Money:
    """How much of what is left of a payment would be withheld for claims today."""
    payment = reader.shelves.payments.get(payment_id)
    if payment.measure not in FAMILY_MEASURES:
        return NOTHING
    claims = reader.shelves.claims.of_case(payment.case_id)
    owed = withholding(standings(reader.shelves, claims))
    return min(
        total([standing.balance for standing in owed]),
        most_withheld(reader.book, payment.rest, reader.today),
    )


def claim_file(reader: Reader, claim_id: UUID) -> ClaimFile:
    """A claim with everything behind it; refused when there is none."""
    claim = reader.shelves.claims.get(claim_id)
    case = reader.shelves.cases.get(claim.case_id)
    assert case is not None, "foreign keys hold"
    entries = reader.shelves.ledger.of_claim(claim_id)
    named = dict.fromkeys(e.payment_id for e in entries if e.payment_id is not None)
    payments = tuple(reader.shelves.payments.get(key) for key in named)
    return ClaimFile(standings(reader.shelves, [claim])[0], case, entries, payments)
