"""The forms of a payment's life: propose with the reckoning shown, pay on a day, end with a why."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from PySide6.QtWidgets import QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.commands.payments import (
    CancelPayment,
    PayPayment,
    ReversePayment,
    SettleShort,
)
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Payment, PaymentStep
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import NoteField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.payments.approve import ApproveDialog
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.terms import term
from kandas_desk.queries.claims import withheld_from

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
        step
        for step in payment.open_steps
        if step in NEEDED and (workplace.may(NEEDED[step]) or _stands_in(workplace, step))
    )


def _stands_in(workplace: Workplace, step: PaymentStep) -> bool:
    """Whether the person may do this as the substitute of somebody who is absent today."""
    presence = workplace.presence
    return step is PaymentStep.APPROVE and presence is not None and bool(presence.stands_for)


def take_step(workplace: Workplace, parent: QWidget, payment: Payment, step: PaymentStep) -> None:
    """Take a step of a payment: at once, or through the form that it needs."""
    if step is PaymentStep.APPROVE:
        ApproveDialog(workplace, parent, [payment.id]).open()
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
        self._rest = payment.rest
        self.say(_about(workplace, payment))
        self.withheld = self.say("")
        self.withheld.hide()
        self.on = DayField().named(self.speech, N_("Date of payment"), required=True)
        self.on.show_day(workplace.today)
        self.add("on", self.on)
        self.counter.ask(withheld_from, payment.id, then=self._told_withheld)

    def _told_withheld(self, withheld: Money) -> None:
        """Say what of the payment goes to open claims, so that only the rest is transferred."""
        if not withheld:
            return
        language = self.speech.language
        said = language.text(
            N_("Withheld for claims: {withheld}. To be transferred: {net}."),
            withheld=language.tenge(withheld),
            net=language.tenge(self._rest - withheld),
        )
        self.withheld.setText(said)
        self.withheld.show()

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
