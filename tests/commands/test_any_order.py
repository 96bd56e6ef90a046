"""Any order of commands: whatever is tried, the invariants hold."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from kandas_desk.commands.cases import OpenCase, StepCase
from kandas_desk.commands.land import EndLand, GrantLand
from kandas_desk.commands.payments import (
    ApprovePayment,
    CancelPayment,
    PayPayment,
    ProposePayment,
    ReversePayment,
)
from kandas_desk.commands.plans import MakePlan
from kandas_desk.commands.returns import RecordReturn
from kandas_desk.domain.case import CaseStatus, CaseStep
from kandas_desk.domain.land import LandEndReason, LandState
from kandas_desk.domain.payment import Measure, PaymentState
from kandas_desk.domain.people import Relation
from kandas_desk.domain.refusals import ArchiveUnavailableError, RefusedError
from kandas_desk.domain.returns import ReturnReason
from tests.builders import (
    ADMIN,
    AUDIT,
    BOOKS,
    HEAD,
    WORKER,
    a_draft,
    a_land_draft,
    a_member_draft,
    an_office,
)

logins = st.sampled_from([WORKER, HEAD, BOOKS, ADMIN, AUDIT])
START = date(2025, 2, 1)
days = st.integers(0, 2300).map(lambda n: START + timedelta(n))
NOW = START + timedelta(2000)
TABLES = ("cases", "persons", "members", "payments", "ledger_entries", "land_rights", "returns",
          "claims", "plans", "journal")  # fmt: skip
# The way that most families go, so that the machine does not starve before the first door.
WAY = (
    (CaseStep.SUBMIT, START),
    (CaseStep.SEND_TO_COMMISSION, START),
    (CaseStep.INCLUDE, START + timedelta(20)),
    (CaseStep.ARRIVE, START + timedelta(60)),
)


class AnyOrder(RuleBasedStateMachine):
    """An office in which everybody tries everything."""

    cases: Bundle[str] = Bundle("cases")
    payments: Bundle[Any] = Bundle("payments")
    rights: Bundle[Any] = Bundle("rights")

    def __init__(self) -> None:
        super().__init__()
        self.left = ExitStack()
        folder = self.left.enter_context(tempfile.TemporaryDirectory())
        self.office = self.left.enter_context(an_office(Path(folder), NOW))
        self.rows = dict.fromkeys(TABLES, 0)

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

    @rule(target=cases, size=st.integers(0, 3), way=st.integers(0, len(WAY)))
    def open(self, size: int, way: int) -> str:
        number = self.office.opened(*(a_member_draft() for _ in range(size)))
        self.office.stepped(number, *WAY[:way])
        return number

    @rule(number=cases, login=logins)
    def open_again(self, number: str, login: str) -> None:
        iin = self.office.case(number).family.applicant.person.iin
        born = self.office.case(number).family.applicant.person.born
        draft = a_draft(members=(a_member_draft(Relation.APPLICANT, iin=iin, born=born),))
        self.tried(OpenCase(draft), login)

    @rule(number=cases, step=st.sampled_from(list(CaseStep)), on=days, login=logins)
    def step(self, number: str, step: CaseStep, on: date, login: str) -> None:
        self.tried(StepCase(number, step, on), login)

    @rule(
        target=payments,
        number=cases,
        measure=st.sampled_from(list(Measure)),
        due_on=days,
        login=logins,
    )
    def propose(self, number: str, measure: Measure, due_on: date, login: str) -> Any:
        payment = self.tried(ProposePayment(number, measure, due_on), login)
        return payment.id if payment else None

    @rule(target=payments, number=cases)
    def pay_one_through(self, number: str) -> Any:
        payment = self.tried(ProposePayment(number, Measure.RELOCATION_PAYMENT, NOW), WORKER)
        if payment is None:
            return None
        self.tried(ApprovePayment(payment.id), HEAD)
        self.tried(PayPayment(payment.id, NOW), BOOKS)
        return payment.id

    @rule(payment=payments, login=logins)
    def approve(self, payment: Any, login: str) -> None:
        if payment:
            self.tried(ApprovePayment(payment), login)

    @rule(payment=payments, on=days, login=logins)
    def pay(self, payment: Any, on: date, login: str) -> None:
        if payment:
            self.tried(PayPayment(payment, on), login)

    @rule(payment=payments, login=logins, kind=st.sampled_from([CancelPayment, ReversePayment]))
    def take_back(self, payment: Any, login: str, kind: Callable[..., object]) -> None:
        if payment:
            self.tried(kind(payment, "қате"), login)

    @rule(
        target=rights,
        number=cases,
        start=days,
        length=st.integers(-5, 2000),
        plot=st.integers(1, 2),
    )
    def grant(self, number: str, start: date, length: int, plot: int) -> Any:
        draft = a_land_draft(
            cadastral_number=f"23-252-001-00{plot}", start=start, until=start + timedelta(length)
        )
        right = self.tried(GrantLand(number, draft), WORKER)
        return right.id if right else None

    @rule(right=rights, on=days, why=st.sampled_from(list(LandEndReason)))
    def end(self, right: Any, on: date, why: LandEndReason) -> None:
        if right:
            self.tried(EndLand(right, on, why), HEAD)

    @rule(number=cases, on=days, why=st.sampled_from(list(ReturnReason)), who=st.integers(0, 3))
    def leave(self, number: str, on: date, why: ReturnReason, who: int) -> None:
        """The whole family, or one member."""
        members = self.office.case(number).family.members
        iins = [m.person.iin for m in members if m.person.iin]
        chosen = () if who == 0 else tuple(iins[who - 1 : who])
        self.tried(RecordReturn(number, on, why, members=chosen), WORKER)

    @rule(number=cases)
    def plan(self, number: str) -> None:
        self.tried(MakePlan(number), WORKER)

    @invariant()
    def the_archive_is_whole(self) -> None:
        self.office.healthy()

    @invariant()
    def nothing_is_ever_deleted(self) -> None:
        with self.office.archive._read.connect() as connection:
            for table, before in self.rows.items():
                count = connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
                assert int(count) >= before, table
                self.rows[table] = int(count)

    @invariant()
    def what_is_paid_has_two_people_and_days_in_order(self) -> None:
        with self.office.archive.reading() as shelves:
            for payment in shelves.payments.in_states(tuple(PaymentState), 10**6):
                if payment.state in (PaymentState.APPROVED, PaymentState.PAID):
                    assert payment.approved_by not in (None, payment.proposed_by)
                if payment.state is PaymentState.PAID:
                    assert payment.paid_on is not None
                    assert payment.approved_on is not None
                    assert payment.approved_on <= payment.paid_on <= NOW

    @invariant()
    def every_case_is_without_contradiction(self) -> None:
        with self.office.archive.reading() as shelves:
            for case in shelves.cases.in_batches():
                assert case.problems(NOW) == ()
                if case.status is CaseStatus.LEFT:
                    rights = shelves.land.of_case(case.id)
                    assert all(r.state is LandState.ENDED for r in rights), case.number
                    waiting = [
                        p
                        for p in shelves.payments.of_case(case.id)
                        if p.state in (PaymentState.PROPOSED, PaymentState.APPROVED)
                        and p.measure is not Measure.EMPLOYER_SUBSIDY
                    ]
                    assert not waiting
                    assert [r for r in shelves.returns.of_case(case.id) if r.whole_family]

    @invariant()
    def no_plot_is_held_twice(self) -> None:
        with self.office.archive.reading() as shelves:
            rights = [right for right, _ in shelves.land.all(limit=10**6)]
        for one in rights:
            for other in rights:
                if one.id < other.id and one.cadastral_number == other.cadastral_number:
                    later = max(one.start, other.start)
                    assert not (one.holds_on(later) and other.holds_on(later))


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=25, stateful_step_count=25)
