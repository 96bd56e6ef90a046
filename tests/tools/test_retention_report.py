"""``report retention`` from the command line: rows, numbers with their cases, the workbook."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kandas_desk.commands.residence import RecordResidence
from kandas_desk.commands.returns import RecordReturn
from kandas_desk.desk import main
from kandas_desk.domain.residence import EvidenceKind, Finding
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.exchange.workbook import open_workbook
from kandas_desk.language.speak import NBSP
from tests.builders import TODAY, WORKER, AnOffice, a_member_draft

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(office: AnOffice, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the day of the tests; exit status and output."""

    def run(*typed: str, lang: str = "en") -> tuple[int, str]:
        common = ("--archive", str(office.path), "--as", WORKER, "--today", str(TODAY))
        status = main([*common, "--lang", lang, *typed])
        return status, capsys.readouterr().out.replace(NBSP, " ")

    return run


def told(run: Run, *typed: str) -> Any:
    status, said = run("--json", "report", "retention", *typed)
    assert status == 0, said
    return json.loads(said)


@pytest.fixture
def families(office: AnOffice) -> dict[str, str]:
    """One family is seen at home, one left within a year, nobody knows of two."""
    made = {name: office.arrived(a_member_draft()) for name in ("here", "gone", "lost", "lost2")}
    office.do(RecordResidence(made["here"], TODAY, EvidenceKind.VISIT, Finding.RESIDENT))
    office.do(RecordReturn(made["gone"], date(2025, 8, 1), ReturnReason.NO_WORK))
    return made


def share(numerator: int, denominator: int, percent: str) -> dict[str, Any]:
    return {
        "numerator": numerator,
        "denominator": denominator,
        "percent": percent,
        "shown": f"{percent} % ({numerator} / {denominator})",
    }


def test_every_percentage_stands_with_its_numbers(run: Run, families: dict[str, str]) -> None:
    assert len(families) == 4
    found = told(run)
    assert {"name", "definition", "rows", "total"} <= set(found)
    assert (found["name"], found["by"], found["on"], found["year"]) == (
        "retention", "year", str(TODAY), None,
    )  # fmt: skip
    (row,) = found["rows"]
    assert (row["key"], row["label"], row["families"], row["persons"]) == ("2025", "2025", 4, 8)
    assert row["left"] == share(1, 4, "25.0")
    assert row["unknown"] == share(2, 4, "50.0")
    assert row["resident"] == share(1, 4, "25.0")
    assert row["persons_left"] == share(2, 8, "25.0")
    first, second, *_ = row["years"]
    assert first == {
        "year": 1,
        "left": 1,
        "confirmed": share(1, 4, "25.0"),
        "unconfirmed": 2,
        "open": 0,
        "survival": 0.75,
        "low": pytest.approx(0.1279, abs=1e-4),
        "high": pytest.approx(0.9605, abs=1e-4),
        "at_least": pytest.approx(0.25),
    }
    assert (second["open"], second["left"], second["survival"]) == (4, 0, None)
    assert len(row["years"]) == 5
    assert found["total"] == row | {"key": "total", "label": "All families"}


def test_every_number_opens_its_cases(run: Run, families: dict[str, str]) -> None:
    def numbers(cell: str) -> list[str]:
        found = told(run, "--cases", cell)
        assert found["cell"] == cell
        return [case["number"] for case in found["cases"]]

    everybody = sorted(families.values())
    assert numbers("2025") == everybody
    assert numbers("total") == everybody
    assert numbers("2025:left") == [families["gone"]]
    assert numbers("2025:unknown") == sorted([families["lost"], families["lost2"]])
    assert numbers("2025:confirmed-1") == [families["here"]]
    assert numbers("2025:open-2") == everybody
    _, said = run("report", "retention", "--cases", "2025:absent")
    assert said.strip() == "No family stands behind this number."
    for cell, code in (("1999", "report_row_unknown"), ("2025:x", "report_cell_unknown")):
        status, said = run("--json", "report", "retention", "--cases", cell)
        assert (status, json.loads(said)["refused"][0]["code"]) == (1, code)


@pytest.mark.parametrize(
    ("by", "label"),
    [
        ("region", "Abai Region"),
        ("origin", "Uzbekistan"),
        ("kind", "Kandas"),
        ("land", "Without land"),
        ("month", "Apr 2025"),
    ],
)
def test_cohorts_are_named_in_words(
    run: Run, families: dict[str, str], by: str, label: str
) -> None:
    assert families
    (row,) = told(run, "--by", by)["rows"]
    assert row["label"] == label


def test_an_empty_archive_says_so_and_divides_nothing(run: Run) -> None:
    found = told(run)
    assert found["rows"] == []
    assert found["total"]["left"] == {
        "numerator": 0, "denominator": 0, "percent": None, "shown": "– (0 / 0)",
    }  # fmt: skip
    _, said = run("report", "retention")
    assert said.splitlines()[-1] == (
        "No family arrived in this time, so there is nothing to count."
    )


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("kk", ("Барлық отбасы", "25,0 % (1 / 4)", "кемінде 25,0 %", "75,0 % (12,8–96,1 %)")),
        ("ru", ("Все семьи", "25,0 % (1 / 4)", "не менее 25,0 %", "75,0 % (12,8–96,1 %)")),
        ("en", ("All families", "25.0% (1 / 4)", "at least 25.0%", "75.0% (12.8–96.1%)")),
    ],
)
def test_a_person_reads_the_report(
    run: Run, families: dict[str, str], lang: str, words: tuple[str, ...]
) -> None:
    assert families
    _, said = run("report", "retention", lang=lang)
    for word in words:
        assert word in said


def test_the_workbook_has_cohorts_years_cases_and_the_definition(
    run: Run, families: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "retention.xlsx"
    found = told(run, "--out", str(path))
    sheets = {sheet.name: sheet.rows for sheet in open_workbook(path)}
    assert list(sheets) == ["Cohorts", "Years", "Cases", "Definition"]
    heads, row, total = sheets["Cohorts"]
    assert heads[:5] == ["Year of arrival", "Families", "Persons", "Left", "Left, %"]
    assert row[:5] == ["2025", 4, 8, 1, 25]
    assert total[0] == "All families"
    years = sheets["Years"]
    assert len(years) == 1 + 2 * 5
    assert years[1][:5] == ["2025", 1, 4, 1, 25]
    cases = sheets["Cases"][1:]
    assert sorted(case[1] for case in cases) == sorted(families.values())
    states = {case[1]: case[5] for case in cases}
    assert states[families["gone"]] == "Left"
    assert states[families["lost"]] == "Residence not known"
    assert sheets["Definition"][1] == [found["definition"]]


def test_options_of_retention_are_refused_elsewhere_and_a_future_day_everywhere(run: Run) -> None:
    for typed, code in (
        (("resettled", "--by", "kind"), "report_option"),
        (("resettled", "--cases", "2025"), "report_option"),
        (("retention", "--on", "2026-11-23"), "date_in_future"),
        (("retention", "--year", "20x"), "year_unreadable"),
    ):
        status, said = run("--json", "report", *typed)
        assert (status, json.loads(said)["refused"][0]["code"]) == (1, code)
    status, said = run("--json", "report", "list")
    assert {"resettled", "retention"} <= set(json.loads(said)["reports"])
