"""The economic mobility certificate: a promise of money for housing, so it is handed out only for
an award that a second person approved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kandas_desk.domain.case import Case
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Basis, Measure, Payment, PaymentState
from kandas_desk.domain.refusals import refuse

PROMISED = frozenset({PaymentState.APPROVED, PaymentState.PAID})


@dataclass(frozen=True, slots=True)
class MobilityCertificate:
    """What the certificate promises to whom and on which basis; ``persons``: ids of those whom
    the award was computed for."""

    holder: str
    iin: str | None
    persons: tuple[UUID, ...]
    amount: Money
    basis: tuple[Basis, ...]


def certificate_of(case: Case, payments: Sequence[Payment]) -> MobilityCertificate:
    """The certificate of the case; refused while no award for it is approved."""
    for payment in payments:
        if payment.measure is Measure.MOBILITY_CERTIFICATE and payment.state in PROMISED:
            holder = case.family.applicant.person
            return MobilityCertificate(
                holder.name.full,
                holder.iin,
                payment.composition,
                payment.amount,
                payment.basis,
            )
    raise refuse("certificate_not_approved", "case", case_no=case.number)
