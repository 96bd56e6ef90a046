"""The only file that draws: a paper becomes the bytes of a PDF, the same bytes every time.

A layout turns the value into marks; here the marks are drawn with reportlab. Fonts are embedded,
dates come from the paper, ornaments are compressed once and placed as form objects. Before
anything is laid out, every letter is looked up in the fonts: reportlab would print an empty box.
"""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from kandas_desk.documents.certificate_layout import certificate_sheets
from kandas_desk.documents.house_style import A4, A4_LANDSCAPE, BLACK, FONTS, WHITE, Font
from kandas_desk.documents.lines import Measure, clean
from kandas_desk.documents.marks import (
    BoxMark,
    CodeMark,
    LineMark,
    Mark,
    OrnamentMark,
    Sheet,
    TextMark,
)
from kandas_desk.documents.ornament import ORNAMENTS, Drawing
from kandas_desk.documents.page import Page, Properties, Style, strings
from kandas_desk.documents.plan_layout import letter_sheets, plan_sheets
from kandas_desk.documents.qr import QUIET, runs, squares
from kandas_desk.domain.refusals import Reason, RefusedError, reason
from kandas_desk.house.places import resources

rl_config.useA85 = 0  # text armour would make every file a quarter longer

_LAYOUTS: dict[Style, Callable[[Page, Measure], tuple[Sheet, ...]]] = {
    Style.CERTIFICATE: certificate_sheets,
    Style.PLAN: plan_sheets,
    Style.LETTER: letter_sheets,
}
_SIZES = {Style.CERTIFICATE: A4_LANDSCAPE, Style.PLAN: A4, Style.LETTER: A4}
_LOCALES = {"kk": "kk-KZ", "ru": "ru-KZ", "en": "en", "kk+ru": "kk-KZ"}
_PROGRAM = "kandas_desk"


SLOT = 512
"""How many letters the file's own signature may have."""

_EMPTY = "~" * SLOT
_MARK = b"/KandasSeal ("
_SLOT = re.compile(rb"/KandasSeal \(([!-'*-\[\]-~]{512})\)")


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper as it is printed and kept: preview, printer and register get the same bytes."""

    pdf: bytes
    pages: int
    sha256: str


def render(page: Page) -> Printed:
    """Print the paper; refused when a letter has no glyph or a text has no room."""
    check_letters(page)
    sheets = _LAYOUTS[page.style](page, measure)
    pdf = _drawn(page, sheets)
    return Printed(pdf, len(sheets), hashlib.sha256(pdf).hexdigest())


def layout(page: Page) -> tuple[Sheet, ...]:
    """The marks of every sheet, for whoever wants to check them."""
    return _LAYOUTS[page.style](page, measure)


def seal_slot(data: bytes) -> slice | None:
    """Where a file keeps its own signature: always :data:`SLOT` bytes.

    What is signed is everything outside the slice. None when the bytes are no paper of ours, or
    when there is more than one such place, so that nobody can choose.
    """
    found = list(_SLOT.finditer(data))
    if len(found) != 1 or data.count(_MARK) != 1:
        return None
    return slice(*found[0].span(1))


def slot_text(data: bytes) -> str | None:
    """What stands in the slot: None without a slot, empty when nothing was filled in."""
    place = seal_slot(data)
    return None if place is None else data[place].decode("ascii").rstrip("~")


def filled(data: bytes, text: str) -> bytes:
    """The same file, as long as before, with this text in its slot.

    The text is printable ASCII without blanks, brackets, backslash and ``~``: base64 will do.
    Raises ValueError for other letters, for a longer text and for a file without a slot.
    """
    place = seal_slot(data)
    if place is None:
        raise ValueError("this file has no place for a signature")
    if not re.fullmatch(r"[!-'*-\[\]-}]{0,512}", text):
        raise ValueError("the text does not go into the place for a signature")
    return data[: place.start] + text.ljust(SLOT, "~").encode("ascii") + data[place.stop :]


def check_letters(page: Page) -> None:
    """Refuse the paper for every word with a letter that our fonts lack."""
    known = _letters()
    found: dict[tuple[str, str], Reason] = {}
    for where, text in strings(page):
        for word in clean(text).split(" "):
            for letter in word:
                if letter not in known:
                    found.setdefault(
                        (letter, word),
                        reason("letter_not_in_font", where, letter=letter, word=word),
                    )
    if found:
        raise RefusedError(*found.values())


@lru_cache(maxsize=20_000)
def measure(text: str, font: Font) -> float:
    """The width of the text in the font at size 1."""
    widths, default = _widths(font)
    return sum(widths.get(ord(letter), default) for letter in text) / 1000


@cache
def _font(font: Font) -> TTFont:
    """The font, read and made known to reportlab once a process."""
    made = TTFont(f"kandas-{font}", str(resources() / "fonts" / "papers" / f"{font}.ttf"))
    pdfmetrics.registerFont(made)
    return made


@cache
def _widths(font: Font) -> tuple[dict[int, float], float]:
    face = _font(font).face
    return face.charWidths, face.defaultWidth


@cache
def _letters() -> frozenset[str]:
    """The letters that every one of our fonts holds."""
    held = (frozenset(_font(font).face.charToGlyph) for font in FONTS)
    return frozenset(map(chr, frozenset.intersection(*held)))


@cache
def _form(name: str) -> bytes:
    """The operators of an ornament, compressed."""
    return zlib.compress(_operators(ORNAMENTS[name]()).encode("ascii"), 9)


def _operators(drawing: Drawing) -> str:
    """An ornament in the words of PDF: round ends, one path after the other."""
    found = ["1 J 1 j"]
    look: tuple[float, str | None, str | None] = (0.0, None, None)
    for stroke in drawing:
        fresh = (stroke.weight, stroke.ink, stroke.fill)
        if fresh != look:
            if stroke.ink:
                found.append(f"{stroke.weight:.3g} w {_rgb(stroke.ink)} RG")
            if stroke.fill:
                found.append(f"{_rgb(stroke.fill)} rg")
            look = fresh
        for index, piece in enumerate(stroke.path):
            numbers = " ".join(f"{x:.2f} {y:.2f}" for x, y in piece)
            found.append(f"{numbers} {'c' if len(piece) == 3 else 'l' if index else 'm'}")
        if stroke.fill:
            found.append("b" if stroke.ink else "f")
        else:
            found.append("s" if stroke.closed else "S")
    return "\n".join(found)


def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))


def _drawn(page: Page, sheets: tuple[Sheet, ...]) -> bytes:
    for font in FONTS:
        _font(font)
    out = io.BytesIO()
    canvas = Canvas(
        out,
        pagesize=_SIZES[page.style],
        pageCompression=1,
        invariant=1,
        initialFontName=f"kandas-{FONTS[-1]}",
        lang=_LOCALES[page.language],
    )
    _describe(canvas, page.properties)
    forms = {mark.name for sheet in sheets for mark in sheet if isinstance(mark, OrnamentMark)}
    for name in sorted(forms):
        _add_form(canvas, name, _SIZES[page.style])
    for sheet in sheets:
        for mark in sheet:
            _draw(canvas, mark)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class _Properties(pdfdoc.PDFInfo):  # type: ignore[misc]
    """What the file says about itself, with the empty place for its signature."""

    def format(self, document: object) -> bytes:
        text: bytes = super().format(document)
        return text.rstrip().removesuffix(b">>") + _MARK + _EMPTY.encode("ascii") + b")\n>>"


def _describe(canvas: Canvas, about: Properties) -> None:
    canvas._doc.info = _Properties()
    canvas.setTitle(clean(about.title))
    canvas.setSubject(clean(about.subject))
    canvas.setKeywords(clean(about.number))
    canvas.setAuthor(clean(about.author))
    canvas.setCreator(_PROGRAM)
    stamp = f"D:{about.issued_on:%Y%m%d}000000Z"
    canvas.setDateFormatter(lambda *_moment: stamp)


def _add_form(canvas: Canvas, name: str, size: tuple[float, float]) -> None:
    wide, high = size
    entries = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Form"),
        "FormType": 1,
        "BBox": pdfdoc.PDFArray([-wide, -high, wide, high]),
        "Resources": pdfdoc.PDFDictionary({}),
        "Filter": pdfdoc.PDFName("FlateDecode"),
    }
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), _form(name))
    canvas._doc.addForm(name, stream)


def _draw(canvas: Canvas, mark: Mark) -> None:
    if isinstance(mark, TextMark):
        canvas.setFont(f"kandas-{mark.type.font}", mark.type.size)
        canvas.setFillColor(_colour(mark.type.ink))
        canvas.drawString(mark.x, mark.y, mark.text, charSpace=mark.type.spacing)
    elif isinstance(mark, LineMark):
        canvas.setStrokeColor(_colour(mark.ink))
        canvas.setLineWidth(mark.weight)
        canvas.line(mark.x0, mark.y0, mark.x1, mark.y1)
    elif isinstance(mark, BoxMark):
        if mark.fill:
            canvas.setFillColor(_colour(mark.fill))
        if mark.frame:
            canvas.setStrokeColor(_colour(mark.frame))
            canvas.setLineWidth(mark.weight)
        canvas.rect(
            mark.x, mark.y, mark.width, mark.height, stroke=bool(mark.frame), fill=bool(mark.fill)
        )
    elif isinstance(mark, CodeMark):
        rows = squares(mark.code)
        square = mark.side / (len(rows) + 2 * QUIET)
        canvas.setFillColor(_colour(WHITE))
        canvas.rect(mark.x, mark.y, mark.side, mark.side, stroke=0, fill=1)
        canvas.setFillColor(_colour(BLACK))
        path = canvas.beginPath()
        for number, row in enumerate(rows):
            low = mark.y + mark.side - (number + 1 + QUIET) * square
            for start, length in runs(row):
                path.rect(mark.x + (start + QUIET) * square, low, length * square, square)
        canvas.drawPath(path, stroke=0, fill=1)
    else:
        canvas.saveState()
        canvas.translate(mark.x, mark.y)
        if mark.angle:
            canvas.rotate(mark.angle)
        canvas.doForm(mark.name)
        canvas.restoreState()


@cache
def _colour(ink: str) -> HexColor:
    return HexColor(ink)
