"""How a paper stands, and what can be done about it: print again, revoke, confirm, give up."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.commands.papers import RecordPrint
from kandas_desk.commands.revocations import RevokePaper, WithdrawRevocation
from kandas_desk.domain.paper import Paper
from kandas_desk.domain.paper_needs import paper_problem
from kandas_desk.domain.revocation import PaperState, Revocation
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.fields import NoteField, NumberField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.papers.issue import IssueDialog
from kandas_desk.gui.pieces import Label, Pill, column, empty
from kandas_desk.gui.theme import Tone
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term
from kandas_desk.queries.cases import CaseFile, case_file_of
from kandas_desk.queries.papers import PaperStory, Standing, paper_story

TONES: dict[PaperState, Tone] = {
    PaperState.VALID: "ok",
    PaperState.REVOCATION_PROPOSED: "warn",
    PaperState.REPLACED: "neutral",
    PaperState.REVOKED: "bad",
}


COPIES_SHOWN = 3


def standing_note(language: Language, standing: Standing) -> str:
    """What is to be added to the state: what replaced it, how often it was printed again."""
    said = []
    if standing.later:
        said.append(language.text(N_("Replaced by: {number}"), number=standing.later))
    if standing.copies:
        said.append(language.text(N_("Printed again: {n}"), n=standing.copies))
    return ", ".join(said)


class StandingBar(QWidget):
    """A row above the pages of a paper.

    Signals:
        reprinted: a reprint was entered into the register, so many copies; they are printed now.
        to_sign: the person wants to sign a copy.
        replaced: another paper was issued in its place; carries that one.
    """

    reprinted = Signal(int)
    to_sign = Signal()
    replaced = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._counter, self._speech = workplace.counter, workplace.speech
        self._paper: Paper | None = None
        self.story: PaperStory | None = None
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        self._more = Label("soft", wrap=True)
        self.setLayout(column(self._row, self._more, gap=4))
        self._speech.changed.connect(self.retell)

    def show_paper(self, paper: Paper) -> None:
        """Ask how the paper stands."""
        self._paper, self.story = paper, None
        empty(self._row)
        self._more.hide()
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        if self._paper is not None:
            key = self._paper.id
            self._counter.ask(paper_story, key, then=self._came, about=(key,))

    def _came(self, story: PaperStory, key: object) -> None:
        if self._paper is not None and self._paper.id == key:
            self.story = story
            self.retell()

    def retell(self) -> None:
        """Tell the state and offer what the acting person may do now."""
        if self.story is None:
            return
        empty(self._row)
        language, standing = self._speech.language, self.story.standing
        self._row.addWidget(Pill(TONES[standing.state], term(language, standing.state)))
        self._row.addStretch(1)
        for button in self._buttons(self.story):
            self._row.addWidget(button)
        words = self._words(language, self.story)
        self._more.setText(words)
        self._more.setVisible(bool(words))

    def _words(self, language: Language, story: PaperStory) -> str:
        revocation = story.standing.revocation
        code = story.paper.code and language.text(N_("Short code: {code}"), code=story.paper.code)
        said = [standing_note(language, story.standing), code]
        if revocation is not None:
            said.append(language.text(N_("Why it is revoked: {reason}"), reason=revocation.reason))
        lines = [" · ".join(part for part in said if part)]
        # The newest copies with their reasons; "paper show" tells all of them.
        for copy in story.copies[-COPIES_SHOWN:]:
            kind = term(language, copy.kind)
            day = language.short_date(copy.on)
            lines.append(f"{day} · {kind} · {copy.copies} · {copy.made_by} · {copy.reason}")
        return "\n".join(line for line in lines if line)

    def _buttons(self, story: PaperStory) -> list[Button]:
        may, state = self._workplace.may, story.standing.state
        revocation, made = story.standing.revocation, []
        if may(Permission.PAPER_ISSUE) and state is not PaperState.REVOKED:
            made.append(self._button(N_("Print again"), "printer", "", self.reprint))
            if revocation is None:
                made.append(self._button(N_("Sign a copy"), "file-check", "", self.to_sign))
        replaceable = story.paper.case_id is not None and state is not PaperState.REPLACED
        if may(Permission.PAPER_ISSUE) and replaceable:
            made.append(self._button(N_("Issue in its place"), "file-text", "", self.correct))
        if not may(Permission.PAPER_REVOKE) or state is PaperState.REVOKED:
            return made
        if revocation is None:
            made.append(self._button(N_("Revoke"), "x", "danger", self.revoke))
            return made
        made.append(self._button(N_("Withdraw the proposal"), "", "", self.withdraw))
        presence = self._workplace.presence
        if presence is not None and presence.login != revocation.proposed_by:
            made.append(self._button(N_("Confirm revocation"), "check", "danger", self.confirm))
        return made

    def _button(self, words: str, icon: str, role: str, slot: object) -> Button:
        made = Button(icon, role)
        made.setText(self._speech.text(words))
        made.clicked.connect(slot)
        return made

    def reprint(self) -> None:
        """Ask why it is printed again."""
        if self.story is not None:
            dialog = ReprintDialog(self._workplace, self.window(), self.story.paper)
            dialog.carried_out.connect(self._reprinted)
            self._copies = dialog.copies
            dialog.open()

    def correct(self) -> None:
        """Issue another paper in the place of this one."""
        if self.story is not None and self.story.paper.case_id is not None:
            paper = self.story.paper
            self._counter.ask(case_file_of, paper.case_id, then=self._file_came, about=(paper,))

    def _file_came(self, file: CaseFile, paper: Paper) -> None:
        problem = paper_problem(paper.kind, file.case, file.grounds)
        if problem is not None:
            self._counter.refused.emit((problem,))
            return
        dialog = IssueDialog(self._workplace, self.window(), file, replaces=paper)
        dialog.carried_out.connect(self._corrected)
        dialog.open()

    def _corrected(self, outcome: Any) -> None:
        self.replaced.emit(outcome.answer.paper)

    def revoke(self) -> None:
        """Ask why it is revoked."""
        if self.story is not None:
            dialog = RevokeDialog(self._workplace, self.window(), self.story.paper)
            dialog.carried_out.connect(self.refresh)
            dialog.open()

    def confirm(self) -> None:
        """Show what was proposed and let this person confirm it."""
        if self.story is not None and self.story.standing.revocation is not None:
            found = self.story.standing.revocation
            dialog = ConfirmDialog(self._workplace, self.window(), found)
            dialog.carried_out.connect(self.refresh)
            dialog.open()

    def withdraw(self) -> None:
        """Give the proposal up."""
        if self._paper is not None:
            self._counter.submit(WithdrawRevocation(self._paper.number), then=self._withdrawn)

    def _withdrawn(self, _outcome: object) -> None:
        self.refresh()

    def _reprinted(self, _outcome: object) -> None:
        self.refresh()
        self.reprinted.emit(int(self._copies.number() or 1))


class ReprintDialog(Dialog):
    """Why a paper is printed again, and how many copies."""

    def __init__(self, workplace: Workplace, parent: QWidget, paper: Paper) -> None:
        words = workplace.speech.text(N_("Print again"))
        super().__init__(workplace, parent, words, words, icon="printer")
        self._number = paper.number
        self.say(
            self.speech.text(
                N_("Paper No. {number}: the archived paper is printed as it is."),
                number=paper.number,
            )
        )
        self.why = NoteField().named(self.speech, N_("Reason"), required=True)
        self.copies = NumberField().named(self.speech, N_("Copies"), required=True)
        self.copies.show_value("1")
        self.add("reason", self.why)
        self.add("copies", self.copies)

    def command(self) -> object:
        """The reprint as asked for."""
        count = self.copies.number()
        whole = 0 if count is None or count != int(count) else int(count)
        return RecordPrint(self._number, self.why.value(), whole)


class RevokeDialog(Dialog):
    """Why a paper is revoked; another person confirms it."""

    def __init__(self, workplace: Workplace, parent: QWidget, paper: Paper) -> None:
        text = workplace.speech.text
        super().__init__(
            workplace,
            parent,
            text(N_("Revoke a paper")),
            text(N_("Propose the revocation")),
            icon="x",
            role="danger",
        )
        self._number = paper.number
        self.say(
            text(
                N_("Paper No. {number} holds until another person confirms the revocation."),
                number=paper.number,
            )
        )
        self.why = NoteField().named(self.speech, N_("Reason"), required=True)
        self.add("reason", self.why)

    def command(self) -> object:
        """The proposal."""
        return RevokePaper(self._number, self.why.value())


class ConfirmDialog(Dialog):
    """What was proposed, by whom, why; this person confirms."""

    def __init__(self, workplace: Workplace, parent: QWidget, found: Revocation) -> None:
        text = workplace.speech.text
        super().__init__(
            workplace,
            parent,
            text(N_("Confirm revocation")),
            text(N_("Confirm revocation")),
            icon="check",
            role="danger",
        )
        self._number = found.number
        self.say(
            text(
                N_("{login} proposed on {day} to revoke paper No. {number}. Reason: {reason}"),
                login=found.proposed_by,
                day=found.proposed_on,
                number=found.number,
                reason=found.reason,
            )
        )
        self.say(text(N_("A revoked paper never holds again. Tell those who have it.")))

    def command(self) -> object:
        """The confirmation."""
        return RevokePaper(self._number)
