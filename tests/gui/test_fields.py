"""Fields: what people type, what is wrong with it, what a screen reader says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kandas_desk.domain.money import Money
from kandas_desk.domain.people import Education
from kandas_desk.gui.day_field import DayField, parse_day
from kandas_desk.gui.fields import (
    AmountField,
    ChoiceField,
    NoteField,
    NumberField,
    TextField,
    parse_decimal,
)
from kandas_desk.gui.speech import Speech


def type_letters(widget: QWidget, text: str) -> None:
    """Type as a keyboard does. Qt's own test helper aborts on Cyrillic letters."""
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))


@pytest.fixture
def speech(qapp: QApplication) -> Speech:
    return Speech("en")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("02.11.2026", date(2026, 11, 2)),
        ("2.11.2026", date(2026, 11, 2)),
        ("2/11/2026", date(2026, 11, 2)),
        ("02112026", date(2026, 11, 2)),
        ("2026-11-02", date(2026, 11, 2)),
        (" 29.02.2024 ", date(2024, 2, 29)),
        ("29.02.2025", None),
        ("31.04.2026", None),
        ("02.11.26", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, day: date | None) -> None:
    assert parse_day(typed) == day


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_every_day_that_is_shown_is_read_back(day: date) -> None:
    assert parse_day(f"{day:%d.%m.%Y}") == day
    assert parse_day(day.isoformat()) == day


@given(st.text(max_size=12))
def test_no_text_breaks_the_reading_of_days_and_numbers(text: str) -> None:
    day = parse_day(text)
    assert day is None or isinstance(day, date)
    number = parse_decimal(text)
    assert number is None or number.is_finite()


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("9 000 000", Decimal(9000000)),
        ("1\u00a0211\u00a0000,50", Decimal("1211000.50")),
        ("0,10", Decimal("0.10")),
        ("ten", None),
        ("NaN", None),
        ("Infinity", None),
    ],
)
def test_a_number_is_read_with_spaces_and_comma(typed: str, number: Decimal | None) -> None:
    assert parse_decimal(typed) == number


def test_kazakh_letters_can_be_typed(speech: Speech, qtbot: QtBot) -> None:
    field = TextField().named(speech, "Surname")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.changed):
        type_letters(field.line, "Әбдіқадырұлы")
    assert field.value() == "Әбдіқадырұлы"


def test_a_required_field_objects_to_emptiness_only(speech: Speech, qtbot: QtBot) -> None:
    field = TextField().named(speech, "Surname", required=True)
    qtbot.addWidget(field)
    assert field.own_problem()
    type_letters(field.line, "Ә")
    assert field.own_problem() == ""
    optional = TextField().named(speech, "Patronymic")
    qtbot.addWidget(optional)
    assert optional.own_problem() == ""


def test_a_problem_is_shown_below_and_goes_when_one_types(speech: Speech, qtbot: QtBot) -> None:
    field = DayField().named(speech, "Date of birth")
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    field.say_problem("Wrong")
    assert field.problem.isVisible()
    assert field.editor.accessibleDescription() == "Wrong"
    type_letters(field.line, "0")
    assert not field.problem.isVisible()
    assert field.own_problem()


def test_the_caption_is_the_name_for_screen_readers_in_every_language(
    speech: Speech, qtbot: QtBot
) -> None:
    field = TextField().named(speech, "Surname", required=True)
    qtbot.addWidget(field)
    assert (field.caption.text(), field.editor.accessibleName()) == ("Surname *", "Surname")
    speech.switch("kk")
    assert (field.caption.text(), field.editor.accessibleName()) == ("Тегі *", "Тегі")


def test_an_amount_is_whole_tiyn(speech: Speech, qtbot: QtBot) -> None:
    field = AmountField().named(speech, "Price of the dwelling")
    qtbot.addWidget(field)
    assert field.amount() is None
    field.show_value("9 000 000,5")
    assert field.amount() == Money(900_000_050)
    field.show_value("0,001")
    assert field.own_problem()


def test_hectares_keep_their_decimals(speech: Speech, qtbot: QtBot) -> None:
    field = NumberField().named(speech, "Area, ha", required=True)
    qtbot.addWidget(field)
    field.show_value("12,5")
    assert field.number() == Decimal("12.5")
    field.show_value("a lot")
    assert field.own_problem()


def test_a_choice_keeps_its_value_when_the_texts_change(speech: Speech, qtbot: QtBot) -> None:
    field = ChoiceField().named(speech, "Level of education")
    qtbot.addWidget(field)
    field.offer([(None, "Unknown"), (Education.HIGHER, "Higher"), (Education.REFUSED, "Refused")])
    assert field.is_empty()
    field.show_value(Education.REFUSED)
    field.offer([(None, "?"), (Education.HIGHER, "Жоғары"), (Education.REFUSED, "Бас тартты")])
    assert field.value() is Education.REFUSED
    assert field.box.currentText() == "Бас тартты"


def test_the_wheel_does_not_change_a_choice(speech: Speech, qtbot: QtBot) -> None:
    field = ChoiceField().named(speech, "Sex")
    qtbot.addWidget(field)
    field.offer([(None, "Unknown"), ("m", "Male")])
    event = QEvent(QEvent.Type.Wheel)
    field.box.wheelEvent(event)
    assert field.is_empty()
    assert not event.isAccepted()


def test_the_calendar_writes_the_chosen_day(speech: Speech, qtbot: QtBot) -> None:
    field = DayField().named(speech, "Date of birth")
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    field.show_day(date(2026, 11, 2))
    field.button.click()
    calendar = field._calendar
    assert calendar is not None
    assert calendar.selectedDate().day() == 2
    with qtbot.waitSignal(field.changed):
        calendar.activated.emit(calendar.selectedDate().addDays(3))
    assert field.day() == date(2026, 11, 5)
    assert not calendar.isVisible()


def test_a_note_is_told_without_spaces_around_it(speech: Speech, qtbot: QtBot) -> None:
    note = NoteField().named(speech, "Note", required=True)
    qtbot.addWidget(note)
    assert note.own_problem()
    note.note.setPlainText("  келді \n")
    assert note.value() == "келді"
