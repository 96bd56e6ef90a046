"""What people, families and the bank do with money in the machine of any order: one class for each
of them, put together in ``test_money_machine.py``. Whatever is refused is left; anything else that
goes wrong is a bug. As long as it is, so that all play stands together."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from contextlib import ExitStack
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from kandas_desk.commands.accounts import EndAccount, SetAccount
from kandas_desk.commands.approvals import ApproveMany
from kandas_desk.commands.bank_answers import AnswerVerdict, DismissBankLine, SettleBankLine
from kandas_desk.commands.budgets import ChangeLimit, CloseBudgets, SetBudget
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
from kandas_desk.commands.editions import ActivateEdition, LoadEdition
from kandas_desk.commands.members import AddMember, EndMembership
from kandas_desk.commands.payments import (
    ApprovePayment,
    CancelPayment,
    PayPayment,
    ProposePayment,
    ReversePayment,
    SettleShort,
)
from kandas_desk.commands.returns import RecordReturn, UndoReturn
from kandas_desk.commands.runs import DropRun, MakeRun, SendRun
from kandas_desk.commands.schedules import RecalculatePayments, ScheduleMany, ScheduleMeasure
from kandas_desk.commands.staff import AddStaff
from kandas_desk.commands.substitutes import AppointSubstitute, EndSubstitution
from kandas_desk.domain.bank_line import Verdict
from kandas_desk.domain.claim import AppealOutcome, SetOff
from kandas_desk.domain.claim_standing import ClaimStanding
from kandas_desk.domain.membership import Joining, Leaving
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.office import Role
from kandas_desk.domain.payment import Measure, Payment, PaymentState
from kandas_desk.domain.refusals import ArchiveUnavailableError, RefusedError
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.domain.run import LineState, Run, RunState, reference
from kandas_desk.house.places import resources
from kandas_desk.queries.budgets import budgets
from kandas_desk.rules.book import RuleBook
from kandas_desk.rules.read import read_book
from kandas_desk.store.archive import Archive
from kandas_desk.store.claim_standings import standings
from tests.bank import an_iban, answer_row, lines_of, read, write_answer
from tests.builders import (
    ABAI,
    ADMIN,
    AUDIT,
    BOOKS,
    HEAD,
    OTHER_WORKER,
    WORKER,
    AnOffice,
    a_member_draft,
    an_office,
)

HEAD2, HEAD3 = "head2", "head3"
PEOPLE = (WORKER, OTHER_WORKER, HEAD, HEAD2, HEAD3, BOOKS, ADMIN, AUDIT)


def mostly(login: str) -> st.SearchStrategy[str]:
    """Somebody, more often than not who may."""
    return st.one_of(st.just(login), st.just(login), st.sampled_from(PEOPLE))


proposers, payers = mostly(WORKER), mostly(BOOKS)
approvers = st.sampled_from([HEAD, HEAD2, HEAD3, HEAD, HEAD2, OTHER_WORKER, WORKER])
claimers = st.sampled_from([WORKER, HEAD, HEAD2, BOOKS])
START = date(2025, 12, 20)
ago = st.integers(-40, 20)
months = st.integers(0, 6).map(lambda n: date(2025, 5 + n, 1))
tenge = st.integers(0, 40).map(lambda n: Money.from_tenge(n * 20_000))
amounts = st.integers(1, 40_000_000).map(Money)
places = st.integers(0, 50)
SAID = {"paid": "Исполнено", "part": "Частично", "failed": "Отказ", "back": "Возврат"}
TAKEN_BACK: dict[Any, tuple[PaymentState, ...]] = {
    CancelPayment: (),
    ReversePayment: (PaymentState.PAID, PaymentState.PARTLY_PAID),
    SettleShort: (PaymentState.PARTLY_PAID,),
}
ABROAD = "DE89370400440532013000"


@cache
def begun() -> tuple[Path, RuleBook, tuple[str, ...]]:
    """An office with three heads, where two people approve what is above 300 000 tenge, and two
    families with accounts: one was paid and owes some of it back, which is withheld from the two
    months of rent that wait."""
    folder = Path(tempfile.mkdtemp(prefix="kandas-money-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copytree(resources() / "rules", folder / "rules")
    bands = folder / "rules" / "approval.toml"
    bands.write_text(bands.read_text("utf-8").replace("10000000", "300000"), "utf-8")
    with an_office(folder, START) as office:
        for login in (HEAD2, HEAD3):
            office.do(AddStaff(login, Role.HEAD, login), ADMIN)
        first = office.arrived(a_member_draft())
        second = office.arrived(a_member_draft(), a_member_draft(iin=None))
        for number in (first, second):
            office.do(SetAccount(number, an_iban(), on=date(2025, 5, 1)), BOOKS)
        paid = office.paid(first)
        claim = office.do(ClaimOverpayment(paid.id, Money.from_tenge(30_000), "Артық"), WORKER)
        office.do(NoticeClaim(claim.answer.id, START), WORKER)
        office.do(ChooseSetOff(claim.answer.id, SetOff.AGREED, "№ 4"), WORKER)
        for month in (5, 6):
            office.approved(first, Measure.HOUSING_SUPPORT, date(2025, month, 2))
        loaded = office.do(LoadEdition(folder / "rules", "bands"), ADMIN)
        office.do(ActivateEdition(loaded.answer.id), HEAD)
        assert office.proposed(second).people_needed == 2
    return folder / "office.kdx", read_book(folder / "rules"), (first, second)


class Play(RuleBasedStateMachine):
    """An office with its families, and short words for trying something."""

    def __init__(self) -> None:
        super().__init__()
        made, book, self.numbers = begun()
        self.left = ExitStack()
        self.folder = Path(self.left.enter_context(tempfile.TemporaryDirectory()))
        shutil.copyfile(made, self.folder / "office.kdx")
        archive = Archive.open(str(self.folder / "office.kdx"))
        self.left.callback(archive.close)
        self.office = AnOffice(self.folder / "office.kdx", archive, START, book)
        self.cases = tuple(self.office.case(number).id for number in self.numbers)

    def teardown(self) -> None:
        self.left.close()

    def tried(self, command: object, login: str) -> Any:
        """The answer, or None for a refusal, which must have written nothing."""
        before = self.office.journal()
        try:
            answer = self.office.do(command, login).answer
        except ArchiveUnavailableError:
            raise
        except RefusedError:
            assert self.office.journal() == before, "a refused command wrote to the journal"
            return None
        several = " of several" if getattr(answer, "people_needed", 1) > 1 else ""
        event(f"done: {type(command).__name__}{several}")
        return answer

    def day(self, days: int) -> date:
        return self.office.today + timedelta(days)

    def case_of(self, n: int) -> str:
        return self.numbers[n % len(self.numbers)]

    def all(self) -> tuple[Payment, ...]:
        with self.office.archive.reading() as shelves:
            return tuple(shelves.payments.in_states(list(PaymentState), 10**6))

    def one(self, place: int, *states: PaymentState) -> UUID | None:
        """A payment, in one of the states if any is named."""
        found = [p for p in self.all() if not states or p.state in states]
        return found[place % len(found)].id if found else None


class PlayOfPayments(Play):
    """Proposing, approving, paying and taking back; the budget under it; families that change."""

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        self.office.today = self.day(days)

    @rule(n=places, measure=st.sampled_from(list(Measure)), by=proposers)
    def propose(self, n: int, measure: Measure, by: str) -> None:
        self.tried(ProposePayment(self.case_of(n), measure, self.office.today), by)

    @rule(n=places, begins=months, by=proposers)
    def schedule(self, n: int, begins: date, by: str) -> None:
        self.tried(ScheduleMeasure(self.case_of(n), Measure.HOUSING_SUPPORT, begins), by)

    @rule(by=proposers)
    def schedule_all(self, by: str) -> None:
        self.tried(ScheduleMany(tuple(self.numbers), Measure.HOUSING_SUPPORT), by)

    @rule(place=places, by=approvers, stead=st.sampled_from([None, HEAD, HEAD2]))
    def approve(self, place: int, by: str, stead: str | None) -> None:
        if payment := self.one(place, PaymentState.PROPOSED):
            self.tried(ApprovePayment(payment, None, stead, "бірге тұрады"), by)

    @rule(by=approvers)
    def approve_all(self, by: str) -> None:
        waiting = tuple(p.id for p in self.all() if p.state is PaymentState.PROPOSED)
        self.tried(ApproveMany(waiting), by)

    @rule(n=places, measure=st.sampled_from(list(Measure)))
    def by_the_book(self, n: int, measure: Measure) -> None:
        """Proposed and approved by whoever should, so that there is something to pay."""
        self.tried(ScheduleMeasure(self.case_of(n), measure), WORKER)
        self.approve_all(HEAD)
        self.approve_all(HEAD2)

    @rule(place=places, days=ago, by=payers)
    def pay(self, place: int, days: int, by: str) -> None:
        if payment := self.one(place, PaymentState.APPROVED, PaymentState.SENT):
            self.tried(PayPayment(payment, self.day(days)), by)

    @rule(place=places, by=payers, step=st.sampled_from(list(TAKEN_BACK)))
    def take_back(self, place: int, by: str, step: Any) -> None:
        if payment := self.one(place, *TAKEN_BACK[step]):
            self.tried(step(payment, "қате"), by)

    @rule(limit=tenge, year=st.sampled_from([2025, 2026]), by=st.sampled_from([BOOKS, HEAD]))
    def set_limit(self, limit: Money, year: int, by: str) -> None:
        measures = (Measure.RELOCATION_PAYMENT, Measure.HOUSING_SUPPORT)
        self.tried(SetBudget(year, ABAI, "027", measures, limit, "№ 5", self.office.today), by)

    @rule(limit=tenge)
    def cut(self, limit: Money) -> None:
        for standing in self.office.ask(budgets):
            self.tried(ChangeLimit(standing.budget.id, limit, "№ 6", self.office.today), BOOKS)

    @rule(carry=st.booleans())
    def close_year(self, *, carry: bool) -> None:
        self.tried(CloseBudgets(2025, carry), BOOKS)

    @rule(absent=st.sampled_from([HEAD, HEAD2]), by=st.sampled_from(PEOPLE), ends=st.booleans())
    def appoint(self, absent: str, by: str, *, ends: bool) -> None:
        made = self.tried(AppointSubstitute(absent, by, self.office.today, self.day(7)), ADMIN)
        if made is not None and ends:
            self.tried(EndSubstitution(made.id, self.office.today), ADMIN)

    @rule(n=places, days=ago, follow=st.booleans())
    def birth(self, n: int, days: int, *, follow: bool) -> None:
        on = self.day(days)
        draft = a_member_draft(born=on, iin=None)
        self.tried(AddMember(self.case_of(n), draft, on, Joining.BORN, follow), WORKER)

    @rule(n=places, days=ago, follow=st.booleans())
    def death(self, n: int, days: int, *, follow: bool) -> None:
        gone = str(self.office.case(self.case_of(n)).family.members[-1].person.id)
        left = EndMembership(self.case_of(n), gone, self.day(days), Leaving.DIED, follow)
        self.tried(left, WORKER)

    @rule(n=places, days=ago)
    def recalculate(self, n: int, days: int) -> None:
        self.tried(RecalculatePayments(self.case_of(n), self.day(days)), WORKER)


class PlayOfTheBank(Play):
    """Accounts, lists, registers, and a bank that answers whatever it likes, more than once."""

    def __init__(self) -> None:
        super().__init__()
        # Net of what went to claims: what the bank told us that it moved, by payment.
        self.moved: dict[UUID, Money] = {}
        self.answers: list[Path] = []

    @rule(n=places, iban=st.sampled_from(["", "", "", "shared", ABROAD]), days=ago)
    def account(self, n: int, iban: str, days: int) -> None:
        number = an_iban() if iban == "" else iban
        if iban == "shared":
            with self.office.archive.reading() as shelves:
                other = shelves.accounts.of_case(self.cases[(n + 1) % len(self.cases)])
            number = other[-1].iban
        made = self.tried(SetAccount(self.case_of(n), number, on=self.day(days)), BOOKS)
        assert made is None or number != ABROAD

    @rule(n=places)
    def account_closed(self, n: int) -> None:
        """The account is gone, and mostly there is a new one."""
        self.tried(EndAccount(self.case_of(n)), BOOKS)
        if n % 3:
            self.account(n, "", 0)

    @rule(by=st.sampled_from([BOOKS, BOOKS, WORKER]))
    def make_run(self, by: str) -> None:
        self.tried(MakeRun(self.office.today), by)

    def runs(self, *states: RunState) -> list[Run]:
        with self.office.archive.reading() as shelves:
            return [run for run in shelves.runs.all() if run.state in states]

    @rule(place=places)
    def drop_run(self, place: int) -> None:
        if drafts := self.runs(RunState.DRAFT):
            self.tried(DropRun(drafts[place % len(drafts)].number), BOOKS)

    @rule(by=payers)
    def send(self, by: str) -> None:
        """The draft of the month, or a list made for it."""
        self.tried(SendRun(self.folder / "register.csv"), by)

    @rule(place=places, part=st.integers(1, 99), said=st.lists(st.sampled_from([*SAID, ""]),
          min_size=1, max_size=4), foreign=st.booleans(), wrong=st.integers(0, 9))  # fmt: skip
    def answer(self, place: int, part: int, said: list[str], wrong: int, *, foreign: bool) -> None:
        """Whole, a part, returned, or silent, line by line; perhaps a line that is none of ours
        and perhaps one with a wrong sum, which stops the file."""
        if not self.runs(RunState.SENT):
            self.send(BOOKS)
        runs = self.runs(RunState.SENT) or self.runs(RunState.CLOSED)
        if not runs:
            return
        run = runs[place % len(runs)]
        lines = lines_of(self.office, run.number)
        rows = []
        for n, line in enumerate(lines):
            assert line.withheld.tiyn <= line.amount.percent(20).tiyn, "the hardship limit"
            if line.withheld:
                event("bank: withheld")
            kind = said[n % len(said)]
            if not kind:
                continue
            sums = {"part": Money(line.net.tiyn * part // 100).tenge}
            row = answer_row(run.number, line, SAID[kind], Дата=f"{self.office.today:%d.%m.%Y}")
            rows.append(row | {"Сумма": sums.get(kind, row["Сумма"])})
        if not rows:
            return
        if foreign:
            stranger = {"Референс": "", "ИИК": an_iban(), "Сумма": str(part)}
            rows.append(rows[0] | stranger)
        if wrong == 0:
            rows[-1]["Сумма"] = "0,01"
        before = self.office.journal()
        path = write_answer(self.folder / f"answer-{len(self.answers)}-{place}.csv", rows)
        found = read(self.office, path)
        if not found.written:
            assert self.office.journal() == before, "an answer that was not taken was written"
            return
        assert found.refused == ()
        self.answers.append(path)
        self.remember(found)

    def remember(self, found: AnswerVerdict) -> None:
        """What the bank says that it moved."""
        for verdict in found.lines:
            event(f"bank: {verdict.verdict}")
            meant = verdict.line
            if meant is None or verdict.amount is None:
                continue
            if verdict.verdict in (Verdict.PAID, Verdict.PARTLY):
                so_far = self.moved.get(meant.payment_id, NOTHING)
                self.moved[meant.payment_id] = so_far + verdict.amount
            elif verdict.verdict is Verdict.RETURNED and meant.state is not LineState.OPEN:
                self.moved.pop(meant.payment_id, None)

    @rule(place=places)
    def same_file_again(self, place: int) -> None:
        """However much has happened since: it changes nothing."""
        if self.answers:
            before = self.office.journal()
            found = read(self.office, self.answers[place % len(self.answers)])
            assert not found.written
            assert found.refused == ()
            assert self.office.journal() == before

    @rule(place=places, which=places, kept=st.booleans())
    def tray(self, place: int, which: int, *, kept: bool) -> None:
        """A line that nobody could match: matched to some line of a list, or put aside."""
        with self.office.archive.reading() as shelves:
            waiting = shelves.bank_lines.waiting()
        runs = self.runs(RunState.SENT, RunState.CLOSED)
        if not waiting or not runs:
            return
        line = waiting[place % len(waiting)]
        if not kept:
            self.tried(DismissBankLine(line.id, "бөтен"), BOOKS)
            return
        run = runs[place % len(runs)]
        lines = lines_of(self.office, run.number)
        meant = lines[which % len(lines)]
        target = reference(run.number, meant.line)
        if self.tried(SettleBankLine(line.id, target, "тексерілді"), BOOKS) is not None:
            self.moved.pop(meant.payment_id, None)


class PlayOfClaims(Play):
    """Departures and what is claimed back, by everybody and in any order."""

    @rule(n=places, days=st.integers(-100, 5), by=claimers, sure=st.integers(0, 2))
    def leave(self, n: int, days: int, by: str, sure: int) -> None:
        """Not too often: a family that has left is given nothing any more."""
        if sure == 0:
            left = RecordReturn(self.case_of(n), self.day(days), ReturnReason.NO_WORK)
            self.tried(left, by)

    @rule(n=places, place=places, by=claimers)
    def undo(self, n: int, place: int, by: str) -> None:
        with self.office.archive.reading() as shelves:
            found = shelves.returns.of_case(self.cases[n % len(self.cases)])
        if found:
            self.tried(UndoReturn(found[place % len(found)].id, "Қате"), by)

    @rule(place=places, amount=amounts, by=claimers)
    def overpayment(self, place: int, amount: Money, by: str) -> None:
        if payment := self.one(place, PaymentState.PAID, PaymentState.PARTLY_PAID):
            self.tried(ClaimOverpayment(payment, amount, "Артық"), by)

    def claims(self) -> tuple[ClaimStanding, ...]:
        with self.office.archive.reading() as shelves:
            return standings(
                shelves, [c for case in self.cases for c in shelves.claims.of_case(case)]
            )

    def claim(self, place: int) -> ClaimStanding | None:
        found = self.claims()
        return found[place % len(found)] if found else None

    @rule(place=places)
    def notice(self, place: int) -> None:
        if claim := self.claim(place):
            self.tried(NoticeClaim(claim.id, self.office.today), WORKER)

    @rule(place=places, amount=amounts, whole=st.booleans())
    def repay(self, place: int, amount: Money, *, whole: bool) -> None:
        if claim := self.claim(place):
            amount = claim.balance if whole else amount
            self.tried(RepayClaim(claim.id, amount, self.office.today), BOOKS)

    @rule(place=places, parts=st.integers(1, 6), day=st.integers(1, 31))
    def agree(self, place: int, parts: int, day: int) -> None:
        if claim := self.claim(place):
            self.tried(AgreeInstalments(claim.id, parts, day), WORKER)

    @rule(place=places, ground=st.sampled_from([None, *SetOff, *SetOff]))
    def withhold(self, place: int, ground: SetOff | None) -> None:
        if claim := self.claim(place):
            self.tried(ChooseSetOff(claim.id, ground, "№ 5"), WORKER)

    @rule(place=places)
    def appeal(self, place: int) -> None:
        if claim := self.claim(place):
            self.tried(FileAppeal(claim.id, self.office.today, "Келіспейміз"), WORKER)

    @rule(place=places, by=claimers, outcome=st.sampled_from(list(AppealOutcome)), left=amounts)
    def decide(self, place: int, by: str, outcome: AppealOutcome, left: Money) -> None:
        claim = self.claim(place)
        if claim and self.tried(DecideAppeal(claim.id, outcome, "Негіз", left), by):
            assert claim.claim.raised_by != by

    @rule(place=places, by=claimers, second=claimers)
    def write_off(self, place: int, by: str, second: str) -> None:
        """Proposed, or confirmed where somebody proposed it before."""
        if claim := self.claim(place):
            self.tried(ProposeWriteOff(claim.id, "№ 12", "Қайтыс болды"), by)
            claim = self.claim(place)
        if claim and claim.write_off and self.tried(ConfirmWriteOff(claim.id), second):
            assert claim.write_off.proposed_by != second

    @rule(place=places, by=claimers)
    def withdraw(self, place: int, by: str) -> None:
        claim = self.claim(place)
        if claim and self.tried(WithdrawClaim(claim.id, "Қате"), by):
            assert claim.claim.raised_by != by

    @rule(place=places, which=places)
    def reverse_entry(self, place: int, which: int) -> None:
        if claim := self.claim(place):
            with self.office.archive.reading() as shelves:
                entries = shelves.ledger.of_claim(claim.id)
            entry = entries[which % len(entries)]
            self.tried(ReverseClaimEntry(claim.id, entry.id, "Қате"), BOOKS)
