"""Events: what happened, past tense. The journal keeps them, screens listen to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.eligibility import Eligible
from kandas_desk.domain.land import LandEndReason
from kandas_desk.domain.money import Money
from kandas_desk.domain.office import Role
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.returns import ReturnReason

_WORD = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to ``subject`` (a case, or None for the office itself)."""

    subject: UUID | None

    @property
    def name(self) -> str:
        """The event's word: ``PaymentApproved`` is ``payment_approved``."""
        return _WORD.sub("_", type(self).__name__).lower()

    @property
    def facts(self) -> dict[str, object]:
        """All that the event says besides its subject."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "subject"}


@dataclass(frozen=True, slots=True)
class ArchiveCreated(Event):
    """The office's archive was made."""

    office: str


@dataclass(frozen=True, slots=True)
class StaffAdded(Event):
    """Somebody began to work here."""

    login: str
    role: Role


@dataclass(frozen=True, slots=True)
class StaffDismissed(Event):
    """Somebody no longer works here."""

    login: str


@dataclass(frozen=True, slots=True)
class ReferenceLoaded(Event):
    """Reference data was loaded from a file."""

    kind: str
    added: int
    changed: int


@dataclass(frozen=True, slots=True)
class RegisterImported(Event):
    """A register of families was read in."""

    file: str
    cases: int
    persons: int


@dataclass(frozen=True, slots=True)
class CaseOpened(Event):
    """A case was opened by hand or from a file."""

    number: str
    applicant: str


@dataclass(frozen=True, slots=True)
class CaseImported(Event):
    """A case came in with a register."""

    number: str
    applicant: str


@dataclass(frozen=True, slots=True)
class CaseStepped(Event):
    """A case took a step."""

    number: str
    step: CaseStep
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class PaymentProposed(Event):
    """A payment was proposed."""

    payment: UUID
    measure: Measure
    amount: Money


@dataclass(frozen=True, slots=True)
class PaymentApproved(Event):
    """A payment was approved by a second person."""

    payment: UUID
    measure: Measure
    amount: Money


@dataclass(frozen=True, slots=True)
class PaymentPaid(Event):
    """A payment was paid."""

    payment: UUID
    measure: Measure
    amount: Money
    on: date


@dataclass(frozen=True, slots=True)
class PaymentCancelled(Event):
    """A payment was cancelled before it was paid."""

    payment: UUID
    measure: Measure
    amount: Money
    reason: str


@dataclass(frozen=True, slots=True)
class PaymentReversed(Event):
    """A paid payment was reversed by the opposite entry."""

    payment: UUID
    measure: Measure
    amount: Money
    reason: str


@dataclass(frozen=True, slots=True)
class LandGranted(Event):
    """A land right was granted."""

    land: UUID
    cadastral_number: str
    until: date


@dataclass(frozen=True, slots=True)
class LandEnded(Event):
    """A land right ended."""

    land: UUID
    cadastral_number: str
    reason: LandEndReason
    on: date


@dataclass(frozen=True, slots=True)
class ReturnRecorded(Event):
    """A family or some of its members left."""

    departure: UUID
    on: date
    reason: ReturnReason
    claim: UUID | None
    repay: Money


@dataclass(frozen=True, slots=True)
class PlanMade(Event):
    """An adaptation and integration plan was made."""

    plan: UUID
    template: str


@dataclass(frozen=True, slots=True)
class PlanItemDone(Event):
    """An item of the plan was done."""

    item: UUID
    action: str
    on: date


@dataclass(frozen=True, slots=True)
class PaperIssued(Event):
    """A paper was issued and entered into the register."""

    paper: UUID
    number: str
    kind: PaperKind
    lang: str


@dataclass(frozen=True, slots=True)
class EligibilityAssessed(Event):
    """The family was judged by the conditions of inclusion."""

    decision: UUID
    eligible: Eligible
    on: date


@dataclass(frozen=True, slots=True)
class PointsAssessed(Event):
    """The applicant was assessed by points."""

    decision: UUID
    total: int
    threshold: int
    on: date


@dataclass(frozen=True, slots=True)
class EditionLoaded(Event):
    """An edition of the rule book was loaded and waits."""

    edition: UUID
    name_of_edition: str


@dataclass(frozen=True, slots=True)
class EditionActivated(Event):
    """An edition of the rule book was put in force by a second person."""

    edition: UUID
    name_of_edition: str
