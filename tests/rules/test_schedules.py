"""The table of schedules, and what holds for every month and day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain.case import Area, Destination
from kandas_desk.domain.dates import WorkCalendar
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.schedule import months_left, working_day_of
from kandas_desk.rules.approval import FLOOR, PEOPLE, people_needed
from kandas_desk.rules.schedules import Reckoner, schedule_of
from tests.builders import SEMEY, a_family, a_member, a_payment, an_arrived_case
from tests.rules.shipped import book, law

CASES = law("schedules")
RENT, LONG_AGO = Measure.HOUSING_SUPPORT, date(2024, 1, 1)


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_schedule_is_the_one_in_the_table(case: Mapping[str, Any]) -> None:
    others = [a_member(since=LONG_AGO) for _ in range(case["persons"] - 1)]
    family = an_arrived_case(
        arrived_on=case["arrived"],
        family=a_family(*others, since=LONG_AGO),
        destination=Destination(SEMEY, Area(case["area"])),
    )
    made = schedule_of(Reckoner(book()), family, RENT, case.get("from_month"), date(2026, 1, 1), ())
    assert [part.due_on.isoformat() for part in made] == case["days"]
    assert dict(Counter(part.amount.tenge for part in made)) == case["amounts"]
    assert {part.confidence for part in made} == {"unconfirmed"}


@given(
    month=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    day=st.integers(1, 31),
    off=st.sets(st.integers(0, 30), max_size=25),
)
def test_a_payment_is_due_in_its_month_on_a_working_day_if_there_is_one(
    month: date, day: int, off: set[int]
) -> None:
    first = month.replace(day=1)
    calendar = WorkCalendar(frozenset(first + timedelta(n) for n in off), frozenset())
    due = working_day_of(month, day, calendar)
    assert (due.year, due.month) == (month.year, month.month)
    days = [first + timedelta(n) for n in range(31)]
    worked = [d for d in days if d.month == month.month and calendar.is_working(d)]
    if worked:
        assert due in worked
        assert not [d for d in worked if day <= d.day < due.day], "an earlier day would have done"


@given(
    given_=st.sets(st.integers(0, 40), max_size=14),
    months=st.integers(0, 14),
    start=st.integers(0, 30),
)
def test_never_more_months_than_allowed_and_none_twice(
    given_: set[int], months: int, start: int
) -> None:
    def month(n: int) -> date:
        return date(2025 + n // 12, n % 12 + 1, 1)

    paid = [a_payment(measure=RENT, due_on=month(n)) for n in given_]
    left = months_left(RENT, month(start), months, paid)
    assert len(left) == max(months - len(given_), 0)
    assert len(set(left)) == len(left)
    assert not {(d.year, d.month) for d in left} & {(p.due_on.year, p.due_on.month) for p in paid}
    assert all(d >= month(start) for d in left)


@pytest.mark.parametrize(
    ("tenge", "people"), [(1, 1), (9_999_999, 1), (10_000_000, 2), (27_524_000, 2)]
)
def test_how_many_people_approve_by_the_bands_that_are_shipped(tenge: int, people: int) -> None:
    assert people_needed(book(), Money(tenge * 100), date(2026, 1, 1)) == people
    assert {keys[FLOOR] for keys in book().keyings(PEOPLE)} == {"0", "10000000"}
