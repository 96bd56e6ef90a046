"""Claims and instalments as pure values: sums, dates, what closes and what opens again."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain.claim import Claim, ClaimCause, ClaimState
from kandas_desk.domain.claim_standing import demanded_by_payment, standing_of
from kandas_desk.domain.instalments import Instalment, InstalmentPlan, month_days, parts_of
from kandas_desk.domain.ledger import Account, claim_lessened, claim_raised
from kandas_desk.domain.money import NOTHING, Money, total
from kandas_desk.store.keys import new_key
from tests.domain.refusals import refused

ID, CASE, PAYMENT = UUID(int=1), UUID(int=2), UUID(int=3)
DAY = date(2026, 11, 2)


def a_claim(state: ClaimState = ClaimState.NOTICED, *, planned: bool = False) -> Claim:
    told = None if state is ClaimState.RAISED else DAY
    return Claim(
        ID, CASE, ClaimCause.RETURN, DAY, "worker", state, noticed_on=told, pay_by=told,
        planned=planned,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "months", "parts"),
    [
        (100_00, 3, ["33.00", "33.00", "34.00"]),
        (100_01, 3, ["33.00", "33.00", "34.01"]),
        (275_240_00, 7, ["39320.00"] * 7),
        (3_00, 3, ["1.00", "1.00", "1.00"]),
    ],
)
def test_parts_are_whole_tenge_and_the_last_carries_the_rest(
    amount: int, months: int, parts: list[str]
) -> None:
    assert [part.tenge for part in parts_of(Money(amount), months)] == parts


def test_a_part_below_one_tenge_is_refused() -> None:
    assert refused(parts_of, Money(2_99), 3) == ["instalments_too_small"]


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.just(n), st.integers(n * 100, 10**12))))
def test_parts_sum_to_the_amount(chosen: tuple[int, int]) -> None:
    months, tiyn = chosen
    parts = parts_of(Money(tiyn), months)
    assert len(parts) == months
    assert total(parts) == Money(tiyn)
    assert all(part.tiyn >= 100 for part in parts)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 60), st.integers(1, 31))
def test_one_day_a_month_after_the_agreement_and_never_beyond_the_month(
    first: date, months: int, of_month: int
) -> None:
    days = month_days(first, months, of_month)
    assert len(days) == months
    assert days[0] > first
    assert len({(day.year, day.month) for day in days}) == months
    assert list(days) == sorted(days)
    for day in days:
        next_day = day + timedelta(1)
        assert day.day == of_month or (day.day < of_month and next_day.day == 1)


@pytest.mark.parametrize(
    ("before", "planned", "amount", "owed", "after"),
    [
        (ClaimState.NOTICED, False, 5, 5, ClaimState.NOTICED),
        (ClaimState.NOTICED, False, 5, 0, ClaimState.SETTLED),
        (ClaimState.RAISED, False, 0, 0, ClaimState.WITHDRAWN),
        (ClaimState.AGREED, True, 0, 0, ClaimState.WITHDRAWN),
        (ClaimState.SETTLED, False, 5, 1, ClaimState.NOTICED),
        (ClaimState.SETTLED, True, 5, 1, ClaimState.AGREED),
        (ClaimState.WRITTEN_OFF, False, 5, 5, ClaimState.NOTICED),
        (ClaimState.SETTLED, False, 5, 0, ClaimState.SETTLED),
    ],
)
def test_entries_close_a_claim_and_open_it_again(
    before: ClaimState, planned: bool, amount: int, owed: int, after: ClaimState
) -> None:
    found = a_claim(before, planned=planned).standing_at(Money(amount), Money(owed), DAY, "books")
    assert found.state is after
    assert (found.ended_on is None) == (after in (ClaimState.NOTICED, ClaimState.AGREED)) or (
        found == a_claim(before, planned=planned)
    )


def test_a_withdrawn_claim_is_not_opened_by_an_entry_and_none_owes_less_than_nothing() -> None:
    gone = a_claim(ClaimState.WITHDRAWN)
    assert refused(gone.standing_at, Money(5), Money(5), DAY, "books") == ["step_not_open"]
    with pytest.raises(ValueError, match="less than nothing"):
        a_claim().standing_at(Money(5), Money(-1), DAY, "books")


@given(
    st.lists(st.integers(100, 10**9), min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(1, 10**9), st.booleans()), max_size=6),
)
def test_open_parts_are_what_is_owed_the_earliest_first(
    parts: list[int], came: list[tuple[int, bool]]
) -> None:
    """``came``: money that came back, some of it reversed later."""
    owed = Money(sum(parts))
    entries = [claim_raised(new_key(), CASE, ID, owed, DAY, PAYMENT)]
    left = owed.tiyn
    for tiyn, reversed_ in came:
        part = min(tiyn, left)
        if not part:
            continue
        entry = claim_lessened(new_key(), CASE, ID, Money(part), DAY, "repaid:", Account.TREASURY)
        entries.append(entry)
        left -= part
        if reversed_:
            entries.append(entry.reversal(new_key(), DAY, "қате"))
            left += part
    days = [DAY + timedelta(30 * n) for n in range(len(parts))]
    plan = InstalmentPlan(
        ID, ID, DAY, "worker", 1,
        tuple(Instalment(d, Money(p)) for d, p in zip(days, parts, strict=True)),
    )  # fmt: skip
    standing = standing_of(a_claim(ClaimState.AGREED, planned=True), entries, plan)
    assert standing.balance == Money(left)
    assert standing.amount == owed
    assert total([part.amount for part in standing.open_parts]) == standing.balance
    open_days = [part.due_on for part in standing.open_parts]
    assert open_days == sorted(open_days)
    assert standing.overdue_on(DAY) == NOTHING
    assert standing.overdue_on(days[-1] + timedelta(1)) == standing.balance
    assert demanded_by_payment(entries) == {PAYMENT: owed}
