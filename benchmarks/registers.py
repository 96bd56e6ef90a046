"""How long a register takes to read and to write, against the csv module in the same run.

``python benchmarks/registers.py [--rows 100000] [--rounds 3]`` makes a register of invented people
in a temporary folder, then writes and reads it as XLSX and CSV. The ratios matter, not the seconds:
they hold on any machine.
"""

from __future__ import annotations

import argparse
import csv
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from kandas_desk.domain.case import Area, CaseKind
from kandas_desk.domain.identity import make_iin
from kandas_desk.domain.people import Education, Relation, Sex, Stated
from kandas_desk.exchange.families import families
from kandas_desk.exchange.form import read_form
from kandas_desk.exchange.register_rows import RegisterRow
from kandas_desk.exchange.register_writer import export_register
from kandas_desk.exchange.registers import read_register
from kandas_desk.exchange.workbook import open_workbook
from kandas_desk.house.places import resources

FAMILY_SIZE = 4
FIRST_BIRTH, LAST_BIRTH = date(1950, 1, 1), date(2024, 12, 31)


def invented_rows(count: int) -> Iterator[RegisterRow]:
    days = (LAST_BIRTH - FIRST_BIRTH).days
    person = 0
    for number in range(count):
        iin = None
        while iin is None:
            person += 1
            born = FIRST_BIRTH + timedelta(days=person * 7 % days)
            iin = make_iin(born, "f", person // (days // 7))
        head = number % FAMILY_SIZE == 0
        yield RegisterRow(
            family=str(number // FAMILY_SIZE + 1),
            relation=Relation.APPLICANT if head else Relation.CHILD,
            kind=CaseKind.SETTLER,
            oblast_kato="590000000",
            applied_on=date(2026, 2, 2),
            surname="Қасымова",
            given_name="Әйгерім",
            patronymic="Серікқызы",
            iin=iin,
            born=born,
            sex=Sex.FEMALE,
            origin_kato="610000000",
            place_kato="593220100",
            place="с.Смирново",
            area=Area.RURAL,
            decided_on=date(2026, 2, 20),
            arrived_on=date(2026, 4, 1),
            education=Education.HIGHER,
            speciality="агроном",
            employed=Stated.YES,
        )


def seconds(work: Callable[[], object], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def measure(count: int, rounds: int, folder: Path) -> dict[str, float]:
    form = read_form(resources() / "registers")
    rows = list(invented_rows(count))
    xlsx, text, plain = folder / "a.xlsx", folder / "a.csv", folder / "plain.csv"
    found = {
        "write xlsx": seconds(lambda: export_register(xlsx, rows, form, "ru"), 1),
        "write csv": seconds(lambda: export_register(text, rows, form, "ru"), rounds),
    }
    cells = open_workbook(text).sheet("a").rows

    def floor_write() -> None:
        with plain.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened, delimiter=";").writerows(cells)

    def floor_read() -> None:
        with plain.open(encoding="utf-8", newline="") as opened:
            list(csv.reader(opened, delimiter=";"))

    found["floor: csv module writes"] = seconds(floor_write, rounds)
    found["floor: csv module reads"] = seconds(floor_read, rounds)
    found["cells of the xlsx"] = seconds(lambda: list(open_workbook(xlsx)), rounds)
    register = read_register(xlsx, form)
    if register.problems or len(register.rows) != count:
        raise SystemExit(f"the register was not read whole: {register.problems[:3]}")
    found["rows judged, xlsx"] = seconds(lambda: read_register(xlsx, form), rounds)
    found["rows judged, csv"] = seconds(lambda: read_register(text, form), rounds)
    found["families"] = seconds(lambda: families(register), rounds)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(asked.rows, asked.rounds, Path(folder))
    if asked.json:
        print(json.dumps({"rows": asked.rows, "seconds": found}))
        return 0
    for name, taken in found.items():
        floor = found[f"floor: csv module {'writes' if name.startswith('write') else 'reads'}"]
        print(f"{name:28}{taken:9.3f} s{asked.rows / taken:12,.0f} rows/s{taken / floor:8.1f} x")
    return 0


if __name__ == "__main__":
    sys.exit(main())
