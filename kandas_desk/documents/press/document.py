"""reportlab's document, written out as it grows.

reportlab keeps every object of a file until the end and joins them then; a batch of two thousand
papers would stand in memory twice. Here an object that is complete goes out at once; numbers,
references, cross-reference table and trailer are reportlab's own.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import BinaryIO

from reportlab.pdfbase import pdfdoc

VERSION = (1, 7)
_LEVEL = 6


class Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object whose bytes are ready."""

    __RefOnly__ = 1

    def __init__(self, content: bytes) -> None:
        self.content = content

    def format(self, _document: object) -> bytes:
        """The bytes."""
        return self.content


def stream(entries: bytes, content: bytes) -> Raw:
    """A stream object; its line ends stand where PDF/A wants them."""
    head = b"<<%s /Length %d>>\nstream\n" % (entries, len(content))
    return Raw(head + content + b"\nendstream")


class _Out(pdfdoc.PDFFile):  # type: ignore[misc]
    """The file: what is added is written and not kept."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__(VERSION)
        out.write(b"".join(self.strings))
        self.strings.clear()
        self.write = out.write


class Document(pdfdoc.PDFDocument):  # type: ignore[misc]
    """A PDF file that is written object by object.

    Its identifier is taken from what it says, so that the same paper has the same one.
    """

    def __init__(self, out: BinaryIO, language: str, *, tagged: bool) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=VERSION, lang=language)
        self.tagged = tagged
        self.page_names: list[str] = []
        self._out = _Out(out)
        self._numbers: dict[str, int] = {}
        self._digest = hashlib.md5(usedforsecurity=False)

    def refer(self, name: str) -> bytes:
        """A reference to the object of that name, now or later put into the file."""
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = self.reserve(name)
        return b"%d 0 R" % number

    def reserve(self, name: str) -> int:
        """The next number, for an object of this name that is put later."""
        self.objectcounter += 1
        number: int = self.objectcounter
        self.idToObjectNumberAndVersion[name] = (number, 0)
        self.numberToId[number] = name
        self.idToObject[name] = None
        return number

    def put(self, name: str, made: Raw) -> bytes:
        """Write this object now, if it is not written yet; returns the reference to it."""
        reference = self.refer(name)
        if name not in self.idToOffset:
            self.write(name, self._numbers[name], made.content)
        return reference

    def write(self, name: str, number: int, body: bytes) -> None:
        """Write the object of this name and number."""
        whole = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        self.idToOffset[name] = self._out.offset
        self._out.offset += len(whole)
        self._out.write(whole)

    def addPage(self, page: pdfdoc.PDFPage) -> None:
        """A page of the canvas goes out at once; the tree of pages keeps its reference."""
        name, number = self.thisPageName(), len(self.page_names)
        packed = zlib.compress(page.stream.encode("latin-1"), _LEVEL)
        self._digest.update(packed)
        contents = self.put(f"Content{number}", stream(b"/Filter /FlateDecode", packed))
        box = b"%.2f %.2f" % (page.pagewidth, page.pageheight)
        extra = b" /StructParents %d /Tabs /S" % number if self.tagged else b""
        parent = self.Reference(self.Pages).format(self)
        whole = b"<</Type /Page /Parent %s /MediaBox [0 0 %s] /Resources %s /Contents %s%s>>"
        self.put(name, Raw(whole % (parent, box, self.refer("Resources"), contents, extra)))
        self.Pages.addPage(pdfdoc.PDFObjectReference(name))
        self.page_names.append(name)
        self.pageCounter += 1
        self.inObject = None

    def GetPDFData(self, canvas: object) -> bytes:
        """The canvas is saved: end the file. Nothing is left to be returned."""
        self.Catalog.Outlines = None
        return self.format()

    def format(self) -> bytes:
        """Write what is left, then the table and the trailer."""
        self.Reference(self.Catalog)
        self.Reference(self.info)
        number = 0
        while number < self.objectcounter:
            number += 1
            name = self.numberToId[number]
            if name not in self.idToOffset:
                made = pdfdoc.format(self.idToObject[name], self, toplevel=1)
                self.write(name, number, made)
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, [self.numberToId[n] for n in range(1, number + 1)])
        start = self._out.add(table.format(self))
        self._digest.update(self.info.content)
        mark = self._digest.hexdigest().encode()
        trailer = (
            b"trailer\n<</Size %d /Root %s /Info %s /ID [<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n"
        )
        root, info = (self.Reference(each).format(self) for each in (self.Catalog, self.info))
        self._out.add(trailer % (number + 1, root, info, mark, mark, start))
        return b""
