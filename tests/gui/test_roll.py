"""A dialog is never higher than the screen: its body rolls, its buttons stay in sight."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.window import Window
from kandas_desk.gui.workplace import Workplace

SENTENCE = "Жалдау және коммуналдық қызметтер, алынған күні: 27.02.2026, сомасы: 90 825 ₸."


@pytest.mark.parametrize("sentences", [2, 90])
def test_the_buttons_of_a_dialog_stay_on_the_screen(
    workplace: Workplace, qtbot: QtBot, sentences: int
) -> None:
    window = Window(workplace)
    qtbot.addWidget(window)
    dialog = Dialog(workplace, window, "Егер отбасы көшіп кетсе", "Жабу")
    dialog.open()
    for _ in range(sentences):
        dialog.say(SENTENCE)
    QApplication.processEvents()
    QApplication.processEvents()
    high = dialog.screen().availableGeometry().height()
    assert dialog.height() <= high
    assert dialog.go.mapTo(dialog, dialog.go.rect().bottomLeft()).y() < dialog.height()
    rolls = dialog._roll.verticalScrollBar().maximum() > 0
    assert rolls is (sentences > 2)
    dialog.close()
