"""How many people approve an amount: the office's bands, never nobody."""

from __future__ import annotations

from datetime import date

import pytest

from kandas_desk.domain.money import Money
from kandas_desk.rules.approval import people_needed
from tests.rules.shipped import book, book_of

DAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("tenge", "people"),
    [("0.01", 1), ("1211000.00", 1), ("9999999.99", 1), ("10000000.00", 2), ("999999999.00", 2)],
)
def test_larger_amounts_need_more_people(tenge: str, people: int) -> None:
    assert people_needed(book(), Money.from_tenge(tenge), DAY) == people


def test_an_edition_without_bands_still_needs_a_second_person() -> None:
    assert people_needed(book_of(), Money.from_tenge(1), DAY) == 1


def test_a_day_before_the_bands_still_needs_a_second_person() -> None:
    assert people_needed(book(), Money.from_tenge(10**8), date(2010, 1, 1)) == 1
