"""The conditions of inclusion before they are kept."""

from __future__ import annotations

from datetime import date

import pytest

from kandas_desk.commands.assessments import AssessEligibility
from kandas_desk.commands.permits import RecordPermit
from kandas_desk.domain.eligibility import Condition, EligibilityFacts
from kandas_desk.domain.findings import Outcome
from kandas_desk.domain.permit import PermitKind
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.queries.decisions import decisions_of_case
from kandas_desk.queries.eligibility import eligibility_preview
from tests.builders import TODAY, AnOffice, an_applicant_draft, an_iin

IIN = an_iin()
FACTS = EligibilityFacts(nationality_evidence=True, earlier_in_quota=False)


def test_the_preview_is_what_would_be_kept_and_keeps_nothing(office: AnOffice) -> None:
    number = office.opened()
    seen = office.ask(eligibility_preview, number, None, FACTS)
    assert office.ask(decisions_of_case, number) == ()
    assert seen.on == TODAY
    assert seen == office.do(AssessEligibility(number, TODAY, FACTS)).answer


def test_the_kandas_status_comes_from_the_permits(office: AnOffice) -> None:
    number = office.arrived(members=(an_applicant_draft(iin=IIN),))

    def status() -> Outcome:
        seen = office.ask(eligibility_preview, number, TODAY, FACTS)
        return next(
            found.outcome for found in seen.findings if found.condition is Condition.KANDAS_STATUS
        )

    assert status() is Outcome.UNKNOWN
    kind, start, until = PermitKind.KANDAS_STATUS, date(2026, 3, 10), date(2027, 3, 10)
    office.do(RecordPermit(number, IIN, kind, "K-17", start, until))
    assert status() is Outcome.MET


def test_an_unknown_case_is_refused(office: AnOffice) -> None:
    with pytest.raises(RefusedError) as refusal:
        office.ask(eligibility_preview, "KD-2099-000001", TODAY, FACTS)
    assert [reason.code for reason in refusal.value.reasons] == ["case_unknown"]
