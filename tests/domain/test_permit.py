"""Statuses and permits of a person: held, prolonged, ended, and what contradicts itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain.permit import (
    LASTING,
    TERMLESS,
    Permit,
    PermitKind,
    PermitState,
    PermitTerms,
    Prolongation,
    prolongation_problems,
    record_problems,
    term_problems,
)
from kandas_desk.domain.refusals import RefusedError
from tests.builders import TODAY

START, END = date(2026, 1, 10), date(2027, 1, 10)
KNOWN = PermitTerms(1, 12, prolongable=True, prolongation_months=6, prolongations=1)


def a_permit(**changes: Any) -> Permit:
    """A kandas status for the year 2026."""
    facts: dict[str, Any] = {
        "id": UUID(int=1),
        "person_id": UUID(int=2),
        "case_id": UUID(int=3),
        "kind": PermitKind.KANDAS_STATUS,
        "number": "K-1",
        "granted_on": START,
        "until": END,
    }
    return Permit(**(facts | changes))


def refused(deed: Any, *args: Any) -> str:
    with pytest.raises(RefusedError) as refusal:
        deed(*args)
    (found,) = refusal.value.reasons
    return found.code


def codes(found: Any) -> list[str]:
    return [reason.code for reason in found]


@pytest.mark.parametrize(
    ("day", "holds", "state"),
    [
        (START - timedelta(days=1), False, PermitState.IN_FORCE),
        (START, True, PermitState.IN_FORCE),
        (END - timedelta(days=1), True, PermitState.IN_FORCE),
        (END, False, PermitState.EXPIRED),
    ],
)
def test_a_permit_is_held_from_its_first_day_up_to_its_end(
    day: date, holds: bool, state: PermitState
) -> None:
    assert (a_permit().holds_on(day), a_permit().state_on(day)) == (holds, state)


def test_a_permit_that_was_ended_is_held_until_then() -> None:
    ended = a_permit().ended(date(2026, 6, 1), " moved ", TODAY)
    assert (ended.ended_on, ended.end_reason) == (date(2026, 6, 1), "moved")
    assert ended.last_day_after == date(2026, 6, 1)
    assert ended.holds_on(date(2026, 5, 31))
    assert not ended.holds_on(date(2026, 6, 1))
    assert ended.state_on(date(2026, 5, 31)) is PermitState.IN_FORCE
    assert ended.state_on(date(2027, 6, 1)) is PermitState.ENDED


def test_ending_what_has_run_out_does_not_lengthen_it() -> None:
    over = a_permit(until=date(2026, 3, 1)).ended(date(2026, 6, 1), "over", TODAY)
    assert over.last_day_after == date(2026, 3, 1)


def test_a_permit_without_an_end_is_held_for_ever() -> None:
    lasting = a_permit(kind=PermitKind.CITIZENSHIP, until=None)
    assert lasting.last_day_after is None
    assert lasting.holds_on(date(2999, 1, 1))
    assert TERMLESS >= LASTING


@pytest.mark.parametrize(
    ("on", "reason", "code"),
    [
        (date(2026, 6, 1), "  ", "field_required"),
        (TODAY + timedelta(days=1), "moved", "date_in_future"),
        (START - timedelta(days=1), "moved", "permit_day_before_start"),
    ],
)
def test_an_end_needs_a_reason_and_a_day_of_the_past(on: date, reason: str, code: str) -> None:
    assert refused(a_permit().ended, on, reason, TODAY) == code


def test_what_was_ended_is_not_ended_again() -> None:
    ended = a_permit().ended(START, "moved", TODAY)
    assert refused(ended.ended, TODAY, "again", TODAY) == "permit_ended_already"


def test_prolonging_moves_the_end_and_keeps_the_one_before() -> None:
    longer = a_permit().prolonged_to(date(2027, 7, 10), TODAY, TODAY)
    assert longer.until == date(2027, 7, 10)
    assert longer.prolonged == (Prolongation(TODAY, END, date(2027, 7, 10)),)
    twice = longer.prolonged_to(date(2027, 8, 1), TODAY, TODAY)
    assert [made.before for made in twice.prolonged] == [END, date(2027, 7, 10)]


@pytest.mark.parametrize(
    ("permit", "until", "on", "code"),
    [
        (a_permit(), END, TODAY, "permit_not_longer"),
        (a_permit(), date(2027, 2, 1), TODAY + timedelta(days=1), "date_in_future"),
        (a_permit(), date(2027, 2, 1), START - timedelta(days=1), "permit_day_before_start"),
        (a_permit(until=TODAY), date(2027, 2, 1), TODAY, "permit_over"),
        (a_permit(until=None), date(2027, 2, 1), TODAY, "permit_has_no_end"),
        (a_permit(ended_on=TODAY, end_reason="x"), date(2027, 2, 1), TODAY, "permit_over"),
        (
            a_permit(ended_on=TODAY, end_reason="x"),
            date(2027, 2, 1),
            TODAY - timedelta(days=1),
            "permit_ended_already",
        ),
    ],
)
def test_what_is_over_or_not_longer_is_not_prolonged(
    permit: Permit, until: date, on: date, code: str
) -> None:
    assert refused(permit.prolonged_to, until, on, TODAY) == code


def test_a_decision_on_the_last_day_prolongs_and_one_on_the_day_after_does_not() -> None:
    ends_today = a_permit(until=TODAY)
    last = TODAY - timedelta(days=1)
    assert ends_today.prolonged_to(END, last, TODAY).until == END
    assert refused(ends_today.prolonged_to, END, TODAY, TODAY) == "permit_over"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"number": "  "}, ["permit_number_missing"]),
        ({"granted_on": TODAY, "until": None}, []),
        ({"granted_on": TODAY + timedelta(days=1)}, ["date_in_future"]),
        ({"until": START}, ["permit_ends_before_start"]),
        ({"until": START - timedelta(days=1)}, ["permit_ends_before_start"]),
        ({"until": START + timedelta(days=1)}, []),
        ({"kind": PermitKind.CITIZENSHIP}, ["permit_has_no_end"]),
        ({"kind": PermitKind.CITIZENSHIP, "until": None}, []),
        ({"granted_on": date(1985, 3, 13)}, ["permit_before_birth"]),
        ({"granted_on": date(1985, 3, 14)}, []),
        ({"number": "", "until": START}, ["permit_number_missing", "permit_ends_before_start"]),
    ],
)
def test_a_document_that_contradicts_itself_is_refused(
    changes: dict[str, Any], expected: list[str]
) -> None:
    assert codes(record_problems(a_permit(**changes), (), date(1985, 3, 14), TODAY)) == expected


def test_a_holder_whose_birth_is_unknown_may_hold_a_document() -> None:
    assert record_problems(a_permit(granted_on=date(1900, 1, 1)), (), None, TODAY) == ()


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({}, ["permit_overlaps"]),
        ({"granted_on": END, "until": None}, []),
        ({"granted_on": END - timedelta(days=1), "until": None}, ["permit_overlaps"]),
        ({"granted_on": date(2025, 1, 10), "until": START}, []),
        ({"granted_on": date(2025, 1, 10), "until": START + timedelta(1)}, ["permit_overlaps"]),
        ({"granted_on": date(2025, 1, 10), "until": None}, ["permit_overlaps"]),
        (
            {"granted_on": date(2025, 1, 10), "ended_on": START, "end_reason": "x"},
            [],
        ),
        (
            {
                "granted_on": START + timedelta(1),
                "ended_on": START + timedelta(1),
                "end_reason": "x",
            },
            [],
        ),
        ({"kind": PermitKind.RESIDENCE_PERMIT}, []),
        ({"person_id": UUID(int=8)}, []),
        ({"id": UUID(int=1)}, []),
    ],
)
def test_a_person_holds_one_document_of_a_kind_at_a_time(
    other: dict[str, Any], expected: list[str]
) -> None:
    earlier = a_permit(**({"id": UUID(int=9)} | other))
    assert codes(record_problems(a_permit(), (earlier,), None, TODAY)) == expected


spans = st.tuples(st.integers(0, 40), st.none() | st.integers(1, 40))


@given(spans, spans)
def test_two_documents_overlap_exactly_when_both_are_held_on_a_day(
    one: tuple[int, int | None], other: tuple[int, int | None]
) -> None:
    def made(span: tuple[int, int | None]) -> Permit:
        start = START + timedelta(days=span[0])
        until = None if span[1] is None else start + timedelta(days=span[1])
        return a_permit(granted_on=start, until=until)

    first, second = made(one), made(other)
    days = [START + timedelta(days=n) for n in range(100)]
    both = any(first.holds_on(day) and second.holds_on(day) for day in days)
    assert first.overlaps(second) is second.overlaps(first) is both


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (END, []),
        (END + timedelta(days=1), ["permit_too_long"]),
        (date(2026, 2, 10), []),
        (date(2026, 2, 9), ["permit_too_short"]),
        (None, ["permit_needs_end"]),
    ],
)
def test_a_document_lasts_as_long_as_its_kind_may(until: date | None, expected: list[str]) -> None:
    assert codes(term_problems(a_permit(until=until), KNOWN)) == expected
    assert term_problems(a_permit(until=until), PermitTerms()) == ()


@pytest.mark.parametrize(
    ("terms", "prolonged", "until", "expected"),
    [
        (KNOWN, 0, date(2027, 7, 10), []),
        (KNOWN, 0, date(2027, 7, 11), ["permit_prolonged_too_far"]),
        (KNOWN, 1, date(2027, 7, 10), ["permit_prolonged_often"]),
        (KNOWN, 1, date(2027, 7, 11), ["permit_prolonged_often", "permit_prolonged_too_far"]),
        (PermitTerms(), 9, date(2099, 1, 1), []),
        (PermitTerms(prolongable=False), 0, date(2027, 7, 10), ["permit_not_prolongable"]),
        (replace(KNOWN, prolongations=2), 1, date(2027, 7, 10), []),
    ],
)
def test_a_document_is_prolonged_as_far_and_as_often_as_its_kind_may(
    terms: PermitTerms, prolonged: int, until: date, expected: list[str]
) -> None:
    earlier = (Prolongation(START, START, END),) * prolonged
    found = prolongation_problems(a_permit(prolonged=earlier), until, terms)
    assert codes(found) == expected
