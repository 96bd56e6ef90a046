"""The office's register of families, read row by row: every row gives a person or its problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kandas_desk.domain.refusals import RefusedError, refuse
from kandas_desk.exchange.folding import fold, fold_heading
from kandas_desk.exchange.form import Field, RegisterForm
from kandas_desk.exchange.headings import (
    FoundColumn,
    Heading,
    Mapped,
    find_heading,
    heading_problems,
)
from kandas_desk.exchange.register_rows import PartialRow, RegisterRow, RowProblem
from kandas_desk.exchange.row_reader import RowReader
from kandas_desk.exchange.workbook import Cell, Sheet, chosen_sheet, open_workbook, place, refusing

_NAMES: Final = (Field.SURNAME, Field.GIVEN_NAME, Field.FULL_NAME, Field.IIN, Field.BORN)


@dataclass(frozen=True, slots=True)
class Register:
    """A register as it was read.

    ``rows``: the rows without problems; ``partial``: what is known of the others; ``problems``:
    all that is wrong, row by row; ``warnings``: what is only striking.
    """

    sheet: str
    heading: Heading
    rows: tuple[RegisterRow, ...]
    partial: tuple[PartialRow, ...]
    problems: tuple[RowProblem, ...]
    warnings: tuple[RowProblem, ...]

    @property
    def row_count(self) -> int:
        """How many rows name a person."""
        return len(self.rows) + len(self.partial)

    @property
    def unplaced(self) -> tuple[RowProblem, ...]:
        """The problems of rows that belong to no family."""
        return tuple(problem for problem in self.problems if problem.family is None)

    def problem(
        self, row: RegisterRow | PartialRow, column: Field, code: str, **facts: object
    ) -> RowProblem:
        """A problem of this row that was found elsewhere, with its column as the file names it."""
        found = self.heading.columns.get(column, FoundColumn(-1, ""))
        return RowProblem(row.row_number, code, found.letters, found.header, facts, row.family)


def read_register(
    path: Path, form: RegisterForm, *, sheet: str | None = None, mapped: Mapped | None = None
) -> Register:
    """Read a register from an XLSX or CSV file.

    The file is refused as a whole when it is no workbook, has no heading that can be understood,
    or holds a formula in its heading; a row is never refused here, it gets its problems.
    """
    found, heading = _sheet_with_heading(path, form, sheet, mapped)
    problems = heading_problems(heading, form)
    if problems:
        raise RefusedError(*problems)
    _refuse_hidden_formulas(found, heading)
    reader = RowReader(form, heading, found.marks)
    header_cells = _folded(found.rows[heading.row - 1])
    for number, cells in enumerate(found.rows[heading.row :], start=heading.row + 1):
        if not _is_of_the_frame(number, cells, header_cells, heading, form):
            reader.read(number, cells)
    return Register(
        sheet=found.name,
        heading=heading,
        rows=tuple(reader.rows),
        partial=tuple(reader.partial),
        problems=tuple(reader.problems),
        warnings=(*_warnings(found, heading), *reader.warnings),
    )


def _sheet_with_heading(
    path: Path, form: RegisterForm, sheet: str | None, mapped: Mapped | None
) -> tuple[Sheet, Heading]:
    """The named sheet, else the first with a full heading, else the one that comes closest."""
    workbook = open_workbook(path)
    if sheet is not None or len(workbook.names) == 1:
        only = chosen_sheet(path, workbook, sheet)
        return only, find_heading(only.rows, form, mapped)
    best: tuple[Sheet, Heading] | None = None
    with refusing(path):
        for candidate in workbook:
            heading = find_heading(candidate.rows, form, mapped)
            if best is None or len(heading.columns) > len(best[1].columns):
                best = (candidate, heading)
            if not heading_problems(heading, form):
                break
    if best is None or best[0].empty:
        raise refuse("workbook_empty", path.name, sheet=path.stem)
    return best


def _refuse_hidden_formulas(sheet: Sheet, heading: Heading) -> None:
    """A formula in the heading, or one that does not say where it stands."""
    for row, column in sorted(sheet.marks.formulas):
        if row in (0, heading.row):
            letters = place(row, column).rstrip("0123456789")
            raise refuse("formula_in_cell", place(row, column), row=row, column=letters)


def _warnings(sheet: Sheet, heading: Heading) -> list[RowProblem]:
    found = [
        RowProblem(heading.row, "column_unknown", column.letters, column.header)
        for column in heading.unknown
    ]
    if sheet.encoding not in ("", "utf-8"):
        found.insert(0, RowProblem(0, "encoding_old", facts={"encoding": sheet.encoding}))
    return found


def _folded(row: list[Cell]) -> list[str]:
    return [fold_heading(str(cell)) for cell in row if cell != ""]


def _is_of_the_frame(
    number: int, cells: list[Cell], header: list[str], heading: Heading, form: RegisterForm
) -> bool:
    """Whether the row names nobody: empty, the numbers of the columns, the heading again, a sum."""
    filled = [cell for cell in cells if cell != ""]
    if not any(cell.strip() if isinstance(cell, str) else True for cell in filled):
        return True
    first = filled[0]
    if number == heading.row + 1 and _counts_columns(filled):
        return True
    if isinstance(first, str):
        if fold_heading(first) == header[0] and _folded(cells) == header:
            return True
        totals: Mapping[str, str] = form.words["total"].meanings
        return fold(first) in totals and not _names_anybody(cells, heading)
    return False


def _counts_columns(filled: list[Cell]) -> bool:
    """1, 2, 3, … below the heading, as printed forms number their columns."""
    shown = [str(int(c)) if isinstance(c, float) else str(c).strip() for c in filled]
    return len(shown) > 1 and shown == [str(n) for n in range(1, len(shown) + 1)]


def _names_anybody(cells: list[Cell], heading: Heading) -> bool:
    return any(
        cells[column.index] != ""
        for field in _NAMES
        if (column := heading.columns.get(field)) and column.index < len(cells)
    )
