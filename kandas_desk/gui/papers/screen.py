"""The register of papers: everything that was handed out, and its preview."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.domain.events import PaperIssued
from kandas_desk.domain.events_of_papers import (
    PaperBatchIssued,
    PaperPrinted,
    PaperRevoked,
    PaperSigned,
    RevocationProposed,
    RevocationWithdrawn,
)
from kandas_desk.domain.paper import Paper, PaperFilter
from kandas_desk.gui.headers import PageHeader
from kandas_desk.gui.papers.batch import BatchDialog
from kandas_desk.gui.papers.export import ExportDialog
from kandas_desk.gui.papers.filters import PaperFilters
from kandas_desk.gui.papers.preview import PaperPreview
from kandas_desk.gui.papers.report import ReportDialog
from kandas_desk.gui.papers.standing import TONES, standing_note
from kandas_desk.gui.papers.verify import VerifyDialog
from kandas_desk.gui.pieces import Card, EmptyState, line
from kandas_desk.gui.rows import Cell, Column, LazyRows, RowSource
from kandas_desk.gui.rows_view import RowsView
from kandas_desk.gui.screen import Screen, Visit
from kandas_desk.gui.shown import shown
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import language_label, term
from kandas_desk.queries.papers import PaperLine, paper_register

SHOWN = 1000
"""How many papers the register shows at once; the filters find the others."""

COLUMNS = (
    Column(N_("Number"), 208),
    Column(N_("Paper"), 352, stretch=3),
    Column(N_("Applicant"), 190, stretch=2),
    Column(N_("Issued"), 118),
    Column(N_("State"), 190, stretch=1),
)
CONCERNED = (
    PaperBatchIssued,
    PaperIssued,
    PaperPrinted,
    PaperSigned,
    PaperRevoked,
    RevocationProposed,
    RevocationWithdrawn,
)


def tell_paper(line: PaperLine, language: Language, _folded: bool) -> tuple[Cell, ...]:
    """A paper as a row of the register."""
    paper, standing = line.paper, line.standing
    return (
        Cell(paper.number, strong=True, icon="file-text"),
        Cell(term(language, paper.kind), language_label(language, paper.lang)),
        Cell(line.applicant or language.text(N_("The office itself")), line.case_number),
        Cell(language.short_date(paper.issued_on), paper.issued_by),
        Cell(
            term(language, standing.state), standing_note(language, standing), TONES[standing.state]
        ),
    )


class PapersScreen(Screen):
    """The register and, on top of it, one paper."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._lines: tuple[PaperLine, ...] = ()
        self._from_case = ""
        self.rows = LazyRows(
            self.counter, self.speech, COLUMNS, RowSource(paper_register, tell_paper), self
        )
        self.view = RowsView(self.rows)
        self._asked: PaperFilter | None = None
        self.speech.bind(self.view.setAccessibleName, N_("Papers"))
        self.verify = self.button("paper.verify")
        self.verify.clicked.connect(self._verify)
        self.report = self.button("paper.report")
        self.report.clicked.connect(self._ask_report)
        self.export = self.button("paper.export")
        self.export.clicked.connect(self._ask_export)
        self.many = self.button("paper.batch", "primary")
        self.many.clicked.connect(self._ask_many)
        self.header = PageHeader(
            self.speech, N_("Papers"), self.export, self.report, self.verify, self.many
        )
        self._permit()
        self.filters = PaperFilters(self.speech)
        self.filters.changed.connect(self.refresh)
        self.preview: PaperPreview | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._make_register())
        self.view.opened.connect(self._open)

    def _make_register(self) -> QWidget:
        nothing = self._nothing = EmptyState("file-text")
        self._table = QStackedWidget()
        self._table.addWidget(self.view)
        self._table.addWidget(nothing)
        card = Card(pad=0, gap=0)
        card.body.setContentsMargins(1, 1, 1, 8)
        card.body.addWidget(self.filters)
        card.body.addWidget(line())
        card.body.addWidget(self._table, 1)
        made = QWidget()
        made.setProperty("role", "page")
        layout = QVBoxLayout(made)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(16)
        layout.addWidget(self.header)
        layout.addWidget(card, 1)
        return made

    def refresh(self) -> None:
        """Ask for the register again; one question at a time, the newest wish last."""
        if self._asked is None:
            wanted = self._asked = self.filters.wanted()
            self.counter.ask(
                paper_register, SHOWN, wanted, then=self._came, refused=self._lost, about=(wanted,)
            )

    def concerns(self, event: object) -> bool:
        """New papers, and what happens to those that are there."""
        return isinstance(event, CONCERNED)

    def permit(self) -> None:
        """Another person may do other things to a paper."""
        super().permit()
        self._permit()
        if self.preview is not None:
            self.preview.standing.retell()

    def _permit(self) -> None:
        for button in (self.report, self.many):
            shown(button, self.workplace.may(Permission.PAPER_ISSUE))

    def retell(self) -> None:
        """Tell the summary in the language of now."""
        text = self.speech.text
        narrowed = self.filters.wanted() != PaperFilter()
        words = N_("Papers found: {n}") if narrowed else N_("Papers in the register: {n}")
        if len(self._lines) == SHOWN:
            words = N_("The newest {n} papers are shown")
        self.header.summary.setText(text(words, n=len(self._lines)))
        self._nothing.sentence.setText(
            text(N_("No paper matches.") if narrowed else N_("No paper was issued yet."))
        )
        self._nothing.hint.setText(
            text(
                N_("Try another spelling, fewer words, or all kinds and states.")
                if narrowed
                else N_("Papers are issued in the case of a family, or for many families at once.")
            )
        )
        self.filters.retell()

    def arrive(self, visit: Visit) -> None:
        """Show a paper."""
        if isinstance(visit.subject, Paper):
            self._from_case = visit.act
            self.show_paper(visit.subject, fresh=visit.act == "issued")

    def act(self, action: str) -> None:
        """Save the paper that is shown."""
        if action == "paper.save" and self.preview is not None and self.preview.isVisible():
            self.preview.ask_where()

    def back(self) -> bool:
        """From a paper back to where one came from."""
        if self._stack.currentIndex() == 0:
            return False
        self._stack.setCurrentIndex(0)
        if self._from_case:
            self._from_case = ""
            self.visit.emit(Visit("cases"))
        else:
            self.view.setFocus()
        return True

    def show_paper(self, paper: Paper, *, fresh: bool = False) -> None:
        """Show the preview of a paper; ``fresh``: it was issued a moment ago."""
        if self.preview is None:
            self.preview = PaperPreview(self.workplace)
            self.preview.closed.connect(self.back)
            self.preview.saved.connect(self._saved)
            self.preview.replaced.connect(self._replaced)
            self._stack.addWidget(self.preview)
        self._stack.setCurrentWidget(self.preview)
        self.preview.show_paper(paper, fresh=fresh)
        self.preview.link.setFocus()

    def _verify(self) -> None:
        VerifyDialog(self.workplace, self.window()).open()

    def _lost(self, reasons: object, _wanted: PaperFilter) -> None:
        self._asked = None
        if reasons:
            self.counter.refused.emit(reasons)

    def _came(self, lines: tuple[PaperLine, ...], wanted: PaperFilter) -> None:
        self._asked = None
        if self.filters.wanted() != wanted:
            self.refresh()
            return
        self._lines = lines
        self.rows.show_rows([line.paper.id for line in lines], lines)
        self._table.setCurrentIndex(0 if lines else 1)
        self.view.choose_first()
        self.retell()

    def _open(self, _key: Any) -> None:
        line: PaperLine | None = self.rows.record(self.view.currentIndex().row())
        if line is not None:
            self.show_paper(line.paper)

    def _ask_report(self) -> None:
        dialog = ReportDialog(self.workplace, self.window())
        dialog.carried_out.connect(self._reported)
        dialog.open()

    def _reported(self, outcome: Any) -> None:
        self.show_paper(outcome.answer.paper, fresh=True)

    def _replaced(self, paper: Paper) -> None:
        self.show_paper(paper, fresh=True)

    def _ask_many(self) -> None:
        dialog = BatchDialog(self.workplace, self.window())
        dialog.saved.connect(self._saved)
        dialog.open()

    def _ask_export(self) -> None:
        ExportDialog(self.workplace, self.window(), self.filters.wanted()).open()

    def _saved(self, name: str) -> None:
        self.said.emit(self.speech.text(N_("Saved: {file}"), file=name))
