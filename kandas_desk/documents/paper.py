"""The only file that draws: a paper becomes the bytes of a PDF, the same bytes every time.

A layout turns the value into marks; here the marks are drawn with reportlab. Fonts are embedded,
dates come from the paper, ornaments are compressed once and placed as form objects. Before
anything is laid out, every letter is looked up in the fonts: reportlab would print an empty box.
"""

from __future__ import annotations

import hashlib
import io
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
from kandas_desk.documents.house_style import A4, A4_LANDSCAPE, FONTS, Font
from kandas_desk.documents.lines import Measure, clean
from kandas_desk.documents.marks import BoxMark, LineMark, Mark, OrnamentMark, Sheet, TextMark
from kandas_desk.documents.ornament import ORNAMENTS, Drawing
from kandas_desk.documents.page import Page, Properties, Style, strings
from kandas_desk.documents.plan_layout import plan_sheets
from kandas_desk.domain.refusals import Reason, RefusedError, reason
from kandas_desk.house.places import resources

rl_config.useA85 = 0  # text armour would make every file a quarter longer

_LAYOUTS: dict[Style, Callable[[Page, Measure], tuple[Sheet, ...]]] = {
    Style.CERTIFICATE: certificate_sheets,
    Style.PLAN: plan_sheets,
}
_SIZES = {Style.CERTIFICATE: A4_LANDSCAPE, Style.PLAN: A4}
_LOCALES = {"kk": "kk-KZ", "ru": "ru-KZ", "en": "en"}
_PROGRAM = "kandas_desk"


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


def _describe(canvas: Canvas, about: Properties) -> None:
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
