"""One claim in a case: what is owed, by when, every entry behind it, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.domain.claim import OPEN, ClaimState, ClaimStep
from kandas_desk.domain.claim_standing import ClaimStanding
from kandas_desk.domain.ledger import Account, Transaction, balance, standing_entries
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Payment
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.claims.steps import CONFIRM, DECIDE, steps_for, words_of
from kandas_desk.gui.flow import FlowLayout
from kandas_desk.gui.pieces import Card, Elide, Item, Label, Pill, column, line, row
from kandas_desk.gui.theme import Tone
from kandas_desk.gui.words import NOTHING
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.claims import entry_words, waiting_sentences
from kandas_desk.language.terms import term

TONES: dict[ClaimState, Tone] = {
    ClaimState.RAISED: "warn",
    ClaimState.NOTICED: "info",
    ClaimState.AGREED: "info",
    ClaimState.SETTLED: "ok",
    ClaimState.WRITTEN_OFF: "neutral",
    ClaimState.WITHDRAWN: "neutral",
}
_ROLES = {
    ClaimStep.NOTICE: "primary",
    ClaimStep.REPAY: "primary",
    DECIDE: "primary",
    CONFIRM: "danger",
    ClaimStep.WRITE_OFF: "danger",
    ClaimStep.WITHDRAW: "danger",
}


class ClaimCard(Card):
    """A claim.

    Signals:
        step: the person wants to take a step; carries the claim's standing and the step.
        reverse: the person wants to reverse an entry; carries the standing, entry and amount.
    """

    step = Signal(object, str)
    reverse = Signal(object, object, object)

    def __init__(
        self,
        workplace: Workplace,
        standing: ClaimStanding,
        entries: Sequence[Transaction],
        payments: Sequence[Payment],
    ) -> None:
        super().__init__(role="inset", pad=16, gap=12)
        self._workplace, self._standing = workplace, standing
        self._language = workplace.speech.language
        self._measures = {payment.id: payment.measure for payment in payments}
        self._steps: dict[Button, str] = {}
        self._entries: dict[Button, tuple[Transaction, Money]] = {}
        self.body.addLayout(self._head())
        self.body.addLayout(self._facts())
        for sentence in waiting_sentences(self._language, standing):
            self.body.addWidget(Label("soft", sentence, wrap=True))
        self._list(entries)
        self._buttons()

    def _head(self) -> QGridLayout:
        language, claim = self._language, self._standing.claim
        pills = [Pill(TONES[claim.state], term(language, claim.state))]
        overdue = self._standing.overdue_on(self._workplace.today)
        if overdue:
            said = language.text(N_("Overdue: {amount}"), amount=language.tenge(overdue))
            pills.append(Pill("bad", said))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        title = row(
            Elide("heading", term(language, claim.cause)),
            Label("value", language.tenge(self._standing.balance)),
            gap=12,
        )
        title.setStretch(0, 1)
        grid.addLayout(title, 0, 0)
        grid.addLayout(row(*pills, None, gap=8), 1, 0)
        return grid

    def _facts(self) -> QGridLayout:
        language, standing = self._language, self._standing
        claim, part = standing.claim, standing.next_part
        due = NOTHING
        if part is not None:
            due = f"{language.tenge(part.amount)} · {language.short_date(part.due_on)}"
        known = [
            (N_("Demanded"), language.tenge(standing.amount)),
            (N_("Came back"), language.tenge(standing.repaid + standing.set_off)),
            (N_("Next payment"), due),
            (N_("Raised on"), language.short_date(claim.raised_on)),
        ]
        if claim.noticed_on is not None:
            known.append((N_("Notice delivered"), language.short_date(claim.noticed_on)))
        if standing.plan is not None and claim.state in OPEN:
            parts = language.text(
                N_("{n} parts, day {day}"),
                n=len(standing.plan.instalments),
                day=standing.plan.day_of_month,
            )
            known.append((N_("Instalments"), parts))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        for place, (name, value) in enumerate(known):
            fact = column(
                Label("caption", language.text(name)), Label("strong", value, wrap=True), gap=2
            )
            grid.addLayout(fact, place // 3, place % 3)
            grid.setColumnStretch(place % 3, 1)
        return grid

    def _list(self, entries: Sequence[Transaction]) -> None:
        """Every entry of the ledger that the sums are made of."""
        own = [entry for entry in entries if entry.claim_id == self._standing.id]
        open_ = {
            entry.id for entry in standing_entries(own) if not balance([entry], Account.REPAYABLE)
        }
        may = self._workplace.may(Permission.CLAIM_REPAY)
        may = may and self._standing.claim.state is not ClaimState.WITHDRAWN
        for entry in own:
            self.body.addWidget(line())
            self.body.addWidget(self._entry(entry, reversible=may and entry.id in open_))

    def _entry(self, entry: Transaction, *, reversible: bool) -> QWidget:
        language = self._language
        amount = balance([entry], Account.CLAIM)
        measure = self._measures.get(entry.payment_id) if entry.payment_id else None
        about = language.short_date(entry.on)
        if measure is not None:
            about = f"{about} · {term(language, measure)}"
        words = column(Elide("", entry_words(language, entry)), Elide("caption", about), gap=2)
        parts: list[Item] = [words, Label("strong", language.tenge(amount))]
        if reversible:
            button = Button()
            button.setText(language.text(N_("Reverse")))
            button.clicked.connect(self._reverse_clicked)
            self._entries[button] = (entry, -amount)
            parts.append(button)
        made = QWidget()
        layout = row(*parts, gap=12)
        layout.setStretch(0, 1)
        made.setLayout(layout)
        return made

    def _buttons(self) -> None:
        steps = steps_for(self._workplace, self._standing)
        if not steps:
            return
        made = QWidget()
        flow = FlowLayout(made, 8)
        first = True
        for step in steps:
            role = _ROLES.get(step, "")
            button = Button("", "" if role == "primary" and not first else role)
            first = first and role != "primary"
            button.setText(words_of(self._workplace, step))
            button.clicked.connect(self._step_clicked)
            self._steps[button] = step
            flow.addWidget(button)
        self.body.addWidget(line())
        self.body.addWidget(made)

    def button(self, step: str) -> Button:
        """The button of a step."""
        return next(button for button, own in self._steps.items() if own == step)

    @property
    def offered(self) -> tuple[str, ...]:
        """The steps that have a button."""
        return tuple(self._steps.values())

    def _step_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.step.emit(self._standing, self._steps[button])

    def _reverse_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.reverse.emit(self._standing, *self._entries[button])
