"""Accounts, lists and answers of a bank that is played by the tests."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from kandas_desk.commands.accounts import SetAccount
from kandas_desk.commands.bank_answers import AnswerVerdict, ReadAnswer
from kandas_desk.commands.runs import MadeRun, MakeRun, SendRun, SentRun
from kandas_desk.domain.identity import make_iban
from kandas_desk.domain.ledger import Account, balance
from kandas_desk.domain.money import Money
from kandas_desk.domain.run import RunLine, reference
from tests.builders import BOOKS, TODAY, AnOffice

MONTH = date(2026, 11, 1)
_serials = itertools.count(1)


def an_iban(bank: str = "125", account: str = "") -> str:
    """A Kazakh IBAN with right check digits that no other test has had."""
    return make_iban(bank, account or f"KZT{next(_serials):010d}")


def payable(office: AnOffice, *others: Any, iban: str = "", **changes: Any) -> str:
    """A family with an account and an approved relocation payment; its case number."""
    number = office.arrived(*others, **changes)
    office.do(SetAccount(number, iban or an_iban(), on=date(2025, 5, 1)), BOOKS)
    office.approved(number)
    return number


def made(office: AnOffice, month: date = MONTH, **narrowed: Any) -> MadeRun:
    found: MadeRun = office.do(MakeRun(month, **narrowed), BOOKS).answer
    return found


def sent(office: AnOffice, folder: Path, name: str = "register.csv", **asked: Any) -> SentRun:
    found: SentRun = office.do(SendRun(folder / name, **asked), BOOKS).answer
    return found


def lines_of(office: AnOffice, number: str) -> tuple[RunLine, ...]:
    with office.archive.reading() as shelves:
        run = shelves.runs.by_number(number)
        assert run is not None
        return shelves.runs.lines(run.id)


def answer_row(
    number: str, line: RunLine, status: str = "Исполнено", **said: Any
) -> dict[str, Any]:
    """What the bank says of a line of a list."""
    row = {
        "Референс": reference(number, line.line),
        "ИИН": line.iin,
        "Получатель": line.name,
        "ИИК": line.iban,
        "Сумма": line.net.tenge,
        "Статус": status,
        "Причина": "",
        "Дата": f"{TODAY:%d.%m.%Y}",
    }
    return row | said


def write_answer(
    path: Path,
    rows: Iterable[Mapping[str, Any]],
    *,
    encoding: str = "utf-8-sig",
    columns: Sequence[str] | None = None,
    after: Sequence[Sequence[str]] = (),
) -> Path:
    """The bank's answer as CSV."""
    rows = list(rows)
    names = list(columns or rows[0])
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(names)
    writer.writerows([row.get(name, "") for name in names] for row in rows)
    writer.writerows(after)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def read(office: AnOffice, path: Path, **asked: Any) -> AnswerVerdict:
    found: AnswerVerdict = office.do(ReadAnswer(path, **asked), BOOKS).answer
    return found


def codes(verdict: AnswerVerdict) -> list[str]:
    return [line.why.code for line in verdict.refused if line.why is not None]


def given(office: AnOffice, number: str) -> Money:
    """What the ledger says the family was given."""
    case = office.case(number)
    with office.archive.reading() as shelves:
        return balance(shelves.ledger.of_case(case.id), Account.SUPPORT)


def states(office: AnOffice, number: str) -> list[str]:
    case = office.case(number)
    with office.archive.reading() as shelves:
        return [payment.state.value for payment in shelves.payments.of_case(case.id)]
