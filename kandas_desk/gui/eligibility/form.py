"""The form of the conditions of inclusion: facts at the left, the answer at the right."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from kandas_desk.commands.assessments import AssessEligibility
from kandas_desk.domain.case import Case
from kandas_desk.domain.eligibility import Eligibility, EligibilityFacts
from kandas_desk.gui.eligibility.answer import AnswerColumn
from kandas_desk.gui.eligibility.facts import FactFields
from kandas_desk.gui.fields import Field
from kandas_desk.gui.judgement import JudgementDialog
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.queries.eligibility import eligibility_preview


class EligibilityDialog(JudgementDialog):
    """The conditions of inclusion on a day, by the facts that a person states."""

    TITLE, DAY = N_("Conditions of inclusion"), N_("Day of the check")
    KEEP, HEIGHT = N_("Keep the answer"), 700

    def __init__(self, workplace: Workplace, parent: QWidget, case: Case) -> None:
        super().__init__(workplace, parent, case)
        self.facts = FactFields(self._speech, case.kind)
        for fact, field in self.facts.of.items():
            self.reasons.watch(fact, field)
        self.answer = AnswerColumn(self._speech)
        self.begin(self.facts, self.answer)

    def _entered_fields(self) -> tuple[Field, ...]:
        return tuple(self.facts.of.values())

    def _entered(self) -> EligibilityFacts:
        return self.facts.facts()

    def _question(self, entered: EligibilityFacts, day: date | None) -> tuple[Any, ...]:
        return (eligibility_preview, self._case, day, entered)

    def _command(self, entered: EligibilityFacts, day: date | None) -> AssessEligibility:
        return AssessEligibility(self._case, day, entered)

    def _show(self, made: Eligibility) -> bool:
        self.answer.show_answer(made)
        return True

    def _show_nothing(self) -> None:
        self.answer.show_nothing()
