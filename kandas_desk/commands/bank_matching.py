"""Which payment each line of the bank's answer means, and whether it may be taken."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kandas_desk.commands.turn import JOURNAL_LANGUAGE, Turn
from kandas_desk.domain.bank_line import AnswerKind, AnswerLine, BankLine, Verdict
from kandas_desk.domain.case import LIVING_HERE, CaseStatus
from kandas_desk.domain.money import Money
from kandas_desk.domain.refusals import Reason, RefusedError, refuse
from kandas_desk.domain.run import LineState, Run, RunLine, read_reference, reference
from kandas_desk.house.marks import N_

_OUTCOMES = {
    AnswerKind.PAID: LineState.PAID,
    AnswerKind.PARTLY: LineState.PARTLY,
    AnswerKind.FAILED: LineState.FAILED,
    AnswerKind.RETURNED: LineState.RETURNED,
}
_GIVEN = frozenset({LineState.PAID, LineState.PARTLY})


@dataclass(frozen=True, slots=True)
class LineVerdict:
    """One line of the file. ``line``: the line of the list that it means; ``on``, ``amount``: as
    they are written down; ``left``: the family has left meanwhile."""

    row: int
    verdict: Verdict
    said: AnswerLine | None
    mark: str = ""
    line: RunLine | None = None
    run: str = ""
    on: date | None = None
    amount: Money | None = None
    why: Reason | None = None
    left: bool = False


class Matching:
    """Matches the lines of one answer, one after the other, against what the archive knows."""

    def __init__(self, turn: Turn, lines: Sequence[AnswerLine], on: date | None) -> None:
        self._turn, self._on = turn, on or turn.today
        self._runs: dict[UUID, Run] = {}
        self._lines: dict[tuple[UUID, int], RunLine] = {}
        self._of_payment: dict[UUID, list[RunLine]] = defaultdict(list)
        self._by_iban: dict[str, list[RunLine]] = defaultdict(list)
        self._load(lines)
        self.payments = turn.work.payments.by_ids(self._of_payment)
        self._answers: dict[tuple[UUID, int], list[BankLine | LineVerdict]] = defaultdict(list)
        for known in turn.work.bank_lines.of_payments(self._of_payment):
            if known.run_id is not None and known.run_line is not None:
                self._answers[known.run_id, known.run_line].append(known)
        marks = _marks(lines)
        self._marks = dict(zip((id(line) for line in lines), marks, strict=True))
        self._known = turn.work.bank_lines.known(marks)
        found = turn.work.cases.cards(list({p.case_id for p in self.payments.values()}))
        self._status: dict[UUID, CaseStatus] = {card.id: card.status for card in found}

    def _load(self, lines: Sequence[AnswerLine]) -> None:
        """Everything that one of the lines may mean."""
        runs = self._turn.work.runs
        numbers = {found[0] for line in lines if (found := read_reference(line.reference))}
        self._by_number = runs.by_numbers(numbers)
        self._keep(line for run in self._by_number.values() for line in runs.lines(run.id))
        keys = {key for line in lines if (key := _key(line.payment)) is not None}
        self._keep(runs.lines_of_payments(keys))
        ibans = {line.iban for line in lines if line.iban and not read_reference(line.reference)}
        self._keep(runs.lines_of_sent(ibans))
        known = {run.id for run in self._by_number.values()}
        self._runs = {run.id: run for run in self._by_number.values()}
        for key in {line.run_id for line in self._lines.values()} - known:
            self._runs[key] = runs.get(key)

    def _keep(self, lines: Iterable[RunLine]) -> None:
        for line in lines:
            if (line.run_id, line.line) not in self._lines:
                self._lines[line.run_id, line.line] = line
                self._of_payment[line.payment_id].append(line)
                self._by_iban[line.iban].append(line)

    # Judging.

    def judge(self, said: AnswerLine) -> LineVerdict:
        """What becomes of the line; what it changes is remembered for the lines after it."""
        mark = self._marks[id(said)]
        if mark in self._known:
            return LineVerdict(said.row, Verdict.UNCHANGED, said, mark)
        try:
            line = self._meant(said)
            if line is None:
                if said.on is not None and said.on > self._turn.today:
                    raise refuse("date_in_future", "on", date=said.on)
                return LineVerdict(said.row, Verdict.UNMATCHED, said, mark, on=said.on)
            return self.taken(said, line, mark)
        except RefusedError as refusal:
            return LineVerdict(
                said.row, Verdict.REFUSED, said, mark, why=refusal.reasons[0], on=said.on
            )

    def taken(self, said: AnswerLine, line: RunLine, mark: str) -> LineVerdict:
        """The line of the bank as an answer to the line of the list, or a refusal."""
        # The newest state: an earlier line of the same file may have changed it.
        line, run = self._lines[line.run_id, line.line], self._runs[line.run_id]
        if said.iban and said.iban != line.iban:
            raise refuse("bank_iban_differs", "iban", said=said.iban, iban=line.iban)
        if said.iin and line.iin and said.iin != line.iin:
            raise refuse("bank_iin_differs", "iin", said=said.iin, iin=line.iin)
        on = said.on or self._on
        amount = self._amount(said, line)
        number = reference(run.number, line.line)
        if self._is_repeated(said, line, amount):
            return LineVerdict(said.row, Verdict.UNCHANGED, said, mark, line, number, on, amount)
        if on > self._turn.today:
            raise refuse("date_in_future", "on", date=on)
        if run.sent_on is None:
            raise refuse("bank_not_sent", "reference", reference=number)
        if on < run.sent_on:
            raise refuse("bank_before_sending", "on", on=on, sent=run.sent_on)
        state = self._change(said, line, on, amount)
        verdict = LineVerdict(
            said.row,
            Verdict(said.kind.value),
            said,
            mark,
            line,
            number,
            on,
            amount,
            left=state in _GIVEN and self._status[line.case_id] not in LIVING_HERE,
        )
        self._lines[line.run_id, line.line] = replace(line, state=state)
        self._answers[line.run_id, line.line].append(verdict)
        return verdict

    def _meant(self, said: AnswerLine) -> RunLine | None:
        """The line that is meant: by reference, by payment, or the only one to which IIN, account
        and amount fit."""
        found = read_reference(said.reference)
        if found is not None:
            run = self._by_number.get(found[0])
            line = None if run is None else self._lines.get((run.id, found[1]))
            if line is None:
                raise refuse("bank_reference_foreign", "reference", reference=said.reference)
            return line
        key = _key(said.payment)
        if key is not None:
            return self._of_this_payment(key, said)
        if not said.iban or not said.iin:
            return None
        fitting = [
            self._lines[line.run_id, line.line]
            for line in self._by_iban.get(said.iban, ())
            if line.iin == said.iin and self._fits(said, line)
        ]
        for states in self._asked_for(said):
            now = [line for line in fitting if line.state in states]
            if now:
                return now[0] if len(now) == 1 else None
        return self._said_of(said, fitting)

    def _of_this_payment(self, key: UUID, said: AnswerLine) -> RunLine:
        lines = [self._lines[x.run_id, x.line] for x in self._of_payment.get(key, ())]
        lines = [line for line in lines if line.state is not LineState.DROPPED]
        if not lines:
            raise refuse("bank_payment_foreign", "payment", id=said.payment)
        for states in self._asked_for(said):
            now = [line for line in lines if line.state in states]
            if now:
                return now[-1]
        return self._said_of(said, lines) or lines[-1]

    def _said_of(self, said: AnswerLine, lines: Sequence[RunLine]) -> RunLine | None:
        """The line of which the bank has said the same before, whatever became of it since."""
        return next((x for x in lines if self._is_repeated(said, x, said.amount or x.net)), None)

    def _fits(self, said: AnswerLine, line: RunLine) -> bool:
        if said.amount is None:
            return False
        part = said.kind is AnswerKind.PARTLY
        return said.amount < line.net if part else said.amount == line.net

    @staticmethod
    def _asked_for(said: AnswerLine) -> tuple[frozenset[LineState], ...]:
        """In which states lines are looked for, the likeliest first; last what was answered so
        already, which makes the line a repetition."""
        opened = frozenset({LineState.OPEN})
        if said.kind is AnswerKind.RETURNED:
            return opened, _GIVEN, frozenset({LineState.RETURNED, LineState.FAILED})
        return opened, frozenset({_OUTCOMES[said.kind]})

    def _amount(self, said: AnswerLine, line: RunLine) -> Money:
        """What the line is about, compared with what the bank was told to pay."""
        if said.kind is AnswerKind.PARTLY:
            if said.amount is None:
                raise refuse("bank_part_without_sum", "amount")
            if not said.amount < line.net:
                raise refuse("part_not_a_part", "amount", amount=said.amount, rest=line.net)
            return said.amount
        ordered = line.net
        if said.kind is AnswerKind.RETURNED and line.state is LineState.PARTLY:
            ordered = self.payments[line.payment_id].paid_amount
        if said.amount is not None and said.amount != ordered:
            raise refuse("bank_sum_differs", "amount", said=said.amount, ordered=ordered)
        return ordered

    def _is_repeated(self, said: AnswerLine, line: RunLine, amount: Money) -> bool:
        """Whether the bank has said the same of this line before, here or in another file."""
        for known in self._answers[line.run_id, line.line]:
            kind = known.kind if isinstance(known, BankLine) else known.verdict
            same_day = said.on is None or known.on == said.on
            if kind == said.kind and known.amount == amount and same_day:
                return True
        # Written down by hand before the bank's answer came.
        payment = self.payments[line.payment_id]
        by_hand = line.state is LineState.PAID and not self._answers[line.run_id, line.line]
        return by_hand and said.kind is AnswerKind.PAID and said.on in (None, payment.paid_on)

    def _change(self, said: AnswerLine, line: RunLine, on: date, amount: Money) -> LineState:
        """Try the answer on the payment; what it becomes is kept for the lines after it."""
        payment, login, today = (
            self.payments[line.payment_id],
            self._turn.actor.login,
            self._turn.today,
        )
        back = said.kind is AnswerKind.RETURNED and line.state in _GIVEN
        if line.state is not LineState.OPEN and not back:
            raise refuse("bank_line_answered", "reference", state=line.state)
        why = said_reason(said)
        if back:
            if payment.paid_amount != (line.amount if line.state is LineState.PAID else amount):
                raise refuse("bank_return_of_part", "amount", amount=amount)
            changed = payment.reversed(why)
        elif said.kind is AnswerKind.PAID:
            changed = payment.paid(login, on, today)
        elif said.kind is AnswerKind.PARTLY:
            changed = payment.paid_in_part(login, on, today, amount)
        else:
            changed = payment.failed(why)
        self.payments[payment.id] = changed
        if said.kind is AnswerKind.RETURNED and not back:
            return LineState.FAILED
        return _OUTCOMES[said.kind]


def said_reason(said: AnswerLine) -> str:
    """Why the bank returned it, in its own words."""
    return said.reason.strip() or JOURNAL_LANGUAGE.text(N_("The bank gave no reason"))


def _marks(lines: Sequence[AnswerLine]) -> list[str]:
    seen: Counter[str] = Counter()
    marks = []
    for line in lines:
        first = line.mark(0)
        marks.append(line.mark(seen[first]))
        seen[first] += 1
    return marks


def _key(text: str) -> UUID | None:
    try:
        return UUID(text.strip())
    except ValueError:
        return None
