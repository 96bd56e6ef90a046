"""The offer of a new contract: from which day on, for an arrival on every day of a leap cycle."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kandas_desk.domain.land_grants import offer_problems
from kandas_desk.rules.land import offered_from
from tests.builders import a_case, a_right, an_arrived_case
from tests.domain.refusals import refused
from tests.rules.shipped import book

ONE_DAY = timedelta(1)


def five_years_on(day: date) -> date:
    """Reckoned without the program: from 29 February to the 28th, else day for day."""
    short = (day.month, day.day) == (2, 29)
    return date(day.year + 5, day.month, 28 if short else day.day)


def test_the_offer_opens_on_the_fifth_anniversary_of_any_arrival_and_on_no_day_before() -> None:
    for n in range(4 * 365 + 1):
        arrived = date(2023, 1, 1) + timedelta(n)
        full = five_years_on(arrived)
        case = an_arrived_case(applied_on=arrived, decided_on=arrived, arrived_on=arrived)
        right = a_right(start=arrived, until=full)
        for on, expected in (
            (full - ONE_DAY, ["land_offer_too_early"]),
            (full, []),
            (full + ONE_DAY, []),
        ):
            due_from = offered_from(book(), case, on)
            assert due_from == full, arrived
            found = offer_problems(right, case, due_from, on, [])
            assert [p.code for p in found] == expected, (arrived, on)


@pytest.mark.parametrize(
    ("arrived", "full"),
    [
        (date(2024, 2, 28), date(2029, 2, 28)),
        (date(2024, 2, 29), date(2029, 2, 28)),
        (date(2024, 3, 1), date(2029, 3, 1)),
        (date(2023, 2, 28), date(2028, 2, 28)),
        (date(2023, 3, 1), date(2028, 3, 1)),
    ],
)
def test_around_a_leap_day_the_offer_opens_on(arrived: date, full: date) -> None:
    case = an_arrived_case(applied_on=arrived, decided_on=arrived, arrived_on=arrived)
    assert offered_from(book(), case, full) == full


def test_who_has_not_arrived_has_no_day_of_an_offer() -> None:
    assert refused(offered_from, book(), a_case(), date(2030, 1, 1)) == ["bond_before_arrival"]
