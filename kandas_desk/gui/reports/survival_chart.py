"""The survival curve: steps with their confidence band, and where it falls at least."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF

from kandas_desk.domain.survival import YEAR, Curve, Point
from kandas_desk.gui.charts import Chart
from kandas_desk.gui.fonts import font
from kandas_desk.gui.theme import colour

_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT_ROOM, TOP_ROOM, BOTTOM_ROOM, RIGHT_ROOM = 52.0, 10.0, 24.0, 12.0
SCALES = {0.0: 5, 0.5: 5, 0.8: 4, 0.9: 5}
"""Where the scale may begin, and its steps: the highest of these that hides nothing is taken."""
BAND_ALPHA = 60


class SurvivalChart(Chart):
    """One cohort: a line for the estimate, its band, a dashed line for the least."""

    def __init__(self) -> None:
        super().__init__(140)
        self._curve = self._least = Curve((), 0)
        self._years: tuple[str, ...] = ()
        self._percents: tuple[str, ...] = ()
        self.bottom = 0.0

    def show_curves(
        self,
        curve: Curve,
        least: Curve,
        years: Iterable[str],
        described: str,
    ) -> None:
        """Show another cohort. ``years``: the labels below the full years, from nought on."""
        self._curve, self._least = curve, least
        self._years = tuple(years)
        self.setAccessibleDescription(described)
        lowest = min(
            (point.low if point.low is not None else point.survival for point in curve.points),
            default=1.0,
        )
        lowest = min([lowest, *(point.survival for point in least.points)])
        self.bottom = max(scale for scale in SCALES if scale <= lowest)
        self.update()

    def label_scale(self, percents: Iterable[str]) -> None:
        """The labels of the lines of the scale, from its bottom on."""
        self._percents = tuple(percents)

    def scale(self) -> tuple[float, ...]:
        """The shares at the lines of the scale."""
        steps = SCALES[self.bottom]
        return tuple(self.bottom + (1 - self.bottom) * n / steps for n in range(steps + 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the scale, the band, both lines."""
        painter = self.painter()
        area = QRectF(
            LEFT_ROOM,
            TOP_ROOM,
            self.width() - LEFT_ROOM - RIGHT_ROOM,
            self.height() - TOP_ROOM - BOTTOM_ROOM,
        )
        self._paint_scale(painter, area)
        if not self._curve.last:
            return
        painter.setClipRect(area.adjusted(-1, -1, 1, 1))
        self._paint_band(painter, area)
        dashed = QPen(colour("warn"), 1.6, Qt.PenStyle.DashLine)
        if self._least.points != self._curve.points:
            self._paint_steps(painter, area, self._least, dashed)
        self._paint_steps(painter, area, self._curve, QPen(colour("primary"), 2.2))

    def _x(self, area: QRectF, time: float) -> float:
        most = max(len(self._years) - 1, 1) * YEAR
        return area.x() + area.width() * min(time / most, 1.0)

    def _y(self, area: QRectF, share: float) -> float:
        return area.bottom() - area.height() * (share - self.bottom) / (1 - self.bottom)

    def _paint_scale(self, painter: QPainter, area: QRectF) -> None:
        painter.setFont(font(11))
        for share, said in zip(self.scale(), self._percents, strict=False):
            y = round(self._y(area, share)) + 0.5
            painter.setPen(QPen(colour("border"), 1))
            painter.drawLine(QPointF(area.x(), y), QPointF(area.right(), y))
            painter.setPen(colour("text_faint"))
            painter.drawText(QRectF(0, y - 8, area.x() - 8, 16), _RIGHT, said)
        for n, said in enumerate(self._years):
            x = self._x(area, n * YEAR)
            painter.setPen(QPen(colour("border"), 1))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            painter.setPen(colour("text_faint"))
            room = QRectF(x - 60, area.bottom() + 4, 120, 18)
            room.moveRight(min(room.right(), float(self.width())))
            painter.drawText(room, _CENTRE if n < len(self._years) - 1 else _RIGHT, said)

    def _paint_band(self, painter: QPainter, area: QRectF) -> None:
        tone = QColor(colour("primary"))
        tone.setAlpha(BAND_ALPHA)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone)
        for point, end in self._spans(self._curve):
            if point.low is not None and point.high is not None:
                corners = (
                    QPointF(self._x(area, point.time), self._y(area, point.high)),
                    QPointF(self._x(area, end), self._y(area, point.high)),
                    QPointF(self._x(area, end), self._y(area, point.low)),
                    QPointF(self._x(area, point.time), self._y(area, point.low)),
                )
                painter.drawPolygon(QPolygonF(corners))

    @staticmethod
    def _spans(curve: Curve) -> list[tuple[Point, int]]:
        ends = [*(point.time for point in curve.points[1:]), curve.last]
        return list(zip(curve.points, ends, strict=False))

    def _paint_steps(self, painter: QPainter, area: QRectF, curve: Curve, pen: QPen) -> None:
        path = QPainterPath(QPointF(self._x(area, 0), self._y(area, 1.0)))
        share = 1.0
        for point in curve.points:
            x = self._x(area, point.time)
            path.lineTo(x, self._y(area, share))
            share = point.survival
            path.lineTo(x, self._y(area, share))
        path.lineTo(self._x(area, self._curve.last), self._y(area, share))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawPath(path)
