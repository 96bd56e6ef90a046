"""Proposing a measure: one payment or all its months; amounts are reckoned and explained before
anybody proposes them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLayout, QVBoxLayout, QWidget

from kandas_desk.commands.payments import ProposePayment
from kandas_desk.commands.schedules import ScheduleMeasure
from kandas_desk.domain.payment import MONTHLY, Measure
from kandas_desk.domain.refusals import Reason
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import ChoiceField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.pieces import Card, Label, Pill, empty, row
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.reasons import bare_sentence
from kandas_desk.language.terms import confidence_label, labelled
from kandas_desk.queries.payments import ProposalPreview, proposal_preview
from kandas_desk.queries.schedules import SchedulePreview, schedule_preview
from kandas_desk.rules.book import Confidence

ONE, ALL = "one", "all"


class ProposeDialog(Dialog):
    """Which measure, due when; a monthly one for one month or for all that are left."""

    def __init__(self, workplace: Workplace, parent: QWidget, case_number: str) -> None:
        text = workplace.speech.text
        super().__init__(
            workplace,
            parent,
            text(N_("Propose a payment")),
            text(N_("Propose")),
            icon="plus",
            width=620,
        )
        self._case = case_number
        language = self.speech.language
        self.measure = ChoiceField().named(self.speech, N_("Measure"), required=True)
        self.measure.offer(
            [(Measure(value), label) for value, label in labelled(language, Measure)]
        )
        self.due_on = DayField().named(self.speech, N_("Due date"), required=True)
        self.due_on.show_day(workplace.today)
        self.months = ChoiceField().named(self.speech, N_("For which months"), required=True)
        self.months.offer(
            [
                (ALL, text(N_("All months that are left, from the month of the due date on"))),
                (ONE, text(N_("Only the month of the due date"))),
            ]
        )
        self.add_pair(("measure", self.measure), ("due_on", self.due_on))
        self.add("months", self.months)
        self.reckoning = Card(role="inset", pad=16, gap=8)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.reckoning.body.addLayout(self._lines)
        self.body.addWidget(self.reckoning)
        for field in (self.measure, self.due_on, self.months):
            field.changed.connect(self._reckon)
        self._reckon()

    @property
    def scheduled(self) -> bool:
        """Whether all months that are left are proposed at once."""
        return self.measure.value() in MONTHLY and self.months.value() == ALL

    def command(self) -> object:
        """The proposal."""
        if self.scheduled:
            return ScheduleMeasure(self._case, self.measure.value(), self.due_on.day())
        return ProposePayment(self._case, self.measure.value(), self.due_on.day())

    def _reckon(self) -> None:
        due = self.due_on.day()
        self.months.setVisible(self.measure.value() in MONTHLY)
        self.go.setEnabled(False)
        if due is None:
            self._say_nothing()
            return
        asked = (self.measure.value(), due, self.scheduled)
        self.counter.ask(
            schedule_preview if self.scheduled else proposal_preview,
            self._case,
            self.measure.value(),
            due,
            then=self._scheduled if self.scheduled else self._reckoned,
            refused=self._not_reckoned,
            about=asked,
        )

    def _current(self, *asked: object) -> bool:
        return (self.measure.value(), self.due_on.day(), self.scheduled) == asked

    def _reckoned(
        self, preview: ProposalPreview, measure: Measure, due: object, all_: object
    ) -> None:
        if not self._current(measure, due, all_):
            return
        language, award = self.speech.language, preview.award
        empty(self._lines)
        self._lines.addWidget(Label("value", language.tenge(award.amount)))
        for said in award.explanation:
            self._lines.addWidget(
                Label("soft", language.text(said.msgid, **said.places), wrap=True)
            )
        references = dict.fromkeys(value.reference for value in award.basis)
        for reference in references:
            self._lines.addWidget(Label("caption", reference, wrap=True))
        self._sure(award.confidence)
        self._open(preview.problems)

    def _scheduled(
        self, preview: SchedulePreview, measure: Measure, due: object, all_: object
    ) -> None:
        if not self._current(measure, due, all_):
            return
        language = self.speech.language
        empty(self._lines)
        self._lines.addWidget(Label("value", language.tenge(preview.amount)))
        said = language.text(N_("Payments: {n}"), n=len(preview.instalments))
        self._lines.addWidget(Label("soft", said))
        self._lines.addLayout(self._months(preview))
        references = dict.fromkeys(b.reference for p in preview.instalments for b in p.basis)
        for reference in references:
            self._lines.addWidget(Label("caption", reference, wrap=True))
        levels = {part.confidence for part in preview.instalments}
        self._sure(max((Confidence(c) for c in levels), key=list(Confidence).index))
        self._open(preview.problems)

    def _months(self, preview: SchedulePreview) -> QLayout:
        """Day, persons and amount of every payment, in two columns."""
        language = self.speech.language
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        half = (len(preview.instalments) + 1) // 2
        for place, part in enumerate(preview.instalments):
            line, side = place % half, place // half * 4
            persons = language.text(N_("persons: {n}"), n=len(part.composition))
            grid.addWidget(Label("", language.short_date(part.due_on)), line, side)
            grid.addWidget(Label("caption", persons), line, side + 1)
            grid.addWidget(Label("strong", language.tenge(part.amount)), line, side + 2)
            grid.setColumnStretch(side + 3, 1)
        return grid

    def _sure(self, confidence: Confidence) -> None:
        if confidence is not Confidence.OFFICIAL:
            sure = Pill("warn", confidence_label(self.speech.language, confidence))
            self._lines.addLayout(row(sure, None))

    def _open(self, problems: Sequence[Reason]) -> None:
        self.reasons.show(problems)
        self.go.setEnabled(not problems)

    def _not_reckoned(
        self, reasons: Sequence[Reason], measure: Measure, due: object, all_: object
    ) -> None:
        if not self._current(measure, due, all_):
            return
        self._say_nothing()
        self.notice.say([bare_sentence(self.speech.language, reason) for reason in reasons])

    def _say_nothing(self) -> None:
        empty(self._lines)
        self._lines.addWidget(
            Label("soft", self.speech.text(N_("The amount cannot be reckoned yet.")), wrap=True)
        )
