"""The language of the window changes at run time and holds nobody alive."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from kandas_desk.gui.speech import Speech


@pytest.fixture
def speech(qapp: QApplication) -> Speech:
    return Speech("en")


def test_a_bound_text_follows_the_language(speech: Speech, qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    speech.bind(label.setText, "Surname")
    assert label.text() == "Surname"
    with qtbot.waitSignal(speech.changed):
        speech.switch("kk")
    assert label.text() == "Тегі"
    speech.switch("ru")
    assert label.text() == "Фамилия"


def test_places_are_filled_after_translating(speech: Speech, qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    speech.bind(
        label.setToolTip,
        "An IIN has 12 digits. Entered: {iin}. Compare it with the document.",
        iin="12",
    )
    speech.switch("ru")
    assert "12" in label.toolTip()
    assert "{" not in label.toolTip()


def test_the_same_language_again_tells_nobody(speech: Speech, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(speech.changed):
        speech.switch("en")


def test_a_widget_that_is_gone_is_not_told(speech: Speech, qapp: QApplication) -> None:
    label = QLabel()
    speech.bind(label.setText, "Surname")
    label.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    speech.switch("kk")
    del label
    gc.collect()
    speech.switch("ru")
    assert speech.language.code == "ru"


def test_only_a_setter_of_a_widget_can_be_bound(speech: Speech) -> None:
    with pytest.raises(TypeError, match="no setter"):
        speech.bind(print, "Surname")


def test_qt_s_own_texts_follow_too(speech: Speech, qtbot: QtBot, qapp: QApplication) -> None:
    speech.switch("ru")
    line = QLineEdit()
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    texts = [action.text() for action in menu.actions()]
    menu.deleteLater()
    assert any("ыделить" in text for text in texts), texts
    speech.switch("en")
