"""Checks over the book."""

from __future__ import annotations

from datetime import date, timedelta

from kandas_desk.rules.check import check, unconfirmed
from tests.rules.shipped import book, book_of, value

JAN, FEB, MAR = date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)
TODAY = date(2026, 11, 22)


def codes(*values: object, today: date = TODAY, unit: str = "mci") -> list[str]:
    return [reason.code for reason in check(book_of(*values, unit=unit), today)]  # type: ignore[arg-type]


def test_the_shipped_book_has_nothing_to_complain_about() -> None:
    assert check(book(), TODAY) == ()


def test_a_tidy_rule_has_nothing_to_complain_about() -> None:
    assert codes(value(JAN, 1, stated_until=FEB), value(FEB, 2)) == []


def test_days_without_a_value_are_a_gap() -> None:
    assert codes(value(JAN, 1, stated_until=FEB), value(MAR, 2)) == ["rule_gap"]


def test_a_gap_on_purpose_is_none() -> None:
    assert codes(value(JAN, 1, stated_until=FEB, gap_follows=True), value(MAR, 2)) == []


def test_a_stated_end_after_the_next_beginning_is_an_overlap() -> None:
    assert codes(value(JAN, 1, stated_until=MAR), value(FEB, 2)) == ["rule_overlap"]


def test_values_that_do_not_stand_in_order_are_named() -> None:
    assert codes(value(JAN, 1, position=2), value(FEB, 2, position=1)) == ["rule_order"]


def test_a_value_without_a_reference_is_named() -> None:
    assert codes(value(JAN, 1, reference=" ")) == ["rule_reference_missing"]


def test_an_unknown_unit_is_named() -> None:
    assert codes(value(JAN, 1, unit="sheep"), unit="sheep") == ["rule_unit_unknown"]


def test_a_value_nobody_looked_at_for_a_year_is_stale_the_day_after() -> None:
    looked_at = date(2025, 11, 22)
    assert codes(value(JAN, 1, checked_on=looked_at), today=TODAY) == []
    assert codes(value(JAN, 1, checked_on=looked_at), today=TODAY + timedelta(days=1)) == [
        "rule_stale"
    ]


def test_a_value_that_no_longer_holds_is_not_stale() -> None:
    old = date(2020, 1, 1)
    found = check(book_of(value(JAN, 1, checked_on=old), value(FEB, 2, checked_on=TODAY)), TODAY)
    assert found == ()


def test_every_shipped_value_in_force_gets_stale_after_a_year() -> None:
    later = max(v.checked_on for n in book().names() for v in book().rule(n).values)
    later = later.replace(year=later.year + 1) + timedelta(days=1)
    stale = [reason for reason in check(book(), later) if reason.code == "rule_stale"]
    holding = [v for name in book().names() for v in book().rule(name).values
               if v.until is None or v.until > later]  # fmt: skip
    assert len(stale) == len(holding) > 30


def test_unconfirmed_values_in_force_are_listed() -> None:
    names = {v.name for v in unconfirmed(book(), TODAY)}
    assert "housing_support.mci_per_month" in names
    assert "relocation_payment.mci_per_person" not in names
    assert "mci" in {v.name for v in unconfirmed(book(), date(2017, 6, 1))}
    assert "mci" not in names
