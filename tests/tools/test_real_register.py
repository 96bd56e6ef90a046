"""A year of resettlement: the register beside the checkout against the published figures."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.builders import WORKER
from tests.tools.line import SHARED, Document, Line

REGISTER = SHARED / "register_2025.xlsx"
YEAR = "2025"
PERSONS, FAMILIES, KANDAS = 6_843, 1_922, 2_234
COUNTRIES = {
    "Узбекистан": "UZ",
    "Китай": "CN",
    "Монголия": "MN",
    "Россия": "RU",
    "Туркменистан": "TM",
}
pytestmark = pytest.mark.skipif(
    not REGISTER.exists(), reason="no register_2025.xlsx in ../shared/data beside the checkout"
)


@dataclass(frozen=True)
class Year:
    """The register in an archive, and what its import said."""

    line: Line
    verdict: Document
    report: Document


@pytest.fixture(scope="module")
def year(the_office: Line, tmp_path_factory: pytest.TempPathFactory) -> Year:
    line = the_office.copy_to(tmp_path_factory.mktemp("year"))
    verdict = line.json("register", "import", REGISTER, by=WORKER)
    return Year(line, verdict, line.json("report", "resettled", "--year", YEAR))


def published(name: str) -> Iterator[Mapping[str, str]]:
    """The rows of the whole year."""
    with (SHARED / name).open(encoding="utf-8-sig", newline="") as file:
        yield from (row for row in csv.DictReader(file) if row["period"] == YEAR)


def cells(path: Path) -> list[list[Any]]:
    """The first sheet of a workbook, read without this program."""
    return list(CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python())


def register_rows() -> list[dict[str, Any]]:
    """The register as it lies there."""
    sheet = cells(REGISTER)
    start = next(n for n, row in enumerate(sheet) if "Категория" in row)
    return [dict(zip(sheet[start], row, strict=True)) for row in sheet[start + 1 :] if row[0]]


def persons_by(report: Document, key: str, **only: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in report["rows"]:
        if all(row[name] == value for name, value in only.items()):
            found[row[key]] += row["persons"]
    return found


def test_every_person_and_family_of_the_year_is_taken(year: Year) -> None:
    said = {name: year.verdict[name] for name in ("rows", "persons", "cases", "created")}
    assert said == {"rows": PERSONS, "persons": PERSONS, "cases": FAMILIES, "created": FAMILIES}
    assert (year.verdict["unchanged"], year.verdict["rejected"]) == (0, [])
    warned = {warning["code"] for warning in year.verdict["warnings"]}
    assert warned == {"born_after_arrival"}
    assert year.line.json("archive", "info")["cases"] == FAMILIES
    year.line.healthy()


def test_the_same_file_a_second_time_changes_nothing(year: Year) -> None:
    before = year.line.state()
    again = year.line.json("register", "import", REGISTER, by=WORKER)
    assert (again["created"], again["unchanged"], again["rejected"]) == (0, FAMILIES, [])
    assert (again["rows"], again["persons"], again["cases"]) == (PERSONS, PERSONS, FAMILIES)
    assert year.line.state() == before


def test_the_report_equals_the_published_figures_to_the_person(year: Year) -> None:
    by_region = {
        row["kato_oblast"]: int(row["persons"]) for row in published("resettled_by_region.csv")
    }
    assert persons_by(year.report, "region") == by_region
    assert year.report["total"] == {"families": FAMILIES, "persons": PERSONS}
    assert sum(row["families"] for row in year.report["rows"]) == FAMILIES
    assert persons_by(year.report, "kind") == {"kandas": KANDAS, "settler": PERSONS - KANDAS}
    (total,) = published("resettled_totals.csv")
    assert (int(total["total"]), int(total["kandas"])) == (PERSONS, KANDAS)


def test_the_countries_of_the_kandas_are_those_of_the_register(year: Year) -> None:
    """The register's split by country is its own; only its sum is the published one."""
    found = persons_by(year.report, "country", kind="kandas")
    own = Counter(row["Откуда прибыл"] for row in register_rows() if row["Категория"] == "кандас")
    named = {COUNTRIES[name]: n for name, n in own.items() if name in COUNTRIES}
    assert {code: found[code] for code in named} == named
    assert sum(found.values()) == sum(own.values()) == KANDAS
    assert len(found) == len(own), "every country of the register is a country of the report"


def test_settlers_have_no_country_and_kandas_have_one(year: Year) -> None:
    for row in year.report["rows"]:
        assert (row["country"] is None) == (row["kind"] == "settler"), row
        assert row["persons"] >= row["families"] > 0


def test_the_report_counts_by_the_day_of_arrival(year: Year) -> None:
    arrivals = Counter(row["Дата прибытия"].isoformat() for row in register_rows())
    day = "2025-06-30"
    until = year.line.json("report", "resettled", "--year", YEAR, "--on", day)
    assert until["until"] == day
    assert until["total"]["persons"] == sum(n for on, n in arrivals.items() if on <= day)
    assert year.line.json("report", "resettled", "--year", "2024")["rows"] == []


def test_the_report_as_a_workbook_says_the_same(year: Year, tmp_path: Path) -> None:
    out = tmp_path / "report.xlsx"
    year.line.said("report", "resettled", "--year", YEAR, "--out", out, lang="ru")
    sheet = cells(out)
    start = next(n for n, row in enumerate(sheet) if "Категория" in row)
    place = sheet[start].index("Категория"), len(sheet[start]) - 1
    persons: Counter[str] = Counter()
    for row in sheet[start + 1 :]:
        persons[row[place[0]]] += int(row[place[1]])
    assert sorted(persons.values()) == sorted([KANDAS, PERSONS - KANDAS])


def test_the_cases_are_found_by_region_status_and_name(year: Year) -> None:
    by_region = year.line.json("case", "list", "--region", "590000000", "--limit", "5000")["cases"]
    assert {card["region"] for card in by_region} == {"590000000"}
    families = sum(r["families"] for r in year.report["rows"] if r["region"] == "590000000")
    assert len(by_region) == families
    assert year.line.json("case", "list", "--status", "draft")["cases"] == []
    surname = by_region[0]["applicant"].split()[0]
    found = year.line.json("case", "list", "--search", surname.lower(), "--limit", "5000")["cases"]
    assert by_region[0]["number"] in {card["number"] for card in found}


def test_what_is_exported_is_read_back_and_changes_nothing(year: Year, tmp_path: Path) -> None:
    file, line = tmp_path / "cases.xlsx", year.line
    assert line.json("register", "export", file) == {"rows": PERSONS}
    before = line.state()
    again = line.json("register", "import", file, by=WORKER, lang="kk")
    assert (again["created"], again["unchanged"], again["rejected"]) == (0, FAMILIES, [])
    assert line.state() == before


def test_an_export_makes_the_same_archive_elsewhere(
    year: Year, the_office: Line, tmp_path: Path
) -> None:
    file = tmp_path / "cases.csv"
    year.line.json("register", "export", file, lang="kk")
    other = the_office.copy_to(tmp_path)
    taken = other.json("register", "import", file, by=WORKER)
    assert (taken["created"], taken["persons"], taken["rejected"]) == (FAMILIES, PERSONS, [])
    assert other.json("report", "resettled", "--year", YEAR) == year.report
    other.healthy()
