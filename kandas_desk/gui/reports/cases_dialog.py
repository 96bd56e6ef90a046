"""The cases behind a number of a report: a list, Enter opens the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from kandas_desk.gui.buttons import Button
from kandas_desk.gui.cases.list_page import tell_card
from kandas_desk.gui.fields import ChoiceField
from kandas_desk.gui.pieces import EmptyState, Label, row
from kandas_desk.gui.rows import Column, LazyRows, RowSource
from kandas_desk.gui.rows_view import RowsView
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.queries.cases import case_cards

COLUMNS = (
    Column(N_("Applicant"), 290, stretch=3),
    Column(N_("Case number"), 150),
    Column(N_("Where to, where from"), 270, stretch=1),
    Column(N_("State"), 190),
    Column(N_("Family"), 76),
    Column(N_("Application, arrival"), 176),
)
WIDTH, HEIGHT = 1240, 580


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a report: what it counts, and its families."""

    words: str
    ids: tuple[UUID, ...]


class CasesDialog(QDialog):
    """The numbers of a row as choices, and the cases behind the chosen one.

    Signals:
        opened: the number of the case that the person opened.
    """

    opened = Signal(str)

    def __init__(
        self,
        workplace: Workplace,
        parent: QWidget,
        title: str,
        numbers: Sequence[Number],
        chosen: int = 0,
    ) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(WIDTH, HEIGHT)
        speech = workplace.speech
        self.number = ChoiceField().named(speech, N_("Number of the report"))
        self.number.offer(
            [
                (place, f"{number.words}: {speech.language.number(len(number.ids))}")
                for place, number in enumerate(numbers)
            ]
        )
        self._numbers = tuple(numbers)
        self.number.show_value(chosen)
        self.number.changed.connect(self._show)
        source = RowSource(case_cards, tell_card)
        self.rows = LazyRows(workplace.counter, speech, COLUMNS, source, self)
        self.view = RowsView(self.rows)
        speech.bind(self.view.setAccessibleName, N_("Cases"))
        self.view.opened.connect(self._open)
        nothing = EmptyState("users")
        nothing.sentence.setText(speech.text(N_("No family stands behind this number.")))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(nothing)
        self.close_button = Button()
        self.close_button.setText(speech.text(N_("Close")))
        self.close_button.clicked.connect(self.reject)
        hint = Label("caption", speech.text(N_("Enter opens the case")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 20)
        layout.setSpacing(14)
        layout.addWidget(Label("title", title, wrap=True))
        layout.addWidget(self.number)
        layout.addWidget(self._stack, 1)
        layout.addLayout(row(hint, None, self.close_button, gap=12))
        self._show()

    def _show(self) -> None:
        ids = self._numbers[self.number.value()].ids
        self.rows.show_keys(ids)
        self._stack.setCurrentIndex(0 if ids else 1)
        self.view.choose_first()
        self.view.setFocus()

    def _open(self, _key: object) -> None:
        card = self.rows.record(self.view.currentIndex().row())
        if card is not None:
            self.opened.emit(card.number)
            self.accept()
