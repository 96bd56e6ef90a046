"""Retention: which families still live where they were settled, cohort by cohort."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from kandas_desk.domain.case import CaseCard, CaseStatus
from kandas_desk.domain.cohort import TOTAL, WITH_LAND, WITHOUT_LAND, Cohort, Retention
from kandas_desk.domain.refusals import refuse
from kandas_desk.domain.residence import (
    Finding,
    ResidenceCheck,
    ValidFor,
    last_known_day,
    residence_on,
    seen_on_arrival,
)
from kandas_desk.domain.survival import CohortBy, Life, Standing, time_between, year_lines
from kandas_desk.queries.questions import Reader
from kandas_desk.rules.deadlines import duty_years
from kandas_desk.rules.residence import duty_end, valid_for
from kandas_desk.store.retention import Arrived, Membership

_ONE_DAY = timedelta(days=1)
_AT_ONCE = 500


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
    cohorts: dict[str, list[_Family]] = {}
    for family in families:
        cohorts.setdefault(_KEYS[by](family), []).append(family)
    most = max(duty_years(reader.book), default=0)
    rows = tuple(_cohort(key, cohorts[key], most) for key in sorted(cohorts))
    return Retention(by, day, year, rows, _cohort(TOTAL, families, most))


def retention_cards(reader: Reader, ids: Sequence[UUID]) -> tuple[CaseCard, ...]:
    """The cases behind a number, as a list shows them."""
    parts = (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
    return tuple(card for part in parts for card in reader.shelves.cases.cards(part))


_KEYS: Mapping[CohortBy, Callable[[_Family], str]] = {
    CohortBy.YEAR: lambda family: str(family.arrived.arrived_on.year),
    CohortBy.MONTH: lambda family: family.arrived.arrived_on.isoformat()[:7],
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
            return Life(key, spent, Standing.LEFT, spent, time)
        return Life(key, time, Standing.FULFILLED, time, time)
    if one.status is CaseStatus.TRANSFERRED and (moved is None or moved <= last):
        spent = time_between(arrived, moved or arrived)
        return Life(key, spent, Standing.TRANSFERRED, spent, time)
    if duty_over and one.status is CaseStatus.FULFILLED:
        return Life(key, time, Standing.FULFILLED, time, time)

    def persons_on(when: date) -> list[UUID]:
        return [person.person_id for person in people if person.holds_on(when)]

    seen = (*checks, seen_on_arrival(key, arrived, tuple(persons_on(arrived))))
    needed = last - _ONE_DAY if duty_over else last
    known = last_known_day(seen, day, counts, persons_on)
    if known is not None and known >= needed:
        return Life(key, time, Standing.RESIDENT, time, time)
    confirmed = 0 if known is None else time_between(arrived, known)
    absent = residence_on(seen, needed, counts, persons_on(needed)).finding is Finding.ABSENT
    return Life(key, time, Standing.ABSENT if absent else Standing.UNKNOWN, confirmed, time)
