"""The working calendar: the published calendars, and what corrects the library."""

from __future__ import annotations

import calendar as months
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kandas_desk.domain.refusals import RefusedError
from kandas_desk.rules.book import RuleBook
from kandas_desk.rules.calendar import (
    DAYS_OFF,
    KNOWN_THROUGH,
    KURBAN_AIT,
    MOVED_TO_WORK,
    office_calendar,
)
from tests.rules.shipped import book, law

CASES = law("calendar")
# The ministry's balance of working time for 2024. It still had Kurban Ait on 17 June, which the
# ministry took back in June 2024: one more working day.
BALANCE_2024 = (21, 21, 17, 22, 20, 19 + 1, 22, 21, 21, 22, 21, 21)


def with_days(name: str, *days: str) -> RuleBook:
    """The shipped book with one more entry of the calendar."""
    value = book().history(name)[-1]
    return book().with_values([replace(value, value=days, start=date(2027, 1, 1), until=None)])


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_offices_work_on_the_days_of_the_table(case: Mapping[str, Any]) -> None:
    found = office_calendar(book(), case["on"].year, case["on"].year)
    assert found.days.is_working(case["on"]) is case["works"]


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_of_2024_has_the_working_days_of_the_ministrys_balance(month: int) -> None:
    days = office_calendar(book(), 2024, 2024).days
    last = months.monthrange(2024, month)[1]
    worked = [n for n in range(1, last + 1) if days.is_working(date(2024, month, n))]
    assert len(worked) == BALANCE_2024[month - 1]


def test_a_year_is_the_same_whichever_years_are_asked_with_it() -> None:
    alone, among = office_calendar(book(), 2025, 2025), office_calendar(book(), 2020, 2028)
    year = [date.fromordinal(n) for n in range(date(2025, 1, 1).toordinal(), 739617)]
    assert len(year) == 365
    assert [alone.days.is_working(day) for day in year] == [
        among.days.is_working(day) for day in year
    ]


def test_days_outside_the_asked_years_are_not_known() -> None:
    with pytest.raises(ValueError, match="2027-01-01"):
        office_calendar(book(), 2026, 2026).days.is_working(date(2027, 1, 1))


def test_a_day_moved_by_a_later_order_is_added_as_data() -> None:
    off = office_calendar(with_days(DAYS_OFF, "2027-01-08"), 2027, 2027)
    worked = office_calendar(with_days(MOVED_TO_WORK, "2027-01-10", "2027-01-04"), 2027, 2027)
    plain = office_calendar(book(), 2027, 2027)
    friday, sunday, monday_off = date(2027, 1, 8), date(2027, 1, 10), date(2027, 1, 4)
    assert plain.days.is_working(friday)
    assert not off.days.is_working(friday)
    assert not plain.days.is_working(sunday)
    assert worked.days.is_working(sunday)
    assert not plain.days.is_working(monday_off)
    assert worked.days.is_working(monday_off)


def test_a_later_entry_leaves_the_days_of_the_earlier_ones() -> None:
    found = office_calendar(with_days(KURBAN_AIT, "2027-05-17"), 2026, 2027)
    assert not found.days.is_working(date(2026, 5, 27))


def test_the_confirmed_day_of_kurban_ait_takes_the_place_of_the_computed_one() -> None:
    computed = office_calendar(book(), 2028, 2028)
    confirmed = office_calendar(with_days(KURBAN_AIT, "2028-05-04"), 2028, 2028)
    thursday, friday = date(2028, 5, 4), date(2028, 5, 5)
    assert [computed.days.is_working(day) for day in (thursday, friday)] == [True, False]
    assert [confirmed.days.is_working(day) for day in (thursday, friday)] == [False, True]


def test_the_calendar_says_how_far_it_was_published() -> None:
    found = office_calendar(book(), 2026, 2027)
    assert found.is_sure(date(2026, 12, 31))
    assert not found.is_sure(date(2027, 1, 1))
    later = book().with_values(
        [replace(book().history(KNOWN_THROUGH)[-1], value="2027-12-31", start=date(2027, 1, 1))]
    )
    assert office_calendar(later, 2027, 2027).is_sure(date(2027, 12, 31))


@pytest.mark.parametrize("text", ["8 January", "2027-13-01", "20270108", "2027-W01-5", ""])
def test_what_is_no_day_is_refused_by_its_rule(text: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        office_calendar(with_days(DAYS_OFF, text), 2027, 2027)
    (found,) = refusal.value.reasons
    assert (found.code, found.where, found.facts["value"]) == ("calendar_day_wrong", DAYS_OFF, text)


def test_a_day_in_both_lists_is_refused() -> None:
    twice = with_days(DAYS_OFF, "2027-01-08").with_values(
        [replace(book().history(MOVED_TO_WORK)[-1], value=("2027-01-08",), start=date(2027, 1, 1))]
    )
    with pytest.raises(RefusedError) as refusal:
        office_calendar(twice, 2027, 2027)
    assert [reason.code for reason in refusal.value.reasons] == ["calendar_contradicts"]
