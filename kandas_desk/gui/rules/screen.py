"""The rules: every value of the law as a sentence, and the editions of this archive."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kandas_desk.domain.events import EditionActivated, EditionLoaded
from kandas_desk.gui.buttons import Chips
from kandas_desk.gui.headers import PageHeader
from kandas_desk.gui.pieces import Card, EmptyState, Label, Page, empty, line, row
from kandas_desk.gui.rules.editions import EditionsColumn
from kandas_desk.gui.rules.rule_card import RuleCard
from kandas_desk.gui.rules.topics import by_topic
from kandas_desk.gui.screen import Screen
from kandas_desk.gui.search_field import SearchField
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.queries.rules import RuleSheet, rule_sheet
from kandas_desk.rules.book import Confidence

KINDS: dict[str, str] = {
    "all": N_("All"),
    "unconfirmed": N_("Not confirmed only"),
}


class RulesScreen(Screen):
    """Search, a chip for what is not confirmed, the rules by topic; at the right the editions."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._sheets: tuple[RuleSheet, ...] = ()
        self.cards: list[RuleCard] = []
        self._headings: list[tuple[Card, list[RuleCard]]] = []
        self.header = PageHeader(self.speech, N_("Rules"))
        self.search = SearchField(self.speech, N_("Search in the rules"))
        self.search.setFixedWidth(320)
        self.search.searched.connect(self._sift)
        self.kinds = Chips(tuple(KINDS))
        for key, words in KINDS.items():
            self.speech.bind(self.kinds.chip(key).setText, words)
        self.kinds.chosen.connect(self._sift)
        self.editions = EditionsColumn(workplace)
        self._lay_out()

    def _lay_out(self) -> None:
        self._page = Page(gap=14)
        self._page.body.setContentsMargins(32, 0, 8, 24)
        self._nothing = EmptyState("search")
        top = row(self.search, self.kinds, gap=12)
        top.setStretch(1, 1)
        top.setAlignment(self.kinds, Qt.AlignmentFlag.AlignVCenter)
        head = QVBoxLayout()
        head.setContentsMargins(32, 24, 32, 0)
        head.setSpacing(16)
        head.addWidget(self.header)
        head.addLayout(top)
        lower = row(self._page, self.editions, gap=8)
        lower.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(head)
        layout.addLayout(lower, 1)

    def refresh(self) -> None:
        """Ask for the rules in force and for the editions."""
        self.counter.ask(rule_sheet, then=self._came)
        self.editions.refresh()

    def concerns(self, event: object) -> bool:
        """Editions that come and go."""
        return isinstance(event, EditionLoaded | EditionActivated)

    def retell(self) -> None:
        """Tell every rule in the language of now."""
        opened = {card.sheet.name for card in self.cards if card.is_open}
        self._page.setUpdatesEnabled(False)
        empty(self._page.body)
        self.cards, self._headings = [], []
        for title, sheets in by_topic(self._sheets):
            self._page.body.addWidget(self._topic(title, sheets, opened))
        self._nothing = EmptyState("search")
        self._nothing.sentence.setText(self.speech.text(N_("No rule fits the search.")))
        self._page.body.addWidget(self._nothing)
        self._page.body.addStretch(1)
        self._page.setUpdatesEnabled(True)
        self._sift()
        self.editions.retell()

    def _topic(self, title: str, sheets: tuple[RuleSheet, ...], opened: set[str]) -> QWidget:
        box = Card(Label("heading", self.speech.text(title)), gap=4)
        made = []
        for sheet in sheets:
            card = RuleCard(self.speech, sheet)
            if sheet.name in opened:
                card.turn()
            card.line_above = line()
            box.body.addWidget(card.line_above)
            box.body.addWidget(card)
            made.append(card)
        self.cards += made
        self._headings.append((box, made))
        return box

    def _came(self, sheets: tuple[RuleSheet, ...]) -> None:
        self._sheets = sheets
        self.retell()

    def _sift(self, _words: str = "") -> None:
        """Show the rules that fit; their number stands in the header."""
        words = self.search.words().casefold().split()
        only = self.kinds.key == "unconfirmed"
        shown = 0
        for box, cards in self._headings:
            fitting = [card for card in cards if self._fits(card, words, only=only)]
            for card in cards:
                card.show_if(card in fitting)
            box.setVisible(bool(fitting))
            shown += len(fitting)
        self._nothing.setVisible(bool(self._sheets) and not shown)
        doubtful = sum(s.confidence is Confidence.UNCONFIRMED for s in self._sheets)
        self.header.summary.setText(
            self.speech.text(
                N_("Shown: {shown} of {n}; not confirmed: {doubtful}"),
                shown=shown,
                n=len(self._sheets),
                doubtful=doubtful,
            )
        )

    def _fits(self, card: RuleCard, words: list[str], *, only: bool) -> bool:
        sheet = card.sheet
        if only and sheet.confidence is not Confidence.UNCONFIRMED:
            return False
        label = sheet.label
        texts = (label.kk, label.ru, label.en, card.sentence.text(), sheet.name)
        references = (value.reference for value in sheet.history)
        said = " ".join((*texts, *references)).casefold()
        return all(word in said for word in words)
