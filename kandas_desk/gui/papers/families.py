"""Two lists of families: who gets a paper, and who does not and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from kandas_desk.gui.buttons import Chips
from kandas_desk.gui.pieces import column
from kandas_desk.gui.speech import Speech
from kandas_desk.house.marks import N_

ROWS_SHOWN = 500

Line = tuple[str, str, str]
"""The number of a case, the applicant, and what is said of them."""


@dataclass(frozen=True, slots=True)
class FamilyList:
    """A list: its chip, the title of its last column, its lines."""

    chip: str
    last: str
    lines: Sequence[Line] = ()


_NOTHING = FamilyList("", "")


class FamilyLists(QWidget):
    """A chip for each list and the table of the one that is chosen; at most so many rows, which
    the chip's number tells apart."""

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech
        self._lists = {"get": _NOTHING, "not": _NOTHING}
        self.groups = Chips(tuple(self._lists))
        self.groups.chosen.connect(self._show)
        self.table = QTableWidget(0, 3)
        self.table.setMinimumHeight(120)
        self.table.setAccessibleName(speech.text(N_("Families and their papers")))
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        header = self.table.horizontalHeader()
        for place in (0, 1):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        layout = column(self.groups, self.table, gap=14)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_lists(self, get: FamilyList, other: FamilyList) -> None:
        """Show both lists; an empty one gives way to the other."""
        self._lists = {"get": get, "not": other}
        for key, shown in self._lists.items():
            self.groups.chip(key).setText(shown.chip)
        if not self._lists[self.groups.key].lines:
            fuller = next((key for key, one in self._lists.items() if one.lines), "get")
            self.groups.choose(fuller)
        self._show()

    def choose(self, key: str) -> None:
        """Choose a list, as a person would."""
        self.groups.choose(key)
        self._show()

    def _show(self, _key: str = "") -> None:
        text, chosen = self._speech.text, self._lists[self.groups.key]
        self.table.setHorizontalHeaderLabels(
            [text(N_("Case number")), text(N_("Applicant")), chosen.last]
        )
        self.table.setRowCount(min(len(chosen.lines), ROWS_SHOWN))
        for place, line in enumerate(chosen.lines[:ROWS_SHOWN]):
            for index, words in enumerate(line):
                self.table.setItem(place, index, QTableWidgetItem(words))
        self.table.resizeRowsToContents()
