"""The classifier of places: the whole official file, every code under a parent that exists."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kandas_desk.domain.place import Place
from kandas_desk.store.archive import Archive
from tests.builders import HEAD, WORKER
from tests.tools.line import SHARED, Document, Line, a_family, written

KATO = SHARED / "kato.csv"
CODES, ORPHANS = 15_594, 39
LEVELS = (9, 6, 4, 2)
LEGACY = set("ќЌўЎїЇј")
"""Letters of another alphabet that the official file has in place of қ, ұ, ү, ә."""

pytestmark = pytest.mark.skipif(
    not KATO.exists(), reason="no kato.csv in ../shared/data beside the checkout"
)


@pytest.fixture(scope="module")
def loaded(the_office: Line, tmp_path_factory: pytest.TempPathFactory) -> tuple[Line, Document]:
    line = the_office.copy_to(tmp_path_factory.mktemp("places"))
    return line, line.json("reference", "load", "kato", KATO, by=HEAD)


@pytest.fixture(scope="module")
def places(loaded: tuple[Line, Document]) -> dict[str, Place]:
    archive = Archive.open(str(loaded[0].archive))
    try:
        with archive.reading() as shelves:
            return shelves.places.all()
    finally:
        archive.close()


def official() -> dict[str, dict[str, str]]:
    with KATO.open(encoding="utf-8-sig", newline="") as file:
        return {row["kato"]: row for row in csv.DictReader(file)}


def above(code: str) -> list[str]:
    """The codes that the structure of this one names above it, nearest first."""
    shorter = (code[:cut].ljust(9, "0") for cut in LEVELS)
    return [other for other in dict.fromkeys(shorter) if other != code]


def test_every_code_of_the_file_is_a_place(
    loaded: tuple[Line, Document], places: dict[str, Place], the_office: Line
) -> None:
    line, told = loaded
    shipped = the_office.json("archive", "info")["places"]
    assert 200 < shipped < 300, "oblasts and districts come with the program"
    assert told == {"kind": "kato", "added": CODES - shipped, "changed": 0, "rejected": []}
    assert line.json("archive", "info")["places"] == CODES
    assert set(places) == set(official())
    line.healthy()


def test_a_code_without_its_structural_parent_gets_the_nearest_that_exists(
    places: dict[str, Place],
) -> None:
    codes = official()
    orphans = [code for code in codes if above(code) and above(code)[0] not in codes]
    assert len(orphans) == ORPHANS
    for code in orphans:
        nearest = next((other for other in above(code) if other in codes), None)
        assert nearest is not None
        assert places[code].parent == nearest, code


def test_every_other_code_lies_in_the_place_that_its_structure_names(
    places: dict[str, Place],
) -> None:
    for code, place in places.items():
        nearest = next((other for other in above(code) if other in places), None)
        assert place.parent == nearest, code
    roots = [code for code, place in places.items() if place.parent is None]
    assert len(roots) == 20


def test_the_names_of_the_file_are_kept(places: dict[str, Place]) -> None:
    for code, row in official().items():
        if not LEGACY & set(row["name_ru"]):
            assert places[code].name_ru.split() == row["name_ru"].split()
        assert not LEGACY & set(places[code].name_ru + places[code].name_kk)
        assert places[code].level == row["level"]
        assert places[code].name_kk.strip()


def test_the_same_classifier_a_second_time_changes_nothing(loaded: tuple[Line, Document]) -> None:
    line, _ = loaded
    before = line.state()
    again = line.json("reference", "load", "kato", KATO, by=HEAD)
    assert (again["added"], again["changed"], again["rejected"]) == (0, 0, [])
    assert line.state() == before


@pytest.mark.parametrize("kato", ["593230999", "593220100"])
def test_a_village_that_the_classifier_lacks_is_refused_once_it_is_loaded(
    loaded: tuple[Line, Document], the_office: Line, tmp_path: Path, kato: str
) -> None:
    """Also one whose rural district nobody knows either."""
    assert kato not in official()
    nowhere = a_family(destination={"kato": kato, "area": "rural"})
    file = written(tmp_path / "family.json", nowhere)
    before = the_office.copy_to(tmp_path)
    assert before.json("case", "open", file, by=WORKER)["destination"]["kato"] == kato
    (tmp_path / "loaded").mkdir()
    after = loaded[0].copy_to(tmp_path / "loaded")
    assert after.refused("case", "open", file, by=WORKER).codes == ["kato_unknown"]
    known = written(tmp_path / "known.json", a_family())
    assert after.json("case", "open", known, by=WORKER)["destination"]["kato"] in official()


def test_a_row_that_cannot_be_read_is_named_and_the_others_are_taken(
    line: Line, tmp_path: Path
) -> None:
    head, *lines = KATO.read_text(encoding="utf-8-sig").splitlines()
    village = next(text for text in lines if text.startswith("593230100"))
    bad = [village.replace("593230100", "59323"), village, village]
    file = tmp_path / "kato.csv"
    file.write_text("\n".join([head, *bad]) + "\n", encoding="utf-8")
    told = line.json("reference", "load", "kato", file, by=HEAD, lang="ru")
    assert told["added"] == 1
    assert [row["row"] for row in told["rejected"]] == [2, 4]
    assert all(row["reason"] for row in told["rejected"])


def test_only_who_may_loads_a_reference(line: Line) -> None:
    assert line.refused("reference", "load", "kato", KATO, by=WORKER).codes == ["not_permitted"]
