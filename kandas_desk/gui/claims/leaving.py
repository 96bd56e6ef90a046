"""If they left on a day: what it would mean, said before the family decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.domain.refusals import Reason
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import ChoiceField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.pieces import Card, Label, empty, line, row
from kandas_desk.gui.shown import shown
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.consequences import (
    article_sentence,
    consequence_sentences,
    payment_sentence,
    question_sentence,
)
from kandas_desk.language.reasons import sentences
from kandas_desk.language.terms import labelled
from kandas_desk.queries.bonds import BondAnswer, bond_on


class LeavingDialog(Dialog):
    """A day, perhaps a reason, and the answer; nothing is written down.

    Signals:
        paper: the family wants it on paper; carries the day and the reason.
    """

    paper = Signal(object, object)

    def __init__(self, workplace: Workplace, parent: QWidget, case_number: str) -> None:
        text = workplace.speech.text
        super().__init__(
            workplace, parent, text(N_("If the family left")), text(N_("Close")), width=720
        )
        self._case = case_number
        self.answer: BondAnswer | None = None
        self.cancel.hide()
        self.on = DayField().named(self.speech, N_("Day of leaving"), required=True)
        self.on.show_day(workplace.today)
        self.why = ChoiceField().named(self.speech, N_("Reason, where it is known"))
        reasons = labelled(self.speech.language, ReturnReason)
        unknown = (None, text(N_("Not known")))
        self.why.offer([unknown, *((ReturnReason(value), label) for value, label in reasons)])
        self.add_pair(("on", self.on), ("reason", self.why))
        self.panel = Card(role="inset", pad=16, gap=8)
        self._said = QVBoxLayout()
        self._said.setSpacing(6)
        self.panel.body.addLayout(self._said)
        self.print_out = Button("printer")
        self.print_out.setText(text(N_("Print for the family")))
        self.print_out.clicked.connect(self._print)
        self.body.addLayout(row(self.print_out, None))
        self.body.addWidget(self.panel)
        shown(self.print_out, workplace.may(Permission.PAPER_ISSUE))
        for field in (self.on, self.why):
            field.changed.connect(self._look)
        self._look()

    def _go(self) -> None:
        """Nothing is written: the button only closes."""
        self.accept()

    def _print(self) -> None:
        day, why = self.on.day(), self.why.value()
        if day is not None:
            self.accept()
            self.paper.emit(day, why)

    def _look(self) -> None:
        day = self.on.day()
        if day is None:
            self._show(None)
            return
        why = self.why.value()
        self.counter.ask(
            bond_on,
            self._case,
            day,
            why,
            then=self._came,
            refused=self._not_answered,
            about=(day, why),
        )

    def _current(self, day: date, why: ReturnReason | None) -> bool:
        return (self.on.day(), self.why.value()) == (day, why)

    def _came(self, answer: BondAnswer, day: date, why: ReturnReason | None) -> None:
        if self._current(day, why):
            self.reasons.clear()
            self._show(answer)

    def _not_answered(self, reasons: Sequence[Reason], day: date, why: ReturnReason | None) -> None:
        if self._current(day, why):
            self._show(None)
            self.notice.say(sentences(self.speech.language, reasons))

    def _show(self, answer: BondAnswer | None) -> None:
        self.answer = answer
        empty(self._said)
        self.panel.setVisible(answer is not None)
        self.print_out.setEnabled(answer is not None)
        if answer is None:
            return
        language, found = self.speech.language, answer.consequences
        owed = found.repay + found.overpaid
        caption = Label("caption", language.text(N_("To be repaid")))
        self._said.addWidget(caption)
        self._said.addWidget(Label("value", language.tenge(owed)))
        plots = [r.cadastral_number for r in answer.land if r.id in found.land_ended]
        for sentence in consequence_sentences(language, answer.bond, found, plots):
            self._said.addWidget(Label("", sentence, wrap=True))
        if found.lines:
            self._said.addWidget(line())
            heading = language.text(N_("Every payment behind the sum"))
            self._said.addLayout(row(Label("strong", heading), None))
            for one in found.lines:
                self._said.addWidget(Label("", payment_sentence(language, one), wrap=True))
        if answer.questions:
            self._said.addWidget(line())
            self._said.addWidget(
                Label("soft", question_sentence(language, answer.questions), wrap=True)
            )
        self._said.addWidget(line())
        for article in answer.articles:
            self._said.addWidget(Label("caption", article_sentence(language, article), wrap=True))
