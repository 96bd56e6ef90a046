"""The answer to the conditions of inclusion: each finding with its source and question."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout

from kandas_desk.domain.eligibility import Eligibility, Eligible
from kandas_desk.domain.findings import Finding, Outcome
from kandas_desk.gui.pieces import Card, Icon, Label, Page, Pill, empty, row
from kandas_desk.gui.speech import Speech
from kandas_desk.gui.theme import Tone
from kandas_desk.house.marks import N_
from kandas_desk.language.findings import cited_sentence, question_sentence, word

ANSWER_WIDTH = 460
_TONES: dict[Outcome, Tone] = {Outcome.MET: "ok", Outcome.UNMET: "bad", Outcome.UNKNOWN: "warn"}
_SIGNS: dict[Eligible, tuple[str, Tone]] = {
    Eligible.YES: ("circle-check", "ok"),
    Eligible.NO: ("circle-alert", "bad"),
    Eligible.UNKNOWN: ("circle-help", "warn"),
}


class AnswerColumn(Page):
    """The answer in the language of now: each finding with its source and its question."""

    def __init__(self, speech: Speech) -> None:
        super().__init__(gap=12)
        self._speech = speech
        self.shown: Eligibility | None = None
        self.setFixedWidth(ANSWER_WIDTH)
        self.body.setContentsMargins(0, 0, 12, 0)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing can be answered yet."""
        self.shown = None
        empty(self.body)
        words = self._speech.text(N_("The conditions cannot be checked yet."))
        self.body.addWidget(Card(Label("soft", words, wrap=True), pad=16))
        self.body.addStretch(1)

    def show_answer(self, answer: Eligibility) -> None:
        """Show an answer."""
        self.shown = answer
        self.setUpdatesEnabled(False)
        empty(self.body)
        sign, tone = _SIGNS[answer.eligible]
        said = Label("heading", word(self._speech.language, answer.eligible), wrap=True)
        self.body.addWidget(Card(_beside(Icon(sign, tone), said), pad=16))
        for finding in answer.findings:
            self.body.addWidget(self._told(finding))
        self.body.addStretch(1)
        self.setUpdatesEnabled(True)

    def _told(self, finding: Finding) -> Card:
        language = self._speech.language
        pill = Pill(_TONES[finding.outcome], word(language, finding.outcome))
        head = row(Label("strong", word(language, finding.condition), wrap=True), pill, gap=8)
        head.setStretch(0, 1)
        sentence = Label("soft", cited_sentence(language, finding), wrap=True)
        card = Card(head, sentence, pad=16, gap=6)
        question = question_sentence(language, finding)
        if question is not None:
            asked = Label("", question, wrap=True)
            card.body.addLayout(_beside(Icon("circle-help", "warn", 16), asked))
        return card


def _beside(sign: Icon, words: Label) -> QLayout:
    made = row(gap=10)
    made.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    made.addWidget(words, 1)
    return made
