"""Points: each with its reason, never above its cap, whatever the order of the answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from kandas_desk.domain import points
from kandas_desk.domain.findings import Outcome
from kandas_desk.domain.people import Education
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.rules.book import Confidence, RuleBook
from kandas_desk.rules.scoring import ASK, assess
from tests.rules.answers import BELOW, BEST, MIDDLE, PASSED
from tests.rules.shipped import book

DAY = date(2026, 6, 1)
Factor = points.Factor


def result(answers: points.Answers, factor: points.Factor) -> points.CriterionResult:
    made = assess(book(), answers, DAY)
    return next(criterion for criterion in made.criteria if criterion.factor is factor)


def with_scale(factor: points.Factor, *rows: str, **more: Any) -> RuleBook:
    scale = replace(book().at(f"points.scale.{factor}", DAY), value=rows, **more)
    return book().with_values([scale])


def test_the_eight_factors_stand_in_the_order_of_the_committee() -> None:
    made = assess(book(), BEST, DAY)
    assert [criterion.factor for criterion in made.criteria] == list(Factor)
    assert made.maximum == sum(criterion.maximum for criterion in made.criteria) == made.total


@pytest.mark.parametrize(
    ("change", "factor", "reached"),
    [
        ({"born": date(2008, 6, 2)}, Factor.AGE, 0),
        ({"born": date(2008, 6, 1)}, Factor.AGE, 100),
        ({"born": date(1991, 6, 2)}, Factor.AGE, 100),
        ({"born": date(1991, 6, 1)}, Factor.AGE, 75),
        ({"born": date(1961, 6, 2)}, Factor.AGE, 25),
        ({"born": date(1961, 6, 1)}, Factor.AGE, 0),
        ({"born": date(1901, 6, 1)}, Factor.AGE, 0),
        ({"work_years": 0}, Factor.WORK_EXPERIENCE, 0),
        ({"work_years": 2}, Factor.WORK_EXPERIENCE, 25),
        ({"work_years": 3}, Factor.WORK_EXPERIENCE, 50),
        ({"work_years": 9}, Factor.WORK_EXPERIENCE, 75),
        ({"education": Education.NONE}, Factor.EDUCATION, 0),
        ({"legal_history": points.LegalHistory.SPENT}, Factor.LEGAL_HISTORY, 25),
        ({"income": points.Income.NONE}, Factor.INCOME_STABILITY, 0),
        ({"kazakh": points.Level.A1, "russian": points.Level.B1}, Factor.LANGUAGE, 50),
        ({"kazakh": points.Level.C2, "russian": points.Level.C2}, Factor.LANGUAGE, 100),
        ({"intention": points.Intention.LONG}, Factor.WILLINGNESS, 75),
    ],
)
def test_a_scale_gives_the_points_of_its_row(
    change: dict[str, Any], factor: points.Factor, reached: int
) -> None:
    found = result(replace(BEST, **change), factor)
    assert found.points == reached
    assert found.reason.outcome is Outcome.MET
    assert found.reason.reference


def test_several_answers_are_added_and_capped() -> None:
    added = result(replace(MIDDLE, russian=points.Level.B1), Factor.LANGUAGE)
    assert (added.points, added.reason.code) == (75, "points_added")
    assert added.reason.facts["parts"] == "50 + 25 + 0"
    capped = result(replace(BEST, russian=points.Level.C1), Factor.LANGUAGE)
    assert (capped.points, capped.reason.code) == (100, "points_capped")
    assert capped.reason.facts["reached"] == 150


def test_a_cap_that_is_reached_asks_no_further() -> None:
    found = result(replace(BEST, russian=None, english=None), Factor.LANGUAGE)
    assert (found.points, found.open) == (100, ())


def test_a_scale_above_its_cap_says_that_it_was_capped() -> None:
    made = assess(with_scale(Factor.HEALTH, "fit: 150", "limited: 50", "care: 0"), BEST, DAY)
    found = next(c for c in made.criteria if c.factor is Factor.HEALTH)
    assert (found.points, found.reason.code) == (100, "points_capped")


@pytest.mark.parametrize(
    ("missing", "factor", "asked"),
    [
        ("born", Factor.AGE, [""]),
        ("health", Factor.HEALTH, [""]),
        ("education", Factor.EDUCATION, [""]),
        ("work_years", Factor.WORK_EXPERIENCE, [""]),
        ("russian", Factor.LANGUAGE, ["ru"]),
        ("legal_history", Factor.LEGAL_HISTORY, [""]),
        ("income", Factor.INCOME_STABILITY, [""]),
        ("intention", Factor.WILLINGNESS, ["intention"]),
        ("interview", Factor.WILLINGNESS, ["interview"]),
    ],
)
def test_a_missing_answer_is_a_question_and_no_zero(
    missing: str, factor: points.Factor, asked: list[str]
) -> None:
    found = result(replace(MIDDLE, **{missing: None}), factor)
    assert (found.points, found.reason.code) == (None, "answer_missing")
    assert [one.question for one in found.open] == [ASK[factor, name] for name in asked]


def test_every_answer_that_is_missing_is_asked_for() -> None:
    made = assess(book(), points.Answers(), DAY)
    asked = [found.question for found in made.questions]
    assert len(asked) == len(ASK) + 1
    assert set(ASK.values()) < set(asked)
    assert made.passed is None


def test_a_refused_answer_is_no_zero_either() -> None:
    for change, factor in (
        ({"education": Education.REFUSED}, Factor.EDUCATION),
        ({"health": points.Health.REFUSED}, Factor.HEALTH),
        ({"income": points.Income.REFUSED}, Factor.INCOME_STABILITY),
    ):
        found = result(replace(BEST, **change), factor)
        assert (found.points, found.reason.code) == (None, "answer_refused")


def test_an_interview_without_an_opinion_is_asked_for() -> None:
    held = points.Interview(date(2026, 5, 1))
    found = result(replace(BEST, interview=held), Factor.WILLINGNESS)
    assert [one.question for one in found.open] == [ASK[Factor.WILLINGNESS, "interview"]]


def test_passed_is_open_only_while_a_missing_answer_can_change_it() -> None:
    failed = replace(BELOW, tests=(PASSED,))
    assert assess(book(), failed, DAY).passed is False
    assert assess(book(), replace(failed, health=None), DAY).passed is None
    assert assess(book(), replace(failed, health=None, income=None), DAY).passed is None
    poor = replace(failed, work_years=0, legal_history=points.LegalHistory.DEPORTED)
    assert assess(book(), replace(poor, education=None), DAY).passed is False
    rich = replace(BEST, tests=(PASSED,), health=None, income=None)
    assert assess(book(), rich, DAY).passed is True


def test_the_question_about_a_test_is_asked_only_while_the_gate_is_open() -> None:
    whole = replace(BEST, tests=(PASSED,))
    half = points.LanguageTest(date(2026, 3, 1), points.Level.A1, (PASSED.blocks[0],))
    assert assess(book(), whole, DAY).questions == ()
    assert assess(book(), replace(whole, tests=(PASSED, half)), DAY).questions == ()
    (asked,) = assess(book(), replace(whole, tests=(half,)), DAY).questions
    assert asked.condition is points.Gate.ATTEMPT


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"born": date(2026, 6, 2)}, "born"),
        ({"interview": points.Interview(date(2026, 6, 2))}, "interview.held_on"),
        ({"tests": (replace(PASSED, taken_on=date(2026, 6, 2)),)}, "tests.taken_on"),
    ],
)
def test_a_day_after_the_assessment_is_refused(change: dict[str, Any], where: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        assess(book(), replace(BEST, work_years=0, **change), DAY)
    assert [(r.code, r.where) for r in refusal.value.reasons] == [("points_day_later", where)]


def test_the_assessment_is_as_sure_as_its_weakest_value() -> None:
    assert assess(book(), BEST, DAY).confidence == "unconfirmed"
    sure = [
        replace(value, confidence=Confidence.PRESS, until=None)
        for name in book().names()
        if name.startswith("points.")
        for value in book().rule(name).values
    ]
    assert assess(book().with_values(sure), BEST, DAY).confidence == "press"


def test_evidence_of_a_factor_is_told_once_in_one_order() -> None:
    papers = (
        points.Evidence(Factor.AGE, "passport"),
        points.Evidence(Factor.AGE, "birth certificate"),
        points.Evidence(Factor.HEALTH, "certificate"),
    )
    found = result(replace(BEST, evidence=papers), Factor.AGE)
    assert found.evidence == "birth certificate; passport"


def test_levels_are_ordered() -> None:
    for low, high in pairwise(points.Level):
        assert high.reaches(low)
        assert not low.reaches(high)
