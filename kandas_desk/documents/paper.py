"""The front of the press: a paper becomes the bytes of a PDF, the same bytes every time.

A layout turns the value into marks; ``press`` prints the marks. Before anything is laid out, every
letter is looked up in the fonts: a missing one would be an empty box. Dates come from the paper.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import BinaryIO

from kandas_desk.documents.assemblies import ASSEMBLIES
from kandas_desk.documents.certificate_layout import certificate_sheets
from kandas_desk.documents.house_style import A4, A4_LANDSCAPE, FONTS
from kandas_desk.documents.lines import Measure, clean
from kandas_desk.documents.marks import Sheet
from kandas_desk.documents.ornament import ORNAMENTS
from kandas_desk.documents.page import Page, Style, strings
from kandas_desk.documents.plan_layout import letter_sheets, plan_sheets
from kandas_desk.documents.press.about import FILLER, SLOT, SLOT_KEY
from kandas_desk.documents.press.colour import packed
from kandas_desk.documents.press.printing import Run, form
from kandas_desk.documents.press.type_case import case, letters, measure
from kandas_desk.documents.qr import squares
from kandas_desk.domain.refusals import Reason, RefusedError, reason

__all__ = [
    "SLOT",
    "Batch",
    "Printed",
    "check_letters",
    "filled",
    "layout",
    "measure",
    "print_batch",
    "render",
    "seal_slot",
    "slot_text",
    "warm",
]

_LAYOUTS: dict[Style, Callable[[Page, Measure], tuple[Sheet, ...]]] = {
    Style.CERTIFICATE: certificate_sheets,
    Style.PLAN: plan_sheets,
    Style.LETTER: letter_sheets,
}
_SIZES = {Style.CERTIFICATE: A4_LANDSCAPE, Style.PLAN: A4, Style.LETTER: A4}
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
    sheets = layout(page)
    out = io.BytesIO()
    run = Run(out, page.properties, page.language, tagged=True, with_slot=True)
    run.add(sheets, _SIZES[page.style])
    run.finish()
    pdf = out.getvalue()
    return Printed(pdf, len(sheets), hashlib.sha256(pdf).hexdigest())


@dataclass(frozen=True, slots=True)
class Batch:
    """How much was printed into one file."""

    papers: int
    sheets: int


def print_batch(
    pages: Iterable[Page],
    out: BinaryIO,
    progress: Callable[[int], None] = lambda _papers: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Batch | None:
    """Print many papers into one file for the printer, each with its own count of sheets.

    A paper goes out as soon as it is printed, so memory does not grow with their number; ``pages``
    may be a generator. ``progress`` hears how many papers are done. None when ``cancelled`` said so
    or there was no paper. Then, and when a paper is refused, ``out`` is cut back to where it was
    (if it can be). The file has no structure and no place for a signature: it is not kept.
    """
    start = out.tell() if out.seekable() else None
    try:
        done = _printed_batch(pages, out, progress, cancelled)
    except BaseException:
        _cut_back(out, start)
        raise
    if done is None:
        _cut_back(out, start)
    return done


def _printed_batch(
    pages: Iterable[Page],
    out: BinaryIO,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> Batch | None:
    run: Run | None = None
    papers = sheets = 0
    for page in pages:
        if cancelled():
            return None
        check_letters(page)
        made = layout(page)
        if run is None:
            about = replace(page.properties, title=page.properties.author, subject="", number="")
            run = Run(out, about, page.language, tagged=False, with_slot=False)
        run.add(made, _SIZES[page.style])
        papers, sheets = papers + 1, sheets + len(made)
        progress(papers)
    if run is None:
        return None
    run.finish()
    return Batch(papers, sheets)


def _cut_back(out: BinaryIO, start: int | None) -> None:
    if start is not None:
        out.seek(start)
        out.truncate()


def warm() -> None:
    """Make ready what every paper needs, so that the first one does not wait for it."""
    for font in FONTS:
        case(font, 0)
    for name in (*ORNAMENTS, *ASSEMBLIES):
        form(name)
    letters()
    packed()
    squares("KANDAS")


def layout(page: Page) -> tuple[Sheet, ...]:
    """The marks of every sheet, for whoever wants to check them."""
    return _LAYOUTS[page.style](page, measure)


def seal_slot(data: bytes) -> slice | None:
    """Where a file keeps its own signature: always :data:`SLOT` bytes.

    What is signed is everything outside the slice. None when the bytes are no paper of ours, or
    when there is more than one such place, so that nobody can choose.
    """
    found = list(_SLOT.finditer(data))
    if len(found) != 1 or data.count(SLOT_KEY) != 1:
        return None
    return slice(*found[0].span(1))


def slot_text(data: bytes) -> str | None:
    """What stands in the slot: None without a slot, empty when nothing was filled in."""
    place = seal_slot(data)
    return None if place is None else data[place].decode("ascii").rstrip(FILLER)


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
    return data[: place.start] + text.ljust(SLOT, FILLER).encode("ascii") + data[place.stop :]


def check_letters(page: Page) -> None:
    """Refuse the paper for every word with a letter that our fonts lack."""
    known = letters()
    found: dict[tuple[str, str], Reason] = {}
    for where, text in strings(page):
        if known.issuperset(text):
            continue
        for word in clean(text).split(" "):
            for letter in word:
                if letter not in known:
                    found.setdefault(
                        (letter, word),
                        reason("letter_not_in_font", where, letter=letter, word=word),
                    )
    if found:
        raise RefusedError(*found.values())
