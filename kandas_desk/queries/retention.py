"""Retention: which families still live where they were settled, cohort by cohort.

Every number keeps the ids of its families, so that it opens its cases.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from kandas_desk.domain.case import CaseCard, CaseStatus
from kandas_desk.domain.refusals import refuse
from kandas_desk.domain.residence import (
    Finding,
    ResidenceCheck,
    ValidFor,
    last_known_day,
    residence_on,
    seen_on_arrival,
)
from kandas_desk.domain.share import Share
from kandas_desk.domain.survival import (
    CohortBy,
    Curve,
    Life,
    Standing,
    YearLine,
    curve_of,
    least_curve_of,
    time_between,
    year_lines,
)
from kandas_desk.house.marks import N_
from kandas_desk.queries.questions import Reader
from kandas_desk.rules.deadlines import duty_years
from kandas_desk.rules.residence import duty_end, valid_for
from kandas_desk.store.retention import Arrived, Membership

RETENTION_DEFINITION = N_(
    "Families by the day of arrival. Survival is the Kaplan–Meier estimate of the share that has "
    "not left; the day of the report, a transfer and the end of the five-year duty end the "
    "observation (right censoring); the band is Greenwood’s at 95 % on the log(−log) scale. A "
    "family whose residence nobody confirms is counted as not known: the estimate takes it for "
    "staying, “at least” takes it for having left. Of the families observed for so many full "
    "years each percentage names how many are confirmed. A departure of some members ends "
    "nothing; it is counted in persons."
)
TOTAL = "total"
WITH_LAND, WITHOUT_LAND = "with_land", "without_land"
GROUPS = ("left", "confirmed", "unconfirmed", "open")
"""The groups of a year; a cell of the report is one of these with its year, such as ``left-1``."""
_ONE_DAY = timedelta(days=1)
_AT_ONCE = 500


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
    def left_of_persons(self) -> Share:
        """How many of all persons left."""
        return Share(self.persons_left, self.persons)

    @property
    def curve(self) -> Curve:
        """The estimate as steps."""
        return curve_of(self.lives)

    @property
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

    def cases(self, cell: str) -> tuple[UUID, ...]:
        """The families behind a number: ``2025``, ``2025:left``, ``total:confirmed-1``."""
        key, _, group = cell.partition(":")
        rows = {row.key: row for row in (*self.rows, self.total)}
        if key not in rows:
            raise refuse("report_row_unknown", "cases", row=key, known=", ".join(rows))
        cells = rows[key].cells()
        if group not in cells:
            known = ", ".join(name for name in cells if name)
            raise refuse("report_cell_unknown", "cases", cell=group, known=known)
        return cells[group]


@dataclass(frozen=True, slots=True)
class _Family:
    arrived: Arrived
    life: Life
    persons: int
    persons_left: int
    has_land: bool


def retention(
    reader: Reader,
    year: int | None = None,
    by: CohortBy = CohortBy.YEAR,
    on: date | None = None,
) -> Retention:
    """The report as of today or of an earlier day, for all arrivals or those of one year."""
    day = on or reader.today
    if day > reader.today:
        raise refuse("date_in_future", "on", date=day)
    families = _families(reader, year, day)
    keys = sorted({_KEYS[by](family) for family in families})
    cohorts: dict[str, list[_Family]] = {key: [] for key in keys}
    for family in families:
        cohorts[_KEYS[by](family)].append(family)
    most = max(duty_years(reader.book), default=0)
    rows = tuple(_cohort(key, cohorts[key], most) for key in keys)
    return Retention(by, day, year, rows, _cohort(TOTAL, families, most))


def retention_cards(reader: Reader, ids: Sequence[UUID]) -> tuple[CaseCard, ...]:
    """The cases behind a number, as a list shows them."""
    parts = (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
    return tuple(card for part in parts for card in reader.shelves.cases.cards(part))


_KEYS: Mapping[CohortBy, Callable[[_Family], str]] = {
    CohortBy.YEAR: lambda family: f"{family.arrived.arrived_on:%Y}",
    CohortBy.MONTH: lambda family: f"{family.arrived.arrived_on:%Y-%m}",
    CohortBy.REGION: lambda family: family.arrived.region,
    CohortBy.ORIGIN: lambda family: _origin(family.arrived),
    CohortBy.KIND: lambda family: family.arrived.kind.value,
    CohortBy.LAND: lambda family: WITH_LAND if family.has_land else WITHOUT_LAND,
}


def _origin(arrived: Arrived) -> str:
    """The country, or the oblast inside Kazakhstan."""
    if arrived.origin_country is not None:
        return arrived.origin_country
    return f"{(arrived.origin_kato or '')[:2]:0<9}"


def _cohort(key: str, families: Sequence[_Family], years: int) -> Cohort:
    lives = tuple(family.life for family in families)
    return Cohort(
        key,
        lives,
        sum(family.persons for family in families),
        sum(family.persons_left for family in families),
        year_lines(lives, years),
    )


def _families(reader: Reader, year: int | None, day: date) -> tuple[_Family, ...]:
    start = date.min if year is None else date(year, 1, 1)
    end = day + _ONE_DAY
    if year is not None:
        end = max(start, min(end, date(year + 1, 1, 1)))
    shelf = reader.shelves.retention
    members, left = shelf.members(start, end), shelf.departures(start, end)
    moved, checks = shelf.transfers(start, end), shelf.checks(start, end, day)
    land = shelf.with_land(start, end, day)
    counts = valid_for(reader.book, day)
    found = []
    for one in shelf.arrived(start, end):
        key = one.case_id
        people = members[key]
        life = _life(
            one,
            people,
            left.get(key),
            moved.get(key),
            duty_end(reader.book, one.arrived_on),
            checks.get(key, []),
            counts,
            day,
        )
        here = [person for person in people if person.holds_on(one.arrived_on)]
        gone = sum(person.until is not None and person.until <= day for person in here)
        found.append(_Family(one, life, len(here), len(here) if life.left else gone, key in land))
    return tuple(found)


def _life(
    one: Arrived,
    people: Sequence[Membership],
    left: date | None,
    moved: date | None,
    over: date | None,
    checks: list[ResidenceCheck],
    counts: ValidFor,
    day: date,
) -> Life:
    """For how long the family was observed. ``over``: the first day after its duty."""
    key, arrived = one.case_id, one.arrived_on
    last = day if over is None else min(day, over)
    time = time_between(arrived, last)
    duty_over = over is not None and over <= day
    if left is not None and left <= day:
        if not duty_over or left < last:
            spent = time_between(arrived, left)
            return Life(key, spent, Standing.LEFT, spent)
        return Life(key, time, Standing.FULFILLED, time)
    if one.status is CaseStatus.TRANSFERRED and (moved is None or moved <= last):
        spent = time_between(arrived, moved or arrived)
        return Life(key, spent, Standing.TRANSFERRED, spent)
    if duty_over and one.status is CaseStatus.FULFILLED:
        return Life(key, time, Standing.FULFILLED, time)

    def persons_on(when: date) -> list[UUID]:
        return [person.person_id for person in people if person.holds_on(when)]

    seen = (*checks, seen_on_arrival(key, arrived, tuple(persons_on(arrived))))
    needed = last - _ONE_DAY if duty_over else last
    known = last_known_day(seen, day, counts, persons_on)
    if known is not None and known >= needed:
        return Life(key, time, Standing.RESIDENT, time)
    confirmed = 0 if known is None else time_between(arrived, known)
    absent = residence_on(seen, needed, counts, persons_on(needed)).finding is Finding.ABSENT
    return Life(key, time, Standing.ABSENT if absent else Standing.UNKNOWN, confirmed)
