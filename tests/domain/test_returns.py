"""Returns: when a departure can be recorded and when not."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from kandas_desk.domain.case import CaseStatus
from kandas_desk.domain.returns import Return, ReturnReason, return_problems
from tests.builders import TODAY, a_family, a_member, an_arrived_case

CHILD, SPOUSE = a_member(), a_member()
CASE = an_arrived_case(family=a_family(CHILD, SPOUSE))
CHILD_ID, SPOUSE_ID = CHILD.person.id, SPOUSE.person.id
NOBODY: frozenset[UUID] = frozenset()


def a_return(*members: UUID) -> Return:
    return Return(
        UUID(int=1), CASE.id, date(2025, 8, 1), ReturnReason.STUDY, TODAY, members=members
    )


@pytest.mark.parametrize(
    ("on", "earlier", "leaving", "expected"),
    [
        (date(2025, 4, 10), [], NOBODY, []),
        (date(2025, 4, 9), [], NOBODY, ["return_dated_before_arrival"]),
        (TODAY, [], NOBODY, []),
        (TODAY + timedelta(1), [], NOBODY, ["date_in_future"]),
        (TODAY, [a_return()], NOBODY, ["return_twice"]),
        (TODAY, [a_return()], frozenset({CHILD_ID}), ["return_twice"]),
        (TODAY, [a_return(CHILD_ID)], NOBODY, []),
        (TODAY, [a_return(CHILD_ID)], frozenset({SPOUSE_ID}), []),
        (TODAY, [a_return(CHILD_ID)], frozenset({CHILD_ID}), ["member_left_twice"]),
        (TODAY, [a_return(CHILD_ID)], frozenset({CHILD_ID, SPOUSE_ID}), ["member_left_twice"]),
        (TODAY, [], frozenset({UUID(int=5)}), ["member_unknown"]),
        (TODAY, [], frozenset({UUID(int=5), CHILD_ID}), ["member_unknown"]),
        (
            TODAY + timedelta(1),
            [a_return(CHILD_ID)],
            frozenset({CHILD_ID, UUID(int=5)}),
            ["date_in_future", "member_left_twice", "member_unknown"],
        ),
    ],
)
def test_a_departure_that_cannot_be_says_all_its_reasons(
    on: date, earlier: list[Return], leaving: frozenset[UUID], expected: list[str]
) -> None:
    problems = return_problems(CASE, on, TODAY, earlier, leaving)
    assert [p.code for p in problems] == expected


@pytest.mark.parametrize("status", list(CaseStatus))
def test_only_who_lives_here_can_leave(status: CaseStatus) -> None:
    case = an_arrived_case(status=status)
    expected = {
        CaseStatus.ARRIVED: [],
        CaseStatus.SETTLED: [],
        CaseStatus.LEFT: ["return_twice"],
    }.get(status, ["return_before_arrival"])
    assert [p.code for p in return_problems(case, TODAY, TODAY, [], NOBODY)] == expected


def test_a_departure_without_names_is_the_whole_familys() -> None:
    assert a_return().whole_family
    assert not a_return(CHILD_ID).whole_family
