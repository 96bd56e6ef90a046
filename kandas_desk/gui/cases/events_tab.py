"""What happened to a case: the lines of the journal in the language of the reader."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from kandas_desk.gui.cases.tab import Tab
from kandas_desk.gui.decisions.part import DecisionsPart
from kandas_desk.gui.pieces import Elide, Label, Tile, column, line, row
from kandas_desk.gui.theme import Tone
from kandas_desk.house.marks import N_
from kandas_desk.language.events import event_sentence
from kandas_desk.queries.cases import CaseFile
from kandas_desk.queries.journal import JournalEntry

_LOOKS: dict[str, tuple[str, Tone]] = {
    "case": ("gavel", "violet"),
    "payment": ("banknote", "ok"),
    "land": ("tractor", "warn"),
    "return": ("arrow-right", "bad"),
    "claim": ("banknote", "warn"),
    "instalments": ("calendar", "warn"),
    "set": ("banknote", "warn"),
    "appeal": ("gavel", "violet"),
    "write": ("banknote", "bad"),
    "plan": ("circle-check", "info"),
    "paper": ("file-text", "primary"),
}
SHOWN = 200


class EventsTab(Tab):
    """The newest first."""

    TITLE = N_("Events")

    def fill(self, file: CaseFile) -> None:
        """One row for each line of the journal."""
        self.body.setSpacing(0)
        self.add(DecisionsPart(self.workplace, file.case.number))
        newest = sorted(file.journal, key=lambda entry: (entry.at, entry.seq), reverse=True)
        for index, entry in enumerate(newest[:SHOWN]):
            if index:
                self.add(line())
            self.add(self._row(entry, file))
        if len(newest) > SHOWN:
            older = self.speech.text(N_("Older events: {n}"), n=len(newest) - SHOWN)
            self.add(Label("caption", older))

    def _facts(self, entry: JournalEntry, file: CaseFile) -> Mapping[str, object]:
        """The facts of an entry; an action of the plan is said in the language of the reader."""
        item_id = entry.facts.get("item")
        items = () if file.plan is None else file.plan.items
        for item in items:
            if str(item.id) == str(item_id):
                return {**entry.facts, "action": item.action.in_language(self.speech.language.code)}
        return entry.facts

    def _row(self, entry: JournalEntry, file: CaseFile) -> QWidget:
        language = self.speech.language
        icon, tone = _LOOKS.get(entry.event.partition("_")[0], ("clock", "neutral"))
        sentence = Label(
            "", event_sentence(language, entry.event, self._facts(entry, file)), wrap=True
        )
        known = (
            {}
            if self.workplace.presence is None
            else {person.login: person.name for person in self.workplace.presence.staff}
        )
        who = known.get(entry.who, entry.who)
        below = Elide("caption", f"{language.moment(entry.at)}  ·  {who}")
        made = QWidget()
        parts = row(Tile(icon, tone, size=32, round_=True), column(sentence, below, gap=2), gap=14)
        parts.setStretch(1, 1)
        parts.setContentsMargins(0, 9, 0, 9)
        made.setLayout(parts)
        return made
