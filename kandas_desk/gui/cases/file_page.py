"""One case: who they are, where the case stands, its tabs, and what comes next."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.paper import Paper
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.cases.departure import DepartureDialog
from kandas_desk.gui.cases.events_tab import EventsTab
from kandas_desk.gui.cases.family_tab import FamilyTab
from kandas_desk.gui.cases.land_tab import LandTab
from kandas_desk.gui.cases.papers_tab import PapersTab
from kandas_desk.gui.cases.payments_tab import PaymentsTab
from kandas_desk.gui.cases.plan_tab import PlanTab
from kandas_desk.gui.cases.residence_tab import ResidenceTab
from kandas_desk.gui.cases.side import SideColumn
from kandas_desk.gui.cases.steps import WAY, StepDialog, place_on_way
from kandas_desk.gui.cases.tab import Tab
from kandas_desk.gui.claims.leaving import LeavingDialog
from kandas_desk.gui.claims.tab import ClaimsTab
from kandas_desk.gui.pieces import Avatar, Card, Elide, Page, Pill, column, line, row
from kandas_desk.gui.screen import Visit
from kandas_desk.gui.stepper import Stepper
from kandas_desk.gui.words import CASE_TONES, DOT, NOTHING, route
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.terms import term
from kandas_desk.queries.cases import CaseFile, case_file

TABS: tuple[type[Tab], ...] = (
    FamilyTab,
    PaymentsTab,
    LandTab,
    ResidenceTab,
    ClaimsTab,
    PlanTab,
    EventsTab,
    PapersTab,
)


class CaseFilePage(QWidget):
    """A case as the caseworker opens it.

    Signals:
        closed: the person goes back to the list.
        visit: the person wants to go elsewhere; carries a Visit.
    """

    closed = Signal()
    visit = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._workplace = workplace
        self._counter, self._speech = workplace.counter, workplace.speech
        self.number = ""
        self.file: CaseFile | None = None
        self._page = Page(gap=14)
        self.link = Button("arrow-left", "link")
        self._speech.bind(self.link.setText, N_("Cases"))
        self.link.clicked.connect(self.closed)
        self._page.body.setContentsMargins(32, 16, 32, 24)
        self._page.body.addLayout(row(self.link, None))
        self._page.body.addWidget(self._make_head())
        self.side = SideColumn(workplace)
        lower = row(self._make_tabs(), self.side, gap=16)
        lower.setStretch(0, 1)
        self._page.body.addLayout(lower, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._page)
        self.side.step.connect(self._take_step)
        self.side.departure.connect(self._record_departure)
        self.side.leaving.connect(self._show_leaving)
        self.side.issue.connect(self._issue)
        self.side.paper.connect(self._open_paper)
        self._speech.changed.connect(self.retell)

    def _make_head(self) -> QWidget:
        self._avatar = Avatar("", 56)
        self._name, self._status = Elide("title"), Pill()
        self._facts = Elide("soft")
        self._stepper = Stepper()
        first = row(self._name, self._status, None, gap=12)
        card = Card(gap=14)
        words = column(first, self._facts, gap=4)
        top = row(self._avatar, words, gap=16)
        top.setStretch(1, 1)
        card.body.addLayout(top)
        card.body.addWidget(line())
        card.body.addWidget(self._stepper)
        return card

    def _make_tabs(self) -> QWidget:
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setCursor(Qt.CursorShape.PointingHandCursor)
        self._speech.bind(self.tabs.setAccessibleName, N_("Parts of the case"))
        self._stack = QStackedWidget()
        self._tabs: list[Tab] = []
        for kind in TABS:
            tab = kind(self._workplace)
            tab.visit.connect(self.visit)
            self._tabs.append(tab)
            self._stack.addWidget(tab)
            self.tabs.addTab("")
        self.tabs.currentChanged.connect(self._turn_to)
        card = Card(gap=0)
        card.body.setContentsMargins(20, 8, 20, 20)
        card.body.addWidget(self.tabs)
        card.body.addWidget(line())
        card.body.addWidget(self._stack, 1)
        return card

    # Showing.

    def show_case(self, number: str) -> None:
        """Ask for a case and show it."""
        if number != self.number:
            self.file = None
            self.number = number
            self.tabs.setCurrentIndex(0)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the case again."""
        if self.number:
            self._counter.ask(case_file, self.number, then=self._came, about=(self.number,))

    def retell(self) -> None:
        """Tell the case in the language of now."""
        if self.file is not None:
            self._show(self.file)

    def turn_to(self, kind: type[Tab]) -> None:
        """Show one of the tabs."""
        self.tabs.setCurrentIndex(TABS.index(kind))

    def _came(self, file: CaseFile, number: str) -> None:
        if number == self.number:
            self.file = file
            self._show(file)

    def _show(self, file: CaseFile) -> None:
        language, case = self._speech.language, file.case
        person = case.family.applicant.person
        self._avatar.show_name(person.name.full)
        self._name.setText(person.name.full)
        self._status.show_status(CASE_TONES[case.status], term(language, case.status))
        facts = (case.number, person.iin or NOTHING, route(language, case.origin, case.region))
        self._facts.setText(DOT.join(facts))
        place, stopped = place_on_way(file)
        self._stepper.show_steps([language.text(s) for s in WAY], place, stopped=stopped)
        for index, kind in enumerate(TABS):
            self.tabs.setTabText(index, language.text(kind.TITLE))
        self.side.show_file(file)
        self._turn_to(self.tabs.currentIndex())

    def _turn_to(self, index: int) -> None:
        """Fill only the tab that is seen."""
        for place, tab in enumerate(self._tabs):
            if place != index:
                tab.clear()
        self._stack.setCurrentIndex(index)
        if self.file is not None:
            self._tabs[index].show_file(self.file)

    # Doing.

    def _take_step(self, step: CaseStep) -> None:
        StepDialog(self._workplace, self.window(), self.number, step).open()

    def _record_departure(self) -> None:
        if self.file is not None:
            DepartureDialog(self._workplace, self.window(), self.file).open()

    def _show_leaving(self) -> None:
        if self.file is not None:
            dialog = LeavingDialog(self._workplace, self.window(), self.file.case.number)
            dialog.paper.connect(self._print_leaving)
            dialog.open()

    def _print_leaving(self, on: date, why: ReturnReason | None) -> None:
        papers = self._tabs[TABS.index(PapersTab)]
        if isinstance(papers, PapersTab) and self.file is not None:
            papers.file = self.file
            papers.issue_statement(on, why)

    def _issue(self) -> None:
        papers = self._tabs[TABS.index(PapersTab)]
        if isinstance(papers, PapersTab) and self.file is not None:
            papers.file = self.file
            papers.issue()

    def _open_paper(self, paper: Paper) -> None:
        self.visit.emit(Visit("papers", subject=paper, act="from_case"))
