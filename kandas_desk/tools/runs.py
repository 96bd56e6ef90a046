"""``payment run``, ``why``, ``register``, ``reconcile``, ``tray`` and ``case account``."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from kandas_desk.commands.accounts import EndAccount, SetAccount
from kandas_desk.commands.bank_answers import (
    AnswerVerdict,
    DismissBankLine,
    ReadAnswer,
    SettleBankLine,
)
from kandas_desk.commands.runs import DropRun, MadeRun, MakeRun, SendRun, SentRun
from kandas_desk.domain.account import BankAccount
from kandas_desk.domain.bank_line import Verdict
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.refusals import RefusedError, reason
from kandas_desk.language.amounts import figures_and_words
from kandas_desk.language.reasons import sentence
from kandas_desk.language.terms import term
from kandas_desk.queries.runs import (
    CaseAccounts,
    Payable,
    RunSheet,
    TrayLine,
    bank_tray,
    case_accounts,
    payment_run,
    payment_runs,
    why_not_paid,
)
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.shapes_of_bank import (
    account_shape,
    payable_shape,
    run_line_shape,
    run_shape,
    tray_shape,
    verdict_shape,
)
from kandas_desk.tools.typed import Commands, command, day, day_option, key

SHOWN = 20
ENCODINGS = ("utf-8", "windows-1251")


def add_account(case: Commands, common: argparse.ArgumentParser) -> None:
    """Add ``case account``."""
    account = command(case, common, "account", "the account to which a case is paid", _account)
    account.add_argument("number")
    account.add_argument("iban", nargs="?", help="a new account; without it the accounts are shown")
    account.add_argument("--person", metavar="IIN", help="the adult member whose account it is")
    account.add_argument("--end", action="store_true", help="no account from the day on")
    day_option(account)


def add_runs(payment: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands between the office and its bank to the group ``payment``."""
    run = command(payment, common, "run", "lists of payments for the bank", _run)
    run.add_argument("action", choices=["make", "list", "show", "drop"])
    run.add_argument("number", nargs="?", metavar="RUN", help="the number of a list (show, drop)")
    _month_option(run)
    run.add_argument("--region", metavar="KATO")
    run.add_argument("--measure", choices=[measure.value for measure in Measure])
    why = command(payment, common, "why", "why a family cannot be paid in a month", _why)
    why.add_argument("number")
    _month_option(why)
    register = command(payment, common, "register", "write the register for the bank", _register)
    register.add_argument("--out", type=Path, required=True, metavar="F", help=".xlsx or .csv")
    _month_option(register)
    register.add_argument(
        "--run", dest="number", metavar="RUN", help="the list, else that of the month"
    )
    register.add_argument("--columns", type=Path, metavar="FILE", help="the office's own columns")
    register.add_argument("--encoding", choices=ENCODINGS, help="of a CSV file")
    answer = command(payment, common, "reconcile", "read the bank's answer", _reconcile)
    answer.add_argument("file", type=Path)
    answer.add_argument("--dry-run", action="store_true", help="give the verdict, write nothing")
    answer.add_argument("--skip-refused", action="store_true", help="leave refused lines out")
    answer.add_argument("--map", type=Path, help="TOML or JSON: which heading is which column")
    day_option(answer)
    tray = command(payment, common, "tray", "lines of the bank that nobody could match", _tray)
    tray.add_argument("action", nargs="?", choices=["list", "match", "dismiss"], default="list")
    tray.add_argument("line", nargs="?", help="the id of a waiting line")
    tray.add_argument("target", nargs="?", help="a line of a list or the id of a payment")
    tray.add_argument("--reason", default="", help="why (match, dismiss)")
    day_option(tray)


def _month_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--month", type=month, metavar="YYYY-MM", help="the month, else this one")


def month(text: str) -> date:
    """A month as it is typed, YYYY-MM and nothing else; its first day."""
    try:
        return day(f"{text}-01")
    except argparse.ArgumentTypeError:
        raise argparse.ArgumentTypeError(f"not a month in the form YYYY-MM: {text}") from None


def _needed(tool: Tool, *names: str) -> None:
    """Refuse an action whose words are not all there."""
    missing = [name for name in names if not getattr(tool.typed, name)]
    if missing:
        raise RefusedError(*(reason("field_required", name, field=name) for name in missing))


# Accounts.


def _account(tool: Tool) -> Printout:
    typed = tool.typed
    with tool.desk() as desk:
        warnings: tuple[Any, ...] = ()
        if typed.end:
            desk.do(EndAccount(typed.number, typed.on))
        elif typed.iban is not None:
            done = desk.do(SetAccount(typed.number, typed.iban, typed.person, typed.on))
            warnings = done.warnings
        found: CaseAccounts = desk.ask(case_accounts, typed.number)
    speech = tool.speech

    def told(account: BankAccount, name: str) -> str:
        until = "" if account.until is None else speech.short_date(account.until)
        return f"{account.iban}  {name}  {speech.short_date(account.start)} – {until}".rstrip()

    lines = tuple(told(account, person.name.full) for account, person in found.accounts)
    shown = Printout(
        {
            "case": found.case.number,
            "accounts": [account_shape(account, person) for account, person in found.accounts],
        },
        lines or (speech.text("No bank account is known."),),
    )
    return tool.warned(shown, warnings)


# Lists.


def _run(tool: Tool) -> Printout:
    typed = tool.typed
    if typed.action == "make":
        return _make(tool)
    if typed.action == "list":
        cards = tool.ask(payment_runs, typed.month)
        lines = tuple(_card_line(tool, card) for card in cards)
        none = (tool.speech.text("There are no lists of payments."),)
        return Printout({"runs": [run_shape(card) for card in cards]}, lines or none)
    _needed(tool, "number")
    if typed.action == "drop":
        tool.do(DropRun(typed.number))
    return _sheet(tool, tool.ask(payment_run, typed.number))


def _make(tool: Tool) -> Printout:
    typed = tool.typed
    measure = Measure(typed.measure) if typed.measure else None
    wanted = MakeRun(typed.month or tool.today.replace(day=1), typed.region, measure)
    with tool.desk() as desk:
        done = desk.do(wanted)
        made: MadeRun = done.answer
        shown = _sheet(tool, desk.ask(payment_run, made.run.number))
    left = [Payable(candidate, why, candidate.warnings()) for candidate, why in made.left_out]
    output = {**shown.output, "left_out": [payable_shape(one, tool.speech) for one in left]}
    lines = (*shown.lines, *(line for one in left for line in _why_lines(tool, one)))
    return tool.warned(Printout(output, lines), done.warnings)


def _card_line(tool: Tool, card: Any) -> str:
    speech, run = tool.speech, card.run
    return (
        f"{run.number}  {run.month:%m.%Y}  {card.payments}  {speech.tenge(card.amount)}  "
        f"{term(speech, run.state)}"
    )


def _sheet(tool: Tool, sheet: RunSheet) -> Printout:
    speech, run = tool.speech, sheet.card.run
    lines = [_card_line(tool, sheet.card)]
    lines += [
        f"  {line.line}  {line.case_number}  {line.name}  {line.iban}  {speech.tenge(line.net)}  "
        f"{term(speech, line.state)}"
        for line in sheet.lines[:SHOWN]
    ]
    lines += ["  …"] if len(sheet.lines) > SHOWN else []
    output = run_shape(sheet.card) | {
        "lines": [run_line_shape(line, run.number) for line in sheet.lines],
        "files": [{"name": f.name, "sha256": f.sha256, "kind": f.kind} for f in sheet.files],
    }
    return Printout(output, tuple(lines))


def _why(tool: Tool) -> Printout:
    wanted = tool.typed.month or tool.today.replace(day=1)
    found = tool.ask(why_not_paid, tool.typed.number, wanted)
    lines = tuple(line for one in found for line in _why_lines(tool, one))
    output = {
        "case": tool.typed.number,
        "month": f"{wanted:%Y-%m}",
        "payments": [payable_shape(one, tool.speech) for one in found],
    }
    none = tool.speech.text("No payment of this family is open.")
    return Printout(output, lines or (none,))


def _why_lines(tool: Tool, one: Payable) -> tuple[str, ...]:
    speech, payment = tool.speech, one.candidate.payment
    head = (
        f"{one.candidate.case_number}  {term(speech, payment.measure)}  "
        f"{speech.tenge(payment.rest)}  {speech.short_date(payment.due_on)}"
    )
    if not one.obstacles:
        head += f"  {speech.text('Can be paid')}"
    said = (sentence(speech, why) for why in (*one.obstacles, *one.warnings))
    return (head, *(f"  {words}" for words in said))


# The register.


def _register(tool: Tool) -> Printout:
    typed = tool.typed
    wanted = SendRun(typed.out, typed.number, typed.month, typed.columns, typed.encoding)
    done = tool.do(wanted, progress=tool.speech.text("Writing the register"))
    answer: SentRun = done.answer
    speech = tool.speech
    output = {
        "run": answer.run.number,
        "rows": answer.rows,
        "amount": answer.amount.tenge,
        "file": str(answer.file),
        "sha256": answer.sha256,
    }
    said = figures_and_words(speech, answer.amount)
    lines = (f"{answer.run.number}  {answer.rows}  {said}", f"{answer.sha256}  {answer.file}")
    return tool.warned(Printout(output, lines), done.warnings)


# The bank's answer.


def _reconcile(tool: Tool) -> Printout:
    typed = tool.typed
    wanted = ReadAnswer(typed.file, typed.map, typed.dry_run, typed.skip_refused, typed.on)
    done = tool.do(wanted, progress=tool.speech.text("Reading the bank's answer"))
    verdict: AnswerVerdict = done.answer
    refused = [verdict_shape(line, tool.speech) for line in verdict.refused]
    output: dict[str, Any] = {
        "file": verdict.name,
        "sha256": verdict.sha256,
        "written": verdict.written,
        **{one.value: verdict.count(one) for one in Verdict if one is not Verdict.REFUSED},
        "refused": refused,
    }
    lines = [
        f"{term(tool.speech, one)}: {verdict.count(one)}" for one in Verdict if verdict.count(one)
    ]
    lines += [f"  {line['row']}: {line['message']}" for line in refused[:SHOWN]]
    held_back = bool(refused) and not typed.skip_refused
    if held_back:
        lines.append(sentence(tool.speech, reason("answer_refused", n=len(refused))))
    shown = Printout(output, tuple(lines), status=1 if held_back else 0)
    return tool.warned(shown, done.warnings)


def _tray(tool: Tool) -> Printout:
    typed = tool.typed
    if typed.action == "match":
        _needed(tool, "line", "target", "reason")
        line = key(typed.line, "bank_line_unknown")
        tool.do(SettleBankLine(line, typed.target, typed.reason, typed.on))
    elif typed.action == "dismiss":
        _needed(tool, "line", "reason")
        tool.do(DismissBankLine(key(typed.line, "bank_line_unknown"), typed.reason))
    waiting = tool.ask(bank_tray)
    lines = tuple(words for one in waiting for words in _tray_lines(tool, one))
    none = tool.speech.text("No line of the bank waits for a person.")
    return Printout({"lines": [tray_shape(one) for one in waiting]}, lines or (none,))


def _tray_lines(tool: Tool, one: TrayLine) -> tuple[str, ...]:
    speech, line = tool.speech, one.line
    amount = "–" if line.amount is None else speech.tenge(line.amount)
    head = f"{line.id}  {one.file}: {line.row}  {term(speech, line.kind)}  {amount}"
    about = "  ".join(part for part in (line.name, line.iin, line.iban, line.reference) if part)
    guesses = (
        f"  → {guess.reference}  {guess.line.case_number}  {guess.line.name}  "
        f"{speech.tenge(guess.line.net)}"
        for guess in one.guesses[:5]
    )
    return (head, f"  {about}", *guesses)
