"""Events of claims, and of departures that were a mistake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.domain.claim import AppealOutcome, ClaimCause, SetOff
from kandas_desk.domain.events import Event
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure


@dataclass(frozen=True, slots=True)
class ReturnUndone(Event):
    """A departure was recorded by mistake; the case is where it was before."""

    departure: UUID
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class LandRevived(Event):
    """A land right that a mistaken departure had ended holds again."""

    land: UUID
    cadastral_number: str
    until: date


@dataclass(frozen=True, slots=True)
class ClaimRaised(Event):
    """Money that had no ground is claimed back."""

    claim: UUID
    cause: ClaimCause
    amount: Money
    reason: str


@dataclass(frozen=True, slots=True)
class ClaimNoticed(Event):
    """The family has the notice of a claim."""

    claim: UUID
    on: date
    pay_by: date


@dataclass(frozen=True, slots=True)
class ClaimRepaid(Event):
    """Money came back on a claim."""

    claim: UUID
    on: date
    amount: Money
    paper: str
    owed: Money


@dataclass(frozen=True, slots=True)
class InstalmentsAgreed(Event):
    """The rest of a claim comes back in monthly parts; an earlier plan no longer holds."""

    claim: UUID
    months: int
    amount: Money
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class SetOffChosen(Event):
    """A part of the next payments is withheld for a claim from now on."""

    claim: UUID
    ground: SetOff
    reference: str


@dataclass(frozen=True, slots=True)
class SetOffStopped(Event):
    """Nothing is withheld for a claim any more."""

    claim: UUID


@dataclass(frozen=True, slots=True)
class ClaimSetOff(Event):
    """A part of a payment was withheld for a claim."""

    claim: UUID
    payment: UUID
    measure: Measure
    amount: Money
    owed: Money


@dataclass(frozen=True, slots=True)
class ClaimLessened(Event):
    """A payment behind a claim was reversed, the claim is smaller or gone."""

    claim: UUID
    amount: Money
    owed: Money


@dataclass(frozen=True, slots=True)
class ClaimEntryReversed(Event):
    """An entry of a claim was a mistake and was answered by its opposite."""

    claim: UUID
    amount: Money
    reason: str
    owed: Money


@dataclass(frozen=True, slots=True)
class ClaimAppealed(Event):
    """The family disagrees with a claim."""

    claim: UUID
    on: date
    ground: str


@dataclass(frozen=True, slots=True)
class AppealDecided(Event):
    """Another reviewer decided on an appeal."""

    claim: UUID
    outcome: AppealOutcome
    owed: Money
    reason: str


@dataclass(frozen=True, slots=True)
class WriteOffProposed(Event):
    """Giving a claim up was proposed."""

    claim: UUID
    amount: Money
    act: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClaimWrittenOff(Event):
    """A claim was given up; a second person confirmed it."""

    claim: UUID
    amount: Money
    act: str


@dataclass(frozen=True, slots=True)
class ClaimWithdrawn(Event):
    """A claim was taken back."""

    claim: UUID
    amount: Money
    reason: str
