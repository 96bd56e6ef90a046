"""Departures and claims of a family: who left and when, what is owed, what can be done."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.domain.claim_standing import ClaimStanding
from kandas_desk.domain.ledger import Transaction
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import FAMILY_MEASURES
from kandas_desk.domain.returns import Return
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.cases.tab import Tab
from kandas_desk.gui.claims.card import ClaimCard
from kandas_desk.gui.claims.forms import take_step
from kandas_desk.gui.claims.forms_of_mistakes import (
    OverpaymentDialog,
    ReverseEntryDialog,
    UndoReturnDialog,
)
from kandas_desk.gui.pieces import EmptyState, Item, Label, Pill, column, row
from kandas_desk.gui.shown import shown
from kandas_desk.house.marks import N_
from kandas_desk.language.terms import term
from kandas_desk.queries.cases import CaseFile


class ClaimsTab(Tab):
    """Departures first, then the claims, the newest on top."""

    TITLE = N_("Claims")

    def fill(self, file: CaseFile) -> None:
        """Everything about money that goes back."""
        self.cards: list[ClaimCard] = []
        self.undo: dict[QWidget, Return] = {}
        self.about: dict[QWidget, UUID] = {}
        paid = [p for p in file.payments if p.paid_amount and p.measure in FAMILY_MEASURES]
        self.over = Button("plus")
        self.over.setText(self.speech.text(N_("Claim an overpayment")))
        self.over.clicked.connect(self._overpayment)
        if not file.returns and not file.claims:
            state = EmptyState("banknote")
            state.sentence.setText(
                self.speech.text(N_("Nothing is claimed back from this family."))
            )
            state.hint.setText(
                self.speech.text(
                    N_(
                        "A claim follows a departure before the five years are over, or a payment "
                        "that had no ground."
                    )
                )
            )
            self.add(state)
        else:
            self._list(file)
        self.add(row(None, self.over))
        shown(self.over, bool(paid) and self.workplace.may(Permission.CLAIM_KEEP))

    def _list(self, file: CaseFile) -> None:
        for departure in reversed(file.returns):
            self.add(self._departure(departure, file))
        for standing in reversed(file.claims):
            card = ClaimCard(self.workplace, standing, file.ledger, file.payments)
            card.step.connect(self._take)
            card.reverse.connect(self._reverse)
            self.cards.append(card)
            self.add(card)
            if self.papers_about(standing.id):
                self.add(row(None, self._paper(standing.id)))

    def _departure(self, departure: Return, file: CaseFile) -> QWidget:
        language = self.speech.language
        who = (
            language.text(N_("The whole family left"))
            if departure.whole_family
            else ", ".join(
                m.person.name.short
                for m in file.case.family.members
                if m.person.id in departure.members
            )
        )
        about = [language.short_date(departure.on), term(language, departure.reason)]
        if departure.known_from is not None:
            about.append(term(language, departure.known_from))
        words = column(
            Label("strong", who, wrap=True), Label("caption", " · ".join(about), wrap=True), gap=2
        )
        parts: list[Item] = [words]
        if departure.undone is not None:
            said = language.text(N_("Undone on {day}"), day=departure.undone.on)
            words.addWidget(Label("caption", departure.undone.reason, wrap=True))
            parts.append(Pill("neutral", said))
        elif self.workplace.may(Permission.RETURN_RECORD):
            button = Button("arrow-left")
            button.setText(language.text(N_("Undo")))
            button.clicked.connect(self._undo_clicked)
            self.undo[button] = departure
            parts.append(button)
        if self.papers_about(departure.id):
            parts.append(self._paper(departure.id))
        made = QWidget()
        layout = row(*parts, gap=12)
        layout.setStretch(0, 1)
        layout.setContentsMargins(0, 4, 0, 4)
        made.setLayout(layout)
        return made

    def _paper(self, about: UUID) -> Button:
        """The button of a paper about a departure or a claim."""
        made = Button("printer")
        made.setText(self.speech.text(N_("Issue a paper")))
        self.about[made] = about
        made.clicked.connect(self._paper_clicked)
        return made

    def _paper_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            self.issue_about(self.about[button])

    def _overpayment(self) -> None:
        if self.file is not None:
            OverpaymentDialog(self.workplace, self.window(), self.file.payments).open()

    def _undo_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            UndoReturnDialog(self.workplace, self.window(), self.undo[button]).open()

    def _take(self, standing: ClaimStanding, step: str) -> None:
        take_step(self.workplace, self.window(), standing, step)

    def _reverse(self, standing: ClaimStanding, entry: Transaction, amount: Money) -> None:
        ReverseEntryDialog(self.workplace, self.window(), standing, entry, amount).open()
