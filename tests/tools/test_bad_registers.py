"""Bad registers: refused with row, column and remedy in the user's language, nothing written."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.builders import WORKER
from tests.exchange.made import (
    CHILD_BORN,
    CHILD_IIN,
    MOTHER_IIN,
    RU,
    child,
    settler,
    table,
    workbook_of,
    write_csv,
    write_xlsx,
    zipped,
)
from tests.tools.line import Line

TITLE = [["Реестр семей"], []]
RU_HEADS = list(RU.values())[1:]
FIRST, SECOND = 4, 5
LANGUAGES = ("kk", "ru", "en")

Rows = list[dict[str, object]]


def register(path: Path, rows: Rows) -> Path:
    """The rows under a title, as an office keeps them."""
    return write_xlsx(path, table(rows, above=TITLE))


def wrong_digit(iin: str) -> str:
    return iin[:-1] + str((int(iin[-1]) + 1) % 10)


# What is wrong, the row and the heading that the verdict names, and its code.
REGISTERS: dict[str, tuple[Rows, int, str, str]] = {
    "a wrong check digit of an IIN": (
        [settler(), child(iin=wrong_digit(CHILD_IIN))],
        SECOND,
        "ИИН",
        "iin_check_digit",
    ),
    "an IIN of eleven digits": ([settler(iin=MOTHER_IIN[:-1] + "x")], FIRST, "ИИН", "iin_shape"),
    "an IIN against the birth date": (
        [settler(), child(born=date(2006, 6, 1))],
        SECOND,
        "ИИН",
        "iin_birth_date",
    ),
    "an IIN against the sex": ([settler(), child(sex="ж")], SECOND, "ИИН", "iin_sex"),
    "an unknown code of a place": (
        [settler(oblast="", oblast_kato="990000000", place_kato="")],
        FIRST,
        "КАТО области",
        "kato_unknown",
    ),
    "a code of a place in another region": (
        [settler(place_kato="113220100")],
        FIRST,
        "КАТО населённого пункта",
        "kato_differs",
    ),
    "a region that takes none": (
        [settler(oblast="", oblast_kato="750000000", place_kato="")],
        FIRST,
        "КАТО области",
        "region_receives_none",
    ),
    "an application after the arrival": (
        [settler(applied_on=date(2026, 4, 2), decided_on="")],
        FIRST,
        "Дата прибытия",
        "applied_after_arrival",
    ),
    "an arrival in the future": (
        [settler(arrived_on=date(2027, 1, 1))],
        FIRST,
        "Дата прибытия",
        "date_in_future",
    ),
    "two applicants": (
        [settler(), child(relation="глава семьи")],
        SECOND,
        "Родство",
        "two_applicants",
    ),
    "no applicant": ([child()], FIRST, "Родство", "applicant_missing"),
    "one person twice": (
        [settler(), child(), settler(family=2, surname="Ахметова")],
        SECOND + 1,
        "ИИН",
        "person_twice",
    ),
    "a formula": ([settler(surname=("=A1", "Қасымова"))], FIRST, "Фамилия", "formula_in_cell"),
    "a date that nobody can read": (
        [settler(arrived_on="весной")],
        FIRST,
        "Дата прибытия",
        "date_unreadable",
    ),
    "an unknown word": ([settler(kind="гость")], FIRST, "Категория", "value_unknown"),
    "no name": ([settler(surname="", given_name="")], FIRST, "Фамилия", "name_missing"),
}
CASES = REGISTERS.items()


@pytest.mark.parametrize(("what", "case"), CASES, ids=list(REGISTERS))
def test_a_wrong_row_is_refused_by_row_and_column_and_nothing_is_written(
    line: Line, tmp_path: Path, what: str, case: tuple[Rows, int, str, str]
) -> None:
    rows, row, heading, code = case
    file, before = register(tmp_path / "register.xlsx", rows), line.state()
    answer = line("--json", "register", "import", file, by=WORKER)
    assert answer.status == 1
    verdict = answer.document
    assert verdict["created"] == 0
    assert answer.codes == ["register_rejected"]
    found = [p for p in verdict["rejected"] if (p["row"], p["code"]) == (row, code)]
    assert found, verdict["rejected"]
    column = found[0]["column"]
    assert column.endswith(heading)
    assert re.match(r"[A-U] ", column), column
    assert line.state() == before
    said = {lang: line("register", "import", file, by=WORKER, lang=lang) for lang in LANGUAGES}
    messages = set()
    for answer in said.values():
        assert answer.status == 1
        (told,) = [text for text in answer.out.splitlines() if text.startswith(f"  {row} {column}")]
        messages.add(told.partition(": ")[2])
    assert len(messages) == len(LANGUAGES), f"{what}: not said in three languages"
    assert line.state() == before


def test_everything_wrong_is_said_at_once(line: Line, tmp_path: Path) -> None:
    rows = [rows[0] | {"family": n} for n, (rows, *_) in enumerate(REGISTERS.values(), start=1)]
    file = register(tmp_path / "register.xlsx", rows)
    verdict = line("--json", "register", "import", file, by=WORKER).document
    assert len({problem["code"] for problem in verdict["rejected"]}) > 5
    assert [p["row"] for p in verdict["rejected"]] == sorted(p["row"] for p in verdict["rejected"])


def test_the_families_without_fault_can_be_taken_alone(line: Line, tmp_path: Path) -> None:
    good = settler(family=2, iin="", surname="Оразова")
    file = register(tmp_path / "register.xlsx", [settler(), child(sex="ж"), good])
    line("register", "import", file, by=WORKER)
    assert line.json("case", "list")["cases"] == []
    taken = line.json("register", "import", file, "--skip-rejected", by=WORKER)
    assert (taken["created"], taken["persons"]) == (1, 1)
    assert taken["rejected"]
    (card,) = line.json("case", "list")["cases"]
    assert card["applicant"].startswith("Оразова")
    line.healthy()


def test_a_dry_run_gives_the_verdict_and_writes_nothing(line: Line, tmp_path: Path) -> None:
    file, before = register(tmp_path / "register.xlsx", [settler(), child()]), line.state()
    trial = line.json("register", "import", file, "--dry-run", by=WORKER)
    assert (trial["rows"], trial["persons"], trial["cases"], trial["created"]) == (2, 2, 1, 0)
    assert line.state() == before
    real = line.json("register", "import", file, by=WORKER)
    assert real == trial | {"created": 1}


def test_what_is_only_unusual_is_a_warning_with_its_row(line: Line, tmp_path: Path) -> None:
    born = date(2026, 5, 1)
    late = child(born=born, iin="", surname="Қасымова", relation="дочь", sex="ж")
    file = register(tmp_path / "register.xlsx", [settler(), late])
    taken = line.json("register", "import", file, by=WORKER)
    assert (taken["created"], taken["rejected"]) == (1, [])
    assert [(w["row"], w["code"]) for w in taken["warnings"]] == [(SECOND, "born_after_arrival")]
    assert taken["warnings"][0]["column"].endswith("Дата рождения")
    line.healthy()


def truncated(path: Path) -> None:
    register(path, [settler()])
    path.write_bytes(path.read_bytes()[:-700])


def scrambled(path: Path) -> None:
    register(path, [settler()])
    content = bytearray(path.read_bytes())
    content[200:2000] = os.urandom(1800)
    path.write_bytes(content)


def web_page(path: Path) -> None:
    path.write_text("<html><table><tr><td>ИИН</td></tr></table></html>", encoding="utf-8")


WHOLE_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing there": (lambda path: None, "file_not_found"),
    "an empty file": (lambda path: path.write_bytes(b""), "file_not_workbook"),
    "a broken workbook": (truncated, "file_not_workbook"),
    "a scrambled workbook": (scrambled, "file_not_workbook"),
    "a letter": (lambda path: path.write_bytes("Құрметті!".encode()), "file_not_workbook"),
    "a web page": (web_page, "file_not_workbook"),
    "an old workbook": (
        lambda path: path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)),
        "file_not_workbook",
    ),
    "a zip of something": (
        lambda path: path.write_bytes(zipped({"letter.txt": "Құрметті"})),
        "file_not_workbook",
    ),
    "an empty sheet": (lambda path: write_xlsx(path, []), "workbook_empty"),
    "a sheet without the columns": (
        lambda path: write_xlsx(path, [["Товар", "Цена"], ["Нан", 150]]),
        "header_not_found",
    ),
    "a heading and no row": (lambda path: write_xlsx(path, table([])), "register_without_rows"),
    "needed columns missing": (
        lambda path: write_xlsx(path, [["№ семьи", "ИИН", "Фамилия"], [1, MOTHER_IIN, "Қ"]]),
        "column_missing",
    ),
    "a heading twice": (
        lambda path: write_xlsx(path, [[*row, row[2]] for row in table([settler()])]),
        "column_twice",
    ),
    "a formula as a heading": (
        lambda path: write_xlsx(path, [[("=A9", "№ семьи"), *RU_HEADS], ["x"] * len(RU_HEADS)]),
        "formula_in_cell",
    ),
    "an endless sheet": (
        lambda path: path.write_bytes(
            workbook_of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
        ),
        "file_too_large",
    ),
}


@pytest.mark.parametrize(("what", "case"), WHOLE_FILES.items(), ids=list(WHOLE_FILES))
def test_a_file_that_is_no_register_is_refused_in_three_languages(
    line: Line, tmp_path: Path, what: str, case: tuple[Callable[[Path], object], str]
) -> None:
    make, code = case
    file = tmp_path / "register.xlsx"
    make(file)
    messages = set()
    for lang in LANGUAGES:
        refusal = line.refused("register", "import", file, by=WORKER, lang=lang)
        assert refusal.codes == [code]
        messages.add(refusal.refused[0]["message"])
    assert len(messages) == len(LANGUAGES), f"{what}: not said in three languages"


def test_a_csv_is_read_like_a_workbook(line: Line, tmp_path: Path) -> None:
    plain = {"surname": "Асанов", "given_name": "Нурлан", "patronymic": ""}
    rows = table([settler(**plain), child(sex="ж", **plain)])
    file = write_csv(tmp_path / "register.csv", rows, encoding="cp1251")
    verdict = line("--json", "register", "import", file, by=WORKER).document
    assert "iin_sex" in {problem["code"] for problem in verdict["rejected"]}


def test_a_child_without_an_iin_is_no_fault(line: Line, tmp_path: Path) -> None:
    file = register(tmp_path / "register.xlsx", [settler(), child(iin="", born=CHILD_BORN)])
    assert line.json("register", "import", file, by=WORKER)["created"] == 1
