"""Claims: money that a family has to give back, from the day it is claimed to the day it is not.

What is demanded and what is still owed are sums over the ledger and stand nowhere else; a claim
keeps only who raised it, why, and where it stands. It is closed only at zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.lifecycle import Lifecycle
from kandas_desk.domain.money import Money
from kandas_desk.domain.refusals import refuse


class ClaimCause(StrEnum):
    """Why money has to come back."""

    RETURN = "return"
    OVERPAYMENT = "overpayment"


class ClaimState(StrEnum):
    """Where a claim stands."""

    RAISED = "raised"
    NOTICED = "noticed"
    AGREED = "agreed"
    SETTLED = "settled"
    WRITTEN_OFF = "written_off"
    WITHDRAWN = "withdrawn"


class ClaimStep(StrEnum):
    """What one can do with a claim. ``SETTLE`` is taken by the last tenge, ``REOPEN`` by the
    reversal of an entry; nobody takes them by hand."""

    NOTICE = "notice"
    REPAY = "repay"
    AGREE = "agree"
    SET_OFF = "set_off"
    APPEAL = "appeal"
    WRITE_OFF = "write_off"
    WITHDRAW = "withdraw"
    SETTLE = "settle"
    REOPEN = "reopen"


_S, _T = ClaimState, ClaimStep

CLAIM_LIFECYCLE: Lifecycle[ClaimState, ClaimStep] = Lifecycle(
    "claim",
    {
        (_S.RAISED, _T.NOTICE): _S.NOTICED,
        (_S.RAISED, _T.REPAY): _S.RAISED,
        (_S.RAISED, _T.WITHDRAW): _S.WITHDRAWN,
        (_S.RAISED, _T.SETTLE): _S.SETTLED,
        (_S.NOTICED, _T.REPAY): _S.NOTICED,
        (_S.NOTICED, _T.AGREE): _S.AGREED,
        (_S.NOTICED, _T.SET_OFF): _S.NOTICED,
        (_S.NOTICED, _T.APPEAL): _S.NOTICED,
        (_S.NOTICED, _T.WRITE_OFF): _S.WRITTEN_OFF,
        (_S.NOTICED, _T.WITHDRAW): _S.WITHDRAWN,
        (_S.NOTICED, _T.SETTLE): _S.SETTLED,
        (_S.AGREED, _T.REPAY): _S.AGREED,
        (_S.AGREED, _T.AGREE): _S.AGREED,
        (_S.AGREED, _T.SET_OFF): _S.AGREED,
        (_S.AGREED, _T.APPEAL): _S.AGREED,
        (_S.AGREED, _T.WRITE_OFF): _S.WRITTEN_OFF,
        (_S.AGREED, _T.WITHDRAW): _S.WITHDRAWN,
        (_S.AGREED, _T.SETTLE): _S.SETTLED,
        # A claim that owes again goes back to where it was; see Claim.standing_at.
        (_S.SETTLED, _T.REOPEN): _S.NOTICED,
        (_S.WRITTEN_OFF, _T.REOPEN): _S.NOTICED,
    },
)
OPEN = frozenset({_S.RAISED, _S.NOTICED, _S.AGREED})
CLOSED = frozenset(ClaimState) - OPEN
BY_ITSELF = frozenset({ClaimStep.SETTLE, ClaimStep.REOPEN})


class SetOff(StrEnum):
    """On what ground a part of the next payments is withheld."""

    AGREED = "agreed"
    ORDERED = "ordered"


class AppealOutcome(StrEnum):
    """What the reviewer decided."""

    UPHELD = "upheld"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. ``return_id``: the departure it follows from; ``payment_id``: the payment that
    had no ground. ``pay_by``: the day the notice names. ``set_off``: whether the next payments
    are lessened, ``set_off_reference``: by which agreement or order."""

    id: UUID
    case_id: UUID
    cause: ClaimCause
    raised_on: date
    raised_by: str
    state: ClaimState = ClaimState.RAISED
    return_id: UUID | None = None
    payment_id: UUID | None = None
    reason: str = ""
    noticed_on: date | None = None
    pay_by: date | None = None
    planned: bool = False
    set_off: SetOff | None = None
    set_off_reference: str = ""
    ended_on: date | None = None
    ended_by: str | None = None
    ended_reason: str = ""
    rev: int = 0

    @property
    def open_steps(self) -> tuple[ClaimStep, ...]:
        """The steps a person may take now."""
        steps = CLAIM_LIFECYCLE.open_steps(self.state)
        return tuple(step for step in steps if step not in BY_ITSELF)

    def noticed(self, on: date, pay_by: date, today: date) -> Claim:
        """The family has the notice in its hands."""
        state = CLAIM_LIFECYCLE.after(self.state, ClaimStep.NOTICE)
        self._check_day(on, today)
        if pay_by < on:
            raise refuse("pay_by_before_notice", "pay_by", pay_by=pay_by, on=on)
        return replace(self, state=state, noticed_on=on, pay_by=pay_by)

    def repayable_on(self, on: date, today: date) -> None:
        """Refuse a repayment of an impossible day, or of a claim that is closed."""
        CLAIM_LIFECYCLE.after(self.state, ClaimStep.REPAY)
        self._check_day(on, today)

    def agreed(self) -> Claim:
        """A plan of instalments holds."""
        state = CLAIM_LIFECYCLE.after(self.state, ClaimStep.AGREE)
        return replace(self, state=state, planned=True)

    def setting_off(self, ground: SetOff | None, reference: str) -> Claim:
        """A part of the next payments is withheld from now on, or no longer."""
        CLAIM_LIFECYCLE.after(self.state, ClaimStep.SET_OFF)
        if ground is not None and not reference.strip():
            raise refuse("field_required", "reference", field="reference")
        return replace(self, set_off=ground, set_off_reference=reference.strip())

    def withdrawn(self, on: date, by: str, why: str) -> Claim:
        """Taken back as a whole; the ledger gets the opposite entries."""
        state = CLAIM_LIFECYCLE.after(self.state, ClaimStep.WITHDRAW)
        if not why.strip():
            raise refuse("field_required", "reason", field="reason")
        return self._ended(state, on, by, why.strip())

    def written_off(self, on: date, by: str, why: str) -> Claim:
        """The rest is given up."""
        state = CLAIM_LIFECYCLE.after(self.state, ClaimStep.WRITE_OFF)
        return self._ended(state, on, by, why)

    def standing_at(self, amount: Money, owed: Money, on: date, by: str) -> Claim:
        """The claim after its entries changed. Nothing owed closes it: as settled, or as
        withdrawn when nothing is demanded any more; owing again opens it where it was."""
        if owed.tiyn < 0:
            raise ValueError("a claim never owes less than nothing")
        if self.state in OPEN and not owed:
            step = ClaimStep.SETTLE if amount else ClaimStep.WITHDRAW
            return self._ended(CLAIM_LIFECYCLE.after(self.state, step), on, by, "")
        if self.state in CLOSED and owed:
            CLAIM_LIFECYCLE.after(self.state, ClaimStep.REOPEN)
            state = _S.AGREED if self.planned else _S.NOTICED if self.noticed_on else _S.RAISED
            return replace(self, state=state, ended_on=None, ended_by=None, ended_reason="")
        return self

    def _ended(self, state: ClaimState, on: date, by: str, why: str) -> Claim:
        return replace(self, state=state, ended_on=on, ended_by=by, ended_reason=why)

    def _check_day(self, on: date, today: date) -> None:
        if on > today:
            raise refuse("date_in_future", "on", date=on)
        if on < self.raised_on:
            raise refuse("before_claim", "on", on=on, raised=self.raised_on)


@dataclass(frozen=True, slots=True)
class Appeal:
    """The family disagrees. ``left``: what is still demanded after it was upheld."""

    id: UUID
    claim_id: UUID
    filed_on: date
    filed_by: str
    ground: str
    outcome: AppealOutcome | None = None
    decided_on: date | None = None
    decided_by: str | None = None
    why: str = ""
    left: Money | None = None
    rev: int = 0

    @property
    def pending(self) -> bool:
        """Whether nobody has decided yet."""
        return self.outcome is None

    def decided(
        self, outcome: AppealOutcome, by: str, on: date, why: str, left: Money | None
    ) -> Appeal:
        """The appeal as a reviewer decided it."""
        if not self.pending:
            raise refuse("appeal_decided", "appeal", on=self.decided_on)
        if not why.strip():
            raise refuse("field_required", "reason", field="reason")
        return replace(
            self, outcome=outcome, decided_by=by, decided_on=on, why=why.strip(), left=left
        )


@dataclass(frozen=True, slots=True)
class WriteOff:
    """Giving up what is owed: one proposes by an act, another confirms."""

    id: UUID
    claim_id: UUID
    amount: Money
    act: str
    reason: str
    proposed_by: str
    proposed_on: date
    confirmed_by: str | None = None
    confirmed_on: date | None = None
    rev: int = 0

    def confirmed(self, by: str, on: date, owed: Money) -> WriteOff:
        """Confirmed by somebody else, while exactly this sum is owed."""
        if self.confirmed_by is not None:
            raise refuse("write_off_confirmed", "write_off", login=self.confirmed_by)
        if by == self.proposed_by:
            raise refuse("write_off_alone", "write_off", login=by)
        if owed != self.amount:
            raise refuse("write_off_changed", "amount", amount=self.amount, owed=owed)
        return replace(self, confirmed_by=by, confirmed_on=on)


def appeal_problem(claim: Claim, earlier: Sequence[Appeal], reviewer: str) -> None:
    """Refuse a reviewer who decided about this claim before: who raised it, or who decided on an
    earlier appeal."""
    if reviewer == claim.raised_by or any(a.decided_by == reviewer for a in earlier):
        raise refuse("reviewer_decided_before", "reviewer", login=reviewer)
