"""The case: its days in order, its steps, its contradictions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from kandas_desk.domain.case import (
    CASE_LIFECYCLE,
    Case,
    CaseKind,
    CaseStatus,
    CaseStep,
    Destination,
    Origin,
)
from kandas_desk.domain.money import Money
from kandas_desk.domain.people import Family
from tests.builders import TODAY, a_case, a_family, a_member, an_arrived_case
from tests.domain.refusals import refused

S, T = CaseStatus, CaseStep
APPLIED, DECIDED, ARRIVED = date(2025, 2, 1), date(2025, 3, 1), date(2025, 4, 10)
BEFORE = timedelta(1)
ALL_PAIRS = sorted(CASE_LIFECYCLE.moves)


def at(status: CaseStatus) -> Case:
    """A case in this status, with the days that it must have had."""
    early = {S.DRAFT, S.REGISTERED, S.INCOMPLETE, S.IN_REVIEW, S.WITHDRAWN}
    if status in early:
        return a_case(status=status)
    if status in {S.INCLUDED, S.REFUSED}:
        return a_case(status=status, decided_on=DECIDED)
    closed_from = S.LEFT if status is S.CLOSED else None
    return an_arrived_case(status=status, closed_from=closed_from)


def floor_of(case: Case) -> date:
    return case.arrived_on or case.decided_on or case.applied_on


@pytest.mark.parametrize(("status", "step"), ALL_PAIRS)
def test_an_open_step_is_taken_on_the_day_of_the_last_one(
    status: CaseStatus, step: CaseStep
) -> None:
    case = at(status)
    changed = case.taken(step, floor_of(case), TODAY)
    if status is S.CLOSED:
        assert (changed.status, changed.closed_from) == (S.LEFT, None)
    else:
        assert changed.status is CASE_LIFECYCLE.moves[(status, step)]
    assert changed.problems(TODAY) == ()
    assert changed.rev == case.rev
    assert changed.id == case.id


@pytest.mark.parametrize(("status", "step"), ALL_PAIRS)
def test_no_step_is_taken_before_the_step_before_it(status: CaseStatus, step: CaseStep) -> None:
    case = at(status)
    codes = refused(case.taken, step, floor_of(case) - BEFORE, TODAY)
    assert len(codes) == 1
    assert codes[0] in {
        "step_too_early", "applied_after_decision", "decided_after_arrival", "applied_after_arrival"
    }  # fmt: skip


@pytest.mark.parametrize(("status", "step"), ALL_PAIRS)
def test_no_step_is_taken_tomorrow(status: CaseStatus, step: CaseStep) -> None:
    assert refused(at(status).taken, step, TODAY + BEFORE, TODAY) == ["date_in_future"]


@pytest.mark.parametrize("status", list(CaseStatus))
def test_a_step_that_is_not_open_leaves_the_case_as_it_is(status: CaseStatus) -> None:
    case = at(status)
    for step in set(CaseStep) - set(CASE_LIFECYCLE.open_steps(status)):
        assert refused(case.taken, step, TODAY, TODAY) == ["step_not_open"]
    assert T.LEAVE not in case.open_steps
    assert set(case.open_steps) == set(CASE_LIFECYCLE.open_steps(status)) - {T.LEAVE}


@pytest.mark.parametrize("step", [T.INCLUDE, T.REFUSE])
def test_a_decision_is_dated(step: CaseStep) -> None:
    assert at(S.IN_REVIEW).taken(step, DECIDED, TODAY).decided_on == DECIDED


def test_an_arrival_is_dated() -> None:
    arrived = at(S.INCLUDED).taken(T.ARRIVE, ARRIVED, TODAY)
    assert (arrived.arrived_on, arrived.decided_on) == (ARRIVED, DECIDED)


def test_reopening_a_refused_case_forgets_the_decision() -> None:
    again = at(S.REFUSED).taken(T.REOPEN, DECIDED, TODAY)
    assert (again.status, again.decided_on) == (S.REGISTERED, None)


@pytest.mark.parametrize("status", [S.REFUSED, S.WITHDRAWN, S.FULFILLED, S.LEFT, S.TRANSFERRED])
def test_a_closed_case_goes_back_to_where_it_was_closed_from(status: CaseStatus) -> None:
    case = at(status)
    closed = case.taken(T.CLOSE, TODAY, TODAY)
    assert (closed.status, closed.closed_from) == (S.CLOSED, status)
    again = closed.taken(T.REOPEN, TODAY, TODAY)
    assert again == case


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"origin": Origin()}, [("field_required", "origin.country")]),
        ({"origin": Origin(kato="750000000")}, [("field_required", "origin.country")]),
        (
            {"kind": CaseKind.SETTLER, "origin": Origin(country="UZ")},
            [("field_required", "origin.kato")],
        ),
        ({"kind": CaseKind.SETTLER, "origin": Origin(kato="750000000")}, []),
        (
            {"kind": CaseKind.SETTLER, "origin": Origin(kato="75")},
            [("kato_shape", "origin.kato")],
        ),
        ({"destination": Destination("10")}, [("kato_shape", "destination.kato")]),
        ({"applied_on": TODAY}, []),
        ({"applied_on": TODAY + BEFORE}, [("date_in_future", "applied_on")]),
        ({"decided_on": APPLIED}, []),
        ({"decided_on": APPLIED - BEFORE}, [("applied_after_decision", "applied_on")]),
        ({"arrived_on": APPLIED}, []),
        ({"arrived_on": APPLIED - BEFORE}, [("applied_after_arrival", "arrived_on")]),
        ({"decided_on": DECIDED, "arrived_on": DECIDED}, []),
        (
            {"decided_on": DECIDED, "arrived_on": DECIDED - BEFORE},
            [("decided_after_arrival", "arrived_on")],
        ),
        ({"arrived_on": TODAY}, []),
        ({"arrived_on": TODAY + BEFORE}, [("date_in_future", "arrived_on")]),
        ({"housing_price": Money(1)}, []),
        ({"housing_price": Money(0)}, [("amount_not_positive", "housing.price")]),
        ({"housing_price": Money(-1)}, [("amount_not_positive", "housing.price")]),
        ({"family": Family(())}, [("applicant_missing", "members")]),
    ],
)
def test_a_case_that_contradicts_itself_says_where(
    changes: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    problems = a_case(**changes).problems(TODAY)
    assert [(p.code, p.where) for p in problems] == expected


def test_all_contradictions_are_named_together() -> None:
    case = a_case(
        family=Family(()), origin=Origin(), destination=Destination("1"), housing_price=Money(0)
    )
    assert [p.code for p in case.problems(TODAY)] == [
        "applicant_missing",
        "kato_shape",
        "field_required",
        "amount_not_positive",
    ]


def test_somebody_who_is_born_tomorrow_cannot_belong_to_a_family() -> None:
    tomorrow = TODAY + BEFORE
    case = a_case(family=a_family(a_member(since=tomorrow, born=tomorrow)))
    assert [(p.code, p.where) for p in case.problems(TODAY)] == [
        ("date_in_future", "members[1].born")
    ]


def test_the_receiving_region_is_the_oblast_of_any_place() -> None:
    for kato in ("100000000", "101000000", "103241100"):
        assert Destination(kato).region == a_case(destination=Destination(kato)).region
        assert Destination(kato).region == "100000000"


def test_members_who_leave_belong_until_that_day_and_the_others_stay() -> None:
    child, spouse = a_member(), a_member()
    case = an_arrived_case(family=a_family(child, spouse))
    after = case.without(frozenset({child.person.id}), date(2025, 8, 1))
    assert [m.until for m in after.family.members] == [None, date(2025, 8, 1), None]
    assert replace(after, family=case.family) == case


def test_the_applicant_does_not_leave_alone() -> None:
    case = an_arrived_case(family=a_family(a_member()))
    applicant = case.family.applicant.person.id
    other = case.family.members[1].person.id
    for leaving in ({applicant}, {applicant, other}):
        assert refused(case.without, frozenset(leaving), TODAY) == ["applicant_leaves_alone"]
    assert case.without(frozenset({UUID(int=5)}), TODAY) == case
