"""The work list: what is on it, what is not, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kandas_desk.commands.cases import StepCase
from kandas_desk.commands.land import EndLand, GrantLand
from kandas_desk.commands.payments import CancelPayment
from kandas_desk.commands.permits import EndPermit, RecordPermit
from kandas_desk.commands.plans import FinishPlanItem, MakePlan
from kandas_desk.commands.returns import RecordReturn
from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.deadline import DeadlineCode
from kandas_desk.domain.land import LandEndReason
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.permit import Permit, PermitKind
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.house.clock import Clock
from kandas_desk.queries.deadlines import Due, term_end, work_list
from kandas_desk.rules.book import Confidence
from kandas_desk.store.keys import new_key
from tests.builders import (
    TODAY,
    AnOffice,
    a_land_draft,
    a_member_draft,
    an_applicant_draft,
    an_iin,
)
from tests.permits_wired import wire

IIN, SON_BORN = an_iin(), date(2015, 9, 1)
SON_IIN = an_iin(SON_BORN)
FAR = date(2040, 1, 1)


@pytest.fixture
def office(office: AnOffice, monkeypatch: pytest.MonkeyPatch) -> AnOffice:
    return wire(monkeypatch, office)


@pytest.fixture
def number(office: AnOffice) -> str:
    """A family of two that arrived on 10 April 2025."""
    son = a_member_draft(iin=SON_IIN, born=SON_BORN)
    return office.arrived(members=(an_applicant_draft(iin=IIN), son))


def listed(
    office: AnOffice, *codes: DeadlineCode, until: date = FAR, on: date = TODAY
) -> list[Due]:
    """The lines with these codes."""
    found: tuple[Due, ...] = office.ask(work_list, until, on=on)
    return [due for due in found if due.code in codes]


def permit(office: AnOffice, number: str, person: str = IIN, **changes: Any) -> Permit:
    """The kandas status for 2026."""
    facts: dict[str, Any] = {
        "kind": PermitKind.KANDAS_STATUS,
        "number": "K-1",
        "granted_on": date(2026, 1, 10),
        "until": date(2027, 1, 10),
    }
    made: Permit = office.do(RecordPermit(number, person, **(facts | changes))).answer
    return made


def opened(office: AnOffice, applied_on: date, *steps: tuple[CaseStep, date]) -> str:
    number = office.opened(applied_on=applied_on)
    for step, on in steps:
        office.do(StepCase(number, step, on))
    return number


FORWARD, DECISION = DeadlineCode.APPLICATION_FORWARD, DeadlineCode.QUOTA_DECISION


def test_an_empty_office_has_nothing_to_do(office: AnOffice) -> None:
    assert office.ask(work_list, FAR) == ()


def test_a_registered_application_is_to_be_sent_on_the_next_working_day(office: AnOffice) -> None:
    number = opened(office, date(2026, 3, 20), (CaseStep.SUBMIT, date(2026, 3, 20)))
    (due,) = listed(office, FORWARD, DECISION, on=date(2026, 3, 20))
    assert (due.code, due.due_on, due.days_left, due.overdue) == (
        FORWARD,
        date(2026, 3, 26),
        6,
        False,
    )
    assert (due.case_number, due.applicant, due.link) == (number, "Нұрланов Қайрат", "case")
    assert due.link_id == office.case(number).id
    assert due.confidence is Confidence.PRESS
    assert due.reference
    assert due.reference.startswith("Ерікті қоныс аудару қағидалары")
    (late,) = listed(office, FORWARD, on=date(2026, 3, 27))
    assert (late.days_left, late.overdue) == (-1, True)


def test_an_application_with_the_commission_is_to_be_decided(office: AnOffice) -> None:
    day = date(2026, 3, 13)
    opened(office, day, (CaseStep.SUBMIT, day), (CaseStep.SEND_TO_COMMISSION, day))
    (due,) = listed(office, FORWARD, DECISION)
    assert (due.code, due.due_on, due.confidence) == (
        DECISION,
        date(2026, 4, 7),
        Confidence.UNCONFIRMED,
    )


def test_an_application_that_was_returned_begins_its_term_anew(office: AnOffice) -> None:
    first, again = date(2026, 3, 2), date(2026, 4, 1)
    number = opened(
        office,
        first,
        (CaseStep.SUBMIT, first),
        (CaseStep.RETURN_INCOMPLETE, date(2026, 3, 3)),
    )
    assert listed(office, FORWARD, DECISION) == []
    office.do(StepCase(number, CaseStep.SUBMIT, again))
    (due,) = listed(office, FORWARD)
    assert (due.deadline.started_on, due.due_on) == (again, date(2026, 4, 2))


def test_an_application_reopened_after_a_refusal_begins_its_term_anew(office: AnOffice) -> None:
    day, again = date(2026, 3, 2), date(2026, 5, 4)
    number = opened(
        office,
        day,
        (CaseStep.SUBMIT, day),
        (CaseStep.SEND_TO_COMMISSION, day),
        (CaseStep.REFUSE, date(2026, 3, 10)),
    )
    assert listed(office, FORWARD, DECISION) == []
    office.do(StepCase(number, CaseStep.REOPEN, again))
    (due,) = listed(office, FORWARD)
    assert (due.deadline.started_on, due.due_on) == (again, date(2026, 5, 5))


def test_an_application_of_a_time_without_a_known_term_has_no_deadline(office: AnOffice) -> None:
    opened(office, date(2025, 12, 30), (CaseStep.SUBMIT, date(2025, 12, 31)))
    assert listed(office, FORWARD) == []


def test_drafts_and_decided_cases_wait_for_nobody(office: AnOffice, number: str) -> None:
    opened(office, date(2026, 3, 2))
    assert number
    assert listed(office, FORWARD, DECISION) == []


def test_open_items_of_the_plan_are_due_until_they_are_done(office: AnOffice, number: str) -> None:
    plan = office.do(MakePlan(number)).answer
    due = listed(office, DeadlineCode.PLAN_ITEM)
    assert {one.link_id for one in due} == {item.id for item in plan.items}
    assert {one.link for one in due} == {"plan"}
    assert {one.confidence for one in due} == {None}
    item = plan.items[0]
    (mine,) = [one for one in due if one.link_id == item.id]
    assert (mine.due_on, mine.facts["action"]) == (item.due_on, item.action)
    office.do(FinishPlanItem(item.id, TODAY, "орындалды"))
    assert len(listed(office, DeadlineCode.PLAN_ITEM)) == len(due) - 1


def test_only_the_newest_plan_counts(office: AnOffice, number: str) -> None:
    first = office.do(MakePlan(number)).answer
    items = tuple(replace(item, id=new_key()) for item in first.items[:2])
    newest = replace(first, id=new_key(), items=items, rev=0)
    with office.archive.unit_of_work("worker", "Test", Clock.fixed(TODAY).now()) as work:
        work.plans.put(newest)
        work.commit(work.offices.own(lock=True))
    due = listed(office, DeadlineCode.PLAN_ITEM)
    assert {one.link_id for one in due} == {item.id for item in items}


def test_items_that_are_due_later_than_asked_are_not_listed(office: AnOffice, number: str) -> None:
    plan = office.do(MakePlan(number)).answer
    days = sorted(item.due_on for item in plan.items)
    due = listed(office, DeadlineCode.PLAN_ITEM, until=days[0])
    assert len(due) == days.count(days[0])


def test_payments_are_to_be_approved_and_then_to_be_paid(office: AnOffice, number: str) -> None:
    payment = office.proposed(number)
    (due,) = listed(office, DeadlineCode.PAYMENT_TO_APPROVE, DeadlineCode.PAYMENT_TO_PAY)
    assert (due.code, due.due_on) == (DeadlineCode.PAYMENT_TO_APPROVE, payment.due_on)
    assert (due.facts["measure"], due.facts["amount"]) == (payment.measure, payment.amount)
    assert (due.link, due.link_id) == ("payment", payment.id)
    office.do(CancelPayment(payment.id, "қате"))
    approved = office.approved(number, Measure.RELOCATION_PAYMENT)
    (due,) = listed(office, DeadlineCode.PAYMENT_TO_APPROVE, DeadlineCode.PAYMENT_TO_PAY)
    assert (due.code, due.link_id) == (DeadlineCode.PAYMENT_TO_PAY, approved.id)
    day_before = approved.due_on - timedelta(days=1)
    assert listed(office, DeadlineCode.PAYMENT_TO_PAY, until=day_before) == []


def test_a_paid_payment_is_not_due(office: AnOffice, number: str) -> None:
    office.paid(number)
    assert listed(office, DeadlineCode.PAYMENT_TO_APPROVE, DeadlineCode.PAYMENT_TO_PAY) == []


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


PERMIT = DeadlineCode.PERMIT_ENDING


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


def test_a_member_who_left_is_no_longer_looked_after(office: AnOffice, number: str) -> None:
    permit(office, number, SON_IIN)
    assert len(listed(office, PERMIT)) == 1
    office.do(RecordReturn(number, date(2026, 10, 1), ReturnReason.STUDY, "Астана", (SON_IIN,)))
    assert listed(office, PERMIT) == []


def test_a_family_that_left_leaves_nothing_on_the_list(office: AnOffice, number: str) -> None:
    permit(office, number)
    office.do(MakePlan(number))
    office.do(GrantLand(number, a_land_draft()))
    office.proposed(number)
    assert len({due.code for due in office.ask(work_list, FAR)}) == 6
    office.do(RecordReturn(number, TODAY, ReturnReason.NO_WORK, "Өзбекстан", ()))
    assert office.ask(work_list, FAR) == ()


def test_a_family_that_met_its_duty_still_holds_land_and_permits(
    office: AnOffice, number: str
) -> None:
    permit(office, number)
    office.do(GrantLand(number, a_land_draft()))
    office.do(StepCase(number, CaseStep.FULFIL, date(2030, 4, 10)), on=date(2030, 4, 11))
    codes = {due.code for due in office.ask(work_list, FAR)}
    assert codes == {PERMIT, DeadlineCode.LAND_ENDING}


def test_the_list_is_in_the_order_of_days(office: AnOffice, number: str) -> None:
    permit(office, number)
    office.do(MakePlan(number))
    office.do(GrantLand(number, a_land_draft()))
    office.do(
        StepCase(
            opened(office, date(2026, 3, 2), (CaseStep.SUBMIT, date(2026, 3, 2))),
            CaseStep.SEND_TO_COMMISSION,
            date(2026, 3, 3),
        )
    )
    office.approved(number)
    found = office.ask(work_list, FAR)
    keys = [(due.due_on, due.case_number, due.code) for due in found]
    assert keys == sorted(keys)
    assert len({due.code for due in found}) == 7
    assert office.ask(work_list, FAR) == found


def test_the_list_of_a_day_is_a_part_of_the_list_of_a_later_day(
    office: AnOffice, number: str
) -> None:
    permit(office, number)
    office.do(MakePlan(number))
    near = office.ask(work_list, date(2027, 6, 1))
    far = office.ask(work_list, FAR)
    assert set(near) < set(far)
    assert [due for due in far if due in near] == list(near)


def test_the_end_of_a_term_can_be_asked_without_a_case(office: AnOffice) -> None:
    found = office.ask(term_end, DeadlineCode.KANDAS_STATUS_DECISION, date(2025, 10, 26))
    assert (found.due_on, found.confidence) == (date(2025, 10, 30), Confidence.OFFICIAL)
    with pytest.raises(RefusedError) as refusal:
        office.ask(term_end, DeadlineCode.TEST_BAN, date(2020, 1, 1))
    assert [reason.code for reason in refusal.value.reasons] == ["no_rule"]
