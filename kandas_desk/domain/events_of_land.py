"""Events of plots and land rights; the grant and the end stand in ``domain.events``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.domain.events import Event
from kandas_desk.domain.money import Money


@dataclass(frozen=True, slots=True)
class PlotAdded(Event):
    """A plot was entered into the register of plots."""

    plot: UUID
    cadastral_number: str


@dataclass(frozen=True, slots=True)
class PlotsImported(Event):
    """A register of plots was read in."""

    file: str
    added: int
    changed: int


@dataclass(frozen=True, slots=True)
class LandApplied(Event):
    """A family applied for a plot."""

    land: UUID
    cadastral_number: str
    on: date


@dataclass(frozen=True, slots=True)
class LandRefused(Event):
    """An application for a plot was refused."""

    land: UUID
    cadastral_number: str
    reason: str


@dataclass(frozen=True, slots=True)
class LandOffered(Event):
    """A new long-term contract was offered."""

    land: UUID
    cadastral_number: str
    on: date
    answer_by: date


@dataclass(frozen=True, slots=True)
class LandAccepted(Event):
    """The offer was accepted: a new right began."""

    land: UUID
    new: UUID
    cadastral_number: str
    contract_number: str
    until: date


@dataclass(frozen=True, slots=True)
class LandLapsed(Event):
    """The offer lapsed."""

    land: UUID
    cadastral_number: str
    reason: str


@dataclass(frozen=True, slots=True)
class LandFeeReceived(Event):
    """A receipt for the fee was recorded."""

    land: UUID
    receipt: UUID
    cadastral_number: str
    amount: Money
    on: date
    number: str


@dataclass(frozen=True, slots=True)
class LandFeeReversed(Event):
    """A receipt was taken back by an opposite one."""

    land: UUID
    receipt: UUID
    cadastral_number: str
    amount: Money
    number: str
    reason: str
