"""The typeface of the window: Inter, carried with the program, the same on every computer."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetrics

from kandas_desk.house import places

FAMILY = "Inter"


class MissingTypefaceError(RuntimeError):
    """The program's own typeface cannot be loaded: the installation is broken."""


@lru_cache(maxsize=1)
def load_typeface() -> str:
    """Register the bundled files once; raises if the window would fall back to another face."""
    for path in sorted((places.resources() / "fonts" / "inter").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise MissingTypefaceError(str(path))
    if QFontInfo(QFont(FAMILY)).family() != FAMILY:
        raise MissingTypefaceError(FAMILY)
    return FAMILY


@lru_cache(maxsize=64)
def font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The typeface in a size for painting."""
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@lru_cache(maxsize=64)
def metrics(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFontMetrics:
    """The measures of the typeface in a size."""
    return QFontMetrics(font(pixels, weight))
