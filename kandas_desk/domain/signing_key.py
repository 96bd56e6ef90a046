"""Signing keys: with what an office seals its papers, and whose seals it relies on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kandas_desk.domain.plan import Wording


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key of this office. ``until``: its last day; None while papers are sealed with it.

    The private half lies locked in the archive while the key is in use, and goes with its end.
    """

    id: UUID
    key_id: str
    public: bytes
    since: date
    made_by: str
    until: date | None = None

    @property
    def is_in_use(self) -> bool:
        """Whether papers are sealed with it."""
        return self.until is None

    def ended(self, on: date) -> SigningKey:
        """No longer in use; what was sealed with it stays checkable."""
        return replace(self, until=max(on, self.since))


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A key of another office whose seals are relied on here."""

    id: UUID
    key_id: str
    public: bytes
    office_id: UUID
    issuer: Wording
    since: date
    until: date | None
    trusted_on: date
    trusted_by: str
