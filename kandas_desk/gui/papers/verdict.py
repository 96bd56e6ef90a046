"""A verdict on a paper as a card: what it is, what it means, what is known, what to do now."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from kandas_desk.domain.seal import Verdict, Verification
from kandas_desk.gui.pieces import Label, Tile, column, empty, row
from kandas_desk.gui.theme import Tone
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term
from kandas_desk.language.verdicts import told

DRESS: dict[Verdict, tuple[Tone, str]] = {
    Verdict.GENUINE: ("ok", "circle-check"),
    Verdict.ALTERED: ("bad", "x"),
    Verdict.REVOKED: ("bad", "x"),
    Verdict.UNKNOWN_ISSUER: ("warn", "circle-help"),
    Verdict.NOT_A_SEAL: ("warn", "circle-alert"),
}


class VerdictCard(QFrame):
    """Hidden until something was checked."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(18, 16, 18, 16)
        self._body.setSpacing(12)
        self.headline = ""
        self.hide()

    def show_verdict(self, found: Verification, language: Language) -> None:
        """Show what a check found."""
        empty(self._body)
        words = told(language, found)
        tone, icon = DRESS[found.verdict]
        self.headline = words.headline
        self.setAccessibleName(f"{words.headline}. {words.meaning}")
        head = row(
            Tile(icon, tone, size=44, round_=True),
            column(Label("title", words.headline), Label("", words.meaning, wrap=True), gap=2),
            gap=14,
        )
        head.setStretch(1, 1)
        self._body.addLayout(head)
        if words.facts:
            self._body.addWidget(_facts(words.facts))
        self._body.addWidget(Label("caption", term(language, found.checked)))
        for sentence in words.advice:
            self._body.addWidget(Label("soft", sentence, wrap=True))
        self.show()

    def clear(self) -> None:
        """Take the verdict away."""
        empty(self._body)
        self.headline = ""
        self.hide()


def _facts(facts: tuple[tuple[str, str], ...]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    for index, (name, fact) in enumerate(facts):
        grid.addWidget(Label("soft", name), index, 0)
        grid.addWidget(Label("strong", fact, wrap=True), index, 1)
    grid.setColumnStretch(1, 1)
    return made
