"""Payment runs: make the list of a month, drop it, send it to the bank as a register."""

from __future__ import annotations

import calendar
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from kandas_desk.commands.access import Permission
from kandas_desk.commands.claims import withhold_many
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.candidate import Candidate, lines_of, stale_lines
from kandas_desk.domain.events_of_bank import PaymentSent, RunClosed, RunDropped, RunMade, RunSent
from kandas_desk.domain.money import Money, total
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.refusals import Reason, RefusedError, reason, refuse
from kandas_desk.domain.run import LineState, Run, RunFile, RunLine, RunState, net_total
from kandas_desk.exchange.bank_form import BankForm, read_bank_form
from kandas_desk.exchange.bank_register import register_bytes, register_kind
from kandas_desk.exchange.placing import waiting_file
from kandas_desk.house.places import resources
from kandas_desk.store.keys import new_key

REASONS_SAID = 20


@dataclass(frozen=True, slots=True)
class MakeRun:
    """Collect what is approved and due in the month or before, of one region or measure."""

    month: date
    region: str | None = None
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class DropRun:
    """Give up a list that was not sent; its payments can stand in another."""

    run: str


@dataclass(frozen=True, slots=True)
class SendRun:
    """Write the register of a list to a file and mark its payments as sent.

    Without ``run``: the draft of the month, else a list made now, else the newest list that was
    sent, whose file is written again. ``month``: the month of today when not given. ``columns``:
    the office's own form. ``encoding``: of CSV, the form's when not given.
    """

    file: Path
    run: str | None = None
    month: date | None = None
    columns: Path | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class MadeRun:
    """A list with its lines, and what stays out of it with the reasons."""

    run: Run
    lines: tuple[RunLine, ...]
    left_out: tuple[tuple[Candidate, tuple[Reason, ...]], ...] = ()
    warnings: tuple[Reason, ...] = ()

    @property
    def amount(self) -> Money:
        """What the bank is to pay."""
        return net_total(self.lines)


@dataclass(frozen=True, slots=True)
class SentRun:
    """A list and the register that was written."""

    run: Run
    rows: int
    amount: Money
    file: Path
    sha256: str


def end_of_month(month: date) -> date:
    """The last day of the month."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def _make(turn: Turn, command: MakeRun) -> Done:
    made = _collected(turn, command)
    event = RunMade(None, made.run.number, len(made.lines), made.amount)
    return done(turn, event, made, made.warnings)


def _collected(turn: Turn, command: MakeRun) -> MadeRun:
    """Make the list and write it down; refused with every reason when nothing can be paid."""
    month = command.month.replace(day=1)
    until = end_of_month(month)
    due = turn.work.candidates.due(until, turn.today, command.region, command.measure)
    found = _withholding(turn, due)
    good, left_out = [], []
    for candidate in found:
        problems = candidate.obstacles(month)
        if problems:
            left_out.append((candidate, problems))
        else:
            good.append(candidate)
    if not good:
        raise RefusedError(*_nothing_to_pay(month, left_out))
    taken = turn.work.offices.take_numbers(f"run-{turn.today.year}")
    run = Run(
        id=new_key(),
        number=f"{turn.office.code}-PR-{turn.today.year}-{taken:05d}",
        month=month,
        region=command.region,
        measure=command.measure,
        state=RunState.DRAFT,
        made_by=turn.actor.login,
        made_on=turn.today,
    )
    lines = lines_of(run.id, good)
    turn.work.runs.put(run)
    turn.work.runs.add_lines(lines)
    warnings = tuple(
        Reason(why.code, f"case {candidate.case_number}", why.facts)
        for candidate in good
        for why in candidate.warnings()
    )
    return MadeRun(replace(run, rev=1), lines, tuple(left_out), warnings)


def _withholding(turn: Turn, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates with what of each payment goes to open claims of the family."""
    withheld = withhold_many(turn, [candidate.payment for candidate in candidates])
    return tuple(replace(found, withheld=withheld[found.payment.id]) for found in candidates)


def _nothing_to_pay(
    month: date, left_out: Sequence[tuple[Candidate, tuple[Reason, ...]]]
) -> list[Reason]:
    found = [reason("run_empty", "month", month=f"{month:%m.%Y}")]
    for candidate, problems in left_out[:REASONS_SAID]:
        told = [Reason(p.code, f"case {candidate.case_number}", p.facts) for p in problems]
        # Two payments of a family have their reason in common, for example no account.
        found += [one for one in told if one not in found]
    return found


def _drop(turn: Turn, command: DropRun) -> Done:
    run = found_run(turn, command.run).dropped()
    turn.work.runs.put(run)
    turn.work.runs.drop_lines(run.id)
    return done(turn, RunDropped(None, run.number), run)


def found_run(turn: Turn, number: str) -> Run:
    """The list with the number; refused when there is none."""
    run = turn.work.runs.by_number(number.strip())
    if run is None:
        raise refuse("run_unknown", "run", number=number)
    return run


def _send(turn: Turn, command: SendRun) -> Done:
    form = read_bank_form(resources() / "registers", command.columns)
    kind = register_kind(command.file, form, command.encoding)
    run = _wanted(turn, command)
    lines = turn.work.runs.lines(run.id)
    if run.state is RunState.DRAFT:
        return _send_draft(turn, command, run, lines, form, kind)
    if run.state is RunState.DROPPED:
        raise refuse("run_dropped", "run", number=run.number)
    body, fresh = _kept_or_made(turn, run, lines, form, kind, command.file.name)
    turn.files.append(waiting_file(command.file, body))
    answer = _answer(run, lines, command.file, body)
    if not fresh:
        return Done(None, (), answer)
    event = RunSent(None, run.number, len(lines), answer.amount, answer.sha256)
    return done(turn, event, answer)


def _wanted(turn: Turn, command: SendRun) -> Run:
    if command.run is not None:
        return found_run(turn, command.run)
    month = (command.month or turn.today).replace(day=1)
    runs = turn.work.runs.all(month)
    drafts = [run for run in runs if run.state is RunState.DRAFT]
    if len(drafts) > 1:
        numbers = tuple(run.number for run in drafts)
        raise refuse("run_ambiguous", "run", month=f"{month:%m.%Y}", numbers=numbers)
    if drafts:
        return drafts[0]
    try:
        made = _collected(turn, MakeRun(month))
    except RefusedError:
        sent = [run for run in runs if run.state in (RunState.SENT, RunState.CLOSED)]
        if not sent:
            raise
        return sent[0]
    turn.record(RunMade(None, made.run.number, len(made.lines), made.amount))
    return made.run


def _send_draft(
    turn: Turn, command: SendRun, run: Run, lines: Sequence[RunLine], form: BankForm, kind: str
) -> Done:
    keys = [line.payment_id for line in lines]
    now = _withholding(turn, turn.work.candidates.of_payments(keys, turn.today))
    stale = stale_lines(lines, now, run.number, run.month)
    if stale:
        raise RefusedError(reason("run_stale", "run", number=run.number), *stale[:REASONS_SAID])
    run = run.sent(turn.actor.login, turn.today)
    turn.work.runs.put(run)
    payments = [candidate.payment for candidate in now]
    turn.work.payments.put_steps([(p.sent(), len(p.approvals)) for p in payments])
    for line in lines:
        turn.record(PaymentSent(line.case_id, run.number, line.net))
    body, _ = _kept_or_made(turn, run, lines, form, kind, command.file.name)
    answer = _answer(run, lines, command.file, body)
    turn.files.append(waiting_file(command.file, body))
    event = RunSent(None, run.number, len(lines), answer.amount, answer.sha256)
    warnings = () if any(form.knp.values()) else (reason("knp_missing", "codes"),)
    return done(turn, event, answer, warnings)


def _kept_or_made(
    turn: Turn, run: Run, lines: Sequence[RunLine], form: BankForm, kind: str, name: str
) -> tuple[bytes, bool]:
    """The register as it was written before in this form, else made and kept now."""
    for file in turn.work.runs.files(run.id):
        if (file.kind, file.form) == (kind, form.mark):
            return turn.work.runs.file_body(file.id), False
    body = register_bytes(run, lines, form, kind)
    sha256 = hashlib.sha256(body).hexdigest()
    kept = RunFile(new_key(), run.id, kind, form.mark, name, sha256, turn.actor.login, turn.today)
    turn.work.runs.add_file(kept, body)
    return body, True


def _answer(run: Run, lines: Sequence[RunLine], file: Path, body: bytes) -> SentRun:
    return SentRun(run, len(lines), net_total(lines), file, hashlib.sha256(body).hexdigest())


def close_answered(turn: Turn, lines: Sequence[RunLine]) -> None:
    """Close the lists of these lines in which no line is without an answer any more."""
    for run_id in sorted({line.run_id for line in lines}):
        run = turn.work.runs.get(run_id)
        if run.state is RunState.SENT and not turn.work.runs.open_lines(run_id):
            turn.work.runs.put(run.closed(turn.today))
            turn.record(RunClosed(None, run.number))


def withheld_at_bank(turn: Turn, payment: UUID) -> Money:
    """What was withheld of a payment when it was sent to the bank."""
    lines = turn.work.runs.lines_of_payments([payment])
    return total([line.withheld for line in lines if line.state is LineState.OPEN])


def answered_by_hand(turn: Turn, payment: UUID) -> None:
    """A payment that is at the bank was written down as paid by a person: its line waits for no
    answer any more."""
    for line in turn.work.runs.lines_of_payments([payment]):
        if line.state is LineState.OPEN:
            turn.work.runs.answer([(line, LineState.PAID)])
            close_answered(turn, [line])


HANDLERS: dict[type, Handler] = {
    MakeRun: Handler(Permission.PAYMENT_RUN, _make),
    DropRun: Handler(Permission.PAYMENT_RUN, _drop),
    SendRun: Handler(Permission.PAYMENT_RUN, _send),
}
