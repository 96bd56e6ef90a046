"""The five-year duty: every day around the anniversary, and what a departure would cost."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain.bond import (
    Bond,
    Consequences,
    Exempt,
    bond_of,
    given_to_family,
    if_left,
)
from kandas_desk.domain.dates import anniversary
from kandas_desk.domain.land import LandEndReason, LandRight
from kandas_desk.domain.ledger import Account, Transaction, payment_made
from kandas_desk.domain.money import NOTHING, Money, total
from kandas_desk.domain.payment import Measure, Payment, PaymentState
from kandas_desk.store.keys import new_key
from tests.builders import a_case, a_paid_payment, a_payment, a_right, an_arrived_case
from tests.domain.refusals import refused

YEARS = 5
ARRIVED = date(2025, 4, 10)
ONE_DAY = timedelta(1)
DEGREE = Exempt("academic_degree", "Law 82-VIII", "press")


@pytest.mark.parametrize(
    ("arrived", "first_free_day"),
    [
        (date(2025, 4, 10), date(2030, 4, 10)),
        (date(2024, 2, 29), date(2029, 2, 28)),
        (date(2023, 2, 28), date(2028, 2, 28)),
        (date(2023, 3, 1), date(2028, 3, 1)),
        (date(2021, 12, 31), date(2026, 12, 31)),
    ],
)
def test_the_duty_ends_on_the_anniversary_and_on_no_day_before(
    arrived: date, first_free_day: date
) -> None:
    bond = bond_of(an_arrived_case(applied_on=arrived, decided_on=arrived, arrived_on=arrived), 5)
    assert (bond.start, bond.until) == (arrived, first_free_day)
    for offset in range(-400, 401):
        day = first_free_day + timedelta(offset)
        assert bond.fulfilled_on(day) is (offset >= 0), day


def test_the_duty_of_an_arrival_on_any_day_of_a_leap_cycle_ends_five_years_later() -> None:
    for n in range(4 * 365 + 1):
        arrived = date(2023, 1, 1) + timedelta(n)
        short = (arrived.month, arrived.day) == (2, 29)  # no such day five years later
        until = date(arrived.year + YEARS, arrived.month, 28 if short else arrived.day)
        case = an_arrived_case(applied_on=arrived, decided_on=arrived, arrived_on=arrived)
        bond = bond_of(case, YEARS)
        assert not bond.fulfilled_on(until - ONE_DAY), arrived
        assert bond.fulfilled_on(until), arrived
        assert bond.fulfilled_on(until + ONE_DAY), arrived


def test_there_is_no_duty_before_arrival() -> None:
    assert refused(bond_of, a_case(), YEARS) == ["bond_before_arrival"]


def entries_of(payments: list[Payment]) -> list[Transaction]:
    """The ledger of these payments: what was paid of each, on the day it was paid."""
    return [
        payment_made(new_key(), p, p.paid_on, p.paid_amount)
        for p in payments
        if p.paid_on is not None and p.state in {PaymentState.PAID, PaymentState.PARTLY_PAID}
    ]


def left(
    on: date,
    payments: list[Payment] | None = None,
    rights: list[LandRight] | None = None,
    percent: int = 100,
    exempt: Exempt | None = None,
    entries: list[Transaction] | None = None,
    claimed: dict[UUID, Money] | None = None,
) -> Consequences:
    bond = Bond(ARRIVED, date(2030, 4, 10))
    payments = payments or []
    given = given_to_family(payments, entries_of(payments) if entries is None else entries)
    return if_left(bond, on, payments, given, rights or [], percent, exempt, claimed)


def test_nobody_leaves_before_arriving() -> None:
    assert refused(left, ARRIVED - ONE_DAY) == ["return_dated_before_arrival"]
    assert left(ARRIVED).repay == NOTHING


def test_one_day_before_the_anniversary_everything_goes_back_and_on_it_nothing() -> None:
    payment = a_paid_payment()
    before = left(date(2030, 4, 9), [payment])
    assert (before.fulfilled, before.repay, before.counted) == (
        False,
        payment.amount,
        (payment.id,),
    )
    after = left(date(2030, 4, 10), [payment])
    assert (after.fulfilled, after.repay, after.counted, after.overpaid) == (
        True,
        NOTHING,
        (),
        NOTHING,
    )


@pytest.mark.parametrize("state", list(PaymentState))
@pytest.mark.parametrize("measure", list(Measure))
def test_only_what_the_family_received_counts(state: PaymentState, measure: Measure) -> None:
    payment = a_paid_payment(state=state, measure=measure)
    found = left(date(2026, 1, 1), [payment])
    own = measure is not Measure.EMPLOYER_SUBSIDY
    received = own and state in {PaymentState.PAID, PaymentState.PARTLY_PAID}
    waiting = own and state in {
        PaymentState.PROPOSED,
        PaymentState.APPROVED,
        PaymentState.FAILED,
    }
    assert found.counted == ((payment.id,) if received else ())
    assert found.repay == (payment.amount if received else NOTHING)
    assert found.payments_cancelled == ((payment.id,) if waiting else ())
    assert found.overpaid == NOTHING


def test_money_paid_on_the_day_of_leaving_counts_and_the_day_after_is_overpaid() -> None:
    payment = a_paid_payment(paid_on=date(2025, 5, 5))
    on_the_day = left(date(2025, 5, 5), [payment])
    assert (on_the_day.repay, on_the_day.overpaid) == (payment.amount, NOTHING)
    day_before = left(date(2025, 5, 4), [payment])
    assert (day_before.repay, day_before.overpaid) == (NOTHING, payment.amount)
    assert day_before.counted == ()


def test_who_is_exempt_repays_nothing_but_what_came_after_leaving() -> None:
    early, late = a_paid_payment(), a_paid_payment(paid_on=date(2025, 9, 1))
    found = left(date(2025, 8, 1), [early, late], exempt=DEGREE)
    assert (found.repay, found.overpaid, found.exempt) == (NOTHING, late.amount, DEGREE)
    assert found.counted == (early.id,)


def test_nobody_is_called_exempt_who_owes_nothing_anyway() -> None:
    assert left(date(2025, 8, 1), exempt=DEGREE).exempt is None
    assert left(date(2030, 4, 10), [a_paid_payment()], exempt=DEGREE).exempt is None


def test_land_that_holds_on_the_day_ends_and_other_land_does_not() -> None:
    holding = a_right()
    over = a_right(until=date(2025, 7, 1))
    ended = a_right().ended(date(2025, 7, 1), LandEndReason.SURRENDER)
    found = left(date(2026, 1, 1), rights=[holding, over, ended])
    assert found.land_ended == (holding.id,)
    assert left(date(2030, 4, 10), rights=[holding]).land_ended == ()


def test_no_right_outlives_a_departure_that_is_recorded_late() -> None:
    """The family left in May, the right begins in June, the return is written down in November."""
    begins_later = a_right(start=date(2025, 6, 1))
    assert left(date(2025, 5, 20), rights=[begins_later]).land_ended == (begins_later.id,)


@given(
    st.lists(st.tuples(st.integers(1, 10**10), st.integers(0, 400)), max_size=8),
    st.integers(0, 400),
    st.integers(0, 100),
)
def test_every_tenge_is_either_to_be_repaid_by_the_share_or_overpaid(
    given_out: list[tuple[int, int]], day: int, percent: int
) -> None:
    payments = [
        a_paid_payment(amount=Money(tiyn), paid_on=ARRIVED + timedelta(n)) for tiyn, n in given_out
    ]
    found = left(ARRIVED + timedelta(day), payments, percent=percent)
    before = sum(tiyn for tiyn, n in given_out if n <= day)
    after = sum(tiyn for tiyn, n in given_out if n > day)
    assert found.repay == Money(before).percent(percent)
    assert found.overpaid == Money(after)
    assert len(found.counted) == sum(n <= day for _, n in given_out)


def test_unpaid_money_of_the_employer_is_not_the_familys_to_lose() -> None:
    waiting = a_payment(measure=Measure.EMPLOYER_SUBSIDY, id=UUID(int=1))
    assert left(date(2026, 1, 1), [waiting]).payments_cancelled == ()


def test_a_part_counts_with_its_own_day_and_a_reversed_one_not_at_all() -> None:
    payment = a_paid_payment(amount=Money(1000))
    first = payment_made(new_key(), payment, date(2025, 5, 5), Money(300))
    second = payment_made(new_key(), payment, date(2025, 7, 5), Money(700))
    between = left(date(2025, 6, 1), [payment], entries=[first, second])
    assert (between.repay, between.overpaid) == (Money(300), Money(700))
    assert [(x.received, x.repay, x.late) for x in between.lines] == [
        (Money(300), Money(300), False),
        (Money(700), Money(700), True),
    ]
    later = left(date(2025, 8, 1), [payment], entries=[first, second])
    assert [(x.on, x.repay) for x in later.lines] == [(date(2025, 7, 5), Money(1000))]
    undone = second.reversal(new_key(), date(2026, 1, 1), "reversed")
    assert left(date(2025, 8, 1), [payment], entries=[first, second, undone]).repay == Money(300)


def test_what_was_claimed_back_before_is_not_claimed_twice() -> None:
    payment, other = a_paid_payment(amount=Money(1000)), a_paid_payment(amount=Money(50))
    found = left(date(2025, 8, 1), [payment, other], claimed={payment.id: Money(400)})
    assert [(x.received, x.claimed, x.repay) for x in found.lines] == [
        (Money(1000), Money(400), Money(600)),
        (Money(50), NOTHING, Money(50)),
    ]
    assert found.repay == Money(650)
    whole = left(date(2025, 8, 1), [payment], claimed={payment.id: Money(1000)})
    assert (whole.repay, whole.owed, whole.counted) == (NOTHING, (), (payment.id,))


@pytest.mark.parametrize("arrived", [date(2024, 2, 29), date(2023, 2, 28), date(2025, 4, 10)])
def test_around_the_anniversary_one_day_decides_about_everything(arrived: date) -> None:
    """Leap days, exactly five years, one day less: land ends and money goes back, or nothing."""
    until = anniversary(arrived, YEARS)
    payment = a_paid_payment(paid_on=arrived)
    given = given_to_family([payment], entries_of([payment]))
    right = a_right(start=arrived, until=until)
    for offset in range(-40, 41):
        day = until + timedelta(offset)
        found = if_left(Bond(arrived, until), day, [payment], given, [right], 100, None)
        held = offset < 0
        assert found.fulfilled is not held, day
        assert found.repay == (payment.amount if held else NOTHING), day
        assert found.land_ended == ((right.id,) if held else ()), day


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Payment], list[Transaction]]:
    """Payments paid in parts over the years, some entries reversed, some not the family's."""
    payments, entries = [], []
    for _ in range(draw(st.integers(0, 5))):
        payment = a_paid_payment(
            amount=Money(draw(st.integers(1, 10**9))), measure=draw(st.sampled_from(list(Measure)))
        )
        payments.append(payment)
        for _ in range(draw(st.integers(0, 3))):
            day = ARRIVED + timedelta(draw(st.integers(0, 2000)))
            made = payment_made(new_key(), payment, day, Money(draw(st.integers(1, 10**9))))
            entries.append(made)
            if draw(st.booleans()):
                entries.append(made.reversal(new_key(), day + timedelta(3), "reversed"))
    return payments, draw(st.permutations(entries))


@given(histories(), st.integers(0, 2000), st.integers(0, 100), st.sampled_from([None, DEGREE]))
def test_for_any_history_and_any_day_the_consequences_equal_the_ledger(
    history: tuple[list[Payment], list[Transaction]],
    day: int,
    percent: int,
    exempt: Exempt | None,
) -> None:
    payments, entries = history
    on = ARRIVED + timedelta(day)
    own = {p.id for p in payments if p.measure is not Measure.EMPLOYER_SUBSIDY}
    # Reckoned another way: the plain sum of all postings, each reversal on the day it answers.
    made_on = {e.id: e.on for e in entries}
    received, late = 0, 0
    for entry in entries:
        if entry.payment_id not in own:
            continue
        tiyn = sum(p.amount.tiyn for p in entry.postings if p.account is Account.SUPPORT)
        when = made_on[entry.reverses] if entry.reverses else entry.on
        received, late = (received + tiyn, late) if when <= on else (received, late + tiyn)
    due = NOTHING if exempt else Money(received).percent(percent)
    found = left(on, payments, entries=entries, percent=percent, exempt=exempt)
    assert found.fulfilled is (on >= date(2030, 4, 10))
    if found.fulfilled:
        assert (found.repay, found.overpaid, found.lines) == (NOTHING, NOTHING, ())
    else:
        assert (found.repay, found.overpaid) == (due, Money(late))
        assert total([x.repay for x in found.lines]) == found.repay + found.overpaid
