"""The work list: applications, plans, payments; what is on it and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kandas_desk.commands.cases import StepCase
from kandas_desk.commands.land import GrantLand
from kandas_desk.commands.payments import CancelPayment
from kandas_desk.commands.plans import FinishPlanItem, MakePlan
from kandas_desk.commands.returns import RecordReturn
from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.deadline import DeadlineCode
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.house.clock import Clock
from kandas_desk.queries.deadlines import term_end, work_list
from kandas_desk.rules.book import Confidence
from kandas_desk.store.keys import new_key
from tests.builders import (
    TODAY,
    AnOffice,
    a_land_draft,
    a_member_draft,
    an_applicant_draft,
)
from tests.queries.due import FAR, IIN, PERMIT, SON_BORN, SON_IIN, listed, opened, permit


@pytest.fixture
def number(office: AnOffice) -> str:
    """A family of two that arrived on 10 April 2025."""
    son = a_member_draft(iin=SON_IIN, born=SON_BORN)
    return office.arrived(members=(an_applicant_draft(iin=IIN), son))


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


def test_a_family_that_left_leaves_nothing_on_the_list(office: AnOffice, number: str) -> None:
    permit(office, number)
    office.do(MakePlan(number))
    office.do(GrantLand(number, a_land_draft()))
    office.proposed(number)
    assert len({due.code for due in office.ask(work_list, FAR)}) == 8
    office.do(RecordReturn(number, TODAY, ReturnReason.NO_WORK, "Өзбекстан", ()))
    assert office.ask(work_list, FAR) == ()


def test_a_family_that_met_its_duty_still_holds_land_and_permits(
    office: AnOffice, number: str
) -> None:
    permit(office, number)
    office.do(GrantLand(number, a_land_draft()))
    office.do(StepCase(number, CaseStep.FULFIL, date(2030, 4, 10)), on=date(2030, 4, 11))
    codes = {due.code for due in office.ask(work_list, FAR)}
    assert codes == {PERMIT, DeadlineCode.LAND_ENDING, DeadlineCode.LAND_TO_OFFER}


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
    assert len({due.code for due in found}) == 9
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
