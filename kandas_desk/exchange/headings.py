"""The heading of a register: which column says what, wherever the heading stands."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kandas_desk.domain.refusals import Reason, RefusedError, reason, refuse
from kandas_desk.exchange.cells import text_of
from kandas_desk.exchange.folding import fold_heading, without_brackets
from kandas_desk.exchange.form import LANGUAGES, Field, RegisterForm
from kandas_desk.exchange.workbook import Cell
from kandas_desk.exchange.workbook_parts import column_letters
from kandas_desk.language.speak import LanguageCode

HEADING_WITHIN: Final = 30
_FEWEST_COLUMNS: Final = 3
_LARGEST_MAP: Final = 1 << 20
IGNORED: Final = "ignore"

Mapped = Mapping[str, Field | None]


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """A column of the file: its number from 0 and its heading as written."""

    index: int
    header: str

    @property
    def letters(self) -> str:
        """The column as a sheet names it."""
        return column_letters(self.index + 1)


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the heading stands (row from 1, 0 for none) and what its columns say."""

    row: int
    columns: Mapping[Field, FoundColumn]
    unknown: tuple[FoundColumn, ...]
    twice: tuple[tuple[Field, FoundColumn], ...]
    language: LanguageCode

    @property
    def headers(self) -> tuple[str, ...]:
        """The headings that were understood, from left to right."""
        return tuple(c.header for c in sorted(self.columns.values(), key=lambda c: c.index))


def read_map(path: Path, form: RegisterForm) -> Mapped:
    """Read a TOML or JSON file that says which heading is which of our fields.

    ``"ignore"`` in place of a field leaves the column out.
    """
    if not path.is_file():
        raise refuse("file_not_found", str(path), path=str(path))
    try:
        if path.stat().st_size > _LARGEST_MAP:
            raise ValueError("a map of columns is a small file")
        text = path.read_text(encoding="utf-8-sig")
        pairs = tomllib.loads(text) if path.suffix.lower() == ".toml" else json.loads(text)
    except (OSError, ValueError, RecursionError) as fault:
        raise refuse("map_unreadable", path.name, path=str(path)) from fault
    if not isinstance(pairs, dict):
        raise refuse("map_unreadable", path.name, path=str(path))
    known = {column.field.value: column.field for column in form.columns}
    wrong = [
        reason("field_unknown", header, field=str(field), allowed=", ".join((*known, IGNORED)))
        for header, field in pairs.items()
        if field not in (*known, IGNORED)
    ]
    if wrong:
        raise RefusedError(*wrong)
    return {fold_heading(header): known.get(field) for header, field in pairs.items()}


def find_heading(
    rows: Sequence[Sequence[Cell]], form: RegisterForm, mapped: Mapped | None = None
) -> Heading:
    """The row, among the first, in which most columns are understood."""
    best = Heading(0, {}, (), (), "ru")
    for number, row in enumerate(rows[:HEADING_WITHIN], start=1):
        found = _heading(number, row, form, mapped or {})
        if len(found.columns) > len(best.columns):
            best = found
    return best


def heading_problems(heading: Heading, form: RegisterForm) -> tuple[Reason, ...]:
    """Which needed columns are missing and which stand twice."""
    if len(heading.columns) < _FEWEST_COLUMNS:
        return (reason("header_not_found"),)
    served = {form.column(field).need for field in heading.columns}
    missing = {c.need: c.field.value for c in reversed(form.columns) if c.need not in served}
    missing.pop(None, None)
    problems = [
        reason(
            "column_twice",
            f"{column.letters}{heading.row}",
            column=column.header,
            other=heading.columns[field].header,
        )
        for field, column in heading.twice
    ]
    if missing:
        found, columns = ", ".join(heading.headers), tuple(reversed(missing.values()))
        problems.append(reason("column_missing", str(heading.row), columns=columns, found=found))
    return tuple(problems)


def _heading(number: int, row: Sequence[Cell], form: RegisterForm, mapped: Mapped) -> Heading:
    columns: dict[Field, FoundColumn] = {}
    unknown: list[FoundColumn] = []
    twice: list[tuple[Field, FoundColumn]] = []
    languages: Counter[LanguageCode] = Counter()
    for index, cell in enumerate(row):
        if cell == "":
            continue
        column = FoundColumn(index, text_of(cell))
        keys = (fold_heading(str(cell)), fold_heading(without_brackets(str(cell))))
        if any(mapped.get(key, Field.IIN) is None for key in keys):
            continue
        field = _field(keys, form, mapped)
        if field is None:
            unknown.append(column)
        elif field in columns:
            twice.append((field, column))
        else:
            columns[field] = column
            languages.update(_languages(field, keys, form))
    language = max(LANGUAGES, key=lambda one: languages[one])
    return Heading(number, columns, tuple(unknown), tuple(twice), language)


def _field(keys: Sequence[str], form: RegisterForm, mapped: Mapped) -> Field | None:
    for known in (mapped, form.headings):
        for key in keys:
            field = known.get(key)
            if field is not None:
                return field
    return None


def _languages(field: Field, keys: Sequence[str], form: RegisterForm) -> Iterator[LanguageCode]:
    for language in LANGUAGES:
        if any(fold_heading(name) in keys for name in form.column(field).names[language]):
            yield language
