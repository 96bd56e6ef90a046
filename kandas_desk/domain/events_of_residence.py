"""Events of residence checks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.domain.events import Event
from kandas_desk.domain.residence import EvidenceKind, Finding


@dataclass(frozen=True, slots=True)
class ResidenceChecked(Event):
    """A residence check was recorded; ``persons``: of how many members it speaks."""

    check: UUID
    evidence: EvidenceKind
    finding: Finding
    persons: int
    on: date


@dataclass(frozen=True, slots=True)
class ResidenceCheckWithdrawn(Event):
    """A residence check that was recorded by mistake was withdrawn."""

    check: UUID
    evidence: EvidenceKind
    finding: Finding
    on: date
    reason: str
