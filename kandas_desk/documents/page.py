"""A paper as a value: what it says, block by block, before anybody draws it.

A :class:`Page` is the whole paper, however many sheets it fills. Two equal pages are printed as
the same bytes. Nothing here knows how a block looks; that is ``house_style`` and the layouts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Literal

from kandas_desk.documents.lines import BREAK, clean
from kandas_desk.domain.refusals import RefusedError, reason

PageLanguage = Literal["kk", "ru", "en", "kk+ru"]
"""A paper in one language, or with Kazakh and Russian side by side."""


class Style(StrEnum):
    """Which layout a paper follows."""

    CERTIFICATE = "certificate"
    PLAN = "plan"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself; its dates come from ``issued_on``."""

    title: str
    subject: str
    number: str
    issued_on: date
    author: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """Who issues the paper: two blocks beside the ornament, one line below it."""

    left: tuple[str, ...]
    right: tuple[str, ...] = ()
    below: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """What the paper is, with its number."""

    text: str
    subtitle: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom the paper is for; the note stands under the name."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One of several texts of equal rank; ``language`` (``kk-KZ``) is for whoever reads it out."""

    head: str
    paragraphs: tuple[str, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Texts of equal rank side by side, in type of the same size."""

    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One fact of a strip: what it is, the fact, and what is to be added."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """The main facts in one framed row; ``shares`` divide its width."""

    cells: tuple[Cell, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading inside a flowing paper; it stays with what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``small`` for what explains the paper itself."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """The same words in two languages side by side; ``left`` is Kazakh, ``right`` Russian."""

    left: str
    right: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Facts with their names, in one framed field; :func:`two_lines` puts two languages in one."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that is repeated on every sheet; ``shares`` divide the width."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]

    def __post_init__(self) -> None:
        width = len(self.header)
        if len(self.shares) != width or any(len(row) != width for row in self.rows):
            raise ValueError("every row of a table has as many cells as its header")


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on: the role, the caption under the line, the name if it is known."""

    role: str
    caption: str
    name: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """The lines to sign on, the place of the seal, and remarks beside them."""

    lines: tuple[Signature, ...]
    seal: str = ""
    remarks: tuple[str, ...] = ()
    small_print: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seal:
    """The code by which the paper is checked without a network; each style keeps a place for it.

    ``code`` is printed as a QR (letters of its alphanumeric set: digits, A-Z and `` $%*+-./:``),
    ``human`` is the short code that a person can read aloud, ``captions`` say what to do with it.
    """

    code: str
    human: str
    captions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """What the sheets of a longer paper repeat: two texts on top of the second and later ones,
    two at the foot of all; ``counter`` names {page} and {pages}."""

    left: str
    right: str
    foot: str
    counter: str


Block = (
    Masthead
    | Title
    | Holder
    | Columns
    | Strip
    | Section
    | Paragraph
    | Pair
    | KeyValues
    | Table
    | Signatures
    | Seal
)


@dataclass(frozen=True, slots=True)
class Page:
    """A whole paper in one language, or in Kazakh and Russian."""

    style: Style
    language: PageLanguage
    properties: Properties
    blocks: tuple[Block, ...]
    running: Running | None = None


def two_lines(above: str, below: str) -> str:
    """One text of two lines: the same fact in two languages, for a cell or a key."""
    return f"{above}{BREAK}{below}"


def sealed(page: Page, seal: Seal) -> Page:
    """The paper with this seal and no other."""
    others = (block for block in page.blocks if not isinstance(block, Seal))
    return replace(page, blocks=(*others, seal))


def strings(part: object, where: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a page or block with the place where it stands, for example
    ``Table.rows[3][1]``."""
    if isinstance(part, str):
        if not isinstance(part, StrEnum):
            yield where, part
    elif isinstance(part, tuple):
        for index, item in enumerate(part):
            yield from strings(item, f"{where}[{index}]")
    elif is_dataclass(part) and not isinstance(part, type):
        own = type(part).__name__
        for name in _names(type(part)):
            yield from strings(getattr(part, name), f"{own}.{name}")


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def require(**named: str) -> None:
    """Refuse the paper when one of these fields is empty; every empty one is a reason."""
    empty = [name for name, text in named.items() if not clean(text)]
    if empty:
        raise RefusedError(*(reason("field_required", name, field=name) for name in empty))
