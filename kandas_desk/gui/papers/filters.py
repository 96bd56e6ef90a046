"""What the register of papers shows: words of the family or a number, the kind, how it stands."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kandas_desk.domain.case import CaseFilter
from kandas_desk.domain.paper import PaperFilter, PaperKind
from kandas_desk.domain.revocation import PaperState
from kandas_desk.gui.buttons import Chips
from kandas_desk.gui.fields import ChoiceField
from kandas_desk.gui.pieces import row
from kandas_desk.gui.search_field import SearchField
from kandas_desk.gui.speech import Speech
from kandas_desk.house.marks import N_
from kandas_desk.language.terms import term

STATES: dict[str, PaperState | None] = {"all": None, **{state.value: state for state in PaperState}}


class PaperFilters(QWidget):
    """A line to search in, a choice of the kind, chips of the states.

    Signals:
        changed: the person wants to see other papers.
    """

    changed = Signal()

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech
        self.search = SearchField(speech, N_("Search by surname, IIN, case or paper number"))
        self.search.setMinimumWidth(220)
        self.search.setMaximumWidth(500)
        self.kind = ChoiceField().named(speech, N_("Paper"))
        self.kind.caption.hide()
        self.kind.setMinimumWidth(220)
        self.kind.setMaximumWidth(380)
        self.states = Chips(tuple(STATES))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        line_of_search = row(self.search, None, self.kind, gap=12)
        for place, share in enumerate((6, 1, 5)):
            line_of_search.setStretch(place, share)
        layout.addLayout(line_of_search)
        layout.addWidget(self.states)
        self.retell()
        self.search.searched.connect(self._touched)
        self.kind.changed.connect(self._touched)
        self.states.chosen.connect(self._touched)

    def retell(self) -> None:
        """Tell kinds and states in the language of now."""
        language = self._speech.language
        kinds = [(kind, term(language, kind)) for kind in PaperKind]
        self.kind.offer([(None, language.text(N_("All papers"))), *kinds])
        for key, state in STATES.items():
            words = language.text(N_("All")) if state is None else term(language, state)
            self.states.chip(key).setText(words)

    def wanted(self) -> PaperFilter:
        """What the person asks for now."""
        state = STATES[self.states.key]
        return PaperFilter(
            cases=CaseFilter(self.search.words()),
            kind=self.kind.value(),
            states=frozenset() if state is None else frozenset({state}),
        )

    def _touched(self, *_values: object) -> None:
        self.changed.emit()
