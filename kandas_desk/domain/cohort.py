"""The report of retention as a value: cohorts, and the families behind every number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from kandas_desk.domain.refusals import refuse
from kandas_desk.domain.share import Share
from kandas_desk.domain.survival import (
    UNCONFIRMED,
    CohortBy,
    Curve,
    Life,
    Standing,
    YearLine,
    curve_of,
    least_curve_of,
)

TOTAL = "total"
WITH_LAND, WITHOUT_LAND = "with_land", "without_land"
GROUPS = ("left", "confirmed", "unconfirmed", "open")
"""The groups of a year; a cell of the report is one of these with its year, such as ``left-1``."""


@dataclass(frozen=True)
class Cohort:
    """One row of the report. ``persons``: who belonged to the families on their arrival;
    ``persons_left``: how many of them left, with the family or without."""

    key: str
    lives: tuple[Life, ...]
    persons: int
    persons_left: int
    years: tuple[YearLine, ...]

    @property
    def families(self) -> int:
        """All families of the cohort."""
        return len(self.lives)

    @cached_property
    def standing(self) -> Mapping[Standing, tuple[UUID, ...]]:
        """The families by where they stand on the day of the report."""
        return {
            one: tuple(life.case_id for life in self.lives if life.standing is one)
            for one in Standing
        }

    def share(self, standing: Standing) -> Share:
        """How many of all families stand so."""
        return Share(len(self.standing[standing]), self.families)

    @property
    def unconfirmed(self) -> Share:
        """Of how many of all families nobody can say that they are still here."""
        return Share(sum(len(self.standing[one]) for one in UNCONFIRMED), self.families)

    @property
    def left_of_persons(self) -> Share:
        """How many of all persons left."""
        return Share(self.persons_left, self.persons)

    @cached_property
    def curve(self) -> Curve:
        """The estimate as steps."""
        return curve_of(self.lives)

    @cached_property
    def least_curve(self) -> Curve:
        """The estimate that takes the unconfirmed families for having left."""
        return least_curve_of(self.lives)

    def cells(self) -> dict[str, tuple[UUID, ...]]:
        """Every number of the row with its families: ``""`` is all of them."""
        found = {"": tuple(life.case_id for life in self.lives)}
        found |= {one.value: ids for one, ids in self.standing.items()}
        for line in self.years:
            found |= {f"{group}-{line.year}": getattr(line, group) for group in GROUPS}
        return found


@dataclass(frozen=True)
class Retention:
    """The report as of the end of the day ``on``; ``year``: only arrivals of this year."""

    by: CohortBy
    on: date
    year: int | None
    rows: tuple[Cohort, ...]
    total: Cohort

    def row(self, key: str) -> Cohort:
        """The cohort of the key, or all of them; refused when the report has no such row."""
        rows = {row.key: row for row in (*self.rows, self.total)}
        if key not in rows:
            raise refuse("report_row_unknown", "cases", row=key, known=", ".join(rows))
        return rows[key]

    def cases(self, cell: str) -> tuple[UUID, ...]:
        """The families behind a number: ``2025``, ``2025:left``, ``total:confirmed-1``."""
        key, _, group = cell.partition(":")
        cells = self.row(key).cells()
        if group not in cells:
            known = ", ".join(name for name in cells if name)
            raise refuse("report_cell_unknown", "cases", cell=group, known=known)
        return cells[group]
