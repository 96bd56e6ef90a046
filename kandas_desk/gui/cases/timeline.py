"""Payments of a family over twelve months: a lane for each measure, a block for each payment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kandas_desk.domain.dates import add_months
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import MONTHLY, UNPAID, Measure, Payment, PaymentState
from kandas_desk.gui.fonts import font
from kandas_desk.gui.theme import colour
from kandas_desk.language.speak import NBSP, Language
from kandas_desk.language.terms import term

MONTHS = 12
PAST_MONTHS = 8
THOUSAND, MILLION = 1_000, 1_000_000
_LANE, _HEAD, _NAMES = 50, 28, 192
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft

Look = Literal["paid", "late", "next", "planned"]
_LOOKS: dict[Look, tuple[str, str]] = {
    "paid": ("ok", "ok_soft"),
    "late": ("bad", "bad_soft"),
    "next": ("on_primary", "primary"),
    "planned": ("text_faint", "surface"),
}


@dataclass(frozen=True, slots=True)
class Block:
    """One payment in its month."""

    month: int
    look: Look
    shown: str


@dataclass(frozen=True, slots=True)
class Lane:
    """The payments of one measure."""

    name: str
    blocks: tuple[Block, ...]


def short_amount(language: Language, money: Money) -> str:
    """An amount for a small block: 86,5 k, 130 k, 1,51 M."""
    tenge = money.tiyn / 100
    big = tenge >= MILLION
    unit = {"kk": ("мың", "млн"), "ru": ("тыс", "млн"), "en": ("k", "M")}[language.code][big]
    shown = tenge / (MILLION if big else THOUSAND)
    digits = 2 if big else 1 if shown < 100 else 0
    number = f"{shown:.{digits}f}"
    if digits:
        number = number.rstrip("0").rstrip(".")
    if language.code != "en":
        number = number.replace(".", ",")
    return f"{number}{NBSP}{unit}"


def look_of(payment: Payment, today: date) -> Look | None:
    """How a payment is painted; one that was cancelled or reversed is not."""
    match payment.state:
        case PaymentState.PAID:
            return "paid"
        case state if state in UNPAID:
            if payment.due_on < today:
                return "late"
            same_month = (payment.due_on.year, payment.due_on.month) == (today.year, today.month)
            return "next" if same_month else "planned"
    return None


def lanes_of(
    payments: Sequence[Payment], language: Language, today: date
) -> tuple[tuple[date, ...], tuple[Lane, ...]]:
    """The months that are shown and the lanes in them."""
    first = add_months(today.replace(day=1), -PAST_MONTHS)
    months = tuple(add_months(first, n) for n in range(MONTHS))
    places = {(month.year, month.month): n for n, month in enumerate(months)}
    lanes = []
    for measure in Measure:
        blocks = []
        for payment in payments:
            # One list may pay many months: each stays in the month for which it is given.
            monthly = payment.measure in MONTHLY
            day = payment.due_on if monthly else payment.paid_on or payment.due_on
            look, place = look_of(payment, today), places.get((day.year, day.month))
            if payment.measure is measure and look is not None and place is not None:
                amount = payment.paid_amount if look == "paid" else payment.rest
                blocks.append(Block(place, look, short_amount(language, amount)))
        if blocks:
            lanes.append(Lane(term(language, measure), tuple(blocks)))
    return months, tuple(lanes)


class Timeline(QWidget):
    """The painted lanes."""

    def __init__(self, payments: Sequence[Payment], language: Language, today: date) -> None:
        super().__init__()
        self._today = today
        months, self.lanes = lanes_of(payments, language, today)
        self._months = tuple((language.month_short(m.month), m) for m in months)
        self.setFixedHeight(_HEAD + _LANE * max(1, len(self.lanes)) + 4)
        self.setAccessibleDescription(
            "; ".join(f"{lane.name}: {len(lane.blocks)}" for lane in self.lanes)
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tinted month of now, the names of the months, the lanes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = (self.width() - _NAMES) / MONTHS
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("primary_soft"))
        painter.drawRoundedRect(
            QRectF(_NAMES + PAST_MONTHS * step, 0, step, self.height() - 2), 8, 8
        )
        for place, (name, month) in enumerate(self._months):
            now = (month.year, month.month) == (self._today.year, self._today.month)
            painter.setFont(font(12, QFont.Weight.DemiBold if now else QFont.Weight.Normal))
            painter.setPen(colour("primary" if now else "text_faint"))
            painter.drawText(QRectF(_NAMES + place * step, 2, step, 22), _CENTRE, name)
        for index, lane in enumerate(self.lanes):
            self._paint_lane(painter, lane, _HEAD + index * _LANE, step)

    def _paint_lane(self, painter: QPainter, lane: Lane, y: float, step: float) -> None:
        painter.setPen(QPen(colour("border"), 1))
        painter.drawLine(QPointF(0, y + 0.5), QPointF(self.width(), y + 0.5))
        painter.setFont(font(13, QFont.Weight.Medium))
        painter.setPen(colour("text"))
        room = QRectF(0, y, _NAMES - 10, _LANE)
        painter.drawText(room, int(_LEFT) | int(Qt.TextFlag.TextWordWrap), lane.name)
        for block in lane.blocks:
            ink, ground = _LOOKS[block.look]
            planned = block.look == "planned"
            painter.setBrush(colour(ground))
            dashed = QPen(colour("border_strong"), 1, Qt.PenStyle.DashLine)
            painter.setPen(dashed if planned else QPen(Qt.PenStyle.NoPen))
            area = QRectF(_NAMES + block.month * step + 2, y + 9, step - 4, _LANE - 18)
            painter.drawRoundedRect(area, 6, 6)
            painter.setPen(colour(ink))
            number, _, unit = block.shown.partition(NBSP)
            painter.setFont(font(11, QFont.Weight.Medium))
            painter.drawText(area.adjusted(0, 2, 0, -13), _CENTRE, number)
            painter.setFont(font(9))
            painter.drawText(area.adjusted(0, 15, 0, -2), _CENTRE, unit)
