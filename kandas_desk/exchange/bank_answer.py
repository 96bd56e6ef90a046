"""The bank's answer read line by line: what it says of each payment, or why it cannot be read."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from kandas_desk.domain.bank_line import AnswerKind, AnswerLine
from kandas_desk.domain.identity import compact_iban, iban_problems, iin_problems
from kandas_desk.domain.money import NOTHING, Money, total
from kandas_desk.domain.refusals import Reason, reason, refuse
from kandas_desk.domain.run import read_reference
from kandas_desk.exchange.cells import UnreadableError, date_of, iin_of, text_of
from kandas_desk.exchange.folding import fold, fold_heading, without_brackets
from kandas_desk.exchange.workbook import Cell, Sheet, open_workbook, place

HEADING_WITHIN: Final = 30
COLUMNS: Final = (
    "reference", "payment", "iin", "name", "iban", "amount", "paid", "status", "reason", "on",
)  # fmt: skip
IGNORED: Final = "ignore"
_LARGEST_MAP: Final = 1 << 20
_MOST: Final = Decimal(10**15)


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line of the file that cannot be taken, and why. ``row``: as a sheet counts, from 1."""

    row: int
    why: Reason


@dataclass(frozen=True, slots=True)
class BankAnswer:
    """A file of the bank. ``encoding``: of a CSV file, empty for a workbook."""

    name: str
    sha256: str
    encoding: str
    lines: tuple[AnswerLine, ...]
    refused: tuple[RefusedLine, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    headings: Mapping[str, str]
    kinds: Mapping[str, AnswerKind]
    totals: frozenset[str]


def read_answer(path: Path, folder: Path, own_map: Path | None = None) -> BankAnswer:
    """Read an XLSX or CSV file of the bank.

    ``folder``: where ``bank_answer.toml`` lies. The file is refused as a whole when it is no
    table or has no heading that can be understood; a line is never refused here, it is listed.
    """
    words = _words(folder)
    mapped = _read_map(own_map) if own_map else {}
    workbook = open_workbook(path)
    best: tuple[Sheet, int, dict[str, int]] | None = None
    for sheet in workbook:
        row, columns = _heading(sheet.rows, words, mapped)
        if best is None or len(columns) > len(best[2]):
            best = (sheet, row, columns)
    if best is None or not _enough(best[2]):
        raise refuse("answer_heading_missing", path.name, path=path.name)
    sheet, row, columns = best
    reader = _Reader(words, columns, sheet)
    for number, cells in enumerate(sheet.rows[row:], start=row + 1):
        reader.read(number, cells)
    if not reader.lines and not reader.refused:
        raise refuse("answer_without_lines", path.name, path=path.name)
    reader.compare_totals()
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    refused = tuple(sorted(reader.refused, key=lambda line: line.row))
    return BankAnswer(path.name, sha256, sheet.encoding, tuple(reader.lines), refused)


def _words(folder: Path) -> _Words:
    found = tomllib.loads((folder / "bank_answer.toml").read_text(encoding="utf-8"))
    headings = {fold_heading(n): f for f, names in found["columns"].items() for n in names}
    kinds = {
        fold(word): AnswerKind(kind)
        for kind, spoken in found["words"].items()
        if kind != "total"
        for word in spoken
    }
    return _Words(headings, kinds, frozenset(fold(word) for word in found["words"]["total"]))


def _read_map(path: Path) -> dict[str, str]:
    """Which heading is which column, from TOML or JSON."""
    if not path.is_file():
        raise refuse("file_not_found", str(path), path=str(path))
    try:
        if path.stat().st_size > _LARGEST_MAP:
            raise ValueError("a map of columns is a small file")
        text = path.read_text(encoding="utf-8-sig")
        pairs = tomllib.loads(text) if path.suffix.lower() == ".toml" else json.loads(text)
        if not isinstance(pairs, dict):
            raise TypeError("not a table")
    except (OSError, ValueError, TypeError, RecursionError) as fault:
        raise refuse("map_unreadable", path.name, path=str(path)) from fault
    for header, column in pairs.items():
        if column not in (*COLUMNS, IGNORED):
            allowed = ", ".join((*COLUMNS, IGNORED))
            raise refuse("field_unknown", header, field=str(column), allowed=allowed)
    return {fold_heading(header): column for header, column in pairs.items()}


def _heading(
    rows: Sequence[Sequence[Cell]], words: _Words, mapped: Mapping[str, str]
) -> tuple[int, dict[str, int]]:
    """The row, among the first, in which most columns are understood."""
    best: tuple[int, dict[str, int]] = (0, {})
    for number, row in enumerate(rows[:HEADING_WITHIN], start=1):
        found: dict[str, int] = {}
        for index, cell in enumerate(row):
            if not isinstance(cell, str) or not cell:
                continue
            keys = (fold_heading(cell), fold_heading(without_brackets(cell)))
            column = next(
                (k[key] for k in (mapped, words.headings) for key in keys if key in k), ""
            )
            if column and column != IGNORED:
                if column in found:
                    raise refuse("column_twice", place(number, index + 1), column=cell, other=cell)
                found[column] = index
        if len(found) > len(best[1]):
            best = (number, found)
    return best


def _enough(columns: Mapping[str, int]) -> bool:
    """Something that says which payment, and something that says what became of it."""
    which = "reference" in columns or "payment" in columns or "iban" in columns
    return which and ("status" in columns or "paid" in columns or "reason" in columns)


class _Reader:
    """Reads the rows below the heading."""

    def __init__(self, words: _Words, columns: Mapping[str, int], sheet: Sheet) -> None:
        self._words, self._columns, self._marks = words, columns, sheet.marks
        self.lines: list[AnswerLine] = []
        self.refused: list[RefusedLine] = []
        self._totals: list[tuple[int, str, Money]] = []
        self._sums = {"amount": NOTHING, "paid": NOTHING}

    def read(self, row: int, cells: Sequence[Cell]) -> None:
        """One row of the file."""
        if not any(text_of(cell) for cell in cells):
            return
        if self._is_frame(row, cells):
            return
        wrong = self._marks.formulas | self._marks.errors
        for index in self._columns.values():
            if (row, index + 1) in wrong:
                letters = place(row, index + 1)
                self._refuse(row, "formula_in_cell", row=row, column=letters)
                return
        try:
            self.lines.append(self._line(row, cells))
        except UnreadableError as fault:
            self._refuse(row, fault.code, **fault.facts)

    def _refuse(self, row: int, code: str, /, **facts: object) -> None:
        self.refused.append(RefusedLine(row, reason(code, f"row {row}", **facts)))

    def _is_frame(self, row: int, cells: Sequence[Cell]) -> bool:
        """A closing row with a sum, the sum in words below it, or a note without a payment."""
        said = {column: self._text(cells, column) for column in self._columns}
        if said.get("iban") or said.get("iin"):
            return False
        first = fold(text_of(next(c for c in cells if text_of(c))))
        if any(first == word or first.startswith(word + " ") for word in self._words.totals):
            for column in ("amount", "paid"):
                if said.get(column):
                    try:
                        self._totals.append((row, column, self._money(cells, column)))
                    except UnreadableError as fault:
                        self._refuse(row, fault.code, **fault.facts)
            return True
        if read_reference(said.get("reference", "")) or said.get("payment"):
            return False
        # A note of the bank, or the sum in words: it says neither a payment nor an amount.
        return not any(said.get(column) for column in ("amount", "paid", "status"))

    def compare_totals(self) -> None:
        """Refuse a closing row whose sum is not the sum of the lines; while lines are unreadable
        nobody can tell."""
        if self.refused:
            return
        for row, column, said in self._totals:
            found = self._sums[column]
            if said != found:
                self._refuse(row, "bank_total_differs", said=said, found=found)

    def _line(self, row: int, cells: Sequence[Cell]) -> AnswerLine:
        ordered, paid = self._sum(cells, "amount"), self._sum(cells, "paid")
        kind = self._kind(cells, ordered, paid)
        iban = compact_iban(self._text(cells, "iban"))
        if iban and (problems := iban_problems(iban)):
            raise UnreadableError(problems[0].code, **problems[0].facts)
        iin = self._iin(cells)
        amount = paid if paid is not None and kind is not AnswerKind.FAILED else ordered
        if kind is AnswerKind.PAID and paid is not None and ordered is not None and paid != ordered:
            raise UnreadableError("bank_sum_differs", said=paid, ordered=ordered)
        if kind is AnswerKind.RETURNED and not paid:
            amount = ordered
        if amount is not None and amount.tiyn <= 0:
            raise UnreadableError("amount_not_positive", amount=amount)
        return AnswerLine(
            row=row,
            kind=kind,
            reference=self._text(cells, "reference"),
            payment=self._text(cells, "payment"),
            name=self._text(cells, "name"),
            iin=iin,
            iban=iban,
            amount=amount,
            on=date_of(self._cell(cells, "on")),
            reason=self._text(cells, "reason"),
        )

    def _kind(self, cells: Sequence[Cell], ordered: Money | None, paid: Money | None) -> AnswerKind:
        said = self._text(cells, "status")
        if said:
            kind = self._words.kinds.get(fold(said))
            if kind is None:
                raise UnreadableError("bank_status_unknown", value=said)
            return kind
        if self._text(cells, "reason"):
            return AnswerKind.FAILED
        if paid is None:
            raise UnreadableError("bank_status_missing")
        if not paid:
            return AnswerKind.FAILED
        return AnswerKind.PARTLY if ordered is not None and paid < ordered else AnswerKind.PAID

    def _iin(self, cells: Sequence[Cell]) -> str:
        iin = iin_of(self._cell(cells, "iin")) or ""
        if iin and (problems := iin_problems(iin)):
            raise UnreadableError(problems[0].code, **problems[0].facts)
        return iin

    def _sum(self, cells: Sequence[Cell], column: str) -> Money | None:
        if not self._text(cells, column):
            return None
        found = self._money(cells, column)
        self._sums[column] = total([self._sums[column], found])
        return found

    def _money(self, cells: Sequence[Cell], column: str) -> Money:
        return money_of(self._cell(cells, column))

    def _cell(self, cells: Sequence[Cell], column: str) -> Cell:
        index = self._columns.get(column)
        return "" if index is None or index >= len(cells) else cells[index]

    def _text(self, cells: Sequence[Cell], column: str) -> str:
        return text_of(self._cell(cells, column))


def money_of(cell: Cell) -> Money:
    """An amount written as a number or a text: 1211000.5, «1 211 000,50», with ₸ or without."""
    if isinstance(cell, bool | date):
        raise UnreadableError("bank_amount_unreadable", value=text_of(cell))
    if isinstance(cell, int | float):
        number = Decimal(repr(cell))
    else:
        text = "".join(str(cell).split()).rstrip("₸").removesuffix("тг.").removesuffix("тг")
        if "," in text and "." in text:
            text = text.replace("," if text.rindex(".") > text.rindex(",") else ".", "")
        try:
            number = Decimal(text.replace(",", "."))
        except InvalidOperation:
            raise UnreadableError("bank_amount_unreadable", value=text_of(cell)) from None
    if not number.is_finite() or abs(number) >= _MOST:
        raise UnreadableError("bank_amount_unreadable", value=text_of(cell))
    tiyn = number * 100
    # A sheet keeps 0.1 + 0.2 as it computes: less than a thousandth of a tiyn is its noise.
    whole = tiyn.to_integral_value()
    if abs(tiyn - whole) > Decimal("0.001"):
        raise UnreadableError("bank_amount_unreadable", value=text_of(cell))
    return Money(int(whole))
