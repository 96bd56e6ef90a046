"""The form of the conditions of inclusion: facts at the left, the answer at the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kandas_desk.commands.assessments import AssessEligibility
from kandas_desk.domain.case import Case
from kandas_desk.domain.eligibility import Eligibility, EligibilityFacts
from kandas_desk.domain.refusals import Reason
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.eligibility.answer import AnswerColumn
from kandas_desk.gui.eligibility.facts import FactFields
from kandas_desk.gui.fields import Field, TextField
from kandas_desk.gui.forms import Reasons
from kandas_desk.gui.notices import Notice
from kandas_desk.gui.pieces import Elide, Label, Page, column, line, row
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.queries.eligibility import eligibility_preview


class EligibilityDialog(QDialog):
    """Every change asks the law again; nothing is kept before a person says so."""

    def __init__(self, workplace: Workplace, parent: QWidget, case: Case) -> None:
        super().__init__(parent)
        self._counter, self._speech = workplace.counter, workplace.speech
        self._case = case.number
        text = self._speech.text
        title = text(N_("Conditions of inclusion"))
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(1080, 700)
        self.notice = Notice(self._speech, closable=False)
        self.reasons = Reasons(workplace, self.notice)
        self.on = DayField().named(self._speech, N_("Day of the check"), required=True)
        self.on.show_day(workplace.today)
        self.on.setFixedWidth(220)
        self.reasons.watch("on", self.on)
        self.facts = FactFields(self._speech, case.kind)
        for fact, field in self.facts.of.items():
            self.reasons.watch(fact, field)
        self.answer = AnswerColumn(self._speech)
        self.keep, self.close_button = Button("check", "primary"), Button()
        self.keep.setText(text(N_("Keep the answer")))
        self.close_button.setText(text(N_("Close")))
        self.keep.clicked.connect(self._keep)
        self.close_button.clicked.connect(self.close)
        self._lay_out(title, case.family.applicant.person.name.full)
        for field in self._fields():
            field.changed.connect(self.reckon)
            if isinstance(field, TextField):
                field.line.editingFinished.connect(self._object)
        self.reckon()

    def _lay_out(self, title: str, person: str) -> None:
        head = row(column(Label("title", title), Elide("soft", person), gap=2), self.on, gap=16)
        head.setStretch(0, 1)
        left = Page()
        left.body.setContentsMargins(0, 0, 12, 0)
        left.body.addWidget(self.facts)
        lower = row(left, self.answer, gap=12)
        lower.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.notice)
        layout.addLayout(lower, 1)
        layout.addWidget(line())
        layout.addLayout(row(None, self.close_button, self.keep, gap=12))

    def _fields(self) -> tuple[Field, ...]:
        return (self.on, *self.facts.of.values())

    def _wrong(self) -> tuple[Field, ...]:
        return tuple(f for f in self._fields() if f.isEnabledTo(self) and f.own_problem())

    def reckon(self) -> None:
        """Ask what the law of the day says to what is filled in."""
        facts, day = self.facts.facts(), self.on.day()
        if self._wrong():
            self.keep.setEnabled(False)
            self.answer.show_nothing()
            return
        self._counter.ask(
            eligibility_preview,
            self._case,
            day,
            facts,
            then=self._came,
            refused=self._not_reckoned,
            about=(facts, day),
        )

    def _object(self) -> None:
        """Say what is wrong with a field once the person has left it."""
        for field in self._wrong():
            field.say_problem(self._speech.text(field.own_problem()))

    def _current(self, facts: EligibilityFacts, day: date | None) -> bool:
        return not self._wrong() and (self.facts.facts(), self.on.day()) == (facts, day)

    def _came(self, made: Eligibility, facts: EligibilityFacts, day: date | None) -> None:
        if self._current(facts, day):
            self.reasons.clear()
            self.answer.show_answer(made)
            self.keep.setEnabled(True)

    def _not_reckoned(
        self, reasons: Sequence[Reason], facts: EligibilityFacts, day: date | None
    ) -> None:
        if self._current(facts, day):
            self.keep.setEnabled(False)
            self.answer.show_nothing()
            self.reasons.show(reasons)

    def _keep(self) -> None:
        self.keep.setEnabled(False)
        command = AssessEligibility(self._case, self.on.day(), self.facts.facts())
        self._counter.submit(command, then=self._kept, refused=self._refused)

    def _kept(self, _outcome: object) -> None:
        self.accept()

    def _refused(self, reasons: Sequence[Reason]) -> None:
        self.keep.setEnabled(True)
        self.reasons.show(reasons)
