"""Single cells of a register turned into values, or the reason why they cannot be."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from kandas_desk.exchange.folding import clean
from kandas_desk.exchange.workbook import Cell

# A dash or a stroke stands for "nothing" in most registers.
_BLANK: Final = frozenset({"", "-", "–", "—", "‒", "−", "_", "/"})

_DAY_FIRST: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})")
_AFTER_DATE: Final = re.compile(r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?\s*(?:г\.?|ж\.?)?")
_WHOLE: Final = re.compile(r"(\d+)(?:[.,]0+)?")

# The days of a spreadsheet count from here; smaller and larger numbers are years or mistakes.
_SHEET_EPOCH: Final = date(1899, 12, 30)
_SHEET_DAYS: Final = range(4_000, 80_000)

IIN_LENGTH: Final = 12
_IIN_SHORTEST: Final = 9


class UnreadableError(Exception):
    """A cell that cannot be understood: the code of the reason and its facts."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def text_of(cell: Cell) -> str:
    """The cell as text; empty for an empty cell and for a dash."""
    if isinstance(cell, str):
        text = clean(cell)
        return "" if text in _BLANK else text
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    return str(cell)


def date_of(cell: Cell) -> date | None:
    """A date from a date, the number of a spreadsheet's day, or a text with a year in full."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = text_of(cell)
    if not text:
        return None
    number = _WHOLE.fullmatch(text)
    found = _day_of_sheet(number[1]) if number else _written_date(text)
    if found is None:
        raise UnreadableError("date_unreadable", text=text)
    return found


def iin_of(cell: Cell) -> str | None:
    """The IIN as twelve digits where possible; zeros that a number has lost come back.

    The oldest number loses three zeros, so nine digits are the fewest that may be one.
    """
    text = text_of(cell).replace(" ", "").replace("-", "")
    if not text:
        return None
    whole = _WHOLE.fullmatch(text)
    if whole and _IIN_SHORTEST <= len(whole[1]) <= IIN_LENGTH:
        return whole[1].zfill(IIN_LENGTH)
    return text


def code_of(cell: Cell) -> str | None:
    """A KATO code written as text or number."""
    text = text_of(cell).replace(" ", "")
    whole = _WHOLE.fullmatch(text)
    return whole[1] if whole else text or None


def name_of(cell: Cell) -> str:
    """A part of a name; a question mark is a Kazakh letter that another program has lost."""
    text = text_of(cell)
    if "?" in text or "\N{REPLACEMENT CHARACTER}" in text:
        raise UnreadableError("letters_lost", value=text)
    return text


def _day_of_sheet(digits: str) -> date | None:
    days = int(digits[:9])
    return _SHEET_EPOCH + timedelta(days=days) if days in _SHEET_DAYS else None


def _written_date(text: str) -> date | None:
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_YEAR_FIRST, (1, 2, 3))):
        found = pattern.match(text)
        if found and _AFTER_DATE.fullmatch(text, found.end()):
            try:
                return date(*(int(found[part]) for part in order))
            except ValueError:
                return None
    return None
