"""Land: a temporary paid right to use a plot for at most the years that the law gives, and the
offer of a new long-term contract to those who have lived here long enough.

Source: Land Code of 20.06.2003 No. 442, article 43-1 (1-2); numbers are read from the rule book by
the caller. The new contract is a preferential right to a *new* right, never a change of the old.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.land_fees import YearlyFee
from kandas_desk.domain.lifecycle import Lifecycle
from kandas_desk.domain.plot import LandKind, LandPurpose, Plot, PlotState
from kandas_desk.domain.refusals import refuse


class LandState(StrEnum):
    """Where a land right stands. ``expired`` is never stored: the term of a right that is in force
    ran out, and nobody has recorded it yet."""

    APPLIED = "applied"
    REFUSED = "refused"
    ACTIVE = "active"
    EXPIRED = "expired"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    LAPSED = "lapsed"
    ENDED = "ended"


class LandStep(StrEnum):
    """What one can do with a land right."""

    GRANT = "grant"
    REFUSE = "refuse"
    END = "end"
    OFFER = "offer"
    ACCEPT = "accept"
    LAPSE = "lapse"


class LandEndReason(StrEnum):
    """Why a right ended."""

    DEPARTURE = "departure"
    EXPIRY = "expiry"
    SURRENDER = "surrender"
    COURT = "court"
    NEW_CONTRACT = "new_contract"


CHOSEN_END_REASONS = tuple(why for why in LandEndReason if why is not LandEndReason.NEW_CONTRACT)
"""Reasons that a person states; the other one follows from an accepted offer."""


class Tenure(StrEnum):
    """For how long the right is given."""

    TEMPORARY = "temporary"
    LONG_TERM = "long_term"


_S, _T = LandState, LandStep
LAND_LIFECYCLE: Lifecycle[LandState, LandStep] = Lifecycle(
    "land",
    {
        (_S.APPLIED, _T.GRANT): _S.ACTIVE,
        (_S.APPLIED, _T.REFUSE): _S.REFUSED,
        (_S.ACTIVE, _T.OFFER): _S.OFFERED,
        (_S.ACTIVE, _T.END): _S.ENDED,
        (_S.EXPIRED, _T.OFFER): _S.OFFERED,
        (_S.EXPIRED, _T.END): _S.ENDED,
        (_S.OFFERED, _T.ACCEPT): _S.ACCEPTED,
        (_S.OFFERED, _T.LAPSE): _S.LAPSED,
        (_S.OFFERED, _T.END): _S.ENDED,
        (_S.ACCEPTED, _T.END): _S.ENDED,
        (_S.LAPSED, _T.END): _S.ENDED,
    },
)
UNHELD = frozenset({_S.APPLIED, _S.REFUSED})
"""States in which no day of the plot is taken."""
STANDING = frozenset({_S.ACTIVE, _S.OFFERED, _S.ACCEPTED, _S.LAPSED})
"""Stored states of a contract that nobody has ended."""


@dataclass(frozen=True, slots=True)
class LandRight:
    """A right by contract from ``start`` up to but not including ``until``, or the application for
    one. Its many methods are its steps, each a line of the table above.

    ``area_m2``: the area by the contract, in whole square metres. ``follows``: the right whose
    offer was accepted with this one. ``note``: why it was refused, or why the offer lapsed.
    """

    id: UUID
    case_id: UUID
    plot: Plot
    area_m2: int
    start: date
    until: date
    state: LandState = LandState.ACTIVE
    tenure: Tenure = Tenure.TEMPORARY
    contract_number: str = ""
    contract_on: date | None = None
    fee: YearlyFee | None = None
    applied_on: date | None = None
    offered_on: date | None = None
    answer_by: date | None = None
    ended_on: date | None = None
    end_reason: LandEndReason | None = None
    note: str = ""
    follows: UUID | None = None
    rev: int = 0

    @property
    def cadastral_number(self) -> str:
        """The number of the plot."""
        return self.plot.cadastral_number

    @property
    def kind(self) -> LandKind | None:
        """The kind of the plot's land."""
        return self.plot.kind

    @property
    def purpose(self) -> LandPurpose | None:
        """What the plot is designated for."""
        return self.plot.purpose

    @property
    def kato(self) -> str | None:
        """The place of the plot."""
        return self.plot.kato

    @property
    def last_day_after(self) -> date:
        """The first day on which the right no longer holds."""
        return self.until if self.ended_on is None else min(self.until, self.ended_on)

    def holds_on(self, day: date) -> bool:
        """Whether the right holds on the day."""
        return self.state not in UNHELD and self.start <= day < self.last_day_after

    def meets(self, other: LandRight) -> bool:
        """Whether both hold on one day; a right that ended as it began holds on none."""
        if self.state in UNHELD or other.state in UNHELD:
            return False
        last = min(self.last_day_after, other.last_day_after)
        return max(self.start, other.start) < last

    def state_on(self, day: date) -> LandState:
        """Where the right stands on the day, whether or not anybody recorded that it is over."""
        if self.last_day_after > day:
            return self.state
        if self.state is LandState.ACTIVE:
            return LandState.EXPIRED
        if self.state in (LandState.ACCEPTED, LandState.LAPSED):
            return LandState.ENDED
        return self.state

    def expires_by(self, day: date) -> bool:
        """Whether its term is over and only the record of it is missing; a right with an open
        offer waits for the answer."""
        waits = self.state in (LandState.ACTIVE, LandState.ACCEPTED, LandState.LAPSED)
        return waits and self.last_day_after <= day

    def contracted(self, number: str, signed_on: date | None, fee: YearlyFee | None) -> LandRight:
        """The application granted by a contract."""
        state = LAND_LIFECYCLE.after(self.state, LandStep.GRANT)
        return replace(
            self, state=state, contract_number=number, contract_on=signed_on, fee=fee or self.fee
        )

    def refused(self, why: str) -> LandRight:
        """The application refused."""
        state = LAND_LIFECYCLE.after(self.state, LandStep.REFUSE)
        if not why.strip():
            raise refuse("field_required", "reason", field="reason")
        return replace(self, state=state, note=why.strip())

    def ended(self, on: date, why: LandEndReason) -> LandRight:
        """The right ended on the day, within its term; by expiry exactly when the term is over."""
        state = LAND_LIFECYCLE.after(self.state, LandStep.END)
        if on < self.start:
            raise refuse("land_ended_before_start", "on", on=on, start=self.start)
        if why is LandEndReason.EXPIRY:
            if on < self.until:
                raise refuse("land_not_expired", "on", until=self.until)
            return replace(self, state=state, ended_on=self.until, end_reason=why)
        if on > self.last_day_after:
            raise refuse("land_over_by_then", "on", on=on, until=self.last_day_after)
        return replace(self, state=state, ended_on=on, end_reason=why)

    def recorded_as_over(self) -> LandRight:
        """The end of the term written down; an earlier end keeps its own day and reason."""
        if self.ended_on is None:
            return self.ended(self.until, LandEndReason.EXPIRY)
        state = LAND_LIFECYCLE.after(self.state, LandStep.END)
        return replace(self, state=state)

    def open_steps(self, day: date) -> tuple[LandStep, ...]:
        """What can be done with the right on the day. That its expiry was recorded takes no offer
        from the family: the term and the years of residence may well end on one day."""
        steps = LAND_LIFECYCLE.open_steps(self.state_on(day))
        if self._expired_unoffered:
            steps = (LandStep.OFFER,)
        temporary = self.tenure is Tenure.TEMPORARY
        return tuple(step for step in steps if temporary or step is not LandStep.OFFER)

    @property
    def _expired_unoffered(self) -> bool:
        by_expiry = self.end_reason is LandEndReason.EXPIRY and self.offered_on is None
        return by_expiry and self.state is LandState.ENDED

    def offered(self, on: date, answer_by: date) -> LandRight:
        """A new long-term contract was offered on the day."""
        before = LandState.EXPIRED if self._expired_unoffered else self.state_on(on)
        state = LAND_LIFECYCLE.after(before, LandStep.OFFER)
        return replace(self, state=state, offered_on=on, answer_by=answer_by)

    def accepted(self, new: LandRight) -> LandRight:
        """The offer was accepted; the old right holds until the new one begins, at the longest."""
        state = LAND_LIFECYCLE.after(self.state, LandStep.ACCEPT)
        if new.start >= self.last_day_after:
            return replace(self, state=state)
        last = max(new.start, self.start)
        return replace(self, state=state, ended_on=last, end_reason=LandEndReason.NEW_CONTRACT)

    def lapsed(self, why: str) -> LandRight:
        """Nobody accepted the offer, or the family declined it."""
        state = LAND_LIFECYCLE.after(self.state, LandStep.LAPSE)
        if not why.strip():
            raise refuse("field_required", "reason", field="reason")
        return replace(self, state=state, note=why.strip())


def plot_state(rights: Sequence[LandRight], on: date) -> PlotState:
    """Where the plot stands on the day: an open offer keeps it, a right that holds uses it."""
    if any(right.state is LandState.OFFERED for right in rights):
        return PlotState.OFFERED
    return PlotState.IN_USE if any(r.holds_on(on) for r in rights) else PlotState.FREE
