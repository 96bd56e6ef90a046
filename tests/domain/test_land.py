"""Land rights: five years exactly, no plot twice, ended on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain.case import CaseStatus
from kandas_desk.domain.land import LandEndReason, LandRight, LandState
from kandas_desk.domain.land_grants import grant_problems
from tests.builders import a_right, an_arrived_case
from tests.domain.refusals import refused

YEARS = 5


def problems(right: LandRight, *others: LandRight, **case: Any) -> list[tuple[str, str]]:
    same_plot = [(other, "KD-2025-000009") for other in others]
    found = grant_problems(right, an_arrived_case(**case), same_plot, YEARS)
    return [(p.code, p.where) for p in found]


@pytest.mark.parametrize(
    ("start", "until", "too_long"),
    [
        (date(2025, 6, 1), date(2030, 6, 1), False),
        (date(2025, 6, 1), date(2030, 6, 2), True),
        (date(2025, 6, 1), date(2025, 6, 2), False),
        (date(2028, 2, 29), date(2033, 2, 28), False),
        (date(2028, 2, 29), date(2033, 3, 1), True),
        (date(2028, 2, 28), date(2033, 2, 28), False),
        (date(2027, 2, 28), date(2032, 2, 28), False),
        (date(2027, 2, 28), date(2032, 2, 29), True),
        (date(2027, 3, 1), date(2032, 2, 29), False),
        (date(2025, 12, 31), date(2030, 12, 31), False),
        (date(2025, 12, 31), date(2031, 1, 1), True),
    ],
)
def test_a_right_holds_for_five_years_at_most_and_not_a_day_more(
    start: date, until: date, too_long: bool
) -> None:
    found = problems(a_right(start=start, until=until))
    assert found == ([("land_too_long", "until")] if too_long else [])


def test_five_years_from_every_day_of_a_leap_cycle_and_not_a_day_more() -> None:
    for n in range(4 * 365 + 1):
        start = date(2026, 1, 1) + timedelta(n)
        try:
            longest = start.replace(year=start.year + YEARS)
        except ValueError:  # 29 February: no such day five years later
            longest = date(start.year + YEARS, 2, 28)
        assert problems(a_right(start=start, until=longest)) == [], start
        assert problems(a_right(start=start, until=longest - timedelta(1))) == [], start
        too_long = problems(a_right(start=start, until=longest + timedelta(1)))
        assert too_long == [("land_too_long", "until")], start


def test_a_right_expires_by_itself_on_the_day_after_its_last() -> None:
    for n in range(4 * 365 + 1):
        until = date(2027, 1, 1) + timedelta(n)
        right = a_right(until=until)
        assert right.state_on(until - timedelta(1)) is LandState.ACTIVE
        assert right.state_on(until) is LandState.EXPIRED


def test_the_refusal_of_a_long_right_names_the_longest_one() -> None:
    right = a_right(start=date(2028, 2, 29), until=date(2034, 1, 1))
    (found,) = grant_problems(right, an_arrived_case(), [], YEARS)
    assert found.facts["until"] == date(2033, 2, 28)
    assert found.facts["years"] == YEARS


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"start": date(2025, 4, 10)}, []),
        ({"start": date(2025, 4, 9)}, [("land_starts_before_arrival", "from")]),
        ({"until": date(2025, 6, 1)}, [("land_ends_before_start", "until")]),
        ({"until": date(2025, 5, 1)}, [("land_ends_before_start", "until")]),
        ({"area_m2": 0}, [("area_not_positive", "area_ha")]),
        ({"area_m2": -1}, [("area_not_positive", "area_ha")]),
        ({"area_m2": 1}, []),
        ({"cadastral_number": "  "}, [("field_required", "cadastral_number")]),
    ],
)
def test_a_grant_that_cannot_be_says_where(
    changes: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert problems(a_right(**changes)) == expected


@pytest.mark.parametrize("status", list(CaseStatus))
def test_land_is_granted_to_those_who_live_here(status: CaseStatus) -> None:
    lives_here = status in {CaseStatus.ARRIVED, CaseStatus.SETTLED}
    expected = [] if lives_here else [("land_before_arrival", "case")]
    assert problems(a_right(), status=status) == expected


def test_a_family_without_a_day_of_arrival_gets_no_land() -> None:
    assert problems(a_right(), arrived_on=None) == [("land_before_arrival", "case")]


TAKEN = [("plot_taken", "cadastral_number")]


@pytest.mark.parametrize(
    ("start", "until", "expected"),
    [
        (date(2025, 6, 1), date(2026, 1, 1), []),
        (date(2025, 6, 1), date(2026, 1, 2), TAKEN),
        (date(2027, 1, 1), date(2028, 1, 1), []),
        (date(2026, 12, 31), date(2028, 1, 1), TAKEN),
        (date(2026, 1, 1), date(2027, 1, 1), TAKEN),
        (date(2026, 3, 1), date(2026, 3, 2), TAKEN),
        (date(2025, 12, 1), date(2027, 2, 1), TAKEN),
    ],
)
def test_a_plot_is_not_given_twice_for_one_day_and_touching_spans_are_allowed(
    start: date, until: date, expected: list[tuple[str, str]]
) -> None:
    other = a_right(start=date(2026, 1, 1), until=date(2027, 1, 1))
    assert problems(a_right(start=start, until=until), other) == expected


def test_a_plot_is_free_from_the_day_on_which_the_other_right_ended() -> None:
    other = a_right().ended(date(2026, 1, 1), LandEndReason.SURRENDER)
    assert problems(a_right(start=date(2025, 12, 31)), other) == TAKEN
    assert problems(a_right(start=date(2026, 1, 1)), other) == []
    withdrawn = a_right().ended(date(2025, 6, 1), LandEndReason.COURT)
    assert problems(a_right(), withdrawn) == []


def test_a_right_does_not_stand_in_its_own_way() -> None:
    right = a_right()
    assert problems(right, right) == []


def test_a_right_that_ended_as_it_began_takes_no_day_of_the_plot() -> None:
    right = a_right(start=date(2025, 6, 1), until=date(2025, 6, 3))
    undone = a_right(start=date(2025, 6, 2), until=date(2025, 6, 3))
    undone = undone.ended(date(2025, 6, 2), LandEndReason.COURT)
    assert problems(right, undone) == []


days = st.dates(date(2025, 6, 1), date(2025, 7, 15))


@given(days, st.integers(1, 20), days, st.integers(1, 20), st.none() | st.integers(0, 25))
def test_two_rights_collide_exactly_when_both_hold_on_one_day(
    start: date, length: int, other_start: date, other_length: int, ended_after: int | None
) -> None:
    right = a_right(start=start, until=start + timedelta(length))
    other = a_right(start=other_start, until=other_start + timedelta(other_length))
    if ended_after is not None:
        last = other_start + timedelta(min(ended_after, other_length))
        other = other.ended(last, LandEndReason.COURT)
    all_days = [date(2025, 6, 1) + timedelta(n) for n in range(80)]
    both = any(right.holds_on(day) and other.holds_on(day) for day in all_days)
    assert (problems(right, other) == TAKEN) is both


@pytest.mark.parametrize("why", [one for one in LandEndReason if one is not LandEndReason.EXPIRY])
def test_a_right_ends_on_its_day_for_its_reason(why: LandEndReason) -> None:
    right = a_right().ended(date(2026, 1, 1), why)
    assert (right.state, right.ended_on, right.end_reason) == (
        LandState.ENDED,
        date(2026, 1, 1),
        why,
    )
    assert right.holds_on(date(2025, 12, 31))
    assert not right.holds_on(date(2026, 1, 1))
    assert right.until == date(2028, 6, 1)


def test_a_right_does_not_end_before_it_begins_or_twice() -> None:
    right = a_right()
    day_before = right.start - timedelta(1)
    assert refused(right.ended, day_before, LandEndReason.COURT) == ["land_ended_before_start"]
    ended = right.ended(right.start, LandEndReason.COURT)
    assert not any(ended.holds_on(right.start + timedelta(n)) for n in range(1200))
    assert refused(ended.ended, right.start, LandEndReason.COURT) == ["step_not_open"]


def test_a_right_holds_on_its_first_day_and_not_on_its_last() -> None:
    right = a_right()
    held = [right.start + timedelta(n) for n in range(-5, 1200)]
    held = [day for day in held if right.holds_on(day)]
    assert (held[0], held[-1]) == (date(2025, 6, 1), date(2028, 5, 31))
