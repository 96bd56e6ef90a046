"""Claims: from the departure or the wrong payment to the last tenge, and every way around."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from kandas_desk.commands.cases import StepCase
from kandas_desk.commands.claim_decisions import (
    ConfirmWriteOff,
    DecideAppeal,
    FileAppeal,
    ProposeWriteOff,
    WithdrawClaim,
)
from kandas_desk.commands.claim_keeping import (
    AgreeInstalments,
    ChooseSetOff,
    ClaimOverpayment,
    NoticeClaim,
    RepayClaim,
    ReverseClaimEntry,
)
from kandas_desk.commands.claims import claim_late_payment, set_off, withhold
from kandas_desk.commands.land import GrantLand
from kandas_desk.commands.payments import PayPayment, ProposePayment, ReversePayment
from kandas_desk.commands.returns import RecordReturn, UndoReturn
from kandas_desk.commands.staff import AddStaff
from kandas_desk.commands.turn import Turn
from kandas_desk.domain.case import CaseStatus, CaseStep
from kandas_desk.domain.claim import AppealOutcome, ClaimCause, ClaimState, SetOff
from kandas_desk.domain.claim_standing import ClaimStanding
from kandas_desk.domain.land import LandState
from kandas_desk.domain.ledger import payment_made
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.office import Role
from kandas_desk.domain.payment import Measure, Payment, PaymentState
from kandas_desk.domain.returns import KnownFrom, ReturnReason
from kandas_desk.queries.bonds import bond_on
from kandas_desk.queries.cases import case_file
from kandas_desk.queries.claims import claim_file, claims_in, withheld_from
from kandas_desk.store.keys import new_key
from tests.builders import (
    BOOKS,
    HEAD,
    OTHER_WORKER,
    TODAY,
    WORKER,
    AnOffice,
    a_land_draft,
    a_member_draft,
    an_iin,
)
from tests.store.raw import raw

LEFT_ON = date(2025, 9, 1)
SECOND_HEAD = "head2"
ONE_DAY = timedelta(1)


@pytest.fixture
def number(office: AnOffice) -> str:
    """One person, who arrived on 10 April 2025 and whose relocation payment is 275 240 tenge."""
    office.do(AddStaff(SECOND_HEAD, Role.HEAD, "Сәуле Омарова"), "admin")
    return office.arrived()


def left(office: AnOffice, number: str, on: date = LEFT_ON) -> Any:
    return office.do(RecordReturn(number, on, ReturnReason.NO_WORK, "UZ")).answer


def a_claim(office: AnOffice, number: str) -> ClaimStanding:
    """The claim for the relocation payment of a family that left, its notice delivered."""
    office.paid(number)
    claim = left(office, number).claim
    noticed: ClaimStanding = office.do(NoticeClaim(claim.id, TODAY)).answer
    return noticed


def standing(office: AnOffice, key: UUID) -> ClaimStanding:
    found: ClaimStanding = office.ask(claim_file, key).standing
    return found


def entries_with(office: AnOffice, key: UUID, ground: str) -> list[Any]:
    found = office.ask(claim_file, key)
    return [e for e in found.entries if e.ground.startswith(ground) and e.reverses is None]


# From the notice to the last tenge.


def test_a_claim_goes_from_the_notice_to_the_last_tenge(office: AnOffice, number: str) -> None:
    claim = a_claim(office, number)
    assert (claim.claim.state, claim.claim.pay_by) == (ClaimState.NOTICED, date(2026, 12, 22))
    half = Money(claim.balance.tiyn // 2)
    office.do(RepayClaim(claim.id, half, TODAY, "118"), BOOKS)
    assert standing(office, claim.id).balance == claim.amount - half
    closed = office.do(RepayClaim(claim.id, claim.amount - half, TODAY), BOOKS).answer
    assert (closed.claim.state, closed.balance, closed.repaid) == (
        ClaimState.SETTLED,
        NOTHING,
        claim.amount,
    )
    assert closed.claim.ended_by == BOOKS
    assert office.refused(RepayClaim(claim.id, Money(1), TODAY), BOOKS) == ["step_not_open"]
    office.healthy()


@pytest.mark.parametrize(
    ("amount", "on", "codes"),
    [
        (Money(0), TODAY, ["amount_not_positive"]),
        (Money(-5), TODAY, ["amount_not_positive"]),
        (Money(27_524_001), TODAY, ["repaid_too_much"]),
        (Money(1), TODAY + ONE_DAY, ["date_in_future"]),
        (Money(1), TODAY - ONE_DAY, ["before_claim"]),
    ],
)
def test_an_impossible_repayment_is_refused(
    office: AnOffice, number: str, amount: Money, on: date, codes: list[str]
) -> None:
    claim = a_claim(office, number)
    assert office.refused(RepayClaim(claim.id, amount, on), BOOKS) == codes


def test_a_notice_is_delivered_once_and_names_a_later_day(office: AnOffice, number: str) -> None:
    office.paid(number)
    claim = left(office, number).claim
    assert office.refused(NoticeClaim(claim.id, TODAY, TODAY - ONE_DAY)) == ["pay_by_before_notice"]
    assert office.refused(NoticeClaim(claim.id, TODAY + ONE_DAY)) == ["date_in_future"]
    office.do(NoticeClaim(claim.id, TODAY, TODAY))
    assert office.refused(NoticeClaim(claim.id, TODAY)) == ["step_not_open"]
    assert standing(office, claim.id).overdue_on(TODAY) == NOTHING
    assert standing(office, claim.id).overdue_on(TODAY + ONE_DAY) == claim.amount


def test_a_mistaken_repayment_is_answered_and_the_claim_owes_again(
    office: AnOffice, number: str
) -> None:
    claim = a_claim(office, number)
    office.do(RepayClaim(claim.id, claim.amount, TODAY), BOOKS)
    (entry,) = entries_with(office, claim.id, "repaid")
    again = office.do(ReverseClaimEntry(claim.id, entry.id, "Басқа іс"), BOOKS).answer
    assert (again.claim.state, again.balance) == (ClaimState.NOTICED, claim.amount)
    twice = ReverseClaimEntry(claim.id, entry.id, "Басқа іс")
    assert office.refused(twice, BOOKS) == ["claim_entry_unknown"]
    (asked,) = entries_with(office, claim.id, "claim")
    assert office.refused(ReverseClaimEntry(claim.id, asked.id, "жоқ"), BOOKS) == [
        "claim_entry_unknown"
    ]
    office.healthy()


# Instalments.


def test_instalments_fall_on_working_days_and_the_last_carries_the_rest(
    office: AnOffice, number: str
) -> None:
    claim = a_claim(office, number)
    assert office.refused(AgreeInstalments(claim.id, 1, 5)) == ["instalments_months"]
    assert office.refused(AgreeInstalments(claim.id, 25, 5)) == ["instalments_months"]
    agreed = office.do(AgreeInstalments(claim.id, 7, 31)).answer
    assert agreed.claim.state is ClaimState.AGREED
    days = [part.due_on for part in agreed.plan.instalments]
    # 31 January and 28 February 2027 are Sundays, 31 May is a Monday.
    assert days == [
        date(2026, 11, 30), date(2026, 12, 31), date(2027, 2, 1), date(2027, 3, 1),
        date(2027, 3, 31), date(2027, 4, 30), date(2027, 5, 31),
    ]  # fmt: skip
    amounts = [part.amount.tenge for part in agreed.plan.instalments]
    assert amounts == ["39320.00"] * 7
    assert sum(p.amount.tiyn for p in agreed.plan.instalments) == claim.balance.tiyn


def test_what_came_back_fills_the_earliest_instalment_first(office: AnOffice, number: str) -> None:
    claim = a_claim(office, number)
    office.do(AgreeInstalments(claim.id, 2, 10))
    office.do(RepayClaim(claim.id, Money.from_tenge(100_000), TODAY), BOOKS)
    found = standing(office, claim.id)
    assert [(p.due_on, p.amount.tenge) for p in found.open_parts] == [
        (date(2026, 12, 10), "37620.00"),
        (date(2027, 1, 11), "137620.00"),
    ]
    assert found.overdue_on(date(2026, 12, 11)).tenge == "37620.00"
    assert found.overdue_on(date(2027, 1, 12)) == found.balance


def test_a_changed_plan_takes_the_place_of_the_old_one_which_stays_in_the_journal(
    office: AnOffice, number: str
) -> None:
    claim = a_claim(office, number)
    office.do(AgreeInstalments(claim.id, 2, 10))
    changed = office.do(AgreeInstalments(claim.id, 3, 20)).answer
    assert len(changed.plan.instalments) == 3
    told = [e.event for e in office.ask(case_file, number).journal]
    assert told.count("instalments_agreed") == 2
    with raw(office.path) as connection:
        assert connection.execute("SELECT count(*) FROM claim_plans").fetchone() == (2,)
        for verb in ("DELETE FROM claim_plans", "UPDATE claim_plans SET day_of_month = 1"):
            with pytest.raises(Exception, match="append-only"):
                connection.execute(verb)
        connection.rollback()


# Appeals.


def test_an_appeal_is_decided_by_somebody_else(office: AnOffice, number: str) -> None:
    office.paid(number)
    departure = RecordReturn(number, LEFT_ON, ReturnReason.HEALTH)
    claim = office.do(departure, HEAD).answer.claim
    office.do(NoticeClaim(claim.id, TODAY))
    decide = DecideAppeal(claim.id, AppealOutcome.DISMISSED, "Негіз жоқ")
    assert office.refused(decide, HEAD) == ["appeal_missing"]
    office.do(FileAppeal(claim.id, TODAY, "Ауырып қалдық"))
    assert office.refused(FileAppeal(claim.id, TODAY, "Тағы да")) == ["appeal_pending"]
    assert office.refused(decide, HEAD) == ["reviewer_decided_before"]
    decided = office.do(decide, SECOND_HEAD).answer
    assert (decided.balance, decided.appealed) == (claim.amount, False)
    office.do(FileAppeal(claim.id, TODAY, "Келіспейміз"))
    assert office.refused(decide, SECOND_HEAD) == ["reviewer_decided_before"]
    with raw(office.path) as connection:
        with pytest.raises(Exception, match="has not decided about the claim before"):
            connection.execute(
                "UPDATE claim_appeals SET outcome = 'upheld', decided_on = '2026-11-22', "
                "decided_by = 'head' WHERE outcome IS NULL"
            )
        connection.rollback()
    office.healthy()


def test_an_appeal_that_is_upheld_leaves_less_or_nothing(office: AnOffice, number: str) -> None:
    claim = a_claim(office, number)
    office.do(FileAppeal(claim.id, TODAY, "Бір бөлігі артық"))
    too_much = DecideAppeal(claim.id, AppealOutcome.UPHELD, "Иә", claim.amount)
    assert office.refused(too_much, HEAD) == ["appeal_left"]
    part = office.do(
        DecideAppeal(claim.id, AppealOutcome.UPHELD, "Бір бөлігі", Money.from_tenge(200_000)), HEAD
    ).answer
    assert (part.amount.tenge, part.balance.tenge) == ("200000.00", "200000.00")
    office.do(FileAppeal(claim.id, TODAY, "Қалғаны да"))
    gone = office.do(DecideAppeal(claim.id, AppealOutcome.UPHELD, "Негізді"), SECOND_HEAD).answer
    assert (gone.claim.state, gone.amount, gone.balance) == (
        ClaimState.WITHDRAWN,
        NOTHING,
        NOTHING,
    )
    office.healthy()


def test_an_appeal_after_its_term_is_taken_in_and_called_late(
    office: AnOffice, number: str
) -> None:
    claim = a_claim(office, number)
    late = date(2027, 2, 23)
    done = office.do(FileAppeal(claim.id, late, "Кешіктік"), on=late)
    assert [w.code for w in done.warnings] == ["appeal_late"]


def test_money_that_came_back_stands_in_the_way_of_an_appeal_that_leaves_less(
    office: AnOffice, number: str
) -> None:
    claim = a_claim(office, number)
    office.do(RepayClaim(claim.id, Money.from_tenge(200_000), TODAY), BOOKS)
    office.do(FileAppeal(claim.id, TODAY, "Бәрі артық"))
    decide = DecideAppeal(claim.id, AppealOutcome.UPHELD, "Иә")
    assert office.refused(decide, HEAD) == ["claim_repaid_already"]
    (entry,) = entries_with(office, claim.id, "repaid")
    office.do(ReverseClaimEntry(claim.id, entry.id, "Отбасына қайтарылды"), BOOKS)
    assert office.do(decide, HEAD).answer.claim.state is ClaimState.WITHDRAWN


# Write-offs and withdrawals: never one person alone.


def test_a_claim_is_written_off_by_two_people(office: AnOffice, number: str) -> None:
    claim = a_claim(office, number)
    propose = ProposeWriteOff(claim.id, "№ 12 акт", "Қайтыс болды")
    assert office.refused(ConfirmWriteOff(claim.id), HEAD) == ["write_off_missing"]
    office.do(propose, HEAD)
    assert office.refused(ConfirmWriteOff(claim.id), HEAD) == ["write_off_alone"]
    written = office.do(ConfirmWriteOff(claim.id), SECOND_HEAD).answer
    assert (written.claim.state, written.balance, written.written_off) == (
        ClaimState.WRITTEN_OFF,
        NOTHING,
        claim.amount,
    )
    office.healthy()


def test_a_second_write_off_that_waits_does_not_cast_doubt_on_the_first(
    office: AnOffice, number: str
) -> None:
    """A repayment was a mistake: the claim that two people gave up the rest of owes again."""
    claim = a_claim(office, number)
    office.do(RepayClaim(claim.id, Money(100), TODAY), BOOKS)
    propose = ProposeWriteOff(claim.id, "№ 12 акт", "Қайтыс болды")
    office.do(propose, HEAD)
    office.do(ConfirmWriteOff(claim.id), SECOND_HEAD)
    (repaid,) = entries_with(office, claim.id, "repaid")
    office.do(ReverseClaimEntry(claim.id, repaid.id, "Басқа іс"), BOOKS)
    office.do(propose, BOOKS)
    office.healthy()
    assert office.do(ConfirmWriteOff(claim.id), HEAD).answer.written_off == claim.amount
    office.healthy()


def test_a_write_off_is_of_what_is_owed_when_it_is_confirmed(office: AnOffice, number: str) -> None:
    claim = a_claim(office, number)
    office.do(ProposeWriteOff(claim.id, "№ 12 акт", "Қайтыс болды"), BOOKS)
    office.do(RepayClaim(claim.id, Money(100), TODAY), BOOKS)
    assert office.refused(ConfirmWriteOff(claim.id), HEAD) == ["write_off_changed"]
    for command in (ProposeWriteOff(claim.id, " ", "x"), ProposeWriteOff(claim.id, "x", " ")):
        assert office.refused(command, BOOKS) == ["field_required"]


def test_the_database_itself_lets_nobody_write_off_alone_or_close_what_is_owed(
    office: AnOffice, number: str
) -> None:
    claim = a_claim(office, number)
    office.do(ProposeWriteOff(claim.id, "№ 12 акт", "Қайтыс болды"), BOOKS)
    with raw(office.path) as connection:
        for statement, says in (
            ("UPDATE claim_write_offs SET confirmed_by = proposed_by", "two_people"),
            ("UPDATE claims SET state = 'settled', ended_on = '2026-11-22'", "nothing is owed"),
            ("UPDATE claims SET raised_by = 'head2'", "is not changed"),
            ("DELETE FROM claims", "are kept"),
            ("DELETE FROM claim_write_offs", "are kept"),
            ("DELETE FROM returns", "append-only"),
            ("UPDATE returns SET reason = 'other'", "append-only"),
            (
                'INSERT INTO ledger_entries (transaction_id, line, case_id, claim_id, "on", '
                "ground, account, amount) SELECT randomblob(16), 1, case_id, id, '2026-11-22', "
                "'x', 'written_off', 5 FROM claims",
                "second person",
            ),
        ):
            with pytest.raises(Exception, match=says):
                connection.execute(statement)
            connection.rollback()


def test_who_raised_a_claim_does_not_withdraw_it(office: AnOffice, number: str) -> None:
    payment = office.paid(number)
    claim = office.do(ClaimOverpayment(payment.id, Money(500), "Қате"), HEAD).answer
    assert office.refused(WithdrawClaim(claim.id, "Қате"), HEAD) == ["withdraw_alone"]
    gone = office.do(WithdrawClaim(claim.id, "Қате"), SECOND_HEAD).answer
    assert (gone.claim.state, gone.amount) == (ClaimState.WITHDRAWN, NOTHING)
    again = office.do(ClaimOverpayment(payment.id, payment.amount, "Енді дұрыс"), HEAD).answer
    assert again.balance == payment.amount
    office.healthy()


# Overpayments and payments that were reversed.


def test_an_overpayment_is_claimed_up_to_what_was_paid_and_once(
    office: AnOffice, number: str
) -> None:
    payment = office.paid(number)
    waiting = office.proposed(number, Measure.HOUSING_SUPPORT)
    subsidy = office.paid(number, Measure.EMPLOYER_SUBSIDY)
    assert office.refused(ClaimOverpayment(waiting.id, Money(1), "x")) == ["overpayment_too_much"]
    assert office.refused(ClaimOverpayment(subsidy.id, Money(1), "x")) == [
        "overpayment_not_the_familys"
    ]
    assert office.refused(ClaimOverpayment(payment.id, Money(0), "x")) == ["amount_not_positive"]
    assert office.refused(ClaimOverpayment(payment.id, Money(1), " ")) == ["field_required"]
    claim = office.do(ClaimOverpayment(payment.id, Money.from_tenge(75_240), "Артық")).answer
    assert (claim.claim.cause, claim.balance.tenge) == (ClaimCause.OVERPAYMENT, "75240.00")
    rest = Money.from_tenge(200_001)
    assert office.refused(ClaimOverpayment(payment.id, rest, "x")) == ["overpayment_too_much"]
    found = office.ask(claim_file, claim.id)
    assert [p.id for p in found.payments] == [payment.id]
    office.healthy()


def test_what_was_overpaid_is_not_claimed_again_when_the_family_leaves(
    office: AnOffice, number: str
) -> None:
    payment = office.paid(number)
    office.do(ClaimOverpayment(payment.id, Money.from_tenge(75_240), "Артық"))
    assert office.ask(bond_on, number, LEFT_ON).consequences.repay.tenge == "200000.00"
    answer = left(office, number)
    assert answer.claim.amount.tenge == "200000.00"
    total = sum(line.standing.balance.tiyn for line in office.ask(claims_in, list(ClaimState)))
    assert total == payment.amount.tiyn
    office.healthy()


def test_reversing_a_payment_lessens_the_claim_that_stands_on_it(
    office: AnOffice, number: str
) -> None:
    first, second = office.paid(number), office.paid(number, Measure.HOUSING_SUPPORT)
    claim = left(office, number).claim
    assert claim.amount == first.amount + second.amount
    office.do(ReversePayment(second.id, "Қате төленді"), BOOKS)
    assert standing(office, claim.id).balance == first.amount
    office.do(ReversePayment(first.id, "Қате төленді"), BOOKS)
    gone = standing(office, claim.id)
    assert (gone.claim.state, gone.amount, gone.balance) == (
        ClaimState.WITHDRAWN,
        NOTHING,
        NOTHING,
    )
    told = [e.event for e in office.ask(case_file, number).journal]
    assert told.count("claim_lessened") == 2
    office.healthy()


def test_a_payment_whose_claim_was_repaid_is_not_reversed_before_the_repayment(
    office: AnOffice, number: str
) -> None:
    claim = a_claim(office, number)
    payment = office.ask(case_file, number).payments[0]
    office.do(RepayClaim(claim.id, claim.amount, TODAY), BOOKS)
    reverse = ReversePayment(payment.id, "Қате төленді")
    assert office.refused(reverse, BOOKS) == ["claim_repaid_already"]
    (entry,) = entries_with(office, claim.id, "repaid")
    office.do(ReverseClaimEntry(claim.id, entry.id, "Отбасына қайтарылды"), BOOKS)
    office.do(reverse, BOOKS)
    assert standing(office, claim.id).claim.state is ClaimState.WITHDRAWN
    office.healthy()


def test_money_kept_after_a_reversal_on_paper_is_claimed(office: AnOffice, number: str) -> None:
    payment = office.paid(number)
    office.do(ReversePayment(payment.id, "Қағаз жүзінде"), BOOKS)
    claim = office.do(ClaimOverpayment(payment.id, payment.amount, "Ақша отбасыда"), BOOKS).answer
    assert claim.balance == payment.amount
    office.healthy()


# Set-off.


def in_a_turn(office: AnOffice, what: Any) -> Any:
    """Do something inside one unit of work, as the bank's runs and payments do."""
    bus = office.bus()
    with office.archive.unit_of_work(BOOKS, "Test", bus.clock.now()) as work:
        turn = Turn(work, office.book, TODAY, work.staff.get(BOOKS), work.offices.own())
        answer = what(turn)
        work.commit(turn.office)
    return answer


def an_overpaid_family(office: AnOffice, number: str) -> tuple[Payment, ClaimStanding]:
    """A claim of 75 240 tenge against a family that lives here, and its next payment."""
    paid = office.paid(number)
    claim = office.do(ClaimOverpayment(paid.id, Money.from_tenge(75_240), "Артық")).answer
    office.do(NoticeClaim(claim.id, TODAY))
    return office.approved(number, Measure.HOUSING_SUPPORT, date(2026, 3, 2)), claim


def test_nothing_is_withheld_before_it_is_agreed_or_ordered(office: AnOffice, number: str) -> None:
    payment, claim = an_overpaid_family(office, number)
    assert in_a_turn(office, lambda turn: withhold(turn, payment)) == NOTHING
    assert office.refused(ChooseSetOff(claim.id, SetOff.ORDERED)) == ["field_required"]
    office.do(ChooseSetOff(claim.id, SetOff.AGREED, "№ 4 келісім"))
    share = in_a_turn(office, lambda turn: withhold(turn, payment))
    assert share == Money(payment.amount.percent(20).tiyn // 100 * 100)
    office.do(FileAppeal(claim.id, TODAY, "Келіспейміз"))
    assert in_a_turn(office, lambda turn: withhold(turn, payment)) == NOTHING
    office.do(DecideAppeal(claim.id, AppealOutcome.DISMISSED, "Негіз жоқ"), HEAD)
    office.do(ChooseSetOff(claim.id, None))
    assert in_a_turn(office, lambda turn: withhold(turn, payment)) == NOTHING


def test_what_is_withheld_lessens_the_claim_and_never_more_than_is_owed(
    office: AnOffice, number: str
) -> None:
    payment, claim = an_overpaid_family(office, number)
    office.do(ChooseSetOff(claim.id, SetOff.ORDERED, "№ 5 бұйрық"))
    taken = in_a_turn(office, lambda turn: set_off(turn, payment, Money(2_000_000), TODAY))
    assert taken == Money(2_000_000)
    found = standing(office, claim.id)
    assert (found.set_off, found.balance) == (taken, claim.amount - taken)
    rest = in_a_turn(office, lambda turn: set_off(turn, payment, Money(10**9), TODAY))
    closed = standing(office, claim.id)
    assert rest == found.balance
    assert (closed.claim.state, closed.balance) == (ClaimState.SETTLED, NOTHING)
    office.healthy()


def test_paying_withholds_what_the_question_announced(office: AnOffice, number: str) -> None:
    payment, claim = an_overpaid_family(office, number)
    office.do(ChooseSetOff(claim.id, SetOff.AGREED, "№ 4 келісім"))
    announced = office.ask(withheld_from, payment.id)
    assert announced.tiyn > 0
    paid = office.do(PayPayment(payment.id, TODAY), BOOKS).answer
    assert (paid.state, paid.paid_amount) == (PaymentState.PAID, payment.amount)
    found = standing(office, claim.id)
    assert (found.set_off, found.balance) == (announced, claim.amount - announced)
    office.do(ReversePayment(payment.id, "Қате"), BOOKS)
    assert standing(office, claim.id).balance == claim.amount, "what was withheld is owed again"
    office.healthy()


def test_nothing_is_withheld_from_what_is_not_the_familys(office: AnOffice, number: str) -> None:
    _, claim = an_overpaid_family(office, number)
    office.do(ChooseSetOff(claim.id, SetOff.AGREED, "№ 4 келісім"))
    subsidy = office.approved(number, Measure.EMPLOYER_SUBSIDY)
    assert in_a_turn(office, lambda turn: withhold(turn, subsidy)) == NOTHING


def test_money_that_reaches_a_family_which_has_left_is_claimed_at_once(
    office: AnOffice, number: str
) -> None:
    """The bank had it in its hands when the departure was recorded."""
    payment = office.approved(number, Measure.RELOCATION_PAYMENT, date(2025, 5, 2))
    with raw(office.path) as connection:
        connection.execute("UPDATE payments SET state = 'sent'")
        connection.commit()
    left(office, number)

    def arrived(turn: Turn) -> ClaimStanding | None:
        sent = turn.work.payments.get(payment.id)
        paid = sent.paid(BOOKS, TODAY, TODAY)
        turn.work.payments.put(paid)
        turn.work.ledger.append(payment_made(new_key(), paid, TODAY, paid.amount))
        return claim_late_payment(turn, paid)

    claim = in_a_turn(office, arrived)
    assert (claim.claim.cause, claim.balance) == (ClaimCause.OVERPAYMENT, payment.amount)
    assert claim.claim.payment_id == payment.id
    office.healthy()


# Departures that were a mistake.


def test_a_mistaken_departure_is_undone_and_everything_says_so(
    office: AnOffice, number: str
) -> None:
    office.stepped(number, (CaseStep.SETTLE, date(2025, 5, 1)))
    paid = office.paid(number)
    waiting = office.proposed(number, Measure.HOUSING_SUPPORT)
    right = office.do(GrantLand(number, a_land_draft())).answer
    gone = office.do(
        RecordReturn(number, LEFT_ON, ReturnReason.OTHER, known_from=KnownFrom.VISIT)
    ).answer
    assert gone.departure.known_from is KnownFrom.VISIT
    assert office.refused(UndoReturn(gone.departure.id, " ")) == ["field_required"]
    done = office.do(UndoReturn(gone.departure.id, "Басқа отбасы еді"), OTHER_WORKER)
    file = office.ask(case_file, number)
    assert file.case.status is CaseStatus.SETTLED
    assert [(r.id, r.state, r.ended_on) for r in file.land] == [(right.id, LandState.ACTIVE, None)]
    assert {p.id: p.state for p in file.payments} == {
        paid.id: PaymentState.PAID,
        waiting.id: PaymentState.CANCELLED,
    }
    assert [w.code for w in done.warnings] == ["payments_to_propose_anew"]
    assert [p.id for p in done.answer.to_propose] == [waiting.id]
    (claim,) = file.claims
    assert (claim.claim.state, claim.balance, claim.amount) == (
        ClaimState.WITHDRAWN,
        NOTHING,
        NOTHING,
    )
    (undone,) = file.returns
    assert (undone.undone.by, undone.undone.reason) == (OTHER_WORKER, "Басқа отбасы еді")
    assert office.refused(UndoReturn(undone.id, "тағы")) == ["return_undone_already"]
    office.do(ProposePayment(number, Measure.HOUSING_SUPPORT, date(2025, 5, 2)))
    again = left(office, number)
    assert again.claim.amount == paid.amount
    office.healthy()


def test_land_given_away_meanwhile_does_not_come_back(office: AnOffice, number: str) -> None:
    office.do(GrantLand(number, a_land_draft()))
    gone = left(office, number).departure
    other = office.arrived()
    office.do(GrantLand(other, a_land_draft(start=LEFT_ON, until=date(2028, 6, 1))))
    done = office.do(UndoReturn(gone.id, "Қате"))
    assert [(w.code, w.facts["case_no"]) for w in done.warnings] == [("land_not_revived", other)]
    assert done.answer.land == ()
    assert office.ask(case_file, number).land[0].state is LandState.ENDED
    office.healthy()


def test_a_departure_on_whose_claim_money_came_back_is_not_undone(
    office: AnOffice, number: str
) -> None:
    claim = a_claim(office, number)
    departure = office.ask(case_file, number).returns[0]
    office.do(RepayClaim(claim.id, Money(100), TODAY), BOOKS)
    assert office.refused(UndoReturn(departure.id, "Қате")) == ["return_undo_repaid"]
    (entry,) = entries_with(office, claim.id, "repaid")
    office.do(ReverseClaimEntry(claim.id, entry.id, "Отбасына қайтарылды"), BOOKS)
    office.do(UndoReturn(departure.id, "Қате"))
    office.healthy()


def test_a_closed_case_is_reopened_before_its_departure_is_undone(
    office: AnOffice, number: str
) -> None:
    departure = left(office, number).departure
    office.stepped(number, (CaseStep.CLOSE, TODAY))
    assert office.refused(UndoReturn(departure.id, "Қате")) == ["return_undo_status"]
    office.healthy()
    office.stepped(number, (CaseStep.REOPEN, TODAY))
    assert office.do(UndoReturn(departure.id, "Қате")).answer.case.status is CaseStatus.ARRIVED


def test_a_member_who_never_left_belongs_to_the_family_again(office: AnOffice) -> None:
    born = date(2015, 9, 1)
    iin = an_iin(born)
    number = office.arrived(a_member_draft(iin=iin, born=born))
    some = RecordReturn(number, LEFT_ON, ReturnReason.STUDY, members=(iin,))
    first = office.do(some).answer.departure
    early = RecordReturn(number, LEFT_ON - ONE_DAY, ReturnReason.OTHER)
    assert office.refused(early) == ["return_before_members_left"]
    whole = left(office, number, TODAY).departure
    assert office.refused(UndoReturn(first.id, "Қате")) == ["return_undo_newer_first"]
    office.do(UndoReturn(whole.id, "Қате"))
    office.do(UndoReturn(first.id, "Қате"))
    assert [m.until for m in office.case(number).family.members] == [None, None]
    office.do(some)
    office.healthy()


def test_partial_departures_sum_to_a_whole_one(office: AnOffice) -> None:
    """One after the other, the applicant last: the same as if all had left together."""
    borns = [date(2010 + n, 9, 1) for n in range(3)]
    iins = [an_iin(born) for born in borns]
    members = [a_member_draft(iin=i, born=b) for i, b in zip(iins, borns, strict=True)]
    number = office.arrived(*members)
    paid = office.paid(number)
    for place, iin in enumerate(iins):
        office.do(
            RecordReturn(number, LEFT_ON + place * ONE_DAY, ReturnReason.STUDY, members=(iin,))
        )
        assert office.case(number).status is CaseStatus.ARRIVED
    head = office.case(number).family.applicant.person.iin
    last = office.do(RecordReturn(number, TODAY, ReturnReason.NO_WORK, members=(str(head),))).answer
    assert last.departure.whole_family
    assert last.claim.amount == paid.amount
    assert office.refused(UndoReturn(UUID(int=1), "x")) == ["return_unknown"]
    office.healthy()


def test_a_partial_departure_and_its_undoing_change_only_what_is_still_to_come(
    office: AnOffice,
) -> None:
    """What depends on the size of the family is reckoned anew from that day, as a proposal."""
    born = date(2015, 9, 1)
    iin = an_iin(born)
    number = office.arrived(a_member_draft(iin=iin, born=born))
    paid = office.paid(number, Measure.HOUSING_SUPPORT, date(2025, 5, 2))
    waiting = office.approved(number, Measure.HOUSING_SUPPORT, date(2025, 12, 2))
    some = RecordReturn(number, LEFT_ON, ReturnReason.STUDY, members=(iin,))
    answer = office.do(some).answer
    (change,) = answer.differences
    assert change.payment.id == waiting.id
    assert 0 < change.new.tiyn < change.old.tiyn
    states = {p.id: (p.state, p.amount) for p in office.ask(case_file, number).payments}
    assert states.pop(paid.id) == (PaymentState.PAID, paid.amount)
    assert states.pop(waiting.id)[0] is PaymentState.CANCELLED
    assert list(states.values()) == [(PaymentState.PROPOSED, change.new)]
    undone = office.do(UndoReturn(answer.departure.id, "Қате")).answer
    assert [(d.old, d.new) for d in undone.differences] == [(change.new, change.old)]
    office.healthy()


# What is asked.


def test_the_answer_to_the_family_names_every_payment_article_and_question(
    office: AnOffice, number: str
) -> None:
    payment = office.paid(number)
    office.do(GrantLand(number, a_land_draft()))
    answer = office.ask(bond_on, number, TODAY)
    assert [(x.payment_id, x.received, x.repay) for x in answer.consequences.lines] == [
        (payment.id, payment.amount, payment.amount)
    ]
    assert [a.about for a in answer.articles] == ["duty", "repay", "land"]
    assert all(a.reference and a.confidence for a in answer.articles)
    assert ReturnReason.MILITARY_SERVICE in answer.questions
    assert office.ask(bond_on, number, date(2030, 4, 10)).questions == ()


def test_the_list_begins_with_what_is_due_first(office: AnOffice, number: str) -> None:
    claim = a_claim(office, number)
    other = office.arrived()
    paid = office.paid(other)
    early = office.do(ClaimOverpayment(paid.id, Money(100), "x")).answer
    office.do(NoticeClaim(early.id, TODAY, TODAY + ONE_DAY))
    unnoticed = office.do(ClaimOverpayment(paid.id, Money(100), "x")).answer
    lines = office.ask(claims_in, list(ClaimState))
    assert [line.standing.id for line in lines] == [early.id, claim.id, unnoticed.id]
    assert lines[0].case_number == other
    office.do(StepCase(other, CaseStep.SETTLE, TODAY))
    assert office.ask(claims_in, [ClaimState.SETTLED]) == ()
    assert office.do(ClaimOverpayment(paid.id, Money(100), "x"), WORKER).answer.balance == Money(
        100
    )
