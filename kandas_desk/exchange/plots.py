"""Registers of plots, and the minimum sizes of plots: rows read from XLSX and CSV files."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from kandas_desk.domain.identity import kato_shape_problems
from kandas_desk.domain.plot import M2_IN_HECTARE, LandKind, LandPurpose, normal_number
from kandas_desk.domain.refusals import Reason, RefusedError, reason, refuse
from kandas_desk.exchange.cells import code_of, text_of
from kandas_desk.exchange.folding import fold, fold_heading, without_brackets
from kandas_desk.exchange.headings import HEADING_WITHIN, FoundColumn
from kandas_desk.exchange.register_rows import RowProblem
from kandas_desk.exchange.workbook import Cell, read_sheet

_LANGUAGES: Final = ("kk", "ru", "en")
_LABELLED: Final = {"kind": "land_kind"}  # elsewhere "kind" is the category of a family
_HECTARES: Final = re.compile(r"[0-9]{1,9}([.,][0-9]{1,4})?")


@dataclass(frozen=True, slots=True)
class PlotRow:
    """A row that could be read; what the file leaves open is None."""

    row: int
    cadastral_number: str
    area_m2: int
    kind: LandKind | None = None
    purpose: LandPurpose | None = None
    kato: str | None = None


@dataclass(frozen=True, slots=True)
class PlotTable:
    """A register of plots as it was read; ``columns``: where each field stands."""

    rows: tuple[PlotRow, ...]
    row_count: int
    columns: Mapping[str, FoundColumn]
    problems: tuple[RowProblem, ...]
    warnings: tuple[RowProblem, ...]

    def problem(self, row: PlotRow, why: Reason) -> RowProblem:
        """A problem of the row that was found elsewhere."""
        return _problem(row.row, self.columns, why)


@dataclass(frozen=True, slots=True)
class _Form:
    """Folded heading → (field, language); field → folded word → value; the fields a file must
    have; (field, language) → the words that are understood."""

    headings: Mapping[str, tuple[str, str]]
    words: Mapping[str, Mapping[str, str]]
    needed: tuple[str, ...]
    offered: Mapping[tuple[str, str], str]


def read_plots(path: Path, form_file: Path) -> PlotTable:
    """Read a register of plots; the file is refused as a whole only when it has no heading."""
    form = _form(form_file)
    rows = read_sheet(path).rows
    heading, columns, unknown, language = _heading(rows, form)
    missing = [field for field in form.needed if field not in columns]
    if missing:
        if not columns:
            raise RefusedError(reason("header_not_found", path.name))
        raise refuse("column_missing", path.name, columns=", ".join(missing))
    found: dict[str, PlotRow] = {}
    problems: list[RowProblem] = []
    count = 0
    for number, cells in enumerate(rows[heading:], start=heading + 1):
        values = {f: _cell(cells, column.index) for f, column in columns.items()}
        if not any(text_of(value) for value in values.values()):
            continue
        count += 1
        row, wrong = _row(number, values, form, language)
        if row is not None and row.cadastral_number in found:
            first = found[row.cadastral_number].row
            facts = {"number": row.cadastral_number, "first": first}
            wrong = [reason("plot_twice", "cadastral_number", **facts)]
        problems += [_problem(number, columns, why) for why in wrong]
        if row is not None and not wrong:
            found[row.cadastral_number] = row
    warnings = tuple(
        RowProblem(heading, "column_unknown", column.letters, column.header) for column in unknown
    )
    return PlotTable(tuple(found.values()), count, columns, tuple(problems), warnings)


def square_metres(text: str) -> int | None:
    """Hectares as they are written (12,5 or 12.5) in whole square metres; None for anything else
    and for more than four decimals."""
    plain = text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    if not _HECTARES.fullmatch(plain):
        return None
    return int(Decimal(plain.replace(",", ".")) * M2_IN_HECTARE)


def _form(path: Path) -> _Form:
    with path.open("rb") as opened:
        told: dict[str, Any] = tomllib.load(opened)
    words: dict[str, dict[str, str]] = {}
    offered: dict[tuple[str, str], list[str]] = {}
    for word in told["word"]:
        meanings = words.setdefault(word["field"], {})
        meanings |= {fold(n): word["value"] for lang in _LANGUAGES for n in word[lang]}
        meanings[fold(word["value"])] = word["value"]
        for lang in _LANGUAGES:
            offered.setdefault((word["field"], lang), []).append(word[lang][0])
    return _Form(
        headings={
            fold_heading(name): (column["field"], lang)
            for column in told["column"]
            for lang in _LANGUAGES
            for name in (*column[lang], column["field"])
        },
        words=words,
        needed=tuple(c["field"] for c in told["column"] if c["needed"]),
        offered={key: ", ".join(names) for key, names in offered.items()},
    )


def _heading(
    rows: Sequence[Sequence[Cell]], form: _Form
) -> tuple[int, dict[str, FoundColumn], list[FoundColumn], str]:
    """The number of the row with most known columns, those columns, the unknown ones, and the
    language of most headings."""
    best: tuple[int, dict[str, FoundColumn], list[FoundColumn], str] = (0, {}, [], "ru")
    for number, row in enumerate(rows[:HEADING_WITHIN], start=1):
        columns: dict[str, FoundColumn] = {}
        unknown: list[FoundColumn] = []
        languages: Counter[str] = Counter()
        for index, cell in enumerate(row):
            if text_of(cell) == "":
                continue
            column = FoundColumn(index, text_of(cell))
            keys = (fold_heading(str(cell)), fold_heading(without_brackets(str(cell))))
            found = next((form.headings[key] for key in keys if key in form.headings), None)
            if found is None or found[0] in columns:
                unknown.append(column)
            else:
                columns[found[0]] = column
                languages[found[1]] += 1
        if len(columns) > len(best[1]):
            best = number, columns, unknown, languages.most_common(1)[0][0]
    return best


def _row(
    number: int, values: Mapping[str, Cell], form: _Form, language: str
) -> tuple[PlotRow | None, list[Reason]]:
    wrong: list[Reason] = []
    cadastral = normal_number(text_of(values["cadastral_number"]))
    if not cadastral:
        wrong.append(reason("field_required", "cadastral_number", field="cadastral_number"))
    written = _written_area(values["area_ha"])
    area = square_metres(written)
    if not written:
        wrong.append(reason("field_required", "area_ha", field="area_ha"))
    elif area is None:
        wrong.append(reason("number_unreadable", "area_ha", text=written))
    elif area == 0:
        wrong.append(reason("area_not_positive", "area_ha"))
    kind = _word("kind", values, form, language, wrong)
    purpose = _word("purpose", values, form, language, wrong)
    kato = code_of(values["kato"]) if "kato" in values else None
    if kato is not None:
        wrong += kato_shape_problems(kato, "kato")
    if wrong or area is None:
        return None, wrong
    row = PlotRow(
        number,
        cadastral,
        area,
        LandKind(kind) if kind else None,
        LandPurpose(purpose) if purpose else None,
        kato,
    )
    return row, wrong


def _written_area(cell: Cell) -> str:
    """A number of a sheet may carry the dust of binary fractions beyond the fourth decimal."""
    if isinstance(cell, float) and not isinstance(cell, bool):
        return f"{round(cell, 4):f}".rstrip("0").rstrip(".")
    return text_of(cell)


def _word(
    field: str, values: Mapping[str, Cell], form: _Form, language: str, wrong: list[Reason]
) -> str | None:
    text = text_of(values[field]) if field in values else ""
    if not text:
        return None
    found = form.words[field].get(fold(text))
    if found is None:
        facts = {
            "field": _LABELLED.get(field, field),
            "value": text,
            "allowed": form.offered[field, language],
        }
        wrong.append(reason("value_unknown", field, **facts))
    return found


def _cell(cells: Sequence[Cell], index: int) -> Cell:
    return cells[index] if index < len(cells) else ""


def _problem(row: int, columns: Mapping[str, FoundColumn], why: Reason) -> RowProblem:
    column = columns.get(why.where, FoundColumn(-1, ""))
    letters = column.letters if column.index >= 0 else ""
    return RowProblem(row, why.code, letters, column.header, why.facts)
