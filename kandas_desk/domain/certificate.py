"""The economic mobility certificate: a promise of money for housing, so it is handed out only for
an award that a second person approved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kandas_desk.domain.case import Case
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import COMMITTED, PROPOSABLE, Basis, Measure, Payment, PaymentState
from kandas_desk.domain.refusals import refuse

PROMISED = COMMITTED | {PaymentState.PAID}


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
    """The certificate of the case; refused while no award for it is approved, and to a family
    that is not coming or has gone."""
    if case.status not in PROPOSABLE[Measure.MOBILITY_CERTIFICATE]:
        raise refuse(
            "case_not_payable", "case", status=case.status, measure=Measure.MOBILITY_CERTIFICATE
        )
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
