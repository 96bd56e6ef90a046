"""One paper for many families: which kind, which cases, who gets one and who does not and why.

Its length is that of one dialog, from the choices to what is done with the file.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from kandas_desk.commands.paper_batches import IssueBatch, IssuedBatch
from kandas_desk.domain.case import CaseFilter
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.paper_needs import OFFICE_KINDS, paper_languages
from kandas_desk.domain.refusals import Reason
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.cases.list_page import GROUPS
from kandas_desk.gui.fields import ChoiceField
from kandas_desk.gui.forms import side_by_side
from kandas_desk.gui.notices import Notice
from kandas_desk.gui.papers.families import FamilyList, FamilyLists
from kandas_desk.gui.papers.file_buttons import FileButtons
from kandas_desk.gui.papers.issue import ready_the_press
from kandas_desk.gui.papers.particulars import Part, part_for_many
from kandas_desk.gui.pieces import Label, line, row
from kandas_desk.gui.search_field import SearchField
from kandas_desk.gui.shown import shown
from kandas_desk.gui.worker import Progress
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.reasons import bare_sentence, sentences
from kandas_desk.language.regions import REGIONS, region_kato
from kandas_desk.language.terms import language_label, term
from kandas_desk.queries.papers import Outlook, batch_outlook

NAMES_DOCUMENTS = frozenset({PaperKind.ACCEPTANCE_REFUSAL})
"""Papers that name the documents of one family: they are issued in its case."""


class BatchDialog(QDialog):
    """Choices above, the two lists below; while it works, a bar and a way to stop; afterwards
    what was issued, to look at, print, save or open.

    Signals:
        saved: the file was saved; carries its name.
    """

    saved = Signal(str)

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._counter, self._speech = workplace.counter, workplace.speech
        self._progress: Progress | None = None
        self._asking: object = None
        self._asked: object = None
        self.batch: IssuedBatch | None = None
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(1200)
        self.resize(1200, 660)
        self.setWindowTitle(self._speech.text(N_("Issue a paper for many families")))
        self._make_choices()
        self._make_lists()
        self._make_buttons()
        self._lay_out()
        self._kind_chosen()
        self._counter.call(ready_the_press, then=self._ready)

    def _ready(self, _nothing: object) -> None:
        """The press is warm; nothing is to be seen of it."""

    # Making.

    def _make_choices(self) -> None:
        speech, language = self._speech, self._speech.language
        self.kind = ChoiceField().named(speech, N_("Paper"), required=True)
        kinds = [k for k in PaperKind if k not in OFFICE_KINDS | NAMES_DOCUMENTS]
        self.kind.offer([(kind, term(language, kind)) for kind in kinds])
        self.kind.show_value(PaperKind.INCLUSION_CONFIRMATION)
        self.lang = ChoiceField().named(speech, N_("Language of the paper"), required=True)
        self.status = ChoiceField().named(speech, N_("Cases"))
        self.status.offer([(key, language.text(words)) for key, (words, _) in GROUPS.items()])
        self.region = ChoiceField().named(speech, N_("Receiving region"))
        regions = [(region_kato(r.code), r.in_language(language.code)) for r in REGIONS]
        self.region.offer([(None, language.text(N_("All regions"))), *regions])
        self.search = SearchField(speech, N_("Search by surname, IIN or case number"))
        self.missing = QCheckBox(language.text(N_("Leave out families that have this paper")))
        self.missing.setChecked(True)
        self.part = Part()
        self.kind.changed.connect(self._kind_chosen)
        for changed in (
            self.lang.changed,
            self.status.changed,
            self.region.changed,
            self.search.searched,
            self.missing.toggled,
        ):
            changed.connect(self._look)

    def _make_lists(self) -> None:
        text = self._speech.text
        self.notice = Notice(self._speech, closable=False)
        self.said = Label("soft", wrap=True)
        self.families = FamilyLists(self._speech)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(text(N_("Progress")))
        self.bar.hide()

    def _make_buttons(self) -> None:
        text = self._speech.text
        self.close_button, self.go = Button(), Button("printer", "primary")
        self.close_button.setText(text(N_("Cancel")))
        self.close_button.clicked.connect(self.reject)
        self.go.setText(text(N_("Issue")))
        self.go.clicked.connect(self.issue)
        self.after = FileButtons(self._workplace)
        self.after.saved.connect(self._saved)
        self.after.hide()

    def _lay_out(self) -> None:
        text = self._speech.text
        self.choices = QWidget()
        inside = QVBoxLayout(self.choices)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(
            Label(
                "soft",
                text(
                    N_(
                        "Every family gets a paper with its own number and code; all are printed "
                        "into one file. Whoever cannot get it is named with the reason."
                    )
                ),
                wrap=True,
            )
        )
        fields = side_by_side(self.kind, self.lang, self.status, self.region)
        fields.setColumnStretch(0, 2)  # names of papers are long
        inside.addLayout(fields)
        self._part_place = inside
        inside.addWidget(self.part)
        narrowing = row(self.search, self.missing, gap=16)
        narrowing.setStretch(0, 1)
        inside.addLayout(narrowing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 20)
        layout.setSpacing(14)
        layout.addWidget(Label("title", self.windowTitle(), wrap=True))
        layout.addWidget(self.notice)
        layout.addWidget(self.choices)
        layout.addWidget(self.said)
        layout.addWidget(self.bar)
        layout.addWidget(self.families, 1)
        layout.addWidget(line())
        buttons = row(None, self.close_button, self.after, self.go, gap=12)
        layout.addLayout(buttons)

    # Who gets one.

    def choose(self, kind: PaperKind) -> None:
        """Choose the kind of paper, as a person would."""
        self.kind.show_value(kind)
        self._kind_chosen()

    def wanted(self) -> CaseFilter:
        """The cases that are looked at."""
        statuses = GROUPS[self.status.value() or "all"][1]
        return CaseFilter(self.search.words(), statuses, self.region.value())

    def _kind_chosen(self) -> None:
        kind, language = self.kind.value(), self._speech.language
        self.lang.offer([(code, language_label(language, code)) for code in paper_languages(kind)])
        fresh = part_for_many(kind, self._speech)
        self._part_place.replaceWidget(self.part, fresh)
        self.part.deleteLater()
        self.part = fresh
        shown(fresh, bool(fresh.fields))
        self._look()

    def _question(self) -> tuple[object, ...]:
        kind, lang, only = self.kind.value(), self.lang.value(), self.missing.isChecked()
        return (kind, lang, self.wanted(), (), only)

    def _look(self, *_values: object) -> None:
        """Ask who would get the paper; one question at a time, the newest wish last."""
        if self.batch is not None or self._progress is not None:
            return
        question = self._question()
        if self._asking is not None or question == self._asked:
            return
        self._asking = question
        self.go.setEnabled(False)
        self.said.setText(self._speech.text(N_("Loading…")))
        self._counter.ask(
            batch_outlook, *question, then=self._seen, refused=self._refused, about=(question,)
        )

    def _seen(self, found: Sequence[Outlook], question: tuple[object, ...]) -> None:
        self._asking = None
        if self._question() != question:
            self._look()
            return
        self._asked = question
        language = self._speech.language
        gets = language.text(N_("Gets the paper"))
        get = [
            (
                o.case_number,
                o.applicant,
                gets if o.papers == 1 else language.text(N_("Gets papers: {n}"), n=o.papers),
            )
            for o in found
            if o.problem is None
        ]
        others = [
            (o.case_number, o.applicant, bare_sentence(language, o.problem))
            for o in found
            if o.problem is not None
        ]
        n = len(get)
        self.go.setEnabled(n > 0)
        if not found:
            self.said.setText(language.text(N_("No case matches. Choose other cases.")))
        elif not n:
            self.said.setText(
                language.text(N_("No family gets this paper now; the list says why."))
            )
        else:
            self.said.setText(
                language.text(
                    N_("Papers that will be issued: {n}. Look at the list first."),
                    n=sum(one.papers for one in found),
                )
            )
        self.families.show_lists(
            FamilyList(
                language.text(N_("Get the paper: {n}"), n=n), language.text(N_("State")), get
            ),
            FamilyList(
                language.text(N_("Do not get it: {n}"), n=len(others)),
                language.text(N_("Why not")),
                others,
            ),
        )

    # Issuing.

    def issue(self) -> None:
        """Issue the papers of the list."""
        problems = [f for f in self.part.fields.values() if f.own_problem()]
        for field in problems:
            field.say_problem(self._speech.text(field.own_problem()))
        if problems:
            return
        self.notice.say(())
        kind, lang, wanted, _numbers, only = self._question()
        command = IssueBatch(
            kind,  # type: ignore[arg-type]
            lang,  # type: ignore[arg-type]
            self._fresh_file(),
            wanted,  # type: ignore[arg-type]
            (),
            bool(only),
            self.part.particulars(),
        )
        self._progress = self._counter.progress(self._advanced)
        self.bar.setRange(0, 0)
        shown(self.bar, True)
        self.choices.setEnabled(False)
        self.go.setEnabled(False)
        self.said.setText(self._speech.text(N_("The papers are being issued.")))
        self._counter.submit(
            command, then=self._issued, refused=self._not_issued, progress=self._progress
        )

    def _fresh_file(self) -> Path:
        """A file that no viewer holds open."""
        folder, name = self._workplace.handouts(), f"{self._workplace.today:%Y-%m-%d}"
        paths = (folder / f"{self.kind.value()}-{name}-{n}.pdf" for n in itertools.count(1))
        return next(path for path in paths if not path.exists())

    def _advanced(self, done: int, whole: int) -> None:
        if self._progress is not None:
            self.bar.setRange(0, max(whole, 1))
            self.bar.setValue(done)

    def _issued(self, outcome: Any) -> None:
        self._progress = None
        language = self._speech.language
        self.batch = outcome.answer
        assert self.batch is not None
        self.bar.hide()
        self.choices.hide()
        self.go.hide()
        papers = [(p.case_number, p.applicant, p.paper.number) for p in self.batch.papers]
        others = [
            (o.case_number, o.applicant, " ".join(bare_sentence(language, r) for r in o.reasons))
            for o in self.batch.left_out
        ]
        self.said.setText(
            language.text(
                N_("Issued: {n}. Pages in the file: {pages}. The papers are in the register."),
                n=len(self.batch.papers),
                pages=self.batch.sheets,
            )
        )
        self.notice.say(sentences(language, outcome.warnings))
        self.after.show_file(self.batch.file, self.batch.sheets)
        shown(self.after, True)
        self.close_button.setEnabled(True)
        self.close_button.setText(language.text(N_("Close")))
        self.families.show_lists(
            FamilyList(
                language.text(N_("Papers issued: {n}"), n=len(papers)),
                language.text(N_("Number")),
                papers,
            ),
            FamilyList(
                language.text(N_("Without a paper: {n}"), n=len(others)),
                language.text(N_("Why not")),
                others,
            ),
        )
        self.after.print.setFocus()

    def _not_issued(self, reasons: Sequence[Reason]) -> None:
        self._progress = None
        self.bar.hide()
        self.choices.setEnabled(True)
        self.close_button.setEnabled(True)
        self.notice.say(sentences(self._speech.language, reasons[:1]))
        self._asked = None
        self._look()

    def _refused(self, reasons: Sequence[Reason], _question: object) -> None:
        self._asking = None
        self.said.setText("")
        self.notice.say(sentences(self._speech.language, reasons))

    def reject(self) -> None:
        """Stop the work first, then close."""
        if self._progress is not None:
            self._progress.cancel()
            self.close_button.setEnabled(False)
            self.said.setText(self._speech.text(N_("The work is being stopped.")))
        else:
            super().reject()

    def _saved(self, name: str) -> None:
        self.said.setText(self._speech.text(N_("Saved: {file}"), file=name))
        self.saved.emit(name)
