"""Recording, prolonging and ending the statuses and permits of a family."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from kandas_desk.commands.permits import EndPermit, ProlongPermit, RecordPermit
from kandas_desk.commands.turn import Done
from kandas_desk.domain.events_of_permits import PermitEnded, PermitProlonged, PermitRecorded
from kandas_desk.domain.permit import Permit, PermitKind, PermitState
from kandas_desk.language.events import event_sentence
from kandas_desk.language.speak import NBSP, Language
from kandas_desk.queries.cases import case_file
from kandas_desk.queries.permits import permits_of_case
from tests.builders import AUDIT, BOOKS, HEAD, TODAY, AnOffice, a_member_draft, an_iin

SON_BORN = date(2015, 9, 1)
SON_IIN = an_iin(SON_BORN)
START, END = date(2026, 3, 10), date(2027, 3, 10)


@pytest.fixture
def number(office: AnOffice) -> str:
    """A family of two that arrived."""
    return office.arrived(a_member_draft(iin=SON_IIN, born=SON_BORN))


def record(case: str, /, **changes: Any) -> RecordPermit:
    """The kandas status of the son for a year."""
    facts: dict[str, Any] = {
        "case": case,
        "person": SON_IIN,
        "kind": PermitKind.KANDAS_STATUS,
        "number": "K-100",
        "granted_on": START,
        "until": END,
    }
    return RecordPermit(**(facts | changes))


def recorded(office: AnOffice, case: str, /, **changes: Any) -> Permit:
    permit: Permit = office.do(record(case, **changes)).answer
    return permit


def codes(done: Done) -> list[str]:
    return [warning.code for warning in done.warnings]


def test_a_status_is_recorded_for_a_member_and_told_in_the_journal(
    office: AnOffice, number: str
) -> None:
    done = office.do(record(number, number=" K-100 "))
    permit: Permit = done.answer
    (line,) = office.ask(permits_of_case, number)
    assert line.permit == replace(permit, rev=1)
    assert (permit.kind, permit.number, permit.granted_on, permit.until) == (
        PermitKind.KANDAS_STATUS,
        "K-100",
        START,
        END,
    )
    assert (line.person, line.iin, line.case_number) == ("Нұрланов Арман", SON_IIN, number)
    assert isinstance(done.event, PermitRecorded)
    newest = office.ask(case_file, number).journal[0]
    assert (newest.event, newest.who) == ("permit_recorded", "worker")
    said = event_sentence(Language("en"), newest.event, newest.facts)
    assert said.replace(NBSP, " ") == (
        "Recorded: Kandas status, Нұрланов Арман, No. K-100, of 10 Mar 2026."
    )
    assert done.warnings == ()
    office.healthy()


@pytest.mark.parametrize("named", ["Нұрланов Арман", " нұрланов  АРМАН ", SON_IIN])
def test_a_member_is_named_by_iin_or_by_the_full_name(
    office: AnOffice, number: str, named: str
) -> None:
    permit = recorded(office, number, person=named)
    (son,) = [m.person for m in office.case(number).family.members if m.person.iin == SON_IIN]
    assert permit.person_id == son.id
    again = record(number, person=str(son.id), kind=PermitKind.RESIDENCE_PERMIT, until=None)
    assert office.do(again).answer.person_id == son.id


@pytest.mark.parametrize("named", ["", "Нұрланов", "850314300999", str(UUID(int=5))])
def test_somebody_who_is_not_meant_clearly_is_refused(
    office: AnOffice, number: str, named: str
) -> None:
    assert office.refused(record(number, person=named)) == ["permit_person_unknown"]


def test_two_members_of_one_name_are_told_apart_by_the_iin(office: AnOffice) -> None:
    twin = an_iin(SON_BORN)
    number = office.arrived(
        a_member_draft(iin=SON_IIN, born=SON_BORN), a_member_draft(iin=twin, born=SON_BORN)
    )
    assert office.refused(record(number, person="Нұрланов Арман")) == ["permit_person_unknown"]
    assert recorded(office, number, person=twin).number == "K-100"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"case": "KD-2099-000001"}, ["case_unknown"]),
        ({"number": " "}, ["permit_number_missing"]),
        (
            {"granted_on": TODAY + timedelta(1), "until": None},
            ["date_in_future", "permit_needs_end"],
        ),
        ({"until": START}, ["permit_ends_before_start"]),
        ({"until": END + timedelta(1)}, ["permit_too_long"]),
        ({"until": None}, ["permit_needs_end"]),
        ({"granted_on": date(2015, 8, 31), "until": None}, ["permit_before_birth"]),
        ({"kind": PermitKind.CITIZENSHIP}, ["permit_has_no_end"]),
    ],
)
def test_a_document_that_cannot_be_is_refused_and_nothing_is_written(
    office: AnOffice, number: str, changes: dict[str, Any], expected: list[str]
) -> None:
    assert office.refused(record(number, **changes)) == expected
    assert office.ask(permits_of_case, number) == ()


def test_two_of_a_kind_at_a_time_are_refused(office: AnOffice, number: str) -> None:
    recorded(office, number)
    assert office.refused(record(number, number="K-101")) == ["permit_overlaps"]
    assert office.refused(record(number, granted_on=date(2025, 6, 1), until=date(2026, 3, 11))) == [
        "permit_overlaps"
    ]
    before = recorded(office, number, granted_on=date(2025, 6, 1), until=START)
    assert before.until == START


def test_another_kind_may_be_held_at_the_same_time(office: AnOffice, number: str) -> None:
    recorded(office, number)
    recorded(office, number, kind=PermitKind.CITIZENSHIP_APPLICATION, until=None)
    assert len(office.ask(permits_of_case, number)) == 2


def test_an_unconfirmed_limit_warns_and_refuses_nothing(office: AnOffice, number: str) -> None:
    long = record(number, kind=PermitKind.RESIDENCE_PERMIT, until=date(2040, 1, 1))
    done = office.do(long)
    assert codes(done) == ["permit_too_long", "permit_terms_unconfirmed"]
    assert done.answer.until == date(2040, 1, 1)


def test_a_document_older_than_every_text_warns_that_nothing_is_known(
    office: AnOffice, number: str
) -> None:
    old = record(number, granted_on=date(2019, 1, 1), until=date(2021, 1, 1))
    assert codes(office.do(old)) == ["permit_terms_unknown"]
    asked = record(number, kind=PermitKind.CITIZENSHIP_APPLICATION, until=None)
    assert codes(office.do(asked)) == []


def test_a_new_citizen_is_reminded_of_the_status_that_ended(office: AnOffice, number: str) -> None:
    recorded(office, number)
    recorded(office, number, kind=PermitKind.RESIDENCE_PERMIT, until=date(2030, 1, 1))
    citizen = record(number, kind=PermitKind.CITIZENSHIP, granted_on=TODAY, until=None)
    done = office.do(citizen)
    (warning,) = done.warnings
    assert (warning.code, warning.facts["number"]) == ("permit_outlived", "K-100")


def test_a_status_is_prolonged_once_by_half_a_year(office: AnOffice, number: str) -> None:
    permit = recorded(office, number)
    too_far = ProlongPermit(permit.id, date(2027, 9, 11))
    assert office.refused(too_far) == ["permit_prolonged_too_far"]
    done = office.do(ProlongPermit(permit.id, date(2027, 9, 10)))
    assert isinstance(done.event, PermitProlonged)
    (made,) = done.answer.prolonged
    assert (made.on, made.before, made.until) == (TODAY, END, date(2027, 9, 10))
    assert office.refused(ProlongPermit(permit.id, date(2027, 10, 1))) == ["permit_prolonged_often"]
    (line,) = office.ask(permits_of_case, number)
    assert line.permit.until == date(2027, 9, 10)
    office.healthy()


def test_before_the_order_of_2025_nothing_limits_a_prolongation(
    office: AnOffice, number: str
) -> None:
    old = recorded(office, number, granted_on=date(2025, 3, 1), until=date(2026, 2, 1))
    wanted = ProlongPermit(old.id, date(2027, 1, 31), date(2025, 10, 25))
    assert office.do(wanted).answer.until == date(2027, 1, 31)


@pytest.mark.parametrize(
    ("until", "on", "expected"),
    [
        (END, None, ["permit_not_longer"]),
        (date(2027, 4, 1), date(2026, 3, 9), ["permit_day_before_start"]),
        (date(2027, 4, 1), TODAY + timedelta(1), ["date_in_future"]),
    ],
)
def test_a_prolongation_that_cannot_be_is_refused(
    office: AnOffice, number: str, until: date, on: date | None, expected: list[str]
) -> None:
    permit = recorded(office, number)
    assert office.refused(ProlongPermit(permit.id, until, on)) == expected


def test_what_ran_out_is_not_prolonged_but_granted_anew(office: AnOffice, number: str) -> None:
    over = recorded(office, number, granted_on=date(2025, 6, 1), until=date(2026, 6, 1))
    assert office.refused(ProlongPermit(over.id, date(2026, 12, 1))) == ["permit_over"]
    assert recorded(office, number, granted_on=date(2026, 6, 1), until=END).until == END


def test_a_prolongation_does_not_run_into_the_next_document(office: AnOffice, number: str) -> None:
    ends = date(2026, 6, 1)
    first = recorded(office, number, granted_on=date(2025, 12, 1), until=ends)
    recorded(office, number, number="K-101", granted_on=ends, until=date(2027, 6, 1))
    late_word = ProlongPermit(first.id, date(2026, 9, 1), date(2026, 5, 1))
    assert office.refused(late_word) == ["permit_overlaps"]


def test_an_unconfirmed_prolongation_warns_nobody_without_a_limit(
    office: AnOffice, number: str
) -> None:
    visa = recorded(
        office,
        number,
        kind=PermitKind.NEO_NOMAD_VISA,
        granted_on=date(2026, 1, 1),
        until=date(2027, 1, 1),
    )
    assert codes(office.do(ProlongPermit(visa.id, date(2027, 12, 1)))) == []


def test_a_permit_is_ended_for_a_reason(office: AnOffice, number: str) -> None:
    permit = recorded(office, number)
    assert office.refused(EndPermit(permit.id, TODAY, " ")) == ["field_required"]
    done = office.do(EndPermit(permit.id, date(2026, 5, 1), "Азаматтық алды"))
    assert isinstance(done.event, PermitEnded)
    said = event_sentence(Language("ru"), done.event.name, done.event.facts)
    assert said.endswith("Причина: Азаматтық алды.")
    (line,) = office.ask(permits_of_case, number)
    assert (line.state, line.ends_on, line.allows) == (PermitState.ENDED, date(2026, 5, 1), ())
    assert office.refused(EndPermit(permit.id, TODAY, "again")) == ["permit_ended_already"]
    assert office.refused(ProlongPermit(permit.id, date(2027, 6, 1))) == ["permit_over"]
    office.healthy()


def test_an_unknown_permit_is_refused(office: AnOffice) -> None:
    assert office.refused(EndPermit(UUID(int=1), TODAY, "x")) == ["permit_unknown"]
    assert office.refused(ProlongPermit(UUID(int=1), TODAY)) == ["permit_unknown"]


@pytest.mark.parametrize("login", [BOOKS, AUDIT])
def test_who_does_no_casework_keeps_no_permits(office: AnOffice, number: str, login: str) -> None:
    assert office.refused(record(number), login) == ["not_permitted"]
    assert office.do(record(number), HEAD).answer.number == "K-100"
