"""Schedules: months on working days with the law of each, and families that change meanwhile."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from kandas_desk.commands.members import AddMember, EndMembership, FamilyChange
from kandas_desk.commands.payments import ApprovePayment, CancelPayment, PayPayment
from kandas_desk.commands.schedules import (
    RecalculatePayments,
    ScheduleMany,
    ScheduleMeasure,
    SchedulesAnswer,
)
from kandas_desk.domain.membership import Joining, Leaving
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure, Payment, PaymentState
from kandas_desk.domain.people import Relation
from kandas_desk.queries.schedules import (
    composition_of,
    difference_with,
    difference_without,
    schedule_difference,
    schedule_preview,
)
from tests.builders import (
    BOOKS,
    HEAD,
    AnOffice,
    a_member,
    a_member_draft,
    an_iin,
)

RENT = Measure.HOUSING_SUPPORT
MAY, DECEMBER = date(2025, 5, 2), date(2025, 12, 15)


def scheduled(office: AnOffice, number: str, from_month: date | None = None) -> tuple[Payment, ...]:
    done = office.do(ScheduleMeasure(number, RENT, from_month), on=MAY)
    payments: tuple[Payment, ...] = done.answer
    return payments


def of_case(office: AnOffice, number: str) -> dict[UUID, Payment]:
    with office.archive.reading() as shelves:
        return {p.id: p for p in shelves.payments.of_case(office.case(number).id)}


def test_twelve_months_begin_after_the_arrival_and_take_the_law_of_their_own_days(
    office: AnOffice,
) -> None:
    number = office.arrived(a_member_draft(), a_member_draft())
    payments = scheduled(office, number)
    months = [(p.due_on.year, p.due_on.month) for p in payments]
    assert months == [(2025, m) for m in range(5, 13)] + [(2026, m) for m in range(1, 5)]
    # Town, three persons: 25 MCI; the index changes with the year.
    old, new = Money.from_tenge(25 * 3932), Money.from_tenge(25 * 4325)
    assert [p.amount for p in payments] == [old] * 8 + [new] * 4
    assert {p.state for p in payments} == {PaymentState.PROPOSED}
    assert len({p.schedule_id for p in payments}) == 1
    assert {len(p.composition) for p in payments} == {3}
    assert {b.name: b.value for b in payments[-1].basis}["mci"] == "4325"
    office.healthy()


def test_a_day_that_is_not_worked_moves_to_one_that_is(office: AnOffice) -> None:
    days = [p.due_on for p in scheduled(office, office.arrived())]
    assert date(2025, 5, 26) in days  # the 25th is a Sunday
    # The Day of the Republic, a Saturday, takes the Monday after it as well.
    assert date(2025, 10, 28) in days
    assert date(2025, 6, 25) in days
    assert all(day.isoweekday() <= 5 for day in days)


def test_months_that_were_given_are_passed_over_and_count(office: AnOffice) -> None:
    number = office.arrived()
    first = office.proposed(number, RENT, date(2025, 6, 10))
    payments = scheduled(office, number)
    assert len(payments) == 11
    assert (2025, 6) not in {(p.due_on.year, p.due_on.month) for p in payments}
    assert office.refused(ScheduleMeasure(number, RENT)) == ["measure_used_up"]
    office.do(CancelPayment(first.id, "қате"))
    again = office.do(ScheduleMeasure(number, RENT, date(2025, 6, 1))).answer
    assert [(p.due_on.year, p.due_on.month) for p in again] == [(2025, 6)]


def test_a_single_measure_is_a_schedule_of_one(office: AnOffice) -> None:
    number = office.arrived()
    (payment,) = office.do(ScheduleMeasure(number, Measure.RELOCATION_PAYMENT), on=MAY).answer
    assert payment.due_on == MAY
    assert office.refused(ScheduleMeasure(number, Measure.RELOCATION_PAYMENT)) == [
        "measure_already_paid"
    ]


def test_nothing_is_scheduled_for_a_family_that_has_not_arrived(office: AnOffice) -> None:
    assert office.refused(ScheduleMeasure(office.included(), RENT)) == ["case_not_payable"]
    arrived = office.arrived()
    early = ScheduleMeasure(arrived, RENT, date(2025, 3, 1))
    assert office.refused(early) == ["due_before_arrival"]


def test_the_preview_shows_what_the_command_then_proposes(office: AnOffice) -> None:
    number = office.arrived(a_member_draft())
    shown = office.ask(schedule_preview, number, RENT, on=MAY)
    made = scheduled(office, number)
    assert [(p.due_on, p.amount) for p in shown.instalments] == [(p.due_on, p.amount) for p in made]
    assert shown.problems == ()


def test_many_families_at_once_and_those_that_cannot_are_told(office: AnOffice) -> None:
    good, other, not_here = office.arrived(), office.arrived(), office.included()
    answer: SchedulesAnswer = office.do(ScheduleMany((good, not_here, other), RENT), on=MAY).answer
    assert len(answer.payments) == 24
    assert [(n, [r.code for r in reasons]) for n, reasons in answer.refused] == [
        (not_here, ["case_not_payable"])
    ]
    assert office.refused(ScheduleMany((not_here,), RENT)) == ["case_not_payable"]
    assert office.refused(ScheduleMany((), RENT)) == ["nothing_chosen"]
    assert office.refused(ScheduleMany(("KD-1",), RENT)) == ["case_unknown"]
    office.healthy()


def test_a_birth_changes_what_is_to_come_and_leaves_what_was_paid(office: AnOffice) -> None:
    number = office.arrived(a_member_draft(), a_member_draft(), a_member_draft())
    payments = scheduled(office, number)
    paid, approved = payments[0], payments[7]
    office.do(ApprovePayment(paid.id), HEAD, MAY)
    office.do(PayPayment(paid.id, paid.due_on), BOOKS, paid.due_on)
    office.do(ApprovePayment(approved.id), HEAD, MAY)
    born = date(2025, 12, 1)
    child = a_member_draft(given_name="Айсұлу", born=born, iin=None)
    member = a_member(since=born, born=born)
    shown = office.ask(difference_with, number, member, on=DECEMBER)
    change: FamilyChange = office.do(
        AddMember(number, child, born, Joining.BORN), on=DECEMBER
    ).answer
    # Five persons in a town: 30 MCI in place of 25, from the payment of December on.
    assert [(d.old, d.new) for d in shown.lines] == [(d.old, d.new) for d in change.differences]
    assert [d.payment.id for d in change.differences] == [p.id for p in payments[7:]]
    assert change.differences[0].new == Money.from_tenge(30 * 3932)
    now = of_case(office, number)
    assert now[paid.id].state is PaymentState.PAID
    assert {now[p.id].state for p in payments[1:7]} == {PaymentState.PROPOSED}
    assert {now[p.id].state for p in payments[7:]} == {PaymentState.CANCELLED}
    fresh = [p for p in now.values() if p.replaces is not None]
    assert {p.replaces for p in fresh} == {p.id for p in payments[7:]}
    assert {p.schedule_id for p in fresh} == {payments[0].schedule_id}
    # What was approved needs its approvals anew.
    assert {(p.state, p.approvals) for p in fresh} == {(PaymentState.PROPOSED, ())}
    assert {len(p.composition) for p in fresh} == {5}
    office.healthy()


def test_a_death_recorded_without_touching_payments_is_recalculated_later(office: AnOffice) -> None:
    iin = an_iin()
    spouse = a_member_draft(Relation.SPOUSE, iin=iin, born=date(1985, 3, 14))
    number = office.arrived(spouse)
    scheduled(office, number)
    on = date(2025, 12, 10)
    gone = office.case(number).family.members[1].person
    shown = office.ask(difference_without, number, [gone.id], on, on=DECEMBER)
    end = EndMembership(number, iin, on, Leaving.DIED, recalculate=False)
    kept: FamilyChange = office.do(end, on=DECEMBER).answer
    assert kept.differences == ()
    later = office.ask(schedule_difference, number, on, on=DECEMBER)
    assert [d.payment.id for d in later.lines] == [d.payment.id for d in shown.lines]
    assert (later.old, later.new) == (shown.old, shown.new)
    assert len(later.lines) == 5
    done = office.do(RecalculatePayments(number, on), on=DECEMBER).answer
    assert [d.new for d in done] == [d.new for d in shown.lines]
    again = RecalculatePayments(number, on)
    assert office.refused(again, on=DECEMBER) == ["nothing_to_recalculate"]
    with office.archive.reading() as shelves:
        (old, *_) = [p for p in of_case(office, number).values() if p.replaces is None]
        assert shelves.payments.get(old.id).composition == old.composition
    frozen = office.ask(composition_of, old.id, on=DECEMBER)
    assert (len(frozen.frozen), len(frozen.today), frozen.same) == (2, 1, False)
    office.healthy()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"on": date(2026, 1, 1)}, "date_in_future"),
        ({"on": date(2025, 1, 1)}, "change_before_application"),
        ({"on": date(2025, 8, 1)}, "born_another_day"),
        ({"relation": Relation.APPLICANT}, "two_applicants"),
        ({"iin": "123"}, "iin_shape"),
    ],
)
def test_a_member_who_cannot_join_is_refused(
    office: AnOffice, change: dict[str, object], code: str
) -> None:
    number = office.arrived()
    born = date(2025, 9, 1)
    facts: dict[str, object] = {"born": born, "iin": None}
    on = change.pop("on", born)
    assert isinstance(on, date)
    draft = a_member_draft(**(facts | change))  # type: ignore[arg-type]
    wanted = AddMember(number, draft, on, Joining.BORN)
    assert code in office.refused(wanted, on=DECEMBER)


def test_a_membership_that_cannot_end_is_refused(office: AnOffice) -> None:
    iin = an_iin(date(2015, 9, 1))
    number = office.arrived(a_member_draft(iin=iin))
    head = office.case(number).family.applicant.person.iin or ""

    def ending(who: str, on: date) -> list[str]:
        return office.refused(EndMembership(number, who, on, Leaving.LEFT_HOUSEHOLD), on=DECEMBER)

    assert ending("000000000000", MAY) == ["member_unknown"]
    assert ending(head, MAY) == ["applicant_leaves_alone"]
    assert ending(iin, date(2025, 2, 1)) == ["member_ends_before_start"]
    assert ending(iin, date(2026, 2, 1)) == ["date_in_future"]
    office.do(EndMembership(number, iin, MAY, Leaving.LEFT_HOUSEHOLD), on=DECEMBER)
    assert ending(iin, DECEMBER) == ["member_gone"]
    draft = a_member_draft(iin=iin)
    back = AddMember(number, draft, DECEMBER, Joining.JOINED)
    assert office.refused(back, on=DECEMBER) == ["member_known"]
    elsewhere = office.arrived()
    office.do(AddMember(elsewhere, draft, DECEMBER, Joining.JOINED), on=DECEMBER)
    office.healthy()
