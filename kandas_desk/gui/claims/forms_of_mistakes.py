"""Forms that answer a mistake: a payment without a ground, a wrong entry, a departure that was
none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kandas_desk.commands.claim_keeping import ClaimOverpayment, ReverseClaimEntry
from kandas_desk.commands.returns import UndoReturn
from kandas_desk.domain.claim_standing import ClaimStanding
from kandas_desk.domain.ledger import Transaction
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import FAMILY_MEASURES, Payment
from kandas_desk.domain.returns import Return
from kandas_desk.gui.claims.forms import ClaimDialog
from kandas_desk.gui.fields import AmountField, ChoiceField, NoteField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.claims import entry_words
from kandas_desk.language.terms import term


class OverpaymentDialog(Dialog):
    """Which payment had no ground, how much of it, and why."""

    def __init__(self, workplace: Workplace, parent: QWidget, payments: Sequence[Payment]) -> None:
        words = workplace.speech.text(N_("Claim an overpayment"))
        super().__init__(workplace, parent, words, words, icon="plus", width=620)
        language = self.speech.language
        self.payment = ChoiceField().named(self.speech, N_("Payment"), required=True)
        self.payment.offer(
            [
                (
                    p.id,
                    f"{term(language, p.measure)} · {language.short_date(p.paid_on or p.due_on)}"
                    f" · {language.tenge(p.paid_amount)}",
                )
                for p in payments
                if p.paid_amount and p.measure in FAMILY_MEASURES
            ]
        )
        self.amount = AmountField().named(self.speech, N_("Amount, ₸"), required=True)
        self.why = NoteField().named(self.speech, N_("Reason"), required=True)
        self.add("payment", self.payment)
        self.add("amount", self.amount)
        self.add("reason", self.why)

    def command(self) -> object:
        """The claim as raised."""
        amount = self.amount.amount()
        assert amount is not None, "the field objects to emptiness"
        return ClaimOverpayment(self.payment.value(), amount, self.why.value())


class ReverseEntryDialog(ClaimDialog):
    """Why an entry is answered by its opposite."""

    ROLE, ICON = "danger", "x"

    def __init__(
        self,
        workplace: Workplace,
        parent: QWidget,
        standing: ClaimStanding,
        entry: Transaction,
        amount: Money,
    ) -> None:
        self._entry, self._amount = entry, amount
        words = workplace.speech.text(N_("Reverse the entry"))
        super().__init__(workplace, parent, standing, words)

    def fill(self) -> None:
        """What the entry was, and the reason."""
        language = self.speech.language
        self.say(f"{entry_words(language, self._entry)}: {language.tenge(self._amount)}")
        self.why = self.notes("reason", N_("Reason"))

    def command(self) -> object:
        """The reversal."""
        return ReverseClaimEntry(self.standing.id, self._entry.id, self.why.value())


class UndoReturnDialog(Dialog):
    """Why a departure was a mistake."""

    def __init__(self, workplace: Workplace, parent: QWidget, departure: Return) -> None:
        words = workplace.speech.text(N_("Undo the departure"))
        super().__init__(workplace, parent, words, words, icon="arrow-left", role="danger")
        self._departure = departure.id
        language = self.speech.language
        self.say(
            language.text(
                N_(
                    "{reason}, {day}. Land rights come back where the plot is free, the claim is "
                    "withdrawn, cancelled payments have to be proposed anew."
                ),
                reason=term(language, departure.reason),
                day=departure.on,
            )
        )
        self.why = NoteField().named(self.speech, N_("Reason"), required=True)
        self.add("reason", self.why)

    def command(self) -> object:
        """The departure as undone."""
        return UndoReturn(self._departure, self.why.value())
