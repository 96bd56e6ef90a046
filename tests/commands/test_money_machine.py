"""Money in any order: whatever is tried by whomever, the sums hold and nothing disappears."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from kandas_desk.commands.approvals import ApproveMany
from kandas_desk.commands.budgets import ChangeLimit, CloseBudgets, SetBudget
from kandas_desk.commands.members import AddMember, EndMembership
from kandas_desk.commands.payments import (
    ApprovePayment,
    CancelPayment,
    PayPayment,
    ProposePayment,
    ReversePayment,
    SettleShort,
    record_paid,
)
from kandas_desk.commands.schedules import RecalculatePayments, ScheduleMany, ScheduleMeasure
from kandas_desk.commands.staff import AddStaff
from kandas_desk.commands.substitutes import AppointSubstitute, EndSubstitution
from kandas_desk.commands.turn import Turn
from kandas_desk.domain.ledger import Account, Transaction
from kandas_desk.domain.membership import Joining, Leaving
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.office import Role
from kandas_desk.domain.payment import Measure, Payment, PaymentState
from kandas_desk.domain.refusals import ArchiveUnavailableError, RefusedError
from kandas_desk.queries.budgets import budgets
from tests.builders import (
    ABAI,
    ADMIN,
    AUDIT,
    BOOKS,
    HEAD,
    OTHER_WORKER,
    WORKER,
    a_member_draft,
    an_office,
)
from tests.commands.turns import in_turn

HEAD2, HEAD3 = "head2", "head3"
PEOPLE = (WORKER, OTHER_WORKER, HEAD, HEAD2, HEAD3, BOOKS, ADMIN, AUDIT)
logins = st.sampled_from(PEOPLE)
approvers = st.sampled_from([HEAD, HEAD2, HEAD3, OTHER_WORKER, WORKER])
NOW = date(2025, 12, 20)
days = st.integers(-40, 20).map(lambda n: NOW + timedelta(n))
months = st.integers(0, 6).map(lambda n: date(2025, 5 + n, 1))
tenge = st.integers(0, 40).map(lambda n: Money.from_tenge(n * 250_000))
GIVEN = (PaymentState.SENT, PaymentState.PARTLY_PAID, PaymentState.PAID)
APPROVED = frozenset(PaymentState) - {PaymentState.PROPOSED, PaymentState.CANCELLED}


class MoneyInAnyOrder(RuleBasedStateMachine):
    """An office with three heads, two families, budgets that come and go."""

    payments: Bundle[Any] = Bundle("payments")

    def __init__(self) -> None:
        super().__init__()
        self.left = ExitStack()
        folder = self.left.enter_context(tempfile.TemporaryDirectory())
        self.office = self.left.enter_context(an_office(Path(folder), NOW))
        self.known: set[UUID] = set()
        self.entries: set[UUID] = set()
        self.numbers: list[str] = []

    def teardown(self) -> None:
        self.left.close()

    def tried(self, command: object, login: str) -> Any:
        """The answer, or None for a refusal; anything else is a bug."""
        try:
            return self.office.do(command, login).answer
        except ArchiveUnavailableError:
            raise
        except RefusedError:
            return None

    def case_of(self, n: int) -> str:
        return self.numbers[n % len(self.numbers)]

    @initialize()
    def begin(self) -> None:
        for login in (HEAD2, HEAD3):
            self.office.do(AddStaff(login, Role.HEAD, login), ADMIN)
        # Forty persons: relocation support of a sum that two people approve.
        self.numbers = [
            self.office.arrived(a_member_draft()),
            self.office.arrived(*(a_member_draft(iin=None) for _ in range(39))),
        ]

    @rule(target=payments, n=st.integers(0, 1), measure=st.sampled_from(list(Measure)), by=logins)
    def propose(self, n: int, measure: Measure, by: str) -> Any:
        made = self.tried(ProposePayment(self.case_of(n), measure, NOW), by)
        return made.id if made else None

    @rule(target=payments, n=st.integers(0, 1), begins=months, by=logins)
    def schedule(self, n: int, begins: date, by: str) -> Any:
        made = self.tried(ScheduleMeasure(self.case_of(n), Measure.HOUSING_SUPPORT, begins), by)
        return made[0].id if made else None

    @rule(by=logins)
    def schedule_all(self, by: str) -> None:
        self.tried(ScheduleMany(tuple(self.numbers), Measure.HOUSING_SUPPORT), by)

    @rule(payment=payments, by=approvers, stead=st.sampled_from([None, HEAD, HEAD2]))
    def approve(self, payment: Any, by: str, stead: str | None) -> None:
        if payment:
            self.tried(ApprovePayment(payment, None, stead, "бірге тұрады"), by)

    @rule(by=approvers)
    def approve_all(self, by: str) -> None:
        waiting = tuple(p.id for p in self.all() if p.state is PaymentState.PROPOSED)
        if waiting:
            self.tried(ApproveMany(waiting), by)

    @rule(payment=payments, on=days, by=logins)
    def pay(self, payment: Any, on: date, by: str) -> None:
        if payment:
            self.tried(PayPayment(payment, on), by)

    @rule(payment=payments, on=days, share=st.integers(1, 100), fails=st.booleans())
    def bank(self, payment: Any, on: date, share: int, *, fails: bool) -> None:
        """The register goes out and its answer comes back: whole, a part, or returned."""

        def answered(turn: Turn) -> None:
            sent = turn.work.payments.get(payment).sent()
            turn.work.payments.put(sent)
            sent = turn.work.payments.get(payment)
            if fails:
                turn.work.payments.put(sent.failed("шот жабық"))
            else:
                record_paid(turn, sent, on, sent.rest.percent(share))

        if payment:
            try:
                in_turn(self.office, answered, BOOKS, NOW)
            except RefusedError:
                return

    @rule(payment=payments, by=logins, kind=st.sampled_from([0, 1, 2]))
    def take_back(self, payment: Any, by: str, kind: int) -> None:
        if payment:
            step = (CancelPayment, ReversePayment, SettleShort)[kind]
            self.tried(step(payment, "қате"), by)

    @rule(limit=tenge, year=st.sampled_from([2025, 2026]), by=st.sampled_from([BOOKS, HEAD]))
    def set_limit(self, limit: Money, year: int, by: str) -> None:
        measures = (Measure.RELOCATION_PAYMENT, Measure.HOUSING_SUPPORT)
        self.tried(SetBudget(year, ABAI, "027", measures, limit, "№ 5", NOW), by)

    @rule(limit=tenge)
    def cut(self, limit: Money) -> None:
        for standing in self.office.ask(budgets):
            self.tried(ChangeLimit(standing.budget.id, limit, "№ 6", NOW), BOOKS)

    @rule(carry=st.booleans())
    def close_year(self, *, carry: bool) -> None:
        self.tried(CloseBudgets(2025, carry), BOOKS)

    @rule(absent=st.sampled_from([HEAD, HEAD2]), by=logins)
    def appoint(self, absent: str, by: str) -> None:
        made = self.tried(AppointSubstitute(absent, by, NOW, NOW + timedelta(7)), ADMIN)
        if made is not None and by == BOOKS:
            self.tried(EndSubstitution(made.id, NOW), ADMIN)

    @rule(n=st.integers(0, 1), on=days, follow=st.booleans())
    def birth(self, n: int, on: date, *, follow: bool) -> None:
        draft = a_member_draft(born=on, iin=None)
        self.tried(AddMember(self.case_of(n), draft, on, Joining.BORN, follow), WORKER)

    @rule(n=st.integers(0, 1), on=days, follow=st.booleans())
    def death(self, n: int, on: date, *, follow: bool) -> None:
        members = self.office.case(self.case_of(n)).family.members
        gone = str(members[-1].person.id)
        self.tried(EndMembership(self.case_of(n), gone, on, Leaving.DIED, follow), WORKER)

    @rule(n=st.integers(0, 1), on=days)
    def recalculate(self, n: int, on: date) -> None:
        self.tried(RecalculatePayments(self.case_of(n), on), WORKER)

    def all(self) -> tuple[Payment, ...]:
        with self.office.archive.reading() as shelves:
            return tuple(shelves.payments.in_states(list(PaymentState), 10**6))

    @invariant()
    def everything_holds(self) -> None:
        payments = self.all()
        with self.office.archive.reading() as shelves:
            cases = {p.case_id for p in payments}
            ledger = [t for case in cases for t in shelves.ledger.of_case(case)]
        self.nothing_was_deleted(payments, ledger)
        self.the_ledger_says_what_the_payments_say(payments, ledger)
        for payment in payments:
            enough_others_approved(payment)
        reversals_are_exactly_opposite(ledger)
        for standing in self.office.ask(budgets):
            assert standing.free.tiyn >= 0, standing
            assert standing.budget.closed_on is None or not standing.committed, standing

    def nothing_was_deleted(self, payments: tuple[Payment, ...], ledger: list[Transaction]) -> None:
        ids, entries = {p.id for p in payments}, {t.id for t in ledger}
        assert self.known <= ids
        assert self.entries <= entries
        self.known, self.entries = ids, entries

    @staticmethod
    def the_ledger_says_what_the_payments_say(
        payments: tuple[Payment, ...], ledger: list[Transaction]
    ) -> None:
        assert sum(p.amount.tiyn for t in ledger for p in t.postings) == 0
        given: dict[UUID | None, int] = defaultdict(int)
        for transaction in ledger:
            for posting in transaction.postings:
                if posting.account is Account.SUPPORT:
                    given[transaction.payment_id] += posting.amount.tiyn
        for payment in payments:
            stands = payment.paid_amount if payment.state in GIVEN else NOTHING
            assert given[payment.id] == stands.tiyn, payment

    @rule()
    def the_archive_is_sound(self) -> None:
        self.office.healthy()


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
        assert {(p.account, -p.amount.tiyn) for p in transaction.postings} == {
            (p.account, p.amount.tiyn) for p in made.postings
        }


TestMoneyInAnyOrder = MoneyInAnyOrder.TestCase
TestMoneyInAnyOrder.settings = settings(
    max_examples=int(os.environ.get("MONEY_EXAMPLES", "8")), stateful_step_count=30, deadline=None
)
