"""The work list: land rights, years of the duty and permits that come to their end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kandas_desk.commands.cases import StepCase
from kandas_desk.commands.land import EndLand, GrantLand
from kandas_desk.commands.permits import EndPermit
from kandas_desk.commands.returns import RecordReturn
from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.deadline import DeadlineCode
from kandas_desk.domain.land import LandEndReason
from kandas_desk.domain.permit import PermitKind
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.rules.book import Confidence
from tests.builders import (
    TODAY,
    AnOffice,
    a_land_draft,
    a_member_draft,
    an_applicant_draft,
)
from tests.queries.due import IIN, PERMIT, SON_BORN, SON_IIN, listed, opened, permit


@pytest.fixture
def number(office: AnOffice) -> str:
    """A family of two that arrived on 10 April 2025."""
    son = a_member_draft(iin=SON_IIN, born=SON_BORN)
    return office.arrived(members=(an_applicant_draft(iin=IIN), son))


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        (date(2027, 5, 31), False),
        (date(2027, 6, 1), True),
        (date(2027, 12, 1), True),
        (date(2028, 6, 2), True),
    ],
)
def test_a_land_right_is_warned_of_from_a_year_before_its_end(
    office: AnOffice, number: str, on: date, shown: bool
) -> None:
    right = office.do(GrantLand(number, a_land_draft())).answer
    found = listed(office, DeadlineCode.LAND_ENDING, until=on, on=on)
    assert [(one.link, one.link_id, one.due_on) for one in found] == (
        [("land", right.id, date(2028, 6, 1))] if shown else []
    )
    if shown:
        assert found[0].overdue is (on > date(2028, 6, 1))


def test_a_land_right_is_listed_as_far_ahead_as_one_asks(office: AnOffice, number: str) -> None:
    office.do(GrantLand(number, a_land_draft()))
    assert len(listed(office, DeadlineCode.LAND_ENDING, until=date(2028, 6, 1))) == 1
    assert listed(office, DeadlineCode.LAND_ENDING, until=date(2028, 5, 31)) == []


def test_a_land_right_that_was_ended_is_not_warned_of(office: AnOffice, number: str) -> None:
    right = office.do(GrantLand(number, a_land_draft())).answer
    office.do(EndLand(right.id, TODAY, LandEndReason.SURRENDER))
    assert listed(office, DeadlineCode.LAND_ENDING) == []


def test_a_month_that_is_shorter_still_warns_in_time(office: AnOffice, number: str) -> None:
    office.do(GrantLand(number, a_land_draft(start=date(2025, 6, 1), until=date(2028, 2, 29))))
    assert len(listed(office, DeadlineCode.LAND_ENDING, until=TODAY, on=date(2027, 2, 28))) == 1
    assert listed(office, DeadlineCode.LAND_ENDING, until=TODAY, on=date(2027, 2, 27)) == []


def test_the_anniversaries_of_the_duty_are_announced(office: AnOffice, number: str) -> None:
    codes = (DeadlineCode.BOND_ANNIVERSARY, DeadlineCode.BOND_END)
    found = listed(office, *codes)
    assert [(one.due_on.year, one.facts["n"], one.facts["years"]) for one in found] == [
        (2027, 2, 5),
        (2028, 3, 5),
        (2029, 4, 5),
        (2030, 5, 5),
    ]
    assert {(one.due_on.month, one.due_on.day) for one in found} == {(4, 10)}
    assert found[-1].code is DeadlineCode.BOND_END
    assert {(one.case_number, one.link) for one in found} == {(number, "case")}
    assert {one.confidence for one in found} == {Confidence.UNCONFIRMED}


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5])
def test_an_anniversary_is_on_the_list_of_its_own_day(
    office: AnOffice, number: str, n: int
) -> None:
    assert number
    codes = (DeadlineCode.BOND_ANNIVERSARY, DeadlineCode.BOND_END)
    day = date(2025 + n, 4, 10)
    (due,) = listed(office, *codes, until=day, on=day)
    assert (due.facts["n"], due.days_left) == (n, 0)
    assert listed(office, *codes, until=day - timedelta(1), on=day - timedelta(1)) == []
    later = listed(office, *codes, until=day + timedelta(1), on=day + timedelta(1))
    assert [one.code for one in later] == ([DeadlineCode.BOND_END] if n == 5 else [])


def test_the_end_of_the_duty_stays_until_it_is_confirmed(office: AnOffice, number: str) -> None:
    years_later = date(2033, 1, 1)
    (due,) = listed(office, DeadlineCode.BOND_END, until=years_later, on=years_later)
    assert (due.overdue, due.due_on) == (True, date(2030, 4, 10))
    office.do(StepCase(number, CaseStep.FULFIL, date(2030, 4, 10)), on=years_later)
    assert listed(office, DeadlineCode.BOND_END, until=years_later, on=years_later) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 2, 27), []),
        (date(2025, 2, 28), [1]),
        (date(2025, 3, 1), []),
        (date(2028, 2, 28), []),
        (date(2028, 2, 29), [4]),
    ],
)
def test_an_arrival_on_a_leap_day_has_its_anniversary_on_28_february(
    office: AnOffice, day: date, expected: list[int]
) -> None:
    opened(
        office,
        date(2024, 1, 10),
        (CaseStep.SUBMIT, date(2024, 1, 10)),
        (CaseStep.SEND_TO_COMMISSION, date(2024, 1, 11)),
        (CaseStep.INCLUDE, date(2024, 2, 1)),
        (CaseStep.ARRIVE, date(2024, 2, 29)),
    )
    found = listed(office, DeadlineCode.BOND_ANNIVERSARY, until=day, on=day)
    assert [one.facts["n"] for one in found] == expected


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        (date(2026, 11, 10), False),
        (date(2026, 11, 11), True),
        (date(2027, 1, 10), True),
        (date(2027, 6, 1), True),
    ],
)
def test_a_permit_is_warned_of_sixty_days_before_it_ends(
    office: AnOffice, number: str, on: date, shown: bool
) -> None:
    made = permit(office, number)
    found = listed(office, PERMIT, until=on, on=on)
    assert [one.link_id for one in found] == ([made.id] if shown else [])
    if shown:
        (due,) = found
        assert (due.due_on, due.link, due.confidence) == (date(2027, 1, 10), "permit", None)
        assert due.facts["person"] == "Нұрланов Қайрат"
        assert due.deadline.person_id == made.person_id
        assert due.overdue is (on > date(2027, 1, 10))


def test_each_kind_of_permit_is_warned_of_by_its_own_days(office: AnOffice, number: str) -> None:
    ends = date(2026, 12, 12)
    permit(office, number, kind=PermitKind.LABOUR_PERMIT, until=ends)
    permit(office, number, kind=PermitKind.NEO_NOMAD_VISA, until=ends)
    kinds = [due.facts["kind"] for due in listed(office, PERMIT, until=TODAY)]
    assert kinds == [PermitKind.NEO_NOMAD_VISA]
    assert len(listed(office, PERMIT, until=ends)) == 2


def test_what_was_ended_or_has_no_end_is_not_warned_of(office: AnOffice, number: str) -> None:
    made = permit(office, number)
    permit(office, number, kind=PermitKind.CITIZENSHIP_APPLICATION, until=None)
    office.do(EndPermit(made.id, TODAY, "азаматтық"))
    assert listed(office, PERMIT) == []


def test_a_status_that_was_granted_anew_is_not_overdue(office: AnOffice, number: str) -> None:
    old = permit(office, number, granted_on=date(2025, 1, 10), until=date(2026, 1, 10))
    other = permit(office, number, SON_IIN, granted_on=date(2025, 1, 10), until=date(2026, 1, 10))
    assert {due.link_id for due in listed(office, PERMIT, until=TODAY)} == {old.id, other.id}
    anew = permit(office, number)
    due = listed(office, PERMIT, until=TODAY)
    assert [one.link_id for one in due] == [other.id, anew.id]
    office.do(EndPermit(anew.id, TODAY, "қате"))
    assert {one.link_id for one in listed(office, PERMIT, until=TODAY)} == {old.id, other.id}


def test_a_citizen_needs_no_permit_any_more(office: AnOffice, number: str) -> None:
    permit(office, number)
    permit(office, number, kind=PermitKind.LABOUR_PERMIT, until=date(2026, 12, 1))
    assert len(listed(office, PERMIT)) == 2
    citizen = permit(office, number, kind=PermitKind.CITIZENSHIP, granted_on=TODAY, until=None)
    assert listed(office, PERMIT) == []
    office.do(EndPermit(citizen.id, TODAY, "қате"))
    assert len(listed(office, PERMIT)) == 2


def test_a_member_who_left_is_no_longer_looked_after(office: AnOffice, number: str) -> None:
    permit(office, number, SON_IIN)
    assert len(listed(office, PERMIT)) == 1
    office.do(RecordReturn(number, date(2026, 10, 1), ReturnReason.STUDY, "Астана", (SON_IIN,)))
    assert listed(office, PERMIT) == []
