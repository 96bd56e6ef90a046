"""The rule book: which value holds on a day."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain.case import Area
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.rules.benefits import award, in_band
from kandas_desk.rules.book import Confidence, RuleValue, Unit, weakest
from kandas_desk.rules.editions import differences
from tests.rules.shipped import book, book_of, value

JAN, FEB, MAR = date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)

starts = st.lists(st.dates(date(2000, 1, 1), date(2040, 1, 1)), min_size=1, max_size=8, unique=True)
days = st.dates(date(1990, 1, 1), date(2050, 1, 1))


def codes(refusal: pytest.ExceptionInfo[RefusedError]) -> list[str]:
    return [reason.code for reason in refusal.value.reasons]


def test_a_value_ends_where_the_next_one_begins() -> None:
    first, second = book_of(value(FEB, 2), value(JAN, 1)).history("rate")
    assert (first.value, first.until) == (1, FEB)
    assert (second.value, second.until) == (2, None)


def test_after_a_stated_end_nothing_is_known() -> None:
    short = book_of(value(JAN, 1, stated_until=FEB))
    assert short.at("rate", FEB - timedelta(days=1)).value == 1
    with pytest.raises(RefusedError) as refusal:
        short.at("rate", FEB)
    assert codes(refusal) == ["no_rule"]
    assert refusal.value.reasons[0].facts == {"name": "rate", "on": FEB, "first": JAN}


def test_a_stated_end_after_the_next_value_does_not_hide_it() -> None:
    assert book_of(value(JAN, 1, stated_until=MAR), value(FEB, 2)).at("rate", FEB).value == 2


def test_keys_must_match_exactly() -> None:
    keyed = book_of(
        value(JAN, 1, keys=(("area", "rural"),)),
        value(JAN, 2, keys=(("area", "urban"),)),
        key_names=("area",),
    )
    assert keyed.at("rate", JAN, area=Area.URBAN).value == 2
    assert keyed.keyings("rate") == ({"area": "rural"}, {"area": "urban"})
    for keys in ({}, {"area": "sea"}, {"area": "rural", "persons": "1"}):
        with pytest.raises(RefusedError) as refusal:
            keyed.at("rate", JAN, **keys)
        assert codes(refusal) == ["rule_keys_unknown"]
    assert refusal.value.reasons[0].facts["known"] == "area=rural; area=urban"


def test_the_values_in_force_are_those_of_every_series() -> None:
    keyed = book_of(
        value(JAN, 1, keys=(("area", "rural"),)),
        value(FEB, 2, keys=(("area", "urban"),)),
        key_names=("area",),
    )
    assert [v.value for v in keyed.in_force("rate", JAN)] == [1]
    assert [v.value for v in keyed.in_force("rate", FEB)] == [1, 2]
    with pytest.raises(RefusedError) as refusal:
        keyed.in_force("rate", JAN - timedelta(days=1))
    assert codes(refusal) == ["no_rule"]


def test_two_values_of_one_day_are_refused() -> None:
    with pytest.raises(RefusedError) as refusal:
        book_of(value(JAN, 1), value(JAN, 2))
    assert codes(refusal) == ["rule_same_day"]


def test_an_unknown_rule_is_refused_and_not_found() -> None:
    with pytest.raises(RefusedError) as refusal:
        book().history("salary")
    assert codes(refusal) == ["rule_unknown"]
    assert book().find("salary", JAN) is None


def test_a_later_value_is_added_without_touching_the_book() -> None:
    old = book_of(value(JAN, 1))
    new = old.with_values([value(FEB, 2), value(JAN, 3)])
    assert [v.value for v in new.history("rate")] == [3, 2]
    assert [v.value for v in old.history("rate")] == [1]
    assert new.fingerprint != old.fingerprint
    assert old.with_values([]).fingerprint == old.fingerprint


def test_a_later_value_of_an_unknown_rule_or_with_other_keys_is_refused() -> None:
    with pytest.raises(RefusedError) as refusal:
        book_of(value(JAN, 1)).with_values([value(FEB, 2, name="other")])
    assert codes(refusal) == ["rule_unknown"]
    with pytest.raises(RefusedError) as refusal:
        book_of(value(JAN, 1)).with_values([value(FEB, 2, keys=(("area", "rural"),))])
    assert codes(refusal) == ["rule_keys_unknown"]


def test_editions_differ_where_a_value_was_added_changed_or_taken_away() -> None:
    old = book_of(value(JAN, 1), value(FEB, 2))
    new = book_of(value(JAN, 1, checked_on=MAR), value(FEB, 5), value(MAR, 6))
    found = [(d.start, d.before and d.before.value, d.after and d.after.value)
             for d in differences(old, new)]  # fmt: skip
    assert found == [(FEB, 2, 5), (MAR, None, 6)]
    assert [(d.start, d.after) for d in differences(new, old)][1] == (MAR, None)
    assert differences(old, old) == ()


def test_the_weakest_value_decides_the_confidence() -> None:
    sure, told, open_ = (value(JAN, 1, confidence=confidence) for confidence in Confidence)
    assert weakest([sure, sure]) is Confidence.OFFICIAL
    assert weakest([told, sure]) is Confidence.PRESS
    assert weakest([sure, open_, told]) is Confidence.UNCONFIRMED


def test_a_text_is_no_number_and_a_number_no_list() -> None:
    assert value(JAN, 3).whole == 3
    word = RuleValue("w", "arrival", Unit.TEXT, JAN, "r", Confidence.PRESS, JAN)
    with pytest.raises(TypeError):
        _ = word.number
    with pytest.raises(TypeError):
        _ = word.items
    half = RuleValue("h", Decimal("2.5"), Unit.MCI, JAN, "r", Confidence.PRESS, JAN)
    assert half.number == Decimal("2.5")
    with pytest.raises(TypeError):
        _ = half.whole
    flag = RuleValue("f", True, Unit.FLAG, JAN, "r", Confidence.PRESS, JAN)
    assert flag.shown == "true"
    with pytest.raises(TypeError):
        _ = flag.number


@pytest.mark.parametrize(
    ("band", "inside", "outside"),
    [("1", [1], [0, 2]), ("2-4", [2, 3, 4], [1, 5]), ("5+", [5, 12], [4])],
)
def test_a_band_holds_its_numbers(band: str, inside: list[int], outside: list[int]) -> None:
    assert all(in_band(band, n) for n in inside)
    assert not any(in_band(band, n) for n in outside)


@given(starts, days)
def test_the_book_agrees_with_a_plain_search(begins: list[date], on: date) -> None:
    values = [value(start, n) for n, start in enumerate(begins)]
    begun = [v for v in values if v.start <= on]
    expected = max(begun, key=lambda v: v.start).value if begun else None
    found = book_of(*values).find("rate", on)
    assert (found.value if found else None) == expected


@given(starts, days, st.randoms(use_true_random=False))
def test_the_order_in_the_file_changes_nothing(
    begins: list[date], on: date, chance: random.Random
) -> None:
    values = [value(start, n) for n, start in enumerate(begins)]
    shuffled = list(values)
    chance.shuffle(shuffled)
    straight, mixed = book_of(*values), book_of(*shuffled)
    assert straight.find("rate", on) == mixed.find("rate", on)
    assert straight.fingerprint == mixed.fingerprint


@given(
    st.dates(date(2022, 1, 1), date(2030, 1, 1)),
    st.integers(1, 30),
    st.sampled_from(Area),
    st.sampled_from([Measure.RELOCATION_PAYMENT, Measure.HOUSING_SUPPORT]),
)
def test_a_larger_family_never_gets_less(
    on: date, persons: int, area: Area, measure: Measure
) -> None:
    smaller = award(book(), measure, on, persons=persons, area=area)
    larger = award(book(), measure, on, persons=persons + 1, area=area)
    assert smaller.amount <= larger.amount


@given(st.dates(date(2022, 1, 1), date(2030, 1, 1)), st.integers(1, 30), st.sampled_from(Area))
def test_housing_support_stays_within_the_published_span(
    on: date, persons: int, area: Area
) -> None:
    made = award(book(), Measure.HOUSING_SUPPORT, on, persons=persons, area=area)
    rate = made.basis[0].number
    least, most = (book().at(f"housing_support.{end}_mci", on) for end in ("least", "most"))
    assert least.number <= rate <= most.number
