"""Sheets become pages: through reportlab's canvas, with fonts and ornaments that are ready made."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import cache
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from kandas_desk.documents.assemblies import ASSEMBLIES
from kandas_desk.documents.house_style import FONTS, Font
from kandas_desk.documents.marks import Sheet
from kandas_desk.documents.ornament import ORNAMENTS
from kandas_desk.documents.page import PageLanguage, Properties
from kandas_desk.documents.press import about, colour
from kandas_desk.documents.press.document import Document, Raw, stream
from kandas_desk.documents.press.operators import content, drawn, placed
from kandas_desk.documents.press.structure import Structure
from kandas_desk.documents.press.type_case import case, parsed

LOCALES: dict[PageLanguage, tuple[str, ...]] = {
    "kk": ("kk-KZ",),
    "ru": ("ru-KZ",),
    "en": ("en",),
    "kk+ru": ("kk-KZ", "ru-KZ"),
}


class Run:
    """One file on the press: sheets go in, pages come out, :meth:`finish` ends it.

    ``tagged``: whether the file bears its structure; ``with_slot``: whether it keeps a place for
    its own signature. A batch for the printer needs neither.
    """

    def __init__(
        self,
        out: BinaryIO,
        properties: Properties,
        language: PageLanguage,
        *,
        tagged: bool,
        with_slot: bool,
    ) -> None:
        locales = LOCALES[language]
        parsed(FONTS[0])
        self._canvas = Canvas(
            out,
            pageCompression=1,
            invariant=1,
            initialFontName=f"kandas-{FONTS[0]}",
            lang=locales[0],
        )
        self._document = self._canvas._doc = Document(out, locales[0], tagged=tagged)
        self._structure = Structure(self._document) if tagged else None
        self._cases: set[tuple[Font, int]] = set()
        self._ornaments: set[str] = set()
        self._document.info = Raw(about.information(properties, with_slot=with_slot))
        self._describe(about.metadata(properties, locales))

    def _describe(self, metadata: bytes) -> None:
        document = self._document
        catalog = document.Catalog
        packet = stream(b"/Type /Metadata /Subtype /XML", metadata)
        catalog.Metadata = document.put("Metadata", packet)
        profile = document.put(
            "ColourProfile", stream(b"/N 3 /Filter /FlateDecode", colour.packed())
        )
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = (
            b"[<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1)"
            b" /Info (sRGB IEC61966-2.1) /DestOutputProfile %s>>]" % profile
        )
        catalog.ViewerPreferences = b"<</DisplayDocTitle true>>"
        if self._structure is not None:
            catalog.MarkInfo = b"<</Marked true>>"

    def add(self, sheets: Iterable[Sheet], size: tuple[float, float]) -> None:
        """Print the sheets of one paper."""
        self._canvas.setPageSize(size)
        for sheet in sheets:
            made = content(sheet, tagged=self._structure is not None)
            self._cases |= made.cases
            self._ornaments |= made.ornaments
            if self._structure is not None:
                self._structure.add_sheet(made.tags)
            self._canvas._code.extend(made.operators)
            self._canvas.showPage()

    def finish(self) -> None:
        """Write fonts, ornaments, structure and the end of the file."""
        document = self._document
        fonts = b" ".join(self._font(font, number) for font, number in sorted(self._cases))
        forms = b" ".join(self._form(name) for name in sorted(self._ornaments))
        document.put("Resources", Raw(b"<</Font <<%s>> /XObject <<%s>>>>" % (fonts, forms)))
        if self._structure is not None:
            self._structure.finish()
            document.Catalog.StructTreeRoot = document.refer("StructTreeRoot")
        self._canvas.save()

    def _font(self, font: Font, number: int) -> bytes:
        """Put a case into the file; how a page names it."""
        made, document = case(font, number), self._document
        file = document.put(
            f"File{made.name}",
            stream(b"/Filter /FlateDecode /Length1 %d" % made.file_length, made.file),
        )
        unicode = document.put(
            f"Unicode{made.name}", stream(b"/Filter /FlateDecode", made.to_unicode)
        )
        descriptor = document.put(
            f"Descriptor{made.name}", Raw(b"%s /FontFile2 %s>>" % (made.descriptor, file))
        )
        whole = (
            b"<</Type /Font /Subtype /TrueType /BaseFont /%s %s /FontDescriptor %s /ToUnicode %s>>"
        )
        base = made.base_font.encode()
        reference = document.put(
            f"Font{made.name}", Raw(whole % (base, made.widths, descriptor, unicode))
        )
        return b"/%s %s" % (made.name.encode(), reference)

    def _form(self, name: str) -> bytes:
        """Put an ornament and the parts of an assembly into the file; how a page names it."""
        parts, packed = form(name)
        inner = b" ".join(self._form(part) for part in parts)
        entries = (
            b"/Type /XObject /Subtype /Form /BBox [-900 -900 900 900] /Filter /FlateDecode"
            b" /Resources <</XObject <<%s>>>>" % inner
        )
        return b"/%s %s" % (name.encode(), self._document.put(name, stream(entries, packed)))


@cache
def form(name: str) -> tuple[tuple[str, ...], bytes]:
    """The ornaments that an ornament is put together from, and its operators, compressed."""
    if name in ASSEMBLIES:
        marks = ASSEMBLIES[name]()
        operators = "\n".join(map(placed, marks))
        return tuple(sorted({mark.name for mark in marks})), _packed(operators)
    return (), _packed(drawn(ORNAMENTS[name]()))


def _packed(operators: str) -> bytes:
    return zlib.compress(operators.encode("ascii"), 9)
