"""The work list of payments: what waits for approval, what is to be paid, what was paid."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from kandas_desk.domain.events import Event
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Payment, PaymentState, PaymentStep
from kandas_desk.gui.buttons import Button, Chips
from kandas_desk.gui.headers import PageHeader
from kandas_desk.gui.list_card import ListCard
from kandas_desk.gui.payments.approve import ApproveDialog
from kandas_desk.gui.payments.budgets import BudgetsPart
from kandas_desk.gui.payments.forecast import ForecastPart
from kandas_desk.gui.payments.forms import steps_for, take_step
from kandas_desk.gui.payments.runs import RunsPart
from kandas_desk.gui.payments.tray import TrayPart
from kandas_desk.gui.pieces import EmptyState, Label
from kandas_desk.gui.rows import Cell, Column, LazyRows, RowSource
from kandas_desk.gui.rows_view import RowsView
from kandas_desk.gui.screen import Screen, Visit
from kandas_desk.gui.words import days_left
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term
from kandas_desk.queries.payments import PaymentLine, payment_sums, payments_in

LIMIT = 1000
TURNS: dict[str, str] = {
    "payments": N_("Payments"),
    "runs": N_("Lists for the bank"),
    "tray": N_("Unmatched lines of the bank"),
    "budgets": N_("Budgets"),
    "forecast": N_("Forecast"),
}
GROUPS: dict[str, tuple[str, PaymentState]] = {
    "proposed": (N_("Waiting for approval"), PaymentState.PROPOSED),
    "approved": (N_("To be paid"), PaymentState.APPROVED),
    "sent": (N_("At the bank"), PaymentState.SENT),
    "partly_paid": (N_("Paid in part"), PaymentState.PARTLY_PAID),
    "failed": (N_("Returned by the bank"), PaymentState.FAILED),
    "paid": (N_("Paid"), PaymentState.PAID),
    "cancelled": (N_("Cancelled"), PaymentState.CANCELLED),
    "reversed": (N_("Reversed"), PaymentState.REVERSED),
}
# What is to be done with a payment between the office and its bank.
_NEXT = {
    PaymentState.SENT: N_("Wait for the bank's answer"),
    PaymentState.PARTLY_PAID: N_("Left to pay: {amount}"),
    PaymentState.FAILED: N_("Check the account, then send again"),
}
COLUMNS = (
    Column(N_("Applicant"), 320, stretch=2),
    Column(N_("Measure"), 315, stretch=2),
    Column(N_("Date"), 170, stretch=1),
    Column(N_("Amount, ₸"), 130, stretch=1, right=True),
)
_STEPS = (
    PaymentStep.CANCEL,
    PaymentStep.REVERSE,
    PaymentStep.SETTLE_SHORT,
    PaymentStep.PAY,
    PaymentStep.APPROVE,
)
_LOOKS = {
    PaymentStep.APPROVE: ("check", "primary"),
    PaymentStep.PAY: ("banknote", "primary"),
    PaymentStep.CANCEL: ("x", ""),
    PaymentStep.SETTLE_SHORT: ("check", ""),
    PaymentStep.REVERSE: ("x", "danger"),
}
_WORDS = {
    PaymentStep.APPROVE: N_("Approve"),
    PaymentStep.PAY: N_("Record as paid"),
    PaymentStep.CANCEL: N_("Cancel the payment"),
    PaymentStep.SETTLE_SHORT: N_("Give up the rest"),
    PaymentStep.REVERSE: N_("Reverse the payment"),
}


class PaymentsScreen(Screen):
    """Chips for the states, a list, and the steps of the chosen payment."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._sums: dict[PaymentState, tuple[int, Money]] = {}
        self.rows = LazyRows(
            self.counter, self.speech, COLUMNS, RowSource(payments_in, self._tell), self
        )
        self.view = RowsView(self.rows)
        self.speech.bind(self.view.setAccessibleName, N_("Payments"))
        self.buttons = {step: self._button(step) for step in _STEPS}
        self.header = PageHeader(self.speech, N_("Payments"), *self.buttons.values())
        self.groups = Chips(tuple(GROUPS))
        for key, (words, _) in GROUPS.items():
            self.speech.bind(self.groups.chip(key).setText, words)
        self.groups.chosen.connect(self.refresh)
        self.view.opened.connect(self._open)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.selectionModel().selectionChanged.connect(self._permit)
        self.turns = Chips(tuple(TURNS))
        for key, words in TURNS.items():
            self.speech.bind(self.turns.chip(key).setText, words)
        self.turns.chosen.connect(self.turn_to)
        self.runs, self.tray = RunsPart(workplace), TrayPart(workplace)
        self.budgets, self.forecast = BudgetsPart(workplace), ForecastPart(workplace)
        self.parts: dict[str, RunsPart | TrayPart | BudgetsPart | ForecastPart] = {
            "runs": self.runs,
            "tray": self.tray,
            "budgets": self.budgets,
            "forecast": self.forecast,
        }
        self.runs.visit.connect(self.visit)
        self.runs.said.connect(self.said)
        self.forecast.said.connect(self.said)
        self._lay_out()
        self._permit()

    def _button(self, step: PaymentStep) -> Button:
        made = Button(*_LOOKS[step])
        self.speech.bind(made.setText, _WORDS[step])
        made.clicked.connect(self._clicked)
        return made

    def _lay_out(self) -> None:
        self._nothing = EmptyState("wallet")
        self.speech.bind(self._nothing.sentence.setText, N_("There are no payments in this state."))
        self.speech.bind(
            self._nothing.hint.setText,
            N_("Payments are proposed in the case of a family."),
        )
        self._hint = Label("caption")
        self.speech.bind(
            self._hint.setText, N_("Enter opens the case; Shift or Ctrl chooses several")
        )
        self._card = ListCard(self.view, self._nothing, self.groups, self._hint)
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(16)
        inside.addWidget(self.header)
        inside.addWidget(self._card, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(page)
        for other in self.parts.values():
            self._pages.addWidget(other)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 20, 32, 24)
        layout.setSpacing(14)
        layout.addWidget(self.turns)
        layout.addWidget(self._pages, 1)

    def turn_to(self, key: str) -> None:
        """Show another page of the section."""
        self.turns.choose(key)
        self._pages.setCurrentIndex(tuple(TURNS).index(key))
        self.refresh()

    @property
    def state(self) -> PaymentState:
        """Which payments are shown."""
        return GROUPS[self.groups.key][1]

    def refresh(self) -> None:
        """Ask for what is shown again."""
        part = self.parts.get(self.turns.key)
        if part is not None:
            part.refresh()
            return
        self.counter.ask(payments_in, [self.state], LIMIT, then=self._came, about=(self.state,))
        self.counter.ask(payment_sums, then=self._sums_came)

    def concerns(self, event: object) -> bool:
        """Payments, departures (they cancel payments) and names of applicants."""
        return isinstance(event, Event)

    def permit(self) -> None:
        """Another person acts."""
        super().permit()
        for part in self.parts.values():
            part.permit()

    def retell(self) -> None:
        """Tell the summary in the language of now."""
        count, amount = self._sums.get(self.state, (0, Money(0)))
        language = self.speech.language
        self.header.summary.setText(
            language.text(
                N_("Payments: {n}, sum: {amount}"), n=count, amount=language.tenge(amount)
            )
        )

    def _sums_came(self, sums: dict[PaymentState, tuple[int, Money]]) -> None:
        self._sums = sums
        self.retell()

    def _came(self, lines: tuple[PaymentLine, ...], state: PaymentState) -> None:
        if state is not self.state:
            return
        before = self.view.currentIndex().row()
        self.rows.show_rows([line.payment.id for line in lines], lines)
        self._card.fill(bool(lines))
        if lines:
            self.view.selectRow(min(max(before, 0), len(lines) - 1))
        self._permit()
        self.retell()

    def _tell(self, line: PaymentLine, language: Language, _folded: bool) -> tuple[Cell, ...]:
        payment = line.payment
        next_step, below = _NEXT.get(payment.state), self._people(payment)
        if next_step is not None:
            below = language.text(next_step, amount=language.tenge(payment.rest))
            when = Cell(language.short_date(payment.due_on), payment.ended_reason)
        elif payment.paid_on is not None:
            when = Cell(language.short_date(payment.paid_on), payment.ended_reason)
        else:
            left = days_left(language, payment.due_on, self.workplace.today)[0]
            when = Cell(language.short_date(payment.due_on), left)
        name = line.case.applicant
        return (
            Cell(name, line.case.number, person=name, strong=True),
            Cell(term(language, payment.measure), below),
            when,
            Cell(language.amount(payment.amount), right=True, strong=True),
        )

    def _author(self, payment: Payment) -> str:
        """Who proposed it: the same person may not approve it."""
        presence = self.workplace.presence
        known = {} if presence is None else {p.login: p.name for p in presence.staff}
        return known.get(payment.proposed_by, payment.proposed_by)

    def _people(self, payment: Payment) -> str:
        """The author, and how many of the people who have to approve did so."""
        author = self._author(payment)
        if payment.state is not PaymentState.PROPOSED:
            return author
        return f"{author} · {len(payment.approvals)}/{payment.people_needed}"

    def selected(self) -> tuple[PaymentLine, ...]:
        """All payments that are chosen, from the top."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        found = (self.rows.record(row) for row in rows)
        return tuple(line for line in found if line is not None)

    def chosen(self) -> PaymentLine | None:
        """The payment that the person stands on."""
        index = self.view.currentIndex()
        found: PaymentLine | None = self.rows.record(index.row()) if index.isValid() else None
        return found

    def _permit(self, *_indexes: object) -> None:
        """Many are approved together; every other step is taken with one."""
        many, line = self.selected(), self.chosen()
        open_ = () if line is None else steps_for(self.workplace, line.payment)
        if len(many) > 1:
            open_ = tuple(step for step in open_ if step is PaymentStep.APPROVE)
        for step, button in self.buttons.items():
            button.setVisible(step in open_)

    def _clicked(self) -> None:
        line, sender, many = self.chosen(), self.sender(), self.selected()
        if sender is self.buttons[PaymentStep.APPROVE] and len(many) > 1:
            keys = [one.payment.id for one in many]
            ApproveDialog(self.workplace, self.window(), keys).open()
            return
        for step, button in self.buttons.items():
            if button is sender and line is not None:
                take_step(self.workplace, self.window(), line.payment, step)

    def _open(self, _key: Any) -> None:
        line = self.chosen()
        if line is not None:
            self.visit.emit(Visit("cases", subject=line.case.number))
