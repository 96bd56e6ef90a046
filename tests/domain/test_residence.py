"""Residence: evidence counts for a while, unknown is not resident."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain.case import CaseStatus
from kandas_desk.domain.dates import add_months
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.domain.residence import (
    RECORDED,
    EvidenceKind,
    Finding,
    ResidenceCheck,
    arrival_evidence,
    check_problems,
    evidence_after,
    last_known_day,
    residence_on,
)
from kandas_desk.domain.returns import Return, ReturnReason, Undoing
from tests.builders import a_case, a_family, a_member, an_arrived_case

MOTHER, SON = UUID(int=1), UUID(int=2)
FAMILY = (MOTHER, SON)
DAY = date(2026, 3, 1)
COUNTS = {EvidenceKind.VISIT: 12, EvidenceKind.SCHOOL: 6, EvidenceKind.ARRIVAL: 12}
HERE, GONE, NOBODY_MET = Finding.RESIDENT, Finding.ABSENT, Finding.UNKNOWN


def a_check(finding: Finding = HERE, on: date = DAY, **changes: object) -> ResidenceCheck:
    facts: dict[str, object] = {
        "id": UUID(int=on.toordinal()),
        "case_id": UUID(int=7),
        "on": on,
        "kind": EvidenceKind.VISIT,
        "finding": finding,
        "members": FAMILY,
        "recorded_on": on,
        "recorded_by": "worker",
    }
    return ResidenceCheck(**(facts | changes))  # type: ignore[arg-type]


OTHER = UUID(int=99)
LATER = DAY + timedelta(days=30)
# What was found, and what is known of the family on 1 June 2026.
KNOWN = [
    ("nothing recorded", [], NOBODY_MET),
    ("seen at home", [a_check()], HERE),
    ("known to be away", [a_check(GONE)], GONE),
    ("nobody met: no evidence of either", [a_check(NOBODY_MET)], NOBODY_MET),
    ("nobody met after being seen", [a_check(), a_check(NOBODY_MET, LATER)], HERE),
    ("away after being seen", [a_check(), a_check(GONE, LATER)], GONE),
    ("seen after being away", [a_check(GONE), a_check(HERE, LATER)], HERE),
    ("one day, two answers", [a_check(), a_check(GONE, id=OTHER)], NOBODY_MET),
    ("the son at school is enough", [a_check(members=(SON,))], HERE),
    ("the mother away, the son unknown", [a_check(GONE, members=(MOTHER,))], NOBODY_MET),
    (
        "away one by one",
        [a_check(GONE, members=(MOTHER,)), a_check(GONE, LATER, members=(SON,))],
        GONE,
    ),
    ("recorded by mistake", [a_check(withdrawn_on=LATER, withdraw_reason="x")], NOBODY_MET),
    ("too old", [a_check(on=date(2025, 6, 1))], NOBODY_MET),
    ("its last day", [a_check(on=date(2025, 6, 2))], HERE),
    ("of a later day", [a_check(on=date(2026, 6, 2))], NOBODY_MET),
    ("of a kind nobody gave a term", [a_check(kind=EvidenceKind.CLINIC)], NOBODY_MET),
]


@pytest.mark.parametrize(("checks", "finding"), [k[1:] for k in KNOWN], ids=[k[0] for k in KNOWN])
def test_what_is_known_follows_from_the_evidence_that_counts(
    checks: list[ResidenceCheck], finding: Finding
) -> None:
    residence = residence_on(checks, date(2026, 6, 1), COUNTS, FAMILY)
    assert residence.finding is finding
    assert bool(residence.evidence) == (finding is not NOBODY_MET)
    assert (residence.until is None) == (finding is NOBODY_MET)


def test_evidence_counts_to_the_last_day_of_its_months_and_not_a_day_longer() -> None:
    check = a_check(kind=EvidenceKind.SCHOOL)
    last = residence_on([check], date(2026, 8, 31), COUNTS, FAMILY)
    assert (last.finding, last.until, last.evidence) == (HERE, date(2026, 9, 1), (check,))
    assert residence_on([check], date(2026, 9, 1), COUNTS, FAMILY).finding is NOBODY_MET
    assert residence_on([check], date(2026, 2, 28), COUNTS, FAMILY).finding is NOBODY_MET


def test_one_person_is_asked_about_alone() -> None:
    checks = [a_check(), a_check(GONE, LATER, members=(SON,))]
    day = date(2026, 6, 1)
    assert residence_on(checks, day, COUNTS, [MOTHER]).finding is HERE
    assert residence_on(checks, day, COUNTS, [SON]).finding is GONE
    assert residence_on(checks, day, COUNTS, FAMILY).finding is HERE
    assert residence_on(checks, day, COUNTS, []).finding is NOBODY_MET


CHECKS = st.lists(
    st.builds(
        a_check,
        st.sampled_from(Finding),
        st.dates(date(2024, 1, 1), date(2026, 12, 31)),
        kind=st.sampled_from([EvidenceKind.VISIT, EvidenceKind.SCHOOL, EvidenceKind.CLINIC]),
        members=st.sampled_from([FAMILY, (MOTHER,), (SON,)]),
        withdrawn_on=st.sampled_from([None, None, None, date(2027, 1, 1)]),
        id=st.uuids(),
    ),
    max_size=8,
)


@given(CHECKS, st.dates(date(2024, 1, 1), date(2028, 12, 31)))
def test_nobody_is_resident_or_absent_without_evidence_that_counts(
    checks: list[ResidenceCheck], day: date
) -> None:
    known = residence_on(checks, day, COUNTS, FAMILY)
    for check in known.evidence:
        assert check.stands
        assert check.finding is known.finding
        assert check.on <= day < add_months(check.on, COUNTS.get(check.kind, 0))
    if known.finding is HERE:
        assert known.evidence
    if known.until is not None:
        assert day < known.until
    mistaken = [replace(c, withdrawn_on=day, withdraw_reason="x") for c in checks]
    assert residence_on(mistaken, day, COUNTS, FAMILY).finding is NOBODY_MET


def test_the_arrival_is_evidence_of_everybody_who_came() -> None:
    mother = a_member(id=MOTHER)
    left_before = a_member(id=SON, until=date(2025, 3, 1))
    case = an_arrived_case(family=a_family(mother, left_before))
    arrival = arrival_evidence(case)
    assert arrival is not None
    assert (arrival.on, arrival.kind, arrival.finding) == (
        date(2025, 4, 10),
        EvidenceKind.ARRIVAL,
        HERE,
    )
    assert set(arrival.members) == {case.family.applicant.person.id, MOTHER}
    assert residence_on([arrival], date(2026, 4, 9), COUNTS, [MOTHER]).finding is HERE
    assert residence_on([arrival], date(2026, 4, 10), COUNTS, [MOTHER]).finding is NOBODY_MET
    assert arrival_evidence(a_case()) is None
    assert EvidenceKind.ARRIVAL not in RECORDED


def test_a_check_is_withdrawn_once_and_with_a_reason() -> None:
    gone = a_check().withdrawn("  басқа отбасы ", LATER)
    assert (gone.withdrawn_on, gone.withdraw_reason, gone.stands) == (LATER, "басқа отбасы", False)
    with pytest.raises(RefusedError, match="residence_withdrawn_already"):
        gone.withdrawn("again", LATER)
    with pytest.raises(RefusedError, match="field_required"):
        a_check().withdrawn(" ", LATER)


TODAY = date(2026, 11, 22)
LEFT = Return(UUID(int=3), UUID(int=7), date(2026, 5, 1), ReturnReason.NO_WORK, date(2026, 5, 2))
# Day of the check, status of the family that arrived on 10 April 2025 and left on 1 May 2026.
REFUSED = [
    (date(2025, 4, 9), CaseStatus.ARRIVED, ["residence_dated_before_arrival"]),
    (date(2025, 4, 10), CaseStatus.ARRIVED, []),
    (TODAY, CaseStatus.SETTLED, []),
    (TODAY + timedelta(days=1), CaseStatus.SETTLED, ["date_in_future"]),
    (date(2026, 4, 30), CaseStatus.LEFT, []),
    (date(2026, 5, 1), CaseStatus.LEFT, ["residence_after_departure"]),
    (TODAY, CaseStatus.FULFILLED, []),
    (TODAY, CaseStatus.TRANSFERRED, ["residence_case_over"]),
    (TODAY, CaseStatus.CLOSED, ["residence_case_over"]),
]


@pytest.mark.parametrize(("on", "status", "codes"), REFUSED)
def test_a_check_fits_the_life_of_the_case(on: date, status: CaseStatus, codes: list[str]) -> None:
    case = an_arrived_case(status=status)
    check = a_check(on=on, members=(case.family.applicant.person.id,))
    left = [LEFT] if status is CaseStatus.LEFT else []
    assert [r.code for r in check_problems(check, case, left, TODAY)] == codes


def test_a_departure_that_was_undone_leaves_the_checks_alone() -> None:
    undone = replace(LEFT, on=date(2026, 8, 1), undone=Undoing(TODAY, "worker", "Қате"))
    case = an_arrived_case(status=CaseStatus.LEFT)
    check = a_check(on=date(2026, 6, 1), members=(case.family.applicant.person.id,))
    problems = check_problems(check, case, [undone, LEFT], TODAY)
    assert [r.code for r in problems] == ["residence_after_departure"]


def test_evidence_from_after_a_departure_speaks_against_its_day() -> None:
    before, same, later = (
        a_check(on=LEFT.on + timedelta(days=days), members=(SON,)) for days in (-1, 0, 1)
    )
    absent = replace(later, finding=Finding.ABSENT)
    withdrawn = replace(later, withdrawn_on=TODAY)
    every = (before, same, later, absent, withdrawn)
    assert evidence_after(LEFT, every) == (later,)
    assert evidence_after(replace(LEFT, members=(SON,)), every) == (later,)
    assert evidence_after(replace(LEFT, members=(OTHER,)), every) == ()


def test_nothing_is_checked_before_the_arrival_or_of_persons_who_were_not_there() -> None:
    waiting = a_case()
    problems = check_problems(a_check(), waiting, (), TODAY)
    assert [r.code for r in problems] == ["residence_before_arrival"]
    case = an_arrived_case(family=a_family(a_member(id=SON, until=date(2026, 1, 1))))
    for members, codes in (
        ((SON,), ["residence_member_not_there"]),
        ((OTHER,), ["residence_member_not_there"]),
        ((), ["residence_nobody_there"]),
    ):
        problems = check_problems(a_check(members=members), case, (), TODAY)
        assert [r.code for r in problems] == codes
    early = a_check(members=(SON,), on=date(2025, 12, 31))
    assert check_problems(early, case, (), TODAY) == ()


@given(CHECKS, st.dates(date(2024, 1, 1), date(2028, 12, 31)))
def test_the_last_known_day_is_the_one_that_looking_at_every_day_finds(
    checks: list[ResidenceCheck], day: date
) -> None:
    def known(when: date) -> bool:
        return residence_on(checks, when, COUNTS, FAMILY).finding is HERE

    every = (day - timedelta(days=n) for n in range((day - date(2023, 12, 31)).days))
    expected = next((one for one in every if known(one)), None)
    assert last_known_day(checks, day, COUNTS, lambda _day: FAMILY) == expected
