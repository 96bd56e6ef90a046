"""Lines of text: clean letters, breaking, shrinking to fit. Pure: widths are handed in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from kandas_desk.documents.house_style import Font, Type
from kandas_desk.domain.refusals import refuse

Measure = Callable[[str, Font], float]
"""The width of a text in a font of size 1."""

BREAK = "\u2028"
"""Begins a new line inside a text; elsewhere it is a blank like others."""

_BLANKS = re.compile(r"[\t\n\v\f\r \u2028\u2029]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_STEP = 0.25


@dataclass(frozen=True, slots=True)
class Setting:
    """Text that was measured: its lines and the manner in which they fit."""

    lines: tuple[str, ...]
    type: Type

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last."""
        return len(self.lines) * self.type.leading


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
    lines: list[str] = []
    for part in text.split(BREAK):
        found = _wrap(clean(part), manner, room, measure, cut_words=cut_words)
        if found is None:
            return None
        lines += found
    return tuple(lines)


def _wrap(
    text: str, manner: Type, room: float, measure: Measure, *, cut_words: bool
) -> list[str] | None:
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, manner, measure) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        pieces: list[str] | None = [word]
        if width(word, manner, measure) > room:
            pieces = _pieces(word, manner, room, measure) if cut_words else None
        if pieces is None:
            return None
        lines.extend(pieces[:-1])
        line = pieces[-1]
    return [*lines, line] if line or not lines else lines


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
    size = manner.size
    while size >= smallest:
        tried = manner.at(size)
        lines = wrap(text, tried, room, measure, cut_words=cut_words)
        if lines is not None and len(lines) * tried.leading <= height + 0.01:
            return Setting(lines, tried)
        size -= _STEP
    raise refuse("text_does_not_fit", where, text=clean(text))


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
