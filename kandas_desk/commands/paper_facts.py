"""What papers state: facts gathered from a case for one paper in one language."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kandas_desk.commands.turn import Turn
from kandas_desk.documents.adaptation_plan import AdaptationPlanFacts, PlanLine, PlanMember
from kandas_desk.documents.mobility_certificate import MobilityCertificateFacts
from kandas_desk.documents.points_explanation import PointsExplanationFacts, explanation_facts
from kandas_desk.domain.case import Case, Destination
from kandas_desk.domain.certificate import certificate_of
from kandas_desk.domain.decision import DecisionKind
from kandas_desk.domain.money import Money
from kandas_desk.domain.office import Role
from kandas_desk.domain.payment import Basis
from kandas_desk.domain.people import Member
from kandas_desk.domain.place import Place
from kandas_desk.domain.plan import Wording
from kandas_desk.domain.points import Answers, Assessment
from kandas_desk.domain.refusals import refuse
from kandas_desk.language import regions, terms
from kandas_desk.language.speak import LANGUAGE_CODES, Language
from kandas_desk.rules.benefits import CERTIFICATE_CAP, MCI
from kandas_desk.rules.book import Confidence
from kandas_desk.rules.duties import duty
from kandas_desk.rules.plain import made
from kandas_desk.rules.scoring import assess

MAJORITY = "majority.age"


def certificate_facts(
    turn: Turn, case: Case, number: str, speech: Language
) -> MobilityCertificateFacts:
    """What the mobility certificate of this case states; refused while no award is approved."""
    certificate = certificate_of(case, turn.work.payments.of_case(case.id))
    arrived = case.arrived_on
    unsure = any(b.confidence == Confidence.UNCONFIRMED for b in certificate.basis)
    return MobilityCertificateFacts(
        number=number,
        issued_on=turn.today,
        office_name=turn.office.name,
        place=turn.office.place,
        holder_name=certificate.holder,
        iin=certificate.iin,
        family_size=len(certificate.persons),
        minors=minors_among(
            turn,
            (m for m in case.family.members if m.person.id in certificate.persons),
            turn.today,
        ),
        destination=destination(turn, case),
        case_number=case.number,
        amount=certificate.amount,
        cap_mci=int(_value(certificate.basis, CERTIFICATE_CAP)),
        mci=Money.from_tenge(_value(certificate.basis, MCI)),
        head_name=head_of_office(turn),
        legal_references=tuple(dict.fromkeys(b.reference for b in certificate.basis)),
        duty_years=duty(turn.book, arrived).years if arrived else None,
        duty_from=arrived,
        confidence_note=(
            speech.text("The rule behind the amount is not yet confirmed by an official text.")
            if unsure
            else ""
        ),
    )


def plan_facts(turn: Turn, case: Case, number: str, speech: Language) -> AdaptationPlanFacts:
    """What the plan of this case states; refused while there is no plan."""
    plan = turn.work.plans.of_case(case.id)
    if plan is None:
        raise refuse("plan_missing", "case", case_no=case.number)
    code = speech.code
    applicant = case.family.applicant.person
    return AdaptationPlanFacts(
        number=number,
        made_on=plan.made_on,
        issued_on=turn.today,
        office_name=turn.office.name.in_language(code),
        head_name=head_of_office(turn),
        holder_name=applicant.name.full,
        iin=applicant.iin,
        destination=destination(turn, case).in_language(code),
        members=tuple(
            PlanMember(
                member.person.name.full,
                terms.relation_label(speech, member.relation, member.person.sex),
                member.person.born,
            )
            for member in case.family.on(turn.today)
        ),
        items=tuple(
            PlanLine(
                terms.term(speech, item.focus),
                item.goal.in_language(code),
                item.action.in_language(code),
                item.due_on,
                terms.term(speech, item.state),
            )
            for item in plan.items
        ),
        case_number=case.number,
        place=turn.office.place.in_language(code),
        arrived_on=case.arrived_on,
    )


def points_facts(turn: Turn, case: Case, number: str, speech: Language) -> PointsExplanationFacts:
    """What the explanation of the newest points assessment states; refused without one."""
    answers = _newest_answers(turn, case)
    if answers is None:
        raise refuse("points_missing", "case", case_no=case.number)
    code = speech.code
    return explanation_facts(
        answers[0],
        assess(turn.book, *answers),
        speech,
        office_name=turn.office.name.in_language(code),
        place=turn.office.place.in_language(code),
        number=number,
        caseworker_name=turn.actor.name,
        issued_on=turn.today,
    )


def newest_points(turn: Turn, case: Case) -> Assessment | None:
    """The newest points assessment of the case; None when there was none."""
    answers = _newest_answers(turn, case)
    return None if answers is None else assess(turn.book, *answers)


def _newest_answers(turn: Turn, case: Case) -> tuple[Answers, date] | None:
    """What was answered in the newest assessment, and its day."""
    decisions = turn.work.decisions.of_case(case.id)
    kept = next((d for d in decisions if d.kind is DecisionKind.POINTS), None)
    if kept is None:
        return None
    answers = made(Answers, json.loads(kept.inputs)["answers"])
    return replace(answers, name=case.family.applicant.person.name.full), kept.on


def destination(turn: Turn, case: Case) -> Wording:
    """Where the family moves to."""
    return whole_place(turn, case.destination)


def whole_place(turn: Turn, where: Destination) -> Wording:
    """A place from its oblast down to the settlement.

    The classifier has no English names: the English text names the region only.
    """
    chain: list[Place] = []
    region, code = where.region, where.kato or None
    while code is not None and code != region:
        place = turn.work.places.get(code)
        if place is not None:
            chain.insert(0, place)
        code = place.parent if place is not None else None
    kk, ru, en = (regions.region_name(Language(code), region) for code in LANGUAGE_CODES)
    return Wording(
        ", ".join([kk, *(place.name_kk for place in chain)]),
        ", ".join([ru, *(place.name_ru for place in chain)]),
        en,
    )


def minors_among(turn: Turn, members: Iterable[Member], on: date) -> int:
    """How many of the members are below the age of majority; unknown ages are not."""
    majority = turn.book.at(MAJORITY, on).whole
    ages = (member.person.age(on) for member in members)
    return sum(1 for age in ages if age is not None and age < majority)


def head_of_office(turn: Turn) -> str:
    """The name of the head who signs; empty while nobody has this role."""
    heads = [p for p in turn.work.staff.all() if p.active and p.role is Role.HEAD]
    return heads[0].name if heads else ""


def _value(basis: tuple[Basis, ...], name: str) -> str:
    return next(b.value for b in basis if b.name == name)
