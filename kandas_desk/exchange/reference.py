"""Reference data from official files (CSV or XLSX): the classifier KATO, quotas by region, minimum
sizes of plots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kandas_desk.domain.case import CaseKind
from kandas_desk.domain.identity import kato_shape_problems
from kandas_desk.domain.place import Place, parent_code
from kandas_desk.domain.plot import LandKind, LandMinimum, LandPurpose
from kandas_desk.domain.quota import QuotaLine, QuotaUnit
from kandas_desk.domain.refusals import Reason, reason, refuse
from kandas_desk.exchange.cells import UnreadableError, date_of
from kandas_desk.exchange.plots import square_metres
from kandas_desk.exchange.workbook import read_sheet

# Legacy letters that the official workbook itself contains, by what stands for them.
_LEGACY = str.maketrans({"ќ": "қ", "Ќ": "Қ", "ў": "ұ", "Ў": "Ұ", "ї": "ү", "Ї": "Ү", "ј": "ә"})
_KATO_COLUMNS = ("kato", "level", "name_ru", "name_kk")
_QUOTA_COLUMNS = ("year", "version_effective_from", "category", "kato_oblast", "quota_persons")
_MINIMUM_COLUMNS = ("kato", "kind", "area_ha", "from", "act")
TOTAL = "total"
_WHOLE_COUNTRY = "000000000"
_CONFIDENCES = {"high": "press", "official": "official", "press": "press"}


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was not taken, with the reason."""

    row: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Reference:
    """What a file of reference data holds."""

    values: tuple[Place, ...] | tuple[QuotaLine, ...] | tuple[LandMinimum, ...]
    rejected: tuple[RejectedRow, ...]


def read_places(path: Path) -> Reference:
    """The classifier; a code whose structural parent is absent gets its nearest ancestor."""
    rows = list(_table(path, _KATO_COLUMNS))
    rejected: list[RejectedRow] = []
    taken: dict[str, Mapping[str, str]] = {}
    for number, row in rows:
        problems = kato_shape_problems(row["kato"], "kato")
        if problems or not row["name_ru"]:
            why = problems[0] if problems else reason("field_required", "name_ru", field="name_ru")
            rejected.append(RejectedRow(number, why))
        elif row["kato"] in taken:
            why = reason("kato_twice", "kato", kato=row["kato"])
            rejected.append(RejectedRow(number, why))
        else:
            taken[row["kato"]] = row
    places = tuple(
        Place(
            kato=code,
            level=row["level"],
            name_kk=_name(row["name_kk"] or row["name_ru"]),
            name_ru=_name(row["name_ru"]),
            parent=parent_code(code, taken),
            type_code=row.get("type_code", ""),
        )
        for code, row in taken.items()
    )
    return Reference(places, tuple(rejected))


def read_quotas(path: Path) -> Reference:
    """Quota lines by year, day of the version, kind and oblast.

    A row with ``total`` in the place of the oblast is the published sum of its version: a version
    whose oblasts do not add up to it is left out as a whole, because one of them is misprinted.
    """
    lines: list[QuotaLine] = []
    totals: list[tuple[int, QuotaLine]] = []
    rejected: list[RejectedRow] = []
    for number, row in _table(path, _QUOTA_COLUMNS):
        try:
            if row["kato_oblast"] == TOTAL:
                totals.append((number, _quota_line({**row, "kato_oblast": _WHOLE_COUNTRY})))
            else:
                lines.append(_quota_line(row))
        except ValueError as error:
            why = reason("quota_row_unreadable", str(number), detail=str(error))
            rejected.append(RejectedRow(number, why))
    for number, published in totals:
        same = [line for line in lines if _version(line) == _version(published)]
        found = sum(line.places for line in same)
        if found != published.places:
            lines = [line for line in lines if line not in same]
            facts = {"year": published.year, "published": published.places, "found": found}
            rejected.append(RejectedRow(number, reason("quota_sum_differs", str(number), **facts)))
    return Reference(tuple(lines), tuple(rejected))


def read_land_minimums(path: Path) -> Reference:
    """Minimum sizes by oblast or district, kind of land and purpose, from a day on, with the act.

    An empty kind or purpose is any. The later of two rows for the same thing is left out: no order
    could choose. A confidence that is not stated is ``unconfirmed``.
    """
    taken: dict[tuple[object, ...], LandMinimum] = {}
    rejected: list[RejectedRow] = []
    for number, row in _table(path, _MINIMUM_COLUMNS):
        try:
            line = _minimum_line(row)
        except ValueError as error:
            why = reason("land_minimum_unreadable", str(number), detail=str(error))
            rejected.append(RejectedRow(number, why))
            continue
        if line.key in taken:
            why = reason("land_minimum_twice", str(number), kato=line.kato, since=line.since)
            rejected.append(RejectedRow(number, why))
        else:
            taken[line.key] = line
    return Reference(tuple(taken.values()), tuple(rejected))


def _minimum_line(row: Mapping[str, str]) -> LandMinimum:
    area = square_metres(row["area_ha"])
    if kato_shape_problems(row["kato"]) or not row["kato"].endswith("00000"):
        raise ValueError(f"kato: {row['kato']}")
    if not area:
        raise ValueError(f"area_ha: {row['area_ha']}")
    if not row["act"]:
        raise ValueError("act")
    kind, purpose = row["kind"], row.get("purpose", "")
    return LandMinimum(
        kato=row["kato"],
        kind=LandKind(kind) if kind else None,
        purpose=LandPurpose(purpose) if purpose else None,
        since=_day(row["from"]),
        area_m2=area,
        act=row["act"],
        confidence=_CONFIDENCES.get(row.get("confidence", ""), "unconfirmed"),
    )


def _day(text: str) -> date:
    try:
        found = date_of(text)
    except UnreadableError:
        found = None
    if found is None:
        raise ValueError(f"from: {text}")
    return found


def _version(line: QuotaLine) -> tuple[int, date, CaseKind]:
    return line.year, line.since, line.kind


def _quota_line(row: Mapping[str, str]) -> QuotaLine:
    year, places = int(float(row["year"])), int(float(row["quota_persons"]))
    if places < 0:
        raise ValueError(f"quota_persons: {places}")
    if kato_shape_problems(row["kato_oblast"]):
        raise ValueError(f"kato_oblast: {row['kato_oblast']}")
    kind = (
        {"settlers": "settler", "kandas": "kandas", "settler": "settler"}[row["category"]]
        if (row["category"] in ("settlers", "kandas", "settler"))
        else ""
    )
    if not kind:
        raise ValueError(f"category: {row['category']}")
    return QuotaLine(
        year=year,
        region=row["kato_oblast"],
        kind=CaseKind(kind),
        places=places,
        unit=QuotaUnit(row.get("unit") or "persons"),
        since=_version_day(row["version_effective_from"], year),
        reference=row.get("source_url", ""),
        confidence=_CONFIDENCES.get(row.get("confidence", ""), "unconfirmed"),
    )


def _version_day(text: str, year: int) -> date:
    """The day from which a version counts; a version dated before its year counts from its
    first day, a month without a day from the first of the month."""
    full = text if len(text) == 10 else f"{text}-01"
    return max(date.fromisoformat(full), date(year, 1, 1))


def _name(text: str) -> str:
    return " ".join(text.translate(_LEGACY).split())


def _table(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    rows = iter(read_sheet(path).rows)
    head = [str(cell).strip().lower() for cell in next(rows, [])]
    missing = [name for name in columns if name not in head]
    if missing:
        raise refuse("column_missing", path.name, columns=", ".join(missing))
    for number, row in enumerate(rows, start=2):
        cells = [_text(cell) for cell in row]
        if any(cells):
            yield number, dict(zip(head, cells, strict=False))


def _text(cell: object) -> str:
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
