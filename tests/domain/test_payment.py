"""Payments: two people, days in order, what may be proposed at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kandas_desk.domain.case import CaseStatus
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.payment import (
    PROPOSABLE,
    Measure,
    Payment,
    PaymentState,
    proposal_problems,
)
from tests.builders import BOOKS, HEAD, WORKER, a_paid_payment, a_payment, an_arrived_case
from tests.domain.refusals import refused

ONE_DAY = timedelta(1)
APPROVED, PAID = date(2025, 5, 3), date(2025, 5, 5)
MEASURES = list(Measure)


def an_approved_payment() -> Payment:
    return a_payment().approved(HEAD, APPROVED)


def test_somebody_else_approves() -> None:
    payment = an_approved_payment()
    assert (payment.state, payment.approved_by, payment.approved_on) == (
        PaymentState.APPROVED,
        HEAD,
        APPROVED,
    )


def test_the_author_does_not_approve_and_the_proposal_stays() -> None:
    assert refused(a_payment().approved, WORKER, APPROVED) == ["approver_is_author"]


def test_a_payment_that_is_not_proposed_is_not_approved_by_anybody() -> None:
    for payment in (an_approved_payment(), a_paid_payment(), a_payment().cancelled("жаңылыс")):
        for login in (WORKER, HEAD, BOOKS):
            assert refused(payment.approved, login, APPROVED) == ["step_not_open"]


@pytest.mark.parametrize(
    ("on", "today", "codes"),
    [
        (PAID, PAID, []),
        (APPROVED, PAID, []),
        (APPROVED - ONE_DAY, PAID, ["paid_before_approval"]),
        (PAID + ONE_DAY, PAID, ["date_in_future"]),
        (PAID, PAID - ONE_DAY, ["date_in_future"]),
    ],
)
def test_a_payment_is_paid_between_approval_and_today(
    on: date, today: date, codes: list[str]
) -> None:
    payment = an_approved_payment()
    if codes:
        assert refused(payment.paid, BOOKS, on, today) == codes
        return
    paid = payment.paid(BOOKS, on, today)
    assert (paid.state, paid.paid_on, paid.paid_by) == (PaymentState.PAID, on, BOOKS)
    assert paid.amount == payment.amount


def test_what_is_not_approved_is_not_paid() -> None:
    for payment in (a_payment(), a_paid_payment(), a_paid_payment().reversed("қате")):
        assert refused(payment.paid, BOOKS, PAID, PAID) == ["step_not_open"]


def test_what_was_paid_is_reversed_and_never_cancelled() -> None:
    assert refused(a_paid_payment().cancelled, "why") == ["step_not_open"]
    undone = a_paid_payment().reversed("қате шот")
    assert (undone.state, undone.ended_reason) == (PaymentState.REVERSED, "қате шот")
    assert undone.paid_on == PAID
    assert refused(undone.reversed, "again") == ["step_not_open"]


@pytest.mark.parametrize("why", ["", "   ", "\n\t"])
def test_a_reversal_without_a_ground_is_refused(why: str) -> None:
    assert refused(a_paid_payment().reversed, why) == ["field_required"]


MAY = {
    Measure.RELOCATION_PAYMENT: {"arrived", "settled"},
    Measure.HOUSING_SUPPORT: {"arrived", "settled"},
    Measure.MOBILITY_CERTIFICATE: {"included", "arrived", "settled"},
    Measure.EMPLOYER_SUBSIDY: {"arrived", "settled"},
}


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("status", list(CaseStatus))
def test_a_measure_is_proposed_only_in_the_statuses_of_the_table(
    measure: Measure, status: CaseStatus
) -> None:
    case = an_arrived_case(status=status)
    problems = proposal_problems(case, measure, Money(1), date(2025, 5, 2), [], 12)
    expected = [] if status.value in MAY[measure] else ["case_not_payable"]
    assert [p.code for p in problems] == expected
    assert {s.value for s in PROPOSABLE[measure]} == MAY[measure]


@pytest.mark.parametrize("amount", [NOTHING, Money(-1)])
def test_an_amount_that_is_nothing_or_less_is_not_proposed(amount: Money) -> None:
    problems = proposal_problems(
        an_arrived_case(), Measure.RELOCATION_PAYMENT, amount, date(2025, 5, 2), [], 1
    )
    assert [p.code for p in problems] == ["amount_not_positive"]


@pytest.mark.parametrize("measure", [m for m in MEASURES if m is not Measure.HOUSING_SUPPORT])
@pytest.mark.parametrize("state", list(PaymentState))
def test_a_measure_given_once_is_not_given_twice(measure: Measure, state: PaymentState) -> None:
    standing = state not in {PaymentState.CANCELLED, PaymentState.REVERSED}
    earlier = a_payment(measure=measure, state=state, due_on=date(2025, 5, 1))
    problems = proposal_problems(
        an_arrived_case(), measure, Money(1), date(2026, 5, 2), [earlier], 1
    )
    assert [p.code for p in problems] == (["measure_already_paid"] if standing else [])
    others = [a_payment(measure=m) for m in MEASURES if m is not measure]
    assert not proposal_problems(an_arrived_case(), measure, Money(1), PAID, others, 1)


def rent(year: int, month: int, state: PaymentState = PaymentState.PAID) -> Payment:
    return a_payment(measure=Measure.HOUSING_SUPPORT, state=state, due_on=date(year, month, 15))


@pytest.mark.parametrize(
    ("earlier", "due_on", "codes"),
    [
        ([], date(2025, 5, 1), []),
        ([rent(2025, 5)], date(2025, 5, 31), ["measure_already_paid"]),
        ([rent(2025, 5)], date(2025, 6, 1), []),
        ([rent(2025, 5)], date(2026, 5, 15), []),
        ([rent(2025, 5, PaymentState.CANCELLED)], date(2025, 5, 15), []),
        ([rent(2025, 5, PaymentState.REVERSED)], date(2025, 5, 15), []),
        ([rent(2025, m) for m in (5, 6)], date(2025, 7, 1), []),
        ([rent(2025, m) for m in (5, 6, 7)], date(2025, 8, 1), ["measure_used_up"]),
        ([rent(2025, m) for m in (5, 6, 7)], date(2025, 7, 1), ["measure_already_paid"]),
        ([], date(2025, 4, 10), []),
        ([], date(2025, 4, 9), ["due_before_arrival"]),
    ],
)
def test_housing_support_is_given_once_a_month_for_three_months(
    earlier: list[Payment], due_on: date, codes: list[str]
) -> None:
    problems = proposal_problems(
        an_arrived_case(), Measure.HOUSING_SUPPORT, Money(1), due_on, earlier, 3
    )
    assert [p.code for p in problems] == codes


def test_nothing_is_lost_on_the_way_of_a_payment() -> None:
    first = a_payment()
    last = first.approved(HEAD, APPROVED).paid(BOOKS, PAID, PAID).reversed("қате")
    back = replace(
        last,
        state=first.state,
        approvals=(),
        paid_on=None,
        paid_by=None,
        paid_amount=NOTHING,
        ended_reason="",
    )
    assert back == first


def test_a_large_payment_waits_for_as_many_people_as_it_needs() -> None:
    first = a_payment(people_needed=2).approved(HEAD, APPROVED)
    assert (first.state, first.approved_by) == (PaymentState.PROPOSED, None)
    assert refused(first.paid, BOOKS, PAID, PAID) == ["step_not_open"]
    second = first.approved("head2", PAID)
    assert (second.state, second.approved_by) == (PaymentState.APPROVED, "head2")


@pytest.mark.parametrize(
    ("by", "instead_of", "codes"),
    [
        ("head2", None, []),
        ("head2", "head3", []),
        (HEAD, None, ["approved_twice"]),
        ("head2", HEAD, ["approved_twice"]),
        (HEAD, "head3", ["approved_twice"]),
        (WORKER, None, ["approver_is_author"]),
        (WORKER, "head3", ["approver_is_author"]),
        ("head2", WORKER, ["approver_is_author"]),
    ],
)
def test_nobody_approves_twice_or_for_the_author(
    by: str, instead_of: str | None, codes: list[str]
) -> None:
    first = a_payment(people_needed=3).approved(HEAD, APPROVED)
    if codes:
        assert refused(first.approved, by, PAID, instead_of) == codes
    else:
        assert len(first.approved(by, PAID, instead_of).approvals) == 2


def test_whoever_is_represented_does_not_approve_besides_the_substitute() -> None:
    first = a_payment(people_needed=2).approved("head2", APPROVED, HEAD)
    assert refused(first.approved, HEAD, PAID) == ["approved_twice"]


def test_the_bank_pays_in_parts_and_the_rest_goes_again_or_is_given_up() -> None:
    sent = an_approved_payment().sent()
    part = sent.paid_in_part(BOOKS, PAID, PAID, Money(1))
    assert (part.state, part.rest) == (PaymentState.PARTLY_PAID, sent.amount - Money(1))
    whole = part.sent().paid(BOOKS, PAID, PAID)
    assert (whole.state, whole.paid_amount) == (PaymentState.PAID, sent.amount)
    short = part.settled_short("отбасы бас тартты")
    assert (short.state, short.paid_amount) == (PaymentState.PAID, Money(1))
    for amount in (NOTHING, Money(-1), sent.amount, sent.amount + Money(1)):
        assert refused(sent.paid_in_part, BOOKS, PAID, PAID, amount) == ["part_not_a_part"]


def test_what_the_bank_returned_is_sent_again_or_cancelled_and_a_part_stays_paid() -> None:
    sent = an_approved_payment().sent()
    failed = sent.failed("шот жабық")
    assert (failed.state, failed.ended_reason) == (PaymentState.FAILED, "шот жабық")
    assert failed.sent().state is PaymentState.SENT
    assert failed.cancelled("шот жоқ").state is PaymentState.CANCELLED
    part = sent.paid_in_part(BOOKS, PAID, PAID, Money(5)).sent().failed("шот жабық")
    assert (part.state, part.paid_amount) == (PaymentState.PARTLY_PAID, Money(5))
    assert refused(sent.failed, " ") == ["field_required"]
