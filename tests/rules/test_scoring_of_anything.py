"""Whatever is answered: caps hold, order does not matter, more never gives less."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain import points
from kandas_desk.domain.findings import Outcome
from kandas_desk.rules.scoring import assess
from tests.rules.answers import DAY, answers_, levels
from tests.rules.shipped import book


@given(answers_)
def test_points_never_exceed_their_caps(answers: points.Answers) -> None:
    made = assess(book(), answers, DAY)
    for criterion in made.criteria:
        assert criterion.points is None or 0 <= criterion.points <= criterion.maximum
        assert (criterion.points is None) is bool(criterion.open)
    assert made.total == sum(criterion.points or 0 for criterion in made.criteria)
    assert made.total <= made.maximum


@given(answers_, st.randoms(use_true_random=False))
def test_no_assessment_depends_on_the_order_of_the_answers(
    answers: points.Answers, chance: Any
) -> None:
    tests = [
        replace(t, blocks=tuple(chance.sample(t.blocks, len(t.blocks)))) for t in answers.tests
    ]
    chance.shuffle(tests)
    scales = []
    for factor in points.Factor:
        scale = book().at(f"points.scale.{factor}", DAY)
        scales.append(replace(scale, value=tuple(chance.sample(scale.items, len(scale.items)))))
    turned = replace(answers, tests=tuple(tests))
    assert assess(book().with_values(scales), turned, DAY) == assess(book(), answers, DAY)


@given(answers_, st.integers(0, 17), st.integers(0, 17))
def test_more_work_never_gives_fewer_points(answers: points.Answers, one: int, other: int) -> None:
    few, many = sorted((one, other))
    totals = [assess(book(), replace(answers, work_years=y), DAY).total for y in (few, many)]
    assert totals == sorted(totals)


@given(answers_, levels, levels, st.sampled_from(["kazakh", "russian", "english"]))
def test_a_better_knowledge_of_a_language_never_gives_fewer_points(
    answers: points.Answers, one: points.Level, other: points.Level, tongue: str
) -> None:
    low, high = (one, other) if other.reaches(one) else (other, one)
    totals = [assess(book(), replace(answers, **{tongue: x}), DAY).total for x in (low, high)]
    assert totals == sorted(totals)


@given(answers_, st.dates(date(1930, 1, 1), date(2006, 1, 1)))
def test_from_eighteen_on_age_never_adds_points(answers: points.Answers, born: date) -> None:
    days_ = [born, born.replace(year=born.year + 1, day=min(born.day, 28))]
    totals = [assess(book(), replace(answers, born=day), DAY).total for day in days_]
    assert totals == sorted(totals)


@given(answers_)
def test_an_answer_more_never_lowers_the_total(answers: points.Answers) -> None:
    made = assess(book(), answers, DAY)
    filled = replace(
        answers,
        health=answers.health or points.Health.CARE,
        income=answers.income or points.Income.NONE,
        english=answers.english or points.Level.NONE,
    )
    assert assess(book(), filled, DAY).total >= made.total


@given(answers_)
def test_a_better_test_never_closes_the_gate(answers: points.Answers) -> None:
    made = assess(book(), answers, DAY)
    better = tuple(
        replace(t, blocks=tuple(points.BlockResult(b, 100) for b in points.Block))
        for t in answers.tests
    )
    again = assess(book(), replace(answers, tests=better), DAY)
    if made.gate.outcome is Outcome.MET:
        assert again.gate.outcome is Outcome.MET


@given(answers_)
def test_the_gate_needs_one_attempt_that_counts(answers: points.Answers) -> None:
    made = assess(book(), answers, DAY)
    outcomes = [attempt.outcome for attempt in made.attempts]
    assert len(outcomes) == len(answers.tests)
    assert (made.gate.outcome is Outcome.MET) is (Outcome.MET in outcomes)
    if made.passed:
        assert made.gate.outcome is Outcome.MET
        assert made.total >= made.threshold
