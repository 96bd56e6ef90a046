"""Charts painted by hand: stacked bars, a donut with its legend, bars of quotas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kandas_desk.gui.fonts import font, metrics
from kandas_desk.gui.theme import colour, tokens

_SEMI = QFont.Weight.DemiBold
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignCenter
_NICE_STEPS = (1, 2, 5)
_LEAST_LABEL = 36.0
NEARLY_FULL = 0.80
ALMOST_OVER = 0.95


@dataclass(frozen=True, slots=True)
class Bar:
    """One column of a chart: its label and the parts that stand on each other."""

    label: str
    parts: tuple[int, ...]
    now: bool = False


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of a donut; ``shown`` is the number as text."""

    label: str
    value: int
    shown: str


@dataclass(frozen=True, slots=True)
class Quota:
    """One bar of a quota: the name, how much is used of how much, the sentence at its right."""

    label: str
    used: int
    places: int
    shown: str


def nice_top(largest: int, lines: int = 4) -> int:
    """A round number for the top line of a chart, not below the largest column."""
    step = 1
    while True:
        for factor in _NICE_STEPS:
            if factor * step * lines >= largest:
                return factor * step * lines
        step *= 10


class Chart(QWidget):
    """A painted chart; what it shows is also its accessible description."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setMinimumHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def painter(self) -> QPainter:
        """A painter with smooth edges."""
        made = QPainter(self)
        made.setRenderHint(QPainter.RenderHint.Antialiasing)
        return made


class StackedBars(Chart):
    """Columns of stacked parts over a scale of five lines."""

    def __init__(self) -> None:
        super().__init__(200)
        self._bars: tuple[Bar, ...] = ()

    def show_bars(self, bars: Sequence[Bar], described: str = "") -> None:
        """Show other columns."""
        self._bars = tuple(bars)
        self.setAccessibleDescription(described)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the scale, then the columns."""
        painter = self.painter()
        top = nice_top(max((sum(bar.parts) for bar in self._bars), default=0))
        area = QRectF(40, 20, self.width() - 40, self.height() - 20 - 26)
        self._paint_scale(painter, area, top)
        if not self._bars:
            return
        step = area.width() / len(self._bars)
        for index, bar in enumerate(self._bars):
            self._paint_bar(painter, area, bar, area.x() + step * index, step, top)

    @staticmethod
    def _paint_scale(painter: QPainter, area: QRectF, top: int) -> None:
        painter.setFont(font(11))
        for index in range(5):
            y = round(area.bottom() - area.height() * index / 4) + 0.5
            painter.setPen(QPen(colour("border"), 1))
            painter.drawLine(QPointF(area.x(), y), QPointF(area.right(), y))
            painter.setPen(colour("text_faint"))
            painter.drawText(QRectF(0, y - 8, area.x() - 8, 16), _RIGHT, str(top * index // 4))

    @staticmethod
    def _paint_bar(
        painter: QPainter, area: QRectF, bar: Bar, left: float, step: float, top: int
    ) -> None:
        width = min(26.0, step * 0.5)
        x, scale, whole = left + (step - width) / 2, area.height() / top, sum(bar.parts)
        column = QPainterPath()
        column.addRoundedRect(
            QRectF(x, area.bottom() - whole * scale, width, whole * scale + 8), 5, 5
        )
        painter.save()
        painter.setClipRect(area)
        painter.setClipPath(column, Qt.ClipOperation.IntersectClip)
        painter.setPen(Qt.PenStyle.NoPen)
        y = area.bottom()
        for part, chart_colour in zip(bar.parts, (0, 1, 4, 2), strict=False):
            painter.setBrush(QColor(tokens().chart(chart_colour)))
            painter.drawRect(QRectF(x, y - part * scale, width, part * scale))
            y -= part * scale
        painter.restore()
        painter.setFont(font(11, _SEMI if bar.now else QFont.Weight.Normal))
        painter.setPen(colour("text" if bar.now else "text_faint"))
        # A narrow column may have a label only now and then; it then takes its neighbours' room.
        spare = max(0.0, (_LEAST_LABEL - step) / 2)
        below = QRectF(left - spare, area.bottom() + 6, step + 2 * spare, 18)
        painter.drawText(below, _CENTRE, bar.label)
        if bar.now and whole:
            painter.drawText(QRectF(left, y - 18, step, 16), _CENTRE, str(whole))


class Donut(Chart):
    """A ring of parts, the whole in its middle, the legend with numbers at its right."""

    def __init__(self) -> None:
        super().__init__(200)
        self._slices: tuple[Slice, ...] = ()
        self._whole = ("", "")

    def show_slices(self, slices: Sequence[Slice], whole: str, caption: str) -> None:
        """Show other parts; ``whole`` and ``caption`` stand in the middle."""
        self._slices = tuple(slices)
        self._whole = (whole, caption)
        self.setAccessibleDescription("; ".join(f"{s.label}: {s.shown}" for s in slices))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring, then the legend."""
        painter = self.painter()
        side = min(self.height() - 8.0, self.width() * 0.42, 190.0)
        ring = QRectF(2, (self.height() - side) / 2, side, side)
        self._paint_ring(painter, ring)
        self._paint_legend(painter, side + 28)

    def _paint_ring(self, painter: QPainter, ring: QRectF) -> None:
        whole = sum(part.value for part in self._slices)
        width = ring.width() * 0.15
        arc = ring.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        angle = 90 * 16.0
        if not whole:
            painter.setPen(QPen(colour("sunken"), width, Qt.PenStyle.SolidLine))
            painter.drawEllipse(arc)
        gap = 14 if sum(part.value > 0 for part in self._slices) > 1 else 0
        for index, part in enumerate(self._slices):
            span = -part.value / whole * 360 * 16 if whole else 0.0
            if part.value:
                pen = QPen(QColor(tokens().chart(index)), width)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                painter.setPen(pen)
                painter.drawArc(arc, int(angle - gap), int(min(span + 2 * gap, -16)))
            angle += span
        number, caption = self._whole
        painter.setFont(font(24, _SEMI))
        painter.setPen(colour("text"))
        painter.drawText(ring.adjusted(0, -14, 0, -14), _CENTRE, number)
        painter.setFont(font(12))
        painter.setPen(colour("text_faint"))
        painter.drawText(ring.adjusted(0, 24, 0, 24), _CENTRE, caption)

    def _paint_legend(self, painter: QPainter, left: float) -> None:
        height = min(30.0, self.height() / max(len(self._slices), 1))
        y = (self.height() - len(self._slices) * height) / 2
        number_width = (
            max((metrics(13, _SEMI).horizontalAdvance(s.shown) for s in self._slices), default=0)
            + 4
        )
        for index, part in enumerate(self._slices):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().chart(index)))
            painter.drawRoundedRect(QRectF(left, y + height / 2 - 5, 10, 10), 3, 3)
            room = QRectF(left + 18, y, self.width() - left - 18 - number_width - 8, height)
            painter.setFont(font(13))
            painter.setPen(colour("text_soft"))
            shown = metrics(13).elidedText(
                part.label, Qt.TextElideMode.ElideRight, int(room.width())
            )
            painter.drawText(room, _LEFT, shown)
            painter.setFont(font(13, _SEMI))
            painter.setPen(colour("text"))
            painter.drawText(
                QRectF(self.width() - number_width, y, number_width, height), _RIGHT, part.shown
            )
            y += height


class QuotaBars(QWidget):
    """One bar for each quota: gold when nearly full, red when almost over."""

    HEIGHT = 42

    def __init__(self) -> None:
        super().__init__()
        self._quotas: tuple[Quota, ...] = ()

    def show_quotas(self, quotas: Sequence[Quota]) -> None:
        """Show other quotas."""
        self._quotas = tuple(quotas)
        self.setFixedHeight(max(1, len(quotas)) * self.HEIGHT)
        self.setAccessibleDescription("; ".join(f"{q.label}: {q.shown}" for q in quotas))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its bars."""
        return QSize(240, max(1, len(self._quotas)) * self.HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars below each other."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, quota in enumerate(self._quotas):
            self._paint_quota(painter, quota, index * self.HEIGHT)

    def _paint_quota(self, painter: QPainter, quota: Quota, y: int) -> None:
        share = quota.used / quota.places if quota.places else 0.0
        level = "bad" if share > ALMOST_OVER else "gold" if share > NEARLY_FULL else "chart_1"
        right = metrics(13).horizontalAdvance(quota.shown) + 8
        painter.setFont(font(13))
        painter.setPen(colour("text"))
        room = QRectF(0, y, self.width() - right - 8, 22)
        shown = metrics(13).elidedText(quota.label, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, _LEFT, shown)
        painter.setPen(colour("text_soft"))
        painter.drawText(QRectF(self.width() - right, y, right, 22), _RIGHT, quota.shown)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("sunken"))
        painter.drawRoundedRect(QRectF(0, y + 25, self.width(), 8), 4, 4)
        if quota.used > 0:
            width = max(8.0, self.width() * min(share, 1.0))
            painter.setBrush(colour(level))
            painter.drawRoundedRect(QRectF(0, y + 25, width, 8), 4, 4)
