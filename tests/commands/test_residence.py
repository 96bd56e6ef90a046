"""Residence checks through the bus, the questions about them, and the work list."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kandas_desk.commands.cases import StepCase
from kandas_desk.commands.residence import RecordResidence, WithdrawResidence
from kandas_desk.commands.returns import RecordReturn
from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.deadline import DeadlineCode
from kandas_desk.domain.residence import EvidenceKind, Finding, ResidenceCheck
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.queries.cases import case_file
from kandas_desk.queries.deadlines import Due, work_list
from kandas_desk.queries.residence import (
    FamilyResidence,
    residence_check,
    residence_checks,
    residence_of_case,
)
from kandas_desk.rules.book import Confidence
from kandas_desk.store.keys import new_key
from tests.builders import AUDIT, BOOKS, TODAY, AnOffice, a_member_draft, an_applicant_draft, an_iin

BORN = date(2015, 9, 1)
IIN, SON = an_iin(), an_iin(BORN)
VISIT, SCHOOL = EvidenceKind.VISIT, EvidenceKind.SCHOOL
HERE, GONE, NOBODY_MET = Finding.RESIDENT, Finding.ABSENT, Finding.UNKNOWN


@pytest.fixture
def number(office: AnOffice) -> str:
    """A family of two that arrived on 10 April 2025."""
    members = (an_applicant_draft(iin=IIN), a_member_draft(iin=SON, born=BORN))
    return office.arrived(members=members)


def checked(office: AnOffice, number: str, on: date, *rest: Any, **more: Any) -> ResidenceCheck:
    kind, finding = (*rest, VISIT, HERE)[:2] if rest else (VISIT, HERE)
    made: ResidenceCheck = office.do(RecordResidence(number, on, kind, finding, **more)).answer
    return made


def known(office: AnOffice, number: str, on: date = TODAY) -> FamilyResidence:
    found: FamilyResidence = office.ask(residence_of_case, number, on)
    return found


def due(office: AnOffice, until: date, on: date = TODAY) -> list[Due]:
    found: tuple[Due, ...] = office.ask(work_list, until, on=on)
    return [one for one in found if one.code is DeadlineCode.RESIDENCE_CHECK]


def test_a_check_is_kept_told_and_changes_what_is_known(office: AnOffice, number: str) -> None:
    before = known(office, number)
    assert (before.family.finding, before.lines) == (NOBODY_MET, ())
    check = checked(office, number, date(2026, 11, 1), note="Үйде болды")
    after = known(office, number)
    assert after.family.finding is HERE
    assert after.family.until == date(2027, 11, 1)
    assert [m.residence.finding for m in after.members] == [HERE, HERE]
    assert after.confidence is Confidence.UNCONFIRMED
    (line,) = after.lines
    assert (line.check, line.case_number, line.persons) == (
        office.ask(residence_check, check.id).check, number, (),
    )  # fmt: skip
    entry = office.ask(case_file, number).journal[0]
    assert entry.event == "residence_checked"
    assert "01.11.2026" in entry.sentence
    office.healthy()


def test_the_arrival_counts_as_evidence_for_its_months(office: AnOffice, number: str) -> None:
    assert known(office, number, date(2026, 4, 9)).family.finding is HERE
    assert known(office, number, date(2026, 4, 10)).family.finding is NOBODY_MET


def test_some_members_are_named_by_iin_id_or_name(office: AnOffice, number: str) -> None:
    boy = office.case(number).family.members[1].person
    for named in (SON, str(boy.id), boy.name.full.upper()):
        check = checked(office, number, TODAY, SCHOOL, HERE, members=(named, named))
        assert check.members == (boy.id,)
    found = known(office, number)
    assert [m.residence.finding for m in found.members] == [NOBODY_MET, HERE]
    assert {line.persons for line in found.lines} == {(boy.name.full,)}
    codes = office.refused(RecordResidence(number, TODAY, SCHOOL, HERE, members=("nobody",)))
    assert codes == ["residence_member_unknown"]


def test_a_mistaken_check_is_withdrawn_and_stays_in_the_list(office: AnOffice, number: str) -> None:
    check = checked(office, number, TODAY)
    assert office.refused(WithdrawResidence(check.id, "  ")) == ["field_required"]
    office.do(WithdrawResidence(check.id, "Басқа отбасы"))
    found = known(office, number)
    assert found.family.finding is NOBODY_MET
    (line,) = found.lines
    assert (line.check.withdrawn_on, line.check.withdraw_reason) == (TODAY, "Басқа отбасы")
    assert office.ask(case_file, number).journal[0].event == "residence_check_withdrawn"
    assert office.refused(WithdrawResidence(check.id, "x")) == ["residence_withdrawn_already"]
    assert office.refused(WithdrawResidence(new_key(), "x")) == ["residence_check_unknown"]
    office.healthy()


def test_what_contradicts_the_case_is_refused(office: AnOffice, number: str) -> None:
    def codes(on: date, kind: EvidenceKind = VISIT) -> list[str]:
        return office.refused(RecordResidence(number, on, kind, HERE))

    assert codes(date(2025, 4, 9)) == ["residence_dated_before_arrival"]
    assert codes(date(2026, 11, 23)) == ["date_in_future"]
    assert codes(TODAY, EvidenceKind.ARRIVAL) == ["residence_kind_not_recorded"]
    waiting = office.included()
    refused = office.refused(RecordResidence(waiting, TODAY, VISIT, HERE))
    assert refused == ["residence_before_arrival"]
    office.do(RecordReturn(number, date(2026, 5, 1), ReturnReason.NO_WORK, members=(SON,)))
    refused = office.refused(
        RecordResidence(number, date(2026, 5, 1), SCHOOL, HERE, members=(SON,))
    )
    assert refused == ["residence_member_not_there"]
    office.do(RecordReturn(number, date(2026, 6, 1), ReturnReason.NO_WORK))
    assert codes(date(2026, 6, 1)) == ["residence_after_departure"]
    checked(office, number, date(2026, 5, 31))


@pytest.mark.parametrize("login", [BOOKS, AUDIT])
def test_who_does_no_casework_records_and_withdraws_nothing(
    office: AnOffice, number: str, login: str
) -> None:
    check = checked(office, number, TODAY)
    for command in (
        RecordResidence(number, TODAY, VISIT, HERE),
        WithdrawResidence(check.id, "x"),
    ):
        assert office.refused(command, login) == ["not_permitted"]


def test_the_newest_checks_of_all_families_come_first(office: AnOffice, number: str) -> None:
    other = office.arrived()
    days = [date(2026, 3, 1), date(2026, 1, 1), date(2026, 2, 1)]
    for day, case in zip(days, (number, other, number), strict=True):
        checked(office, case, day)
    lines = office.ask(residence_checks)
    assert [(line.check.on, line.case_number) for line in lines] == [
        (days[0], number), (days[2], number), (days[1], other),
    ]  # fmt: skip
    assert [line.check.on for line in office.ask(residence_checks, 1)] == [days[0]]


def test_a_check_is_due_half_a_year_after_the_newest_evidence(
    office: AnOffice, number: str
) -> None:
    (first,) = due(office, date(2025, 10, 10), on=date(2025, 10, 10))
    assert (first.due_on, first.case_number, first.link) == (date(2025, 10, 10), number, "case")
    assert first.confidence is Confidence.UNCONFIRMED
    assert first.reference
    assert due(office, date(2025, 10, 9), on=date(2025, 10, 9)) == []
    checked(office, number, date(2025, 11, 1), SCHOOL, HERE, members=(SON,))
    checked(office, number, date(2025, 12, 1), VISIT, NOBODY_MET)
    assert [one.due_on for one in due(office, TODAY)] == [date(2026, 5, 1)]
    mistake = checked(office, number, date(2026, 11, 1), VISIT, GONE)
    assert [one.due_on for one in due(office, date(2027, 5, 1))] == [date(2027, 5, 1)]
    office.do(WithdrawResidence(mistake.id, "x"))
    assert [one.due_on for one in due(office, TODAY)] == [date(2026, 5, 1)]
    found = known(office, number).due
    assert found is not None
    assert found.due_on == date(2026, 5, 1)


def test_nobody_is_looked_for_who_left_or_whose_duty_is_over(office: AnOffice, number: str) -> None:
    checked(office, number, date(2026, 11, 1))
    far = date(2040, 1, 1)
    last = date(2029, 10, 9)
    for on in (date(2027, 5, 1), last):
        office.do(RecordResidence(number, on, VISIT, HERE), on=on)
    assert [one.due_on for one in due(office, far, on=last)] == [date(2030, 4, 9)]
    office.do(RecordResidence(number, date(2029, 10, 10), VISIT, HERE), on=date(2029, 10, 10))
    assert due(office, far, on=date(2029, 10, 10)) == []
    other = office.arrived()
    assert due(office, TODAY)[-1].case_number == other
    office.do(StepCase(other, CaseStep.TRANSFER, TODAY))
    assert due(office, TODAY) == []
    assert known(office, other).due is None


def test_a_departure_dated_before_newer_evidence_is_recorded_with_a_warning(
    office: AnOffice,
) -> None:
    number = office.arrived()
    office.do(RecordResidence(number, date(2026, 9, 1), SCHOOL, HERE))
    done = office.do(RecordReturn(number, date(2026, 8, 1), ReturnReason.NO_WORK))
    (warning,) = done.warnings
    assert warning.code == "return_before_evidence"
    assert (warning.facts["seen"], warning.facts["kind"]) == (date(2026, 9, 1), SCHOOL)
