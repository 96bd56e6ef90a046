"""What one can ask about accounts, payment runs and lines of the bank that wait for a person."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from kandas_desk.domain.account import BankAccount
from kandas_desk.domain.bank_line import AnswerKind, BankLine
from kandas_desk.domain.candidate import Candidate
from kandas_desk.domain.case import Case
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.people import Person
from kandas_desk.domain.refusals import Reason, refuse
from kandas_desk.domain.run import LineState, Run, RunFile, RunLine, reference
from kandas_desk.queries.questions import Reader


@dataclass(frozen=True, slots=True)
class Payable:
    """A payment of a month: why it cannot be paid (nothing when it can), what to look at."""

    candidate: Candidate
    obstacles: tuple[Reason, ...]
    warnings: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class RunCard:
    """A list as one line: how many payments, what the bank is to pay, how many are open."""

    run: Run
    payments: int
    amount: Money
    unanswered: int


@dataclass(frozen=True, slots=True)
class RunSheet:
    """A list with its lines and the registers that were written."""

    card: RunCard
    lines: tuple[RunLine, ...]
    files: tuple[RunFile, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """A line of a list that a waiting line of the bank may mean; ``same``: what agrees."""

    reference: str
    line: RunLine
    same: int


@dataclass(frozen=True, slots=True)
class TrayLine:
    """A waiting line of the bank, the file it came with, and what it may mean."""

    line: BankLine
    file: str
    guesses: tuple[Guess, ...]


@dataclass(frozen=True, slots=True)
class CaseAccounts:
    """All accounts of a case with whose they are; ``adults``: who may be named as recipient."""

    case: Case
    accounts: tuple[tuple[BankAccount, Person], ...]
    adults: tuple[Person, ...]


def payable(
    reader: Reader, month: date, region: str | None = None, measure: Measure | None = None
) -> tuple[Payable, ...]:
    """Everything that is due in the month or before and not paid in full."""
    first = month.replace(day=1)
    until = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    found = reader.shelves.candidates.due(until, reader.today, region, measure)
    return tuple(Payable(c, c.obstacles(first), c.warnings()) for c in found)


def why_not_paid(reader: Reader, number: str, month: date) -> tuple[Payable, ...]:
    """The payments of a case that are not paid in full, each with what stands in its way."""
    case = _case(reader, number)
    found = reader.shelves.candidates.of_case(case.id, reader.today)
    first = month.replace(day=1)
    return tuple(Payable(c, c.obstacles(first), c.warnings()) for c in found)


def payment_runs(reader: Reader, month: date | None = None) -> tuple[RunCard, ...]:
    """All lists, or those of a month, newest first."""
    totals = reader.shelves.runs.totals()
    first = None if month is None else month.replace(day=1)
    return tuple(RunCard(run, *totals[run.id]) for run in reader.shelves.runs.all(first))


def payment_run(reader: Reader, number: str) -> RunSheet:
    """A list with its lines; refused when there is none."""
    run = reader.shelves.runs.by_number(number.strip())
    if run is None:
        raise refuse("run_unknown", "run", number=number)
    card = RunCard(run, *reader.shelves.runs.totals()[run.id])
    return RunSheet(card, reader.shelves.runs.lines(run.id), reader.shelves.runs.files(run.id))


def bank_tray(reader: Reader) -> tuple[TrayLine, ...]:
    """The lines of the bank that wait for a person, oldest first, each with what it may mean."""
    waiting = reader.shelves.bank_lines.waiting()
    sent: dict[str, list[RunLine]] = {}
    numbers = {}
    for run in reader.shelves.runs.all() if waiting else ():
        if run.sent_on is not None:
            numbers[run.id] = run.number
            for line in reader.shelves.runs.lines(run.id):
                for key in (line.iban, line.iin or "", f"={line.net.tiyn}"):
                    sent.setdefault(key, []).append(line)
    found = []
    for waiter in waiting:
        amount = "" if waiter.amount is None else f"={waiter.amount.tiyn}"
        counted: dict[tuple[str, RunLine], int] = {}
        for key in (waiter.iban, waiter.iin, amount):
            for line in sent.get(key, ()) if key else ():
                if _answerable(waiter, line):
                    place = (reference(numbers[line.run_id], line.line), line)
                    counted[place] = counted.get(place, 0) + 1
        ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0][0]))
        guesses = tuple(Guess(name, line, same) for (name, line), same in ordered[:20])
        file = reader.shelves.bank_lines.file(waiter.file_id)
        found.append(TrayLine(waiter, file.name, guesses))
    return tuple(found)


def _answerable(waiter: BankLine, line: RunLine) -> bool:
    """Whether the line of the list can still get this answer."""
    if line.state is LineState.OPEN:
        return True
    given = line.state in (LineState.PAID, LineState.PARTLY)
    return given and waiter.kind is AnswerKind.RETURNED


def case_accounts(reader: Reader, number: str) -> CaseAccounts:
    """The accounts of a case, oldest first, and who may receive its money today."""
    case = _case(reader, number)
    accounts = reader.shelves.accounts.of_case(case.id)
    people = reader.shelves.persons.by_ids({account.person_id for account in accounts})
    majority = reader.book.at("majority.age", reader.today).whole
    adults = tuple(
        member.person
        for member in case.family.on(reader.today)
        if (age := member.person.age(reader.today)) is None or age >= majority
    )
    return CaseAccounts(case, tuple((a, people[a.person_id]) for a in accounts), adults)


def _case(reader: Reader, number: str) -> Case:
    case = reader.shelves.cases.by_number(number)
    if case is None:
        raise refuse("case_unknown", "case", number=number)
    return case
