"""Seals of papers: what a seal says, who made it, what a check of it found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.plan import Wording
from kandas_desk.domain.refusals import Reason


class Verdict(StrEnum):
    """What a check found, in one word."""

    GENUINE = "genuine"
    ALTERED = "altered"
    REVOKED = "revoked"
    UNKNOWN_ISSUER = "unknown_issuer"
    NOT_A_SEAL = "not_a_seal"


class Checked(StrEnum):
    """How much the check covers: every byte of the file, only the code, only the register."""

    FILE = "file"
    CODE = "code"
    REGISTER = "register"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class SealFacts:
    """What a seal says of its paper; nothing of it is about a person.

    ``key_id``: 16 hexadecimal digits. ``content``: 16 bytes, the salted hash of all that the
    paper says; the salt stays with the office.
    """

    key_id: str
    number: str
    kind: str
    issued_on: date
    lang: str
    content: bytes


@dataclass(frozen=True, slots=True)
class IssuerKey:
    """A public key and the office whose seals it checks.

    ``until``: the last day on which the office sealed with it; None while it does.
    """

    key_id: str
    public: bytes
    office_id: UUID
    issuer: Wording
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom whoever checks relies on: keys by id, and revoked papers as (key id, number)."""

    keys: Mapping[str, IssuerKey] = field(default_factory=dict)
    revoked: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check found; the facts are empty when no seal could be read."""

    verdict: Verdict
    checked: Checked = Checked.NOTHING
    facts: SealFacts | None = None
    issuer: Wording | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether the paper may be relied on."""
        return self.verdict is Verdict.GENUINE
