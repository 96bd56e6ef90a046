"""Substitutes: who approves in whose stead, when, and never what; the database behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, insert, text, update
from sqlalchemy.exc import DBAPIError

from kandas_desk.commands.payments import ApprovePayment, ProposePayment
from kandas_desk.commands.staff import AddStaff, DismissStaff
from kandas_desk.commands.substitutes import AppointSubstitute, EndSubstitution
from kandas_desk.domain.money import Money
from kandas_desk.domain.office import Role
from kandas_desk.domain.payment import Measure, Payment, PaymentState
from kandas_desk.domain.substitute import Substitution
from kandas_desk.house.settings import Settings
from kandas_desk.queries.approvals import (
    absent_people,
    substitutions,
)
from kandas_desk.rules.approval import FLOOR, PEOPLE, people_needed
from kandas_desk.store.payments import APPROVALS
from kandas_desk.store.payments import TABLE as PAYMENTS
from tests.builders import (
    ADMIN,
    AUDIT,
    BOOKS,
    HEAD,
    OTHER_WORKER,
    TODAY,
    WORKER,
    AnOffice,
    a_member_draft,
    the_book,
)

WEEK = timedelta(days=7)
HEAD2, GONE = "head2", "gone"


def stand_in(office: AnOffice, by: str = OTHER_WORKER, absent: str = HEAD) -> Substitution:
    made: Substitution = office.do(AppointSubstitute(absent, by, TODAY, TODAY + WEEK), ADMIN).answer
    return made


def big(office: AnOffice) -> Payment:
    """A payment that two people have to approve."""
    others = [a_member_draft(iin=None) for _ in range(39)]
    payment = office.proposed(office.arrived(*others))
    assert payment.people_needed == 2
    return payment


def test_a_substitute_approves_in_the_stead_of_the_absent_person(office: AnOffice) -> None:
    payment = office.proposed(office.arrived())
    assert office.refused(ApprovePayment(payment.id), OTHER_WORKER) == ["not_permitted"]
    made = stand_in(office)
    assert office.ask(absent_people, OTHER_WORKER) == (HEAD,)
    approved = office.do(ApprovePayment(payment.id), OTHER_WORKER).answer
    (approval,) = approved.approvals
    assert (approval.by, approval.instead_of) == (OTHER_WORKER, HEAD)
    assert [one.id for one in office.ask(substitutions)] == [made.id]
    office.healthy()


@pytest.mark.parametrize("days", [-1, 8])
def test_outside_its_days_a_substitution_gives_nothing(office: AnOffice, days: int) -> None:
    payment = office.proposed(office.arrived())
    stand_in(office)
    on = TODAY + timedelta(days=days)
    assert office.refused(ApprovePayment(payment.id), OTHER_WORKER, on) == ["not_permitted"]


def test_an_ended_substitution_gives_nothing_after_its_last_day(office: AnOffice) -> None:
    payment = office.proposed(office.arrived())
    made = stand_in(office)
    office.do(EndSubstitution(made.id, TODAY), HEAD)
    tomorrow = TODAY + timedelta(days=1)
    refused = office.refused(ApprovePayment(payment.id), OTHER_WORKER, tomorrow)
    assert refused == ["not_permitted"]
    assert office.refused(EndSubstitution(made.id, tomorrow), HEAD) == ["substitution_over"]


def test_a_substitute_never_approves_their_own_or_the_absent_ones_proposal(
    office: AnOffice,
) -> None:
    stand_in(office, WORKER)
    own = office.proposed(office.arrived())
    assert office.refused(ApprovePayment(own.id), WORKER) == ["approver_is_author"]
    theirs = office.do(
        ProposePayment(office.arrived(), Measure.RELOCATION_PAYMENT, date(2025, 5, 2)), HEAD
    ).answer
    assert office.refused(ApprovePayment(theirs.id), WORKER) == ["approver_is_author"]


def test_the_absent_person_and_the_substitute_are_never_two_people(office: AnOffice) -> None:
    stand_in(office)
    office.do(AddStaff(HEAD2, Role.HEAD, "Екінші"), ADMIN)
    payment = big(office)
    half = office.do(ApprovePayment(payment.id), OTHER_WORKER).answer
    assert half.state is PaymentState.PROPOSED
    assert office.refused(ApprovePayment(payment.id), HEAD) == ["approved_twice"]
    assert office.refused(ApprovePayment(payment.id), OTHER_WORKER) == ["approved_twice"]
    whole = office.do(ApprovePayment(payment.id), HEAD2).answer
    assert whole.state is PaymentState.APPROVED
    assert [a.instead_of for a in whole.approvals] == [HEAD, None]
    office.healthy()


def test_who_stands_in_for_several_says_for_whom(office: AnOffice) -> None:
    office.do(AddStaff(HEAD2, Role.HEAD, "Екінші"), ADMIN)
    stand_in(office)
    stand_in(office, OTHER_WORKER, HEAD2)
    payment = big(office)
    assert office.refused(ApprovePayment(payment.id), OTHER_WORKER) == ["substitute_choose"]
    wrong = ApprovePayment(payment.id, instead_of=BOOKS)
    assert office.refused(wrong, OTHER_WORKER) == ["not_a_substitute"]
    office.do(ApprovePayment(payment.id, instead_of=HEAD2), OTHER_WORKER)
    again = ApprovePayment(payment.id, instead_of=HEAD)
    assert office.refused(again, OTHER_WORKER) == ["approved_twice"]


@pytest.mark.parametrize(
    ("absent", "by", "start", "until", "code"),
    [
        (HEAD, AUDIT, TODAY, TODAY, "auditor_never_approves"),
        (HEAD, HEAD, TODAY, TODAY, "substitute_is_absent"),
        (WORKER, OTHER_WORKER, TODAY, TODAY, "absent_does_not_approve"),
        (HEAD, WORKER, TODAY, TODAY - WEEK, "substitute_days"),
        (HEAD, WORKER, TODAY - WEEK, TODAY, "substitute_backdated"),
        (HEAD, "nobody", TODAY, TODAY, "staff_unknown"),
    ],
)
def test_who_cannot_stand_in_is_refused(
    office: AnOffice, absent: str, by: str, start: date, until: date, code: str
) -> None:
    assert office.refused(AppointSubstitute(absent, by, start, until), ADMIN) == [code]


def test_nobody_has_two_substitutes_on_one_day(office: AnOffice) -> None:
    stand_in(office)
    second = AppointSubstitute(HEAD, WORKER, TODAY + WEEK, TODAY + WEEK)
    assert office.refused(second, ADMIN) == ["substitute_appointed"]


def test_an_auditor_approves_in_nobodys_stead_even_if_the_row_is_there(office: AnOffice) -> None:
    """A caseworker who stands in and is made an auditor by the archive's owner gains nothing."""
    payment = office.proposed(office.arrived())
    stand_in(office)
    with office.archive.unit_of_work(ADMIN, "Test", _now(office)) as work:
        work._connection.execute(
            text("UPDATE staff SET role = 'auditor' WHERE login = :login"), {"login": OTHER_WORKER}
        )
        work._connection.commit()
    assert office.refused(ApprovePayment(payment.id), OTHER_WORKER) == ["not_permitted"]


def test_a_substitute_of_somebody_dismissed_approves_nothing(office: AnOffice) -> None:
    payment = office.proposed(office.arrived())
    stand_in(office)
    office.do(DismissStaff(HEAD), ADMIN)
    assert office.refused(ApprovePayment(payment.id), OTHER_WORKER) == ["not_permitted"]


def _now(office: AnOffice) -> Any:
    return office.bus().clock.now()


TOO_FEW, NOT_THEIRS = "needs the approvals", "an approval is of a head"


@pytest.mark.parametrize(
    ("approvals", "says"),
    [
        ([], TOO_FEW),
        ([(HEAD, None)], TOO_FEW),
        ([(HEAD, None), (WORKER, None)], NOT_THEIRS),
        ([(HEAD, None), (OTHER_WORKER, WORKER)], NOT_THEIRS),
        ([(HEAD, None), (OTHER_WORKER, None)], NOT_THEIRS),
        ([(HEAD, None), (OTHER_WORKER, HEAD)], NOT_THEIRS),
        ([(OTHER_WORKER, HEAD), (HEAD, None)], NOT_THEIRS),
        ([(HEAD, None), (BOOKS, HEAD2)], NOT_THEIRS),
        ([(HEAD, None), (AUDIT, None)], NOT_THEIRS),
        ([(HEAD, None), (HEAD.upper(), None)], NOT_THEIRS),
        ([(HEAD, None), ("nobody", None)], NOT_THEIRS),
        ([(HEAD, None), (GONE, None)], NOT_THEIRS),
    ],
    ids=str,
)
def test_the_database_itself_lets_no_payment_be_approved_by_too_few(
    office: AnOffice, approvals: list[tuple[str, str | None]], says: str
) -> None:
    payment = big(office)
    office.do(AddStaff(GONE, Role.HEAD, "Кеткен"), ADMIN)
    office.do(DismissStaff(GONE), ADMIN)
    stand_in(office)
    opened = office.archive.unit_of_work(ADMIN, "Test", _now(office))
    with opened as work, pytest.raises(DBAPIError, match=says):
        _approve_past_the_program(work._connection, payment, approvals)
    with office.archive.reading() as shelves:
        assert shelves.payments.get(payment.id).state is PaymentState.PROPOSED


def _approve_past_the_program(
    connection: Connection, payment: Payment, approvals: list[tuple[str, str | None]]
) -> None:
    for place, (by, stead) in enumerate(approvals):
        given = {"payment_id": payment.id, "place": place, "login": by, "on": TODAY}
        connection.execute(insert(APPROVALS), given | {"instead_of": stead})
    approved = update(PAYMENTS).where(PAYMENTS.c.id == payment.id)
    connection.execute(approved.values(state="approved", approved_by=HEAD, approved_on=TODAY))


def test_no_setting_and_no_edition_lets_a_payment_through_without_a_second_person() -> None:
    assert not [name for name in Settings.__dataclass_fields__ if "approv" in name.lower()]
    book = the_book()
    nothing = [
        value
        for value in (book.find(PEOPLE, TODAY, **keys) for keys in book.keyings(PEOPLE))
        if value is not None
    ]
    off = book.with_values([replace(value, value=0) for value in nothing])
    assert off.find(PEOPLE, TODAY, **{FLOOR: "0"}).whole == 0  # type: ignore[union-attr]
    assert people_needed(off, Money(1), TODAY) == 1
