"""Icons: Lucide drawings painted in a colour of the theme, each made once."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kandas_desk.gui.theme import tokens
from kandas_desk.house import places

_LUCIDE_STROKE = 'stroke-width="2"'
_OUR_STROKE = 'stroke-width="1.75"'


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    path = places.resources() / "icons" / f"{name}.svg"
    return path.read_text(encoding="utf-8").replace(_LUCIDE_STROKE, _OUR_STROKE)


@lru_cache(maxsize=1024)
def _painted(name: str, rgb: str, size: int, ratio: float) -> QPixmap:
    drawing = _drawing(name).replace("currentColor", rgb)
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, token: str = "text_soft", size: int = 20) -> QPixmap:
    """The drawing ``name`` in the colour of a token, ``size`` pixels wide on a usual screen."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    return _painted(name, getattr(tokens(), token), size, ratio)


def icon(name: str, token: str = "text_soft", size: int = 20, checked: str = "") -> QIcon:
    """An icon for a button; ``checked`` names the token of its pressed-in state."""
    made = QIcon(pixmap(name, token, size))
    made.addPixmap(pixmap(name, "text_faint", size), QIcon.Mode.Disabled)
    if checked:
        made.addPixmap(pixmap(name, checked, size), QIcon.Mode.Normal, QIcon.State.On)
    return made


def forget() -> None:
    """Drop every made icon (the application that owns the pixmaps is about to end)."""
    _painted.cache_clear()
