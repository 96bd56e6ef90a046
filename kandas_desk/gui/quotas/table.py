"""The quotas as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from kandas_desk.domain.quota import QuotaUse
from kandas_desk.gui.pieces import Elide, Label, empty, line
from kandas_desk.gui.speech import Speech
from kandas_desk.house.marks import N_
from kandas_desk.language.regions import region_name
from kandas_desk.language.terms import term

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
HEADS = (
    N_("Region"),
    N_("Category"),
    N_("Counted in"),
    N_("Places"),
    N_("Used"),
    N_("Free"),
    N_("In force since"),
    N_("Source"),
)
_NUMBERS = (3, 4, 5)


class QuotaTable(QWidget):
    """One row for each region and category."""

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(7, 3)

    def show_uses(self, uses: Sequence[QuotaUse]) -> None:
        """Show other quotas."""
        empty(self._grid)
        for place, head in enumerate(HEADS):
            label = Label("caption", self._speech.text(head))
            label.setFixedHeight(30)
            self._put(label, 0, place)
        for index, use in enumerate(uses):
            self._grid.addWidget(line(), 2 * index + 1, 0, 1, len(HEADS))
            for place, text in enumerate(self._cells(use)):
                role = "strong" if place in (0, 5) else "soft"
                cell = Elide(role, text) if place in (0, 7) else Label(role, text)
                cell.setFixedHeight(42)
                self._put(cell, 2 * index + 2, place)

    def _put(self, label: Label, row: int, place: int) -> None:
        if place in _NUMBERS:
            label.setAlignment(_RIGHT)
        self._grid.addWidget(label, row, place)

    def _cells(self, use: QuotaUse) -> tuple[str, ...]:
        language, known = self._speech.language, use.line
        return (
            region_name(language, known.region),
            term(language, known.kind),
            term(language, known.unit),
            language.number(known.places),
            language.number(use.used),
            language.number(use.free),
            language.short_date(known.since),
            known.reference,
        )
