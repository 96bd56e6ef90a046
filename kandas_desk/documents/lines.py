"""Lines of text: clean letters, breaking, shrinking to fit. Pure: widths are handed in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kandas_desk.documents.house_style import Font, Type
from kandas_desk.domain.refusals import refuse

Measure = Callable[[str, Font], float]
"""The width of a text in a font of size 1."""

BREAK = "\u2028"
"""Begins a new line inside a text; elsewhere it is a blank like others."""

_BLANKS = re.compile(r"[\t\n\v\f\r \u2028\u2029]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_STEP = 0.25
_HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class Setting:
    """Text that was measured: its lines and the manner in which they fit."""

    lines: tuple[str, ...]
    type: Type

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last."""
        return len(self.lines) * self.type.leading


@lru_cache(maxsize=2_000)
def clean(text: str) -> str:
    """The text as it is printed: composed letters, single blanks, nothing invisible.

    Letters that arrive in two parts (и and a breve) become one; a non-breaking space stays.
    """
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return _BLANKS.sub(" ", composed).strip(" ")


def width(text: str, manner: Type, measure: Measure) -> float:
    """The width of one line, letter spacing included."""
    return measure(text, manner.font) * manner.size + manner.spacing * max(len(text) - 1, 0)


def wrap(
    text: str, manner: Type, room: float, measure: Measure, *, cut_words: bool = True
) -> tuple[str, ...] | None:
    """The text in lines not wider than ``room``; words too long are cut between letters.

    A :data:`BREAK` ends a line early. None when a word is too long and may not be cut, or when not
    even one letter fits.
    """
    return _wrap(text, manner.font, manner.size, manner.spacing, room, measure, cut_words)


@lru_cache(maxsize=400)
def _words(text: str, font: Font, measure: Measure) -> tuple[tuple[tuple[str, float], ...], ...]:
    """The words of every part between breaks with their widths at size 1."""
    parts = (clean(part).split(" ") for part in text.split(BREAK))
    return tuple(tuple((word, measure(word, font)) for word in part) for part in parts)


@lru_cache(maxsize=1_000)
def _wrap(
    text: str,
    font: Font,
    size: float,
    spacing: float,
    room: float,
    measure: Measure,
    cut_words: bool,
) -> tuple[str, ...] | None:
    """Lines are made from widths of words: nothing is measured twice, in no size.

    Widths are compared at size 1: ``taken`` is the line so far, letter spacing included, with one
    spacing more than there are gaps.
    """
    gap = spacing / size
    limit = room / size + gap
    blank = measure(" ", font) + gap
    lines: list[str] = []
    for part in _words(text, font, measure):
        taken, line = -blank, []
        for word, bare in part:
            wide = bare + gap * len(word)
            if taken + blank + wide <= limit + _HAIR:
                taken += blank + wide
                line.append(word)
                continue
            if line:
                lines.append(" ".join(line))
            if wide > limit + _HAIR:
                manner = Type(font, size, size, spacing=spacing)
                pieces = _pieces(word, manner, room, measure) if cut_words else None
                if pieces is None:
                    return None
                lines += pieces[:-1]
                word = pieces[-1]  # noqa: PLW2901 - what is left of it begins the next line
                wide = measure(word, font) + gap * len(word)
            line, taken = [word], wide
        lines.append(" ".join(line))
    return tuple(lines)


def _pieces(word: str, manner: Type, room: float, measure: Measure) -> list[str] | None:
    pieces: list[str] = []
    rest = word
    while width(rest, manner, measure) > room:
        keep = len(rest) - 1
        while keep and width(rest[:keep], manner, measure) > room:
            keep -= 1
        if not keep:
            return None
        hyphen = rest.rfind("-", 1, keep)
        keep = hyphen + 1 if hyphen > 1 else keep
        pieces.append(rest[:keep])
        rest = rest[keep:]
    return [*pieces, rest]


def largest(sizes: Sequence[float], fits: Callable[[float], bool]) -> float | None:
    """The first of the falling sizes that fits; what fits in one size fits in every smaller one."""
    if not sizes or fits(sizes[0]):
        return sizes[0] if sizes else None
    low, high = 1, len(sizes)
    while low < high:
        middle = (low + high) // 2
        if fits(sizes[middle]):
            high = middle
        else:
            low = middle + 1
    return sizes[low] if low < len(sizes) else None


@lru_cache(maxsize=1000)
def steps(size: float, smallest: float, step: float = _STEP) -> tuple[float, ...]:
    """The sizes from ``size`` down to ``smallest``."""
    count = int((size - smallest) / step + 1e-9) + 1
    return tuple(size - step * index for index in range(count)) if size >= smallest else ()


def fit(
    text: str,
    manner: Type,
    room: float,
    height: float,
    smallest: float,
    measure: Measure,
    where: str,
    *,
    cut_words: bool = True,
) -> Setting:
    """The text in the largest size, not below ``smallest``, that fits into the room; refused
    when even that does not fit."""
    ratio = manner.leading / manner.size

    def lines(size: float) -> tuple[str, ...] | None:
        spacing = manner.spacing * size / manner.size
        return _wrap(text, manner.font, size, spacing, room, measure, cut_words)

    def fits(size: float) -> bool:
        found = lines(size)
        return found is not None and len(found) * ratio * size <= height + 0.01

    size = largest(steps(manner.size, smallest), fits)
    if size is None:
        raise refuse("text_does_not_fit", where, text=clean(text))
    found = lines(size)
    assert found is not None
    return Setting(found, manner.at(size))


def balanced(setting: Setting, room: float, measure: Measure) -> Setting:
    """The same number of lines, as even in width as words allow (for centred text)."""
    if len(setting.lines) < 2:
        return setting
    text = " ".join(setting.lines)
    low, high = 0.0, room
    best = setting.lines
    while high - low > 2:
        middle = (low + high) / 2
        lines = wrap(text, setting.type, middle, measure, cut_words=False)
        if lines is None or len(lines) > len(setting.lines):
            low = middle
        else:
            best, high = lines, middle
    return Setting(best, setting.type)
