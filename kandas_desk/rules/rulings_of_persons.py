"""Eligibility and points asked with plain inputs, so that a decision can be replayed.

Names and papers are left out: they change no answer, and a decision keeps no more of a person
than it needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from kandas_desk.domain.case import Case, CaseKind, CaseStatus, Destination, Origin
from kandas_desk.domain.decision import Ruling
from kandas_desk.domain.eligibility import EligibilityFacts
from kandas_desk.domain.findings import Finding
from kandas_desk.domain.people import Family, Member, Person, PersonName, Relation, Stated
from kandas_desk.domain.points import Answers
from kandas_desk.rules.book import RuleBook
from kandas_desk.rules.findings import eligibility
from kandas_desk.rules.plain import made, plain
from kandas_desk.rules.scoring import assess

Inputs = Mapping[str, Any]
_NOBODY = UUID(int=0)


def eligibility_inputs(case: Case, on: date, facts: EligibilityFacts) -> dict[str, Any]:
    """What the eligibility of a case depends on."""
    applicant = case.family.applicant.person
    return {
        "on": on.isoformat(),
        "kind": case.kind.value,
        "applied_on": case.applied_on.isoformat(),
        "origin": plain(case.origin),
        "region": case.region,
        "citizenship": applicant.citizenship,
        "job_seeker": plain(applicant.job_seeker),
        "registered_in_origin_since": plain(applicant.registered_in_origin_since),
        "facts": plain(facts),
    }


def eligibility_ruling(book: RuleBook, inputs: Inputs) -> Ruling:
    """Eligibility by these inputs; refused as ``rules.findings.eligibility`` refuses."""
    facts = made(EligibilityFacts, inputs["facts"])
    answer = eligibility(book, _case(inputs), date.fromisoformat(inputs["on"]), facts)
    outcome = {
        "eligible": answer.eligible.value,
        "confidence": answer.confidence,
        "findings": {found.condition.value: found.code for found in answer.findings},
    }
    return Ruling(outcome, _trace(answer.findings))


def points_inputs(answers: Answers, on: date) -> dict[str, Any]:
    """What an assessment depends on."""
    return {"on": on.isoformat(), "answers": plain(replace(answers, name="", evidence=()))}


def points_ruling(book: RuleBook, inputs: Inputs) -> Ruling:
    """The assessment of these inputs; refused as ``rules.scoring.assess`` refuses."""
    answers = made(Answers, inputs["answers"])
    result = assess(book, answers, date.fromisoformat(inputs["on"]))
    outcome = {
        "total": result.total,
        "threshold": result.threshold,
        "passed": result.passed,
        "gate": result.gate.code,
        "criteria": {criterion.factor.value: criterion.points for criterion in result.criteria},
        "confidence": result.confidence,
    }
    reasons = (criterion.reason for criterion in result.criteria)
    return Ruling(outcome, _trace((result.gate, *result.attempts, *reasons)))


def _trace(findings: Iterable[Finding]) -> tuple[Mapping[str, Any], ...]:
    """Each finding as a step of the trace."""
    return tuple(plain(found) for found in findings)


def _case(inputs: Inputs) -> Case:
    """A case that holds what the inputs say and nothing else."""
    applied_on = date.fromisoformat(inputs["applied_on"])
    since, seeker = inputs["registered_in_origin_since"], inputs["job_seeker"]
    applicant = Person(
        id=_NOBODY,
        name=PersonName(),
        born=None,
        sex=None,
        citizenship=inputs["citizenship"],
        job_seeker=Stated(seeker) if seeker else None,
        registered_in_origin_since=date.fromisoformat(since) if since else None,
    )
    return Case(
        id=_NOBODY,
        number="",
        kind=CaseKind(inputs["kind"]),
        status=CaseStatus.REGISTERED,
        applied_on=applied_on,
        origin=made(Origin, inputs["origin"]),
        destination=Destination(inputs["region"]),
        family=Family((Member(applicant, Relation.APPLICANT, applied_on),)),
        opened_on=applied_on,
    )
