"""The form of the points assessment: answers at the left, what they come to at the right."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from kandas_desk.commands.assessments import AssessPoints
from kandas_desk.domain.case import Case
from kandas_desk.domain.points import Answers, Assessment
from kandas_desk.gui.fields import Field
from kandas_desk.gui.judgement import JudgementDialog
from kandas_desk.gui.notices import Notice
from kandas_desk.gui.points.fields import AnswerFields
from kandas_desk.gui.points.result import ResultColumn
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.findings import weights_note
from kandas_desk.queries.points import points_preview
from kandas_desk.rules.book import Confidence


class PointsDialog(JudgementDialog):
    """The points of the applicant by the rubric of a day."""

    TITLE, DAY = N_("Points assessment"), N_("Day of the assessment")
    KEEP, HEIGHT = N_("Keep the assessment"), 660

    def __init__(self, workplace: Workplace, parent: QWidget, case: Case) -> None:
        super().__init__(workplace, parent, case)
        self.unsure = Notice(self._speech, "warning", closable=False)
        self.answers = AnswerFields(self._speech, case, self.reasons)
        self.outcome = ResultColumn(self._speech)
        self.begin(self.answers, self.outcome, self.unsure)

    def _entered_fields(self) -> tuple[Field, ...]:
        return tuple(self.answers.fields)

    def _entered(self) -> Answers:
        return self.answers.answers()

    def _question(self, entered: Answers, day: date | None) -> tuple[Any, ...]:
        return (points_preview, entered, day)

    def _command(self, entered: Answers, day: date | None) -> AssessPoints:
        return AssessPoints(self._case, entered, day)

    def _show(self, made: Assessment) -> bool:
        unsure = made.confidence == Confidence.UNCONFIRMED
        self.unsure.say([weights_note(self._speech.language)] if unsure else [])
        self.outcome.show_assessment(made)
        unfinished = self.answers.unfinished()
        for field in unfinished:
            field.say_problem(self._speech.text(N_("Fill in this field")))
        return not unfinished

    def _show_nothing(self) -> None:
        self.outcome.show_nothing()
