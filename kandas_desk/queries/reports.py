"""Reports: counts with their definition, so that a number can be checked years later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from kandas_desk.domain.case import CaseKind
from kandas_desk.house.marks import N_
from kandas_desk.queries.questions import Reader

RESETTLED_DEFINITION = N_(
    "Families and persons by receiving region, category and country of origin, counted by the day "
    "of arrival; a family counts with everybody who belonged to it on that day."
)


@dataclass(frozen=True, slots=True)
class ResettledRow:
    """Families and persons that arrived, of one region, kind and country."""

    region: str
    kind: CaseKind
    country: str | None
    families: int
    persons: int


@dataclass(frozen=True, slots=True)
class Resettled:
    """The report; ``until`` is the last day that it counts."""

    since: date
    until: date
    rows: tuple[ResettledRow, ...]

    @property
    def families(self) -> int:
        """All families."""
        return sum(row.families for row in self.rows)

    @property
    def persons(self) -> int:
        """All persons."""
        return sum(row.persons for row in self.rows)


def resettled(reader: Reader, year: int, on: date | None = None) -> Resettled:
    """Who arrived in the year, up to and including the day ``on`` where it is given."""
    since, end = date(year, 1, 1), date(year + 1, 1, 1)
    if on is not None:
        end = max(since, min(end, on + timedelta(days=1)))
    counts = reader.shelves.reports.resettled(since, end)
    rows = tuple(
        ResettledRow(c.region, CaseKind(c.kind), c.country, c.families, c.persons) for c in counts
    )
    return Resettled(since, end - timedelta(days=1), rows)


def resettled_cases(reader: Reader, year: int, row: ResettledRow) -> tuple[UUID, ...]:
    """The families behind a row of the report of the year."""
    start, end = date(year, 1, 1), date(year + 1, 1, 1)
    return reader.shelves.reports.resettled_ids(start, end, row.region, row.kind, row.country)


def resettled_years(reader: Reader) -> tuple[int, ...]:
    """The years in which anybody can have arrived, the newest first."""
    days = reader.shelves.reports.first_and_last_arrival()
    if days is None:
        return ()
    first, last = days
    return tuple(range(last.year, first.year - 1, -1))
