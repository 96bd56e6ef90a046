"""Help: the keys of the program, where to read more, which version runs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from kandas_desk import __version__
from kandas_desk.gui.actions import ACTIONS, LOWER_SECTIONS, SECTIONS
from kandas_desk.gui.headers import CardHeader, PageHeader
from kandas_desk.gui.pieces import Card, Label, Page, column
from kandas_desk.gui.screen import Screen
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_

KEYS = (
    *((s.shortcut, s.title) for s in SECTIONS + LOWER_SECTIONS if s.shortcut),
    *((a.shortcut, a.title) for a in ACTIONS if a.shortcut),
    ("Enter", N_("Open the chosen row")),
    ("↑ ↓", N_("Walk through a list")),
    ("← →", N_("Walk through the tabs of a case")),
    ("Tab", N_("Go to the next field")),
    ("Alt+↓", N_("Open a calendar or a choice")),
)
ADVICE = (
    N_("Search finds a surname in Kazakh, Russian or Latin letters, an IIN and a case number."),
    N_("A payment is approved by another person than the one who proposed it."),
    N_("Before a departure is recorded, the program shows what would follow from it."),
    N_("A paper that was issued stays in the register; it is printed from there again."),
    N_("Every change is written to the journal of the case."),
)
READING = N_(
    "The documentation lies in the folder docs beside the program; window.md describes this window."
)


class HelpScreen(Screen):
    """Keys at the left, advice at the right."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        page = Page()
        page.body.addWidget(PageHeader(self.speech, N_("Help")))
        columns = QGridLayout()
        columns.setSpacing(16)
        columns.addWidget(self._keys(), 0, 0, 2, 1)
        columns.addWidget(self._advice(), 0, 1)
        columns.addWidget(self._reading(), 1, 1)
        columns.setRowStretch(1, 1)
        columns.setColumnStretch(0, 1)
        columns.setColumnStretch(1, 1)
        page.body.addLayout(columns)
        page.body.addStretch(1)
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.speech.bind(page.setAccessibleName, N_("Help"))
        self.setLayout(column(page, gap=0))

    def _keys(self) -> Card:
        card = Card(CardHeader(self.speech, N_("Keys")), gap=14)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for index, (keys, words) in enumerate(KEYS):
            said = Label("", wrap=True)
            self.speech.bind(said.setText, words)
            grid.addWidget(Label("key", keys), index, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(said, index, 1)
        grid.setColumnStretch(1, 1)
        card.body.addLayout(grid)
        card.body.addStretch(1)
        return card

    def _advice(self) -> Card:
        card = Card(CardHeader(self.speech, N_("Good to know")), gap=12)
        for words in ADVICE:
            said = Label("soft", wrap=True)
            self.speech.bind(said.setText, words)
            card.body.addWidget(said)
        return card

    def _reading(self) -> Card:
        card = Card(CardHeader(self.speech, N_("Read more")), gap=12)
        said, running = Label("soft", wrap=True), Label("caption")
        self.speech.bind(said.setText, READING)
        self.speech.bind(running.setText, N_("Version {version}"), version=__version__)
        card.body.addWidget(said)
        card.body.addWidget(running)
        card.body.addStretch(1)
        return card
