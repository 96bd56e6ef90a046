"""Accounts, lists and answers of the bank as JSON; no key is ever renamed."""

from __future__ import annotations

from typing import Any

from kandas_desk.commands.bank_matching import LineVerdict
from kandas_desk.domain.account import BankAccount
from kandas_desk.domain.people import Person
from kandas_desk.domain.refusals import Reason
from kandas_desk.domain.run import RunLine, reference
from kandas_desk.language.reasons import bare_sentence
from kandas_desk.language.speak import Language
from kandas_desk.queries.runs import Payable, RunCard, TrayLine

Shape = dict[str, Any]


def account_shape(account: BankAccount, person: Person) -> Shape:
    """An account of a case."""
    return {
        "iban": account.iban,
        "bank": account.bank,
        "person": person.name.full,
        "iin": person.iin,
        "from": str(account.start),
        "until": None if account.until is None else str(account.until),
    }


def reason_shape(why: Reason, speech: Language) -> Shape:
    """A reason as the command line prints it."""
    return {"code": why.code, "message": bare_sentence(speech, why), "where": why.where}


def payable_shape(one: Payable, speech: Language) -> Shape:
    """A payment of a month with what stands in its way."""
    payment = one.candidate.payment
    return {
        "id": str(payment.id),
        "case": one.candidate.case_number,
        "measure": payment.measure,
        "amount": payment.rest.tenge,
        "due_on": str(payment.due_on),
        "state": payment.state,
        "payable": not one.obstacles,
        "reasons": [reason_shape(why, speech) for why in one.obstacles],
        "warnings": [reason_shape(why, speech) for why in one.warnings],
    }


def run_shape(card: RunCard) -> Shape:
    """A list."""
    run = card.run
    return {
        "run": run.number,
        "state": run.state,
        "month": f"{run.month:%Y-%m}",
        "region": run.region,
        "measure": run.measure,
        "rows": card.payments,
        "amount": card.amount.tenge,
        "unanswered": card.unanswered,
        "made_on": str(run.made_on),
        "sent_on": None if run.sent_on is None else str(run.sent_on),
        "closed_on": None if run.closed_on is None else str(run.closed_on),
    }


def run_line_shape(line: RunLine, number: str) -> Shape:
    """A line of a list."""
    return {
        "line": line.line,
        "reference": reference(number, line.line),
        "payment": str(line.payment_id),
        "case": line.case_number,
        "name": line.name,
        "iin": line.iin,
        "iban": line.iban,
        "amount": line.amount.tenge,
        "withheld": line.withheld.tenge,
        "net": line.net.tenge,
        "state": line.state,
    }


def verdict_shape(verdict: LineVerdict, speech: Language) -> Shape:
    """A refused line of the bank's file."""
    assert verdict.why is not None
    return {"row": verdict.row, **reason_shape(verdict.why, speech)}


def tray_shape(one: TrayLine) -> Shape:
    """A line of the bank that waits for a person."""
    line = one.line
    return {
        "id": str(line.id),
        "file": one.file,
        "row": line.row,
        "kind": line.kind,
        "name": line.name or None,
        "iin": line.iin or None,
        "iban": line.iban or None,
        "reference": line.reference or None,
        "amount": None if line.amount is None else line.amount.tenge,
        "on": None if line.on is None else str(line.on),
        "reason": line.reason or None,
        "guesses": [
            {"reference": guess.reference, "case": guess.line.case_number} for guess in one.guesses
        ],
    }
