"""Working days: what is worked, what is not, and counting over both."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain.dates import Span, WorkCalendar

FRIDAY, SATURDAY, SUNDAY = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22)
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
PLAIN = WorkCalendar(frozenset(), frozenset())
MOVED = WorkCalendar(frozenset({MONDAY}), frozenset({SATURDAY}))

days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    off = frozenset(draw(st.sets(days, max_size=60)))
    worked = frozenset(draw(st.sets(days, max_size=20))) - off
    return WorkCalendar(off, worked)


@pytest.mark.parametrize(
    ("calendar", "worked"),
    [(PLAIN, [FRIDAY, MONDAY, TUESDAY]), (MOVED, [FRIDAY, SATURDAY, TUESDAY])],
    ids=["plain", "a Monday moved to the Saturday before"],
)
def test_days_are_worked_from_monday_to_friday_unless_they_are_moved(
    calendar: WorkCalendar, worked: list[date]
) -> None:
    week = [FRIDAY, SATURDAY, SUNDAY, MONDAY, TUESDAY]
    assert [day for day in week if calendar.is_working(day)] == worked


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (FRIDAY, 1, SATURDAY),
        (FRIDAY, 2, TUESDAY),
        (SATURDAY, 1, TUESDAY),
        (SUNDAY, 1, TUESDAY),
        (MONDAY, 1, TUESDAY),
        (FRIDAY, 6, date(2026, 11, 30)),
    ],
)
def test_the_day_itself_is_not_counted_and_days_off_are_skipped(
    day: date, n: int, expected: date
) -> None:
    assert MOVED.add_working_days(day, n) == expected


def test_the_next_working_day_of_a_working_day_is_that_day() -> None:
    assert [MOVED.next_working_day(day) for day in (FRIDAY, SATURDAY, SUNDAY, MONDAY)] == [
        FRIDAY,
        SATURDAY,
        TUESDAY,
        TUESDAY,
    ]


@given(calendars(), days, st.integers(1, 60))
def test_counting_what_was_added_gives_it_back(calendar: WorkCalendar, day: date, n: int) -> None:
    end = calendar.add_working_days(day, n)
    assert calendar.is_working(end)
    assert calendar.working_days_between(day, end) == n
    assert calendar.working_days_between(day, end - timedelta(days=1)) == n - 1


@given(calendars(), days, st.integers(1, 30), st.integers(1, 30))
def test_two_terms_one_after_the_other_are_as_long_as_both_together(
    calendar: WorkCalendar, day: date, one: int, other: int
) -> None:
    middle = calendar.add_working_days(day, one)
    both = calendar.add_working_days(day, one + other)
    assert calendar.add_working_days(middle, other) == both


@given(calendars(), days)
def test_nobody_works_between_a_day_and_its_next_working_day(
    calendar: WorkCalendar, day: date
) -> None:
    found = calendar.next_working_day(day)
    assert calendar.is_working(found)
    skipped = [day + timedelta(days=n) for n in range((found - day).days)]
    assert not any(calendar.is_working(one) for one in skipped)


def test_a_later_day_has_more_working_days_before_it_and_an_earlier_one_none() -> None:
    assert PLAIN.working_days_between(FRIDAY, FRIDAY) == 0
    assert PLAIN.working_days_between(TUESDAY, FRIDAY) == 0


@pytest.mark.parametrize("n", [0, -1])
def test_a_term_without_days_is_a_bug(n: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        PLAIN.add_working_days(FRIDAY, n)


def test_a_day_that_is_off_and_worked_at_once_is_a_bug() -> None:
    with pytest.raises(ValueError, match="2026-11-20"):
        WorkCalendar(frozenset({FRIDAY}), frozenset({FRIDAY}))


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2027, 1, 1)])
def test_a_day_that_the_calendar_does_not_know_is_a_bug(day: date) -> None:
    known = Span(date(2026, 1, 1), date(2027, 1, 1))
    with pytest.raises(ValueError, match=str(day)):
        WorkCalendar(frozenset(), frozenset(), known).is_working(day)
