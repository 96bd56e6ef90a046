"""Recording a departure: what it would end, cancel and cost stands there before one confirms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kandas_desk.commands.returns import RecordReturn
from kandas_desk.domain.bond import Consequences, Exempt
from kandas_desk.domain.people import Relation
from kandas_desk.domain.refusals import Reason
from kandas_desk.domain.returns import KnownFrom, ReturnReason
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import ChoiceField, TextField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.pieces import Card, Label, empty
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.reasons import sentences
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import labelled, term
from kandas_desk.queries.bonds import BondAnswer, bond_on
from kandas_desk.queries.cases import CaseFile

WHOLE, SOME = "whole", "some"


def said_consequences(language: Language, answer: BondAnswer) -> tuple[str, ...]:
    """What would follow, one sentence each."""
    text, follow = language.text, answer.consequences
    if follow.fulfilled:
        return (text(N_("The five-year duty is met on this day: nothing has to be repaid.")),)
    said = [text(N_("The five-year duty runs until {day}."), day=answer.bond.until)]
    said += [_land(language, answer, follow), _payments(language, follow)]
    if follow.exempt is not None:
        said.append(_exempt(language, follow.exempt))
    else:
        said.append(text(N_("To be repaid: {amount} ₸."), amount=follow.repay))
    if follow.overpaid:
        said.append(text(N_("Paid after the departure: {amount} ₸."), amount=follow.overpaid))
    return tuple(sentence for sentence in said if sentence)


def _land(language: Language, answer: BondAnswer, follow: Consequences) -> str:
    plots = [r.cadastral_number for r in answer.land if r.id in follow.land_ended]
    if not plots:
        return ""
    return language.text(N_("The land right ends: {plots}."), plots=", ".join(plots))


def _payments(language: Language, follow: Consequences) -> str:
    count = len(follow.payments_cancelled)
    if not count:
        return ""
    return language.text(N_("Payments that are cancelled: {n}."), n=count)


def _exempt(language: Language, exempt: Exempt) -> str:
    known = {reason.value: term(language, reason) for reason in ReturnReason}
    ground = known.get(exempt.ground, language.text(N_("academic degree")))
    return language.text(
        N_("Nothing has to be repaid. Ground: {ground}. {reference}"),
        ground=ground,
        reference=exempt.reference,
    )


class DepartureDialog(Dialog):
    """Who left, when, why, where to; and what follows."""

    def __init__(self, workplace: Workplace, parent: QWidget, file: CaseFile) -> None:
        words = workplace.speech.text(N_("Record the departure"))
        super().__init__(
            workplace, parent, words, words, icon="arrow-right", role="danger", width=640
        )
        speech, language = self.speech, self.speech.language
        self._file = file
        self.on = DayField().named(speech, N_("Date of departure"), required=True)
        self.on.show_day(workplace.today)
        self.why = ChoiceField().named(speech, N_("Reason"), required=True)
        reasons = labelled(language, ReturnReason)
        self.why.offer([(ReturnReason(value), label) for value, label in reasons])
        self.to = TextField().named(speech, N_("Where to"))
        self.who = ChoiceField().named(speech, N_("Who left"), required=True)
        self.who.offer(
            [
                (WHOLE, speech.text(N_("The whole family"))),
                (SOME, speech.text(N_("Some members"))),
            ]
        )
        self.add_pair(("on", self.on), ("reason", self.why))
        self.add_pair(("members", self.who), ("to", self.to))
        self.known = ChoiceField().named(speech, N_("How it became known"))
        sources = [(KnownFrom(v), label) for v, label in labelled(language, KnownFrom)]
        self.known.offer([(None, speech.text(N_("Not known"))), *sources])
        self.add("known_from", self.known)
        self._ticks: dict[str, QCheckBox] = {}
        self.members = self._members()
        self.body.addWidget(self.members)
        self.panel = Card(role="inset", pad=16, gap=8)
        self.panel.body.addWidget(Label("strong", speech.text(N_("What would follow"))))
        self._said = QVBoxLayout()
        self._said.setSpacing(6)
        self.panel.body.addLayout(self._said)
        self.body.addWidget(self.panel)
        for field in (self.on, self.why, self.who):
            field.changed.connect(self._look)
        self._look()

    def command(self) -> object:
        """The departure as recorded."""
        day = self.on.day()
        assert day is not None, "the field objects to emptiness"
        return RecordReturn(
            self._file.case.number,
            day,
            self.why.value(),
            self.to.value(),
            self._chosen() if self.who.value() == SOME else (),
            self.known.value(),
        )

    def _chosen(self) -> tuple[str, ...]:
        return tuple(iin for iin, tick in self._ticks.items() if tick.isChecked())

    def _members(self) -> QWidget:
        """Members with an IIN other than the applicant: without one nobody can name them."""
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for member in self._file.case.family.members:
            iin = member.person.iin
            if iin is None or member.until or member.relation is Relation.APPLICANT:
                continue
            tick = self._ticks[iin] = QCheckBox(member.person.name.full)
            tick.toggled.connect(self._look)
            layout.addWidget(tick)
        return box

    def _look(self) -> None:
        """Ask what would follow; nothing can be confirmed before it stands there."""
        some = self.who.value() == SOME
        self.members.setVisible(some)
        day = self.on.day()
        if some:
            self._say([self.speech.text(N_("The others stay: the duty and the support go on."))])
            self.go.setEnabled(bool(self._chosen()) and day is not None)
            return
        self.go.setEnabled(False)
        if day is None:
            self._say([])
            return
        self.counter.ask(
            bond_on,
            self._file.case.number,
            day,
            self.why.value(),
            self.to.value(),
            then=self._came,
            refused=self._not_answered,
            about=(day, self.why.value()),
        )

    def _current(self, day: date, why: ReturnReason) -> bool:
        asked = (self.on.day(), self.why.value(), self.who.value())
        return asked == (day, why, WHOLE)

    def _came(self, answer: BondAnswer, day: date, why: ReturnReason) -> None:
        if self._current(day, why):
            self.reasons.clear()
            self._say(said_consequences(self.speech.language, answer))
            self.go.setEnabled(True)

    def _not_answered(self, reasons: Sequence[Reason], day: date, why: ReturnReason) -> None:
        if self._current(day, why):
            self._say([])
            self.notice.say(sentences(self.speech.language, reasons))

    def _say(self, said: Sequence[str]) -> None:
        empty(self._said)
        for sentence in said:
            self._said.addWidget(Label("", f"•  {sentence}", wrap=True))
        self.panel.setVisible(bool(said))
