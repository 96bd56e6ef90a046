"""The form of the points assessment: answers at the left, what they come to at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.commands.assessments import AssessPoints
from kandas_desk.domain.case import Case
from kandas_desk.domain.points import Answers, Assessment
from kandas_desk.domain.refusals import Reason
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import TextField
from kandas_desk.gui.forms import Reasons
from kandas_desk.gui.notices import Notice
from kandas_desk.gui.pieces import Elide, Label, Page, column, line, row
from kandas_desk.gui.points.fields import AnswerFields
from kandas_desk.gui.points.result import ResultColumn
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.findings import weights_note
from kandas_desk.queries.points import points_preview
from kandas_desk.rules.book import Confidence


class PointsDialog(QDialog):
    """Every change of an answer asks the rubric again; nothing is kept before a person says so."""

    def __init__(self, workplace: Workplace, parent: QWidget, case: Case) -> None:
        super().__init__(parent)
        self._counter, self._speech = workplace.counter, workplace.speech
        self._case = case.number
        text = self._speech.text
        title = text(N_("Points assessment"))
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(1080, 660)
        self.notice = Notice(self._speech, closable=False)
        self.unsure = Notice(self._speech, "warning", closable=False)
        self.reasons = Reasons(workplace, self.notice)
        self.on = DayField().named(self._speech, N_("Day of the assessment"), required=True)
        self.on.show_day(workplace.today)
        self.on.setFixedWidth(220)
        self.reasons.watch("on", self.on)
        self.answers = AnswerFields(self._speech, case, self.reasons)
        self.outcome = ResultColumn(self._speech)
        self.keep, self.close_button = Button("check", "primary"), Button()
        self.keep.setText(text(N_("Keep the assessment")))
        self.close_button.setText(text(N_("Close")))
        self.keep.clicked.connect(self._keep)
        self.close_button.clicked.connect(self.close)
        self._lay_out(title, case.family.applicant.person.name.full)
        self.keep.setVisible(workplace.may(Permission.CASE_STEP))
        for field in (self.on, *self.answers.fields):
            field.changed.connect(self.reckon)
            if isinstance(field, TextField):
                field.line.editingFinished.connect(self._object)
        self.reckon()

    def _lay_out(self, title: str, person: str) -> None:
        words = column(Label("title", title), Elide("soft", person), gap=2)
        head = row(words, self.on, gap=16)
        head.setStretch(0, 1)
        left = Page()
        left.body.setContentsMargins(0, 0, 12, 0)
        left.body.addWidget(self.answers)
        lower = row(left, self.outcome, gap=12)
        lower.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.unsure)
        layout.addWidget(self.notice)
        layout.addLayout(lower, 1)
        layout.addWidget(line())
        layout.addLayout(row(None, self.close_button, self.keep, gap=12))

    def reckon(self) -> None:
        """Ask what the answers come to by the rubric of the day."""
        if any(field.own_problem() for field in (self.on, *self.answers.fields)):
            self.keep.setEnabled(False)
            self.outcome.show_nothing()
            return
        answers, day = self.answers.answers(), self.on.day()
        self._counter.ask(
            points_preview,
            answers,
            day,
            then=self._came,
            refused=self._not_reckoned,
            about=(answers, day),
        )

    def _object(self) -> None:
        """Say what is wrong with a field once the person has left it."""
        for field in (self.on, *self.answers.fields):
            if field.own_problem():
                field.say_problem(self._speech.text(field.own_problem()))

    def _current(self, answers: Answers, day: object) -> bool:
        return (self.answers.answers(), self.on.day()) == (answers, day)

    def _came(self, made: Assessment, answers: Answers, day: object) -> None:
        if not self._current(answers, day):
            return
        self.reasons.clear()
        unsure = made.confidence == Confidence.UNCONFIRMED
        self.unsure.say([weights_note(self._speech.language)] if unsure else [])
        self.outcome.show_assessment(made)
        unfinished = self.answers.unfinished()
        for field in unfinished:
            field.say_problem(self._speech.text(N_("Fill in this field")))
        self.keep.setEnabled(not unfinished)

    def _not_reckoned(self, reasons: Sequence[Reason], answers: Answers, day: object) -> None:
        if self._current(answers, day):
            self.keep.setEnabled(False)
            self.outcome.show_nothing()
            self.reasons.show(reasons)

    def _keep(self) -> None:
        self.keep.setEnabled(False)
        command = AssessPoints(self._case, self.answers.answers(), self.on.day())
        self._counter.submit(command, then=self._kept, refused=self._refused)

    def _kept(self, _outcome: object) -> None:
        self.accept()

    def _refused(self, reasons: Sequence[Reason]) -> None:
        self.keep.setEnabled(True)
        self.reasons.show(reasons)
