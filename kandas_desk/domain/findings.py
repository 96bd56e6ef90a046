"""Findings: what the law says to one condition, with its article, or the question still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Outcome(StrEnum):
    """Whether a condition is met; ``UNKNOWN`` is a question to ask, never a refusal."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one condition.

    ``condition``: what was looked at; ``code``: what was found, a stable word such as
    ``residence_short``. ``reference`` and ``confidence``: the act behind it and how sure its text
    is; an empty reference means that no text of that day is known. ``question``: the message id of
    what to ask, only with ``UNKNOWN``. ``facts``: the values that sentence and question name.
    """

    condition: StrEnum
    code: str
    outcome: Outcome
    reference: str
    confidence: str
    question: str | None = None
    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if (self.question is not None) != (self.outcome is Outcome.UNKNOWN):
            raise ValueError(f"{self.code}: a question belongs to what is unknown, and only there")
