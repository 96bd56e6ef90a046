"""Payments: proposed, approved by other people, sent to the bank, paid, reversed; never deleted.

How many people must approve is frozen into the proposal from the office's bands of amounts; the
proposer never counts, neither in person nor through a substitute.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.case import LIVING_HERE, Case, CaseStatus
from kandas_desk.domain.lifecycle import Lifecycle
from kandas_desk.domain.money import NOTHING, Money
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
    SENT = "sent"
    PARTLY_PAID = "partly_paid"
    PAID = "paid"
    FAILED = "failed"
    CANCELLED = "cancelled"
    REVERSED = "reversed"


class PaymentStep(StrEnum):
    """What one can do with a payment."""

    APPROVE = "approve"
    SEND = "send"
    PAY = "pay"
    PAY_PART = "pay_part"
    FAIL = "fail"
    SETTLE_SHORT = "settle_short"
    CANCEL = "cancel"
    REVERSE = "reverse"


_S, _T = PaymentState, PaymentStep

PAYMENT_LIFECYCLE: Lifecycle[PaymentState, PaymentStep] = Lifecycle(
    "payment",
    {
        (_S.PROPOSED, _T.APPROVE): _S.APPROVED,
        (_S.PROPOSED, _T.CANCEL): _S.CANCELLED,
        (_S.APPROVED, _T.SEND): _S.SENT,
        (_S.APPROVED, _T.PAY): _S.PAID,
        (_S.APPROVED, _T.CANCEL): _S.CANCELLED,
        (_S.SENT, _T.PAY): _S.PAID,
        (_S.SENT, _T.PAY_PART): _S.PARTLY_PAID,
        (_S.SENT, _T.FAIL): _S.FAILED,
        # The rest of a partly paid sum goes to the bank again, or is given up with a ground.
        (_S.PARTLY_PAID, _T.SEND): _S.SENT,
        (_S.PARTLY_PAID, _T.SETTLE_SHORT): _S.PAID,
        # A part that the bank took back; what is still owed is proposed anew.
        (_S.PARTLY_PAID, _T.REVERSE): _S.REVERSED,
        (_S.FAILED, _T.SEND): _S.SENT,
        (_S.FAILED, _T.CANCEL): _S.CANCELLED,
        (_S.PAID, _T.REVERSE): _S.REVERSED,
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
# Promised and not paid in full; what the bank has in its hands is not ours to cancel.
UNPAID = frozenset(
    {_S.PROPOSED, _S.APPROVED, _S.SENT, _S.FAILED, _S.PARTLY_PAID},
)
CANCELLABLE = frozenset({_S.PROPOSED, _S.APPROVED, _S.FAILED})
STANDING = UNPAID | {_S.PAID}
# Some of its money has reached the family.
RECEIVED = frozenset({_S.PAID, _S.PARTLY_PAID})
# Approved money that the budget has to keep ready.
COMMITTED = frozenset({_S.APPROVED, _S.SENT, _S.FAILED, _S.PARTLY_PAID})


@dataclass(frozen=True, slots=True)
class Basis:
    """One value of the law behind an amount, frozen with the payment."""

    name: str
    value: str
    start: date
    reference: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Approval:
    """One person's approval. ``instead_of``: the absent person whose substitute approved."""

    by: str
    on: date
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment of one measure; its methods are its steps.

    ``composition``: ids of the persons it was computed for.

    ``people_needed``: how many people besides the proposer must approve. ``paid_amount``: what
    the family was given so far, in money or by set-off. ``budget_id``: the budget line that
    keeps the money ready from the approval on. ``schedule_id``: the schedule it is a month of.
    ``replaces``: the payment of the same schedule that a changed family made void.
    """

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
    people_needed: int = 1
    approvals: tuple[Approval, ...] = ()
    paid_on: date | None = None
    paid_by: str | None = None
    paid_amount: Money = NOTHING
    ended_reason: str = ""
    budget_id: UUID | None = None
    schedule_id: UUID | None = None
    replaces: UUID | None = None
    rev: int = 0

    @property
    def open_steps(self) -> tuple[PaymentStep, ...]:
        """The steps that may be taken now."""
        return PAYMENT_LIFECYCLE.open_steps(self.state)

    @property
    def approved_by(self) -> str | None:
        """Who approved last, once all approvals are there."""
        return self.approvals[-1].by if self.fully_approved else None

    @property
    def approved_on(self) -> date | None:
        """The day of the last approval, once all approvals are there."""
        return self.approvals[-1].on if self.fully_approved else None

    @property
    def fully_approved(self) -> bool:
        """Whether as many people approved as the amount needs."""
        return len(self.approvals) >= self.people_needed

    @property
    def rest(self) -> Money:
        """What is still to be given."""
        return self.amount - self.paid_amount

    def approved(self, by: str, on: date, instead_of: str | None = None) -> Payment:
        """Approved by one more person; the last one that is needed makes it approved.

        The proposer never approves, nobody approves twice, and whoever is represented by a
        substitute does not approve besides them.
        """
        state = PAYMENT_LIFECYCLE.after(self.state, PaymentStep.APPROVE)
        if self.proposed_by in (by, instead_of):
            raise refuse("approver_is_author", "payment", login=self.proposed_by)
        seen = {name for a in self.approvals for name in (a.by, a.instead_of) if name}
        twice = seen & {by, instead_of}
        if twice:
            raise refuse("approved_twice", "payment", login=min(str(name) for name in twice))
        floor = max([self.proposed_on, *(a.on for a in self.approvals)])
        if on < floor:
            raise refuse("approved_before_proposal", "on", on=on, proposed=floor)
        approvals = (*self.approvals, Approval(by, on, instead_of))
        enough = len(approvals) >= self.people_needed
        return replace(self, state=state if enough else self.state, approvals=approvals)

    def sent(self) -> Payment:
        """Put into a register for the bank."""
        return replace(self, state=PAYMENT_LIFECYCLE.after(self.state, PaymentStep.SEND))

    def paid(self, by: str, on: date, today: date) -> Payment:
        """What was left is paid, on a day neither in the future nor before the approval."""
        state = PAYMENT_LIFECYCLE.after(self.state, PaymentStep.PAY)
        self._check_day(on, today)
        return replace(self, state=state, paid_on=on, paid_by=by, paid_amount=self.amount)

    def paid_in_part(self, by: str, on: date, today: date, amount: Money) -> Payment:
        """A part of what was left is paid; all of it or nothing is no part."""
        state = PAYMENT_LIFECYCLE.after(self.state, PaymentStep.PAY_PART)
        self._check_day(on, today)
        if not 0 < amount.tiyn < self.rest.tiyn:
            raise refuse("part_not_a_part", "amount", amount=amount, rest=self.rest)
        so_far = self.paid_amount + amount
        return replace(self, state=state, paid_on=on, paid_by=by, paid_amount=so_far)

    def _check_day(self, on: date, today: date) -> None:
        if on > today:
            raise refuse("date_in_future", "on", date=on)
        if self.approved_on is not None and on < self.approved_on:
            raise refuse("paid_before_approval", "on", paid=on, approved=self.approved_on)

    def failed(self, why: str) -> Payment:
        """Returned by the bank; a part that was paid before stays paid."""
        state = PAYMENT_LIFECYCLE.after(self.state, PaymentStep.FAIL)
        if self.paid_amount:
            state = PaymentState.PARTLY_PAID
        return self._ended(state, why)

    def settled_short(self, why: str) -> Payment:
        """What was paid stays; the rest is given up."""
        return self._ended(PAYMENT_LIFECYCLE.after(self.state, PaymentStep.SETTLE_SHORT), why)

    def cancelled(self, why: str) -> Payment:
        """Cancelled before anything was paid."""
        return self._ended(PAYMENT_LIFECYCLE.after(self.state, PaymentStep.CANCEL), why)

    def reversed(self, why: str) -> Payment:
        """Reversed after it was paid; the ledger gets the opposite entries."""
        return self._ended(PAYMENT_LIFECYCLE.after(self.state, PaymentStep.REVERSE), why)

    def _ended(self, state: PaymentState, why: str) -> Payment:
        if not why.strip():
            raise refuse("field_required", "reason", field="reason")
        return replace(self, state=state, ended_reason=why.strip())


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
