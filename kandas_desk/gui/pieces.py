"""Small pieces that every screen is made of: cards, labels, lines, pills, avatars, empty states."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kandas_desk.gui import icons
from kandas_desk.gui.fonts import font, metrics
from kandas_desk.gui.theme import Tone, colour, tokens

Item = QWidget | QLayout | None
_SEMI = QFont.Weight.DemiBold
AVATAR_TONES: tuple[Tone, ...] = ("primary", "violet", "warn", "ok", "info", "bad")


def _filled(layout: QBoxLayout, items: Iterable[Item], gap: int) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(0, 0, 0, 0)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)


def row(*items: Item, gap: int = 8) -> QHBoxLayout:
    """Things side by side; None is a stretch."""
    layout = QHBoxLayout()
    _filled(layout, items, gap)
    return layout


def column(*items: Item, gap: int = 4) -> QVBoxLayout:
    """Things below each other; None is a stretch."""
    layout = QVBoxLayout()
    _filled(layout, items, gap)
    return layout


def empty(layout: QLayout) -> None:
    """Take everything out of a layout; the widgets in it die with the next event."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
            inner.deleteLater()


class Label(QLabel):
    """A text in one of the roles of the style sheet (title, heading, soft, caption, ...)."""

    def __init__(self, role: str = "", text: str = "", *, wrap: bool = False) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if role:
            self.setProperty("role", role)


class Elide(Label):
    """A label that may become narrower than its text: it ends in an ellipsis and a tool tip."""

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to give way to its neighbours."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as much of the text as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        self.setToolTip("" if shown == self.text() else self.text())
        painter.drawText(room, int(self.alignment()), shown)


def line() -> QFrame:
    """A thin line between rows."""
    made = QFrame()
    made.setProperty("role", "line")
    return made


class Card(QFrame):
    """A white card; ``body`` is where its content goes."""

    def __init__(self, *items: Item, pad: int = 20, gap: int = 12, role: str = "card") -> None:
        super().__init__()
        self.setProperty("role", role)
        self.body = QVBoxLayout(self)
        _filled(self.body, items, gap)
        self.body.setContentsMargins(pad, pad, pad, pad)


class Page(QScrollArea):
    """A page that scrolls up and down when the window is low; ``body`` holds its cards."""

    def __init__(self, *, gap: int = 16) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("role", "page")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(32, 24, 32, 24)
        self.body.setSpacing(gap)
        self.setWidget(inside)


class Icon(QLabel):
    """A drawing in a colour of the theme; it follows a change of theme."""

    def __init__(self, name: str, token: str = "text_soft", size: int = 20) -> None:
        super().__init__()
        self._drawing = (name, token, size)
        self.setFixedSize(size, size)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        self.setPixmap(icons.pixmap(*self._drawing))


class Tile(QWidget):
    """An icon on a soft ground of its tone."""

    def __init__(self, name: str, tone: Tone, *, size: int = 36, round_: bool = False) -> None:
        super().__init__()
        self._name, self._tone = name, tone
        self._radius = size / 2 if round_ else 8.0
        self.setFixedSize(size, size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the drawing in its middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().soft(self._tone)))
        painter.drawRoundedRect(QRectF(self.rect()), self._radius, self._radius)
        side = 20 if self.width() >= 36 else 16
        place = (self.width() - side) // 2
        painter.drawPixmap(place, place, icons.pixmap(self._name, self._tone, side))


PILL_HEIGHT = 22


def paint_pill(painter: QPainter, area: QRectF, text: str, tone: Tone, *, dot: bool) -> None:
    """Paint a pill as wide as its text at the left of ``area``, cut to the area."""
    measure = metrics(12, _SEMI)
    lead = 22 if dot else 10
    width = min(area.width(), measure.horizontalAdvance(text) + lead + 10)
    pill = QRectF(area.x(), area.center().y() - PILL_HEIGHT / 2, width, PILL_HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens().soft(tone)))
    painter.drawRoundedRect(pill, PILL_HEIGHT / 2, PILL_HEIGHT / 2)
    strong = QColor(tokens().strong(tone))
    if dot:
        painter.setBrush(strong)
        painter.drawEllipse(QRectF(pill.x() + 9, pill.center().y() - 3, 6, 6))
    painter.setFont(font(12, _SEMI))
    painter.setPen(strong)
    room = pill.adjusted(lead, 0, -8, 0)
    shown = measure.elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class Pill(QLabel):
    """A status in a word, painted: style sheets drop the round corners when layouts stretch it."""

    def __init__(self, tone: Tone = "neutral", text: str = "") -> None:
        super().__init__(text)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(PILL_HEIGHT)

    def show_status(self, tone: Tone, text: str) -> None:
        """Show another status."""
        self._tone = tone
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return QSize(metrics(12, _SEMI).horizontalAdvance(self.text()) + 20, PILL_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its word."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill."""
        painter = QPainter(self)
        paint_pill(painter, QRectF(self.rect()), self.text(), self._tone, dot=False)


def initials(name: str) -> str:
    """The first letters of surname and given name."""
    return "".join(part[0] for part in name.split()[:2]).upper()


def paint_avatar(painter: QPainter, area: QRectF, name: str) -> None:
    """Paint the initials of a person on a round ground whose tone the name decides."""
    tone = AVATAR_TONES[sum(map(ord, name)) % len(AVATAR_TONES)]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens().soft(tone)))
    painter.drawEllipse(area)
    painter.setFont(font(max(11, round(area.height() * 0.36)), _SEMI))
    painter.setPen(QColor(tokens().strong(tone)))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, initials(name))


class Avatar(QWidget):
    """The initials of a person in a circle."""

    def __init__(self, name: str = "", size: int = 36) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(size, size)

    def show_name(self, name: str) -> None:
        """Show another person."""
        self._name = name
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the circle."""
        paint_avatar(QPainter(self), QRectF(self.rect()), self._name)


class EmptyState(QWidget):
    """What stands where nothing is to be shown: a drawing, a sentence, what to do now."""

    def __init__(self, drawing: str, *actions: QWidget) -> None:
        super().__init__()
        self.sentence = Label("heading", wrap=True)
        self.hint = Label("soft", wrap=True)
        for text in (self.sentence, self.hint):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = column(
            None,
            row(None, Tile(drawing, "neutral", size=56, round_=True), None),
            self.sentence,
            self.hint,
            row(None, *actions, None, gap=12),
            None,
            gap=12,
        )
        layout.setContentsMargins(24, 32, 24, 32)
        self.setLayout(layout)


def swatch(token: str, alpha: int = 255, *, dashed: bool = False) -> QWidget:
    """A small square for legends; ``alpha`` below 255 is paler, ``dashed`` only an edge."""
    return _Swatch(token, alpha, dashed)


class _Swatch(QWidget):
    def __init__(self, token: str, alpha: int, dashed: bool) -> None:
        super().__init__()
        self._token, self._alpha, self._dashed = token, alpha, dashed
        self.setFixedSize(12, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = colour(self._token)
        tone.setAlpha(self._alpha)
        painter.setPen(QPen(tone, 1, Qt.PenStyle.DotLine if self._dashed else Qt.PenStyle.NoPen))
        painter.setBrush(QColor(0, 0, 0, 0) if self._dashed else tone)
        painter.drawRoundedRect(QRectF(1, 1, 10, 10), 3, 3)
