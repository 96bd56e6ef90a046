"""Revocations: a paper is taken back by two people, and stays taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.refusals import refuse


class PaperState(StrEnum):
    """How a paper of the register stands; computed, never stored."""

    VALID = "valid"
    REVOCATION_PROPOSED = "revocation_proposed"
    REPLACED = "replaced"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Revocation:
    """A paper that is taken back once a second person confirms it.

    ``key_id``: the key of its seal, empty for a paper from before there were seals. One that came
    with the list of another office was confirmed there; ``confirmed_by`` took the list over.
    """

    id: UUID
    key_id: str
    number: str
    reason: str
    proposed_on: date
    proposed_by: str
    confirmed_on: date | None = None
    confirmed_by: str | None = None
    rev: int = 0

    @property
    def is_in_force(self) -> bool:
        """Whether both people have said so."""
        return self.confirmed_by is not None

    def confirmed(self, by: str, on: date) -> Revocation:
        """Confirmed by somebody else than the person who proposed it."""
        if self.is_in_force:
            raise refuse("paper_revoked_already", "number", number=self.number)
        if by == self.proposed_by:
            raise refuse("revocation_needs_two_people", "number", login=by, number=self.number)
        return replace(self, confirmed_on=on, confirmed_by=by)
