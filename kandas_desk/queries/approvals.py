"""What stands behind an approval: duplicates, the summary of many, who stands in for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.domain.approval import Asked, Judged, Twin, approve_each, sum_of
from kandas_desk.domain.case import CaseCard
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Payment
from kandas_desk.domain.refusals import Reason
from kandas_desk.domain.substitute import Substitution, stands_for
from kandas_desk.queries.questions import Reader
from kandas_desk.store.approving import asked_about
from kandas_desk.store.rows import in_parts


@dataclass(frozen=True, slots=True)
class ApprovalPreview:
    """What approving these payments would do; ``cases``: by case id."""

    judged: tuple[Judged, ...]
    cases: dict[UUID, CaseCard]

    @property
    def good(self) -> tuple[Judged, ...]:
        """What would be approved."""
        return tuple(j for j in self.judged if j.after is not None)

    @property
    def refused(self) -> tuple[Judged, ...]:
        """What would not."""
        return tuple(j for j in self.judged if j.after is None)

    @property
    def amount(self) -> Money:
        """The sum of what would be approved."""
        return sum_of(self.judged)

    @property
    def warnings(self) -> tuple[Reason, ...]:
        """What to look at, each once."""
        found: list[Reason] = []
        for one in self.good:
            found += [w for w in one.warnings if w not in found]
        return tuple(found)


def duplicates_of(reader: Reader, payment_id: UUID) -> tuple[Twin, ...]:
    """Payments of other families that look like the same money."""
    payment = reader.shelves.payments.get(payment_id)
    return tuple(reader.shelves.twins.of([payment]).get(payment.id, ()))


def approval_preview(
    reader: Reader,
    payment_ids: Sequence[UUID],
    by: str,
    on: date | None = None,
    instead_of: str | None = None,
) -> ApprovalPreview:
    """What would be approved and what is refused, without approving anything."""
    shelves = reader.shelves
    found = shelves.payments.by_ids(payment_ids)
    payments: list[Payment] = [found[key] for key in payment_ids if key in found]
    own = shelves.offices.own()
    asked = asked_about(shelves, payments, own.region, Asked(by, on or reader.today, instead_of))
    ids = dict.fromkeys(payment.case_id for payment in payments)
    cards = {card.id: card for part in in_parts(ids) for card in shelves.cases.cards(part)}
    return ApprovalPreview(approve_each(payments, asked), cards)


def substitutions(reader: Reader) -> tuple[Substitution, ...]:
    """Who stands or stood in for whom, the newest first."""
    return reader.shelves.substitutions.all()


def absent_people(reader: Reader, login: str) -> tuple[str, ...]:
    """In whose stead this person may approve today."""
    return stands_for(reader.shelves.substitutions.of_substitute(login), login, reader.today)
