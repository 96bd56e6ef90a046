"""The shipped list of oblasts and districts."""

from __future__ import annotations

import csv

from tests.rules.shipped import ROOT, book

PLACES = ROOT / "resources" / "places"


def rows() -> list[dict[str, str]]:
    with (PLACES / "kato_oblasts_districts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_are_twenty_oblasts_and_every_district_has_one() -> None:
    oblasts = {row["kato"] for row in rows() if row["level"] == "oblast"}
    districts = [row for row in rows() if row["level"] == "district"]
    assert (len(oblasts), len(districts)) == (20, 209)
    assert {row["parent"] for row in rows() if row["level"] == "oblast"} == {""}
    assert {row["parent"] for row in districts} <= oblasts
    assert len({row["kato"] for row in rows()}) == len(rows())


def test_names_have_no_stray_spaces_and_no_letters_of_old_code_pages() -> None:
    for row in rows():
        for name in (row["name_kk"], row["name_ru"]):
            assert name == " ".join(name.split())
            assert name
            assert not set(name) & set("ќўїјЌЎЇЈ")


def test_every_region_of_the_rules_is_an_oblast_of_the_list() -> None:
    oblasts = {row["kato"] for row in rows() if row["level"] == "oblast"}
    for name in ("receiving_regions", "departure_regions", "departure_regions_also_met"):
        for value in book().rule(name).values:
            assert set(value.items) <= oblasts
            assert list(value.items) == sorted(set(value.items))


def test_source_and_licence_lie_beside_the_list() -> None:
    assert "НК РК 11-2025" in (PLACES / "SOURCE.md").read_text("utf-8")
    assert "MIT License" in (PLACES / "LICENSE-kz-tax-rates.txt").read_text("utf-8")
