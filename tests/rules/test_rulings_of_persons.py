"""Eligibility and points from plain inputs: the same answer as from the living values."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from kandas_desk.domain.decision import Ruling
from kandas_desk.domain.eligibility import EligibilityFacts
from kandas_desk.domain.points import Answers, Evidence, Factor
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.rules.findings import eligibility
from kandas_desk.rules.plain import made, plain
from kandas_desk.rules.rulings_of_persons import (
    eligibility_inputs,
    eligibility_ruling,
    points_inputs,
    points_ruling,
)
from kandas_desk.rules.scoring import assess
from tests.rules.answers import BEST, DAY, PASSED, SETS, answers_
from tests.rules.families import a_case, the_facts
from tests.rules.shipped import book, law


def kept(inputs: dict[str, Any]) -> dict[str, Any]:
    """The inputs after they lay in an archive as text."""
    again: dict[str, Any] = json.loads(json.dumps(inputs, ensure_ascii=False))
    return again


def as_text(ruling: Ruling) -> str:
    return json.dumps([ruling.outcome, ruling.trace], ensure_ascii=False)


@pytest.mark.parametrize("row", law("eligibility"), ids=lambda row: row["title"])
def test_eligibility_comes_back_from_what_a_decision_keeps(row: dict[str, Any]) -> None:
    case, facts = a_case(row), the_facts(row)
    inputs = kept(eligibility_inputs(case, row["on"], facts))
    if "refused" in row:
        with pytest.raises(RefusedError):
            eligibility_ruling(book(), inputs)
        return
    answer = eligibility(book(), case, row["on"], facts)
    ruling = eligibility_ruling(book(), inputs)
    assert ruling.outcome["eligible"] == answer.eligible
    assert [step["code"] for step in ruling.trace] == [found.code for found in answer.findings]
    assert as_text(ruling)


@pytest.mark.parametrize("name", SETS)
def test_an_assessment_comes_back_from_what_a_decision_keeps(name: str) -> None:
    answers = replace(SETS[name], tests=(PASSED,))
    ruling = points_ruling(book(), kept(points_inputs(answers, DAY)))
    result = assess(book(), answers, DAY)
    assert (ruling.outcome["total"], ruling.outcome["passed"]) == (result.total, result.passed)
    assert ruling.outcome["criteria"]["age"] == result.criteria[0].points
    assert as_text(ruling)


def test_a_decision_keeps_no_name_and_no_paper() -> None:
    papers = (Evidence(Factor.AGE, "N12345678"),)
    text = json.dumps(points_inputs(replace(BEST, evidence=papers), DAY), ensure_ascii=False)
    assert "N12345678" not in text
    assert BEST.name not in text


@given(answers_)
def test_any_answers_survive_being_kept(answers: Answers) -> None:
    assert made(Answers, kept(plain(answers))) == answers


def test_facts_of_an_earlier_program_lack_what_it_did_not_know() -> None:
    assert made(EligibilityFacts, {"divorced": False}) == EligibilityFacts(divorced=False)
