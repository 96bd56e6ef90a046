"""Regional quotas: places by year, receiving oblast and kind, versioned within the year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kandas_desk.domain.case import CaseKind
from kandas_desk.domain.refusals import refuse


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
    """Places of a line and how many are used; ``free`` is never stored."""

    line: QuotaLine
    used: int

    @property
    def free(self) -> int:
        """Places left; below zero when more were used than the quota gives."""
        return self.line.places - self.used

    def take(self, needed: int) -> QuotaUse:
        """The use after ``needed`` more places; refused when fewer are free."""
        if needed > self.free:
            raise refuse(
                "quota_exhausted",
                "quota",
                region=self.line.region,
                year=self.line.year,
                free=max(self.free, 0),
                needed=needed,
            )
        return QuotaUse(self.line, self.used + needed)


def line_in_force(lines: Iterable[QuotaLine], on: date) -> QuotaLine | None:
    """The newest of the lines that is in force on the day; None when there is none."""
    started = [line for line in lines if line.since <= on]
    return max(started, key=lambda line: line.since, default=None)
