"""One payment: for whom it was reckoned beside the family of today, its approvals, its basis,
and what looks like the same money elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kandas_desk.domain.approval import Twin
from kandas_desk.domain.people import Person
from kandas_desk.gui.forms import Dialog, side_by_side
from kandas_desk.gui.notices import Notice
from kandas_desk.gui.pieces import Card, Label, Pill, row
from kandas_desk.gui.words import NOTHING, PAYMENT_TONES
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.reasons import sentences
from kandas_desk.language.terms import term
from kandas_desk.queries.approvals import duplicates_of
from kandas_desk.queries.schedules import Composition, composition_of


class PaymentDialog(Dialog):
    """What stands behind a payment; nothing is done here."""

    def __init__(self, workplace: Workplace, parent: QWidget, payment: UUID) -> None:
        text = workplace.speech.text
        super().__init__(
            workplace, parent, text(N_("Payment")), text(N_("Close")), icon="x", role="", width=700
        )
        self.cancel.hide()
        self.twins = Notice(self.speech, closable=False)
        self.inside = QVBoxLayout()
        self.inside.setSpacing(12)
        self.body.addWidget(self.twins)
        self.body.addLayout(self.inside)
        self.go.clicked.disconnect()
        self.go.clicked.connect(self.accept)
        self.counter.ask(composition_of, payment, then=self._came)
        self.counter.ask(duplicates_of, payment, then=self._twins_came)

    def command(self) -> object:
        """Nothing is commanded."""
        raise NotImplementedError

    def _twins_came(self, twins: tuple[Twin, ...]) -> None:
        self.twins.say(sentences(self.speech.language, [twin.reason for twin in twins]))

    def _came(self, found: Composition) -> None:
        language, payment = self.speech.language, found.payment
        self.heading.setText(f"{term(language, payment.measure)}, {language.tenge(payment.amount)}")
        due = language.text(N_("Due on {day}"), day=payment.due_on)
        state = Pill(PAYMENT_TONES[payment.state], term(language, payment.state))
        self.inside.addLayout(row(state, Label("soft", due), None, gap=10))
        pair = side_by_side(
            self._people(N_("Reckoned for"), found.frozen),
            self._people(N_("Family today"), found.today),
        )
        self.inside.addLayout(pair)
        if not found.same:
            changed = language.text(N_("The family is not the one the payment was reckoned for."))
            self.inside.addLayout(row(Pill("warn", changed), None))
        self.inside.addWidget(self._approvals(found))
        self.inside.addWidget(self._basis(found))

    def _people(self, words: str, people: Sequence[Person]) -> QWidget:
        card = Card(role="inset", pad=14, gap=4)
        said = self.speech.text(words)
        card.body.addWidget(Label("caption", f"{said}: {len(people)}"))
        for person in people:
            card.body.addWidget(Label("", person.name.full, wrap=True))
        if not people:
            card.body.addWidget(Label("", NOTHING))
        card.body.addStretch(1)
        return card

    def _approvals(self, found: Composition) -> QWidget:
        language, payment = self.speech.language, found.payment
        presence = self.workplace.presence
        names = {p.login: p.name for p in presence.staff} if presence else {}
        card = Card(role="inset", pad=14, gap=4)
        so_far, needed = len(payment.approvals), payment.people_needed
        said = language.text(N_("Approvals: {so_far} of {needed}"), so_far=so_far, needed=needed)
        card.body.addWidget(Label("caption", said))
        author = names.get(payment.proposed_by, payment.proposed_by)
        card.body.addWidget(
            Label(
                "",
                language.text(
                    N_("Proposed by {who} on {day}"), who=author, day=payment.proposed_on
                ),
                wrap=True,
            )
        )
        for one in payment.approvals:
            who = names.get(one.by, one.by)
            told = language.text(N_("Approved by {who} on {day}"), who=who, day=one.on)
            if one.instead_of is not None:
                absent = names.get(one.instead_of, one.instead_of)
                told += ". " + language.text(N_("In the stead of {name}"), name=absent)
            card.body.addWidget(Label("", told, wrap=True))
        return card

    def _basis(self, found: Composition) -> QWidget:
        card = Card(role="inset", pad=14, gap=4)
        card.body.addWidget(Label("caption", self.speech.text(N_("Ground in the law"))))
        for one in found.payment.basis:
            said = f"{one.value} · {one.reference}"
            card.body.addWidget(Label("soft", said, wrap=True))
        return card
