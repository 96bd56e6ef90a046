"""What the social contract and the summary of a case state, gathered in one language."""

from __future__ import annotations

from kandas_desk.commands.facts_of_letters import letterhead, members_on, origin, person_lines
from kandas_desk.commands.paper_facts import destination, newest_points
from kandas_desk.commands.turn import Turn
from kandas_desk.documents.case_summary import (
    ActionLine,
    CaseSummaryFacts,
    LandLine,
    PaymentLine,
    PermitLine,
)
from kandas_desk.documents.social_contract import SocialContractFacts, SupportLine
from kandas_desk.domain.case import Case
from kandas_desk.domain.certificate import PROMISED
from kandas_desk.domain.land import LandRight
from kandas_desk.domain.money import total
from kandas_desk.domain.paper_needs import Particulars
from kandas_desk.domain.payment import FAMILY_MEASURES, RECEIVED, Measure, Payment, PaymentState
from kandas_desk.domain.plan import PlanItemState
from kandas_desk.domain.plot import hectares
from kandas_desk.language import terms
from kandas_desk.language.speak import Language
from kandas_desk.rules.book import Confidence
from kandas_desk.rules.duties import duty
from kandas_desk.rules.for_case import bond_for_case
from kandas_desk.store.permits import HeldPermit


def contract_facts(
    turn: Turn, case: Case, number: str, speech: Language, _added: Particulars
) -> SocialContractFacts:
    """What the social contract of this case states, with the support awarded so far."""
    person = case.family.applicant.person
    arrived = case.arrived_on
    law = duty(turn.book, arrived or turn.today)
    return SocialContractFacts(
        head=letterhead(turn, case, number, speech),
        holder_name=person.name.full,
        iin=person.iin,
        destination=destination(turn, case).in_language(speech.code),
        family=len(members_on(case, turn.today)),
        duty_years=law.years,
        duty_from=arrived,
        duty_until=None if arrived is None else bond_for_case(turn.book, case).until,
        support=_support(turn.work.payments.of_case(case.id), speech),
        duty_unconfirmed=law.confidence is Confidence.UNCONFIRMED,
    )


def summary_facts(
    turn: Turn, case: Case, number: str, speech: Language, _added: Particulars
) -> CaseSummaryFacts:
    """What the family's passport states: everything that the case holds today."""
    work, today, code = turn.work, turn.today, speech.code
    person = case.family.applicant.person
    payments = [
        payment
        for payment in work.payments.of_case(case.id)
        if payment.measure in FAMILY_MEASURES and payment.state is not PaymentState.CANCELLED
    ]
    plan = work.plans.of_case(case.id)
    items = plan.items if plan is not None else ()
    bond = None if case.arrived_on is None else bond_for_case(turn.book, case)
    points = newest_points(turn, case)
    return CaseSummaryFacts(
        head=letterhead(turn, case, number, speech),
        category=terms.term(speech, case.kind),
        status=terms.term(speech, case.status),
        holder_name=person.name.full,
        iin=person.iin,
        origin=origin(turn, case, speech),
        destination=destination(turn, case).in_language(code),
        applied_on=case.applied_on,
        decided_on=case.decided_on,
        arrived_on=case.arrived_on,
        members=person_lines(members_on(case, today), speech),
        caseworker=turn.actor.name,
        permits=tuple(_permit(turn, held, speech) for held in work.permits.of_case(case.id)),
        done=sum(item.state is PlanItemState.DONE for item in items),
        planned=len(items),
        actions=tuple(
            ActionLine(item.action.in_language(code), item.due_on)
            for item in items
            if item.state is PlanItemState.OPEN
        ),
        payments=tuple(_payment(payment, speech) for payment in payments),
        paid_total=total([p.paid_amount for p in payments if p.state in RECEIVED]),
        land=tuple(_land(right, speech) for right in work.land.of_case(case.id)),
        points=None if points is None else points.total,
        threshold=None if points is None else points.threshold,
        points_on=None if points is None else points.on,
        duty_years=None if bond is None else duty(turn.book, bond.start).years,
        duty_from=None if bond is None else bond.start,
        duty_until=None if bond is None else bond.until,
        duty_met=bond is not None and bond.fulfilled_on(today),
    )


def _support(payments: tuple[Payment, ...], speech: Language) -> tuple[SupportLine, ...]:
    """What was awarded of each measure, by the order of the measures."""
    found = []
    for measure in Measure:
        given = [p for p in payments if p.measure is measure and p.state in PROMISED]
        if given and measure in FAMILY_MEASURES:
            paid = total([p.paid_amount for p in given if p.state in RECEIVED])
            awarded = total([p.amount for p in given])
            found.append(SupportLine(terms.term(speech, measure), len(given), awarded, paid))
    return tuple(found)


def _permit(turn: Turn, held: HeldPermit, speech: Language) -> PermitLine:
    permit = held.permit
    return PermitLine(
        held.person.full,
        terms.term(speech, permit.kind),
        permit.number,
        permit.granted_on,
        permit.last_day_after,
        terms.term(speech, permit.state_on(turn.today)),
    )


def _payment(payment: Payment, speech: Language) -> PaymentLine:
    return PaymentLine(
        terms.term(speech, payment.measure),
        payment.amount,
        payment.paid_on or payment.due_on,
        terms.term(speech, payment.state),
    )


def _land(right: LandRight, speech: Language) -> LandLine:
    return LandLine(
        right.cadastral_number,
        speech.decimal(hectares(right.area_m2)),
        right.start,
        right.last_day_after,
        terms.term(speech, right.state),
    )
