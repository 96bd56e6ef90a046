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
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final

import xlsxwriter
from xlsxwriter.exceptions import XlsxFileError

from kandas_desk.domain.refusals import refuse
from kandas_desk.exchange.csv_text import DELIMITER, guarded

Written = str | int | date | None

DATE_FORMAT: Final = "dd.mm.yyyy"
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
    kinds: dict[str, Callable[[IO[bytes]], int]] = {
        ".xlsx": lambda opened: _write_xlsx(opened, headers, rows, widths, title),
        ".csv": lambda opened: _write_csv(opened, headers, rows),
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


def _write_xlsx(
    opened: IO[bytes],
    headers: Sequence[str],
    rows: Iterable[Sequence[Written]],
    widths: Sequence[int],
    title: str,
) -> int:
    count = 0
    with TemporaryDirectory() as scratch:
        options = {"constant_memory": True, "tmpdir": scratch}
        with xlsxwriter.Workbook(opened, options) as workbook:
            sheet = workbook.add_worksheet(title or None)
            head = workbook.add_format(_HEAD)
            text = workbook.add_format({"num_format": "@"})
            day = workbook.add_format({"num_format": DATE_FORMAT})
            for index, width in enumerate(widths):
                sheet.set_column(index, index, width)
            sheet.freeze_panes(1, 0)
            sheet.repeat_rows(0)
            sheet.set_landscape()
            sheet.set_paper(_A4)
            sheet.fit_to_pages(1, 0)
            for index, header in enumerate(headers):
                sheet.write_string(0, index, header, head)
            for count, row in enumerate(rows, start=1):
                if count >= _MOST_ROWS:
                    raise refuse("table_too_long", allowed=_MOST_ROWS)
                for index, cell in enumerate(row):
                    if isinstance(cell, str):
                        if len(cell) > _LONGEST_TEXT:
                            raise refuse("text_too_long", headers[index], allowed=_LONGEST_TEXT)
                        if cell:
                            sheet.write_string(count, index, cell, text)
                    elif isinstance(cell, date):
                        sheet.write_datetime(count, index, datetime.combine(cell, time()), day)
                    elif cell is not None:
                        sheet.write_number(count, index, cell)
            sheet.autofilter(0, 0, count, len(headers) - 1)
    return count
