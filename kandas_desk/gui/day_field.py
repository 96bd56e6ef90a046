"""The field of a day: typed or chosen in a calendar."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QSpinBox, QToolButton, QWidget

from kandas_desk.gui.buttons import ToolButton
from kandas_desk.gui.fields import TextField
from kandas_desk.house.marks import N_

_DATE = re.compile(r"^\s*(\d{1,2})[.\-/ ]?(\d{1,2})[.\-/ ]?(\d{4})\s*$")
_ISO_DATE = re.compile(r"^\s*(\d{4})-(\d{2})-(\d{2})\s*$")


def parse_day(text: str) -> date | None:
    """A day as people write it (02.11.2026, 2.11.2026, 02112026, 2026-11-02); None if it is not."""
    if iso := _ISO_DATE.match(text):
        year, month, day = iso.groups()
    elif usual := _DATE.match(text):
        day, month, year = usual.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


class DayField(TextField):
    """A day, typed as DD.MM.YYYY or chosen in a calendar."""

    def __init__(self) -> None:
        self.button = ToolButton("calendar")
        super().__init__(longest=10, beside=self.button)
        self.line.setPlaceholderText("00.00.0000")
        self.button.clicked.connect(self._open_calendar)
        self._calendar: QCalendarWidget | None = None

    def _tell_caption(self) -> None:
        super()._tell_caption()
        if self._speech is not None:
            self.line.setPlaceholderText(self._speech.text(N_("DD.MM.YYYY")))
            self.button.say(self._speech.text(N_("Choose a day in the calendar")))

    def own_problem(self) -> str:
        """A text that is no day."""
        if self.value() and parse_day(self.value()) is None:
            return N_("Write the day as DD.MM.YYYY, for example 02.11.2026")
        return super().own_problem()

    def day(self) -> date | None:
        """The day, None when nothing was entered."""
        return parse_day(self.value())

    def show_day(self, day: date | None) -> None:
        """Show a day without telling anybody."""
        self.line.setText("" if day is None else f"{day:%d.%m.%Y}")

    def _open_calendar(self) -> None:
        if self._calendar is None:
            self._calendar = _calendar(self)
            self._calendar.clicked.connect(self._chosen)
            self._calendar.activated.connect(self._chosen)
        day = self.day()
        if day is not None:
            self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        if self._speech is not None:
            self._calendar.setLocale(self._speech.locale)
        self._calendar.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        self._calendar.show()
        self._calendar.setFocus()

    def _chosen(self, day: QDate) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self.show_day(date(day.year(), day.month(), day.day()))
        self.line.setFocus()
        self._touched()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens the calendar, as in every choice."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._open_calendar()
        else:
            super().keyPressEvent(event)


def _calendar(parent: QWidget) -> QCalendarWidget:
    made = QCalendarWidget(parent)
    made.setWindowFlags(Qt.WindowType.Popup)
    made.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    for button in made.findChildren(QToolButton) + made.findChildren(QSpinBox):
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made
