"""Long lists: a snapshot of keys, pages of a hundred rows fetched when they are seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kandas_desk.gui.counter import Counter
from kandas_desk.gui.speech import Speech
from kandas_desk.gui.theme import Tone
from kandas_desk.language.speak import Language

PAGE = 100
KEPT_PAGES = 60
_LONG = 30
_KEPT_CELLS = 4000
CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
KEY_ROLE = int(Qt.ItemDataRole.UserRole) + 2
_TOLD = frozenset(
    {
        CELL_ROLE,
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        int(Qt.ItemDataRole.ToolTipRole),
    }
)

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows: a text, a smaller line below, and how it is dressed.

    ``tone`` makes the text a pill, ``person`` puts the initials before it, ``icon`` a drawing.
    """

    text: str
    below: str = ""
    tone: Tone | None = None
    person: str = ""
    icon: str = ""
    strong: bool = False
    right: bool = False
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, least width, share of the spare width; ``folds`` when room is short."""

    title: str
    width: int
    stretch: int = 0
    right: bool = False
    folds: bool = False


@dataclass(frozen=True, slots=True)
class RowSource:
    """Where the rows come from and how they are told.

    ``page``: the question whose answer for a tuple of keys are the rows in the same order.
    ``tell``: a row as cells in a language; the flag says whether folding columns are folded.
    """

    page: object
    tell: Callable[[Any, Language, bool], tuple[Cell, ...]]


def _tip(cell: Cell) -> str | None:
    """What may be cut on a narrow window, to be read whole; None for what always fits."""
    long = max(len(cell.text), len(cell.below)) > _LONG
    return "\n".join(filter(None, (cell.text, cell.below))) if long else None


class LazyRows(QAbstractTableModel):
    """Rows by key. The keys are a snapshot: the scroll bar is exact and no row moves while one
    reads; a page of rows is asked for when somebody looks at it, the newest wish first."""

    def __init__(
        self,
        counter: Counter,
        speech: Speech,
        columns: Sequence[Column],
        source: RowSource,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter, self._speech = counter, speech
        self.columns = tuple(columns)
        self._source = source
        self._keys: Sequence[Any] = ()
        self._generation = 0
        self._pages: OrderedDict[int, tuple[Any, ...]] = OrderedDict()
        self._cells: dict[int, tuple[Cell, ...]] = {}
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._asked: int | None = None
        self._folded = False
        speech.changed.connect(self._retell)

    def show_keys(self, keys: Sequence[Any]) -> None:
        """Show another snapshot."""
        self.beginResetModel()
        self._keys = keys
        self._generation += 1
        self._pages.clear()
        self._cells.clear()
        self._wanted.clear()
        self._asked = None
        self.endResetModel()

    def show_rows(self, keys: Sequence[Any], rows: Sequence[Any]) -> None:
        """Show a short list whose rows are all known already."""
        self.show_keys(keys)
        for first in range(0, len(rows), PAGE):
            self._pages[first // PAGE] = tuple(rows[first : first + PAGE])
        if keys:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(keys) - 1, len(self.columns) - 1)
            )

    def record(self, row: int) -> Any:
        """The fetched row, None while it is on its way."""
        page = self._pages.get(row // PAGE)
        return None if page is None else page[row % PAGE]

    def fold(self, folded: bool) -> None:
        """Tell the folding columns inside the first one, or no longer."""
        if folded != self._folded:
            self._folded = folded
            self._retell()

    def retell(self) -> None:
        """Tell every row anew: what they are told with has changed."""
        self._retell()

    # Qt's side of the model.

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """The titles of the columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._speech.text(column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """A cell as text, or the whole of it for the painter."""
        row, column = index.row(), index.column()
        if not (0 <= row < len(self._keys) and 0 <= column < len(self.columns)):
            return None
        if role == KEY_ROLE:
            return self._keys[row]
        if role not in _TOLD:
            return None
        cells = self._told(row)
        cell = None if cells is None else cells[column]
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.ToolTipRole:
            return None if cell is None else _tip(cell)
        return "" if cell is None else ", ".join(filter(None, (cell.text, cell.below)))

    # Pages.

    def _told(self, row: int) -> tuple[Cell, ...] | None:
        cells = self._cells.get(row)
        if cells is not None:
            return cells
        number = row // PAGE
        page = self._pages.get(number)
        if page is None:
            self._want(number)
            return None
        self._pages.move_to_end(number)
        if len(self._cells) > _KEPT_CELLS:
            self._cells.clear()
        cells = self._source.tell(page[row % PAGE], self._speech.language, self._folded)
        self._cells[row] = cells
        return cells

    def _want(self, number: int) -> None:
        self._wanted[number] = None
        self._wanted.move_to_end(number)
        while len(self._wanted) > 4:
            self._wanted.popitem(last=False)
        self._ask_next()

    def _ask_next(self) -> None:
        if self._asked is not None or not self._wanted:
            return
        number, _ = self._wanted.popitem()
        self._asked = number
        keys = tuple(self._keys[number * PAGE : (number + 1) * PAGE])
        self._counter.ask(
            self._source.page,
            keys,
            then=self._page_came,
            refused=self._page_refused,
            about=(number, self._generation),
        )

    def _page_refused(self, _reasons: object, _number: int, generation: int) -> None:
        if generation == self._generation:
            self._asked = None

    def _page_came(self, rows: Sequence[Any], number: int, generation: int) -> None:
        if generation != self._generation:
            return
        self._asked = None
        self._wanted.pop(number, None)
        self._pages[number] = tuple(rows)
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        first = number * PAGE
        for row in range(first, first + PAGE):
            self._cells.pop(row, None)
        last = min(first + PAGE, len(self._keys)) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        self._ask_next()

    def _retell(self) -> None:
        self._cells.clear()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self._keys:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._keys) - 1, len(self.columns) - 1)
            )
