"""The ledger: append-only double entry. A mistake is answered by the opposite transaction; a
balance is a sum, never a stored number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Payment


class Account(StrEnum):
    """Between which accounts money moves.

    BUDGET: money out of the budget (credits). SUPPORT: support given to the family. CLAIM: what
    the family owes. REPAYABLE: the counterpart of claims. TREASURY: money that came back, from
    the family or withheld from a payment. WRITTEN_OFF: claims given up.
    """

    BUDGET = "budget"
    SUPPORT = "support"
    CLAIM = "claim"
    REPAYABLE = "repayable"
    TREASURY = "treasury"
    WRITTEN_OFF = "written_off"


@dataclass(frozen=True, slots=True)
class Posting:
    """One side of a transaction; a debit is positive, a credit negative."""

    account: Account
    amount: Money


@dataclass(frozen=True, slots=True)
class Transaction:
    """At least two postings that sum to zero, with the ground for them."""

    id: UUID
    case_id: UUID
    on: date
    ground: str
    postings: tuple[Posting, ...]
    payment_id: UUID | None = None
    budget_id: UUID | None = None
    claim_id: UUID | None = None
    reverses: UUID | None = None

    def __post_init__(self) -> None:
        if len(self.postings) < 2 or sum(p.amount.tiyn for p in self.postings) != 0:
            raise ValueError("a transaction has at least two postings that sum to zero")

    def reversal(self, new_id: UUID, on: date, ground: str) -> Transaction:
        """The exactly opposite transaction, which names what it answers."""
        opposite = tuple(Posting(p.account, -p.amount) for p in self.postings)
        return replace(self, id=new_id, on=on, ground=ground, postings=opposite, reverses=self.id)


def payment_made(new_id: UUID, payment: Payment, on: date, amount: Money) -> Transaction:
    """Support given to the family out of the budget; ``amount``: this time, maybe a part."""
    postings = (Posting(Account.SUPPORT, amount), Posting(Account.BUDGET, -amount))
    return Transaction(
        new_id,
        payment.case_id,
        on,
        f"paid:{payment.measure}",
        postings,
        payment_id=payment.id,
        budget_id=payment.budget_id,
    )


def claim_raised(
    new_id: UUID,
    case_id: UUID,
    claim_id: UUID,
    amount: Money,
    on: date,
    payment_id: UUID | None = None,
) -> Transaction:
    """Support that has to come back; ``payment_id``: the payment by which it was given."""
    postings = (Posting(Account.CLAIM, amount), Posting(Account.REPAYABLE, -amount))
    return Transaction(
        new_id, case_id, on, "claim", postings, payment_id=payment_id, claim_id=claim_id
    )


def claim_lessened(
    new_id: UUID,
    case_id: UUID,
    claim_id: UUID,
    amount: Money,
    on: date,
    ground: str,
    account: Account,
    payment_id: UUID | None = None,
) -> Transaction:
    """A claim grows smaller: money came back (TREASURY), was withheld from a payment (TREASURY
    with the payment), or the rest is given up (WRITTEN_OFF)."""
    postings = (Posting(account, amount), Posting(Account.CLAIM, -amount))
    return Transaction(
        new_id, case_id, on, ground, postings, payment_id=payment_id, claim_id=claim_id
    )


def standing_entries(transactions: Iterable[Transaction]) -> tuple[Transaction, ...]:
    """Those that are neither reversed nor a reversal themselves."""
    everything = tuple(transactions)
    answered = {t.reverses for t in everything}
    return tuple(t for t in everything if t.reverses is None and t.id not in answered)


def balance(transactions: Iterable[Transaction], account: Account) -> Money:
    """The sum of all postings to the account."""
    return Money(
        sum(p.amount.tiyn for t in transactions for p in t.postings if p.account is account)
    )
