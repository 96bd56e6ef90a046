"""How long a list for the bank takes, against plain csv and SQL doing the same in the same run.

``python benchmarks/bank.py [--rows 10000]`` makes an office of invented families, each with an
account and an approved payment, then makes the list, writes the register as CSV and XLSX, reads the
bank's answer as CSV and a second time. The plain program keeps one table of payments and one of
ledger entries; it checks nothing, keeps no journal and no bytes. The ratios matter, not the
seconds: they hold on any machine.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import sqlcipher3
import xlsxwriter
from python_calamine import CalamineWorkbook

from kandas_desk.commands.archives import NewOffice, create_archive
from kandas_desk.commands.bank_answers import ReadAnswer
from kandas_desk.commands.bus import Bus
from kandas_desk.commands.runs import MakeRun, SendRun
from kandas_desk.commands.staff import AddStaff
from kandas_desk.domain.account import BankAccount
from kandas_desk.domain.bank_line import Verdict
from kandas_desk.domain.case import Area, Case, CaseKind, CaseStatus, Destination, Origin
from kandas_desk.domain.identity import make_iban, make_iin
from kandas_desk.domain.money import Money
from kandas_desk.domain.office import Role
from kandas_desk.domain.payment import Approval, Measure, Payment, PaymentState
from kandas_desk.domain.people import Family, Member, Person, PersonName, Relation, Sex
from kandas_desk.domain.plan import Wording
from kandas_desk.exchange.workbook import open_workbook
from kandas_desk.house.clock import Clock
from kandas_desk.house.places import resources
from kandas_desk.rules.read import read_book
from kandas_desk.store.archive import Archive
from kandas_desk.store.keys import new_key

TODAY = date(2026, 11, 22)
OFFICE = NewOffice(
    code="KD",
    name=Wording("Орталық", "Центр", "Centre"),
    place=Wording("Семей", "Семей", "Semey"),
    region="100000000",
    login="admin",
    person="Әлия",
)


def an_iban(number: int) -> str:
    return make_iban("125", f"KZT{number:010d}")


def invented(count: int) -> list[tuple[Case, Payment, BankAccount]]:
    made: list[tuple[Case, Payment, BankAccount]] = []
    day, serial = date(1960, 1, 1), 0
    while len(made) < count:
        serial += 1
        born = day + timedelta(days=serial % 15_000)
        iin = make_iin(born, "m", serial // 15_000 + 1)
        if iin is None:
            continue
        name = PersonName("Әбдірахманов", f"Ерлан{serial}", "Серікұлы")
        person = Person(new_key(), name, born, Sex.MALE, iin=iin)
        number = f"KD-2026-{serial:06d}"
        arrived = date(2026, 3, 1)
        case = Case(
            id=new_key(),
            number=number,
            kind=CaseKind.KANDAS,
            status=CaseStatus.ARRIVED,
            applied_on=date(2026, 1, 10),
            origin=Origin(country="UZ"),
            destination=Destination("101000000", Area.URBAN),
            family=Family((Member(person, Relation.APPLICANT, date(2026, 1, 10)),)),
            opened_on=date(2026, 1, 10),
            decided_on=date(2026, 2, 1),
            arrived_on=arrived,
        )
        payment = Payment(
            id=new_key(),
            case_id=case.id,
            measure=Measure.RELOCATION_PAYMENT,
            amount=Money(30_275_000 + serial),
            due_on=date(2026, 11, 1),
            state=PaymentState.PROPOSED,
            composition=(person.id,),
            basis=(),
            proposed_by="worker",
            proposed_on=date(2026, 10, 1),
        )
        account = BankAccount(
            new_key(), case.id, person.id, an_iban(serial), arrived, "worker", arrived
        )
        made.append((case, payment, account))
    return made


def fill(location: Path, count: int) -> None:
    """An office with families, accounts and approved payments."""
    clock = Clock.fixed(TODAY)
    create_archive(str(location), None, OFFICE, clock)
    archive = Archive.open(str(location))
    book = read_book(resources() / "rules")
    for login, role in (("head", Role.HEAD), ("worker", Role.CASEWORKER)):
        Bus(archive, book, clock).do(AddStaff(login, role, login), "admin")
    families = invented(count)
    with archive.unit_of_work("worker", "Fill", clock.now()) as work:
        office = work.offices.own(lock=True)
        for start in range(0, count, 500):
            part = families[start : start + 500]
            work.cases.add_many([case for case, _, _ in part])
            for _, payment, account in part:
                work.payments.put(payment)
                work.accounts.add(account)
        work.payments.put_steps(
            [
                (
                    replace(
                        payment,
                        rev=1,
                        state=PaymentState.APPROVED,
                        approvals=(Approval("head", date(2026, 10, 2)),),
                    ),
                    0,
                )
                for _, payment, _ in families
            ]
        )
        work.commit(office)
    archive.close()


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    answer = work()
    return time.perf_counter() - start, answer


def bank_says(register: Path, answer: Path) -> None:
    """The register with a result in every line: most are paid, every tenth is not."""
    with register.open(encoding="utf-8-sig", newline="") as opened:
        head, *rows = csv.reader(opened, delimiter=";")
    with answer.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.writer(opened, delimiter=";")
        writer.writerow([*head, "Статус", "Причина", "Дата"])
        for place, row in enumerate(rows[:-2]):
            failed = place % 10 == 9
            said = ["Отказ", "Счет закрыт"] if failed else ["Исполнено", ""]
            writer.writerow([*row, *said, "22.11.2026"])


def ours(folder: Path, count: int) -> dict[str, float]:
    location = folder / "office.kdx"
    fill(location, count)
    archive = Archive.open(str(location))
    bus = Bus(archive, read_book(resources() / "rules"), Clock.fixed(TODAY))
    found = {}
    found["make the list"], made = seconds(lambda: bus.do(MakeRun(TODAY), "admin"))
    if len(made.answer.lines) != count:
        raise SystemExit(f"only {len(made.answer.lines)} can be paid")
    csv_file, xlsx_file = folder / "register.csv", folder / "register.xlsx"
    found["write the register, csv"], _ = seconds(lambda: bus.do(SendRun(csv_file), "admin"))
    number = made.answer.run.number
    found["write the register, xlsx"], _ = seconds(
        lambda: bus.do(SendRun(xlsx_file, number), "admin")
    )
    answer = folder / "answer.csv"
    bank_says(csv_file, answer)
    found["read the answer"], done = seconds(lambda: bus.do(ReadAnswer(answer), "admin"))
    if done.answer.count(Verdict.PAID) != count - count // 10:
        raise SystemExit("the answer was not read whole")
    found["read it again"], _ = seconds(lambda: bus.do(ReadAnswer(answer), "admin"))
    found["cells of the xlsx"], _ = seconds(lambda: list(open_workbook(xlsx_file)))
    archive.close()
    return found


def plain(folder: Path, count: int) -> dict[str, float]:
    """The same with two tables, the csv module and nothing else."""
    base: Any = sqlcipher3.dbapi2.connect(str(folder / "plain.db"), isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        base.execute(f"PRAGMA {pragma}")
    base.execute(
        "CREATE TABLE payments (id INTEGER PRIMARY KEY, name TEXT, iin TEXT, iban TEXT UNIQUE,"
        " amount INTEGER, due_on TEXT, state TEXT, reason TEXT)"
    )
    base.execute("CREATE TABLE ledger (payment INTEGER, account TEXT, amount INTEGER, day TEXT)")
    base.execute("CREATE INDEX ix_state ON payments (state, due_on)")
    rows = [
        (n, f"Әбдірахманов Ерлан{n}", f"{n:012d}", an_iban(n), 30_275_000 + n, "2026-11-01")
        for n in range(1, count + 1)
    ]
    base.execute("BEGIN")
    base.executemany("INSERT INTO payments VALUES (?,?,?,?,?,?,'approved','')", rows)
    base.execute("COMMIT")
    register = folder / "plain.csv"
    wanted = "SELECT id, iin, name, iban, amount FROM payments WHERE state=? AND due_on<=?"

    def send() -> None:
        base.execute("BEGIN IMMEDIATE")
        found = base.execute(wanted, ("approved", "2026-11-30")).fetchall()
        with register.open("w", encoding="utf-8-sig", newline="") as opened:
            csv.writer(opened, delimiter=";").writerows(found)
        base.executemany("UPDATE payments SET state='sent' WHERE id=?", [(r[0],) for r in found])
        base.execute("COMMIT")

    def sheet() -> None:
        found = base.execute(wanted, ("sent", "2026-11-30")).fetchall()
        with xlsxwriter.Workbook(str(folder / "plain.xlsx")) as workbook:
            page = workbook.add_worksheet()
            for place, row in enumerate(found):
                page.write_row(place, 0, row)

    def read() -> None:
        base.execute("BEGIN IMMEDIATE")
        with register.open(encoding="utf-8-sig", newline="") as opened:
            for place, row in enumerate(csv.reader(opened, delimiter=";")):
                key, amount = int(row[0]), int(row[4])
                state = base.execute("SELECT state FROM payments WHERE id=?", (key,)).fetchone()
                if state[0] != "sent":
                    continue
                if place % 10 == 9:
                    base.execute(
                        "UPDATE payments SET state='failed', reason='x' WHERE id=?", (key,)
                    )
                    continue
                base.execute("UPDATE payments SET state='paid' WHERE id=?", (key,))
                base.executemany(
                    "INSERT INTO ledger VALUES (?,?,?,'2026-11-22')",
                    [(key, "support", amount), (key, "budget", -amount)],
                )
        base.execute("COMMIT")

    found = {}
    found["write the register, csv"], _ = seconds(send)
    found["write the register, xlsx"], _ = seconds(sheet)
    found["read the answer"], _ = seconds(read)
    found["read it again"], _ = seconds(read)
    found["cells of the xlsx"], _ = seconds(
        lambda: (
            CalamineWorkbook.from_path(str(folder / "plain.xlsx")).get_sheet_by_index(0).to_python()
        )
    )
    base.close()
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found, floor = ours(Path(folder), asked.rows), plain(Path(folder), asked.rows)
    if asked.json:
        print(json.dumps({"rows": asked.rows, "seconds": found, "plain": floor}))
        return 0
    for name, taken in found.items():
        ratio = f"{taken / floor[name]:8.1f} x" if name in floor else ""
        print(f"{name:26}{taken:9.3f} s{asked.rows / taken:12,.0f} rows/s{ratio}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
