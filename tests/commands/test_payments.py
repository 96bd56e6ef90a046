"""Payments through the bus: two people, the ledger beside them, the database behind them."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from kandas_desk.commands.cases import StepCase
from kandas_desk.commands.payments import (
    ApprovePayment,
    CancelPayment,
    PayPayment,
    ProposePayment,
    ReversePayment,
)
from kandas_desk.commands.staff import AddStaff
from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.ledger import Account, balance
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.office import Role
from kandas_desk.domain.payment import Measure, Payment, PaymentState
from kandas_desk.domain.refusals import refuse
from tests.builders import ADMIN, BOOKS, HEAD, TODAY, WORKER, AnOffice, a_member_draft

DAY = date(2025, 5, 2)


def ledger(office: AnOffice, number: str) -> dict[Account, Money]:
    case = office.case(number)
    with office.archive.reading() as shelves:
        written = shelves.ledger.of_case(case.id)
    return {account: balance(written, account) for account in Account}


def test_the_amount_is_computed_with_the_law_of_the_day_and_frozen(office: AnOffice) -> None:
    number = office.arrived(a_member_draft(), a_member_draft())
    payment = office.proposed(number)
    assert payment.amount == Money.from_tenge(3 * 70 * 3932)
    assert [(b.name, b.value) for b in payment.basis] == [
        ("relocation_payment.mci_per_person", "70"),
        ("mci", "3932"),
    ]
    assert len(payment.composition) == 3
    with office.archive.reading() as shelves:
        kept = shelves.payments.get(payment.id)
    assert (kept.amount, kept.basis, kept.composition) == (
        payment.amount,
        payment.basis,
        payment.composition,
    )


def test_the_head_who_proposed_cannot_approve_but_another_head_can(office: AnOffice) -> None:
    number = office.arrived()
    proposal = office.do(ProposePayment(number, Measure.RELOCATION_PAYMENT, DAY), HEAD, DAY).answer
    assert office.refused(ApprovePayment(proposal.id), HEAD) == ["approver_is_author"]
    assert office.refused(ApprovePayment(proposal.id), WORKER) == ["not_permitted"]
    assert office.refused(ApprovePayment(proposal.id), ADMIN) == ["not_permitted"]
    office.do(AddStaff("head2", Role.HEAD, "Екінші"), ADMIN)
    approved = office.do(ApprovePayment(proposal.id), "head2").answer
    assert (approved.proposed_by, approved.approved_by) == (HEAD, "head2")
    office.healthy()


def test_one_login_in_other_letters_is_not_a_second_person(office: AnOffice) -> None:
    for login in ("Head", "HEAD", " head", "head "):
        assert office.refused(AddStaff(login, Role.HEAD, "x"), ADMIN) == ["login_shape"]


def test_what_is_paid_stands_in_the_ledger_and_a_reversal_takes_it_back(
    office: AnOffice,
) -> None:
    number = office.arrived()
    payment = office.paid(number)
    assert ledger(office, number)[Account.SUPPORT] == payment.amount
    assert ledger(office, number)[Account.BUDGET] == -payment.amount
    office.healthy()
    reversed_ = office.do(ReversePayment(payment.id, "қате шот"), BOOKS).answer
    assert reversed_.state is PaymentState.REVERSED
    assert set(ledger(office, number).values()) == {NOTHING}
    assert office.refused(ReversePayment(payment.id, "тағы"), BOOKS) == ["step_not_open"]
    office.healthy()
    assert office.paid(number).amount == payment.amount
    office.healthy()


@pytest.mark.parametrize("why", ["", "  "])
def test_cancelling_and_reversing_need_a_ground(office: AnOffice, why: str) -> None:
    number = office.arrived()
    payment = office.paid(number)
    assert office.refused(ReversePayment(payment.id, why), BOOKS) == ["field_required"]
    other = office.proposed(number, Measure.EMPLOYER_SUBSIDY)
    assert office.refused(CancelPayment(other.id, why)) == ["field_required"]


def test_a_payment_is_not_paid_tomorrow_or_before_its_approval(office: AnOffice) -> None:
    payment = office.approved(office.arrived())
    for on, code in (
        (DAY - timedelta(1), "paid_before_approval"),
        (TODAY + timedelta(1), "date_in_future"),
    ):
        assert office.refused(PayPayment(payment.id, on), BOOKS) == [code]
    office.do(PayPayment(payment.id, DAY), BOOKS)


def test_nothing_is_paid_to_a_family_that_does_not_live_here(office: AnOffice) -> None:
    number = office.included()
    payment = office.approved(number, Measure.MOBILITY_CERTIFICATE)
    assert office.refused(PayPayment(payment.id, TODAY), BOOKS) == ["case_not_payable"]
    office.do(StepCase(number, CaseStep.ARRIVE, date(2025, 6, 1)))
    office.do(PayPayment(payment.id, TODAY), BOOKS)
    office.healthy()


def test_material_aid_is_not_proposed_for_a_day_before_arrival(office: AnOffice) -> None:
    """Otherwise the MCI of a year in which nothing was due could be chosen."""
    number = office.arrived()
    proposal = ProposePayment(number, Measure.RELOCATION_PAYMENT, date(2025, 4, 9))
    assert office.refused(proposal) == ["due_before_arrival"]


def test_a_measure_given_once_is_not_proposed_twice(office: AnOffice) -> None:
    number = office.arrived()
    proposal = ProposePayment(number, Measure.RELOCATION_PAYMENT, DAY)
    payment = office.do(proposal).answer
    assert office.refused(proposal) == ["measure_already_paid"]
    office.do(CancelPayment(payment.id, "қате"))
    office.do(proposal)


def test_housing_support_is_given_for_twelve_months_and_not_thirteen(office: AnOffice) -> None:
    number = office.arrived()
    months = [date(2025 + (m > 8), (m + 3) % 12 + 1, 20) for m in range(1, 13)]
    assert months[0] == date(2025, 5, 20)
    for due_on in months:
        office.proposed(number, Measure.HOUSING_SUPPORT, due_on)
    thirteenth = ProposePayment(number, Measure.HOUSING_SUPPORT, date(2026, 5, 20))
    assert office.refused(thirteenth) == ["measure_used_up"]
    again = ProposePayment(number, Measure.HOUSING_SUPPORT, months[3])
    assert office.refused(again) == ["measure_already_paid"]


def test_a_payment_that_nobody_knows_is_refused(office: AnOffice) -> None:
    nobody = UUID(int=1)
    assert office.refused(ApprovePayment(nobody), HEAD) == ["payment_unknown"]
    assert office.refused(PayPayment(nobody, TODAY), BOOKS) == ["payment_unknown"]
    assert office.refused(CancelPayment(nobody, "x"), BOOKS) == ["payment_unknown"]
    assert office.refused(ReversePayment(nobody, "x"), BOOKS) == ["payment_unknown"]
    missing = ProposePayment("KD-1", Measure.RELOCATION_PAYMENT)
    assert office.refused(missing) == ["case_unknown"]


@pytest.mark.parametrize(
    "change",
    [
        "approved_by = 'worker'",
        "approved_by = NULL",
        "state = 'approved', approved_by = NULL",
        "paid_on = NULL",
    ],
)
def test_the_database_itself_keeps_two_people_apart(office: AnOffice, change: str) -> None:
    office.paid(office.arrived())
    with office.archive._write.connect() as connection:
        with pytest.raises(Exception, match="CHECK constraint failed: ck_payments"):
            connection.exec_driver_sql(f"UPDATE payments SET {change}")
        connection.rollback()


@pytest.mark.parametrize("state", ["approved", "sent", "partly_paid", "paid", "failed"])
def test_the_database_itself_lets_no_payment_go_on_without_its_approvals(
    office: AnOffice, state: str
) -> None:
    payment = office.proposed(office.arrived())
    change = f"state = '{state}', approved_by = 'head', paid_on = '2026-11-22'"
    with office.archive._write.connect() as connection:
        with pytest.raises(Exception, match="approvals of as many people"):
            connection.exec_driver_sql(f"UPDATE payments SET {change}")
        connection.rollback()
        own = (
            'INSERT INTO payment_approvals (payment_id, place, login, "on") '
            "SELECT id, 0, proposed_by, '2026-11-22' FROM payments"
        )
        with pytest.raises(Exception, match="not of the proposer"):
            connection.exec_driver_sql(own)
        connection.rollback()
    assert office.archive.problems() == ()
    assert payment.state is PaymentState.PROPOSED


@pytest.mark.parametrize("verb", ["DELETE FROM payments", "UPDATE payments SET amount = 1"])
def test_the_database_itself_keeps_what_was_proposed(office: AnOffice, verb: str) -> None:
    office.proposed(office.arrived())
    with office.archive._write.connect() as connection:
        with pytest.raises(Exception, match=r"kept|not changed"):
            connection.exec_driver_sql(verb)
        connection.rollback()


def test_a_failing_ledger_leaves_the_payment_unpaid(
    office: AnOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    payment = office.approved(office.arrived())
    before = office.journal()

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("kandas_desk.store.ledger.LedgerShelf.append_many", broken)
    with pytest.raises(ZeroDivisionError):
        office.do(PayPayment(payment.id, DAY), BOOKS)
    assert office.journal() == before
    with office.archive.reading() as shelves:
        kept: Payment = shelves.payments.get(payment.id)
    assert kept.state is PaymentState.APPROVED
    monkeypatch.undo()
    office.healthy()


def test_a_failing_journal_leaves_the_payment_unpaid(
    office: AnOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    payment = office.approved(office.arrived())

    def broken(*_: object) -> None:
        raise refuse("disk_full")

    monkeypatch.setattr("kandas_desk.store.journal.JournalShelf.append", broken)
    assert office.refused(PayPayment(payment.id, DAY), BOOKS) == ["disk_full"]
    with office.archive.reading() as shelves:
        assert shelves.payments.get(payment.id).state is PaymentState.APPROVED
        assert shelves.ledger.of_case(payment.case_id) == ()
