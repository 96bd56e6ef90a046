"""Events of the register of papers and of the keys that papers are sealed with."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from kandas_desk.domain.events import Event
from kandas_desk.domain.paper import PaperKind


@dataclass(frozen=True, slots=True)
class PaperPrinted(Event):
    """Copies of a paper were printed again."""

    paper: UUID
    number: str
    copies: int
    reason: str


@dataclass(frozen=True, slots=True)
class PaperBatchIssued(Event):
    """Papers of one kind were issued for many cases and printed into one file."""

    kind: PaperKind
    lang: str
    count: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class PaperSigned(Event):
    """A copy of a paper was signed with the key of a person."""

    paper: UUID
    number: str
    signer: str


@dataclass(frozen=True, slots=True)
class PaperReplaced(Event):
    """A paper was issued in the place of an earlier one."""

    paper: UUID
    number: str
    earlier: str


@dataclass(frozen=True, slots=True)
class RevocationProposed(Event):
    """One person asked for a paper to be revoked."""

    paper: UUID
    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class RevocationWithdrawn(Event):
    """A proposed revocation was given up."""

    paper: UUID
    number: str


@dataclass(frozen=True, slots=True)
class PaperRevoked(Event):
    """A second person confirmed; the paper no longer holds."""

    paper: UUID
    number: str
    proposed_by: str


@dataclass(frozen=True, slots=True)
class RevocationsExported(Event):
    """A signed list of revoked papers was made."""

    count: int


@dataclass(frozen=True, slots=True)
class RevocationsImported(Event):
    """The list of another office was taken over."""

    office: str
    count: int


@dataclass(frozen=True, slots=True)
class SigningKeyMade(Event):
    """The office has a new key to seal its papers with."""

    fingerprint: str


@dataclass(frozen=True, slots=True)
class SigningKeyEnded(Event):
    """No paper is sealed with this key any more."""

    fingerprint: str


@dataclass(frozen=True, slots=True)
class KeysTrusted(Event):
    """The keys of another office are relied on."""

    office: str
    count: int
