"""Claims in any order: whatever is tried, by whomever, the ledger and the claims agree."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

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
from kandas_desk.commands.claims import set_off, withhold
from kandas_desk.commands.payments import ReversePayment
from kandas_desk.commands.returns import RecordReturn, UndoReturn
from kandas_desk.commands.staff import AddStaff
from kandas_desk.commands.turn import Turn
from kandas_desk.domain.claim import CLOSED, AppealOutcome, ClaimState, SetOff
from kandas_desk.domain.ledger import Account, balance
from kandas_desk.domain.money import NOTHING, Money, total
from kandas_desk.domain.office import Role
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.refusals import ArchiveUnavailableError, RefusedError
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.store.claim_standings import standings
from tests.builders import BOOKS, HEAD, TODAY, WORKER, a_member_draft, an_office

SECOND_HEAD = "head2"
LOGINS = (WORKER, HEAD, SECOND_HEAD, BOOKS)
logins = st.sampled_from(LOGINS)
places = st.integers(0, 50)
amounts = st.integers(1, 40_000_000).map(Money)


class Claims(RuleBasedStateMachine):
    """One family with four payments; what happens to the claims against it."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        folder = self.stack.enter_context(tempfile.TemporaryDirectory())
        self.office = self.stack.enter_context(an_office(Path(folder)))
        self.entries_before = 0

    def teardown(self) -> None:
        self.stack.close()

    @initialize()
    def a_family(self) -> None:
        office = self.office
        office.do(AddStaff(SECOND_HEAD, Role.HEAD, "Сәуле Омарова"), "admin")
        self.number = office.arrived(a_member_draft())
        self.payments = [
            office.paid(self.number).id,
            office.paid(self.number, Measure.HOUSING_SUPPORT, date(2025, 5, 2)).id,
            office.paid(self.number, Measure.HOUSING_SUPPORT, date(2025, 6, 2)).id,
        ]
        waiting = office.approved(self.number, Measure.HOUSING_SUPPORT, date(2025, 7, 2))
        self.waiting = waiting.id
        self.case = office.case(self.number).id

    def tried(self, command: object, login: str) -> bool:
        """Whether it was done; anything but a refusal is a bug."""
        try:
            self.office.do(command, login)
        except ArchiveUnavailableError:
            raise
        except RefusedError:
            return False
        return True

    def one(self, place: int) -> Any:
        """One of the claims, or None."""
        with self.office.archive.reading() as shelves:
            found = shelves.claims.of_case(self.case)
            return standings(shelves, [found[place % len(found)]])[0] if found else None

    @rule(place=places, amount=amounts, login=logins)
    def overpayment(self, place: int, amount: Money, login: str) -> None:
        payment = self.payments[place % len(self.payments)]
        self.tried(ClaimOverpayment(payment, amount, "Артық"), login)

    @rule(login=logins)
    def leave(self, login: str) -> None:
        self.tried(RecordReturn(self.number, date(2025, 9, 1), ReturnReason.NO_WORK), login)

    @rule(place=places, login=logins)
    def undo(self, place: int, login: str) -> None:
        with self.office.archive.reading() as shelves:
            found = shelves.returns.of_case(self.case)
        if found:
            self.tried(UndoReturn(found[place % len(found)].id, "Қате"), login)

    @rule(place=places)
    def notice(self, place: int) -> None:
        if claim := self.one(place):
            self.tried(NoticeClaim(claim.id, TODAY), WORKER)

    @rule(place=places, amount=amounts, whole=st.booleans())
    def repay(self, place: int, amount: Money, whole: bool) -> None:
        if claim := self.one(place):
            self.tried(RepayClaim(claim.id, claim.balance if whole else amount, TODAY), BOOKS)

    @rule(place=places, months=st.integers(1, 6), day=st.integers(1, 31))
    def agree(self, place: int, months: int, day: int) -> None:
        if claim := self.one(place):
            self.tried(AgreeInstalments(claim.id, months, day), WORKER)

    @rule(place=places, ground=st.sampled_from([None, *SetOff]))
    def choose(self, place: int, ground: SetOff | None) -> None:
        if claim := self.one(place):
            self.tried(ChooseSetOff(claim.id, ground, "№ 5"), WORKER)

    @rule()
    def withhold_from_the_next_payment(self) -> None:
        bus = self.office.bus()
        with self.office.archive.unit_of_work(BOOKS, "Test", bus.clock.now()) as work:
            turn = Turn(work, self.office.book, TODAY, work.staff.get(BOOKS), work.offices.own())
            payment = work.payments.get(self.waiting)
            share = withhold(turn, payment)
            assert share.tiyn <= payment.amount.percent(20).tiyn
            assert set_off(turn, payment, share, TODAY) == share
            work.commit(turn.office)

    @rule(place=places)
    def appeal(self, place: int) -> None:
        if claim := self.one(place):
            self.tried(FileAppeal(claim.id, TODAY, "Келіспейміз"), WORKER)

    @rule(place=places, login=logins, outcome=st.sampled_from(list(AppealOutcome)), left=amounts)
    def decide(self, place: int, login: str, outcome: AppealOutcome, left: Money) -> None:
        claim = self.one(place)
        done = claim and self.tried(DecideAppeal(claim.id, outcome, "Негіз", left), login)
        if done:
            assert claim.claim.raised_by != login

    @rule(place=places, login=logins)
    def propose_write_off(self, place: int, login: str) -> None:
        if claim := self.one(place):
            self.tried(ProposeWriteOff(claim.id, "№ 12", "Қайтыс болды"), login)

    @rule(place=places, login=logins)
    def confirm_write_off(self, place: int, login: str) -> None:
        claim = self.one(place)
        if claim and self.tried(ConfirmWriteOff(claim.id), login):
            assert claim.write_off.proposed_by != login

    @rule(place=places, login=logins)
    def withdraw(self, place: int, login: str) -> None:
        claim = self.one(place)
        if claim and self.tried(WithdrawClaim(claim.id, "Қате"), login):
            assert claim.claim.raised_by != login

    @rule(place=places, which=places)
    def reverse_entry(self, place: int, which: int) -> None:
        claim = self.one(place)
        if claim is None:
            return
        with self.office.archive.reading() as shelves:
            entries = shelves.ledger.of_claim(claim.id)
        entry = entries[which % len(entries)]
        self.tried(ReverseClaimEntry(claim.id, entry.id, "Қате"), BOOKS)

    @rule(place=places)
    def reverse_payment(self, place: int) -> None:
        payment = self.payments[place % len(self.payments)]
        self.tried(ReversePayment(payment, "Қате төленді"), BOOKS)

    @invariant()
    def claims_are_the_sums_of_their_entries(self) -> None:
        if not hasattr(self, "case"):
            return
        with self.office.archive.reading() as shelves:
            ledger = shelves.ledger.of_case(self.case)
            found = standings(shelves, shelves.claims.of_case(self.case))
        assert len(ledger) >= self.entries_before, "an entry was deleted"
        self.entries_before = len(ledger)
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

    @invariant()
    def the_archive_is_whole(self) -> None:
        self.office.healthy()


TestClaims = Claims.TestCase
TestClaims.settings = settings(max_examples=20, stateful_step_count=30)
