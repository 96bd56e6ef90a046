"""What a sheet bears after it was laid out: texts, lines, boxes and ornaments with coordinates.

Layouts make marks, ``paper`` draws them. Coordinates count from the lower left corner, in points.
:class:`Pen` takes heights from the upper edge, as one reads, and turns them round.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kandas_desk.documents.house_style import Type
from kandas_desk.documents.lines import Measure, Setting, width


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """What a piece of text is, for whoever has the paper read out: a heading, a cell of a row.

    ``kind`` is a standard type of PDF (H1, P, Table, TR, TH, TD …), ``language`` is given where it
    is not that of the paper, ``words`` say what a picture shows, ``scope`` is what a header of a
    table heads (Row or Column). A tag is itself and equal to no other.
    """

    kind: str
    parent: Tag | None = None
    language: str = ""
    words: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True)
class TextMark:
    """One line of text; ``y`` is the line that letters stand on, ``width`` what they take.

    Without a tag it is read out by nobody, like the running lines that every sheet repeats.
    """

    x: float
    y: float
    text: str
    type: Type
    width: float
    tag: Tag | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class LineMark:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float
    ink: str


@dataclass(frozen=True, slots=True)
class BoxMark:
    """A rectangle, filled or framed or both."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    frame: str | None = None
    weight: float = 0.5


@dataclass(frozen=True, slots=True)
class OrnamentMark:
    """An ornament by its name, turned and with its own origin put at ``x``, ``y``."""

    name: str
    x: float
    y: float
    angle: float = 0.0


@dataclass(frozen=True, slots=True)
class CodeMark:
    """A QR code; ``x``, ``y`` is the lower left corner of its white border, ``side`` with it."""

    code: str
    x: float
    y: float
    side: float
    tag: Tag | None = field(default=None, compare=False)


Mark = TextMark | LineMark | BoxMark | OrnamentMark | CodeMark
Sheet = tuple[Mark, ...]


@dataclass(slots=True)
class Pen:
    """Puts marks on one sheet; ``top`` arguments count from the upper edge. Texts get the ``tag``
    that is set when they are put."""

    height: float
    measure: Measure
    marks: list[Mark] = field(default_factory=list)
    tag: Tag | None = None

    def tagged(
        self, kind: str, parent: Tag | None = None, *, language: str = "", words: str = ""
    ) -> Tag:
        """What follows is of this kind, until the next call."""
        self.tag = Tag(kind, parent, language, words)
        return self.tag

    def text(self, x: float, top: float, text: str, manner: Type, align: str = "left") -> None:
        """One line standing on ``top``; ``x`` is its left end, middle or right end."""
        if not text:
            return
        wide = width(text, manner, self.measure)
        left = x if align == "left" else x - wide * (0.5 if align == "middle" else 1.0)
        self.marks.append(TextMark(left, self.height - top, text, manner, wide, self.tag))

    def lines(self, x: float, top: float, setting: Setting, align: str = "left") -> float:
        """Several lines below ``top``; returns where they end."""
        manner = setting.type
        ascent = (manner.leading - manner.size) / 2 + manner.size * 0.79
        for index, line in enumerate(setting.lines):
            self.text(x, top + index * manner.leading + ascent, line, manner, align)
        return top + setting.height

    def line(self, x0: float, top0: float, x1: float, top1: float, weight: float, ink: str) -> None:
        """A straight line."""
        low = self.height
        self.marks.append(LineMark(x0, low - top0, x1, low - top1, weight, ink))

    def box(
        self,
        x: float,
        top: float,
        wide: float,
        high: float,
        fill: str | None = None,
        frame: str | None = None,
        weight: float = 0.5,
    ) -> None:
        """A rectangle with its upper edge at ``top``."""
        self.marks.append(BoxMark(x, self.height - top - high, wide, high, fill, frame, weight))

    def ornament(self, name: str, x: float, top: float, angle: float = 0.0) -> None:
        """An ornament with its origin at ``x``, ``top``, turned to the left by degrees."""
        self.marks.append(OrnamentMark(name, x, self.height - top, angle))

    def code(self, code: str, x: float, top: float, side: float) -> None:
        """A QR code with its upper edge at ``top``, white border included."""
        self.marks.append(CodeMark(code, x, self.height - top - side, side, self.tag))
