"""Money is whole tiyn and never a float."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain.money import NOTHING, Money, total

tiyn = st.integers(min_value=-(10**15), max_value=10**15)


@pytest.mark.parametrize("wrong", [1.0, 0.1, "100", None, True, Decimal(5), Fraction(1, 2)])
def test_only_a_whole_number_of_tiyn_is_money(wrong: Any) -> None:
    with pytest.raises(TypeError):
        Money(wrong)


@pytest.mark.parametrize("factor", [1.5, 2.0, True, "2", Decimal(2)])
def test_money_is_not_multiplied_by_what_is_no_whole_number(factor: Any) -> None:
    with pytest.raises(TypeError):
        Money(100) * factor


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1211000.00", 121_100_000),
        ("0.01", 1),
        ("0.1", 10),
        ("-5", -500),
        ("-0.07", -7),
        (4325, 432_500),
        ("999999999999999.99", 99_999_999_999_999_999),
    ],
)
def test_an_amount_in_tenge_is_read_exactly(text: str | int, expected: int) -> None:
    assert Money.from_tenge(text).tiyn == expected


@pytest.mark.parametrize(
    "text",
    ["", "1,5", "1.005", "1e3", " 5", "5 ", "5\n", "+5", ".5", "5.", "NaN", "١٢", "1 000", "0x10"],
)
def test_what_is_no_amount_in_tenge_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match="tenge"):
        Money.from_tenge(text)


@given(tiyn)
def test_an_amount_survives_the_way_to_text_and_back(amount: int) -> None:
    assert Money.from_tenge(Money(amount).tenge) == Money(amount)


@given(tiyn, st.integers(0, 100))
def test_a_percentage_is_half_a_tiyn_off_at_most_and_symmetric(amount: int, rate: int) -> None:
    share = Money(amount).percent(rate)
    assert type(share.tiyn) is int
    assert abs(share.tiyn * 100 - amount * rate) <= 50
    assert Money(-amount).percent(rate) == -share


@pytest.mark.parametrize(
    ("amount", "rate", "expected"),
    [(1, 50, 1), (-1, 50, -1), (3, 50, 2), (199, 50, 100), (101, 100, 101), (7, 0, 0), (49, 1, 0)],
)
def test_half_a_tiyn_is_rounded_away_from_nothing(amount: int, rate: int, expected: int) -> None:
    assert Money(amount).percent(rate).tiyn == expected
    exact = Decimal(amount) * rate / 100
    assert expected == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


@given(tiyn, tiyn, st.integers(-1000, 1000))
def test_money_adds_up_like_whole_numbers(one: int, other: int, times: int) -> None:
    assert (Money(one) + Money(other)).tiyn == one + other
    assert (Money(one) - Money(other)).tiyn == one - other
    assert (-Money(one)).tiyn == -one
    assert (Money(one) * times).tiyn == one * times
    assert bool(Money(one)) is (one != 0)
    assert total([Money(one), Money(other)]) == Money(one + other)
    assert (Money(one) < Money(other)) is (one < other)


def test_nothing_sums_to_nothing() -> None:
    assert total([]) == total(()) == NOTHING == Money(0)


def test_money_knows_no_other_partner() -> None:
    other: Any = 5
    with pytest.raises(AttributeError):
        Money(5) + other
    assert Money(5) != other
