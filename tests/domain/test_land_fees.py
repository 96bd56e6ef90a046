"""The fee of a land right: due days, parts of a year, receipts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain.dates import anniversary
from kandas_desk.domain.land_fees import YearlyFee, fee_account, read_day, written_day
from kandas_desk.domain.money import NOTHING, Money, total

days_of_year = st.dates(date(2001, 1, 1), date(2001, 12, 31)).map(lambda d: (d.month, d.day))
starts = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@given(
    starts, st.integers(1, 5), st.lists(days_of_year, min_size=1, max_size=4, unique=True),
    st.integers(1, 10**9),
)  # fmt: skip
def test_full_years_ask_for_the_yearly_fee_each_to_the_tiyn(
    start: date, years: int, days: list[tuple[int, int]], amount: int
) -> None:
    fee = YearlyFee(Money(amount), tuple(days))
    after = anniversary(start, years)
    dues = fee.owed(start, after)
    assert total([due.amount for due in dues]) == Money(amount * years)
    assert all(start <= due.due_on < after for due in dues)
    assert [due.due_on for due in dues] == sorted(due.due_on for due in dues)


def test_a_right_that_ends_early_asks_for_nothing_afterwards() -> None:
    fee = YearlyFee(Money(1000), ((2, 20), (8, 20), (11, 1)))
    dues = fee.owed(date(2025, 6, 1), date(2026, 2, 20))
    assert [(due.due_on, due.amount.tiyn) for due in dues] == [
        (date(2025, 8, 20), 333), (date(2025, 11, 1), 333)
    ]  # fmt: skip
    one_more = fee.owed(date(2025, 6, 1), date(2026, 2, 21))
    assert one_more[-1].amount.tiyn == 334


def test_a_right_begun_on_a_leap_day_misses_no_payment() -> None:
    fee = YearlyFee(Money(1000), ((2, 28),))
    dues = fee.owed(date(2028, 2, 29), date(2033, 2, 28))
    assert total([due.amount for due in dues]) == Money(5000)
    assert dues[0].due_on == date(2028, 2, 29)


@given(st.integers(-100, 10_000))
def test_receipts_cover_the_oldest_days_first(received: int) -> None:
    fee = YearlyFee(Money(1000), ((2, 20),))
    dues = fee_account(fee, date(2025, 1, 1), date(2030, 1, 1), Money(received))
    covered = total([due.paid for due in dues])
    assert covered == Money(min(max(received, 0), 5000))
    paid = [due.paid.tiyn for due in dues]
    assert paid == sorted(paid, reverse=True)
    assert sum(0 < part < 1000 for part in paid) <= 1


def test_no_fee_asks_for_nothing() -> None:
    assert fee_account(None, date(2025, 1, 1), date(2030, 1, 1), NOTHING) == ()


@pytest.mark.parametrize(
    ("fee", "codes"),
    [
        (YearlyFee(Money(1), ((2, 20),)), []),
        (YearlyFee(Money(0), ((2, 20),)), ["land_fee_not_positive"]),
        (YearlyFee(Money(-1), ()), ["land_fee_not_positive", "land_fee_without_days"]),
        (YearlyFee(Money(1), ((2, 29),)), ["land_fee_day"]),
        (YearlyFee(Money(1), ((13, 1),)), ["land_fee_day"]),
        (YearlyFee(Money(1), ((2, 20), (2, 20))), ["land_fee_day"]),
    ],
)
def test_a_fee_that_cannot_be_says_why(fee: YearlyFee, codes: list[str]) -> None:
    assert [problem.code for problem in fee.problems()] == codes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2-20",
        "02-2",
        "02.20",
        "20.02.",
        "20.13",
        "2.02",
        "02-30",
        "02-29",
        "13-01",
        "00-10",
        "ab-cd",
        "02-20-1",
    ],
)
def test_what_is_no_day_of_every_year_is_not_read(text: str) -> None:
    assert read_day(text) is None


@given(days_of_year)
def test_a_day_of_the_year_is_read_as_it_is_written(day: tuple[int, int]) -> None:
    assert read_day(f" {written_day(day)} ") == day
    assert read_day(f"{day[1]:02d}.{day[0]:02d}") == day


def test_a_day_that_is_over_owes_nothing_more_when_it_was_paid() -> None:
    fee = YearlyFee(Money(1000), ((2, 20),))
    (first, *_) = fee_account(fee, date(2025, 1, 1), date(2030, 1, 1), Money(400))
    assert (first.paid, first.open) == (Money(400), Money(600))
    assert first.due_on - timedelta(50) == date(2025, 1, 1)
