"""The steps of a land right as forms: contract, end, offer, new contract, receipt."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.commands.land import (
    ContractLand,
    EndLand,
    RefuseLand,
)
from kandas_desk.commands.land_fees import RecordLandFee, ReverseLandFee
from kandas_desk.commands.land_offers import AcceptLand, LapseLand, OfferLand
from kandas_desk.domain.land import CHOSEN_END_REASONS, LandEndReason, LandRight, LandStep
from kandas_desk.domain.land_fees import Receipt
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import AmountField, ChoiceField, NoteField, TextField
from kandas_desk.gui.forms import Dialog, WarnedDialog
from kandas_desk.gui.land.grant_form import FeeFields, known_day
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.terms import term


def steps_for(workplace: Workplace, right: LandRight) -> tuple[LandStep, ...]:
    """The steps that are open today and that this person may take."""
    needed = {LandStep.END: Permission.LAND_END}
    return tuple(
        step
        for step in right.open_steps(workplace.today)
        if workplace.may(needed.get(step, Permission.LAND_GRANT))
    )


def take_step(workplace: Workplace, parent: QWidget, right: LandRight, step: LandStep) -> None:
    """Ask what the step needs to know, or take it at once."""
    forms: dict[LandStep, Callable[[Workplace, QWidget, LandRight], Dialog]] = {
        LandStep.GRANT: ContractDialog,
        LandStep.REFUSE: RefuseDialog,
        LandStep.END: EndLandDialog,
        LandStep.OFFER: OfferDialog,
        LandStep.ACCEPT: AcceptDialog,
        LandStep.LAPSE: LapseDialog,
    }
    forms[step](workplace, parent, right).open()


class LandDialog(WarnedDialog):
    """A form about one right."""

    def __init__(
        self, workplace: Workplace, parent: QWidget, right: LandRight, step: LandStep,
        *, icon: str = "check", role: str = "primary",
    ) -> None:  # fmt: skip
        words = term(workplace.speech.language, step)
        super().__init__(workplace, parent, words, words, icon=icon, role=role)
        self._right = right.id
        self.say(right.cadastral_number)


class ContractDialog(LandDialog):
    """The contract that grants what was applied for."""

    def __init__(self, workplace: Workplace, parent: QWidget, right: LandRight) -> None:
        super().__init__(workplace, parent, right, LandStep.GRANT)
        speech = self.speech
        number = N_("Number of the contract")
        self.contract = TextField(longest=60).named(speech, number, required=True)
        self.signed = DayField().named(speech, N_("Date of the contract"))
        self.add_pair(("contract_number", self.contract), ("contract_on", self.signed))
        self.fees = FeeFields(self)

    def command(self) -> object:
        """The contract."""
        signed, fee = self.signed.day(), self.fees.fee()
        return ContractLand(self._right, self.contract.value(), signed, fee)


class RefuseDialog(LandDialog):
    """Why an application is refused."""

    def __init__(self, workplace: Workplace, parent: QWidget, right: LandRight) -> None:
        super().__init__(workplace, parent, right, LandStep.REFUSE, icon="x", role="danger")
        self.why = NoteField().named(self.speech, N_("Reason"), required=True)
        self.add("reason", self.why)

    def command(self) -> object:
        """The refusal."""
        return RefuseLand(self._right, self.why.value())


class EndLandDialog(LandDialog):
    """The end of a right: before its term, or by it."""

    def __init__(self, workplace: Workplace, parent: QWidget, right: LandRight) -> None:
        super().__init__(workplace, parent, right, LandStep.END, icon="x", role="danger")
        over = right.last_day_after <= workplace.today
        self.on = DayField().named(self.speech, N_("Date"), required=True)
        self.on.show_day(right.last_day_after if over else workplace.today)
        self.why = ChoiceField().named(self.speech, N_("Reason"), required=True)
        language = self.speech.language
        self.why.offer([(why, term(language, why)) for why in CHOSEN_END_REASONS])
        if over:
            self.why.show_value(LandEndReason.EXPIRY)
        self.add_pair(("on", self.on), ("reason", self.why))

    def command(self) -> object:
        """The right as ended."""
        return EndLand(self._right, known_day(self.on.day()), self.why.value())


class OfferDialog(LandDialog):
    """The day on which a new contract was offered."""

    def __init__(self, workplace: Workplace, parent: QWidget, right: LandRight) -> None:
        super().__init__(workplace, parent, right, LandStep.OFFER, icon="file-text")
        self.on = DayField().named(self.speech, N_("Date"), required=True)
        self.on.show_day(workplace.today)
        self.add("on", self.on)

    def command(self) -> object:
        """The offer."""
        return OfferLand(self._right, self.on.day())


class AcceptDialog(LandDialog):
    """The new contract by which an offer was accepted."""

    def __init__(self, workplace: Workplace, parent: QWidget, right: LandRight) -> None:
        super().__init__(workplace, parent, right, LandStep.ACCEPT)
        speech = self.speech
        number = N_("Number of the contract")
        self.contract = TextField(longest=60).named(speech, number, required=True)
        self.signed = DayField().named(speech, N_("Date of the contract"))
        self.start = DayField().named(speech, N_("Beginning"), required=True)
        last = N_("End (the first day without the right)")
        self.until = DayField().named(speech, last, required=True)
        self.start.show_day(max(right.last_day_after, workplace.today))
        self.add_pair(("contract_number", self.contract), ("contract_on", self.signed))
        self.add_pair(("from", self.start), ("until", self.until))
        self.fees = FeeFields(self)

    def command(self) -> object:
        """The new right."""
        return AcceptLand(
            self._right,
            self.contract.value(),
            known_day(self.start.day()),
            known_day(self.until.day()),
            self.signed.day(),
            self.fees.fee(),
        )


class LapseDialog(LandDialog):
    """Why an offer lapsed."""

    def __init__(self, workplace: Workplace, parent: QWidget, right: LandRight) -> None:
        super().__init__(workplace, parent, right, LandStep.LAPSE, icon="x", role="danger")
        self.why = NoteField().named(self.speech, N_("Reason"), required=True)
        self.add("reason", self.why)

    def command(self) -> object:
        """The offer as lapsed."""
        return LapseLand(self._right, self.why.value())


class ReceiptDialog(WarnedDialog):
    """A receipt for the fee."""

    def __init__(self, workplace: Workplace, parent: QWidget, right: LandRight) -> None:
        words = workplace.speech.text(N_("Record a receipt"))
        go = workplace.speech.text(N_("Record"))
        super().__init__(workplace, parent, words, go, icon="banknote")
        self._right = right.id
        self.say(right.cadastral_number)
        self.amount = AmountField().named(self.speech, N_("Amount"), required=True)
        self.number = TextField(longest=60).named(
            self.speech, N_("Number on the paper"), required=True
        )
        self.on = DayField().named(self.speech, N_("Date of the receipt"), required=True)
        self.on.show_day(workplace.today)
        self.add_pair(("amount", self.amount), ("on", self.on))
        self.add("number", self.number)

    def command(self) -> object:
        """The receipt."""
        amount = self.amount.amount()
        assert amount is not None, "the field objects to emptiness"
        return RecordLandFee(self._right, amount, known_day(self.on.day()), self.number.value())


class ReverseReceiptDialog(WarnedDialog):
    """Why a receipt is taken back."""

    def __init__(self, workplace: Workplace, parent: QWidget, receipt: Receipt) -> None:
        words = workplace.speech.text(N_("Take the receipt back"))
        super().__init__(workplace, parent, words, words, icon="x", role="danger")
        self._receipt = receipt.id
        self.say(f"№ {receipt.number} · {self.speech.language.tenge(receipt.amount)}")
        self.why = NoteField().named(self.speech, N_("Reason"), required=True)
        self.add("reason", self.why)

    def command(self) -> object:
        """The opposite receipt."""
        return ReverseLandFee(self._receipt, self.why.value())
