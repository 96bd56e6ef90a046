"""Handing a paper out: which kind, in which language, and what the archive does not know."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from kandas_desk.commands.papers import IssuePaper
from kandas_desk.domain.case import CaseStatus
from kandas_desk.domain.paper import Paper, PaperKind
from kandas_desk.domain.paper_needs import OFFICE_KINDS, paper_languages, paper_problem
from kandas_desk.domain.paper_subject import PaperSubject
from kandas_desk.domain.refusals import Reason
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.gui.fields import ChoiceField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.papers.particulars import DocumentsPart, LeavingPart, Part, part_for
from kandas_desk.gui.shown import shown
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.terms import language_label, term
from kandas_desk.queries.cases import CaseFile
from kandas_desk.queries.papers import asked_documents
from kandas_desk.rules.documents import AskedDocument


def paper_choices(file: CaseFile) -> tuple[list[PaperKind], list[tuple[PaperKind, Reason]]]:
    """The kinds of papers that can be issued for the case now, and the others with the reason."""
    open_, shut = [], []
    for kind in PaperKind:
        if kind in OFFICE_KINDS:
            continue
        problem = paper_problem(kind, file.case, file.grounds)
        if problem is None:
            open_.append(kind)
        else:
            shut.append((kind, problem))
    return open_, shut


def ready_the_press() -> None:
    """Fonts and ornaments are made ready while the person still chooses."""
    from kandas_desk.documents.paper import warm  # noqa: PLC0415 - reportlab only when printing

    warm()


class IssueDialog(Dialog):
    """Kind and language of the paper; it gets its number when it is issued. Only what can be
    issued is offered; the tab of the papers says why the rest cannot. ``about``: only papers about
    this one thing of the case; ``replaces``: the earlier paper in whose place it is issued."""

    def __init__(
        self,
        workplace: Workplace,
        parent: QWidget,
        file: CaseFile,
        about: UUID | None = None,
        replaces: Paper | None = None,
    ) -> None:
        text = workplace.speech.text
        super().__init__(
            workplace, parent, text(N_("Issue a paper")), text(N_("Issue")), icon="printer"
        )
        self.setMinimumWidth(640)
        language = self.speech.language
        self._file, self._about = file, about
        self._declined = CaseStatus.REFUSED in (file.case.status, file.case.closed_from)
        self._asked: tuple[AskedDocument, ...] = ()
        self.say(text(N_("The paper gets its number at once and stays in the register of papers.")))
        self.kind = ChoiceField().named(self.speech, N_("Paper"), required=True)
        self._replaces = replaces
        kinds = [k for k in paper_choices(file)[0] if about is None or self._fitting(k)]
        if replaces is not None:
            kinds = [replaces.kind]
            self.say(
                text(
                    N_("It stands in the place of paper No. {number}; the register shows both."),
                    number=replaces.number,
                )
            )
        self.kind.offer([(kind, term(language, kind)) for kind in kinds])
        self.lang = ChoiceField().named(self.speech, N_("Language of the paper"), required=True)
        self.add_pair(("kind", self.kind), ("lang", self.lang))
        self.part = Part()
        self.body.addWidget(self.part)
        self.kind.changed.connect(self._kind_chosen)
        self._kind_chosen()
        if replaces is not None:
            self.lang.show_value(replaces.lang)
        self.counter.ask(asked_documents, file.case.number, then=self._documents_came)
        workplace.counter.call(ready_the_press, then=self._ready)

    def choose(self, kind: PaperKind) -> None:
        """Choose the kind of paper, as a person would."""
        self.kind.show_value(kind)
        self._kind_chosen()

    def think_of_leaving(self, on: date, why: ReturnReason | None) -> None:
        """Choose the statement of what leaving on the day (for the reason) would mean."""
        self.choose(PaperKind.BOND_STATEMENT)
        if isinstance(self.part, LeavingPart):
            self.part.think_of(on, why)

    def _ready(self, _nothing: object) -> None:
        """The press is warm; nothing is to be seen of it."""

    def command(self) -> object:
        """The paper as asked for."""
        return IssuePaper(
            self._file.case.number,
            self.kind.value(),
            self.lang.value(),
            self.part.all_particulars(),
            "" if self._replaces is None else self._replaces.number,
        )

    def _kind_chosen(self) -> None:
        kind, language = self.kind.value(), self.speech.language
        if kind is None:
            return
        self.lang.offer([(code, language_label(language, code)) for code in paper_languages(kind)])
        for field in self.part.fields.values():
            self.reasons.forget(field)
        fresh = part_for(kind, self.speech, refused=self._declined)
        if isinstance(fresh, LeavingPart):
            fresh.think_of(self.workplace.today, None)
        fitting = self._fitting(kind)
        if fitting:
            fresh.ask_about(self.speech, fitting)
        self.body.replaceWidget(self.part, fresh)
        self.part.hide()
        self.part.deleteLater()
        self.part = fresh
        for where, field in fresh.fields.items():
            self.reasons.watch(where, field)
        shown(fresh, bool(fresh.fields))
        self._show_documents()

    def _fitting(self, kind: PaperKind) -> tuple[PaperSubject, ...]:
        """What a paper of the kind can be about: of the case, or the one thing it is asked for."""
        every = self._file.grounds.subjects.get(kind, ())
        return tuple(one for one in every if self._about in (None, one.id))

    def _documents_came(self, asked: tuple[AskedDocument, ...]) -> None:
        self._asked = asked
        self._show_documents()

    def _show_documents(self) -> None:
        if isinstance(self.part, DocumentsPart):
            self.part.show_documents(self._asked)
