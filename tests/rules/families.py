"""Cases and facts for the tests of eligibility, made from the plain words of a table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from kandas_desk.domain.case import Area, Case, CaseKind, CaseStatus, Destination, Origin
from kandas_desk.domain.eligibility import EligibilityFacts, GraduateOf
from kandas_desk.domain.people import Family, Member, Person, PersonName, Relation, Sex, Stated


def a_case(row: Mapping[str, Any], *others: Member) -> Case:
    """The case of a row: kind, places, days, and what is known of the applicant."""
    known = dict(row.get("applicant", {}))
    if "job_seeker" in known:
        known["job_seeker"] = Stated(known["job_seeker"])
    person = Person(UUID(int=1), PersonName("Әлі"), date(1985, 3, 12), Sex.FEMALE, **known)
    applied_on = row.get("applied_on", row["on"])
    applicant = Member(person, Relation.APPLICANT, applied_on)
    kandas = row["kind"] == "kandas"
    return Case(
        id=UUID(int=9),
        number="KD-1",
        kind=CaseKind(row["kind"]),
        status=CaseStatus.REGISTERED,
        applied_on=applied_on,
        origin=Origin(country="UZ") if kandas else Origin(kato=row.get("from")),
        destination=Destination(row["to"], Area.RURAL),
        family=Family((applicant, *others)),
        opened_on=applied_on,
    )


def the_facts(row: Mapping[str, Any]) -> EligibilityFacts:
    """The facts of a row that a case does not hold."""
    known = dict(row.get("facts", {}))
    if "graduate_of" in known:
        known["graduate_of"] = GraduateOf(known["graduate_of"])
    return EligibilityFacts(**known)
