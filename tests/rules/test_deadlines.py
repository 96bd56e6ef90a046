"""Terms of the law by their edition, anniversaries of the duty, days of warning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain.deadline import DeadlineCode
from kandas_desk.domain.permit import PermitKind
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.rules.book import Confidence, Unit
from kandas_desk.rules.deadlines import (
    LAND_WARNING,
    PERMIT_WARNING,
    TERMS,
    bond_deadlines,
    calendar_for,
    duty_years,
    land_warned_on,
    land_warning_months,
    longest_permit_warning,
    permit_warned_on,
    term_deadline,
)
from tests.rules.shipped import ROOT, book, book_of, law, value

CASES = law("deadlines")
CASE_ID = UUID(int=7)


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_term_ends_on_the_day_of_the_table(case: Mapping[str, Any]) -> None:
    code, start = DeadlineCode(case["term"]), case["from"]
    calendar = calendar_for(book(), start, start)
    if "refused" in case:
        with pytest.raises(RefusedError) as refusal:
            term_deadline(book(), calendar, code, start)
        assert [reason.code for reason in refusal.value.reasons] == [case["refused"]]
        return
    found = term_deadline(book(), calendar, code, start, case_id=CASE_ID)
    assert (found.due_on, found.confidence) == (case["due"], case["confidence"])
    assert (found.code, found.started_on, found.case_id) == (code, start, CASE_ID)
    assert found.value is not None
    assert found.value.reference


@pytest.mark.parametrize("code", TERMS)
def test_every_change_of_a_term_has_a_row_on_each_side(code: DeadlineCode) -> None:
    days = {case["from"] for case in CASES if case["term"] == code}
    for name in TERMS[code]:
        for found in book().history(name):
            assert {found.start, found.start - timedelta(days=1)} <= days, (name, found.start)
            if found.stated_until is not None and name == "points.assessment_days":
                assert {found.stated_until, found.stated_until - timedelta(days=1)} <= days


@given(st.sampled_from(list(TERMS)), st.dates(date(2021, 9, 1), date(2027, 12, 31)))
def test_a_term_of_working_days_ends_on_a_day_that_is_worked(
    code: DeadlineCode, start: date
) -> None:
    calendar = calendar_for(book(), start, start)
    try:
        found = term_deadline(book(), calendar, code, start)
    except RefusedError:
        return
    assert found.due_on > start
    assert found.value is not None
    if found.value.unit == Unit.WORKING_DAYS:
        assert calendar.days.is_working(found.due_on)
        assert calendar.days.working_days_between(start, found.due_on) == found.value.whole


def test_a_calendar_reaches_as_far_as_the_longest_term_of_any_edition() -> None:
    old = book().history("deadline.quota_decision")[0]
    long = book().with_values([replace(old, value=600, start=date(2027, 6, 1), until=None)])
    start = date(2027, 12, 31)
    calendar = calendar_for(long, start, start)
    found = term_deadline(long, calendar, DeadlineCode.QUOTA_DECISION, start)
    assert found.due_on > date(2030, 1, 1)
    assert found.confidence is Confidence.UNCONFIRMED


def test_terms_in_months_and_years_end_on_the_same_day_of_the_month() -> None:
    name = TERMS[DeadlineCode.QUOTA_DECISION][0]
    calendar = calendar_for(book(), date(2026, 1, 31), date(2026, 1, 31))
    for unit, expected in (("months", date(2026, 2, 28)), ("years", date(2027, 1, 31))):
        other = book_of(value(date(2020, 1, 1), 1, unit=unit), unit=unit)
        rule = replace(other.rule("rate"), name=name)
        made = type(other)({name: rule})
        found = term_deadline(made, calendar, DeadlineCode.QUOTA_DECISION, date(2026, 1, 31))
        assert found.due_on == expected


def test_the_duty_has_an_anniversary_each_year_and_the_last_one_is_its_end() -> None:
    found = list(bond_deadlines(book(), date(2024, 2, 29), CASE_ID))
    assert [(one.year, one.due_on) for one in found] == [
        (1, date(2025, 2, 28)),
        (2, date(2026, 2, 28)),
        (3, date(2027, 2, 28)),
        (4, date(2028, 2, 29)),
        (5, date(2029, 2, 28)),
    ]
    assert {one.code for one in found[:-1]} == {DeadlineCode.BOND_ANNIVERSARY}
    assert found[-1].code is DeadlineCode.BOND_END
    assert {one.confidence for one in found} == {Confidence.UNCONFIRMED}


def test_an_arrival_before_the_first_known_duty_has_no_anniversaries() -> None:
    assert list(bond_deadlines(book(), date(2021, 12, 31), CASE_ID)) == []
    assert duty_years(book()) == (5,)


@pytest.mark.parametrize(
    ("until", "today", "expected"),
    [
        (date(2027, 6, 1), date(2026, 5, 31), None),
        (date(2027, 6, 1), date(2026, 6, 1), date(2026, 6, 1)),
        (date(2027, 6, 1), date(2026, 11, 30), date(2026, 6, 1)),
        (date(2027, 6, 1), date(2026, 12, 1), date(2026, 12, 1)),
        (date(2027, 6, 1), date(2027, 4, 30), date(2026, 12, 1)),
        (date(2027, 6, 1), date(2027, 5, 1), date(2027, 5, 1)),
        (date(2027, 3, 31), date(2027, 2, 28), date(2027, 2, 28)),
    ],
)
def test_a_land_right_is_warned_of_a_year_half_a_year_and_a_month_before(
    until: date, today: date, expected: date | None
) -> None:
    assert land_warning_months(book(), today) == (12, 6, 1)
    assert land_warned_on(book(), until, today) == expected


def test_nobody_is_warned_where_no_practice_is_written_down() -> None:
    early = date(2021, 12, 31)
    assert land_warning_months(book(), early) == ()
    assert land_warned_on(book(), early, early) is None
    assert permit_warned_on(book(), PermitKind.KANDAS_STATUS, early, early) is None
    assert longest_permit_warning(book(), early) == 0


def test_the_end_of_a_permit_is_warned_of_by_its_kind() -> None:
    until, today = date(2026, 12, 31), date(2026, 11, 22)
    warned = {kind: permit_warned_on(book(), kind, until, today) for kind in PermitKind}
    assert warned[PermitKind.KANDAS_STATUS] == date(2026, 11, 1)
    assert warned[PermitKind.NEO_NOMAD_VISA] is None
    assert warned[PermitKind.CITIZENSHIP] is None
    most = longest_permit_warning(book(), today)
    assert most == max(found.whole for found in book().history(PERMIT_WARNING))


def test_the_warnings_are_practice_of_the_office_and_say_so() -> None:
    for name in (LAND_WARNING, PERMIT_WARNING):
        assert {found.confidence for found in book().history(name)} == {Confidence.UNCONFIRMED}


def test_the_page_about_deadlines_names_everything_that_can_be_due() -> None:
    page = (ROOT / "docs" / "deadlines.md").read_text("utf-8")
    assert [code for code in DeadlineCode if f"`{code}`" not in page] == []
