"""The forms of a claim's life."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from kandas_desk.commands.claim_decisions import (
    ConfirmWriteOff,
    DecideAppeal,
    FileAppeal,
    ProposeWriteOff,
    WithdrawClaim,
)
from kandas_desk.commands.claim_keeping import (
    AgreeInstalments,
    ChooseSetOff,
    NoticeClaim,
    RepayClaim,
)
from kandas_desk.domain.claim import AppealOutcome, ClaimStep, SetOff
from kandas_desk.domain.claim_standing import ClaimStanding
from kandas_desk.gui.claims.steps import CONFIRM, DECIDE, words_of
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import AmountField, ChoiceField, NoteField, NumberField, TextField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.terms import labelled, term

OFF = "off"


def take_step(workplace: Workplace, parent: QWidget, standing: ClaimStanding, step: str) -> None:
    """Open the form of a step."""
    FORMS[step](workplace, parent, standing, words_of(workplace, step)).open()


class ClaimDialog(Dialog):
    """A form about one claim; it says what is owed."""

    ICON, ROLE = "check", "primary"

    def __init__(
        self, workplace: Workplace, parent: QWidget, standing: ClaimStanding, words: str
    ) -> None:
        super().__init__(workplace, parent, words, words, icon=self.ICON, role=self.ROLE)
        self.standing = standing
        language = self.speech.language
        self.say(
            language.text(
                N_("{cause}. Still owed: {amount}."),
                cause=term(language, standing.claim.cause),
                amount=language.tenge(standing.balance),
            )
        )
        self.fill()

    def fill(self) -> None:
        """Put the fields into the form."""

    def day(self, where: str, words: str) -> DayField:
        """A field for a day, today to begin with."""
        field: DayField = DayField().named(self.speech, words, required=True)
        field.show_day(self.workplace.today)
        self.reasons.watch(where, field)
        return field

    def notes(self, where: str, words: str) -> NoteField:
        """A field for a reason."""
        field: NoteField = NoteField().named(self.speech, words, required=True)
        self.add(where, field)
        return field


class NoticeDialog(ClaimDialog):
    """When the notice was delivered, and by when the family pays."""

    def fill(self) -> None:
        """Two days."""
        self.on = self.day("on", N_("Delivered on"))
        self.pay_by = DayField().named(self.speech, N_("To be paid by (empty: by the rule)"))
        self.add_pair(("on", self.on), ("pay_by", self.pay_by))

    def command(self) -> object:
        """The notice as delivered."""
        day = self.on.day()
        assert day is not None, "the field objects to emptiness"
        return NoticeClaim(self.standing.id, day, self.pay_by.day())


class RepayDialog(ClaimDialog):
    """How much came back, when, by which document."""

    ICON = "banknote"

    def fill(self) -> None:
        """Amount, day, document; what is due next stands there."""
        self.amount = AmountField().named(self.speech, N_("Amount, ₸"), required=True)
        part = self.standing.next_part
        due = self.standing.balance if part is None else part.amount
        self.amount.show_value(due.tenge)
        self.on = self.day("on", N_("Came back on"))
        self.paper = TextField(longest=60).named(self.speech, N_("Document No."))
        self.add("amount", self.amount)
        self.add_pair(("on", self.on), ("paper", self.paper))

    def command(self) -> object:
        """The repayment as recorded."""
        day, amount = self.on.day(), self.amount.amount()
        assert day is not None, "the field objects to emptiness"
        assert amount is not None, "the field objects to emptiness"
        return RepayClaim(self.standing.id, amount, day, self.paper.value())


class InstalmentsDialog(ClaimDialog):
    """Into how many monthly parts, due on which day of the month."""

    ICON = "calendar"

    def fill(self) -> None:
        """Two numbers."""
        self.months = NumberField().named(self.speech, N_("Number of months"), required=True)
        self.of_month = NumberField().named(self.speech, N_("Day of the month"), required=True)
        self.add_pair(("months", self.months), ("day", self.of_month))
        if self.standing.plan is not None:
            self.say(self.speech.text(N_("The new plan takes the place of the present one.")))

    def command(self) -> object:
        """The plan as agreed."""
        months, day = self.months.number(), self.of_month.number()
        assert months is not None, "the field objects to emptiness"
        assert day is not None, "the field objects to emptiness"
        return AgreeInstalments(self.standing.id, int(months), int(day))


class SetOffDialog(ClaimDialog):
    """Whether a part of the next payments is withheld, and by what."""

    def fill(self) -> None:
        """Ground and document."""
        language = self.speech.language
        self.ground = ChoiceField().named(self.speech, N_("Withhold from payments"), required=True)
        grounds = [(SetOff(value), label) for value, label in labelled(language, SetOff)]
        off = [(OFF, language.text(N_("Nothing is withheld")))]
        self.ground.offer([*grounds, *(off if self.standing.claim.set_off else [])])
        self.reference = TextField().named(self.speech, N_("Agreement or order"))
        self.add("ground", self.ground)
        self.add("reference", self.reference)

    def command(self) -> object:
        """The choice."""
        ground = self.ground.value()
        return ChooseSetOff(
            self.standing.id, None if ground == OFF else ground, self.reference.value()
        )


class AppealDialog(ClaimDialog):
    """When the family appealed and what it says."""

    def fill(self) -> None:
        """Day and ground."""
        self.on = self.day("on", N_("Filed on"))
        self.add("on", self.on)
        self.ground = self.notes("ground", N_("What the family says"))

    def command(self) -> object:
        """The appeal as filed."""
        day = self.on.day()
        assert day is not None, "the field objects to emptiness"
        return FileAppeal(self.standing.id, day, self.ground.value())


class DecideDialog(ClaimDialog):
    """What another reviewer decides."""

    ICON = "gavel"

    def fill(self) -> None:
        """What the family says, the decision, its reason, and what is left."""
        appeal = self.standing.appeal
        assert appeal is not None, "an appeal waits"
        self.say(appeal.ground)
        language = self.speech.language
        self.outcome = ChoiceField().named(self.speech, N_("Decision"), required=True)
        self.outcome.offer(
            [(AppealOutcome(v), label) for v, label in labelled(language, AppealOutcome)]
        )
        self.left = AmountField().named(self.speech, N_("Still demanded, ₸ (empty: nothing)"))
        self.add("outcome", self.outcome)
        self.add("left", self.left)
        self.why = self.notes("reason", N_("Reason"))
        self.outcome.changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        self.left.setEnabled(self.outcome.value() is AppealOutcome.UPHELD)

    def command(self) -> object:
        """The decision."""
        outcome = self.outcome.value()
        left = self.left.amount() if outcome is AppealOutcome.UPHELD else None
        return DecideAppeal(self.standing.id, outcome, self.why.value(), left)


class WriteOffDialog(ClaimDialog):
    """By which act the rest is to be given up, and why."""

    ROLE, ICON = "danger", "x"

    def fill(self) -> None:
        """Act and reason."""
        self.act = TextField().named(self.speech, N_("Act that gives the ground"), required=True)
        self.add("act", self.act)
        self.why = self.notes("reason", N_("Reason"))
        self.say(self.speech.text(N_("Another person has to confirm it.")))

    def command(self) -> object:
        """The proposal."""
        return ProposeWriteOff(self.standing.id, self.act.value(), self.why.value())


class ConfirmDialog(ClaimDialog):
    """Giving up what somebody else proposed."""

    ROLE, ICON = "danger", "check"

    def fill(self) -> None:
        """What was proposed, by whom and why."""
        proposed = self.standing.write_off
        assert proposed is not None, "a write-off waits"
        self.say(
            self.speech.text(
                N_("Proposed by {login} on {day}. Act: {act}. {reason}"),
                login=proposed.proposed_by,
                day=proposed.proposed_on,
                act=proposed.act,
                reason=proposed.reason,
            )
        )

    def command(self) -> object:
        """The confirmation."""
        return ConfirmWriteOff(self.standing.id)


class WithdrawDialog(ClaimDialog):
    """Why a claim is taken back."""

    ROLE, ICON = "danger", "x"

    def fill(self) -> None:
        """The reason."""
        self.why = self.notes("reason", N_("Reason"))

    def command(self) -> object:
        """The claim as withdrawn."""
        return WithdrawClaim(self.standing.id, self.why.value())


FORMS: Mapping[str, Callable[[Workplace, QWidget, ClaimStanding, str], ClaimDialog]] = {
    ClaimStep.NOTICE: NoticeDialog,
    ClaimStep.REPAY: RepayDialog,
    ClaimStep.AGREE: InstalmentsDialog,
    ClaimStep.SET_OFF: SetOffDialog,
    ClaimStep.APPEAL: AppealDialog,
    ClaimStep.WRITE_OFF: WriteOffDialog,
    ClaimStep.WITHDRAW: WithdrawDialog,
    DECIDE: DecideDialog,
    CONFIRM: ConfirmDialog,
}
