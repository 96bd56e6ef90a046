"""The law asked about one case: awards, duty and exemption with the case's own facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from kandas_desk.domain.bond import (
    Bond,
    Consequences,
    Exempt,
    bond_of,
    given_to_family,
    if_left,
)
from kandas_desk.domain.case import Case, CaseKind
from kandas_desk.domain.claim_standing import demanded_by_payment
from kandas_desk.domain.eligibility import EligibilityFacts
from kandas_desk.domain.land import LandRight
from kandas_desk.domain.ledger import Transaction
from kandas_desk.domain.payment import Measure, Payment
from kandas_desk.domain.permit import Permit, PermitKind
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.rules import benefits, duties
from kandas_desk.rules.benefits import Award
from kandas_desk.rules.book import RuleBook

OWN_COUNTRY = "KZ"


def award_for_case(book: RuleBook, case: Case, measure: Measure, on: date) -> Award:
    """What the measure gives this family on the day, for those who belong to it that day."""
    return benefits.award(
        book,
        measure,
        on,
        persons=len(case.family.on(on)),
        area=case.destination.area,
        price=case.housing_price,
    )


def months_of(book: RuleBook, on: date) -> int:
    """For how many months a monthly measure is given at most."""
    return book.at(benefits.HOUSING_MONTHS, on).whole


def bond_for_case(book: RuleBook, case: Case) -> Bond:
    """The five-year duty of the family by the rule in force on the day of arrival."""
    on = case.arrived_on or case.applied_on
    return bond_of(case, duties.duty(book, on).years)


def exemption_for_case(
    book: RuleBook, case: Case, on: date, why: ReturnReason | None = None, to_place: str = ""
) -> Exempt | None:
    """Why this family would repay nothing if it left on the day; None when nothing exempts.

    ``to_place``: where to; two capital letters name a country and mean that it leaves this one.
    """
    degree = case.family.applicant.person.degree
    abroad = len(to_place) == 2 and to_place.isalpha() and to_place.isupper()
    abroad = abroad and to_place != OWN_COUNTRY
    return duties.exemption(book, on, case.kind, degree, why, leaves_country=abroad)


def consequences_for_case(
    book: RuleBook,
    case: Case,
    on: date,
    payments: Sequence[Payment],
    entries: Sequence[Transaction],
    rights: Sequence[LandRight],
    why: ReturnReason | None = None,
    to_place: str = "",
) -> Consequences:
    """What would follow if the family left on the day; ``entries``: its ledger."""
    return if_left(
        bond_for_case(book, case),
        on,
        payments,
        given_to_family(payments, entries),
        rights,
        duties.duty(book, on).repay_percent,
        exemption_for_case(book, case, on, why, to_place),
        demanded_by_payment(entries),
    )


def questions_about(book: RuleBook, on: date, found: Consequences) -> tuple[ReturnReason, ...]:
    """Reasons that may exempt the family but stand in no text read so far: to be asked for where
    something would have to be repaid."""
    if found.exempt is not None or not found.repay:
        return ()
    return tuple(ReturnReason(ground) for ground in duties.grounds_to_ask(book, on))


def facts_with_status(
    case: Case, permits: Iterable[Permit], facts: EligibilityFacts
) -> EligibilityFacts:
    """The facts with what the permits of the applicant say: until when the kandas status holds."""
    if facts.kandas_status_until is not None or case.kind is not CaseKind.KANDAS:
        return facts
    ends = (
        permit.until
        for permit in permits
        if permit.kind is PermitKind.KANDAS_STATUS and permit.ended_on is None
    )
    latest = max((end for end in ends if end is not None), default=None)
    return facts if latest is None else replace(facts, kandas_status_until=latest)
