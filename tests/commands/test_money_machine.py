"""Money in any order: whatever is tried by whomever, the sums hold and nothing disappears."""

from __future__ import annotations

import os
from collections import defaultdict
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, rule

from kandas_desk.domain.claim import CLOSED, ClaimState
from kandas_desk.domain.claim_standing import ClaimStanding, demanded_by_payment
from kandas_desk.domain.ledger import Account, Transaction, balance
from kandas_desk.domain.money import NOTHING, total
from kandas_desk.domain.payment import COMMITTED, Payment, PaymentState
from kandas_desk.queries.budgets import budgets
from tests.builders import AUDIT
from tests.commands.money_play import (
    PlayOfClaims,
    PlayOfPayments,
    PlayOfTheBank,
)

# A payment that went out again keeps what it was given before.
GIVEN = (PaymentState.SENT, PaymentState.PARTLY_PAID, PaymentState.PAID)
APPROVED = frozenset(PaymentState) - {PaymentState.PROPOSED, PaymentState.CANCELLED}
# Rows that are only ever added to; of the other tables rows change and never go.
APPEND_ONLY = ("ledger_entries", "journal", "bank_files", "run_files")
KEPT = ("payments", "payment_approvals", "claims", "returns", "budgets", "budget_limits", "runs",
        "run_lines", "bank_lines", "accounts", "members", "decisions")  # fmt: skip


class MoneyInAnyOrder(PlayOfPayments, PlayOfTheBank, PlayOfClaims):
    """An office with three heads and two families; budgets come and go, so do the families."""

    def __init__(self) -> None:
        super().__init__()
        self.added: dict[str, set[tuple[object, ...]]] = {}
        self.counted: dict[str, int] = {}

    @rule()
    def the_archive_is_sound(self) -> None:
        self.office.healthy()

    @invariant()
    def everything_holds(self) -> None:
        payments = self.all()
        with self.office.archive.reading() as shelves:
            ledger = [t for case in self.cases for t in shelves.ledger.of_case(case)]
        self.nothing_was_deleted()
        assert sum(p.amount.tiyn for t in ledger for p in t.postings) == 0
        the_ledger_says_what_the_payments_say(payments, ledger)
        self.the_ledger_says_what_the_bank_moved(ledger)
        for payment in payments:
            enough_others_approved(payment)
        reversals_are_exactly_opposite(ledger)
        claims_are_the_sums_of_their_entries(self.claims(), ledger)
        no_claim_stands_without_a_payment(payments, ledger)
        self.no_budget_is_negative(payments, ledger)

    def teardown(self) -> None:
        try:
            self.office.healthy()
        finally:
            super().teardown()

    def nothing_was_deleted(self) -> None:
        with self.office.archive._read.connect() as connection:
            for table in APPEND_ONLY:
                rows = {tuple(r) for r in connection.exec_driver_sql(f"SELECT * FROM {table}")}
                assert self.added.get(table, set()) <= rows, table
                self.added[table] = rows
            for table in KEPT:
                count = connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
                assert count >= self.counted.get(table, 0), table
                self.counted[table] = count

    def the_ledger_says_what_the_bank_moved(self, ledger: list[Transaction]) -> None:
        """What the bank says that it paid, and what went to claims instead, is what was given;
        besides what people wrote down or took back by hand."""
        by_payment: dict[UUID | None, list[Transaction]] = defaultdict(list)
        for entry in ledger:
            by_payment[entry.payment_id].append(entry)
        for payment, moved in self.moved.items():
            entries = by_payment[payment]
            if any(t.reverses is not None for t in entries):
                continue
            withheld = balance(entries, Account.TREASURY)
            assert balance(entries, Account.SUPPORT) >= moved + withheld, payment

    def no_budget_is_negative(
        self, payments: tuple[Payment, ...], ledger: list[Transaction]
    ) -> None:
        for standing in self.office.ask(budgets):
            line = standing.budget
            promised = [p for p in payments if p.budget_id == line.id and p.state in COMMITTED]
            assert standing.committed == total([p.rest for p in promised])
            own = [t for t in ledger if t.budget_id == line.id]
            assert standing.paid == -balance(own, Account.BUDGET)
            assert standing.free.tiyn >= 0, standing
            assert line.closed_on is None or not standing.committed, standing


def the_ledger_says_what_the_payments_say(
    payments: tuple[Payment, ...], ledger: list[Transaction]
) -> None:
    given: dict[UUID | None, int] = defaultdict(int)
    for transaction in ledger:
        given[transaction.payment_id] += balance([transaction], Account.SUPPORT).tiyn
    for payment in payments:
        stands = payment.paid_amount if payment.state in GIVEN else NOTHING
        assert given[payment.id] == stands.tiyn, payment


def enough_others_approved(payment: Payment) -> None:
    """As many different people as were named, none of them the proposer or represented twice."""
    names = [name for a in payment.approvals for name in (a.by, a.instead_of) if name]
    assert payment.proposed_by not in names
    assert len(names) == len(set(names))
    assert AUDIT not in names
    if payment.state in APPROVED:
        assert len(payment.approvals) >= payment.people_needed >= 1


def reversals_are_exactly_opposite(ledger: list[Transaction]) -> None:
    by_id = {t.id: t for t in ledger}
    answered = [t.reverses for t in ledger if t.reverses is not None]
    assert len(answered) == len(set(answered)), "reversed twice"
    for transaction in ledger:
        if transaction.reverses is None:
            continue
        made = by_id[transaction.reverses]
        assert transaction.ground, transaction
        assert (transaction.payment_id, transaction.budget_id, transaction.claim_id) == (
            made.payment_id,
            made.budget_id,
            made.claim_id,
        )
        assert sorted((p.account, -p.amount.tiyn) for p in transaction.postings) == sorted(
            (p.account, p.amount.tiyn) for p in made.postings
        )


def claims_are_the_sums_of_their_entries(
    found: tuple[ClaimStanding, ...], ledger: list[Transaction]
) -> None:
    assert total([s.balance for s in found]) == balance(ledger, Account.CLAIM)
    for standing in found:
        came = standing.repaid + standing.set_off + standing.written_off
        assert standing.balance == standing.amount - came
        assert standing.balance.tiyn >= 0
        assert (standing.claim.state in CLOSED) == (standing.balance == NOTHING)
        if standing.claim.state is ClaimState.WITHDRAWN:
            assert standing.amount == NOTHING
        if standing.balance and standing.plan is not None:
            assert total([p.amount for p in standing.open_parts]) == standing.balance


def no_claim_stands_without_a_payment(
    payments: tuple[Payment, ...], ledger: list[Transaction]
) -> None:
    """Nobody owes more of a payment than it gave; of one that was reversed, nothing."""
    demanded = demanded_by_payment(ledger)
    given = {p.id: p.paid_amount if p.state in GIVEN else NOTHING for p in payments}
    for payment, amount in demanded.items():
        assert NOTHING <= amount <= given[payment], payment


TestMoneyInAnyOrder = MoneyInAnyOrder.TestCase
TestMoneyInAnyOrder.settings = settings(
    max_examples=int(os.environ.get("MONEY_EXAMPLES", "8")),
    stateful_step_count=70,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
