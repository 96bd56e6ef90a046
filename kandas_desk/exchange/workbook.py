"""Sheets read from a file: XLSX and CSV, as plain cells; everything else is refused by name."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from kandas_desk.domain.refusals import Reason, RefusedError, reason, refuse
from kandas_desk.exchange.csv_text import read_csv
from kandas_desk.exchange.workbook_parts import (
    LIMITS,
    BrokenWorkbookError,
    Limits,
    Marks,
    Parts,
    column_letters,
)

Cell = str | float | int | bool | date | datetime | time | timedelta

FORMULAS_NAMED: Final = 20
_OWN_CODES: Final = {"encrypted": "file_encrypted", "too_large": "file_too_large"}
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = b"PK"
_TEXT_SUFFIXES: Final = frozenset({".csv", ".txt", ".tsv"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: every row from the first of the file, an empty cell is an empty text.

    ``marks``: cells with a formula or an error in place of a value. ``encoding``: of a CSV file,
    empty for a workbook.
    """

    name: str
    rows: list[list[Cell]]
    marks: Marks = field(default_factory=Marks)
    encoding: str = ""

    @property
    def empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell != "" for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was looked over: the names of its sheets, and how to read one of them."""

    names: tuple[str, ...]
    sheet: Callable[[str], Sheet]

    def __iter__(self) -> Iterator[Sheet]:
        return map(self.sheet, self.names)


def open_workbook(path: Path, limits: Limits = LIMITS) -> Workbook:
    """Open an XLSX or CSV file; its names are the visible worksheets in their order.

    Refused: ``file_not_found``, ``file_encrypted``, ``file_too_large``, ``file_not_workbook``
    (fact ``found``: broken, old_excel, document, web_page, binary and others).
    """
    content = _content(path, limits)
    with refusing(path):
        if content.startswith(_OLD_OFFICE):
            raise BrokenWorkbookError("encrypted" if _ENCRYPTED in content else "old_excel")
        if content.startswith(_ZIP):
            return _xlsx(content, limits)
        if path.suffix.lower() not in _TEXT_SUFFIXES:
            raise BrokenWorkbookError("other")
        text = read_csv(content)
        rows: list[list[Cell]] = [list(row) for row in text.rows]
        only = Sheet(path.stem, rows, Marks(formulas=text.formulas), text.encoding)
        return Workbook((path.stem,), lambda _: only)


def read_sheet(path: Path, sheet: str | None = None, limits: Limits = LIMITS) -> Sheet:
    """The sheet of that name, or the first that is not empty, with values only.

    Refused beyond ``open_workbook``: ``sheet_not_found``, ``workbook_empty`` and
    ``formula_in_cell``, one reason for each of the first formulas.
    """
    found = chosen_sheet(path, open_workbook(path, limits), sheet)
    formulas = sorted(found.marks.formulas)[:FORMULAS_NAMED]
    if formulas:
        raise RefusedError(*(_formula(row, column) for row, column in formulas))
    return found


def chosen_sheet(path: Path, workbook: Workbook, sheet: str | None = None) -> Sheet:
    """The named sheet or the first that is not empty."""
    if sheet is not None and sheet not in workbook.names:
        raise refuse("sheet_not_found", path.name, sheet=sheet, sheets=", ".join(workbook.names))
    wanted = workbook.names if sheet is None else (sheet,)
    for name in wanted:
        with refusing(path):
            found = workbook.sheet(name)
        if not found.empty:
            return found
    raise refuse("workbook_empty", path.name, sheet=wanted[0] if wanted else path.stem)


def place(row: int, column: int) -> str:
    """The cell as a sheet names it: C12."""
    return f"{column_letters(column)}{row}" if row and column else ""


def _formula(row: int, column: int) -> Reason:
    letters = column_letters(column)
    return reason("formula_in_cell", place(row, column), row=row, column=letters)


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn a broken workbook into the refusal of this file."""
    try:
        yield
    except BrokenWorkbookError as fault:
        code = _OWN_CODES.get(fault.found, "file_not_workbook")
        raise refuse(code, path.name, path=str(path), found=fault.found) from fault


def _content(path: Path, limits: Limits) -> bytes:
    if not path.is_file():
        raise refuse("file_not_found", str(path), path=str(path))
    if path.stat().st_size > limits.file_bytes:
        raise refuse("file_too_large", path.name, path=str(path))
    try:
        return path.read_bytes()
    except OSError as fault:
        raise refuse("file_not_readable", str(path), path=str(path)) from fault


def _xlsx(content: bytes, limits: Limits) -> Workbook:
    marks = Parts(content, limits).sheets()
    try:
        opened = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except CalamineError as fault:
        raise BrokenWorkbookError("broken") from fault
    names = tuple(
        sheet.name
        for sheet in opened.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet
        and sheet.visible == SheetVisibleEnum.Visible
        and sheet.name in marks
    )

    def sheet(name: str) -> Sheet:
        try:
            rows = opened.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except CalamineError as fault:
            raise BrokenWorkbookError("broken") from fault
        return Sheet(name, rows, marks[name])

    return Workbook(names, sheet)
