"""The answers of a points assessment: what contradicts the day, what a criterion says of itself."""

from __future__ import annotations

from datetime import date

import pytest

from kandas_desk.domain import points
from kandas_desk.domain.findings import Finding, Outcome

DAY = date(2026, 6, 1)
TEST = points.LanguageTest(
    date(2026, 3, 1),
    points.Level.A1,
    (
        points.BlockResult(points.Block.LISTENING, 55),
        points.BlockResult(points.Block.LISTENING, 31),
    ),
)


def a_finding(outcome: Outcome = Outcome.MET) -> Finding:
    question = "Why?" if outcome is Outcome.UNKNOWN else None
    return Finding(points.Factor.AGE, "x", outcome, "Rules, 1", "press", question)


def a_criterion(*given: points.Given, reached: int | None = 5) -> points.CriterionResult:
    return points.CriterionResult(points.Factor.AGE, given, "", reached, 10, a_finding())


def test_nothing_answered_contradicts_nothing() -> None:
    assert points.Answers().problems(DAY) == ()


def test_every_day_after_the_assessment_is_named() -> None:
    late = date(2026, 6, 2)
    answers = points.Answers(
        born=late,
        interview=points.Interview(late),
        tests=(TEST, points.LanguageTest(late, TEST.level, ())),
    )
    found = answers.problems(DAY)
    assert [problem.code for problem in found] == ["points_day_later"] * 3
    assert sorted(problem.where for problem in found) == [
        "born",
        "interview.held_on",
        "tests.taken_on",
    ]


@pytest.mark.parametrize(("work", "found"), [(36, []), (37, ["points_work_exceeds_age"])])
def test_nobody_worked_longer_than_they_live(work: int, found: list[str]) -> None:
    answers = points.Answers(born=date(1990, 1, 1), work_years=work)
    assert [problem.code for problem in answers.problems(DAY)] == found


def test_the_years_of_work_of_an_unknown_age_are_believed() -> None:
    assert points.Answers(work_years=60).problems(DAY) == ()


def test_the_worse_of_two_results_of_one_block_counts() -> None:
    assert TEST.percent(points.Block.LISTENING) == 31
    assert TEST.percent(points.Block.READING) is None


def test_answers_are_plain_text_with_their_questions() -> None:
    one = a_criterion(points.Given("", 36, 5))
    two = a_criterion(
        points.Given("kk", points.Level.A2, 5), points.Given("ru", None, None), reached=None
    )
    assert (one.answer, two.answer) == ("36", "kk A2")
    assert a_criterion(points.Given("", None, None), reached=None).answer is None


def test_zero_is_an_answer() -> None:
    assert a_criterion(points.Given("", 0, 0)).answer == "0"


def test_the_greatest_total_is_the_sum_of_the_caps() -> None:
    made = points.Assessment(
        DAY, 5, 7, None, (a_criterion(), a_criterion()), a_finding(), (), "press"
    )
    assert made.maximum == 20
    assert made.questions == ()


def test_the_frozen_answers_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        points.Answers().born = DAY  # type: ignore[misc]
