"""The ledger: every transaction sums to zero, a mistake is answered by its opposite."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain.ledger import (
    Account,
    Posting,
    Transaction,
    balance,
    claim_lessened,
    claim_raised,
    payment_made,
    standing_entries,
)
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.store.keys import new_key
from tests.builders import a_paid_payment

DAY = date(2025, 5, 5)
amounts = st.integers(1, 10**13).map(Money)


def a_transaction(*tiyn: int) -> Transaction:
    postings = tuple(Posting(Account.BUDGET, Money(n)) for n in tiyn)
    return Transaction(UUID(int=1), UUID(int=2), DAY, "ground", postings)


@pytest.mark.parametrize("tiyn", [(), (0,), (5,), (5, -4), (1, 1, -3), (1, 2)])
def test_postings_that_do_not_sum_to_zero_are_no_transaction(tiyn: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="sum to zero"):
        a_transaction(*tiyn)


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=6))
def test_a_reversal_is_exactly_the_opposite(tiyn: list[int]) -> None:
    made = a_transaction(*tiyn, -sum(tiyn))
    undone = made.reversal(UUID(int=9), date(2025, 6, 1), "reversed")
    assert [(p.account, p.amount) for p in undone.postings] == [
        (p.account, -p.amount) for p in made.postings
    ]
    assert (undone.case_id, undone.payment_id) == (made.case_id, made.payment_id)
    assert (undone.id, undone.on, undone.ground) == (UUID(int=9), date(2025, 6, 1), "reversed")
    assert (undone.reverses, made.reverses) == (made.id, None)
    assert standing_entries([made, undone]) == ()
    assert standing_entries([made]) == (made,)


@given(amounts)
def test_a_payment_moves_money_from_the_budget_to_the_family(amount: Money) -> None:
    payment = a_paid_payment(amount=amount)
    made = payment_made(UUID(int=3), payment, DAY, amount)
    assert balance([made], Account.SUPPORT) == amount
    assert balance([made], Account.BUDGET) == -amount
    assert (made.payment_id, made.case_id, made.ground) == (
        payment.id,
        payment.case_id,
        "paid:relocation_payment",
    )


@given(amounts)
def test_a_claim_touches_neither_the_budget_nor_what_was_given(amount: Money) -> None:
    raised = claim_raised(UUID(int=3), UUID(int=4), UUID(int=5), amount, DAY)
    assert balance([raised], Account.CLAIM) == amount
    assert balance([raised], Account.REPAYABLE) == -amount
    assert balance([raised], Account.BUDGET) == balance([raised], Account.SUPPORT) == NOTHING
    assert (raised.payment_id, raised.claim_id) == (None, UUID(int=5))


@given(amounts, st.sampled_from([Account.TREASURY, Account.WRITTEN_OFF]))
def test_what_comes_back_lessens_the_claim_and_nothing_else(
    amount: Money, account: Account
) -> None:
    raised = claim_raised(UUID(int=3), UUID(int=4), UUID(int=5), amount, DAY)
    back = claim_lessened(UUID(int=6), UUID(int=4), UUID(int=5), amount, DAY, "repaid", account)
    assert balance([raised, back], Account.CLAIM) == NOTHING
    assert balance([raised, back], account) == amount
    assert balance([raised, back], Account.SUPPORT) == NOTHING


@given(st.data())
def test_any_sequence_of_payments_and_reversals_balances(data: Any) -> None:
    written: list[Transaction] = []
    standing: dict[UUID, Transaction] = {}
    given_out = 0
    for _ in range(data.draw(st.integers(0, 20))):
        if standing and data.draw(st.booleans()):
            key = data.draw(st.sampled_from(sorted(standing)))
            made = standing.pop(key)
            written.append(made.reversal(new_key(), DAY, "reversed"))
            given_out -= made.postings[0].amount.tiyn
        else:
            payment = a_paid_payment(amount=data.draw(amounts))
            made = payment_made(new_key(), payment, DAY, payment.amount)
            standing[payment.id] = made
            written.append(made)
            given_out += payment.amount.tiyn
        assert sum(balance(written, account).tiyn for account in Account) == 0
        assert balance(written, Account.SUPPORT) == Money(given_out)
        assert balance(written, Account.BUDGET) == Money(-given_out)
    for made in list(standing.values()):
        written.append(made.reversal(new_key(), DAY, "reversed"))
    assert all(balance(written, account) == NOTHING for account in Account)
