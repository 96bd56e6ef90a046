"""The label of every word of the work, in the language of the reader.

One table for all enums of the domain; a member without a label is a bug, found by a test. It is
as long as the work has words.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from kandas_desk.domain.case import Area, CaseKind, CaseStatus, CaseStep
from kandas_desk.domain.office import Role
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.people import Degree, Education, Relation, Sex, Stated
from kandas_desk.domain.plan import PlanFocus, PlanItemState
from kandas_desk.domain.quota import QuotaUnit
from kandas_desk.house.marks import N_
from kandas_desk.language import (
    terms_of_bank,
    terms_of_claims,
    terms_of_deadlines,
    terms_of_eligibility,
    terms_of_families,
    terms_of_land,
    terms_of_law,
    terms_of_money,
    terms_of_papers,
    terms_of_permits,
    terms_of_points,
    terms_of_residence,
    terms_of_seals,
)
from kandas_desk.language.speak import Language, LanguageCode

_LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    CaseKind: {
        CaseKind.KANDAS: N_("Kandas"),
        CaseKind.SETTLER: N_("Settler"),
    },
    Area: {
        Area.URBAN: N_("Town"),
        Area.RURAL: N_("Countryside"),
    },
    CaseStatus: {
        CaseStatus.DRAFT: N_("Draft"),
        CaseStatus.REGISTERED: N_("Registered"),
        CaseStatus.INCOMPLETE: N_("Returned for completion"),
        CaseStatus.IN_REVIEW: N_("In review"),
        CaseStatus.INCLUDED: N_("Included in the quota"),
        CaseStatus.REFUSED: N_("Refused"),
        CaseStatus.ARRIVED: N_("Arrived"),
        CaseStatus.SETTLED: N_("Settled"),
        CaseStatus.FULFILLED: N_("Obligation met"),
        CaseStatus.LEFT: N_("Left the region"),
        CaseStatus.WITHDRAWN: N_("Withdrawn"),
        CaseStatus.TRANSFERRED: N_("Handed over to another centre"),
        CaseStatus.CLOSED: N_("Closed"),
    },
    CaseStep: {
        CaseStep.SUBMIT: N_("Register the application"),
        CaseStep.RETURN_INCOMPLETE: N_("Return for completion"),
        CaseStep.SEND_TO_COMMISSION: N_("Send to the commission"),
        CaseStep.INCLUDE: N_("Include in the quota"),
        CaseStep.REFUSE: N_("Refuse"),
        CaseStep.ARRIVE: N_("Record the arrival"),
        CaseStep.SETTLE: N_("Record the settlement"),
        CaseStep.FULFIL: N_("Confirm the obligation met"),
        CaseStep.WITHDRAW: N_("Withdraw the application"),
        CaseStep.TRANSFER: N_("Hand over to another centre"),
        CaseStep.CLOSE: N_("Close the case"),
        CaseStep.REOPEN: N_("Reopen the case"),
        CaseStep.LEAVE: N_("Record the departure"),
    },
    Measure: {
        Measure.RELOCATION_PAYMENT: N_("Relocation subsidy"),
        Measure.HOUSING_SUPPORT: N_("Rent and utilities"),
        Measure.MOBILITY_CERTIFICATE: N_("Economic mobility certificate"),
        Measure.EMPLOYER_SUBSIDY: N_("Employer subsidy"),
    },
    Role: {
        Role.CASEWORKER: N_("Caseworker"),
        Role.HEAD: N_("Head of the centre"),
        Role.ACCOUNTANT: N_("Accountant"),
        Role.AUDITOR: N_("Auditor"),
        Role.ADMINISTRATOR: N_("Administrator"),
    },
    Sex: {
        Sex.MALE: N_("Male"),
        Sex.FEMALE: N_("Female"),
    },
    Relation: {
        Relation.APPLICANT: N_("Applicant"),
        Relation.SPOUSE: N_("Spouse"),
        Relation.CHILD: N_("Child"),
        Relation.PARENT: N_("Parent"),
        Relation.SIBLING: N_("Brother or sister"),
        Relation.GRANDCHILD: N_("Grandchild"),
        Relation.OTHER: N_("Other relative"),
    },
    Education: {
        Education.HIGHER: N_("Higher education"),
        Education.VOCATIONAL: N_("Technical and vocational education"),
        Education.SECONDARY: N_("General secondary education"),
        Education.BASIC: N_("Basic secondary education"),
        Education.NONE: N_("No education"),
        Education.REFUSED: N_("Refused to say"),
    },
    Degree: {
        Degree.NONE: N_("No degree"),
        Degree.BACHELOR: N_("Bachelor"),
        Degree.MASTER: N_("Master"),
        Degree.CANDIDATE: N_("Candidate of sciences"),
        Degree.DOCTOR: N_("Doctor of sciences"),
        Degree.PHD: N_("PhD"),
        Degree.REFUSED: N_("Refused to say"),
    },
    Stated: {
        Stated.YES: N_("Yes"),
        Stated.NO: N_("No"),
        Stated.REFUSED: N_("Refused to say"),
    },
    PlanFocus: {
        PlanFocus.MOVING: N_("Moving and settling in"),
        PlanFocus.MONEY: N_("Financial support"),
        PlanFocus.WORK: N_("Work and training"),
        PlanFocus.HOUSING: N_("Housing"),
        PlanFocus.DOCUMENTS: N_("Documents"),
        PlanFocus.CHILDREN: N_("Children"),
        PlanFocus.HEALTH: N_("Health"),
        PlanFocus.LANGUAGE: N_("Language learning"),
    },
    PlanItemState: {
        PlanItemState.OPEN: N_("To be carried out"),
        PlanItemState.DONE: N_("Carried out"),
    },
    QuotaUnit: {
        QuotaUnit.PERSONS: N_("Persons"),
        QuotaUnit.FAMILIES: N_("Families"),
    },
}

_KIN: Mapping[tuple[str, str], str] = {
    (Relation.SPOUSE, Sex.MALE): N_("Husband"),
    (Relation.SPOUSE, Sex.FEMALE): N_("Wife"),
    (Relation.CHILD, Sex.MALE): N_("Son"),
    (Relation.CHILD, Sex.FEMALE): N_("Daughter"),
    (Relation.PARENT, Sex.MALE): N_("Father"),
    (Relation.PARENT, Sex.FEMALE): N_("Mother"),
    (Relation.SIBLING, Sex.MALE): N_("Brother"),
    (Relation.SIBLING, Sex.FEMALE): N_("Sister"),
    (Relation.GRANDCHILD, Sex.MALE): N_("Grandson"),
    (Relation.GRANDCHILD, Sex.FEMALE): N_("Granddaughter"),
}

_CONFIDENCE: Mapping[str, str] = {
    "official": N_("Official text"),
    "press": N_("Press"),
    "unconfirmed": N_("Not confirmed"),
}

_UNITS: Mapping[str, str] = {
    "tenge": N_("tenge"),
    "mci": N_("MCI"),
    "percent": N_("percent"),
    "years": N_("years"),
    "months": N_("months"),
    "days": N_("days"),
    "working_days": N_("working days"),
    "minutes": N_("minutes"),
    "persons": N_("persons"),
    "points": N_("points"),
    "count": N_("number"),
    "list": N_("list"),
    "text": N_("text"),
    "flag": N_("yes or no"),
}

_REFERENCE_KINDS: Mapping[str, str] = {
    "kato": N_("Classifier of places (KATO)"),
    "quota": N_("Regional quotas"),
    "mci": N_("Monthly calculation index"),
    "land-minimum": N_("Minimum sizes of plots"),
    "services": N_("Adaptation and integration services"),
    "measures": N_("Measures of the roadmap"),
}

_LANGUAGES: Mapping[str, str] = {
    "kk": N_("Kazakh"),
    "ru": N_("Russian"),
    "en": N_("English"),
    "kk+ru": N_("Kazakh and Russian"),
}


# Labels of nouns that came later, each in a file of its own.
_ALL: Mapping[type[StrEnum], Mapping[Any, str]] = {
    **_LABELS,
    **terms_of_law.LABELS,
    **terms_of_papers.LABELS,
    **terms_of_land.LABELS,
    **terms_of_permits.LABELS,
    **terms_of_families.LABELS,
    **terms_of_bank.LABELS,
    **terms_of_claims.LABELS,
    **terms_of_deadlines.LABELS,
    **terms_of_points.LABELS,
    **terms_of_residence.LABELS,
    **terms_of_money.LABELS,
    **terms_of_eligibility.LABELS,
    **terms_of_seals.LABELS,
}


def term(speech: Language, member: StrEnum) -> str:
    """The label of a member of a domain enum; KeyError for an enum that has no table."""
    return speech.text(_ALL[type(member)][member])


def labelled(speech: Language, kind: type[StrEnum]) -> tuple[tuple[str, str], ...]:
    """Every member of a domain enum with its label, in the order of the enum."""
    return tuple((str(member), term(speech, member)) for member in kind)


def relation_label(speech: Language, relation: Relation, sex: Sex | None) -> str:
    """The relation as it is said of a man or a woman; the neutral word if the sex is unknown."""
    known = _KIN.get((relation, sex)) if sex is not None else None
    return speech.text(known) if known is not None else term(speech, relation)


def stated_or_unknown(speech: Language, member: StrEnum | None) -> str:
    """The label of an answer, or that nobody knows it: an empty cell would say neither."""
    return speech.text("Unknown") if member is None else term(speech, member)


def confidence_label(speech: Language, confidence: str) -> str:
    """How sure a value of the law is: official text, press, not confirmed."""
    return speech.text(_CONFIDENCE[str(confidence)])


def unit_label(speech: Language, unit: str) -> str:
    """What a value of the law counts."""
    return speech.text(_UNITS[str(unit)])


def reference_label(speech: Language, kind: str) -> str:
    """The name of a kind of reference data."""
    return speech.text(_REFERENCE_KINDS[kind])


def language_label(speech: Language, code: LanguageCode | str) -> str:
    """The name of a language, in the language of the reader."""
    return speech.text(_LANGUAGES[code])
