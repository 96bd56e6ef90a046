"""Reading square codes from what people hold: a PDF, a scan, a photograph."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pypdfium2
import zxingcpp
from PIL import Image

DOTS_PER_POINT = 200 / 72
_LONGEST_SIDE = 4000  # dots; a sheet of poster size is painted smaller
_MOST_PAGES = 20
_FORMATS = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_MOST_DOTS = 80_000_000


@dataclass(frozen=True, slots=True)
class PdfCodes:
    """The codes in a PDF; ``has_text`` tells a file of a program from a scan."""

    codes: tuple[str, ...]
    has_text: bool


def codes_in_pdf(data: bytes) -> PdfCodes | None:
    """The codes on the pages of a PDF; None when it cannot be read."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None
    try:
        found: list[str] = []
        has_text = False
        for index in range(min(len(document), _MOST_PAGES)):
            codes, text = _page(document, index)
            found += codes
            has_text = has_text or text
    except pypdfium2.PdfiumError:
        return None
    finally:
        document.close()
    return PdfCodes(tuple(dict.fromkeys(found)), has_text)


def _page(document: pypdfium2.PdfDocument, index: int) -> tuple[list[str], bool]:
    page = document[index]
    try:
        longest = max(page.get_size())
        scale = min(DOTS_PER_POINT, _LONGEST_SIDE / max(longest, 1))
        text = page.get_textpage()
        try:
            has_text = text.count_chars() > 0
        finally:
            text.close()
        bitmap = page.render(scale=scale, grayscale=True)
        try:
            return _codes(bitmap.to_pil()), has_text
        finally:
            bitmap.close()
    finally:
        page.close()


def codes_in_image(data: bytes) -> tuple[str, ...] | None:
    """The codes in a PNG or JPEG picture; None when the bytes are no picture."""
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _MOST_DOTS:
                return None
            grey = picture.convert("L")
    except Exception:  # a picture of strangers: whatever its decoder says, it is unreadable
        return None
    return tuple(dict.fromkeys(_codes(grey)))


def _codes(picture: Image.Image) -> list[str]:
    found = zxingcpp.read_barcodes(picture, _FORMATS)
    return [barcode.text for barcode in found]
