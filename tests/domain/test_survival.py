"""Survival of cohorts, compared with an independent estimate on the same data."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from kandas_desk.domain.dates import anniversary
from kandas_desk.domain.share import Share
from kandas_desk.domain.survival import (
    CONFIDENCE_LEVEL,
    YEAR,
    Curve,
    Life,
    Standing,
    YearLine,
    curve_of,
    kaplan_meier,
    least_curve_of,
    time_between,
    year_lines,
)

Observed = list[tuple[int, bool]]
LEFT, HERE, UNKNOWN, ABSENT = (
    Standing.LEFT,
    Standing.RESIDENT,
    Standing.UNKNOWN,
    Standing.ABSENT,
)


def independent(observed: Observed) -> tuple[list[float], list[float], list[float]]:
    """The survival function of SciPy with its band at the days with departures."""
    left = [time for time, gone in observed if gone]
    censored = [time for time, gone in observed if not gone]
    function = stats.ecdf(stats.CensoredData(uncensored=left, right=censored)).sf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # no band where survival is 1 or 0
        band = function.confidence_interval(CONFIDENCE_LEVEL, method="log-log")
    days = sorted(set(left))
    return (
        [float(function.evaluate(day)) for day in days],
        [float(band.low.evaluate(day)) for day in days],
        [float(band.high.evaluate(day)) for day in days],
    )


def agree(curve: Curve, observed: Observed) -> None:
    survival, low, high = independent(observed)
    assert [p.survival for p in curve.points] == pytest.approx(survival, rel=1e-9, abs=1e-12)
    for point, below, above in zip(curve.points, low, high, strict=True):
        if point.low is None or point.high is None:
            assert math.isnan(below) or point.survival in {0.0, 1.0}
            continue
        assert (point.low, point.high) == pytest.approx((below, above), rel=1e-9, abs=1e-12)
        assert 0.0 <= point.low <= point.survival <= point.high <= 1.0


# Few different times, so that departures and censorings meet on one day.
FEW = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=60)
MANY = st.lists(st.tuples(st.integers(0, 5 * YEAR), st.booleans()), min_size=1, max_size=120)


@given(FEW | MANY)
def test_the_estimate_and_its_band_are_those_of_an_independent_library(observed: Observed) -> None:
    agree(kaplan_meier(observed), observed)


def test_a_large_cohort_with_heavy_ties_agrees_too() -> None:
    made = np.random.default_rng(20260)
    times = made.integers(0, 5 * YEAR + 1, 20_000)
    observed = [(int(t), bool(gone)) for t, gone in zip(times, made.random(20_000) < 0.3)]  # noqa: B905
    agree(kaplan_meier(observed), observed)


def test_the_textbook_example_of_freireich_gives_the_published_numbers() -> None:
    """Remission of 21 patients under 6-MP (Freireich 1963), weeks; + means censored."""
    gone = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    curve = kaplan_meier([(t, True) for t in gone] + [(t, False) for t in censored])
    assert [(p.time, p.at_risk, p.left, round(p.survival, 3)) for p in curve.points] == [
        (6, 21, 3, 0.857),
        (7, 17, 1, 0.807),
        (10, 15, 1, 0.753),
        (13, 12, 1, 0.690),
        (16, 11, 1, 0.627),
        (22, 7, 1, 0.538),
        (23, 6, 1, 0.448),
    ]


def test_an_empty_cohort_has_an_empty_curve_and_divides_nothing() -> None:
    assert kaplan_meier([]) == Curve((), 0)
    (line,) = year_lines([], 1)
    assert (line.observed, line.survival, line.low, line.high, line.least) == (
        0, None, None, None, None,
    )  # fmt: skip


@given(FEW)
def test_survival_never_grows_and_is_one_before_the_first_departure(observed: Observed) -> None:
    curve = kaplan_meier(observed)
    values = [1.0, *(p.survival for p in curve.points)]
    assert values == sorted(values, reverse=True)
    first = min((t for t, gone in observed if gone), default=None)
    if first is None:
        assert curve.points == ()
    else:
        assert curve.at(first - 1) is None
        found = curve.at(first)
        assert found is not None
        assert found.survival < 1.0


def test_without_censoring_survival_is_the_plain_share_of_those_who_stayed() -> None:
    observed = [(t, True) for t in range(10)]
    curve = kaplan_meier(observed)
    for point in curve.points:
        assert point.survival == pytest.approx((9 - point.time) / 10)


# Time.

ARRIVED = st.dates(date(2016, 1, 1), date(2026, 12, 31))


@given(ARRIVED, st.integers(1, 6))
def test_a_year_is_full_on_the_anniversary_and_not_a_day_before(arrived: date, years: int) -> None:
    day = anniversary(arrived, years)
    assert time_between(arrived, day) == years * YEAR
    assert time_between(arrived, day - timedelta(days=1)) < years * YEAR


@given(ARRIVED, st.integers(0, 2400))
def test_time_passes_by_at_least_a_day_every_day(arrived: date, days: int) -> None:
    day = arrived + timedelta(days=days)
    assert time_between(arrived, day + timedelta(days=1)) > time_between(arrived, day) >= days


@pytest.mark.parametrize(
    ("arrived", "day", "time"),
    [
        (date(2024, 2, 29), date(2024, 2, 29), 0),
        (date(2024, 2, 29), date(2025, 2, 27), 364),
        (date(2024, 2, 29), date(2025, 2, 28), YEAR),
        (date(2024, 2, 29), date(2025, 3, 1), YEAR + 1),
        (date(2024, 2, 29), date(2028, 2, 28), 3 * YEAR + 365),
        (date(2024, 2, 29), date(2028, 2, 29), 4 * YEAR),
        (date(2023, 3, 1), date(2024, 2, 29), 365),
        (date(2023, 3, 1), date(2028, 3, 1), 5 * YEAR),
    ],
)
def test_leap_days_are_counted_by_the_anniversary(arrived: date, day: date, time: int) -> None:
    assert time_between(arrived, day) == time


def test_time_before_the_arrival_is_a_bug() -> None:
    with pytest.raises(ValueError, match="before"):
        time_between(date(2025, 4, 10), date(2025, 4, 9))


# Families.


def a_life(
    n: int,
    time: int,
    standing: Standing,
    confirmed: int | None = None,
    horizon: int | None = None,
) -> Life:
    """A family; one that left came two years before the report unless it is said."""
    long_ago = 2 * YEAR if standing is LEFT else time
    return Life(
        UUID(int=n),
        time,
        standing,
        time if confirmed is None else confirmed,
        max(time, long_ago) if horizon is None else horizon,
    )


def groups(line: YearLine) -> tuple[int, int, int, int]:
    return len(line.left), len(line.confirmed), len(line.unconfirmed), len(line.open)


def test_who_is_not_confirmed_is_its_own_band_and_never_among_those_who_stayed() -> None:
    lives = [
        a_life(1, 100, LEFT),
        a_life(2, 2 * YEAR, HERE),
        a_life(3, 2 * YEAR, UNKNOWN, YEAR - 1),
        a_life(4, 2 * YEAR, ABSENT, YEAR + 50),
        a_life(5, 200, HERE),
        a_life(6, 300, UNKNOWN, 0),
    ]
    first, second = year_lines(lives, 2)
    assert groups(first) == (1, 2, 1, 2)
    assert groups(second) == (1, 1, 2, 2)
    assert (first.observed, second.observed) == (4, 4)
    assert first.unconfirmed == (UUID(int=3),)
    assert first.survival == pytest.approx(5 / 6)
    assert first.least is not None
    assert first.least < first.survival
    assert second.least is not None
    assert second.least < first.least


def test_a_family_that_leaves_on_the_anniversary_has_lived_the_year() -> None:
    (before,) = year_lines([a_life(1, YEAR - 1, LEFT), a_life(2, YEAR, HERE)], 1)
    assert (groups(before), before.survival) == ((1, 1, 0, 0), 0.5)
    (on,) = year_lines([a_life(1, YEAR, LEFT), a_life(2, YEAR, HERE)], 1)
    assert (groups(on), on.survival, on.low) == ((0, 2, 0, 0), 1.0, None)


def test_nothing_is_said_of_years_that_nobody_has_been_observed_for() -> None:
    young = [a_life(1, 50, LEFT, horizon=300), a_life(2, 300, HERE)]
    (line,) = year_lines(young, 1)
    assert (groups(line), line.survival, line.least) == ((0, 0, 0, 2), None, None)
    (gone,) = year_lines([a_life(1, 50, LEFT)], 1)
    assert (groups(gone), gone.survival, gone.low) == ((1, 0, 0, 0), 0.0, None)


STANDINGS = [LEFT, HERE, UNKNOWN, ABSENT, Standing.TRANSFERRED, Standing.FULFILLED]


@st.composite
def lives_of_a_cohort(draw: st.DrawFn) -> list[Life]:
    made = []
    for n in range(draw(st.integers(0, 40))):
        time, standing = draw(st.integers(1, 5 * YEAR)), draw(st.sampled_from(STANDINGS))
        loose = standing in {UNKNOWN, ABSENT}
        made.append(
            a_life(
                n,
                time,
                standing,
                draw(st.integers(0, time - 1)) if loose else None,
                draw(st.integers(time, 5 * YEAR)) if standing is LEFT else None,
            )
        )
    return made


@given(lives_of_a_cohort())
def test_every_family_is_in_one_group_of_every_year_and_the_least_is_below(
    lives: Sequence[Life],
) -> None:
    for line in year_lines(lives, 5):
        ids = [*line.left, *line.confirmed, *line.unconfirmed, *line.open]
        assert sorted(ids) == sorted(life.case_id for life in lives)
        if line.survival is None:
            assert line.least is None
            continue
        assert line.least is not None
        assert line.least <= line.survival + 1e-12
        assert line.least >= 0.0
    if not any(life.standing in {UNKNOWN, ABSENT} for life in lives):
        assert curve_of(lives) == least_curve_of(lives)


def test_who_came_lately_and_left_does_not_count_against_those_who_could_not_stay_yet() -> None:
    lately = [a_life(n, 40, LEFT, horizon=YEAR + 10) for n in range(5)]
    stays = [a_life(n + 10, YEAR + 10, HERE) for n in range(5)]
    first, second = year_lines([*lately, *stays], 2)
    assert groups(first) == (5, 5, 0, 0)
    assert groups(second) == (0, 0, 0, 10)


@given(
    st.lists(
        st.tuples(st.sampled_from([LEFT, HERE, UNKNOWN]), st.integers(0, YEAR - 1)), min_size=1
    )
)
def test_where_everybody_came_long_ago_the_least_is_the_confirmed_share(
    told: list[tuple[Standing, int]],
) -> None:
    lives = [
        a_life(n, time, LEFT)
        if one is LEFT
        else a_life(n, YEAR, one, time if one is UNKNOWN else None)
        for n, (one, time) in enumerate(told)
    ]
    (line,) = year_lines(lives, 1)
    assert line.open == ()
    assert line.least == pytest.approx(len(line.confirmed) / line.observed)


@given(st.lists(st.sampled_from([LEFT, HERE]), min_size=1, max_size=50), st.data())
def test_where_nobody_is_censored_early_the_estimate_is_the_share_printed_beside_it(
    standings: list[Standing], data: st.DataObject
) -> None:
    lives = [
        a_life(n, data.draw(st.integers(0, YEAR - 1)) if s is LEFT else YEAR, s)
        for n, s in enumerate(standings)
    ]
    (line,) = year_lines(lives, 1)
    assert line.survival is not None
    assert line.survival == pytest.approx(len(line.confirmed) / line.observed)


# Shares.


def test_the_share_of_the_ministry_is_five_point_four_and_keeps_its_numbers() -> None:
    """The press printed "6 %" of 66 200 people that came and 3 600 that went back."""
    share = Share(3_600, 66_200)
    assert str(share) == "5.4 % (3 600 / 66 200)"
    assert share.percent() == Decimal("5.4")
    assert share.percent(2) == Decimal("5.44")
    assert share.percent(0) == Decimal(5)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Share(0, 0), "– (0 / 0)"),
        (Share(0, 7), "0.0 % (0 / 7)"),
        (Share(7, 7), "100.0 % (7 / 7)"),
        (Share(1, 2000), "0.1 % (1 / 2 000)"),
        (Share(1, 3), "33.3 % (1 / 3)"),
    ],
)
def test_a_share_is_printed_with_its_numbers(share: Share, said: str) -> None:
    assert str(share) == said


@pytest.mark.parametrize(("numerator", "denominator"), [(-1, 2), (3, 2), (1, 0)])
def test_more_than_all_is_a_bug(numerator: int, denominator: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        Share(numerator, denominator)


def test_the_program_itself_does_not_use_what_it_is_compared_with() -> None:
    product = Path(__file__).resolve().parents[2] / "kandas_desk"
    named = re.compile(r"^\s*(?:from|import) (?:scipy|numpy)\b", re.M)
    assert [path for path in product.rglob("*.py") if named.search(path.read_text("utf-8"))] == []
