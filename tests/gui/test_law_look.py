"""How the screens of the law look in three languages: nothing clipped, nothing nameless."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from kandas_desk.gui.cases.events_tab import EventsTab
from kandas_desk.gui.deadlines import screen as deadlines
from kandas_desk.gui.fonts import font, metrics
from kandas_desk.gui.permits.forms import EndPermitDialog, ProlongDialog, RecordDialog
from kandas_desk.gui.permits.part import PermitsPart
from kandas_desk.gui.pieces import Elide, Page
from kandas_desk.gui.points.form import PointsDialog
from kandas_desk.gui.rules.editions import ActivateDialog
from kandas_desk.gui.rules.impact import ImpactDialog
from kandas_desk.language.speak import LANGUAGE_CODES, Language
from tests.builders import HEAD, AnOffice
from tests.gui.law_office import a_full_family, a_waiting_edition

LANGUAGES = pytest.mark.parametrize("code", LANGUAGE_CODES)


def every_view(desk: Any, number: str, edition: Any) -> Iterator[tuple[str, QWidget]]:
    """Every screen, part and dialog of the law, one after the other."""
    screen = desk.go("deadlines")
    for chip in deadlines.GROUPS:
        screen.groups.chip(chip).click()
        desk.wait()
        yield f"deadlines {chip}", desk.window
    rules = desk.go("rules")
    yield "rules", desk.window
    for card in rules.cards:
        card.turn()
    desk.wait()
    yield "rules opened", desk.window
    page = desk.case(number)
    permits = next(p for p in page.findChildren(PermitsPart) if p.isVisible())
    held = permits.lines[0]
    yield "permits", desk.window
    workplace, window, case = desk.window.workplace, desk.window, page.file.case
    for dialog in (
        RecordDialog(workplace, window, case),
        ProlongDialog(workplace, window, held),
        EndPermitDialog(workplace, window, held),
        PointsDialog(workplace, window, case),
        ImpactDialog(workplace, window, edition),
        ActivateDialog(workplace, window, edition),
    ):
        dialog.open()
        desk.wait()
        yield type(dialog).__name__, dialog
        dialog.close()
    page.turn_to(EventsTab)
    desk.wait()
    yield "decisions", desk.window


def seen(view: QWidget) -> list[QWidget]:
    return [widget for widget in view.findChildren(QWidget) if widget.isVisible()]


def cut_texts(view: QWidget) -> Iterator[tuple[str, int, int]]:
    for widget in seen(view):
        if isinstance(widget, QPushButton) and widget.width() < widget.sizeHint().width():
            yield widget.text(), widget.width(), widget.sizeHint().width()
        if not isinstance(widget, QLabel) or not widget.text() or isinstance(widget, Elide):
            continue
        if widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            if needed > widget.height() + 1:
                yield widget.text(), widget.height(), needed
        elif widget.sizeHint().width() > widget.width() + 1:
            yield widget.text(), widget.width(), widget.sizeHint().width()


@LANGUAGES
def test_nothing_is_cut_nameless_or_wider_than_its_window(
    open_desk: Any, office: AnOffice, tmp_path: Path, code: str
) -> None:
    number = a_full_family(office)
    edition = a_waiting_edition(office, tmp_path / "edition")
    desk = open_desk(HEAD, language=code)
    cut, nameless, wide = [], [], []
    for name, view in every_view(desk, number, edition):
        cut += [(name, *found) for found in cut_texts(view)]
        for widget in seen(view):
            if isinstance(widget, Page):
                room, needed = widget.viewport().width(), widget.widget().minimumSizeHint().width()
                wide += [(name, room, needed)] if needed > room else []
            if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
                continue
            interface = QAccessible.queryAccessibleInterface(widget)
            if interface is None or not interface.text(QAccessible.Text.Name).strip():
                nameless.append((name, type(widget).__name__, widget.objectName()))
        assert view.width() <= 1366, name
        assert view.height() <= 768, name
    assert cut == []
    assert nameless == []
    assert wide == []


@LANGUAGES
def test_headings_and_times_of_the_work_list_fit(qapp: Any, code: str) -> None:
    language, bold = Language(code), font(12).Weight.DemiBold
    for column in deadlines.COLUMNS:
        wide = metrics(12, bold).horizontalAdvance(language.text(column.title)) + 24
        assert wide <= column.width, column.title
    late = language.plural("Overdue by {n} day", "Overdue by {n} days", 1999)
    assert metrics(12, bold).horizontalAdvance(late) + 32 + 24 <= deadlines.COLUMNS[3].width
