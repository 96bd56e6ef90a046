"""Ten thousand scheduled payments proposed, approved and exported for the bank, against plain SQL.

``python benchmarks/payments.py [--payments 10000] [--rounds 3]`` invents families that arrived and
have accounts, proposes a year of rent for each in one command, approves everything in one command,
makes the list for the bank and writes its register as CSV. Plain SQL then puts the very rows that
this left behind (payments, approvals, decisions, lists, their lines, journal) into a copy of the
archive as it was before, with sqlite3's executemany in the same four transactions, and writes the
same columns with the csv module: no law is asked, nothing is checked, no sentence is told, nothing
is hashed. The guards of the database stand for both. The ratio matters, not the seconds of
processor time.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kandas_desk.commands.approvals import ApproveMany
from kandas_desk.commands.archives import NewOffice, create_archive
from kandas_desk.commands.bus import Bus
from kandas_desk.commands.runs import MakeRun, SendRun
from kandas_desk.commands.schedules import ScheduleMany
from kandas_desk.commands.staff import AddStaff
from kandas_desk.domain.account import BankAccount
from kandas_desk.domain.case import Area, Case, CaseKind, CaseStatus, Destination, Origin
from kandas_desk.domain.identity import make_iban, make_iin
from kandas_desk.domain.office import Role
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.people import Family, Member, Person, PersonName, Relation, Sex
from kandas_desk.domain.plan import Wording
from kandas_desk.house.clock import Clock
from kandas_desk.house.places import resources
from kandas_desk.rules.read import read_book
from kandas_desk.store.archive import Archive
from kandas_desk.store.keys import new_key

MONTHS, BORN, TODAY = 12, date(1985, 3, 14), date(2026, 1, 5)
ARRIVED, LAST_MONTH = date(2025, 12, 1), date(2026, 12, 1)
# What a run of ours writes; plain SQL writes the same rows into the same tables. The bytes of the
# register, which ours keeps besides, are not among them.
TABLES = ("payments", "payment_approvals", "decisions", "runs", "run_lines", "journal")
SCHEDULED, APPROVED, MADE = "measure_scheduled", "payment_approved", "run_made"


def iins() -> Iterator[str]:
    """Different IINs, one after the other: not every serial number has one."""
    for serial in itertools.count(1):
        iin = make_iin(BORN + timedelta(serial // 9999), Sex.MALE, serial % 9999 + 1)
        if iin is not None:
            yield iin


def a_case(n: int, own: str) -> Case:
    """A family of two that arrived in December 2025."""
    people = [
        Person(new_key(), PersonName(f"Сынақ{n}", name), BORN, Sex.MALE, iin)
        for name, iin in (("Асқар", own), ("Ерлан", None))
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
    cases = [a_case(n, iin) for n, iin in zip(range(1, families + 1), iins(), strict=False)]
    with archive.unit_of_work("admin", "Benchmark", clock.now()) as work:
        work.cases.add_many(cases)
        for n, case in enumerate(cases, start=1):
            person, iban = case.family.applicant.person.id, make_iban("125", f"KZT{n:010d}")
            work.accounts.add(
                BankAccount(new_key(), case.id, person, iban, ARRIVED, "worker", ARRIVED)
            )
        work.commit(work.offices.own())
    archive.close()
    return [case.number for case in cases]


def ours(path: Path, numbers: list[str], out: Path) -> dict[str, float]:
    """The seconds of proposing, approving, making the list and writing its register."""
    archive = Archive.open(str(path))
    bus = Bus(archive, read_book(resources() / "rules"), Clock.fixed(TODAY))
    found: dict[str, float] = {}

    def timed(name: str, command: object, login: str) -> Any:
        start = time.process_time()
        answer = bus.do(command, login).answer
        found[name] = time.process_time() - start
        return answer

    wanted = ScheduleMany(tuple(numbers), Measure.HOUSING_SUPPORT)
    made = timed("propose", wanted, "worker").payments
    done = timed("approve", ApproveMany(tuple(payment.id for payment in made)), "head")
    listed = timed("list", MakeRun(LAST_MONTH), "admin")
    sent = timed("export", SendRun(out, listed.run.number), "admin")
    for count in (len(done.approved), len(listed.lines), sent.rows):
        assert count == len(numbers) * MONTHS, count
    archive.close()
    return found


Rows = dict[str, tuple[list[str], list[tuple[object, ...]]]]


def rows_of(path: Path) -> Rows:
    """Columns and rows of the tables."""
    found = {}
    with sqlite3.connect(path) as archive:
        for name in TABLES:
            cursor = archive.execute(f"SELECT * FROM {name}")
            found[name] = ([c[0] for c in cursor.description], cursor.fetchall())
    return found


def plain(path: Path, wanted: Rows, out: Path) -> float:
    """The seconds that plain SQL takes to write the same rows and the same register."""
    archive = sqlite3.connect(path)
    (known,) = archive.execute("SELECT max(seq) FROM journal").fetchone()
    columns, payments = wanted["payments"]
    place = {name: n for n, name in enumerate(columns)}
    proposed = [list(row) for row in payments]
    changed, keys = [], []
    for row in proposed:
        changed.append((row[place["approved_by"]], row[place["approved_on"]], row[place["id"]]))
        keys.append((row[place["rev"]], row[place["id"]]))
        row[place["state"]], row[place["rev"]] = "proposed", 1
        row[place["approved_by"]] = row[place["approved_on"]] = None
    run_columns, runs = wanted["runs"]
    drafts = [list(row) for row in runs]
    for draft in drafts:
        draft[run_columns.index("state")] = "draft"
        draft[run_columns.index("sent_by")] = draft[run_columns.index("sent_on")] = None
    journal_columns, lines = wanted["journal"]
    seq, event = journal_columns.index("seq"), journal_columns.index("event")
    fresh = [line for line in lines if int(str(line[seq])) > known]
    told = [[line for line in fresh if line[event] == name] for name in (SCHEDULED, APPROVED, MADE)]
    told.append([line for line in fresh if line[event] not in (SCHEDULED, APPROVED, MADE)])
    start = time.process_time()
    with archive:
        insert(archive, "payments", columns, proposed)
        insert(archive, "decisions", *wanted["decisions"])
        insert(archive, "journal", journal_columns, told[0])
    with archive:
        insert(archive, "payment_approvals", *wanted["payment_approvals"])
        archive.executemany(
            "UPDATE payments SET state = 'approved', approved_by = ?, approved_on = ?, rev = 2 "
            "WHERE id = ?",
            changed,
        )
        insert(archive, "journal", journal_columns, told[1])
    with archive:
        insert(archive, "runs", run_columns, drafts)
        insert(archive, "run_lines", *wanted["run_lines"])
        insert(archive, "journal", journal_columns, told[2])
    with archive:
        archive.execute("UPDATE runs SET state = 'sent', sent_by = 'admin', sent_on = made_on")
        archive.executemany("UPDATE payments SET state = 'sent', rev = ? WHERE id = ?", keys)
        insert(archive, "journal", journal_columns, told[3])
        found = archive.execute(
            "SELECT line, iin, name, iban, amount - withheld FROM run_lines ORDER BY line"
        )
        with out.open("w", encoding="utf-8-sig", newline="") as opened:
            csv.writer(opened, delimiter=";").writerows(found)
    taken = time.process_time() - start
    archive.close()
    return taken


def insert(
    archive: sqlite3.Connection, table: str, columns: list[str], rows: Sequence[Sequence[object]]
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
            (folder / "list.csv").unlink(missing_ok=True)
            parts.append(ours(folder / "ours.kdx", numbers, folder / "list.csv"))
            sql.append(plain(folder / "sql.kdx", rows_of(folder / "ours.kdx"), folder / "sql.csv"))
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
