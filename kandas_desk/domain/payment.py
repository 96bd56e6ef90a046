"""Payments: proposed, approved by somebody else, paid, reversed; never deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.case import LIVING_HERE, Case, CaseStatus
from kandas_desk.domain.lifecycle import Lifecycle
from kandas_desk.domain.money import Money
from kandas_desk.domain.refusals import Reason, reason, refuse


class Measure(StrEnum):
    """Measures of state support."""

    RELOCATION_PAYMENT = "relocation_payment"
    HOUSING_SUPPORT = "housing_support"
    MOBILITY_CERTIFICATE = "mobility_certificate"
    EMPLOYER_SUBSIDY = "employer_subsidy"


class PaymentState(StrEnum):
    """Where a payment stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    PAID = "paid"
    CANCELLED = "cancelled"
    REVERSED = "reversed"


class PaymentStep(StrEnum):
    """What one can do with a payment."""

    APPROVE = "approve"
    PAY = "pay"
    CANCEL = "cancel"
    REVERSE = "reverse"


PAYMENT_LIFECYCLE: Lifecycle[PaymentState, PaymentStep] = Lifecycle(
    "payment",
    {
        (PaymentState.PROPOSED, PaymentStep.APPROVE): PaymentState.APPROVED,
        (PaymentState.PROPOSED, PaymentStep.CANCEL): PaymentState.CANCELLED,
        (PaymentState.APPROVED, PaymentStep.PAY): PaymentState.PAID,
        (PaymentState.APPROVED, PaymentStep.CANCEL): PaymentState.CANCELLED,
        (PaymentState.PAID, PaymentStep.REVERSE): PaymentState.REVERSED,
    },
)

MONTHLY = frozenset({Measure.HOUSING_SUPPORT})
# The certificate may be promised before the family arrives; money is paid only to those who live
# here (material aid is paid after arrival and inclusion).
PROPOSABLE: dict[Measure, frozenset[CaseStatus]] = {
    Measure.RELOCATION_PAYMENT: LIVING_HERE,
    Measure.HOUSING_SUPPORT: LIVING_HERE,
    Measure.MOBILITY_CERTIFICATE: LIVING_HERE | {CaseStatus.INCLUDED},
    Measure.EMPLOYER_SUBSIDY: LIVING_HERE,
}
# What the family itself received and would have to return; the employer's subsidy is not theirs.
FAMILY_MEASURES = frozenset(Measure) - {Measure.EMPLOYER_SUBSIDY}
STANDING = frozenset({PaymentState.PROPOSED, PaymentState.APPROVED, PaymentState.PAID})


@dataclass(frozen=True, slots=True)
class Basis:
    """One value of the law behind an amount, frozen with the payment."""

    name: str
    value: str
    start: date
    reference: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment of one measure. ``composition``: ids of the persons it was computed for."""

    id: UUID
    case_id: UUID
    measure: Measure
    amount: Money
    due_on: date
    state: PaymentState
    composition: tuple[UUID, ...]
    basis: tuple[Basis, ...]
    proposed_by: str
    proposed_on: date
    approved_by: str | None = None
    approved_on: date | None = None
    paid_on: date | None = None
    paid_by: str | None = None
    ended_reason: str = ""
    rev: int = 0

    @property
    def open_steps(self) -> tuple[PaymentStep, ...]:
        """The steps that may be taken now."""
        return PAYMENT_LIFECYCLE.open_steps(self.state)

    def approved(self, by: str, on: date) -> Payment:
        """Approved by a second person; the proposer may not approve."""
        state = PAYMENT_LIFECYCLE.after(self.state, PaymentStep.APPROVE)
        if by == self.proposed_by:
            raise refuse("approver_is_author", "payment", login=by)
        if on < self.proposed_on:
            raise refuse("approved_before_proposal", "on", on=on, proposed=self.proposed_on)
        return replace(self, state=state, approved_by=by, approved_on=on)

    def paid(self, by: str, on: date, today: date) -> Payment:
        """Paid on a day that is neither in the future nor before the approval."""
        state = PAYMENT_LIFECYCLE.after(self.state, PaymentStep.PAY)
        if on > today:
            raise refuse("date_in_future", "on", date=on)
        if self.approved_on is not None and on < self.approved_on:
            raise refuse("paid_before_approval", "on", paid=on, approved=self.approved_on)
        return replace(self, state=state, paid_on=on, paid_by=by)

    def cancelled(self, why: str) -> Payment:
        """Cancelled before it was paid."""
        state = PAYMENT_LIFECYCLE.after(self.state, PaymentStep.CANCEL)
        return replace(self, state=state, ended_reason=why)

    def reversed(self, why: str) -> Payment:
        """Reversed after it was paid; the ledger gets the opposite entry."""
        if not why.strip():
            raise refuse("field_required", "reason", field="reason")
        state = PAYMENT_LIFECYCLE.after(self.state, PaymentStep.REVERSE)
        return replace(self, state=state, ended_reason=why)


def proposal_problems(
    case: Case,
    measure: Measure,
    amount: Money,
    due_on: date,
    earlier: Sequence[Payment],
    months: int,
) -> tuple[Reason, ...]:
    """Why this measure cannot be proposed: the case's status, the amount, money given before.

    ``months``: for how many months a monthly measure is given at most.
    """
    found: list[Reason] = []
    if case.status not in PROPOSABLE[measure]:
        found.append(reason("case_not_payable", "case", status=case.status, measure=measure))
    if amount.tiyn <= 0:
        found.append(reason("amount_not_positive", "amount", amount=amount))
    same = [p for p in earlier if p.measure is measure and p.state in STANDING]
    if measure in MONTHLY:
        month = (due_on.year, due_on.month)
        twice = any((p.due_on.year, p.due_on.month) == month for p in same)
        if not twice and len(same) >= months:
            found.append(reason("measure_used_up", "measure", measure=measure, months=months))
    else:
        twice = bool(same)
    if twice:
        found.append(
            reason("measure_already_paid", "measure", measure=measure, case_no=case.number)
        )
    promised = measure is Measure.MOBILITY_CERTIFICATE
    if case.arrived_on is not None and due_on < case.arrived_on and not promised:
        found.append(reason("due_before_arrival", "due_on", due=due_on, arrived=case.arrived_on))
    return tuple(found)
