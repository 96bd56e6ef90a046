"""Spans and anniversaries, with every leap day."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain.dates import Span, add_months, anniversary, full_years

days = st.dates(date(1950, 1, 1), date(2080, 12, 31))


@pytest.mark.parametrize(
    ("start", "years", "expected"),
    [
        (date(2024, 2, 29), 5, date(2029, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 28), 5, date(2029, 2, 28)),
        (date(2024, 3, 1), 5, date(2029, 3, 1)),
        (date(2023, 2, 28), 1, date(2024, 2, 28)),
        (date(2021, 12, 31), 5, date(2026, 12, 31)),
        (date(1896, 2, 29), 4, date(1900, 2, 28)),
        (date(2025, 4, 10), 0, date(2025, 4, 10)),
    ],
)
def test_an_anniversary_is_the_same_day_and_28_february_for_a_leap_day(
    start: date, years: int, expected: date
) -> None:
    assert anniversary(start, years) == expected


def test_every_day_of_eight_years_keeps_its_day_unless_it_is_a_leap_day() -> None:
    for offset in range((date(2028, 1, 1) - date(2020, 1, 1)).days):
        day = date(2020, 1, 1) + timedelta(offset)
        for years in range(8):
            found = anniversary(day, years)
            assert found.year == day.year + years
            if (day.month, day.day) == (2, 29) and not isleap(found.year):
                assert (found.month, found.day) == (2, 28)
            else:
                assert (found.month, found.day) == (day.month, day.day)


@given(days, st.integers(0, 60))
def test_full_years_grow_on_the_anniversary_and_not_a_day_before(since: date, years: int) -> None:
    day = anniversary(since, years)
    assert full_years(since, day) == years
    if years:
        assert full_years(since, day - timedelta(1)) == years - 1
        assert full_years(since, day + timedelta(1)) == years


def test_before_the_beginning_no_year_has_passed() -> None:
    assert full_years(date(2025, 1, 1), date(2024, 12, 31)) == 0
    assert full_years(date(2025, 1, 1), date(2020, 1, 1)) == 0


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 11, 1), -11, date(2025, 12, 1)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_are_added_up_to_the_last_day_of_the_month(
    day: date, months: int, expected: date
) -> None:
    assert add_months(day, months) == expected


@given(days, st.integers(-600, 600))
def test_adding_months_counts_months(day: date, months: int) -> None:
    found = add_months(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day <= day.day


@pytest.mark.parametrize("end", [date(2025, 1, 1), date(2024, 12, 31)])
def test_a_span_must_end_after_it_starts(end: date) -> None:
    with pytest.raises(ValueError, match="span"):
        Span(date(2025, 1, 1), end)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.dates(date(2025, 1, 1), date(2025, 2, 20)))
    length = draw(st.none() | st.integers(1, 30))
    return Span(start, None if length is None else start + timedelta(length))


@given(spans(), spans())
def test_spans_overlap_exactly_when_they_share_a_day(one: Span, other: Span) -> None:
    all_days = [date(2025, 1, 1) + timedelta(n) for n in range(120)]
    shared = any(day in one and day in other for day in all_days)
    assert one.overlaps(other) is other.overlaps(one) is shared


def test_the_first_day_belongs_to_a_span_and_the_end_does_not() -> None:
    span = Span(date(2025, 1, 1), date(2025, 1, 3))
    inside = [d for d in range(1, 6) if date(2025, 1, d) in span]
    assert inside == [1, 2]
    assert date(2024, 12, 31) not in span
