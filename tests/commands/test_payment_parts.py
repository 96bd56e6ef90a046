"""Payments that the bank pays in parts: the ledger, what is left, what is given up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kandas_desk.commands.payments import ReversePayment, SettleShort, record_paid
from kandas_desk.commands.turn import Turn
from kandas_desk.domain.ledger import Account, balance
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.payment import Payment, PaymentState
from kandas_desk.domain.refusals import RefusedError
from tests.builders import BOOKS, TODAY, WORKER, AnOffice
from tests.commands.turns import in_turn

DAY = date(2025, 5, 5)
PART = Money.from_tenge(100_000)


def sent(office: AnOffice, payment: Payment) -> Payment:
    def send(turn: Turn) -> Payment:
        turn.work.payments.put(turn.work.payments.get(payment.id).sent())
        return turn.work.payments.get(payment.id)

    return in_turn(office, send)


def answered(
    office: AnOffice, payment: Payment, amount: Money | None = None, on: date = DAY
) -> Payment:
    return in_turn(
        office, lambda turn: record_paid(turn, turn.work.payments.get(payment.id), on, amount)
    )


def given(office: AnOffice, payment: Payment) -> Money:
    with office.archive.reading() as shelves:
        return balance(shelves.ledger.of_payment(payment.id), Account.SUPPORT)


def test_a_part_and_then_the_rest_stand_in_the_ledger_each_for_itself(office: AnOffice) -> None:
    payment = sent(office, office.approved(office.arrived()))
    part = answered(office, payment, PART)
    assert (part.state, part.paid_amount) == (PaymentState.PARTLY_PAID, PART)
    assert given(office, payment) == PART
    whole = answered(office, sent(office, payment))
    assert (whole.state, whole.paid_amount) == (PaymentState.PAID, payment.amount)
    assert given(office, payment) == payment.amount
    with office.archive.reading() as shelves:
        assert shelves.payments.get(payment.id) == whole
        told = [line.event for line in shelves.journal.of_subject(payment.case_id)]
    assert told[:2] == ["payment_paid", "payment_part_paid"]
    office.healthy()


def test_both_parts_are_taken_back_by_one_reversal(office: AnOffice) -> None:
    payment = sent(office, office.approved(office.arrived()))
    answered(office, payment, PART)
    answered(office, sent(office, payment))
    office.do(ReversePayment(payment.id, "қате шот"), BOOKS)
    assert given(office, payment) == NOTHING
    office.healthy()


def test_the_rest_of_a_part_is_given_up_with_a_ground(office: AnOffice) -> None:
    payment = sent(office, office.approved(office.arrived()))
    assert office.refused(SettleShort(payment.id, "x"), BOOKS) == ["step_not_open"]
    answered(office, payment, PART)
    assert office.refused(SettleShort(payment.id, " "), BOOKS) == ["field_required"]
    assert office.refused(SettleShort(payment.id, "x"), WORKER) == ["not_permitted"]
    settled = office.do(SettleShort(payment.id, "шот жабылды"), BOOKS).answer
    assert (settled.state, settled.paid_amount) == (PaymentState.PAID, PART)
    assert given(office, payment) == PART
    office.healthy()


@pytest.mark.parametrize(
    ("amount", "on", "code"),
    [
        (NOTHING, DAY, "part_not_a_part"),
        (-PART, DAY, "part_not_a_part"),
        (Money.from_tenge(275_241), DAY, "part_not_a_part"),
        (None, TODAY + timedelta(days=1), "date_in_future"),
        (None, date(2025, 5, 1), "paid_before_approval"),
    ],
)
def test_what_cannot_have_been_paid_is_refused_and_nothing_is_written(
    office: AnOffice, amount: Money | None, on: date, code: str
) -> None:
    payment = sent(office, office.approved(office.arrived()))
    with pytest.raises(RefusedError) as refusal:
        answered(office, payment, amount, on)
    assert [reason.code for reason in refusal.value.reasons] == [code]
    assert given(office, payment) == NOTHING
    office.healthy()
