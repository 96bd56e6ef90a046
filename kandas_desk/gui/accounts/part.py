"""The account to which a family is paid: the present one, earlier ones, a form for a new one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.commands.accounts import EndAccount, SetAccount
from kandas_desk.domain.account import BankAccount
from kandas_desk.domain.people import Person
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import ChoiceField, TextField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.headers import CardHeader
from kandas_desk.gui.pieces import Icon, Label, column, empty, line, row
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.queries.cases import CaseFile
from kandas_desk.queries.runs import CaseAccounts, case_accounts


class AccountsPart(QWidget):
    """The accounts of a family below its members, in the language of now."""

    def __init__(self, workplace: Workplace, file: CaseFile) -> None:
        super().__init__()
        self._workplace, self._file = workplace, file
        self._speech = workplace.speech
        self.found: CaseAccounts | None = None
        text = self._speech.text
        self.change = Button("plus")
        self.change.setText(text(N_("New account")))
        self.end = Button()
        self.end.setText(text(N_("No account any more")))
        self.change.clicked.connect(self._change)
        self.end.clicked.connect(self._end)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        head = CardHeader(self._speech, "", self.end, self.change)
        head.title.setText(text(N_("Account for payments")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(head)
        layout.addLayout(self._rows)
        # Only now: a widget without a parent would be shown as a window of its own.
        self.change.setVisible(workplace.may(Permission.ACCOUNT_SET))
        self.end.hide()
        workplace.counter.ask(case_accounts, file.case.number, then=self._came)

    def _came(self, found: CaseAccounts) -> None:
        self.found = found
        empty(self._rows)
        present = any(account.until is None for account, _ in found.accounts)
        self.end.setVisible(present and self._workplace.may(Permission.ACCOUNT_SET))
        if not found.accounts:
            nothing = self._speech.text(N_("No bank account is known. Payments cannot be made."))
            self._rows.addWidget(Label("soft", nothing, wrap=True))
        for account, person in reversed(found.accounts):
            self._rows.addWidget(line())
            self._rows.addWidget(self._told(account, person))

    def _told(self, account: BankAccount, person: Person) -> QWidget:
        text = self._speech.text
        if account.until is None:
            span = text(N_("since {day}"), day=account.start)
        else:
            span = text(N_("{start} to {until}"), start=account.start, until=account.until)
        bank = text(N_("bank code {code}"), code=account.bank)
        words = column(
            Label("strong" if account.until is None else "soft", grouped(account.iban)),
            Label("caption", f"{person.name.full} · {span} · {bank}", wrap=True),
            gap=2,
        )
        made = QWidget()
        parts = row(Icon("banknote"), words, gap=12)
        parts.setStretch(1, 1)
        parts.setContentsMargins(0, 10, 0, 10)
        made.setLayout(parts)
        return made

    def _change(self) -> None:
        if self.found is not None:
            AccountDialog(self._workplace, self.window(), self.found).open()

    def _end(self) -> None:
        EndAccountDialog(self._workplace, self.window(), self._file.case.number).open()


class AccountDialog(Dialog):
    """Whose account it is, its number, from when."""

    def __init__(self, workplace: Workplace, parent: QWidget, found: CaseAccounts) -> None:
        text = workplace.speech.text
        super().__init__(workplace, parent, text(N_("New account for payments")), text(N_("Save")))
        self._case = found.case.number
        applicant = found.case.family.applicant.person
        self.person = ChoiceField().named(self.speech, N_("Recipient"), required=True)
        own = text(N_("{person} (applicant)"), person=applicant.name.full)
        others = [
            (person.iin, person.name.full)
            for person in found.adults
            if person.iin is not None and person.id != applicant.id
        ]
        self.person.offer([("", own), *others])
        self.iban = TextField(longest=40).named(
            self.speech, N_("Bank account (IBAN)"), required=True
        )
        self.iban.line.setPlaceholderText("KZ00 0000 0000 0000 0000")
        self.on = DayField().named(self.speech, N_("Beginning"), required=True)
        self.on.show_day(workplace.today)
        self.add("person", self.person)
        self.add("iban", self.iban)
        self.add("on", self.on)

    def command(self) -> object:
        """The account."""
        return SetAccount(self._case, self.iban.value(), self.person.value() or None, self.on.day())


class EndAccountDialog(Dialog):
    """From when the family has no account."""

    def __init__(self, workplace: Workplace, parent: QWidget, case: str) -> None:
        text = workplace.speech.text
        words = text(N_("No account any more"))
        super().__init__(workplace, parent, words, text(N_("Save")), role="danger")
        self._case = case
        self.say(text(N_("Until another account is entered, this family cannot be paid.")))
        self.on = DayField().named(self.speech, N_("Date"), required=True)
        self.on.show_day(workplace.today)
        self.add("on", self.on)

    def command(self) -> object:
        """The end of the account."""
        return EndAccount(self._case, self.on.day())


def grouped(iban: str) -> str:
    """The number in groups of four, as banks print it."""
    return "\u00a0".join(iban[place : place + 4] for place in range(0, len(iban), 4))
