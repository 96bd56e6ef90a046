"""Events of money besides a payment's plain life: parts, schedules, approvals by several people,
families that change, budgets, substitutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.domain.events import Event
from kandas_desk.domain.membership import Joining, Leaving
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure


@dataclass(frozen=True, slots=True)
class PaymentPartPaid(Event):
    """A part of a payment was paid. ``amount``: this time; ``rest``: what is still to be given."""

    payment: UUID
    measure: Measure
    amount: Money
    rest: Money
    on: date


@dataclass(frozen=True, slots=True)
class PaymentSettledShort(Event):
    """The rest of a partly paid payment was given up. ``amount``: that rest."""

    payment: UUID
    measure: Measure
    amount: Money
    reason: str


@dataclass(frozen=True, slots=True)
class MeasureScheduled(Event):
    """A measure was proposed as payments that belong together. ``amount``: of all of them."""

    schedule: UUID
    measure: Measure
    months: int
    amount: Money
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class ApprovalGiven(Event):
    """One of several people approved a payment; others still have to."""

    payment: UUID
    measure: Measure
    amount: Money
    so_far: int
    needed: int


@dataclass(frozen=True, slots=True)
class ApprovedInstead(Event):
    """A substitute approved in the stead of an absent person."""

    payment: UUID
    measure: Measure
    absent: str


@dataclass(frozen=True, slots=True)
class ApprovedDespite(Event):
    """A payment was approved although its account stands in another family's case."""

    payment: UUID
    measure: Measure
    reason: str


@dataclass(frozen=True, slots=True)
class MemberJoined(Event):
    """Somebody was born into the family or joined it."""

    person: str
    why: Joining
    on: date


@dataclass(frozen=True, slots=True)
class MembershipEnded(Event):
    """Somebody died or left the household."""

    person: str
    why: Leaving
    on: date


@dataclass(frozen=True, slots=True)
class PaymentRecalculated(Event):
    """A changed family made a payment void and another one was proposed in its place."""

    payment: UUID
    replaces: UUID
    measure: Measure
    due_on: date
    old: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class LimitSet(Event):
    """The limit of a budget line was set or changed by an act."""

    budget: UUID
    year: int
    region: str
    programme: str
    amount: Money
    reference: str


@dataclass(frozen=True, slots=True)
class BudgetClosed(Event):
    """A budget line was closed. ``carried``: what was promised and goes to next year's line."""

    budget: UUID
    year: int
    region: str
    programme: str
    carried: Money


@dataclass(frozen=True, slots=True)
class SubstituteAppointed(Event):
    """Somebody was appointed to approve in the stead of an absent person."""

    substitution: UUID
    absent: str
    by: str
    start: date
    until: date


@dataclass(frozen=True, slots=True)
class SubstitutionEnded(Event):
    """A substitution was ended early."""

    substitution: UUID
    absent: str
    by: str
    on: date
