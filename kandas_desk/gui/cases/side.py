"""The column beside a case: the next step, the five-year duty, the papers."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.domain.case import CASE_LIFECYCLE, CaseStep
from kandas_desk.domain.dates import add_months
from kandas_desk.domain.paper import Paper
from kandas_desk.gui.buttons import Button, TallButton
from kandas_desk.gui.cases.steps import GRAVE, ICONS, NEXT
from kandas_desk.gui.pieces import Card, Icon, Label, empty, row
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term
from kandas_desk.queries.cases import CaseFile

WIDTH = 300
PAPERS_SHOWN = 3


def months_between(start: date, end: date) -> int:
    """Whole months from one day to another."""
    months = (end.year - start.year) * 12 + end.month - start.month
    while months > 0 and add_months(start, months) > end:
        months -= 1
    return max(months, 0)


def said_span(language: Language, months: int) -> str:
    """A number of months as years and months."""
    years, rest = divmod(months, 12)
    if not years:
        return language.text(N_("{months} mo."), months=rest)
    return language.text(N_("{years} y. {months} mo."), years=str(years), months=rest)


class SideColumn(QWidget):
    """The column.

    Signals:
        step: the person wants to take a step of the case.
        departure: the person wants to record a departure.
        leaving: the person wants to know what a departure would mean.
        issue: the person wants to issue a paper.
        paper: the person wants to see a paper.
    """

    step = Signal(object)
    departure = Signal()
    leaving = Signal()
    issue = Signal()
    paper = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace, self._speech = workplace, workplace.speech
        self._steps: dict[QWidget, CaseStep] = {}
        self._papers: dict[QWidget, Paper] = {}
        self.setFixedWidth(WIDTH)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(14)

    def show_file(self, file: CaseFile) -> None:
        """Show what comes next in this case."""
        empty(self._body)
        self._steps.clear()
        self._papers.clear()
        self._body.addWidget(self._next(file))
        if file.bond is not None:
            self._body.addWidget(self._duty(file))
        self._body.addWidget(self._papers_card(file))
        self._body.addStretch(1)

    def _next(self, file: CaseFile) -> QWidget:
        text, case = self._speech.text, file.case
        card = Card(pad=18, gap=10)
        card.body.addLayout(
            row(Icon("circle-alert", "warn", 18), Label("strong", text(N_("Next step"))), None)
        )
        card.body.addWidget(Label("soft", text(NEXT[case.status]), wrap=True))
        if not self._workplace.may(Permission.CASE_STEP):
            return card
        steps = [step for step in case.open_steps if not self._early(step, file)]
        for step in steps:
            card.body.addWidget(self._step_button(step, first=step is steps[0]))
        return card

    def _early(self, step: CaseStep, file: CaseFile) -> bool:
        """Whether the step would be refused for years to come: the duty is not full yet."""
        bond, today = file.bond, self._workplace.today
        return step is CaseStep.FULFIL and bond is not None and not bond.fulfilled_on(today)

    def _step_button(self, step: CaseStep, *, first: bool) -> Button:
        grave = step in GRAVE
        role = "danger" if grave else "primary" if first else ""
        button = TallButton(ICONS.get(step, "") if first else "", role)
        button.setText(term(self._speech.language, step))
        button.clicked.connect(self._step_clicked)
        self._steps[button] = step
        return button

    def _duty(self, file: CaseFile) -> QWidget:
        language, bond, today = self._speech.language, file.bond, self._workplace.today
        assert bond is not None, "asked for before"
        card = Card(pad=18, gap=10)
        card.body.addWidget(Label("strong", language.text(N_("Five-year duty"))))
        whole, gone = (bond.until - bond.start).days, (min(today, bond.until) - bond.start).days
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, whole)
        bar.setValue(max(gone, 0))
        if bond.fulfilled_on(today):
            said = language.text(N_("Met on {day}"), day=bond.until)
        else:
            passed = said_span(language, months_between(bond.start, today))
            said = language.text(N_("Passed: {span}, until {day}"), span=passed, day=bond.until)
        bar.setAccessibleName(said)
        card.body.addWidget(bar)
        card.body.addWidget(Label("caption", said, wrap=True))
        leaving = CaseStep.LEAVE in CASE_LIFECYCLE.open_steps(file.case.status)
        if leaving:
            ask = TallButton("circle-help")
            ask.setText(language.text(N_("If the family left")))
            ask.clicked.connect(self.leaving)
            card.body.addWidget(ask)
        if leaving and self._workplace.may(Permission.RETURN_RECORD):
            leave = TallButton("", "danger")
            leave.setText(term(language, CaseStep.LEAVE))
            leave.clicked.connect(self.departure)
            card.body.addWidget(leave)
        return card

    def _papers_card(self, file: CaseFile) -> QWidget:
        language = self._speech.language
        card = Card(pad=18, gap=8)
        card.body.addWidget(Label("strong", language.text(N_("Papers of the case"))))
        newest = sorted(file.papers, key=lambda p: (p.issued_on, p.number), reverse=True)
        for paper in newest[:PAPERS_SHOWN]:
            button = Button("file-text", "row")
            button.setText(paper.number)
            button.setToolTip(term(language, paper.kind))
            button.clicked.connect(self._paper_clicked)
            self._papers[button] = paper
            card.body.addWidget(button)
        if not newest:
            card.body.addWidget(
                Label("soft", language.text(N_("No paper was issued in this case.")), wrap=True)
            )
        if self._workplace.may(Permission.PAPER_ISSUE):
            issue = TallButton("printer")
            issue.setText(language.text(N_("Issue a paper")))
            issue.clicked.connect(self.issue)
            card.body.addWidget(issue)
        return card

    def _step_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            self.step.emit(self._steps[button])

    def _paper_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            self.paper.emit(self._papers[button])
