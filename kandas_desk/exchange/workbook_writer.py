"""Tables written to a file: XLSX with real dates and texts, or CSV that Excel opens as it is.

The file appears whole or not at all: it is written beside its place and then put there.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Final

import xlsxwriter
from xlsxwriter.exceptions import XlsxFileError

from kandas_desk.domain.refusals import refuse
from kandas_desk.exchange.csv_text import DELIMITER, guarded

Written = str | int | Decimal | date | None

DATE_FORMAT: Final = "dd.mm.yyyy"
DECIMAL_FORMAT: Final = "0.0"
_MOST_ROWS: Final = 1_048_576
_LONGEST_TEXT: Final = 32_767
_A4: Final = 9
_HEAD: Final = {
    "bold": True,
    "text_wrap": True,
    "valign": "top",
    "bottom": 1,
    "bg_color": "#EDF1F5",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a workbook; ``rows`` are read once."""

    title: str
    headers: Sequence[str]
    rows: Iterable[Sequence[Written]]
    widths: Sequence[int]


def write_register(
    path: Path,
    headers: Sequence[str],
    rows: Iterable[Sequence[Written]],
    widths: Sequence[int],
    *,
    title: str = "",
) -> int:
    """Write a table to an ``.xlsx`` or ``.csv`` file and return the number of its rows.

    Text stays text whatever it looks like (an IIN keeps its zeros, ``=1+1`` is no formula).
    ``title``: the name of the sheet. Refused: ``file_kind_unknown``, ``file_not_written``,
    ``table_too_long``, ``text_too_long``; what stood at the place before then still stands there.
    """
    return write_sheets(path, [Sheet(title, headers, rows, widths)])


def write_sheets(path: Path, sheets: Sequence[Sheet]) -> int:
    """Write several tables to an ``.xlsx`` file, or the first of them to a ``.csv`` file, and
    return the number of rows of the first; refused as ``write_register`` refuses."""
    kinds: dict[str, Callable[[IO[bytes]], int]] = {
        ".xlsx": lambda opened: _write_xlsx(opened, sheets),
        ".csv": lambda opened: _write_csv(opened, sheets[0].headers, sheets[0].rows),
    }
    write = kinds.get(path.suffix.lower())
    if write is None:
        raise refuse("file_kind_unknown", path.name, path=str(path), allowed=", ".join(kinds))
    with _beside(path) as opened:
        return write(opened)


@contextmanager
def _beside(path: Path) -> Iterator[IO[bytes]]:
    """A file of the same folder that takes its place when all went well."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".part")
    except OSError as fault:
        raise refuse("file_not_written", str(path), path=str(path)) from fault
    part = Path(name)
    try:
        with os.fdopen(handle, "w+b") as opened:
            yield opened
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(path)
    except (OSError, XlsxFileError) as fault:
        raise refuse("file_not_written", str(path), path=str(path)) from fault
    finally:
        part.unlink(missing_ok=True)


def _write_csv(opened: IO[bytes], headers: Sequence[str], rows: Iterable[Sequence[Written]]) -> int:
    count = 0
    text = io.TextIOWrapper(opened, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, delimiter=DELIMITER, lineterminator="\r\n")
    writer.writerow(headers)
    for row in rows:
        writer.writerow([_as_text(cell) for cell in row])
        count += 1
    text.flush()
    text.detach()
    return count


def _as_text(cell: Written) -> str:
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    return "" if cell is None else guarded(str(cell))


def _write_xlsx(opened: IO[bytes], sheets: Sequence[Sheet]) -> int:
    with TemporaryDirectory() as scratch:
        options = {"constant_memory": True, "tmpdir": scratch}
        with xlsxwriter.Workbook(opened, options) as workbook:
            formats = _Formats(
                workbook.add_format(_HEAD),
                workbook.add_format({"num_format": "@"}),
                workbook.add_format({"num_format": DATE_FORMAT}),
                workbook.add_format({"num_format": DECIMAL_FORMAT}),
            )
            first, *_ = [_fill(workbook, sheet, formats) for sheet in sheets]
            return first


@dataclass(frozen=True, slots=True)
class _Formats:
    head: Any
    text: Any
    day: Any
    number: Any


def _fill(workbook: Any, wanted: Sheet, formats: _Formats) -> int:
    count = 0
    sheet = workbook.add_worksheet(wanted.title or None)
    for index, width in enumerate(wanted.widths):
        sheet.set_column(index, index, width)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    for index, header in enumerate(wanted.headers):
        sheet.write_string(0, index, header, formats.head)
    for count, row in enumerate(wanted.rows, start=1):
        if count >= _MOST_ROWS:
            raise refuse("table_too_long", allowed=_MOST_ROWS)
        for index, cell in enumerate(row):
            if isinstance(cell, str):
                if len(cell) > _LONGEST_TEXT:
                    raise refuse("text_too_long", wanted.headers[index], allowed=_LONGEST_TEXT)
                if cell:
                    sheet.write_string(count, index, cell, formats.text)
            elif isinstance(cell, date):
                sheet.write_datetime(count, index, datetime.combine(cell, time()), formats.day)
            elif isinstance(cell, Decimal):
                sheet.write_number(count, index, cell, formats.number)
            elif cell is not None:
                sheet.write_number(count, index, cell)
    sheet.autofilter(0, 0, count, len(wanted.headers) - 1)
    return count
