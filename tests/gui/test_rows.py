"""Long lists: exact length at once, pages when seen, the newest wish first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kandas_desk.gui.rows import CELL_ROLE, KEPT_PAGES, PAGE, Cell, Column, LazyRows, RowSource
from kandas_desk.gui.rows_view import ROW_HEIGHT, RowsView
from kandas_desk.gui.workplace import Workplace
from kandas_desk.language.speak import Language

COLUMNS = (
    Column("Applicant", 200, stretch=2),
    Column("Number", 120, folds=True),
    Column("Status", 120),
)


def tell(row: int, language: Language, folded: bool) -> tuple[Cell, ...]:
    below = f"KD-{row}" if folded else ""
    return (
        Cell(f"Person {row} {language.code}", below, person="Әсел Қасымова", strong=True),
        Cell(f"KD-{row}"),
        Cell("Тіркелді", tone="info"),
    )


@pytest.fixture
def rows(workplace: Workplace, clerk: Any) -> LazyRows:
    clerk.answers["page"] = list
    return LazyRows(workplace.counter, workplace.speech, COLUMNS, RowSource("page", tell))


def shown(rows: LazyRows, row: int) -> str:
    return str(rows.index(row, 0).data())


def test_the_model_keeps_the_rules_of_qt(
    rows: LazyRows, settled: Callable[[], None], qtmodeltester: ModelTester
) -> None:
    rows.show_keys(range(715))
    qtmodeltester.check(rows, force_py=True)
    settled()
    qtmodeltester.check(rows, force_py=True)


def test_an_unseen_row_is_empty_and_arrives_later(
    rows: LazyRows, settled: Callable[[], None]
) -> None:
    rows.show_keys(range(1000))
    assert rows.rowCount() == 1000
    assert shown(rows, 5) == ""
    assert rows.index(5, 0).data(CELL_ROLE) is None
    settled()
    assert shown(rows, 5) == "Person 5 en"


def test_rows_arrive_by_the_page(rows: LazyRows, clerk: Any, settled: Callable[[], None]) -> None:
    rows.show_keys(range(1000))
    for row in range(250, 260):
        shown(rows, row)
    settled()
    assert [len(keys) for _, keys in clerk.questions] == [PAGE]
    assert clerk.questions[0][1][0] == 200


def test_after_a_wild_scroll_the_last_place_is_asked_before_the_ones_passed(
    rows: LazyRows, clerk: Any, settled: Callable[[], None]
) -> None:
    rows.show_keys(range(100_000))
    for row in (0, 20_000, 40_000, 60_000, 80_000, 99_000):
        shown(rows, row)
    settled()
    first_keys = [keys[0] for _, keys in clerk.questions]
    assert first_keys[:2] == [0, 99_000]
    assert 20_000 not in first_keys


def test_pages_far_away_are_forgotten(rows: LazyRows, settled: Callable[[], None]) -> None:
    rows.show_keys(range(PAGE * (KEPT_PAGES + 5)))
    for page in range(KEPT_PAGES + 5):
        shown(rows, page * PAGE)
        settled()
    assert rows.record(0) is None
    assert rows.record(PAGE * (KEPT_PAGES + 4)) == PAGE * (KEPT_PAGES + 4)


def test_an_answer_for_an_older_list_is_dropped(
    rows: LazyRows, settled: Callable[[], None]
) -> None:
    rows.show_keys(range(1000))
    shown(rows, 0)
    rows.show_keys([7, 8])
    settled()
    assert rows.record(0) is None
    shown(rows, 0)
    settled()
    assert shown(rows, 1) == "Person 8 en"


def test_another_language_tells_the_rows_again_without_asking(
    rows: LazyRows, workplace: Workplace, clerk: Any, settled: Callable[[], None]
) -> None:
    rows.show_keys(range(3))
    shown(rows, 0)
    settled()
    asked = len(clerk.questions)
    workplace.speech.switch("ru")
    assert shown(rows, 0) == "Person 0 ru"
    assert len(clerk.questions) == asked


def test_a_screen_reader_hears_both_lines(rows: LazyRows, settled: Callable[[], None]) -> None:
    rows.show_keys(range(3))
    rows.fold(True)
    shown(rows, 0)
    settled()
    heard = rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Person 0 en, KD-0"


def test_what_may_be_cut_is_read_whole_where_one_points(
    workplace: Workplace, clerk: Any, settled: Callable[[], None]
) -> None:
    why = "The bank returned money from this account: it was closed."
    clerk.answers["page"] = list
    cells = (Cell("KZ86", why), Cell("KD-1"), Cell("Тіркелді"))
    source = RowSource("page", lambda *_: cells)
    rows = LazyRows(workplace.counter, workplace.speech, COLUMNS, source)
    rows.show_keys([1])
    shown(rows, 0)
    settled()
    tips = [rows.index(0, n).data(Qt.ItemDataRole.ToolTipRole) for n in range(3)]
    assert tips == [f"KZ86\n{why}", None, None]


@pytest.mark.parametrize(("width", "folded"), [(900, True), (1400, False)])
def test_the_number_folds_below_the_name_when_room_is_short(
    rows: LazyRows, qtbot: QtBot, width: int, folded: bool
) -> None:
    view = RowsView(rows)
    qtbot.addWidget(view)
    rows.show_keys(range(20))
    view.resize(width, 400)
    with qtbot.waitExposed(view):
        view.show()
    qtbot.waitUntil(lambda: rows.record(0) is not None)
    assert view.isColumnHidden(1) is folded
    assert ("KD-0" in shown(rows, 0)) is folded
    assert sum(view.columnWidth(i) for i in range(3) if not view.isColumnHidden(i)) <= width
    assert view.rowHeight(0) == ROW_HEIGHT


def test_enter_opens_the_row_that_the_arrows_reached(rows: LazyRows, qtbot: QtBot) -> None:
    view = RowsView(rows)
    qtbot.addWidget(view)
    rows.show_keys(["a", "b", "c"])
    with qtbot.waitExposed(view):
        view.show()
    view.setFocus()
    view.choose_first()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == ["b"]
    assert view.current_key() == "b"


def test_an_empty_list_opens_nothing(rows: LazyRows, qtbot: QtBot) -> None:
    view = RowsView(rows)
    qtbot.addWidget(view)
    rows.show_keys([])
    view.choose_first()
    assert view.current_key() is None
    assert rows.data(QModelIndex()) is None
