"""Permits as lists show them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kandas_desk.commands.permits import RecordPermit
from kandas_desk.domain.permit import PermitKind, PermitState, PermitUse
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.queries.permits import permit_line, permits_ending, permits_of_case
from kandas_desk.rules.book import Confidence
from tests.builders import TODAY, AnOffice, an_applicant_draft, an_iin

IIN = an_iin()
START, END = date(2026, 3, 10), date(2027, 3, 10)


@pytest.fixture
def number(office: AnOffice) -> str:
    return office.arrived(members=(an_applicant_draft(iin=IIN),))


def record(
    office: AnOffice, number: str, kind: PermitKind, start: date, until: date | None
) -> None:
    office.do(RecordPermit(number, IIN, kind, kind.value, start, until))


def test_a_status_in_force_says_what_it_opens_and_how_long_it_lasts(
    office: AnOffice, number: str
) -> None:
    record(office, number, PermitKind.KANDAS_STATUS, START, END)
    (line,) = office.ask(permits_of_case, number)
    assert line.state is PermitState.IN_FORCE
    assert (line.ends_on, line.days_left) == (END, (END - TODAY).days)
    assert PermitUse.KANDAS_QUOTA in line.allows
    assert (line.allows_known, line.allows_confidence) == (True, Confidence.OFFICIAL)
    assert line.terms is Confidence.PRESS
    assert office.ask(permit_line, line.permit.id) == line


def test_an_expired_status_opens_nothing_any_more(office: AnOffice, number: str) -> None:
    record(office, number, PermitKind.KANDAS_STATUS, date(2025, 6, 1), date(2026, 6, 1))
    (line,) = office.ask(permits_of_case, number)
    assert (line.state, line.allows) == (PermitState.EXPIRED, ())
    assert line.days_left == (date(2026, 6, 1) - TODAY).days < 0
    (then,) = office.ask(permits_of_case, number, on=date(2026, 5, 31))
    assert (then.state, then.days_left) == (PermitState.IN_FORCE, 1)


def test_what_has_no_end_has_no_days_left(office: AnOffice, number: str) -> None:
    record(office, number, PermitKind.CITIZENSHIP_APPLICATION, START, None)
    (line,) = office.ask(permits_of_case, number)
    assert (line.ends_on, line.days_left, line.terms) == (None, None, None)
    assert (line.allows_known, line.allows_confidence) == (False, None)


def test_permits_that_end_are_listed_with_the_earliest_first(office: AnOffice, number: str) -> None:
    record(office, number, PermitKind.KANDAS_STATUS, START, END)
    record(office, number, PermitKind.LABOUR_PERMIT, START, date(2026, 12, 10))
    record(office, number, PermitKind.CITIZENSHIP_APPLICATION, START, None)
    kinds = [line.permit.kind for line in office.ask(permits_ending)]
    assert kinds == [
        PermitKind.LABOUR_PERMIT,
        PermitKind.KANDAS_STATUS,
        PermitKind.CITIZENSHIP_APPLICATION,
    ]
    before = [line.permit.kind for line in office.ask(permits_ending, END)]
    assert before == [PermitKind.LABOUR_PERMIT]
    assert len(office.ask(permits_ending, END + timedelta(days=1))) == 2


def test_the_permits_of_an_unknown_case_are_refused(office: AnOffice) -> None:
    with pytest.raises(RefusedError) as refusal:
        office.ask(permits_of_case, "KD-2099-000001")
    assert [reason.code for reason in refusal.value.reasons] == ["case_unknown"]
