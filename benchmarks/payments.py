"""Ten thousand scheduled payments proposed, approved and written out, against plain SQL.

``python benchmarks/payments.py [--payments 10000] [--rounds 3]`` invents families that arrived,
proposes a year of rent for each in one command, approves everything in one command and writes the
list as a workbook. Plain SQL then puts the very rows that this left behind (payments, approvals,
decisions, journal) into a copy of the archive as it was before, with sqlite3's executemany in the
same two transactions: no law is asked, nothing is checked, no sentence is told. The ratio matters,
not the seconds of processor time.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from kandas_desk.commands.approvals import ApproveMany
from kandas_desk.commands.archives import NewOffice, create_archive
from kandas_desk.commands.bus import Bus
from kandas_desk.commands.schedules import ScheduleMany
from kandas_desk.commands.staff import AddStaff
from kandas_desk.domain.case import Area, Case, CaseKind, CaseStatus, Destination, Origin
from kandas_desk.domain.identity import make_iin
from kandas_desk.domain.office import Role
from kandas_desk.domain.payment import Measure, PaymentState
from kandas_desk.domain.people import Family, Member, Person, PersonName, Relation, Sex
from kandas_desk.domain.plan import Wording
from kandas_desk.exchange.workbook_writer import write_register
from kandas_desk.house.clock import Clock
from kandas_desk.house.places import resources
from kandas_desk.queries.payments import payments_in
from kandas_desk.queries.questions import Questions
from kandas_desk.rules.read import read_book
from kandas_desk.store.archive import Archive
from kandas_desk.store.keys import new_key

MONTHS, BORN, TODAY = 12, date(1985, 3, 14), date(2026, 1, 5)
ARRIVED = date(2025, 12, 1)
HEADS = ("Case", "Applicant", "IIN", "Due", "Amount")
# What a run of ours writes; plain SQL writes the same rows into the same tables.
TABLES = ("payments", "payment_approvals", "decisions", "journal")


def a_case(n: int) -> Case:
    """A family of two that arrived in December 2025."""
    people = [
        Person(new_key(), PersonName(f"Сынақ{n}", name), BORN, Sex.MALE, iin)
        for name, iin in (("Асқар", make_iin(BORN, Sex.MALE, n % 10_000)), ("Ерлан", None))
    ]
    relations = (Relation.APPLICANT, Relation.CHILD)
    since = date(2025, 2, 1)
    members = tuple(Member(p, r, since) for p, r in zip(people, relations, strict=True))
    return Case(
        id=new_key(),
        number=f"KD-2025-{n:06d}",
        kind=CaseKind.KANDAS,
        status=CaseStatus.ARRIVED,
        applied_on=since,
        origin=Origin(country="UZ"),
        destination=Destination("101000000", Area.URBAN),
        family=Family(members),
        opened_on=since,
        decided_on=date(2025, 3, 1),
        arrived_on=ARRIVED,
    )


def an_office(path: Path, families: int) -> list[str]:
    """An archive with staff and families that have arrived; the case numbers."""
    clock = Clock.fixed(TODAY)
    words = Wording("Орталық", "Центр", "Centre")
    office = NewOffice("KD", words, words, "100000000", "admin", "Әлия")
    create_archive(str(path), None, office, clock)
    archive = Archive.open(str(path))
    bus = Bus(archive, read_book(resources() / "rules"), clock)
    bus.do(AddStaff("head", Role.HEAD, "Болат"), "admin")
    bus.do(AddStaff("worker", Role.CASEWORKER, "Гүлнар"), "admin")
    cases = [a_case(n) for n in range(1, families + 1)]
    with archive.unit_of_work("admin", "Benchmark", clock.now()) as work:
        work.cases.add_many(cases)
        work.commit(work.offices.own())
    archive.close()
    return [case.number for case in cases]


def ours(path: Path, numbers: list[str], out: Path) -> dict[str, float]:
    """The seconds of proposing, approving and writing out."""
    clock = Clock.fixed(TODAY)
    archive = Archive.open(str(path))
    book = read_book(resources() / "rules")
    bus, questions = Bus(archive, book, clock), Questions(archive, book, clock)
    found: dict[str, float] = {}
    start = time.process_time()
    wanted = ScheduleMany(tuple(numbers), Measure.HOUSING_SUPPORT)
    made = bus.do(wanted, "worker").answer.payments
    found["propose"] = time.process_time() - start
    start = time.process_time()
    done = bus.do(ApproveMany(tuple(payment.id for payment in made)), "head").answer
    found["approve"] = time.process_time() - start
    assert len(done.approved) == len(numbers) * MONTHS, len(done.approved)
    start = time.process_time()
    lines = questions.ask(payments_in, [PaymentState.APPROVED], 10**6)
    rows = (
        (
            line.case.number,
            line.case.applicant,
            line.case.iin or "",
            line.payment.due_on,
            line.payment.amount.tiyn // 100,
        )
        for line in lines
    )
    written = write_register(out, HEADS, rows, (16, 30, 16, 12, 14))
    found["export"] = time.process_time() - start
    assert written == len(made)
    archive.close()
    return found


def rows_of(path: Path) -> dict[str, tuple[list[str], list[tuple[object, ...]]]]:
    """Columns and rows of the tables."""
    found = {}
    with sqlite3.connect(path) as archive:
        for name in TABLES:
            cursor = archive.execute(f"SELECT * FROM {name}")
            found[name] = ([c[0] for c in cursor.description], cursor.fetchall())
    return found


def plain(path: Path, wanted: dict[str, tuple[list[str], list[tuple[object, ...]]]]) -> float:
    """The seconds that plain SQL takes to write the same rows: proposals, then approvals."""
    archive = sqlite3.connect(path)
    (known,) = archive.execute("SELECT max(seq) FROM journal").fetchone()
    columns, payments = wanted["payments"]
    place = {name: n for n, name in enumerate(columns)}
    proposed = [list(row) for row in payments]
    changed = []
    for row in proposed:
        changed.append((row[place["approved_by"]], row[place["approved_on"]], 2, row[place["id"]]))
        row[place["state"]], row[place["rev"]] = "proposed", 1
        row[place["approved_by"]] = row[place["approved_on"]] = None
    journal_columns, lines = wanted["journal"]
    seq = journal_columns.index("seq")
    fresh = [line for line in lines if line[seq] > known]
    event = journal_columns.index("event")
    start = time.process_time()
    with archive:
        insert(archive, "payments", columns, proposed)
        insert(archive, "decisions", *wanted["decisions"])
        first = [line for line in fresh if line[event] == "measure_scheduled"]
        insert(archive, "journal", journal_columns, first)
    with archive:
        insert(archive, "payment_approvals", *wanted["payment_approvals"])
        archive.executemany(
            "UPDATE payments SET state = 'approved', approved_by = ?, approved_on = ?, rev = ? "
            "WHERE id = ?",
            changed,
        )
        rest = [line for line in fresh if line[event] != "measure_scheduled"]
        insert(archive, "journal", journal_columns, rest)
    taken = time.process_time() - start
    archive.close()
    return taken


def insert(
    archive: sqlite3.Connection, table: str, columns: list[str], rows: list[tuple[object, ...]]
) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" for _ in columns)
    archive.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--payments", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    typed = parser.parse_args()
    families = -(-typed.payments // MONTHS)
    parts: list[dict[str, float]] = []
    sql: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        numbers = an_office(folder / "before.kdx", families)
        for _ in range(typed.rounds):
            shutil.copyfile(folder / "before.kdx", folder / "ours.kdx")
            shutil.copyfile(folder / "before.kdx", folder / "sql.kdx")
            parts.append(ours(folder / "ours.kdx", numbers, folder / "list.xlsx"))
            sql.append(plain(folder / "sql.kdx", rows_of(folder / "ours.kdx")))
            assert_same(folder)
    said = {part: statistics.median(one[part] for one in parts) for part in parts[0]}
    whole = statistics.median(sum(one.values()) for one in parts)
    by_sql = statistics.median(sql)
    print(
        json.dumps(
            {
                "payments": families * MONTHS,
                "seconds": {name: round(value, 2) for name, value in said.items()},
                "plain_sql": round(by_sql, 2),
                "ratio": round(whole / by_sql, 1),
                "ratio_without_export": round((whole - said["export"]) / by_sql, 1),
            }
        )
    )
    return 0


def assert_same(folder: Path) -> None:
    """Both ways must have left the same payments behind."""
    left = [
        sqlite3.connect(folder / name)
        .execute("SELECT state, count(*), sum(amount) FROM payments GROUP BY state")
        .fetchall()
        for name in ("ours.kdx", "sql.kdx")
    ]
    assert left[0] == left[1], left


if __name__ == "__main__":
    sys.exit(main())
