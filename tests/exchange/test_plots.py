"""Registers of plots: headings in three languages, a verdict per row, the second import."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kandas_desk.commands.land import GrantLand
from kandas_desk.commands.plots import ImportPlots, PlotVerdict
from kandas_desk.domain.plot import LandKind, LandPurpose
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.exchange.plots import PlotTable, read_plots, square_metres
from kandas_desk.house.places import resources
from tests.builders import AnOffice, a_land_draft
from tests.exchange.made import write_xlsx

FORM = resources() / "registers" / "plots.toml"
HEADS = ["№", "Кадастровый номер", "Площадь, га", "Вид угодий", "Целевое назначение", "Код КАТО"]


def a_file(folder: Path, *rows: list[Any], heads: list[Any] | None = None) -> Path:
    path = folder / "plots.xlsx"
    write_xlsx(path, [heads or HEADS, *rows])
    return path


def read(path: Path) -> PlotTable:
    return read_plots(path, FORM)


def test_a_row_is_read_with_everything_it_says(tmp_path: Path) -> None:
    row = [1, " 23:252:001:123 ", 4.5, "Пастбище", "КХ", 101000000]
    (found,) = read(a_file(tmp_path, row)).rows
    assert (found.row, found.cadastral_number, found.area_m2) == (2, "23-252-001-123", 45_000)
    assert (found.kind, found.purpose, found.kato) == (
        LandKind.PASTURE, LandPurpose.PEASANT_FARM, "101000000",
    )  # fmt: skip


@pytest.mark.parametrize(
    "heads",
    [
        ["Cadastral number", "Area, ha", "Land kind"],
        ["Кадастрлық нөмірі", "Алаңы, га", "Жер түрі"],
        ["КАДАСТРОВЫЙ № УЧАСТКА", "площадь (га)", "вид земель"],
        ["cadastral_number", "area_ha", "kind"],
    ],
)
def test_headings_are_known_in_every_language(tmp_path: Path, heads: list[str]) -> None:
    table = read(a_file(tmp_path, ["23-252-001-123", "4,5", "hayfield"], heads=heads))
    assert table.problems == ()
    assert [(r.area_m2, r.kind) for r in table.rows] == [(45_000, LandKind.HAYFIELD)]


def test_a_heading_below_titles_is_found(tmp_path: Path) -> None:
    path = tmp_path / "plots.xlsx"
    write_xlsx(path, [["Реестр участков"], [], HEADS, [1, "23-1-1-1", 2, "", "", ""]])
    assert [row.row for row in read(path).rows] == [4]


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ([1, "", 2, "", "", ""], ["field_required"]),
        ([1, "23-252-001-123", "", "", "", ""], ["field_required"]),
        ([1, "23-252-001-123", "много", "", "", ""], ["number_unreadable"]),
        ([1, "23-252-001-123", -2, "", "", ""], ["number_unreadable"]),
        ([1, "23-252-001-123", 0, "", "", ""], ["area_not_positive"]),
        ([1, "23-252-001-123", 2, "лес", "", ""], ["value_unknown"]),
        ([1, "23-252-001-123", 2, "", "замок", "12"], ["value_unknown", "kato_shape"]),
        ([1, "23-252-001-001", 2, "", "", ""], ["plot_twice"]),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(
    tmp_path: Path, row: list[Any], codes: list[str]
) -> None:
    good = [1, "23-252-001-001", 2, "", "", ""]
    table = read(a_file(tmp_path, good, row))
    assert [problem.code for problem in table.problems] == codes
    assert {problem.row for problem in table.problems} == {3}
    assert (len(table.rows), table.row_count) == (1, 2)


def test_what_may_stand_in_a_column_is_named_in_the_language_of_the_heading(
    tmp_path: Path,
) -> None:
    heads = ["Кадастрлық нөмірі", "Алаңы, га", "Жер түрі"]
    (problem,) = read(a_file(tmp_path, ["23-1-1-1", 1, "орман"], heads=heads)).problems
    assert problem.facts["allowed"] == "суармалы егістік, тәлімі егістік, шабындық, жайылым"


@pytest.mark.parametrize(
    ("heads", "code"),
    [(["a", "b"], "header_not_found"), (["Кадастровый номер", "x"], "column_missing")],
)
def test_a_file_without_its_columns_is_refused(tmp_path: Path, heads: list[str], code: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        read(a_file(tmp_path, ["1", "2"], heads=heads))
    assert refusal.value.reasons[0].code == code


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12,5", 125_000), ("12.5", 125_000), ("1 200", 12_000_000), ("0,0001", 1),
        ("0.00001", None), ("", None), ("-1", None), ("1,2,3", None), ("٣", None),
    ],
)  # fmt: skip
def test_hectares_are_whole_square_metres_or_nothing(text: str, found: int | None) -> None:
    assert square_metres(text) == found


def test_the_dust_of_binary_fractions_is_no_mistake(tmp_path: Path) -> None:
    (row,) = read(a_file(tmp_path, [1, "23-1-1-1", 0.1 + 0.2, "", "", ""])).rows
    assert row.area_m2 == 3000


# The import.

ROWS = (
    [1, "23-252-001-001", 4.5, "пастбище", "", "101000000"],
    [2, "23-252-001-002", 2, "", "", ""],
)


def taken(office: AnOffice, path: Path, **how: Any) -> PlotVerdict:
    verdict: PlotVerdict = office.do(ImportPlots(path, **how)).answer
    return verdict


def test_a_second_import_of_the_same_file_changes_nothing(office: AnOffice, tmp_path: Path) -> None:
    path = a_file(tmp_path, *ROWS)
    dry = taken(office, path, dry_run=True)
    assert (dry.rows, dry.added, dry.written) == (2, 2, False)
    before = office.journal()
    first = taken(office, path)
    assert (first.added, first.changed, first.unchanged) == (2, 0, 0)
    assert office.journal() != before
    after = office.journal()
    again = taken(office, path)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 2)
    assert office.journal() == after
    office.healthy()


def test_what_a_row_leaves_open_stays_as_it_is_known(office: AnOffice, tmp_path: Path) -> None:
    taken(office, a_file(tmp_path, *ROWS))
    other = a_file(tmp_path, [1, "23-252-001-001", 5, "", "КХ", ""])
    assert taken(office, other).changed == 1
    with office.archive.reading() as shelves:
        plot = shelves.plots.by_number("23-252-001-001")
    assert plot is not None
    assert (plot.area_m2, plot.kind, plot.purpose, plot.kato) == (
        50_000, LandKind.PASTURE, LandPurpose.PEASANT_FARM, "101000000",
    )  # fmt: skip


def test_one_rejected_row_holds_everything_back_unless_it_is_left_out(
    office: AnOffice, tmp_path: Path
) -> None:
    path = a_file(tmp_path, *ROWS, [3, "23-252-001-003", 1, "", "", "999999999"])
    held = taken(office, path)
    assert ([p.code for p in held.rejected], held.written) == (["kato_unknown"], False)
    with office.archive.reading() as shelves:
        assert shelves.plots.all() == ()
    assert taken(office, path, skip_rejected=True).added == 2


def test_a_strange_number_is_a_warning(office: AnOffice, tmp_path: Path) -> None:
    verdict = taken(office, a_file(tmp_path, [1, "участок 7", 1, "", "", ""]))
    assert [w.code for w in verdict.warnings if w.row == 2] == ["cadastral_shape"]
    assert verdict.written


def test_a_plot_does_not_shrink_below_a_contract(office: AnOffice, tmp_path: Path) -> None:
    office.do(GrantLand(office.arrived(), a_land_draft(cadastral_number="23-252-001-001")))
    path = a_file(tmp_path, [1, "23-252-001-001", 4.9999, "", "", ""])
    assert [p.code for p in taken(office, path).rejected] == ["plot_smaller_than_right"]
    wider = a_file(tmp_path, [1, "23-252-001-001", 6, "", "", ""])
    assert taken(office, wider).changed == 1


def test_a_file_without_rows_is_refused(office: AnOffice, tmp_path: Path) -> None:
    assert office.refused(ImportPlots(a_file(tmp_path))) == ["register_without_rows"]
