"""How long lists look: two-line cells, pills and initials, columns that fold when room is short."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from kandas_desk.gui import icons
from kandas_desk.gui.fonts import font, metrics
from kandas_desk.gui.pieces import paint_avatar, paint_pill
from kandas_desk.gui.rows import CELL_ROLE, KEY_ROLE, Cell, LazyRows
from kandas_desk.gui.theme import colour

ROW_HEIGHT = 56
HEADER_HEIGHT = 38
FOLD_BELOW = 1180
_PAD = 12
_SEMI = QFont.Weight.DemiBold
_NORMAL = QFont.Weight.Normal
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_KEPT_TEXTS = 8000


class CellPainter(QStyledItemDelegate):
    """Paints a :class:`Cell`; texts that do not fit are cut once and remembered."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._cut: dict[tuple[str, int, int, bool], str] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Any) -> QSize:
        """Every row has the same height."""
        return QSize(80, ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground, the line below and what the cell says."""
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(area, colour("primary_soft"))
            if index.column() == 0:
                painter.fillRect(QRectF(area.x(), area.y(), 3, area.height()), colour("primary"))
        painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), colour("border"))
        if chosen and self._view.hasFocus():
            for y in (area.top(), area.bottom() - 2):
                painter.fillRect(QRectF(area.x(), y, area.width(), 2), colour("primary"))
        cell: Cell | None = index.data(CELL_ROLE)
        room = area.adjusted(_PAD, 0, -_PAD, -1)
        if cell is None:
            self._paint_skeleton(painter, room, index.row(), index.column())
        else:
            self._paint_cell(painter, room, cell)
        painter.restore()

    @staticmethod
    def _paint_skeleton(painter: QPainter, room: QRectF, row: int, column: int) -> None:
        share = 0.45 + 0.1 * ((row * 7 + column * 3) % 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("sunken"))
        bar = QRectF(room.x(), room.center().y() - 5, room.width() * share, 10)
        painter.drawRoundedRect(bar, 5, 5)

    def _paint_cell(self, painter: QPainter, room: QRectF, cell: Cell) -> None:
        if cell.tone is not None:
            paint_pill(painter, room, cell.text, cell.tone, dot=True)
            return
        if cell.person:
            paint_avatar(painter, QRectF(room.x(), room.center().y() - 18, 36, 36), cell.person)
            room = room.adjusted(48, 0, 0, 0)
        elif cell.icon:
            place = room.center().y() - 8
            painter.drawPixmap(
                round(room.x()), round(place), icons.pixmap(cell.icon, "text_faint", 16)
            )
            room = room.adjusted(24, 0, 0, 0)
        side = _RIGHT if cell.right else _LEFT
        if not cell.below:
            self._write(painter, room, side, cell, cell.text, small=False)
            return
        middle = room.center().y()
        upper = QRectF(room.x(), middle - 20, room.width(), 20)
        lower = QRectF(room.x(), middle + 1, room.width(), 18)
        self._write(painter, upper, side, cell, cell.text, small=False)
        self._write(painter, lower, side, cell, cell.below, small=True)

    def _write(
        self,
        painter: QPainter,
        room: QRectF,
        side: Qt.AlignmentFlag,
        cell: Cell,
        text: str,
        *,
        small: bool,
    ) -> None:
        size = 12 if small else 14
        weight = _SEMI if cell.strong and not small else _NORMAL
        painter.setFont(font(size, weight))
        painter.setPen(colour("text_faint" if small else "text_soft" if cell.faint else "text"))
        painter.drawText(room, side, self._cut_to(text, int(room.width()), size, weight))

    def _cut_to(self, text: str, width: int, size: int, weight: QFont.Weight) -> str:
        key = (text, width, size, weight is _SEMI)
        cut = self._cut.get(key)
        if cut is None:
            if len(self._cut) > _KEPT_TEXTS:
                self._cut.clear()
            cut = metrics(size, weight).elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._cut[key] = cut
        return cut


class RowsView(QTableView):
    """A list that one walks with the arrows and opens with Enter.

    Signals:
        opened: the key of the row that a person opened.
    """

    opened = Signal(object)

    def __init__(self, rows: LazyRows) -> None:
        super().__init__()
        self.rows = rows
        self.setModel(rows)
        self.setItemDelegate(CellPainter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setMinimumSectionSize(ROW_HEIGHT)
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setFixedHeight(HEADER_HEIGHT)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.activated.connect(self._open)
        rows.modelReset.connect(self._share_width)

    def current_key(self) -> Any:
        """The key of the chosen row, None when there is none."""
        index = self.currentIndex()
        return index.data(KEY_ROLE) if index.isValid() else None

    def choose_first(self) -> None:
        """Choose the first row, if there is one."""
        if self.rows.rowCount():
            self.selectRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns again."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        columns = self.rows.columns
        room = self.viewport().width()
        fold = room < FOLD_BELOW and any(column.folds for column in columns)
        shown = [(i, c) for i, c in enumerate(columns) if not (fold and c.folds)]
        for index, column in enumerate(columns):
            self.setColumnHidden(index, fold and column.folds)
        spare = max(0, room - sum(column.width for _, column in shown))
        shares = sum(column.stretch for _, column in shown) or 1
        for index, column in shown:
            self.setColumnWidth(index, column.width + spare * column.stretch // shares)
        self.rows.fold(fold)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(KEY_ROLE))
