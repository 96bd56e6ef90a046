"""One rule: a sentence that opens into its source, its keys and its whole history."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from kandas_desk.gui.buttons import ToolButton
from kandas_desk.gui.pieces import Card, Label, Pill, column, line, row
from kandas_desk.gui.rules.words import (
    CONFIDENCE_TONES,
    KEY_NAMES,
    key_text,
    keys_text,
    span_text,
    value_lines,
    value_text,
)
from kandas_desk.gui.speech import Speech
from kandas_desk.gui.words import NOTHING
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import confidence_label
from kandas_desk.queries.rules import RuleSheet
from kandas_desk.rules.book import RuleValue

_TOP = Qt.AlignmentFlag.AlignTop
LONGEST = 90


class RuleCard(QFrame):
    """A rule in the language of now; opened by its arrow or by a click."""

    def __init__(self, speech: Speech, sheet: RuleSheet) -> None:
        super().__init__()
        self._speech, self.sheet = speech, sheet
        self.line_above: QWidget | None = None
        language = speech.language
        self.label = Label("strong", sheet.label.in_language(language.code), wrap=True)
        self.sentence = Label("soft", sentence(language, sheet), wrap=True)
        self.pill = Pill(CONFIDENCE_TONES[sheet.confidence])
        self.pill.show_status(
            CONFIDENCE_TONES[sheet.confidence], confidence_label(language, sheet.confidence)
        )
        self.arrow = ToolButton("chevron-right")
        self.arrow.clicked.connect(self.turn)
        head = row(column(self.label, self.sentence, gap=2), self.pill, self.arrow, gap=12)
        head.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 10)
        layout.setSpacing(10)
        layout.addLayout(head)
        self.detail: QWidget | None = None
        self._name_arrow()

    def turn(self) -> None:
        """Open the card, or close it."""
        if self.detail is None:
            self.detail = self._make_detail()
            self.layout().addWidget(self.detail)  # type: ignore[union-attr]
            self.detail.show()
        else:
            self.detail.setVisible(self.detail.isHidden())
        self.arrow.show_icon("chevron-down" if self.is_open else "chevron-right")
        self._name_arrow()

    @property
    def is_open(self) -> bool:
        """Whether the detail is shown."""
        return self.detail is not None and not self.detail.isHidden()

    def show_if(self, fits: bool) -> None:
        """Show the rule, or hide it with the line above it."""
        self.setVisible(fits)
        if self.line_above is not None:
            self.line_above.setVisible(fits)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the sentence opens it, too."""
        if event.button() == Qt.MouseButton.LeftButton and event.position().y() < self._head():
            self.turn()
        else:
            super().mousePressEvent(event)

    def _head(self) -> float:
        """Where the sentence ends."""
        return float(self.height() if self.detail is None else self.detail.y())

    def _name_arrow(self) -> None:
        words = N_("Close the rule: {label}") if self.is_open else N_("Open the rule: {label}")
        self.arrow.say(self._speech.text(words, label=self.label.text()))

    def _make_detail(self) -> QWidget:
        language, sheet = self._speech.language, self.sheet
        card = Card(role="inset", pad=16, gap=10)
        if sheet.key_names and sheet.in_force:
            card.body.addWidget(Label("label", language.text(N_("In force today"))))
            card.body.addWidget(_keyed(language, sheet))
        shown = sheet.in_force or sheet.history[:1]
        card.body.addWidget(Label("label", language.text(N_("Source"))))
        for reference in dict.fromkeys(value.reference for value in shown):
            card.body.addWidget(Label("", reference, wrap=True))
        for said in dict.fromkeys(_how_sure(language, value) for value in shown):
            card.body.addWidget(Label("caption", said, wrap=True))
        notes = dict.fromkeys(value.note for value in sheet.history if value.note)
        if notes:
            card.body.addWidget(Label("label", language.text(N_("Note of the editors"))))
        for note in notes:
            card.body.addWidget(Label("caption", note, wrap=True))
        card.body.addWidget(Label("label", language.text(N_("All values, the newest first"))))
        card.body.addWidget(_history(language, sheet))
        return card


def sentence(language: Language, sheet: RuleSheet) -> str:
    """What holds today in one line: the value and since when; a table of keys as their number."""
    if not sheet.in_force:
        return language.text(N_("No value is known for today."))
    if len(sheet.in_force) > 1:
        values = list(dict.fromkeys(value_text(language, value) for value in sheet.in_force))
        said = "; ".join(values)
        if len(said) > LONGEST:
            said = language.plural("{n} value", "{n} values", len(sheet.in_force))
        return said
    (value,) = sheet.in_force
    keyed = f"{keys_text(language, value.keys)}: " if value.keys else ""
    said = value_text(language, value)
    if len(said) > LONGEST and isinstance(value.value, tuple):
        said = language.plural("{n} value", "{n} values", len(value.value))
    return f"{keyed}{said} · {span_text(language, value)}"


def _how_sure(language: Language, value: RuleValue) -> str:
    sure = confidence_label(language, value.confidence)
    return language.text(
        N_("{confidence}; last checked on {day}"), confidence=sure, day=value.checked_on
    )


def _keyed(language: Language, sheet: RuleSheet) -> QWidget:
    """The values of today, one row for each combination of keys."""
    heads = [language.text(KEY_NAMES[n]) if n in KEY_NAMES else n for n in sheet.key_names]
    rows = [
        (
            *(key_text(language, name, key) for name, key in value.keys),
            value_lines(language, value),
            span_text(language, value),
        )
        for value in sheet.in_force
    ]
    stretches = (*(2 for _ in heads), 3, 3)
    return _grid((*heads, language.text(N_("Value")), language.text(N_("When"))), rows, stretches)


def _history(language: Language, sheet: RuleSheet) -> QWidget:
    """Every value with its span, its source and how sure it is."""
    keyed = bool(sheet.key_names)
    heads = [
        language.text(N_("When")),
        *([language.text(N_("For whom"))] if keyed else []),
        language.text(N_("Value")),
        language.text(N_("Source")),
    ]
    rows = [
        (
            span_text(language, value),
            *([keys_text(language, value.keys) or NOTHING] if keyed else []),
            value_lines(language, value),
            f"{value.reference} ({confidence_label(language, value.confidence)})",
        )
        for value in sheet.history
    ]
    return _grid(heads, rows, (2, 2, 3, 4) if keyed else (2, 3, 4))


def _grid(heads: Sequence[str], rows: Sequence[Sequence[str]], stretches: Sequence[int]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(6)
    for place, head in enumerate(heads):
        grid.addWidget(Label("caption", head), 0, place)
        grid.setColumnStretch(place, stretches[place])
    for number, cells in enumerate(rows):
        grid.addWidget(line(), 2 * number + 1, 0, 1, len(heads))
        for place, text in enumerate(cells):
            role = "" if place == len(cells) - 2 else "caption"
            grid.addWidget(Label(role, text, wrap=True), 2 * number + 2, place, _TOP)
    return made
