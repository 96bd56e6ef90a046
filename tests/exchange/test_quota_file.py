"""Quotas from official files: versions, published sums, misprints."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kandas_desk.domain.case import CaseKind
from kandas_desk.domain.quota import QuotaLine, line_in_force
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.exchange.reference import read_quotas
from kandas_desk.house.places import resources

HEAD = "year,version_effective_from,category,kato_oblast,quota_persons,source_url,confidence\n"
KOSTANAY = "390000000"


def quota_file(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "quotas.csv"
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def lines_of(path: Path) -> list[QuotaLine]:
    return [line for line in read_quotas(path).values if isinstance(line, QuotaLine)]


@pytest.mark.parametrize(
    ("year", "kind", "published"),
    [
        (2023, CaseKind.KANDAS, 1925),
        (2023, CaseKind.SETTLER, 6727),
        (2024, CaseKind.KANDAS, 2433),
        (2024, CaseKind.SETTLER, 7050),
        (2025, CaseKind.KANDAS, 2309),
        (2025, CaseKind.SETTLER, 7344),
        (2026, CaseKind.KANDAS, 2281),
        (2026, CaseKind.SETTLER, 5997),
    ],
)
def test_the_shipped_quotas_add_up_to_the_published_sums(
    year: int, kind: CaseKind, published: int
) -> None:
    shipped = read_quotas(resources() / "reference" / "quotas_by_region.csv")
    assert shipped.rejected == ()
    places = [
        q.places
        for q in shipped.values
        if isinstance(q, QuotaLine) and (q.year, q.kind) == (year, kind)
    ]
    assert sum(places) == published


def test_a_misprinted_oblast_is_caught_by_the_published_sum(tmp_path: Path) -> None:
    """A newspaper printed 57 for the 575 of Kostanay."""
    path = quota_file(
        tmp_path,
        f"2025,2025-10,settler,{KOSTANAY},57,alau.kz,press",
        "2025,2025-10,settler,550000000,1886,mgorod.kz,press",
        "2025,2025-10,settler,total,2461,mgorod.kz,press",
        "2025,2025-10,kandas,550000000,10,mgorod.kz,press",
    )
    found = read_quotas(path)
    assert [row.reason.code for row in found.rejected] == ["quota_sum_differs"]
    assert found.rejected[0].row == 4
    assert [line.kind for line in lines_of(path)] == [CaseKind.KANDAS], "the others are taken"


def test_a_version_within_the_year_takes_over_on_its_day(tmp_path: Path) -> None:
    """2024: 2 433 kandas, from 24 August 3 033."""
    path = quota_file(
        tmp_path,
        "2024,2024-01,kandas,550000000,2433,a,press",
        "2024,2024-08-24,kandas,550000000,3033,b,press",
    )
    lines = lines_of(path)
    for on, places in ((date(2024, 8, 23), 2433), (date(2024, 8, 24), 3033)):
        line = line_in_force(lines, on)
        assert line is not None
        assert line.places == places


def test_a_version_decided_before_its_year_counts_from_the_first_of_january(tmp_path: Path) -> None:
    (line,) = lines_of(quota_file(tmp_path, "2026,2025-12-24,kandas,550000000,9,a,press"))
    assert line.since == date(2026, 1, 1)


@pytest.mark.parametrize(
    "row",
    [
        "2025,2025-01,kandas,55,9,a,press",
        "2025,2025-01,tourist,550000000,9,a,press",
        "2025,2025-01,kandas,550000000,-9,a,press",
        "2025,2025-01,kandas,550000000,nine,a,press",
        "2025,soon,kandas,550000000,9,a,press",
    ],
)
def test_a_row_that_cannot_be_read_is_named(tmp_path: Path, row: str) -> None:
    found = read_quotas(quota_file(tmp_path, row))
    assert found.values == ()
    assert [(r.row, r.reason.code) for r in found.rejected] == [(2, "quota_row_unreadable")]


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "quotas.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(RefusedError) as refusal:
        read_quotas(path)
    assert refusal.value.reasons[0].code == "column_missing"
