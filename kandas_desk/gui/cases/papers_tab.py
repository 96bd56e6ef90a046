"""The papers of a case: what was handed out, in which language, under which number."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.domain.paper import Paper
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.cases.tab import Tab
from kandas_desk.gui.papers.issue import paper_choices
from kandas_desk.gui.pieces import Elide, EmptyState, Icon, Label, Pill, column, line, row
from kandas_desk.gui.screen import Visit
from kandas_desk.gui.shown import shown
from kandas_desk.house.marks import N_
from kandas_desk.language.reasons import sentence
from kandas_desk.language.terms import language_label, term
from kandas_desk.queries.cases import CaseFile


class PapersTab(Tab):
    """The newest first."""

    TITLE = N_("Papers")

    def fill(self, file: CaseFile) -> None:
        """A row for each paper."""
        self._papers: dict[QWidget, Paper] = {}
        issue = self.button("paper.issue")
        issue.clicked.connect(self.issue)
        can_issue = self.workplace.may(Permission.PAPER_ISSUE)
        shown(issue, can_issue)
        if not file.papers:
            state = EmptyState("file-text", issue)
            state.sentence.setText(self.speech.text(N_("No paper was issued in this case.")))
            self.add(state)
        else:
            self.add(row(None, issue))
        for paper in sorted(file.papers, key=lambda p: (p.issued_on, p.number), reverse=True):
            self.add(line(), self._row(paper))
        if can_issue:
            self._say_what_waits(file)

    def _say_what_waits(self, file: CaseFile) -> None:
        """Why the other papers cannot be issued now."""
        language = self.speech.language
        waiting = paper_choices(file)[1]
        if waiting:
            self.add(line(), Label("label", self.speech.text(N_("Not possible yet"))))
        for kind, problem in waiting:
            words = column(
                Elide("soft", term(language, kind)),
                Label("caption", sentence(language, problem), wrap=True),
                gap=2,
            )
            self.add(words)

    def _row(self, paper: Paper) -> QWidget:
        language = self.speech.language
        words = column(
            Elide("strong", term(language, paper.kind)),
            Elide("caption", f"{paper.number} · {language.short_date(paper.issued_on)}"),
            gap=2,
        )
        open_ = Button("file-text")
        open_.setText(self.speech.text(N_("Open")))
        open_.clicked.connect(self._open)
        self._papers[open_] = paper
        lang = Pill("neutral", language_label(language, paper.lang))
        made = QWidget()
        layout = row(Icon("file-text", "primary", 20), words, lang, open_, gap=12)
        layout.setStretch(1, 1)
        layout.setContentsMargins(0, 8, 0, 8)
        made.setLayout(layout)
        return made

    def _open(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            self.visit.emit(Visit("papers", subject=self._papers[button], act="from_case"))
