"""The forms of a payment's life: propose with the reckoning shown, pay on a day, end with a why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.commands.payments import (
    ApprovePayment,
    CancelPayment,
    PayPayment,
    ProposePayment,
    ReversePayment,
    SettleShort,
)
from kandas_desk.domain.payment import Measure, Payment, PaymentStep
from kandas_desk.domain.refusals import Reason
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import ChoiceField, NoteField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.pieces import Card, Label, Pill, empty, row
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.reasons import bare_sentence
from kandas_desk.language.terms import confidence_label, labelled, term
from kandas_desk.queries.payments import ProposalPreview, proposal_preview

NEEDED: dict[PaymentStep, Permission] = {
    PaymentStep.APPROVE: Permission.PAYMENT_APPROVE,
    PaymentStep.PAY: Permission.PAYMENT_PAY,
    PaymentStep.CANCEL: Permission.PAYMENT_CANCEL,
    PaymentStep.REVERSE: Permission.PAYMENT_REVERSE,
    PaymentStep.SETTLE_SHORT: Permission.PAYMENT_PAY,
}
# What the bank answers is written down with its register, not by a button of one payment.


def steps_for(workplace: Workplace, payment: Payment) -> tuple[PaymentStep, ...]:
    """The open steps of a payment that the acting person may take one by one; what the bank does
    with it comes with its register and its answer."""
    return tuple(
        step for step in payment.open_steps if step in NEEDED and workplace.may(NEEDED[step])
    )


def take_step(workplace: Workplace, parent: QWidget, payment: Payment, step: PaymentStep) -> None:
    """Take a step of a payment: at once, or through the form that it needs."""
    if step is PaymentStep.APPROVE:
        workplace.counter.submit(ApprovePayment(payment.id))
        return
    form = PayDialog if step is PaymentStep.PAY else EndDialog
    form(workplace, parent, payment, step).open()


class PayDialog(Dialog):
    """On which day the bank paid."""

    def __init__(
        self, workplace: Workplace, parent: QWidget, payment: Payment, step: PaymentStep
    ) -> None:
        words = term(workplace.speech.language, step)
        super().__init__(workplace, parent, words, words, icon="banknote")
        self._payment = payment.id
        self.say(_about(workplace, payment))
        self.on = DayField().named(self.speech, N_("Date of payment"), required=True)
        self.on.show_day(workplace.today)
        self.add("on", self.on)

    def command(self) -> object:
        """The payment as paid on the day."""
        day = self.on.day()
        assert day is not None, "the field objects to emptiness"
        return PayPayment(self._payment, day)


class EndDialog(Dialog):
    """Why a payment is cancelled or reversed."""

    def __init__(
        self, workplace: Workplace, parent: QWidget, payment: Payment, step: PaymentStep
    ) -> None:
        words = term(workplace.speech.language, step)
        super().__init__(workplace, parent, words, words, icon="x", role="danger")
        self._payment, self._step = payment.id, step
        self.say(_about(workplace, payment))
        self.why = NoteField().named(self.speech, N_("Reason"), required=True)
        self.add("reason", self.why)

    def command(self) -> object:
        """The payment as cancelled or reversed."""
        return _ENDS[self._step](self._payment, self.why.value())


class _End(Protocol):
    def __call__(self, payment: UUID, reason: str) -> object: ...


_ENDS: dict[PaymentStep, _End] = {
    PaymentStep.CANCEL: CancelPayment,
    PaymentStep.REVERSE: ReversePayment,
    PaymentStep.SETTLE_SHORT: SettleShort,
}


def _about(workplace: Workplace, payment: Payment) -> str:
    language = workplace.speech.language
    return language.text(
        N_("{measure}: {amount}, due on {day}"),
        measure=term(language, payment.measure),
        amount=language.tenge(payment.amount),
        day=payment.due_on,
    )


class ProposeDialog(Dialog):
    """Which measure, due when; the amount is reckoned and explained before anybody proposes it."""

    def __init__(self, workplace: Workplace, parent: QWidget, case_number: str) -> None:
        text = workplace.speech.text
        super().__init__(
            workplace,
            parent,
            text(N_("Propose a payment")),
            text(N_("Propose")),
            icon="plus",
            width=620,
        )
        self._case = case_number
        language = self.speech.language
        self.measure = ChoiceField().named(self.speech, N_("Measure"), required=True)
        self.measure.offer(
            [(Measure(value), label) for value, label in labelled(language, Measure)]
        )
        self.due_on = DayField().named(self.speech, N_("Due date"), required=True)
        self.due_on.show_day(workplace.today)
        self.add_pair(("measure", self.measure), ("due_on", self.due_on))
        self.reckoning = Card(role="inset", pad=16, gap=8)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.reckoning.body.addLayout(self._lines)
        self.body.addWidget(self.reckoning)
        self.measure.changed.connect(self._reckon)
        self.due_on.changed.connect(self._reckon)
        self._reckon()

    def command(self) -> object:
        """The proposal."""
        return ProposePayment(self._case, self.measure.value(), self.due_on.day())

    def _reckon(self) -> None:
        due = self.due_on.day()
        self.go.setEnabled(False)
        if due is None:
            self._say_nothing()
            return
        self.counter.ask(
            proposal_preview,
            self._case,
            self.measure.value(),
            due,
            then=self._reckoned,
            refused=self._not_reckoned,
            about=(self.measure.value(), due),
        )

    def _current(self, measure: Measure, due: object) -> bool:
        return (self.measure.value(), self.due_on.day()) == (measure, due)

    def _reckoned(self, preview: ProposalPreview, measure: Measure, due: object) -> None:
        if not self._current(measure, due):
            return
        language, award = self.speech.language, preview.award
        empty(self._lines)
        self._lines.addWidget(Label("value", language.tenge(award.amount)))
        for said in award.explanation:
            self._lines.addWidget(
                Label("soft", language.text(said.msgid, **said.places), wrap=True)
            )
        references = dict.fromkeys(value.reference for value in award.basis)
        for reference in references:
            self._lines.addWidget(Label("caption", reference, wrap=True))
        if str(award.confidence) != "official":
            sure = Pill("warn", confidence_label(language, award.confidence))
            self._lines.addLayout(row(sure, None))
        self.reasons.show(preview.problems)
        self.go.setEnabled(not preview.problems)

    def _not_reckoned(self, reasons: Sequence[Reason], measure: Measure, due: object) -> None:
        if not self._current(measure, due):
            return
        self._say_nothing()
        self.notice.say([bare_sentence(self.speech.language, reason) for reason in reasons])

    def _say_nothing(self) -> None:
        empty(self._lines)
        self._lines.addWidget(
            Label("soft", self.speech.text(N_("The amount cannot be reckoned yet.")), wrap=True)
        )
