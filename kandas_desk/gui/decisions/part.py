"""The decisions of a case; each can be made again under the edition of its day."""

from __future__ import annotations

import json
from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kandas_desk.domain.decision import Decision, DecisionKind, Replayed
from kandas_desk.domain.eligibility import Eligible
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.refusals import Reason
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.pieces import Label, Pill, Tile, column, empty, line, row
from kandas_desk.gui.shown import shown
from kandas_desk.gui.theme import Tone
from kandas_desk.gui.words import NOTHING
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.reasons import sentences
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import confidence_label, term
from kandas_desk.queries.decisions import decisions_of_case, replay_decision

SHOWN = 50


class DecisionsPart(QWidget):
    """The newest first, in the language of now; takes no room while there are none."""

    def __init__(self, workplace: Workplace, number: str) -> None:
        super().__init__()
        self._workplace = workplace
        self._counter, self._speech = workplace.counter, workplace.speech
        self.of_button: dict[QWidget, Decision] = {}
        self.verdicts: dict[UUID, tuple[Pill, Label]] = {}
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._counter.ask(decisions_of_case, number, then=self._came)

    def _came(self, found: tuple[Decision, ...]) -> None:
        empty(self._body)
        if not found:
            return
        text = self._speech.text
        head = column(
            Label("heading", text(N_("Decisions"))),
            Label("caption", text(_HINT), wrap=True),
            gap=2,
        )
        head.setContentsMargins(0, 0, 0, 8)
        self._body.addLayout(head)
        for decision in found[:SHOWN]:
            self._body.addWidget(line())
            self._body.addWidget(self._told(decision))
        if len(found) > SHOWN:
            older = text(N_("Older decisions: {n}"), n=len(found) - SHOWN)
            self._body.addWidget(Label("caption", older))
        events = Label("heading", text(N_("Events")))
        events.setContentsMargins(0, 18, 0, 6)
        self._body.addWidget(events)

    def _told(self, decision: Decision) -> QWidget:
        language = self._speech.language
        presence = self._workplace.presence
        known = {} if presence is None else {person.login: person.name for person in presence.staff}
        who = known.get(decision.made_by, decision.made_by)
        edition = language.text(N_("edition {mark}"), mark=decision.edition)
        below = f"{language.short_date(decision.on)} · {who} · {edition}"
        replay = Button()
        replay.setText(language.text(N_("Replay")))
        replay.clicked.connect(self._replay)
        self.of_button[replay] = decision
        pill, differing = Pill(), Label("caption", wrap=True)
        pill.hide()
        differing.hide()
        self.verdicts[decision.id] = (pill, differing)
        said = Label("strong", _said(language, decision), wrap=True)
        words = column(said, Label("caption", below, wrap=True), differing, gap=2)
        made = QWidget()
        parts = row(Tile("gavel", "violet", size=32, round_=True), words, pill, replay, gap=14)
        parts.setStretch(1, 1)
        parts.setContentsMargins(0, 9, 0, 9)
        made.setLayout(parts)
        return made

    def _replay(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            decision = self.of_button[button]
            self._counter.ask(
                replay_decision,
                decision.id,
                then=self._replayed,
                refused=self._not_replayed,
                about=(decision.id,),
            )

    def _replayed(self, found: Replayed, decision_id: UUID) -> None:
        language = self._speech.language
        if not found.sound:
            self._say(decision_id, "bad", N_("Altered"), [language.text(_ALTERED)])
        elif found.same:
            self._say(decision_id, "ok", N_("Same result"), [])
        else:
            said = [
                language.text(
                    N_("{name}: then {before}, now {after}"),
                    name=_name(language, name),
                    before=_shown(language, name, before),
                    after=_shown(language, name, after),
                )
                for name, (before, after) in found.differences.items()
            ]
            self._say(decision_id, "bad", N_("Differs"), said)

    def _not_replayed(self, reasons: Sequence[Reason], decision_id: UUID) -> None:
        said = sentences(self._speech.language, reasons)
        self._say(decision_id, "warn", N_("Cannot be replayed"), said)

    def _say(self, decision_id: UUID, tone: Tone, verdict: str, said: Sequence[str]) -> None:
        if decision_id not in self.verdicts:
            return
        pill, differing = self.verdicts[decision_id]
        pill.show_status(tone, self._speech.text(verdict))
        pill.show()
        differing.setText("\n".join(said))
        shown(differing, bool(said))


_HINT = N_(
    "A replay puts the question again to the edition of that day and compares the answer with "
    "the one that was kept."
)
_ALTERED = N_("The stored decision was altered: its hash does not fit.")
_NAMES = {
    "amount": N_("Amount"),
    "total": N_("Points"),
    "passed": N_("Passed"),
    "measure": N_("Measure"),
    "outcome": N_("Outcome"),
}


def _name(language: Language, name: str) -> str:
    return language.text(_NAMES[name]) if name in _NAMES else name


def _said(language: Language, decision: Decision) -> str:
    """What was decided, in a line."""
    outcome, inputs = json.loads(decision.outcome), json.loads(decision.inputs)
    kind = term(language, decision.kind)
    if decision.kind is DecisionKind.AWARD and "amount" in outcome:
        return language.text(
            N_("{kind}: {measure}, {amount}"),
            kind=kind,
            measure=term(language, Measure(inputs["measure"])),
            amount=language.tenge(Money.from_tenge(outcome["amount"])),
        )
    if decision.kind is DecisionKind.POINTS and "total" in outcome:
        return language.text(
            N_("{kind}: {total}, threshold {threshold}"),
            kind=kind,
            total=outcome["total"],
            threshold=outcome["threshold"],
        )
    if decision.kind is DecisionKind.ELIGIBILITY and "eligible" in outcome:
        answer = term(language, Eligible(outcome["eligible"]))
        return language.text(N_("{kind}: {answer}"), kind=kind, answer=answer)
    return kind


def _shown(language: Language, name: str, value: object) -> str:
    """A value of an outcome as a person reads it; parts of a whole one after the other."""
    if value is None:
        return NOTHING
    if name == "amount" and isinstance(value, str | int):
        return language.tenge(Money.from_tenge(str(value)))
    if name == "confidence":
        return confidence_label(language, str(value))
    if isinstance(value, bool):
        return language.text(N_("Yes")) if value else language.text(N_("No"))
    if isinstance(value, dict):
        return "; ".join(f"{key} {_shown(language, key, one)}" for key, one in value.items())
    return str(value)
