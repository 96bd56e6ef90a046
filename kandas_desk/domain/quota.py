"""Regional quotas: places by year, receiving oblast and kind, versioned within the year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kandas_desk.domain.case import CaseKind
from kandas_desk.domain.refusals import RefusedError, refuse


class QuotaUnit(StrEnum):
    """What a quota counts (families in 2016, persons later)."""

    PERSONS = "persons"
    FAMILIES = "families"


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """The places of one year, oblast and kind from ``since`` on."""

    year: int
    region: str
    kind: CaseKind
    places: int
    unit: QuotaUnit
    since: date
    reference: str
    confidence: str


@dataclass(frozen=True, slots=True)
class QuotaUse:
    """Places of a line: ``reserved`` for families that were included and have not come yet,
    ``used`` by those who arrived; ``free`` is what is left and is never stored."""

    line: QuotaLine
    used: int
    reserved: int = 0

    @property
    def free(self) -> int:
        """Places left; below zero when more were used than a later version of the quota gives."""
        return self.line.places - self.used - self.reserved

    def reserve(self, needed: int) -> QuotaUse:
        """The use after ``needed`` places were set aside; refused when fewer are free."""
        if needed > self.free:
            raise self._exhausted(self.free, needed)
        return replace(self, reserved=self.reserved + needed)

    def take(self, arrived: int) -> QuotaUse:
        """The use after ``arrived`` persons took up their reserved places; refused beyond the
        places that the line has and nobody uses."""
        unused = self.line.places - self.used
        if arrived > unused:
            raise self._exhausted(unused, arrived)
        left = max(self.reserved - arrived, 0)
        return replace(self, used=self.used + arrived, reserved=left)

    def release(self, places: int) -> QuotaUse:
        """The use after ``places`` reserved places were given back."""
        return replace(self, reserved=max(self.reserved - places, 0))

    def _exhausted(self, free: int, needed: int) -> RefusedError:
        return refuse(
            "quota_exhausted",
            "quota",
            region=self.line.region,
            year=self.line.year,
            free=max(free, 0),
            needed=needed,
        )


def line_in_force(lines: Iterable[QuotaLine], on: date) -> QuotaLine | None:
    """The newest of the lines that is in force on the day; None when there is none."""
    started = [line for line in lines if line.since <= on]
    return max(started, key=lambda line: line.since, default=None)
