"""What one can ask about payments and awards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.domain.case import CaseCard
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import (
    MONTHLY,
    Measure,
    Payment,
    PaymentState,
    proposal_problems,
)
from kandas_desk.domain.refusals import Reason, refuse
from kandas_desk.queries.questions import Reader
from kandas_desk.rules.benefits import Award
from kandas_desk.rules.for_case import award_for_case, months_of


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """A payment with the case it belongs to."""

    payment: Payment
    case: CaseCard


@dataclass(frozen=True, slots=True)
class ProposalPreview:
    """What would be proposed for a family, and why it cannot be (empty when it can)."""

    award: Award
    problems: tuple[Reason, ...]


def payments_in(
    reader: Reader, states: Sequence[PaymentState], limit: int = 1000
) -> tuple[PaymentLine, ...]:
    """Payments in these states, the earliest due first."""
    return lines_of(reader, reader.shelves.payments.in_states(states, limit))


def lines_of(reader: Reader, found: Sequence[Payment]) -> tuple[PaymentLine, ...]:
    """These payments with the cases they belong to."""
    ids = list(dict.fromkeys(payment.case_id for payment in found))
    cards: dict[UUID, CaseCard] = {}
    for start in range(0, len(ids), 500):
        cards |= {card.id: card for card in reader.shelves.cases.cards(ids[start : start + 500])}
    return tuple(PaymentLine(payment, cards[payment.case_id]) for payment in found)


def payment_sums(reader: Reader) -> dict[PaymentState, tuple[int, Money]]:
    """How many payments stand where and what they sum to."""
    return reader.shelves.payments.sums_by_state()


def proposal_preview(
    reader: Reader, number: str, measure: Measure, due_on: date
) -> ProposalPreview:
    """The award of a measure for the family of a case, before anybody proposes it."""
    case = reader.shelves.cases.by_number(number)
    if case is None:
        raise refuse("case_unknown", "case", number=number)
    award = award_for_case(reader.book, case, measure, due_on)
    months = months_of(reader.book, due_on) if measure in MONTHLY else 1
    earlier = reader.shelves.payments.of_case(case.id)
    return ProposalPreview(
        award, proposal_problems(case, measure, award.amount, due_on, earlier, months)
    )
