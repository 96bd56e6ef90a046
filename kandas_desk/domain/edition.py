"""Editions of the rule book: loaded by one person, activated by another, kept for ever."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.lifecycle import Lifecycle
from kandas_desk.domain.refusals import refuse


class EditionState(StrEnum):
    """Whether an edition waits, is in force, or was replaced by a later one."""

    LOADED = "loaded"
    ACTIVE = "active"
    FORMER = "former"


class EditionStep(StrEnum):
    """What one can do with an edition."""

    ACTIVATE = "activate"
    REPLACE = "replace"


EDITION_LIFECYCLE: Lifecycle[EditionState, EditionStep] = Lifecycle(
    "edition",
    {
        (EditionState.LOADED, EditionStep.ACTIVATE): EditionState.ACTIVE,
        (EditionState.ACTIVE, EditionStep.REPLACE): EditionState.FORMER,
    },
)


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition; ``fingerprint`` is that of its rule book, the texts lie in the archive."""

    id: UUID
    name: str
    fingerprint: str
    state: EditionState
    loaded_on: date
    loaded_by: str
    activated_on: date | None = None
    activated_by: str | None = None
    rev: int = 0

    def activated(self, by: str, on: date) -> Edition:
        """In force from the day, by somebody else than the person who loaded it."""
        state = EDITION_LIFECYCLE.after(self.state, EditionStep.ACTIVATE)
        if by == self.loaded_by:
            raise refuse("edition_needs_two_people", "edition", login=by)
        return replace(self, state=state, activated_by=by, activated_on=on)

    def replaced(self) -> Edition:
        """No longer in force."""
        return replace(self, state=EDITION_LIFECYCLE.after(self.state, EditionStep.REPLACE))
