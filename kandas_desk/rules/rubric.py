"""The rubric of the points assessment: scales read from the rule book, checked as a whole.

A row of a scale is ``answer: points``. Age and work experience are bands of whole years
(``18-34``, ``65+``); factors with several questions name the question first (``kk A1``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kandas_desk.domain.people import Education
from kandas_desk.domain.points import (
    Factor,
    Health,
    Income,
    Intention,
    LegalHistory,
    Level,
    Willingness,
)
from kandas_desk.domain.refusals import Reason, RefusedError, reason
from kandas_desk.rules.book import RuleBook, RuleValue

MAXIMUM = "points.maximum"
SCALE = "points.scale."
NOT_ON_A_SCALE = "refused"

ASKED: Mapping[Factor, Mapping[str, type[StrEnum] | None]] = {
    Factor.AGE: {"": None},
    Factor.HEALTH: {"": Health},
    Factor.EDUCATION: {"": Education},
    Factor.WORK_EXPERIENCE: {"": None},
    Factor.LANGUAGE: {"kk": Level, "ru": Level, "en": Level},
    Factor.LEGAL_HISTORY: {"": LegalHistory},
    Factor.INCOME_STABILITY: {"": Income},
    Factor.WILLINGNESS: {"intention": Intention, "interview": Willingness},
}
"""The questions of every factor and the words of their answers; None: whole years in bands."""

_ROW = re.compile(r"([^:]+):\s*(\d{1,4})")
_BAND = re.compile(r"(\d{1,3})(?:-(\d{1,3})|(\+))?")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a scale: the question, a word or a band of years, and its points."""

    asked: str
    word: str
    points: int
    low: int = 0
    high: int | None = None

    def holds(self, answer: StrEnum | int) -> bool:
        """Whether the answer falls into this row."""
        if isinstance(answer, StrEnum):
            return answer.value == self.word
        return self.low <= answer and (self.high is None or answer <= self.high)


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale of one factor with the greatest number of points it can give."""

    factor: Factor
    rows: tuple[Row, ...]
    maximum: int
    basis: tuple[RuleValue, RuleValue]

    def row(self, asked: str, answer: StrEnum | int) -> Row:
        """The row of an answer; a scale that was checked has exactly one."""
        return next(row for row in self.rows if row.asked == asked and row.holds(answer))


def read_rubric(book: RuleBook, on: date) -> tuple[Scale, ...]:
    """The scales of the day in the order of the factors.

    ``no_rule`` before the first day; all faults of all scales are refused together.
    """
    faults: list[Reason] = []
    scales = []
    for factor in Factor:
        value, maximum = book.at(SCALE + factor, on), book.at(MAXIMUM, on, factor=factor)
        rows = tuple(_rows(factor, value, faults))
        faults.extend(
            reason("rule_reference_missing", basis.name, file="", name=basis.name, n=basis.position)
            for basis in (value, maximum)
            if not basis.reference.strip()
        )
        scales.append(Scale(factor, rows, maximum.whole, (value, maximum)))
    if faults:
        raise RefusedError(*faults)
    return tuple(scales)


def rubric_faults(book: RuleBook, on: date) -> tuple[Reason, ...]:
    """What a jurist should correct in the rubric of the day; nothing where it is whole."""
    try:
        read_rubric(book, on)
    except RefusedError as refusal:
        return refusal.reasons
    return ()


def _rows(factor: Factor, value: RuleValue, faults: list[Reason]) -> Iterator[Row]:
    found = []
    for item in value.items:
        row = _row(ASKED[factor], item)
        if row is None:
            faults.append(reason("points_row_wrong", value.name, name=value.name, row=item))
        else:
            found.append(row)
    if len(found) == len(value.items):
        for asked, words in ASKED[factor].items():
            mine = [row for row in found if row.asked == asked]
            faults.extend(_gaps(value.name, asked, mine, words))
    yield from found


def _row(questions: Mapping[str, type[StrEnum] | None], item: str) -> Row | None:
    match = _ROW.fullmatch(item.strip())
    if match is None:
        return None
    head, points = match[1].strip(), int(match[2])
    asked, _, word = head.rpartition(" ")
    if asked not in questions:
        return None
    words = questions[asked]
    if words is not None:
        fits = word in list(words) and word != NOT_ON_A_SCALE
        return Row(asked, word, points) if fits else None
    band = _BAND.fullmatch(word)
    if band is None:
        return None
    low = int(band[1])
    high = None if band[3] else int(band[2] or band[1])
    return Row(asked, word, points, low, high) if high is None or high >= low else None


def _gaps(name: str, asked: str, rows: list[Row], words: type[StrEnum] | None) -> Iterator[Reason]:
    """Answers that no row holds, and answers that two rows hold."""
    if words is None:
        yield from _gaps_of_bands(name, rows)
        return
    known = [row.word for row in rows]
    for word in words:
        if word == NOT_ON_A_SCALE:
            continue
        said = f"{asked} {word}".strip()
        if word not in known:
            yield reason("points_row_missing", name, name=name, answer=said)
        elif known.count(word) > 1:
            yield reason("points_row_twice", name, name=name, answer=said)


def _gaps_of_bands(name: str, rows: list[Row]) -> Iterator[Reason]:
    due: int | None = 0
    for row in sorted(rows, key=lambda row: (row.low, row.word)):
        if due is None or row.low < due:
            yield reason("points_row_twice", name, name=name, answer=row.word)
        elif row.low > due:
            yield reason("points_row_missing", name, name=name, answer=str(due))
        due = None if due is None or row.high is None else max(due, row.high + 1)
    if due is not None:
        yield reason("points_row_missing", name, name=name, answer=f"{due}+")
