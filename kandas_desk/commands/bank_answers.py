"""The bank's answer: read line by line, written down as a whole or not at all; the tray."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from kandas_desk.commands.access import Permission
from kandas_desk.commands.bank_matching import LineVerdict, Matching, said_reason
from kandas_desk.commands.claims import claim_late_payment, set_off
from kandas_desk.commands.payments import record_paid_many, record_reversed
from kandas_desk.commands.runs import close_answered
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.bank_line import (
    AnswerFile,
    AnswerKind,
    AnswerLine,
    BankLine,
    TrayState,
    Verdict,
)
from kandas_desk.domain.events_of_bank import (
    AnswerRead,
    BankLineDismissed,
    BankLineSettled,
    PaymentFailed,
)
from kandas_desk.domain.refusals import Reason, RefusedError, reason, refuse
from kandas_desk.domain.run import LineState, RunLine, read_reference
from kandas_desk.exchange.bank_answer import BankAnswer, read_answer
from kandas_desk.house.places import resources
from kandas_desk.store.keys import new_key

_WRITTEN = {
    Verdict.PAID: LineState.PAID,
    Verdict.PARTLY: LineState.PARTLY,
    Verdict.FAILED: LineState.FAILED,
    Verdict.RETURNED: LineState.RETURNED,
}


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """Read the bank's answer. A refused line stops the whole file unless ``skip_refused``; a line
    that nobody can match goes to the tray and stops nothing. ``on``: the day for lines that name
    none, today when not given. ``dry_run`` only gives the verdict."""

    file: Path
    map_file: Path | None = None
    dry_run: bool = False
    skip_refused: bool = False
    on: date | None = None


@dataclass(frozen=True, slots=True)
class SettleBankLine:
    """Match a line of the tray to a payment by hand. ``target``: a line of a list
    (``KD-PR-2026-00001/7``) or the id of a payment that is at the bank or was paid."""

    line: UUID
    target: str
    reason: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class DismissBankLine:
    """Put a line of the tray aside that concerns no payment of the office."""

    line: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class AnswerVerdict:
    """A file of the bank and what became of it; ``written`` is false for a dry run, when refused
    lines held everything back, and when nothing was new."""

    name: str
    sha256: str
    encoding: str
    lines: tuple[LineVerdict, ...]
    written: bool

    def count(self, verdict: Verdict) -> int:
        """How many lines have the verdict."""
        return sum(line.verdict is verdict for line in self.lines)

    @property
    def refused(self) -> tuple[LineVerdict, ...]:
        """The lines that cannot be taken."""
        return tuple(line for line in self.lines if line.verdict is Verdict.REFUSED)


def _read(turn: Turn, command: ReadAnswer) -> Done:
    answer = read_answer(command.file, resources() / "registers", command.map_file)
    matching = Matching(turn, answer.lines, command.on)
    verdicts = [
        LineVerdict(line.row, Verdict.REFUSED, None, why=line.why) for line in answer.refused
    ]
    # What came back is judged last: the bank may name it before the payment itself.
    ordered = sorted(answer.lines, key=lambda line: line.kind is AnswerKind.RETURNED)
    verdicts += [matching.judge(line) for line in ordered]
    held_back = command.dry_run or (
        not command.skip_refused and any(v.verdict is Verdict.REFUSED for v in verdicts)
    )
    fresh = [v for v in verdicts if v.verdict in _WRITTEN or v.verdict is Verdict.UNMATCHED]
    verdicts.sort(key=lambda v: v.row)
    warnings = _warnings(answer, verdicts)
    written = bool(fresh) and not held_back
    found = AnswerVerdict(answer.name, answer.sha256, answer.encoding, tuple(verdicts), written)
    if not written:
        return Done(None, (), found, warnings)
    _write(turn, answer, fresh)
    event = AnswerRead(
        None,
        answer.name,
        found.count(Verdict.PAID),
        found.count(Verdict.PARTLY),
        found.count(Verdict.FAILED),
        found.count(Verdict.RETURNED),
        found.count(Verdict.UNMATCHED),
    )
    return done(turn, event, found, warnings)


def _warnings(answer: BankAnswer, verdicts: Sequence[LineVerdict]) -> tuple[Reason, ...]:
    found = []
    if answer.encoding not in ("", "utf-8"):
        found.append(reason("encoding_old", answer.name, encoding=answer.encoding))
    dateless = Verdict.PAID, Verdict.PARTLY
    if any(v.verdict in dateless and v.said is not None and v.said.on is None for v in verdicts):
        on = next(v.on for v in verdicts if v.verdict in dateless and v.said and not v.said.on)
        found.append(reason("bank_without_dates", answer.name, on=on))
    found += [
        reason("paid_to_who_left", f"row {v.row}", case_no=v.line.case_number)
        for v in verdicts
        if v.left and v.line is not None
    ]
    return tuple(found)


def _write(turn: Turn, answer: BankAnswer, fresh: Sequence[LineVerdict]) -> None:
    file = AnswerFile(new_key(), answer.name, answer.sha256, turn.actor.login, turn.today)
    turn.work.bank_lines.add_file(file)
    matched = [(v, v.line) for v in fresh if v.line is not None]
    # Whatever comes back after it was paid follows last: the same file may say both.
    first = [(v, line) for v, line in matched if line.state is LineState.OPEN]
    later = [(v, line) for v, line in matched if line.state is not LineState.OPEN]
    for answers in (first, later):
        _post(turn, answers)
        turn.advance(len(answers), len(matched))
    turn.work.bank_lines.add([_kept(file.id, verdict) for verdict in fresh])
    close_answered(turn, [line for _, line in matched])


def _post(turn: Turn, answers: Sequence[tuple[LineVerdict, RunLine]]) -> None:
    """Answers in the ledger, in the payments, in the list; no payment stands in two of them."""
    payments = turn.work.payments.by_ids([line.payment_id for _, line in answers])
    paid, failed, states = [], [], []
    for verdict, line in answers:
        assert verdict.said is not None
        payment, why = payments[line.payment_id], said_reason(verdict.said)
        state = _WRITTEN[verdict.verdict]
        if state in (LineState.PAID, LineState.PARTLY):
            assert verdict.on is not None
            part = verdict.amount if state is LineState.PARTLY else None
            if part is None and line.withheld:
                part = line.net + set_off(turn, payment, line.withheld, verdict.on)
            paid.append((payment, verdict.on, part))
        elif line.state is LineState.OPEN:
            state = LineState.FAILED
            failed.append((payment.failed(why), len(payment.approvals)))
            turn.record(PaymentFailed(line.case_id, verdict.run, line.net, why))
        else:
            record_reversed(turn, payment, why)
        states.append((line, state))
    if paid:
        record_paid_many(turn, paid)
    for verdict, line in answers:
        if verdict.left:
            claim_late_payment(turn, turn.work.payments.get(line.payment_id))
    turn.work.payments.put_steps(failed)
    turn.work.runs.answer(states)


def _kept(file_id: UUID, verdict: LineVerdict) -> BankLine:
    said = verdict.said
    assert said is not None
    matched = verdict.line is not None
    return BankLine(
        id=new_key(),
        file_id=file_id,
        row=verdict.row,
        mark=verdict.mark,
        kind=said.kind,
        reference=said.reference or said.payment,
        name=said.name,
        iin=said.iin,
        iban=said.iban,
        amount=verdict.amount if matched else said.amount,
        on=verdict.on,
        reason=said.reason,
        state=TrayState.MATCHED if matched else TrayState.WAITING,
        payment_id=verdict.line.payment_id if verdict.line else None,
        run_id=verdict.line.run_id if verdict.line else None,
        run_line=verdict.line.line if verdict.line else None,
    )


# The tray.


def _settle(turn: Turn, command: SettleBankLine) -> Done:
    waiting = turn.work.bank_lines.get(command.line)
    found = read_reference(command.target)
    said = AnswerLine(
        row=waiting.row,
        kind=waiting.kind,
        reference=command.target if found else "",
        payment="" if found else command.target.strip(),
        amount=waiting.amount,
        on=waiting.on or command.on,
        reason=waiting.reason,
    )
    if found is None and not _is_key(said.payment):
        raise refuse("bank_target_unknown", "target", target=command.target)
    matching = Matching(turn, [said], None)
    verdict = matching.judge(said)
    if verdict.why is not None:
        raise RefusedError(verdict.why)
    if verdict.line is None or verdict.verdict is Verdict.UNCHANGED:
        raise refuse("bank_line_answered", "target", state=LineState.PAID)
    line = verdict.line
    settled = waiting.settled(
        line.payment_id, line.run_id, line.line, turn.actor.login, turn.today, command.reason
    )
    _post(turn, [(verdict, line)])
    turn.work.bank_lines.settle(replace(settled, amount=waiting.amount, on=verdict.on))
    close_answered(turn, [line])
    warnings = _warnings_of(verdict)
    event = BankLineSettled(line.case_id, verdict.run, verdict.amount or line.net, command.reason)
    return done(turn, event, settled, warnings)


def _warnings_of(verdict: LineVerdict) -> tuple[Reason, ...]:
    if not verdict.left or verdict.line is None:
        return ()
    return (reason("paid_to_who_left", "case", case_no=verdict.line.case_number),)


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _dismiss(turn: Turn, command: DismissBankLine) -> Done:
    waiting = turn.work.bank_lines.get(command.line)
    ended = waiting.dismissed(turn.actor.login, turn.today, command.reason)
    turn.work.bank_lines.settle(ended)
    file = turn.work.bank_lines.file(waiting.file_id)
    event = BankLineDismissed(None, waiting.row, file.name, ended.settled_reason)
    return done(turn, event, ended)


HANDLERS: dict[type, Handler] = {
    ReadAnswer: Handler(Permission.PAYMENT_RUN, _read),
    SettleBankLine: Handler(Permission.PAYMENT_RUN, _settle),
    DismissBankLine: Handler(Permission.PAYMENT_RUN, _dismiss),
}
