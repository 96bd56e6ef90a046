"""The marks of a sheet in the words of PDF.

Nothing is said twice: colour, weight of line and font are named when they change. Text that has a
tag stands in marked content with a number; everything else is an artifact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from kandas_desk.documents.house_style import BLACK, WHITE, Font, Type
from kandas_desk.documents.marks import (
    BoxMark,
    CodeMark,
    LineMark,
    Mark,
    OrnamentMark,
    Sheet,
    Tag,
    TextMark,
)
from kandas_desk.documents.ornament import Drawing
from kandas_desk.documents.press.type_case import case_name, set_in_type
from kandas_desk.documents.qr import QUIET, runs, squares

_ARTIFACT = "/Artifact BMC"


@dataclass(slots=True)
class Content:
    """The operators of one sheet and what it needs: cases of fonts, ornaments, tags by number."""

    operators: list[str] = field(default_factory=list)
    cases: set[tuple[Font, int]] = field(default_factory=set)
    ornaments: set[str] = field(default_factory=set)
    tags: list[Tag] = field(default_factory=list)


@cache
def rgb(colour: str) -> str:
    """A colour of the house style as three shares."""
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))


@cache
def _fill(colour: str) -> str:
    return f"{rgb(colour)} rg"


@cache
def _stroke(colour: str, weight: float) -> str:
    return f"{rgb(colour)} RG {weight:.3g} w"


class _Writer:
    """Writes marks one after the other and remembers what is set."""

    def __init__(self, *, tagged: bool) -> None:
        self.made = Content()
        self._add = self.made.operators.append
        self._tagged = tagged
        self._fill = self._stroke = ""
        self._type: tuple[Type, int] | None = None
        self._tag: Tag | None = None
        self._open = False

    def write(self, marks: Iterable[Mark]) -> Content:
        """The operators of these marks."""
        for mark in marks:
            if self._tagged:
                tag = mark.tag if isinstance(mark, TextMark | CodeMark) else None
                if tag is not self._tag or not self._open:
                    self._switch(tag)
            if isinstance(mark, TextMark):
                self._text(mark)
            elif isinstance(mark, OrnamentMark):
                self.made.ornaments.add(mark.name)
                self._add(placed(mark))
            elif isinstance(mark, LineMark):
                self._set_stroke(mark.ink, mark.weight)
                self._add(f"{mark.x0:.2f} {mark.y0:.2f} m {mark.x1:.2f} {mark.y1:.2f} l S")
            elif isinstance(mark, BoxMark):
                self._box(mark)
            else:
                self._add(code(mark.code, mark.x, mark.y, mark.side))
        if self._open:
            self._add("EMC")
        return self.made

    def _switch(self, tag: Tag | None) -> None:
        if self._open:
            self._add("EMC")
        if tag is None:
            self._add(_ARTIFACT)
        else:
            self._add(f"/{tag.kind} <</MCID {len(self.made.tags)}>> BDC")
            self.made.tags.append(tag)
        self._tag, self._open = tag, True

    def _set_fill(self, colour: str) -> None:
        wanted = _fill(colour)
        if wanted != self._fill:
            self._add(wanted)
            self._fill = wanted

    def _set_stroke(self, colour: str, weight: float) -> None:
        wanted = _stroke(colour, weight)
        if wanted != self._stroke:
            self._add(wanted)
            self._stroke = wanted

    def _text(self, mark: TextMark) -> None:
        """A line that has a tag ends in a blank, so that its last word and the first one of the
        next line are read as two."""
        manner = mark.type
        self._set_fill(manner.ink)
        shown, blank = "", "" if mark.tag is None else " "
        for number, codes in set_in_type(mark.text):
            face = (manner, number)
            if face != self._type:
                self._type = face
                self.made.cases.add((manner.font, number))
                shown += f"/{case_name(manner.font, number)} {manner.size:.4g} Tf "
                shown += f"{manner.spacing:.4g} Tc "
            shown += f"({codes}{blank}) Tj "
        self._add(f"BT {mark.x:.2f} {mark.y:.2f} Td {shown}ET")

    def _box(self, mark: BoxMark) -> None:
        if mark.fill:
            self._set_fill(mark.fill)
        if mark.frame:
            self._set_stroke(mark.frame, mark.weight)
        how = "B" if mark.fill and mark.frame else "f" if mark.fill else "S"
        self._add(f"{mark.x:.2f} {mark.y:.2f} {mark.width:.2f} {mark.height:.2f} re {how}")


def content(sheet: Sheet, *, tagged: bool) -> Content:
    """The operators of a sheet."""
    return _Writer(tagged=tagged).write(sheet)


_TURNS = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}


def placed(mark: OrnamentMark) -> str:
    """An ornament put in its place, turned by quarters."""
    return f"q {_TURNS[int(mark.angle)]} {mark.x:.2f} {mark.y:.2f} cm /{mark.name} Do Q"


def code(text: str, x: float, y: float, side: float) -> str:
    """A QR code as one path over a white field; one unit is one square."""
    rows = squares(text)
    square = side / (len(rows) + 2 * QUIET)
    parts = [
        f"q {_fill(WHITE)} {x:.2f} {y:.2f} {side:.2f} {side:.2f} re f {_fill(BLACK)}",
        f"{square:.5f} 0 0 {square:.5f} {x + QUIET * square:.3f} {y + QUIET * square:.3f} cm",
    ]
    low = len(rows)
    for row in rows:
        low -= 1
        parts += [f"{start} {low} {length} 1 re" for start, length in runs(row)]
    parts.append("f Q")
    return "\n".join(parts)


def drawn(drawing: Drawing) -> str:
    """An ornament: round ends, one path after the other."""
    found = ["1 J 1 j"]
    look: tuple[float, str | None, str | None] = (0.0, None, None)
    for stroke in drawing:
        fresh = (stroke.weight, stroke.ink, stroke.fill)
        if fresh != look:
            if stroke.ink:
                found.append(f"{stroke.weight:.3g} w {rgb(stroke.ink)} RG")
            if stroke.fill:
                found.append(f"{rgb(stroke.fill)} rg")
            look = fresh
        for index, piece in enumerate(stroke.path):
            numbers = " ".join(f"{x:.2f} {y:.2f}" for x, y in piece)
            found.append(f"{numbers} {'c' if len(piece) == 3 else 'l' if index else 'm'}")
        if stroke.fill:
            found.append("b" if stroke.ink else "f")
        else:
            found.append("s" if stroke.closed else "S")
    return "\n".join(found)
