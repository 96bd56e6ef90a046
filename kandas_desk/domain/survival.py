"""Survival: which share of the families of a cohort still lives where it was settled.

The estimate is Kaplan and Meier's, S(t) = product over the days with departures of (1 - d / n),
where n families were still observed on the day and d of them left. A family whose observation
ended otherwise (the day of the report, a transfer, the end of the duty) is censored: it counts
among the n up to that day and is never taken for one that left. On a day with both, departures
come first. The confidence band is Greenwood's on the log(-log) scale, which stays between 0 and 1:
S ** exp(+-z * sqrt(sum d / (n (n - d))) / log S). Where S is 1 or 0 it does not exist.

Time runs in years of ``YEAR`` days that end on the family's own anniversaries, so that a family
that came on any day, also on 29 February, has lived here for y years at exactly y * YEAR.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import NormalDist
from uuid import UUID

from kandas_desk.domain.dates import anniversary, full_years

YEAR = 366
CONFIDENCE_LEVEL = 0.95
_Z = NormalDist().inv_cdf((1 + CONFIDENCE_LEVEL) / 2)


class Standing(StrEnum):
    """Where a family stands on the day of the report."""

    LEFT = "left"
    RESIDENT = "resident"
    UNKNOWN = "unknown"
    ABSENT = "absent"
    TRANSFERRED = "transferred"
    FULFILLED = "fulfilled"


class CohortBy(StrEnum):
    """What the families of one cohort have in common; year and month are those of arrival."""

    YEAR = "year"
    REGION = "region"
    ORIGIN = "origin"
    KIND = "kind"
    LAND = "land"
    MONTH = "month"


UNCONFIRMED = frozenset({Standing.UNKNOWN, Standing.ABSENT})
"""Nothing says that these families are still there, and nobody recorded that they left."""


@dataclass(frozen=True, slots=True)
class Life:
    """One family: for how long it was observed and how that ended.

    ``time``: from arrival to departure, or to the end of observation. ``confirmed``: up to which
    time evidence says that it lived here; shorter than ``time`` only for an unconfirmed one.
    ``horizon``: from arrival to the day of the report or the end of the duty, whatever happened.
    """

    case_id: UUID
    time: int
    standing: Standing
    confirmed: int
    horizon: int

    @property
    def left(self) -> bool:
        """Whether it left."""
        return self.standing is Standing.LEFT


@dataclass(frozen=True, slots=True)
class Point:
    """The estimate from a day with departures on. ``low``, ``high``: the confidence band, None
    where it does not exist."""

    time: int
    at_risk: int
    left: int
    survival: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """The estimate as steps; ``last`` is the longest time that anybody was observed."""

    points: tuple[Point, ...]
    last: int

    def at(self, time: int) -> Point | None:
        """The step in force at the time; None before the first departure."""
        found = None
        for point in self.points:
            if point.time > time:
                break
            found = point
        return found


@dataclass(frozen=True, slots=True)
class YearLine:
    """How a cohort stands after so many full years since arrival.

    Every family is in exactly one of four: ``left`` before, ``confirmed`` to have lived here so
    long, ``unconfirmed`` (came so long ago, and neither is known), ``open`` (came later than that,
    whether it left or not, or was handed over before). ``survival`` takes the unconfirmed for
    staying, ``least`` for having left when their evidence ran out; both None when nobody was
    observed so long.
    """

    year: int
    left: tuple[UUID, ...]
    confirmed: tuple[UUID, ...]
    unconfirmed: tuple[UUID, ...]
    open: tuple[UUID, ...]
    survival: float | None
    low: float | None
    high: float | None
    least: float | None

    @property
    def observed(self) -> int:
        """Of how many families it is known or could be known: all but the open ones."""
        return len(self.left) + len(self.confirmed) + len(self.unconfirmed)


def time_between(arrived_on: date, day: date) -> int:
    """How long a family that came on ``arrived_on`` has been here on the day."""
    if day < arrived_on:
        raise ValueError(f"{day} is before {arrived_on}")
    years = full_years(arrived_on, day)
    return years * YEAR + (day - anniversary(arrived_on, years)).days


def kaplan_meier(observed: Iterable[tuple[int, bool]]) -> Curve:
    """The estimate from (time, whether it ended with a departure)."""
    ended, departures = Counter[int](), Counter[int]()
    for time, gone in observed:
        ended[time] += 1
        departures[time] += gone
    at_risk, survival, greenwood = sum(ended.values()), 1.0, 0.0
    points = []
    for time in sorted(ended):
        left = departures[time]
        if left:
            survival *= (at_risk - left) / at_risk
            stay = at_risk - left
            greenwood += left / (at_risk * stay) if stay else math.inf
            points.append(Point(time, at_risk, left, survival, *_band(survival, greenwood)))
        at_risk -= ended[time]
    return Curve(tuple(points), max(ended, default=0))


def _band(survival: float, greenwood: float) -> tuple[float | None, float | None]:
    if not 0.0 < survival < 1.0:
        return None, None
    log = math.log(survival)
    spread = _Z * math.sqrt(greenwood) / abs(log)
    return survival ** math.exp(spread), survival ** math.exp(-spread)


def curve_of(lives: Iterable[Life]) -> Curve:
    """The estimate that takes the unconfirmed families for staying."""
    return kaplan_meier((life.time, life.left) for life in lives)


def least_curve_of(lives: Iterable[Life]) -> Curve:
    """The estimate that takes them for having left on the last day that evidence speaks of."""
    return kaplan_meier(
        (life.confirmed, True) if life.standing in UNCONFIRMED else (life.time, life.left)
        for life in lives
    )


def year_lines(lives: Sequence[Life], years: int) -> tuple[YearLine, ...]:
    """How the cohort stands after one full year, two, and so on."""
    curve, least = curve_of(lives), least_curve_of(lives)
    return tuple(_year_line(lives, year, curve, least) for year in range(1, years + 1))


def _year_line(lives: Sequence[Life], year: int, curve: Curve, least: Curve) -> YearLine:
    end = year * YEAR
    groups: dict[str, list[UUID]] = {"left": [], "confirmed": [], "unconfirmed": [], "open": []}
    for life in lives:
        groups[_group(life, end)].append(life.case_id)
    reached = bool(groups["confirmed"] or groups["unconfirmed"])
    point, worst = curve.at(end - 1), least.at(end - 1)
    known = reached or (point is not None and point.survival == 0.0)
    return YearLine(
        year=year,
        left=tuple(groups["left"]),
        confirmed=tuple(groups["confirmed"]),
        unconfirmed=tuple(groups["unconfirmed"]),
        open=tuple(groups["open"]),
        survival=(1.0 if point is None else point.survival) if known else None,
        low=point.low if known and point is not None else None,
        high=point.high if known and point is not None else None,
        least=(1.0 if worst is None else worst.survival) if known else None,
    )


def _group(life: Life, end: int) -> str:
    """Those who left count only where those who stayed could have been counted too."""
    if life.horizon < end:
        return "open"
    if life.confirmed >= end:
        return "confirmed"
    if life.time >= end:
        return "unconfirmed"
    return "left" if life.left else "open"
