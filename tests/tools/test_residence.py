"""``residence`` from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from kandas_desk.desk import main
from kandas_desk.language.speak import NBSP
from tests.builders import BOOKS, TODAY, WORKER, AnOffice, an_applicant_draft, an_iin

IIN = an_iin()
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def number(office: AnOffice) -> str:
    return office.arrived(members=(an_applicant_draft(iin=IIN),))


@pytest.fixture
def run(office: AnOffice, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the day of the tests; exit status and output."""

    def run(*typed: str, lang: str = "en", by: str = WORKER) -> tuple[int, str]:
        common = ("--archive", str(office.path), "--as", by, "--today", str(TODAY))
        status = main([*common, "--lang", lang, *typed])
        return status, capsys.readouterr().out.replace(NBSP, " ")

    return run


def told(run: Run, *typed: str) -> Any:
    status, said = run("--json", "residence", *typed)
    assert status == 0, said
    return json.loads(said)


def record(run: Run, number: str, *more: str) -> Any:
    found = ("--on", "2026-11-01", "--kind", "school", "--finding", "resident")
    return told(run, "record", number, *found, *more)


def test_a_check_is_recorded_listed_withdrawn_and_falls_due(run: Run, number: str) -> None:
    (due,) = told(run, "due")["due"]
    assert (due["case"], due["due_on"], due["code"]) == (number, "2025-10-10", "residence_check")
    made = record(run, number, "--members", IIN, "--note", "3-сынып")
    assert made == {
        "id": made["id"],
        "case": number,
        "on": "2026-11-01",
        "kind": "school",
        "finding": "resident",
        "members": [],
        "persons": 1,
        "note": "3-сынып",
        "recorded_on": str(TODAY),
        "recorded_by": WORKER,
        "withdrawn_on": None,
        "reason": None,
    }
    assert told(run, "due") == {"due": []}
    assert told(run, "list") == {"checks": [made]}
    family = told(run, "list", number)
    assert family["residence"] == {
        "finding": "resident",
        "until": "2027-11-01",
        "evidence": [{"id": made["id"], "kind": "school", "on": "2026-11-01"}],
    }
    assert (family["due_on"], family["confidence"]) == ("2027-05-01", "unconfirmed")
    assert family["checks"] == [made]
    gone = told(run, "withdraw", made["id"], "--reason", "басқа бала")
    assert (gone["withdrawn_on"], gone["reason"]) == (str(TODAY), "басқа бала")
    assert told(run, "list", number)["residence"]["finding"] == "unknown"
    early = told(run, "list", number, "--on", "2025-05-01")["residence"]
    assert (early["finding"], early["evidence"][0]["kind"]) == ("resident", "arrival")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (("withdraw", "nonsense", "--reason", "x"), "residence_check_unknown"),
        (("list", "KD-2020-999999"), "case_unknown"),
    ],
)
def test_a_refusal_names_its_reason(run: Run, typed: tuple[str, ...], code: str) -> None:
    status, said = run("--json", "residence", *typed)
    assert (status, json.loads(said)["refused"][0]["code"]) == (1, code)


def test_who_keeps_the_books_records_nothing(run: Run, number: str) -> None:
    found = ("--on", "2026-11-01", "--kind", "visit", "--finding", "absent")
    status, said = run("--json", "residence", "record", number, *found, by=BOOKS)
    assert (status, json.loads(said)["refused"][0]["code"]) == (1, "not_permitted")
    status, _ = run("residence", "record", number, "--on", "2026-11-01", "--kind", "arrival",
                    "--finding", "resident")  # fmt: skip
    assert status == 2


@pytest.mark.parametrize(
    ("lang", "known", "unknown", "nothing"),
    [
        ("kk", "Осында тұрады", "тұруы белгісіз", "тексеру жоқ"),
        ("ru", "Проживает здесь", "проживание неизвестно", "к сроку нет"),
        ("en", "Lives here", "residence is not known", "No residence check is due"),
    ],
)
def test_a_person_reads_what_is_known(
    run: Run, number: str, lang: str, known: str, unknown: str, nothing: str
) -> None:
    _, said = run("residence", "list", number, lang=lang)
    assert unknown in said
    record(run, number)
    _, said = run("residence", "list", number, lang=lang)
    head, line = said.splitlines()
    assert head.startswith(known)
    assert known in line
    _, said = run("residence", "due", lang=lang)
    assert nothing in said
