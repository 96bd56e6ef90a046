"""Events of the statuses and permits of a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.domain.events import Event
from kandas_desk.domain.permit import PermitKind


@dataclass(frozen=True, slots=True)
class PermitRecorded(Event):
    """A status or permit of a person was written down."""

    permit: UUID
    kind: PermitKind
    number: str
    person: str
    granted_on: date


@dataclass(frozen=True, slots=True)
class PermitProlonged(Event):
    """A status or permit was prolonged."""

    permit: UUID
    kind: PermitKind
    number: str
    person: str
    until: date


@dataclass(frozen=True, slots=True)
class PermitEnded(Event):
    """A status or permit ended."""

    permit: UUID
    kind: PermitKind
    number: str
    person: str
    on: date
    reason: str
