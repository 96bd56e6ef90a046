"""Decisions that can be replayed: what was asked, under which edition, what came out, and why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID


class DecisionKind(StrEnum):
    """What was decided."""

    AWARD = "award"
    ELIGIBILITY = "eligibility"
    POINTS = "points"


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces: the same text for the same value everywhere."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. ``inputs``, ``outcome`` and ``trace`` are canonical JSON; ``edition`` is the
    fingerprint of the rule book; ``hash`` binds them all."""

    id: UUID
    case_id: UUID
    kind: DecisionKind
    on: date
    made_by: str
    edition: str
    inputs: str
    outcome: str
    trace: str
    hash: str

    @property
    def sound(self) -> bool:
        """Whether the hash fits what is written."""
        return self.hash == fingerprint_of(
            self.kind, self.on, self.edition, (self.inputs, self.outcome, self.trace)
        )


def fingerprint_of(kind: DecisionKind, on: date, edition: str, texts: tuple[str, str, str]) -> str:
    """The hash over kind, day, edition and the three texts (hex)."""
    said = canonical([kind.value, on.isoformat(), edition, *texts])
    return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the law says to some inputs: plain values, ready to be compared and kept."""

    outcome: Mapping[str, Any]
    trace: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Replayed:
    """A decision made again: ``same`` or what differs (``before``, ``after`` by name)."""

    decision: Decision
    same: bool
    sound: bool
    differences: Mapping[str, tuple[Any, Any]]
