"""The payments of a family: sums, twelve months at a glance, every payment with its steps."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.domain.money import total
from kandas_desk.domain.payment import PROPOSABLE, UNPAID, Payment, PaymentState, PaymentStep
from kandas_desk.domain.schedule import CHANGEABLE
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.cases.member_change import RecalculateDialog
from kandas_desk.gui.cases.tab import Tab
from kandas_desk.gui.cases.timeline import Timeline
from kandas_desk.gui.headers import CardHeader
from kandas_desk.gui.payments.detail import PaymentDialog
from kandas_desk.gui.payments.forms import steps_for, take_step
from kandas_desk.gui.payments.propose import ProposeDialog
from kandas_desk.gui.pieces import Card, Elide, EmptyState, Label, Pill, line, row, swatch
from kandas_desk.gui.shown import shown
from kandas_desk.gui.words import NOTHING, PAYMENT_TONES
from kandas_desk.house.marks import N_
from kandas_desk.language.terms import term
from kandas_desk.queries.cases import CaseFile

_ROLES = {PaymentStep.APPROVE: "primary", PaymentStep.PAY: "primary"}
_ICONS = {PaymentStep.APPROVE: "check", PaymentStep.PAY: "banknote"}


class PaymentsTab(Tab):
    """Sums, timeline, list."""

    TITLE = N_("Payments")

    def fill(self, file: CaseFile) -> None:
        """Everything about the money that this family received or will receive."""
        propose = self.button("payment.propose")
        propose.clicked.connect(self._propose)
        proposable = any(file.case.status in statuses for statuses in PROPOSABLE.values())
        shown(propose, proposable and self.workplace.may(Permission.PAYMENT_PROPOSE))
        if not file.payments:
            state = EmptyState("banknote", propose)
            state.sentence.setText(self.speech.text(N_("No payment was proposed for this family.")))
            state.hint.setText(
                self.speech.text(N_("Payments can be proposed once the family has arrived."))
                if not proposable
                else ""
            )
            self.add(state)
            return
        self.add(self._sums(file))
        timeline = Timeline(file.payments, self.speech.language, self.workplace.today)
        if timeline.lanes:
            timeline.setAccessibleName(self.speech.text(N_("Payments by month")))
            self.add(timeline, self._legend())
        again = Button()
        again.setText(self.speech.text(N_("Reckon anew")))
        again.clicked.connect(self._recalculate)
        shown(
            again,
            self.workplace.may(Permission.PAYMENT_PROPOSE)
            and any(p.state in CHANGEABLE for p in file.payments),
        )
        self.add(CardHeader(self.speech, N_("Payments"), again, propose))
        for payment in sorted(file.payments, key=lambda p: (p.due_on, p.measure), reverse=True):
            made = PaymentRow(self, payment)
            made.step.connect(self._take)
            made.opened.connect(self._show)
            made.ordered.connect(self._order)
            self.add(line(), made)

    def _sums(self, file: CaseFile) -> QWidget:
        language = self.speech.language
        paid = total([p.paid_amount for p in file.payments if p.state is not PaymentState.REVERSED])
        open_ = [p for p in file.payments if p.state in UNPAID]
        due = min((p.due_on for p in open_), default=None)
        owed = total([claim.balance for claim in file.claims])
        third = (
            (N_("To be repaid"), language.tenge(owed))
            if file.claims
            else (N_("Next due date"), NOTHING if due is None else language.short_date(due))
        )
        facts = (
            (N_("Paid in all"), language.tenge(paid)),
            (N_("Not paid yet"), language.tenge(total([p.rest for p in open_]))),
            third,
        )
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        for place, (name, value) in enumerate(facts):
            card = Card(role="inset", pad=14, gap=2)
            card.body.addWidget(Elide("caption", language.text(name)))
            card.body.addWidget(Elide("value", value))
            grid.addWidget(card, 0, place)
            grid.setColumnStretch(place, 1)
        return made

    def _legend(self) -> QWidget:
        parts: list[QWidget | None] = []
        for token, words in (
            ("ok_soft", N_("Paid")),
            ("bad_soft", N_("Overdue")),
            ("primary", N_("This month")),
            ("border_strong", N_("Planned")),
        ):
            dashed = token == "border_strong"
            parts += [swatch(token, dashed=dashed), Label("caption", self.speech.text(words))]
        made = QWidget()
        made.setLayout(row(*parts, None, gap=8))
        return made

    def _propose(self) -> None:
        if self.file is not None:
            ProposeDialog(self.workplace, self.window(), self.file.case.number).open()

    def _recalculate(self) -> None:
        if self.file is not None:
            RecalculateDialog(self.workplace, self.window(), self.file).open()

    def _order(self, payment: Payment) -> None:
        self.issue_about(payment.id)

    def _show(self, payment: Payment) -> None:
        PaymentDialog(self.workplace, self.window(), payment.id).open()

    def _take(self, payment: Payment, step: PaymentStep) -> None:
        take_step(self.workplace, self.window(), payment, step)


class PaymentRow(QWidget):
    """One payment.

    Signals:
        step: the person wants to take a step; carries the payment and the step.
        opened: the person wants to see what stands behind the payment; carries it.
        ordered: the person wants the order on paper; carries the payment.
    """

    step = Signal(object, object)
    opened = Signal(object)
    ordered = Signal(object)

    def __init__(self, tab: Tab, payment: Payment) -> None:
        super().__init__()
        language = tab.speech.language
        self._payment = payment
        self._steps: dict[Button, PaymentStep] = {}
        words = Elide("strong", term(language, payment.measure))
        said = term(language, payment.state)
        if payment.state is PaymentState.PROPOSED:
            said = f"{said} · {len(payment.approvals)}/{payment.people_needed}"
        state = Pill(PAYMENT_TONES[payment.state], said)
        details = Button("", "link")
        details.setText(language.text(N_("Details")))
        details.clicked.connect(self._opened)
        order = Button("printer", "link")
        order.setText(language.text(N_("Order")))
        order.clicked.connect(self._ordered)
        shown(order, tab.papers_about(payment.id))
        top = row(words, order, details, Label("strong", language.tenge(payment.amount)), gap=12)
        top.setStretch(0, 1)
        buttons = [self._button(tab, step) for step in steps_for(tab.workplace, payment)]
        when = Elide("caption", self._when(tab))
        below = row(state, when, *buttons, gap=10)
        below.setStretch(1, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setVerticalSpacing(6)
        grid.addLayout(top, 0, 0)
        grid.addLayout(below, 1, 0)

    def _when(self, tab: Tab) -> str:
        language, payment = tab.speech.language, self._payment
        if payment.paid_on is not None:
            said = language.text(N_("Paid on {day}"), day=payment.paid_on)
        else:
            said = language.text(N_("Due on {day}"), day=payment.due_on)
        return f"{said} · {payment.ended_reason}" if payment.ended_reason.strip() else said

    def _button(self, tab: Tab, step: PaymentStep) -> Button:
        made = Button(_ICONS.get(step, ""), _ROLES.get(step, ""))
        made.setText(term(tab.speech.language, step))
        made.clicked.connect(self._clicked)
        self._steps[made] = step
        return made

    def _ordered(self) -> None:
        self.ordered.emit(self._payment)

    def _opened(self) -> None:
        self.opened.emit(self._payment)

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.step.emit(self._payment, self._steps[button])
