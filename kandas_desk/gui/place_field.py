"""The field of a place: oblast, district, village, each offered once the one above is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QWidget

from kandas_desk.domain.case import Area
from kandas_desk.domain.place import Place
from kandas_desk.gui.counter import Counter
from kandas_desk.gui.fields import Field
from kandas_desk.gui.pieces import row
from kandas_desk.gui.speech import Speech
from kandas_desk.gui.words import place_name
from kandas_desk.house.marks import N_
from kandas_desk.queries.cases import place_children

LEVELS = (N_("Region"), N_("District or town"), N_("Village or rural district"))
_URBAN, _RURAL = "1", "2"


class PlaceField(Field):
    """Three choices side by side; the value is the code of the lowest that is chosen."""

    def __init__(self, counter: Counter, *, levels: int = 3) -> None:
        self._counter = counter
        self._boxes = tuple(_box() for _ in range(levels))
        self._offers: list[tuple[Place, ...]] = [() for _ in range(levels)]
        inside = QWidget()
        layout = row(*self._boxes, gap=8)
        for index in range(levels):
            layout.setStretch(index, 1)
        inside.setLayout(layout)
        inside.setFocusProxy(self._boxes[0])
        super().__init__(inside)
        self.caption.setBuddy(self._boxes[0])
        for box in self._boxes:
            box.activated.connect(self._chosen)

    def named(self, speech: Speech, msgid: str, *, required: bool = False) -> PlaceField:
        """Give the field its caption and ask for the oblasts."""
        super().named(speech, msgid, required=required)
        self._ask(0, None)
        return self

    def marked(self) -> tuple[QWidget, ...]:
        """The choice of the oblast, which is the one that must not be missing."""
        return self._boxes[:1]

    def clear(self) -> None:
        """Choose nothing."""
        self._boxes[0].setCurrentIndex(0)
        for level in range(1, len(self._boxes)):
            self._offers[level] = ()
            self._offer(self._boxes[level], ())

    def is_empty(self) -> bool:
        """Whether not even the oblast is chosen."""
        return self.place() is None

    def place(self) -> Place | None:
        """The lowest chosen place."""
        for box, offer in reversed(list(zip(self._boxes, self._offers, strict=True))):
            if box.currentIndex() > 0:
                return offer[box.currentIndex() - 1]
        return None

    def kato(self) -> str | None:
        """The code of the lowest chosen place."""
        place = self.place()
        return None if place is None else place.kato

    def area(self) -> Area | None:
        """Town or countryside, where the classifier says so."""
        place = self.place()
        known = {_URBAN: Area.URBAN, _RURAL: Area.RURAL}
        return None if place is None else known.get(place.type_code)

    def _tell_caption(self) -> None:
        super()._tell_caption()
        if self._speech is None:
            return
        for box, level, offer in zip(self._boxes, LEVELS, self._offers, strict=False):
            name = self._speech.text(level)
            box.setAccessibleName(f"{self.caption.text()}: {name}")
            self._offer(box, offer)

    def _offer(self, box: QComboBox, offer: Sequence[Place]) -> None:
        if self._speech is None:
            return
        chosen = box.currentIndex()
        level = self._speech.text(LEVELS[self._boxes.index(box)])
        with QSignalBlocker(box):
            box.clear()
            box.addItem(level)
            box.addItems([place_name(self._speech.language, place) for place in offer])
            box.setCurrentIndex(chosen if 0 <= chosen < box.count() else 0)
        box.setEnabled(bool(offer))

    def _chosen(self) -> None:
        box = self.sender()
        level = next(i for i, known in enumerate(self._boxes) if known is box)
        for below in range(level + 1, len(self._boxes)):
            self._offers[below] = ()
            self._boxes[below].setCurrentIndex(0)
            self._offer(self._boxes[below], ())
        index = self._boxes[level].currentIndex()
        if index > 0 and level + 1 < len(self._boxes):
            self._ask(level + 1, self._offers[level][index - 1].kato)
        self._touched()

    def _ask(self, level: int, parent: str | None) -> None:
        self._counter.ask(place_children, parent, then=self._came, about=(level, parent))

    def _came(self, places: tuple[Place, ...], level: int, parent: str | None) -> None:
        if level:
            above = self._boxes[level - 1].currentIndex()
            if above < 1 or self._offers[level - 1][above - 1].kato != parent:
                return
        self._offers[level] = places
        self._offer(self._boxes[level], places)


def _box() -> QComboBox:
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    box.setMaxVisibleItems(16)
    return box
