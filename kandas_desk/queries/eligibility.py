"""The conditions of inclusion before anything is written down."""

from __future__ import annotations

from datetime import date

from kandas_desk.domain.eligibility import Eligibility, EligibilityFacts
from kandas_desk.domain.refusals import refuse
from kandas_desk.queries.questions import Reader
from kandas_desk.rules.findings import eligibility
from kandas_desk.rules.for_case import facts_with_status


def eligibility_preview(
    reader: Reader, number: str, on: date | None, facts: EligibilityFacts
) -> Eligibility:
    """The answer for the family on the day (today if none is named), as it would be kept."""
    case = reader.shelves.cases.by_number(number)
    if case is None:
        raise refuse("case_unknown", "case", number=number)
    permits = reader.shelves.permits.of_person(case.family.applicant.person.id)
    return eligibility(
        reader.book, case, on or reader.today, facts_with_status(case, permits, facts)
    )
