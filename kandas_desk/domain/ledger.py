"""The ledger: append-only double entry. A mistake is answered by the opposite transaction; a
balance is a sum, never a stored number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Payment


class Account(StrEnum):
    """Between which accounts money moves."""

    BUDGET = "budget"
    SUPPORT = "support"
    CLAIM = "claim"
    REPAYABLE = "repayable"


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

    def __post_init__(self) -> None:
        if len(self.postings) < 2 or sum(p.amount.tiyn for p in self.postings) != 0:
            raise ValueError("a transaction has at least two postings that sum to zero")

    def reversal(self, new_id: UUID, on: date, ground: str) -> Transaction:
        """The exactly opposite transaction."""
        opposite = tuple(Posting(p.account, -p.amount) for p in self.postings)
        return Transaction(new_id, self.case_id, on, ground, opposite, self.payment_id)


def payment_made(new_id: UUID, payment: Payment, on: date) -> Transaction:
    """Support given to the family out of the budget."""
    postings = (
        Posting(Account.SUPPORT, payment.amount),
        Posting(Account.BUDGET, -payment.amount),
    )
    return Transaction(new_id, payment.case_id, on, f"paid:{payment.measure}", postings, payment.id)


def claim_raised(new_id: UUID, case_id: UUID, amount: Money, on: date) -> Transaction:
    """Support that has to come back after a return."""
    postings = (Posting(Account.CLAIM, amount), Posting(Account.REPAYABLE, -amount))
    return Transaction(new_id, case_id, on, "claim", postings)


def balance(transactions: Iterable[Transaction], account: Account) -> Money:
    """The sum of all postings to the account."""
    return Money(
        sum(p.amount.tiyn for t in transactions for p in t.postings if p.account is account)
    )
