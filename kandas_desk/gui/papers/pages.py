"""The pages of a paper as pictures: painted on the archive thread, shown by the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PySide6.QtGui import QImage, QPixmap

POINTS_PER_INCH = 72
DOTS_PER_INCH = 110

Source = bytes | Path
"""A PDF: its bytes, or the file of a batch, which may be large and is read page by page."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One painted page: its size and its dots, four bytes each."""

    width: int
    height: int
    stride: int
    dots: bytes

    def image(self) -> QImage:
        """The page for a painter; only the window's thread may ask."""
        return QImage(self.dots, self.width, self.height, self.stride, QImage.Format.Format_RGB32)

    def pixmap(self, ratio: float = 1.0) -> QPixmap:
        """The page for a label; only the window's thread may ask."""
        made = QPixmap.fromImage(self.image())
        made.setDevicePixelRatio(ratio)
        return made


def page_pictures(body: bytes, percent: int, ratio: float = 1.0) -> tuple[PagePicture, ...]:
    """The pages of a PDF, ``percent`` of their size on a usual screen."""
    scale = DOTS_PER_INCH / POINTS_PER_INCH * percent / 100 * ratio
    document = pypdfium2.PdfDocument(body)
    try:
        return tuple(_picture(document[index], scale) for index in range(len(document)))
    finally:
        document.close()


def page_count(source: Source) -> int:
    """How many pages a PDF has."""
    document = pypdfium2.PdfDocument(source)
    try:
        return len(document)
    finally:
        document.close()


def one_page(source: Source, index: int, dots_per_inch: float) -> PagePicture:
    """One page of a PDF; memory holds no other."""
    document = pypdfium2.PdfDocument(source)
    try:
        return _picture(document[index], dots_per_inch / POINTS_PER_INCH)
    finally:
        document.close()


def _picture(page: pypdfium2.PdfPage, scale: float) -> PagePicture:
    bitmap = page.render(scale=scale, prefer_bgrx=True)
    try:
        return PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()
        page.close()
