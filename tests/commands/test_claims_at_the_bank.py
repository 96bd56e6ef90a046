"""Claims and the bank: what is withheld from a list, and money that comes too late."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kandas_desk.commands.accounts import SetAccount
from kandas_desk.commands.claim_keeping import (
    ChooseSetOff,
    ClaimOverpayment,
    NoticeClaim,
    RepayClaim,
)
from kandas_desk.commands.payments import PayPayment
from kandas_desk.commands.returns import RecordReturn
from kandas_desk.domain.claim import ClaimCause, ClaimState, SetOff
from kandas_desk.domain.claim_standing import ClaimStanding
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.payment import Measure, PaymentState
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.queries.cases import case_file
from tests.bank import an_iban, answer_row, given, lines_of, made, read, sent, write_answer
from tests.builders import BOOKS, TODAY, AnOffice


def claims(office: AnOffice, number: str) -> tuple[ClaimStanding, ...]:
    found: tuple[ClaimStanding, ...] = office.ask(case_file, number).claims
    return found


@pytest.fixture
def number(office: AnOffice) -> str:
    """A family that owes 30 000 tenge, withheld from its payments; two of them are approved."""
    number = office.arrived()
    office.do(SetAccount(number, an_iban(), on=date(2025, 5, 1)), BOOKS)
    paid = office.paid(number)
    claim = office.do(ClaimOverpayment(paid.id, Money.from_tenge(30_000), "Артық")).answer
    office.do(NoticeClaim(claim.id, TODAY))
    office.do(ChooseSetOff(claim.id, SetOff.AGREED, "№ 4 келісім"))
    for month in (3, 4):
        office.approved(number, Measure.HOUSING_SUPPORT, date(2026, month, 2))
    return number


def test_the_bank_is_told_less_and_the_claim_shrinks_when_it_has_paid(
    office: AnOffice, number: str, tmp_path: Path
) -> None:
    run = made(office).run.number
    lines = lines_of(office, run)
    assert len(lines) == 2
    for line in lines:
        assert 0 < line.withheld.tiyn <= line.amount.percent(20).tiyn
    assert claims(office, number)[0].set_off == NOTHING, "nothing is booked before the bank paid"
    sent(office, tmp_path)
    before = given(office, number)
    path = write_answer(tmp_path / "a.csv", [answer_row(run, line) for line in lines])
    read(office, path)
    withheld = Money(sum(line.withheld.tiyn for line in lines))
    (claim,) = claims(office, number)
    assert (claim.set_off, claim.balance) == (withheld, claim.amount - withheld)
    assert given(office, number) - before == Money(sum(line.amount.tiyn for line in lines))
    office.healthy()


def test_two_payments_of_one_list_do_not_withhold_one_debt_twice(
    office: AnOffice, number: str
) -> None:
    (claim,) = claims(office, number)
    rest = Money.from_tenge(20_000)
    office.do(RepayClaim(claim.id, claim.balance - rest, TODAY), BOOKS)
    lines = lines_of(office, made(office).run.number)
    assert sum(line.withheld.tiyn for line in lines) == rest.tiyn


def test_where_the_claim_took_less_the_family_still_waits_for_the_rest(
    office: AnOffice, number: str, tmp_path: Path
) -> None:
    """The debt was repaid while the money was with the bank."""
    run = made(office).run.number
    sent(office, tmp_path)
    (claim,) = claims(office, number)
    office.do(RepayClaim(claim.id, claim.balance, TODAY), BOOKS)
    line = lines_of(office, run)[0]
    read(office, write_answer(tmp_path / "a.csv", [answer_row(run, line)]))
    with office.archive.reading() as shelves:
        payment = shelves.payments.get(line.payment_id)
    assert (payment.state, payment.rest) == (PaymentState.PARTLY_PAID, line.withheld)
    assert claims(office, number)[0].claim.state is ClaimState.SETTLED
    office.healthy()


def test_paid_by_hand_while_at_the_bank_takes_what_was_withheld_there(
    office: AnOffice, number: str, tmp_path: Path
) -> None:
    run = made(office).run.number
    sent(office, tmp_path)
    line = lines_of(office, run)[0]
    office.do(PayPayment(line.payment_id, TODAY), BOOKS)
    assert claims(office, number)[0].set_off == line.withheld
    office.healthy()


def test_money_that_the_bank_paid_after_the_departure_is_claimed_whole(
    office: AnOffice, tmp_path: Path
) -> None:
    number = office.arrived()
    office.do(SetAccount(number, an_iban(), on=date(2025, 5, 1)), BOOKS)
    payment = office.approved(number)
    run = made(office).run.number
    sent(office, tmp_path)
    office.do(RecordReturn(number, date(2026, 11, 1), ReturnReason.NO_WORK))
    assert claims(office, number) == ()
    (line,) = lines_of(office, run)
    read(office, write_answer(tmp_path / "a.csv", [answer_row(run, line)]))
    (claim,) = claims(office, number)
    assert (claim.claim.cause, claim.balance) == (ClaimCause.OVERPAYMENT, payment.amount)
    assert claim.claim.reason == "paid_after_departure"
    office.healthy()
