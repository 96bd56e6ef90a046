"""The rubric as data: read as a whole, every fault of a scale named."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain.points import Factor
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.rules.book import Confidence, RuleBook
from kandas_desk.rules.read import read_rules
from kandas_desk.rules.rubric import ASKED, NOT_ON_A_SCALE, read_rubric, rubric_faults
from tests.rules.shipped import RULES, book

DAY = date(2026, 6, 1)
AGE = "points.scale.age"
WHOLE_AGE = ("0-17: 0", "18-34: 100", "35+: 50")


def scaled(name: str, *rows: str) -> RuleBook:
    return book().with_values([replace(book().at(name, DAY), value=rows)])


def codes(changed: RuleBook) -> list[tuple[str, object]]:
    return [
        (fault.code, fault.facts.get("row", fault.facts.get("answer")))
        for fault in rubric_faults(changed, DAY)
    ]


def test_the_shipped_rubric_has_no_fault() -> None:
    assert rubric_faults(book(), DAY) == ()
    assert [scale.factor for scale in read_rubric(book(), DAY)] == list(Factor)


def test_every_weight_is_shipped_as_unconfirmed_with_a_reference_and_a_note() -> None:
    weights = [v for n in book().names() for v in book().rule(n).values if n.startswith("points.")]
    weights = [v for v in weights if ".scale." in v.name or v.name == "points.maximum"]
    assert len(weights) == 2 * len(Factor)
    for value in weights:
        assert value.confidence is Confidence.UNCONFIRMED
        assert value.reference
        assert "ours" in value.note


def test_every_factor_counts_alike() -> None:
    scales = read_rubric(book(), DAY)
    assert len({scale.maximum for scale in scales}) == 1
    for scale in scales:
        best = sum(
            max(row.points for row in scale.rows if row.asked == asked)
            for asked in ASKED[scale.factor]
        )
        assert best >= scale.maximum


def test_every_answer_has_exactly_one_row() -> None:
    for scale in read_rubric(book(), DAY):
        for asked, words in ASKED[scale.factor].items():
            answers = range(120) if words is None else [w for w in words if w != NOT_ON_A_SCALE]
            for answer in answers:
                rows = [r for r in scale.rows if r.asked == asked and r.holds(answer)]
                assert len(rows) == 1, (scale.factor, asked, answer)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (WHOLE_AGE, []),
        (tuple(reversed(WHOLE_AGE)), []),
        (("0: 0", "1+: 5"), []),
        (("1-17: 0", "18+: 5"), [("points_row_missing", "0")]),
        (("0-17: 0", "19+: 5"), [("points_row_missing", "18")]),
        (("0-17: 0", "18-64: 5"), [("points_row_missing", "65+")]),
        (("0-17: 0", "17+: 5"), [("points_row_twice", "17+")]),
        (("0+: 0", "18+: 5"), [("points_row_twice", "18+")]),
        (("0-17: 0", "18+: 5", "18+: 5"), [("points_row_twice", "18+")]),
        (("0-17: 0", "18+: five"), [("points_row_wrong", "18+: five")]),
        (("0-17: 0", "18+ 5"), [("points_row_wrong", "18+ 5")]),
        (("0-17: 0", "18+: -5"), [("points_row_wrong", "18+: -5")]),
        (("17-0: 0", "18+: 5"), [("points_row_wrong", "17-0: 0")]),
        (("young: 0", "18+: 5"), [("points_row_wrong", "young: 0")]),
        (("kk 0-17: 0", "18+: 5"), [("points_row_wrong", "kk 0-17: 0")]),
    ],
)
def test_a_fault_of_a_scale_of_years_is_named(
    rows: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    assert codes(scaled(AGE, *rows)) == found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (("fit: 1", "limited: 1", "care: 0"), []),
        (("fit: 1", "limited: 1"), [("points_row_missing", "care")]),
        (("fit: 1", "fit: 2", "limited: 1", "care: 0"), [("points_row_twice", "fit")]),
        (("fit: 1", "limited: 1", "care: 0", "ill: 0"), [("points_row_wrong", "ill: 0")]),
        (("fit: 1", "limited: 1", "care: 0", "refused: 0"), [("points_row_wrong", "refused: 0")]),
    ],
)
def test_a_fault_of_a_scale_of_words_is_named(
    rows: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    assert codes(scaled("points.scale.health", *rows)) == found


def test_a_scale_of_two_questions_needs_both() -> None:
    rows = ("intention permanent: 1", "intention long: 1", "intention short: 0")
    found = codes(scaled("points.scale.willingness", *rows))
    assert found == [
        ("points_row_missing", "intention undecided"),
        ("points_row_missing", "interview firm"),
        ("points_row_missing", "interview likely"),
        ("points_row_missing", "interview doubtful"),
    ]


def test_the_faults_of_all_scales_are_named_together() -> None:
    both = scaled(AGE, "x").with_values(
        [replace(book().at("points.scale.health", DAY), value=("y",))]
    )
    assert [row for _, row in codes(both)] == ["x", "y"]


def test_a_rubric_without_a_reference_is_refused_when_it_is_read() -> None:
    text = (RULES / "points_rubric.toml").read_text("utf-8")
    start = text.index("reference =", text.index(f"[[{AGE}.values]]"))
    bare = text[:start] + text[text.index("\n", start) + 1 :]
    with pytest.raises(RefusedError) as refusal:
        read_rules(tomllib.loads(bare), "points_rubric.toml")
    (reason,) = refusal.value.reasons
    assert (reason.code, reason.facts["name"]) == ("rule_reference_missing", AGE)


def test_a_rubric_whose_reference_was_taken_away_is_refused_too() -> None:
    bare = book().with_values([replace(book().at(AGE, DAY), reference=" ")])
    assert [fault.code for fault in rubric_faults(bare, DAY)] == ["rule_reference_missing"]


def test_before_the_first_day_there_is_no_rubric() -> None:
    for day in (date(2026, 2, 12), date(2027, 1, 1)):
        assert [fault.code for fault in rubric_faults(book(), day)] == ["no_rule"]


@given(st.lists(st.text("0123456789-+: kaAB", max_size=8), max_size=4))
def test_whatever_a_scale_holds_is_read_or_refused(rows: list[str]) -> None:
    for name in (AGE, "points.scale.language"):
        with suppress(RefusedError):
            assert read_rubric(scaled(name, *rows), DAY)
