"""Eligibility and points kept as decisions of a case."""

from __future__ import annotations

import json
from datetime import date

import pytest

from kandas_desk.commands.assessments import AssessEligibility, AssessPoints
from kandas_desk.commands.papers import IssuePaper
from kandas_desk.commands.permits import RecordPermit
from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.decision import DecisionKind
from kandas_desk.domain.eligibility import EligibilityFacts, Eligible
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.permit import PermitKind
from kandas_desk.domain.points import Answers, Health, Level
from kandas_desk.queries.decisions import decisions_of_case, replay_decision
from tests.builders import TODAY, AnOffice, a_draft

SETTLER = {
    "kind": "settler",
    "origin_kato": "610000000",
    "origin_country": None,
    "destination_kato": "550000000",
}


def test_the_conditions_of_a_family_are_kept_with_every_reason(office: AnOffice) -> None:
    number = office.arrived()
    answer = office.do(AssessEligibility(number)).answer
    assert answer.findings
    decision, *_ = office.ask(decisions_of_case, number)
    assert decision.kind is DecisionKind.ELIGIBILITY
    outcome = json.loads(decision.outcome)
    assert outcome["eligible"] == answer.eligible
    assert len(outcome["findings"]) == len(answer.findings)
    assert office.ask(replay_decision, decision.id).same
    office.healthy()


def test_what_is_not_known_is_asked_and_refuses_nobody(office: AnOffice) -> None:
    answer = office.do(AssessEligibility(office.arrived())).answer
    assert answer.eligible is Eligible.UNKNOWN
    assert all(found.question for found in answer.questions)


def test_the_status_that_the_archive_holds_is_a_known_fact(office: AnOffice) -> None:
    number = office.arrived()
    applicant = office.case(number).family.applicant.person
    assert applicant.iin is not None
    granted, until = date(2026, 5, 4), date(2027, 5, 4)
    office.do(RecordPermit(number, applicant.iin, PermitKind.KANDAS_STATUS, "K-1", granted, until))
    office.do(AssessEligibility(number))
    newest = office.ask(decisions_of_case, number)[0]
    assert json.loads(newest.inputs)["facts"]["kandas_status_until"] == "2027-05-04"
    stated = EligibilityFacts(kandas_status_until=date(2026, 1, 1))
    office.do(AssessEligibility(number, None, stated))
    newest = office.ask(decisions_of_case, number)[0]
    assert json.loads(newest.inputs)["facts"]["kandas_status_until"] == "2026-01-01"


def test_an_inclusion_keeps_what_the_conditions_said_that_day(office: AnOffice) -> None:
    number = office.included()
    (decision,) = office.ask(decisions_of_case, number)
    assert (decision.kind, decision.on) == (DecisionKind.ELIGIBILITY, date(2025, 3, 1))
    assert office.ask(replay_decision, decision.id).same
    office.healthy()


def test_an_inclusion_is_judged_by_the_facts_that_were_stated_before(office: AnOffice) -> None:
    number = office.opened()
    stated = EligibilityFacts(nationality_evidence=True, earlier_in_quota=False)
    office.do(AssessEligibility(number, date(2025, 2, 20), stated))
    office.stepped(
        number,
        (CaseStep.SUBMIT, date(2025, 2, 1)),
        (CaseStep.SEND_TO_COMMISSION, date(2025, 2, 10)),
        (CaseStep.INCLUDE, date(2025, 3, 1)),
    )
    newest, older = office.ask(decisions_of_case, number)
    assert (newest.on, older.on) == (date(2025, 3, 1), date(2025, 2, 20))
    assert json.loads(newest.inputs)["facts"] == json.loads(older.inputs)["facts"]


def test_points_are_assessed_kept_and_explained_on_paper(office: AnOffice) -> None:
    number = office.arrived()
    assert office.refused(IssuePaper(number, PaperKind.POINTS_EXPLANATION, "kk")) == [
        "points_missing"
    ]
    answers = Answers(born=date(1990, 5, 1), health=Health.FIT, kazakh=Level.B1, work_years=9)
    answer = office.do(AssessPoints(number, answers)).answer
    decision, *_ = office.ask(decisions_of_case, number)
    assert json.loads(decision.outcome)["total"] == answer.total
    assert office.case(number).family.applicant.person.name.full not in decision.inputs
    assert office.ask(replay_decision, decision.id).same
    for lang in ("kk", "ru", "en"):
        issued = office.do(IssuePaper(number, PaperKind.POINTS_EXPLANATION, lang)).answer
        assert issued.body.startswith(b"%PDF")
    office.healthy()


@pytest.mark.parametrize("on", [date(2026, 2, 12), date(2027, 1, 1)])
def test_outside_the_pilot_there_is_no_rule_and_nothing_is_kept(office: AnOffice, on: date) -> None:
    number = office.arrived()
    before = office.ask(decisions_of_case, number)
    assert "no_rule" in office.refused(AssessPoints(number, Answers(), on))
    assert office.ask(decisions_of_case, number) == before


def test_settlers_are_not_assessed_by_points(office: AnOffice) -> None:
    from kandas_desk.commands.cases import OpenCase
    from kandas_desk.domain.case import CaseKind

    draft = a_draft(**{**SETTLER, "kind": CaseKind.SETTLER, "applied_on": date(2026, 2, 2)})
    number = office.do(OpenCase(draft), on=TODAY).answer.number
    assert office.refused(AssessPoints(number, Answers())) == ["points_for_kandas_only"]
