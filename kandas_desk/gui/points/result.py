"""What the answers come to: the total, each criterion with its reason, what is still open."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget

from kandas_desk.domain.points import Assessment, CriterionResult
from kandas_desk.gui.pieces import Card, Label, Page, Pill, column, empty, line, row
from kandas_desk.gui.speech import Speech
from kandas_desk.gui.theme import Tone
from kandas_desk.gui.words import NOTHING
from kandas_desk.house.marks import N_
from kandas_desk.language.findings import (
    finding_sentence,
    question_sentence,
    verdict_sentences,
    word,
)

WIDTH = 400


class ResultColumn(Page):
    """The result in the language of now."""

    def __init__(self, speech: Speech) -> None:
        super().__init__(gap=12)
        self._speech = speech
        self.shown: Assessment | None = None
        self.setFixedWidth(WIDTH)
        self.body.setContentsMargins(0, 0, 12, 0)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing can be reckoned yet."""
        self.shown = None
        empty(self.body)
        words = self._speech.text(N_("The points cannot be reckoned yet."))
        self.body.addWidget(Card(Label("soft", words, wrap=True), pad=16))
        self.body.addStretch(1)

    def show_assessment(self, made: Assessment) -> None:
        """Show an assessment."""
        self.shown = made
        self.setUpdatesEnabled(False)
        empty(self.body)
        self.body.addWidget(self._total(made))
        if made.questions:
            self.body.addWidget(self._questions(made))
        self.body.addWidget(self._criteria(made))
        self.body.addStretch(1)
        self.setUpdatesEnabled(True)

    def _total(self, made: Assessment) -> QWidget:
        language = self._speech.language
        tone, said = _verdict(made)
        pill = Pill()
        pill.show_status(tone, language.text(said))
        total = language.text(
            N_("{total} of {maximum} points"), total=made.total, maximum=made.maximum
        )
        threshold = language.text(N_("Threshold: {threshold}"), threshold=made.threshold)
        card = Card(pad=16, gap=8)
        card.body.addLayout(row(Label("value", total), None))
        card.body.addLayout(row(Label("caption", threshold), None, pill))
        for sentence in verdict_sentences(language, made):
            card.body.addWidget(Label("soft", sentence, wrap=True))
        card.body.addWidget(line())
        for finding in (made.gate, *made.attempts):
            found = finding_sentence(language, finding)
            card.body.addWidget(Label("caption", found, wrap=True))
        return card

    def _questions(self, made: Assessment) -> QWidget:
        language = self._speech.language
        card = Card(Label("heading", language.text(N_("Still to be asked"))), pad=16, gap=8)
        asked = (question_sentence(language, found) for found in made.questions)
        for question in dict.fromkeys(text for text in asked if text):
            card.body.addWidget(Label("soft", f"• {question}", wrap=True))
        return card

    def _criteria(self, made: Assessment) -> QWidget:
        card = Card(Label("heading", self._speech.text(N_("Criteria"))), pad=16, gap=8)
        for criterion in made.criteria:
            card.body.addWidget(line())
            card.body.addLayout(self._criterion(criterion))
        return card

    def _criterion(self, criterion: CriterionResult) -> QLayout:
        language = self._speech.language
        points = NOTHING if criterion.points is None else language.number(criterion.points)
        reached = Label("strong", f"{points} / {language.number(criterion.maximum)}")
        label = Label("strong", word(language, criterion.factor), wrap=True)
        head = row(label, reached, gap=8)
        head.setStretch(0, 1)
        return column(
            head, Label("caption", finding_sentence(language, criterion.reason), wrap=True), gap=2
        )


def _verdict(made: Assessment) -> tuple[Tone, str]:
    if made.passed is None:
        return "warn", N_("Not decided yet")
    return ("ok", N_("Passed")) if made.passed else ("bad", N_("Not passed"))
