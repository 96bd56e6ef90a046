"""CSV as offices save it: its encoding and its delimiter found, its cells as text."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kandas_desk.exchange.workbook_parts import BrokenWorkbookError

DELIMITER: Final = ";"
OLD_ENCODING: Final = "windows-1251"
_DELIMITERS: Final = (";", "\t", ",")
_LONGEST_CELL: Final = 1 << 20
_LOOKED_AT: Final = 60
# A sheet opens a cell that begins with one of these as a formula.
_STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_GUARD: Final = "'"
_QUOTED: Final = re.compile(r'="([^"]*)"')


@dataclass(frozen=True, slots=True)
class CsvText:
    """The rows of a CSV file. ``encoding`` is how it was read; the letters of windows-1251 that
    Kazakh lacks are read as the Kazakh ones (KZ-1048)."""

    rows: list[list[str]]
    encoding: str
    formulas: frozenset[tuple[int, int]]


def read_csv(content: bytes) -> CsvText:
    """Read the file; BrokenWorkbookError when it is no text or no table."""
    text, encoding = _decoded(content)
    if "\0" in text:
        raise BrokenWorkbookError("binary")
    if text.lstrip()[:1] == "<":
        raise BrokenWorkbookError("web_page")
    if text[:4].casefold() == "sep=":
        text = text.partition("\n")[2]
    try:
        rows = _parsed(text, _delimiter(text))
    except csv.Error as fault:
        raise BrokenWorkbookError("broken") from fault
    return CsvText(rows, encoding, frozenset(_formulas(rows)))


def guarded(text: str) -> str:
    """The text so that no sheet takes it for a formula; ``unguarded`` takes it back."""
    return _GUARD + text if _needs_guard(text) else text


def unguarded(text: str) -> str:
    """The text without the sign that ``guarded`` put before it."""
    return text[1:] if text.startswith(_GUARD) and _needs_guard(text) else text


def _needs_guard(text: str) -> bool:
    return text.lstrip(_GUARD).startswith(_STARTS_FORMULA)


def _formulas(rows: list[list[str]]) -> Iterator[tuple[int, int]]:
    """Where a formula stands; a guarded text loses its guard, ``="0123"`` is the text 0123."""
    for number, row in enumerate(rows, start=1):
        for index, cell in enumerate(row):
            if cell[:1] == _GUARD:
                row[index] = unguarded(cell)
            elif cell[:1] == "=":
                kept = _QUOTED.fullmatch(cell)
                if kept:
                    row[index] = kept[1]
                else:
                    yield number, index + 1


def _decoded(content: bytes) -> tuple[str, str]:
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "kz1048"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text, OLD_ENCODING if encoding == "kz1048" else "utf-8"
    raise BrokenWorkbookError("binary")


def _delimiter(text: str) -> str:
    """The delimiter that parts the first rows into most cells."""
    lines = text[: _LOOKED_AT * 2_000].splitlines()[:_LOOKED_AT]

    def cells(delimiter: str) -> int:
        return sum(map(len, csv.reader(lines, delimiter=delimiter)))

    return max(_DELIMITERS, key=cells)


def _parsed(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
