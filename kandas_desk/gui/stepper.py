"""The stepper: the way of a case in a line, what is done, where it stands, what is to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kandas_desk.gui import icons
from kandas_desk.gui.fonts import font, metrics
from kandas_desk.gui.theme import colour

_SEMI = QFont.Weight.DemiBold
_CENTRE = Qt.AlignmentFlag.AlignCenter


class Stepper(QWidget):
    """The steps of a lifecycle in a line: done, the present one, still to come."""

    def __init__(self) -> None:
        super().__init__()
        self._labels: tuple[str, ...] = ()
        self._now = 0
        self._stopped = False
        self.setFixedHeight(58)

    def show_steps(self, labels: Sequence[str], now: int, *, stopped: bool = False) -> None:
        """Show the steps; ``now`` counts from 0; ``stopped``: the way ended at the present step."""
        self._labels, self._now, self._stopped = tuple(labels), now, stopped
        self.setAccessibleName(" → ".join(labels[: now + 1]))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines, then the circles and their names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._labels:
            return
        step, y = self.width() / len(self._labels), 15.0
        for index in range(len(self._labels) - 1):
            x = step * (index + 0.5)
            painter.setPen(QPen(colour("primary" if index < self._now else "border_strong"), 2))
            painter.drawLine(QPointF(x + 16, y), QPointF(x + step - 16, y))
        for index, text in enumerate(self._labels):
            self._paint_step(painter, index, text, QPointF(step * (index + 0.5), y), step)

    def _paint_step(
        self, painter: QPainter, index: int, text: str, at: QPointF, step: float
    ) -> None:
        done, present = index < self._now, index == self._now
        strong = "bad" if present and self._stopped else "primary"
        painter.setPen(QPen(colour(strong if done or present else "border_strong"), 2))
        ground = "primary" if done else f"{strong}_soft" if present else "surface"
        painter.setBrush(colour(ground))
        painter.drawEllipse(at, 12, 12)
        if done:
            painter.drawPixmap(
                QPointF(at.x() - 7, at.y() - 7), icons.pixmap("check", "on_primary", 14)
            )
        else:
            painter.setFont(font(12, _SEMI))
            painter.setPen(colour(strong if present else "text_faint"))
            painter.drawText(QRectF(at.x() - 12, at.y() - 12, 24, 24), _CENTRE, str(index + 1))
        weight = _SEMI if present else QFont.Weight.Normal
        painter.setFont(font(13, weight))
        painter.setPen(colour("text" if present else "text_soft"))
        shown = metrics(13, weight).elidedText(text, Qt.TextElideMode.ElideRight, int(step) - 4)
        painter.drawText(QRectF(at.x() - step / 2, at.y() + 18, step, 22), _CENTRE, shown)
