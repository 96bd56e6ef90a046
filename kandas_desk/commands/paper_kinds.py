"""Every kind of paper once: its series of numbers, how its page is made, in which languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kandas_desk.commands import (
    facts_of_bonds,
    facts_of_claims,
    facts_of_contracts,
    facts_of_land,
    facts_of_letters,
    facts_of_payments,
    paper_facts,
)
from kandas_desk.commands.facts_of_reports import month_facts
from kandas_desk.commands.turn import Turn
from kandas_desk.documents import land_papers
from kandas_desk.documents.acceptance_refusal import acceptance_refusal
from kandas_desk.documents.adaptation_plan import adaptation_plan
from kandas_desk.documents.application import application, application_receipt
from kandas_desk.documents.bilingual import bilingual
from kandas_desk.documents.bond_statement import bond_statement
from kandas_desk.documents.case_summary import case_summary
from kandas_desk.documents.claim import claim
from kandas_desk.documents.commission import commission_decision, inclusion_confirmation
from kandas_desk.documents.fulfilment import fulfilment_confirmation
from kandas_desk.documents.mobility_certificate import mobility_certificate
from kandas_desk.documents.monthly_report import monthly_report
from kandas_desk.documents.office_wording import wording_of
from kandas_desk.documents.page import Page
from kandas_desk.documents.payment_order import payment_order
from kandas_desk.documents.payment_register import payment_register
from kandas_desk.documents.points_explanation import points_explanation
from kandas_desk.documents.return_notice import return_notice
from kandas_desk.documents.social_contract import social_contract
from kandas_desk.documents.wording import PaperWording
from kandas_desk.domain.case import Case
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.paper_needs import (
    OFFICE_KINDS,
    PaperGrounds,
    PaperLanguage,
    Particulars,
    paper_languages,
    paper_problem,
)
from kandas_desk.domain.paper_subject import chosen_subject
from kandas_desk.domain.refusals import RefusedError, refuse
from kandas_desk.language.speak import Language, LanguageCode
from kandas_desk.store.paper_cases import held_grounds

_Facts = Callable[[Turn, Case, str, Language, Particulars], Any]
_Drawn = Callable[[Any, Language, PaperWording], Page]


@dataclass(frozen=True, slots=True)
class Sort:
    """How a paper of a case comes about: ``facts`` gathers, ``page`` says them."""

    facts: _Facts
    page: _Drawn


SERIES: Mapping[PaperKind, str] = {
    PaperKind.APPLICATION: "AL",
    PaperKind.APPLICATION_RECEIPT: "RC",
    PaperKind.ACCEPTANCE_REFUSAL: "RA",
    PaperKind.COMMISSION_DECISION: "CD",
    PaperKind.INCLUSION_CONFIRMATION: "IQ",
    PaperKind.MOBILITY_CERTIFICATE: "EM",
    PaperKind.SOCIAL_CONTRACT: "SC",
    PaperKind.ADAPTATION_PLAN: "AP",
    PaperKind.POINTS_EXPLANATION: "PE",
    PaperKind.CASE_SUMMARY: "CS",
    PaperKind.LAND_CONTRACT_EXTRACT: "LC",
    PaperKind.LAND_EXPIRY_NOTICE: "LX",
    PaperKind.LAND_TERMINATION_NOTICE: "LT",
    PaperKind.LAND_OFFER: "LO",
    PaperKind.BOND_STATEMENT: "BS",
    PaperKind.RETURN_NOTICE: "RN",
    PaperKind.CLAIM: "CL",
    PaperKind.PAYMENT_ORDER: "PO",
    PaperKind.PAYMENT_REGISTER: "RG",
    PaperKind.FULFILMENT_CONFIRMATION: "FC",
    PaperKind.MONTHLY_REPORT: "MR",
}
"""The letters that begin a paper's number in the office's series."""


def _alone(facts: Callable[[Turn, Case, str, Language], Any]) -> _Facts:
    """Facts of a paper to which nobody adds anything."""

    def gathered(turn: Turn, case: Case, number: str, speech: Language, _: Particulars) -> Any:
        return facts(turn, case, number, speech)

    return gathered


SORTS: Mapping[PaperKind, Sort] = {
    PaperKind.APPLICATION: Sort(facts_of_letters.application_facts, application),
    PaperKind.APPLICATION_RECEIPT: Sort(facts_of_letters.receipt_facts, application_receipt),
    PaperKind.ACCEPTANCE_REFUSAL: Sort(facts_of_letters.refusal_facts, acceptance_refusal),
    PaperKind.COMMISSION_DECISION: Sort(facts_of_letters.commission_facts, commission_decision),
    PaperKind.INCLUSION_CONFIRMATION: Sort(
        facts_of_letters.commission_facts, inclusion_confirmation
    ),
    PaperKind.MOBILITY_CERTIFICATE: Sort(
        _alone(paper_facts.certificate_facts), mobility_certificate
    ),
    PaperKind.SOCIAL_CONTRACT: Sort(facts_of_contracts.contract_facts, social_contract),
    PaperKind.ADAPTATION_PLAN: Sort(_alone(paper_facts.plan_facts), adaptation_plan),
    PaperKind.POINTS_EXPLANATION: Sort(_alone(paper_facts.points_facts), points_explanation),
    PaperKind.CASE_SUMMARY: Sort(facts_of_contracts.summary_facts, case_summary),
    PaperKind.LAND_CONTRACT_EXTRACT: Sort(
        facts_of_land.land_facts, land_papers.land_contract_extract
    ),
    PaperKind.LAND_EXPIRY_NOTICE: Sort(facts_of_land.land_facts, land_papers.land_expiry_notice),
    PaperKind.LAND_TERMINATION_NOTICE: Sort(
        facts_of_land.land_facts, land_papers.land_termination_notice
    ),
    PaperKind.LAND_OFFER: Sort(facts_of_land.land_facts, land_papers.land_offer),
    PaperKind.BOND_STATEMENT: Sort(facts_of_bonds.statement_facts, bond_statement),
    PaperKind.RETURN_NOTICE: Sort(facts_of_bonds.notice_facts, return_notice),
    PaperKind.CLAIM: Sort(facts_of_claims.claim_facts, claim),
    PaperKind.PAYMENT_ORDER: Sort(facts_of_payments.order_facts, payment_order),
    PaperKind.FULFILMENT_CONFIRMATION: Sort(
        facts_of_bonds.fulfilment_facts, fulfilment_confirmation
    ),
}
"""The papers of a case; see ``domain.paper_needs`` for what each needs."""


def case_page(
    turn: Turn,
    case: Case,
    kind: PaperKind,
    lang: PaperLanguage,
    number: str,
    added: Particulars,
) -> Page:
    """The paper of the case as a value; refused with the reason why it may not be issued."""
    check_kind_of_case(kind, lang)
    grounds = grounds_of(turn, case)
    problem = paper_problem(kind, case, grounds)
    reasons = (problem,) if problem is not None else added.problems()
    if reasons:
        raise RefusedError(*reasons)
    added = _with_subject(kind, grounds, added)
    sort, wording = SORTS[kind], wording_of(kind.value)

    def said(code: LanguageCode) -> Page:
        speech = Language(code)
        return sort.page(sort.facts(turn, case, number, speech, added), speech, wording)

    return in_language(lang, said)


def check_kind_of_case(kind: PaperKind, lang: PaperLanguage) -> None:
    """Refuse a paper that belongs to no case, or that is not printed in the language."""
    if kind in OFFICE_KINDS:
        raise refuse("paper_of_office", "kind", kind=kind)
    _check_language(kind, lang)


def office_page(
    turn: Turn, kind: PaperKind, lang: PaperLanguage, number: str, month: date | None, run: str
) -> Page:
    """The office's paper as a value: about a month (any day of it), or about a payment run."""
    if kind not in OFFICE_KINDS:
        raise refuse("paper_of_case", "kind", kind=kind)
    _check_language(kind, lang)
    wording = wording_of(kind.value)

    def said(code: LanguageCode) -> Page:
        speech = Language(code)
        if kind is PaperKind.PAYMENT_REGISTER:
            listed = facts_of_payments.register_facts(turn, run, number, speech)
            return payment_register(listed, speech, wording)
        if month is None:
            raise refuse("field_required", "month", field="month")
        return monthly_report(month_facts(turn, month, number, speech), speech, wording)

    return in_language(lang, said)


def in_language(lang: PaperLanguage, said: Callable[[LanguageCode], Page]) -> Page:
    """The page in one language, or in Kazakh and Russian side by side."""
    if lang == "kk+ru":
        return bilingual(said("kk"), said("ru"))
    return said(lang)


def _check_language(kind: PaperKind, lang: PaperLanguage) -> None:
    known = paper_languages(kind)
    if lang not in known:
        raise refuse("paper_language_unknown", "lang", kind=kind, lang=lang, known=known)


def grounds_of(turn: Turn, case: Case) -> PaperGrounds:
    """What the archive holds beside the case that a paper can be about."""
    return held_grounds(turn.work, case, turn.today)


def _with_subject(kind: PaperKind, grounds: PaperGrounds, added: Particulars) -> Particulars:
    """What was added, naming the subject of the paper by its id."""
    fitting = grounds.subjects.get(kind, ())
    if fitting:
        return replace(added, about=str(chosen_subject(fitting, added.about).id))
    if added.about:
        raise refuse("paper_about_the_case", "about", kind=kind, text=added.about)
    return added
