"""Approving, one payment or many: what would be approved, what is refused and why, before it is
done; and in whose stead a substitute does it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission, may
from kandas_desk.commands.approvals import ApproveMany
from kandas_desk.commands.payments import ApprovePayment
from kandas_desk.domain.approval import Judged
from kandas_desk.domain.refusals import Reason
from kandas_desk.gui.fields import ChoiceField, NoteField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.pieces import Card, Label, Pill, empty, line, row
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.reasons import sentences
from kandas_desk.language.terms import term
from kandas_desk.queries.approvals import ApprovalPreview, absent_people, approval_preview

SHOWN = 6
"""How many refused payments are told one by one."""
ACCOUNT = "duplicate_account"


class ApproveDialog(Dialog):
    """The summary of an approval."""

    def __init__(self, workplace: Workplace, parent: QWidget, payments: Sequence[UUID]) -> None:
        text = workplace.speech.text
        words = text(N_("Approve the payment") if len(payments) == 1 else N_("Approve payments"))
        super().__init__(workplace, parent, words, text(N_("Approve")), width=640)
        self._payments = tuple(payments)
        presence = workplace.presence
        assert presence is not None, "nothing is approved before the archive is open"
        self._me = presence.me
        self.stead = ChoiceField().named(self.speech, N_("In whose stead"))
        self.stead.hide()
        self.why = NoteField(height=60).named(
            self.speech, N_("Why it is right although the account stands in another case")
        )
        self.why.hide()
        self._summary = QVBoxLayout()
        self._summary.setSpacing(6)
        card = Card(role="inset", pad=16, gap=8)
        card.body.addLayout(self._summary)
        self.body.addWidget(card)
        self.add("instead_of", self.stead)
        self.add("despite", self.why)
        self.stead.changed.connect(self._look)
        self.why.changed.connect(self._explained)
        self.go.setEnabled(False)
        self._preview: ApprovalPreview | None = None
        self.counter.ask(absent_people, self._me.login, then=self._steads_came)

    def command(self) -> object:
        """The approval."""
        stead, why = self.stead.value(), self.why.value()
        if len(self._payments) == 1:
            return ApprovePayment(self._payments[0], None, stead, why)
        return ApproveMany(self._payments, None, stead, why)

    def _steads_came(self, absents: tuple[str, ...]) -> None:
        presence = self.workplace.presence
        names = {p.login: p.name for p in presence.staff} if presence else {}
        own = may(self._me.role, Permission.PAYMENT_APPROVE)
        choices: list[tuple[object, str]] = [
            (login, self.speech.text(N_("In the stead of {name}"), name=names.get(login, login)))
            for login in absents
        ]
        if own:
            choices.insert(0, (None, self.speech.text(N_("In my own right"))))
        self.stead.offer(choices or [(None, "")])
        self.stead.setVisible(bool(absents))
        self._look()

    def _look(self) -> None:
        self.go.setEnabled(False)
        stead = self.stead.value()
        self.counter.ask(
            approval_preview,
            self._payments,
            self._me.login,
            None,
            stead,
            then=self._came,
            refused=self._not_answered,
        )

    def _came(self, preview: ApprovalPreview) -> None:
        self._preview = preview
        language = self.speech.language
        empty(self._summary)
        good, bad = preview.good, preview.refused
        if len(preview.judged) > 1:
            said = language.text(
                N_("Will be approved: {n}, {amount}"),
                n=len(good),
                amount=language.tenge(preview.amount),
            )
            self._summary.addWidget(Label("strong", said, wrap=True))
        else:
            for judged in preview.judged:
                self._summary.addWidget(Label("strong", self._about(preview, judged), wrap=True))
                self._summary.addLayout(self._counted(judged))
        for sentence in sentences(language, preview.warnings):
            self._summary.addWidget(Label("soft", sentence, wrap=True))
        if bad:
            self._refusals(preview)
        accounts = any(r.code == ACCOUNT for j in bad for r in j.reasons)
        self.why.setVisible(accounts)
        self._explained()

    def _counted(self, judged: Judged) -> QLayout:
        before = judged.before
        so_far, needed = len(before.approvals), before.people_needed
        text = self.speech.text(N_("Approvals: {so_far} of {needed}"), so_far=so_far, needed=needed)
        return row(Pill("warn" if so_far < needed else "ok", text), None)

    def _refusals(self, preview: ApprovalPreview) -> None:
        language = self.speech.language
        bad = preview.refused
        self._summary.addWidget(line())
        if len(preview.judged) > 1:
            said = language.text(N_("Cannot be approved: {n}"), n=len(bad))
            self._summary.addWidget(Label("strong", said))
        for judged in bad[:SHOWN]:
            if len(preview.judged) > 1:
                self._summary.addWidget(Label("", self._about(preview, judged), wrap=True))
            for sentence in sentences(language, judged.reasons):
                self._summary.addWidget(Label("soft", f"•  {sentence}", wrap=True))
        if len(bad) > SHOWN:
            rest = language.text(N_("And {n} more."), n=len(bad) - SHOWN)
            self._summary.addWidget(Label("caption", rest))

    def _about(self, preview: ApprovalPreview, judged: Judged) -> str:
        language, payment = self.speech.language, judged.before
        card = preview.cases[payment.case_id]
        return (
            f"{card.applicant} · {term(language, payment.measure)} · "
            f"{language.short_date(payment.due_on)} · {language.tenge(payment.amount)}"
        )

    def _explained(self) -> None:
        """Nothing can be approved, or only with the reason that the account asks for."""
        if self._preview is None:
            return
        codes = [{r.code for r in j.reasons} for j in self._preview.refused]
        explained = bool(self.why.value()) and any(c == {ACCOUNT} for c in codes)
        self.go.setEnabled(bool(self._preview.good) or explained)

    def _not_answered(self, reasons: Sequence[Reason]) -> None:
        self.reasons.show(reasons)
