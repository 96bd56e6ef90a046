"""A plot of land: what it is, where it lies, how large it is. Whether it is free follows from the
rights to it and is never stored.

Sources: Land Code of 20.06.2003 No. 442, article 43-1 (1-2) and article 50 (5) for the minimum
sizes, which every oblast decides for itself: they are reference data that an office loads.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.refusals import Reason, reason

M2_IN_HECTARE = 10_000


class LandKind(StrEnum):
    """Kind of agricultural land."""

    IRRIGATED = "irrigated"
    RAINFED = "rainfed"
    HAYFIELD = "hayfield"
    PASTURE = "pasture"


class LandPurpose(StrEnum):
    """What a plot is designated for."""

    PEASANT_FARM = "peasant_farm"
    SUBSIDIARY_FARM = "subsidiary_farm"
    OTHER = "other"


class PlotState(StrEnum):
    """Where a plot stands on a day; computed from the rights to it, never stored."""

    FREE = "free"
    IN_USE = "in_use"
    OFFERED = "offered"


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot; its number is unique in the archive. ``area_m2``: whole square metres (one hectare
    is 10 000)."""

    id: UUID
    cadastral_number: str
    area_m2: int
    kind: LandKind | None = None
    purpose: LandPurpose | None = None
    kato: str | None = None
    rev: int = 0

    def problems(self) -> tuple[Reason, ...]:
        """Why there can be no such plot."""
        found: list[Reason] = []
        if not self.cadastral_number:
            found.append(reason("field_required", "cadastral_number", field="cadastral_number"))
        if self.area_m2 <= 0:
            found.append(reason("area_not_positive", "area_ha"))
        return tuple(found)

    def completed(
        self, kind: LandKind | None, purpose: LandPurpose | None, kato: str | None
    ) -> Plot:
        """The plot with what a contract says and the register does not know yet."""
        return replace(
            self,
            kind=self.kind or kind,
            purpose=self.purpose or purpose,
            kato=self.kato or kato,
        )

    def differences(
        self, kind: LandKind | None, purpose: LandPurpose | None, kato: str | None
    ) -> tuple[Reason, ...]:
        """Where a contract says something else of the plot than the register of plots."""
        said = (("kind", self.kind, kind), ("purpose", self.purpose, purpose))
        found = [
            reason("plot_differs", name, number=self.cadastral_number, known=known, said=told)
            for name, known, told in said
            if known is not None and told is not None and known != told
        ]
        if self.kato is not None and kato is not None and self.kato != kato:
            facts = {"number": self.cadastral_number, "known": self.kato, "said": kato}
            found.append(reason("plot_differs", "kato", **facts))
        return tuple(found)


def hectares(area_m2: int) -> Decimal:
    """Whole square metres in hectares."""
    return Decimal(area_m2) / M2_IN_HECTARE


def normal_number(written: str) -> str:
    """A cadastral number as the archive keeps it: the newer sign ``:`` is the older ``-``."""
    return written.strip().replace(":", "-")


@dataclass(frozen=True, slots=True)
class LandMinimum:
    """The minimum size of a plot that an oblast decided on, in force from ``since``.

    ``kato``: an oblast or a district; ``kind`` and ``purpose``: None is any.
    """

    kato: str
    kind: LandKind | None
    purpose: LandPurpose | None
    since: date
    area_m2: int
    act: str
    confidence: str

    @property
    def key(self) -> tuple[str, str, str, date]:
        """What makes it one line of the table."""
        return self.kato, self.kind or "", self.purpose or "", self.since


def minimum_in_force(
    lines: Iterable[LandMinimum], places: Sequence[str], plot: Plot, on: date
) -> LandMinimum | None:
    """The line that governs the plot on the day; None when nothing was loaded for it.

    ``places``: the code of the plot's place and of those it lies in, the nearest first. The
    nearest place with a fitting line decides; there, the line that says most, then the newest.
    """
    fitting = [
        line
        for line in lines
        if line.since <= on
        and line.kind in (None, plot.kind)
        and line.purpose in (None, plot.purpose)
    ]
    for place in places:
        here = [line for line in fitting if line.kato == place]
        if here:
            return max(here, key=lambda m: (m.kind is not None, m.purpose is not None, m.since))
    return None


def minimum_problems(area_m2: int, minimum: LandMinimum | None) -> tuple[Reason, ...]:
    """Whether an area goes beyond the minimum size, which is the most that is given."""
    if minimum is None or area_m2 <= minimum.area_m2:
        return ()
    return (
        reason(
            "land_beyond_minimum",
            "area_ha",
            asked=hectares(area_m2),
            most=hectares(minimum.area_m2),
            act=minimum.act,
            since=minimum.since,
        ),
    )


def minimum_warnings(plot: Plot, minimum: LandMinimum | None) -> tuple[Reason, ...]:
    """That nothing was loaded to compare the area with, or that its source is not confirmed."""
    if minimum is None:
        return (reason("land_minimum_unknown", "area_ha", kato=plot.kato or ""),)
    if minimum.confidence == "unconfirmed":
        return (reason("land_minimum_unconfirmed", "area_ha", act=minimum.act),)
    return ()
