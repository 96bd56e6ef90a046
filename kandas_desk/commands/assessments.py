"""Assessments of a case that are kept as decisions: eligibility on a day, points."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kandas_desk.commands.access import Permission
from kandas_desk.commands.cases import found_case
from kandas_desk.commands.rulings import decided
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.case import Case, CaseKind
from kandas_desk.domain.decision import DecisionKind
from kandas_desk.domain.eligibility import Eligibility, EligibilityFacts
from kandas_desk.domain.events import EligibilityAssessed, PointsAssessed
from kandas_desk.domain.points import Answers, Assessment
from kandas_desk.domain.refusals import refuse
from kandas_desk.rules.findings import eligibility
from kandas_desk.rules.for_case import facts_with_status
from kandas_desk.rules.rulings_of_persons import eligibility_inputs, points_inputs
from kandas_desk.rules.scoring import assess


@dataclass(frozen=True, slots=True)
class AssessEligibility:
    """Judge the family of a case on a day and keep the answer with all its reasons."""

    case: str
    on: date | None = None
    facts: EligibilityFacts = field(default_factory=EligibilityFacts)


@dataclass(frozen=True, slots=True)
class AssessPoints:
    """Assess the applicant of a kandas case by the rubric and keep the answer."""

    case: str
    answers: Answers
    on: date | None = None


def known_facts(turn: Turn, case: Case, facts: EligibilityFacts) -> EligibilityFacts:
    """The facts with what the archive itself knows: the kandas status of the applicant."""
    permits = turn.work.permits.of_person(case.family.applicant.person.id)
    return facts_with_status(case, permits, facts)


def _eligibility(turn: Turn, command: AssessEligibility) -> Done:
    case = found_case(turn, command.case)
    on = command.on or turn.today
    facts = known_facts(turn, case, command.facts)
    answer: Eligibility = eligibility(turn.book, case, on, facts)
    inputs = eligibility_inputs(case, on, facts)
    decision = decided(turn, case.id, DecisionKind.ELIGIBILITY, on, inputs)
    event = EligibilityAssessed(case.id, decision.id, answer.eligible, on)
    return done(turn, event, answer)


def _points(turn: Turn, command: AssessPoints) -> Done:
    case = found_case(turn, command.case)
    if case.kind is not CaseKind.KANDAS:
        raise refuse("points_for_kandas_only", "case", case_no=case.number)
    on = command.on or turn.today
    answer: Assessment = assess(turn.book, command.answers, on)
    inputs = points_inputs(command.answers, on)
    decision = decided(turn, case.id, DecisionKind.POINTS, on, inputs)
    event = PointsAssessed(case.id, decision.id, answer.total, answer.threshold, on)
    return done(turn, event, answer)


HANDLERS: dict[type, Handler] = {
    AssessEligibility: Handler(Permission.CASE_STEP, _eligibility),
    AssessPoints: Handler(Permission.CASE_STEP, _points),
}
