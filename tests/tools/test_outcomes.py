"""How a command ends: one JSON document, an exit status, options on both sides of its name."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kandas_desk.store import engine
from tests.builders import BOOKS, HEAD, TODAY, WORKER
from tests.store.raw import raw
from tests.tools.line import Life, Line, a_family, typed, written

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no file modes")


def readers(life: Life) -> list[tuple[object, ...]]:
    """Commands that only ask."""
    return [
        ("archive", "info"),
        ("archive", "check"),
        ("award", "relocation_payment", "--on", "2026-03-01"),
        ("bond", life.number, "--on", "2026-11-01"),
        ("case", "list"),
        ("case", "show", life.number),
        ("deadlines", "--until", "2027-06-01"),
        ("decision", "list", life.number),
        ("land", "list"),
        ("paper", "kinds"),
        ("payment", "list"),
        ("permit", "list", "--case", life.number),
        ("plan", "show", life.number),
        ("reference", "list"),
        ("report", "list"),
        ("report", "resettled", "--year", "2026"),
        ("rules", "check"),
        ("rules", "documents", "kandas_status", "--on", "2026-03-01"),
        ("rules", "editions"),
        ("rules", "list"),
        ("rules", "show", "mci", "--on", "2026-03-01"),
        ("staff", "list"),
    ]


def test_json_is_one_document_and_nothing_else(life: Life) -> None:
    for words in readers(life):
        before, after = life.line("--json", *words), life.line(*words, "--json")
        assert before.status == 0, (words, before.err)
        assert before.document == after.document, words
        assert before.err == "", words
        assert before.out.count("\n") == 1, words


def test_without_json_a_command_says_lines_for_a_person(life: Life) -> None:
    for words in readers(life):
        said = life.line.said(*words)
        assert said.strip(), words
        assert not said.startswith(("{", "[")), words
        assert "None" not in said, words


def test_a_command_that_writes_prints_one_document_too(line: Line, tmp_path: Path) -> None:
    file = written(tmp_path / "family.json", a_family())
    made = line.json("case", "open", file, by=WORKER)
    assert (made["status"], made["warnings"]) == ("draft", [])
    staff = line.json("staff", "add", "nurlan", "--role", "caseworker", "--name", "Нұрлан Ақан")
    assert staff == {
        "login": "nurlan",
        "role": "caseworker",
        "name": "Нұрлан Ақан",
        "active": True,
    }
    assert line.json("staff", "off", "nurlan")["active"] is False


def test_a_refusal_is_one_document_and_says_itself_to_the_person(line: Line) -> None:
    answer = line("--json", "case", "show", "KD-2026-000009")
    assert answer.status == 1
    (reason,) = answer.refused
    assert set(reason) == {"code", "message", "where"}
    assert reason["code"] == "case_unknown"
    assert "KD-2026-000009" in reason["message"]
    assert answer.err.strip() == reason["message"]
    plain = line("case", "show", "KD-2026-000009")
    assert (plain.status, plain.out) == (1, "")
    assert plain.err == answer.err


WRONG_USAGE: list[tuple[str, ...]] = [
    ("unheard",),
    ("case",),
    ("case", "unheard"),
    ("case", "show"),
    ("case", "list", "--status", "unheard"),
    ("case", "list", "--limit", "0"),
    ("case", "list", "--limit", "many"),
    ("case", "step", "KD-2026-000001", "leave"),
    ("award", "relocation_payment"),
    ("award", "relocation_payment", "--on", "2026-02-30"),
    ("award", "relocation_payment", "--on", "01.03.2026"),
    ("award", "relocation_payment", "--on", "20260301"),
    ("award", "relocation_payment", "--on", "٢٠٢٦-٠٣-٠١"),
    ("award", "relocation_payment", "--on", "2026-03-01", "--persons", "-1"),
    ("award", "everything", "--on", "2026-03-01"),
    ("payment", "pay"),
    ("staff", "add", "nurlan", "--role", "director", "--name", "Нұрлан"),
    ("--lang", "de", "staff", "list"),
    ("--today", "yesterday", "staff", "list"),
    ("staff", "list", "--unheard"),
]


@pytest.mark.parametrize("words", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_ends_with_2_and_touches_nothing(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    answer = typed("--archive", tmp_path / "none.kdx", *words)
    assert answer.status == 2
    assert answer.out == ""
    assert "usage: kandas-desk" in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("--help",), ("case", "--help"), ("case", "open", "-h")])
def test_help_and_version_are_no_fault(words: tuple[str, ...]) -> None:
    assert typed(*words).status == 0
    assert typed("--version").out.strip()


def newer(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9001'")


def foreign(path: Path) -> None:
    path.unlink()
    with raw(path) as connection:
        connection.execute("CREATE TABLE notes (text)")


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)


UNAVAILABLE: list[tuple[Callable[[Path], object], set[str]]] = [
    (Path.unlink, {"archive_missing"}),
    (lambda path: path.write_text("a letter"), {"archive_wrong_key", "archive_foreign"}),
    (lambda path: path.write_bytes(b""), {"archive_foreign"}),
    (foreign, {"archive_foreign"}),
    (newer, {"archive_newer"}),
    (damaged, {"archive_damaged", "archive_foreign", "archive_wrong_key"}),
]


@pytest.mark.parametrize(
    ("spoil", "codes"),
    UNAVAILABLE,
    ids=["missing", "a letter", "empty", "foreign", "newer", "damaged"],
)
@pytest.mark.parametrize(
    "words", [("case", "list"), ("archive", "check"), ("staff", "off", "head")]
)
def test_an_archive_that_cannot_be_opened_ends_with_3(
    line: Line, spoil: Callable[[Path], object], codes: set[str], words: tuple[str, ...]
) -> None:
    spoil(line.archive)
    content = line.archive.read_bytes() if line.archive.exists() else None
    answer = line("--json", *words)
    assert answer.status == 3, answer
    (reason,) = answer.refused
    assert reason["code"] in codes
    assert reason["message"] == answer.err.strip()
    after = line.archive.read_bytes() if line.archive.exists() else None
    assert after == content, "an archive that was not opened was changed"


def test_a_newer_schema_is_refused_by_the_name_of_both_versions(line: Line) -> None:
    from kandas_desk.store.archive import SCHEMA

    newer(line.archive)
    for lang in ("kk", "ru", "en"):
        (reason,) = line("--json", "case", "list", lang=lang).refused
        assert "9001" in reason["message"]
        assert SCHEMA in reason["message"]


def test_an_archive_that_somebody_else_writes_to_ends_with_3(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_BUSY_MILLISECONDS", 10)
    with raw(line.archive) as other:
        other.execute("BEGIN IMMEDIATE")
        asked, told = line("--json", "staff", "list"), line("--json", "staff", "off", "head")
        other.rollback()
    assert asked.status == 0, "who only reads waits for nobody"
    assert (told.status, told.codes) == (3, ["archive_in_use"])
    assert line("--json", "staff", "off", "head").status == 0


def test_an_archive_on_a_network_folder_ends_with_3(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kandas_desk.house.places.is_network_folder", lambda _path: True)
    answer = line("--json", "case", "list")
    assert (answer.status, answer.codes) == (3, ["archive_network_folder"])


def test_an_archive_that_exists_is_never_made_again(line: Line) -> None:
    content = line.archive.read_bytes()
    assert line.refused("archive", "new").codes == ["archive_exists"]
    assert line.archive.read_bytes() == content


@UNIX
def test_an_archive_and_its_papers_are_for_their_owner_alone(life: Life, tmp_path: Path) -> None:
    made = tmp_path / "made.kdx"
    assert typed("--archive", made, "--lang", "en", "archive", "new").status == 0
    paper, register = tmp_path / "paper.pdf", tmp_path / "register.csv"
    issue = ("paper", "issue", life.number, "--kind", "adaptation_plan", "--out", paper)
    life.line.said(*issue, by=WORKER)
    life.line.said("register", "export", register)
    for path in (made, paper, register):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def broken(*_: object) -> Any:
    raise ZeroDivisionError("a fault of ours")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_fault_of_ours_ends_with_70_and_leaves_its_trace_for_us(
    line: Line, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setattr("kandas_desk.tools.staff.office_card", broken)
    answer = line("staff", "list", lang=lang)
    assert (answer.status, answer.out) == (70, "")
    assert "ZeroDivisionError" in answer.err
    last = answer.err.strip().splitlines()[-1]
    assert last.endswith(".")
    assert ("fault" in last) == (lang == "en")


def test_a_fault_amid_a_command_leaves_nothing_of_it(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, before = written(tmp_path / "family.json", a_family()), line.state()
    with monkeypatch.context() as patch:
        patch.setattr("kandas_desk.store.unit_of_work.UnitOfWork.record", broken)
        assert line("case", "open", file, by=WORKER).status == 70
    assert line.state() == before
    line.healthy()
    assert line.json("case", "open", file, by=WORKER)["number"].endswith("-000001")


def test_ids_that_nobody_gave_out_are_refused_not_looked_for(line: Line) -> None:
    table: list[tuple[tuple[str, ...], str, str]] = [
        (("payment", "approve"), HEAD, "payment_unknown"),
        (("payment", "pay"), BOOKS, "payment_unknown"),
        (("payment", "cancel", "--reason", "қате"), WORKER, "payment_unknown"),
        (("payment", "reverse", "--reason", "қате"), BOOKS, "payment_unknown"),
        (("land", "end", "--on", str(TODAY), "--reason", "expiry"), WORKER, "land_unknown"),
        (("plan", "done", "--result", "бар"), WORKER, "plan_item_unknown"),
        (("decision", "replay"), HEAD, "decision_unknown"),
        (("rules", "activate"), HEAD, "edition_unknown"),
    ]
    for words, by, code in table:
        for wrong in ("7", "01a20389-aea9-7f1e-8132-f4121b89ef1a"):
            assert line.refused(*words, wrong, by=by).codes == [code], (words, wrong)
