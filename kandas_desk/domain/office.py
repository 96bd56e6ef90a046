"""The office, its staff and their roles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.plan import Wording


class Role(StrEnum):
    """What somebody does in the office."""

    CASEWORKER = "caseworker"
    HEAD = "head"
    ACCOUNTANT = "accountant"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Office:
    """The office that keeps this archive; ``code`` begins its case and paper numbers."""

    id: UUID
    code: str
    name: Wording
    place: Wording
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who works here; never deleted, only dismissed."""

    id: UUID
    login: str
    name: str
    role: Role
    active: bool = True
