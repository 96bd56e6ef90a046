"""The land of a family: every right to a plot, its term, its fee and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.domain.case import LIVING_HERE
from kandas_desk.domain.land import STANDING, UNHELD, LandRight, LandState, LandStep, Tenure
from kandas_desk.domain.land_fees import Receipt
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.cases.tab import Tab, stated
from kandas_desk.gui.land.forms import (
    ReceiptDialog,
    ReverseReceiptDialog,
    steps_for,
    take_step,
)
from kandas_desk.gui.land.grant_form import GrantDialog
from kandas_desk.gui.pieces import Card, EmptyState, Icon, Label, Pill, line, row
from kandas_desk.gui.shown import shown
from kandas_desk.gui.words import LAND_TONES, NOTHING, days_left, place_name
from kandas_desk.house.marks import N_
from kandas_desk.language.amounts import hectares
from kandas_desk.language.terms import term
from kandas_desk.queries.cases import CaseFile
from kandas_desk.queries.fees import FeeAccount
from kandas_desk.rules.book import RuleValue
from kandas_desk.rules.land import FORBIDDEN

COLUMNS = 3
_LOOKS: dict[LandStep, tuple[str, str]] = {
    LandStep.GRANT: ("check", "primary"),
    LandStep.OFFER: ("file-text", ""),
    LandStep.ACCEPT: ("check", "primary"),
    LandStep.LAPSE: ("x", ""),
    LandStep.REFUSE: ("x", ""),
    LandStep.END: ("x", "danger"),
}


class LandTab(Tab):
    """Rights to plots."""

    TITLE = N_("Land")

    def fill(self, file: CaseFile) -> None:
        """A card for each right."""
        self._deeds: dict[QWidget, Callable[[], None]] = {}
        grant, apply = self.button("land.grant"), self.button("land.apply")
        grant.clicked.connect(self._grant)
        apply.clicked.connect(self._apply)
        here = file.case.status in LIVING_HERE
        for button in (grant, apply):
            shown(button, here and self.workplace.may(Permission.LAND_GRANT))
        if not file.land:
            state = EmptyState("tractor", apply, grant)
            state.sentence.setText(self.speech.text(N_("The family has no right to a plot.")))
            if not here:
                state.hint.setText(
                    self.speech.text(N_("A plot can be given while the family lives here."))
                )
            self.add(state)
            return
        self.add(row(None, apply, grant))
        for right in file.land:
            self.add(self._right(right, file))
        rule = file.land_alienation
        if rule is not None and rule.value == FORBIDDEN:
            self.add(Label("caption", self._no_alienation(rule), wrap=True))

    def _no_alienation(self, rule: RuleValue) -> str:
        return self.speech.text(
            N_(
                "The right to the plot cannot be passed on, nor brought into a charter capital. "
                "Ground: {reference}."
            ),
            reference=rule.reference,
        )

    def _right(self, right: LandRight, file: CaseFile) -> QWidget:
        language, today = self.speech.language, self.workplace.today
        state = right.state_on(today)
        card = Card(role="inset", pad=16, gap=14)
        head: list[QWidget | None] = [
            Icon("map-pinned", "primary", 20),
            Label("heading", right.cadastral_number),
            Pill(LAND_TONES[state], term(language, state)),
        ]
        if state in STANDING and right.last_day_after > today:
            when, tone = days_left(language, right.last_day_after, today)
            head.append(Pill(tone, when))
        card.body.addLayout(row(*head, None, gap=10))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        for place, (name, value) in enumerate(self._facts(right, file)):
            told = stated(language.text(name), value)
            top = Qt.AlignmentFlag.AlignTop
            grid.addLayout(told, place // COLUMNS, place % COLUMNS, top)
            grid.setColumnStretch(place % COLUMNS, 1)
        card.body.addLayout(grid)
        if right.fee is not None and right.state not in UNHELD:
            self._add_fee(card, right, file.land_fees[right.id])
        self._add_steps(card, right, file)
        return card

    def _facts(self, right: LandRight, file: CaseFile) -> tuple[tuple[str, str], ...]:
        language = self.speech.language
        place = file.places.get(right.kato or "")
        contract = right.contract_number or NOTHING
        if right.contract_on is not None:
            contract = f"{contract} · {language.short_date(right.contract_on)}"
        term_of = f"{language.short_date(right.start)} – {language.short_date(right.until)}"
        facts = [
            (N_("Area"), hectares(language, right.area_m2)),
            (N_("Kind of land"), NOTHING if right.kind is None else term(language, right.kind)),
            (N_("Term"), term_of),
            (N_("Contract"), contract),
            (N_("Place"), NOTHING if place is None else place_name(language, place)),
        ]
        if right.purpose is not None:
            facts.append((N_("Designated purpose"), term(language, right.purpose)))
        if right.tenure is Tenure.LONG_TERM:
            facts.append((N_("Kind of right"), term(language, right.tenure)))
        if right.applied_on is not None:
            facts.append((N_("Date of application"), language.short_date(right.applied_on)))
        if right.state is LandState.OFFERED and right.answer_by is not None:
            facts.append((N_("Answer by"), language.short_date(right.answer_by)))
        if right.ended_on is not None and right.end_reason is not None:
            why = term(language, right.end_reason)
            facts.append((N_("Ended"), f"{language.short_date(right.ended_on)} · {why}"))
        if right.note:
            facts.append((N_("Reason"), right.note))
        return tuple(facts)

    def _add_fee(self, card: Card, right: LandRight, account: FeeAccount) -> None:
        """The fee, what is due of it, and the receipts."""
        language, fee = self.speech.language, right.fee
        assert fee is not None, "a contract with a fee"
        card.body.addWidget(line())
        asked = language.text(
            N_("Yearly fee: {amount}, days of payment: {days}"),
            amount=language.tenge(fee.amount),
            days=", ".join(f"{number:02d}.{month:02d}" for month, number in fee.days),
        )
        card.body.addWidget(Label("strong", asked, wrap=True))
        receive = Button("banknote")
        receive.setText(language.text(N_("Record a receipt")))
        shown(receive, self.workplace.may(Permission.LAND_FEE))
        self._on(receive, lambda: ReceiptDialog(self.workplace, self.window(), right).open())
        card.body.addLayout(row(self._due(account), None, receive, gap=12))
        taken_back = {receipt.answers for receipt in account.receipts}
        for receipt in account.receipts:
            if receipt.answers is None:
                card.body.addLayout(self._receipt(receipt, taken=receipt.id in taken_back))

    def _due(self, account: FeeAccount) -> Pill:
        """What is overdue, else what comes next."""
        language = self.speech.language
        waiting = [due for due in account.dues if due.open]
        if not waiting:
            return Pill("ok", language.text(N_("Nothing more is due.")))
        first = waiting[0]
        if first.due_on < account.on:
            owed = language.tenge(account.owed)
            return Pill("bad", language.text(N_("Fee owed: {amount}"), amount=owed))
        said = language.text(
            N_("Next payment on {day}: {amount}"),
            day=first.due_on,
            amount=language.tenge(first.open),
        )
        return Pill("neutral", said)

    def _receipt(self, receipt: Receipt, *, taken: bool) -> QHBoxLayout:
        language = self.speech.language
        said = f"{language.short_date(receipt.paid_on)} · № {receipt.number}"
        parts: list[QWidget | None] = [
            Label("soft", said),
            Label("strong", language.tenge(receipt.amount)),
        ]
        if taken:
            parts.append(Pill("neutral", language.text(N_("Taken back"))))
        parts.append(None)
        if not taken and self.workplace.may(Permission.LAND_FEE):
            back = Button("x")
            words = language.text(N_("Take the receipt back"))
            back.setText(words)
            back.setAccessibleName(f"{words}: № {receipt.number}")
            self._on(
                back, lambda: ReverseReceiptDialog(self.workplace, self.window(), receipt).open()
            )
            parts.append(back)
        return row(*parts, gap=12)

    def _add_steps(self, card: Card, right: LandRight, file: CaseFile) -> None:
        """A button for each step that the table has open, and from when an offer is possible."""
        language, today = self.speech.language, self.workplace.today
        steps = list(steps_for(self.workplace, right))
        hint = ""
        full = file.land_offer_from
        if LandStep.OFFER in steps and full is not None and full > today:
            steps.remove(LandStep.OFFER)
            hint = language.text(N_("A new contract may be offered from {day}"), day=full)
        buttons = []
        for step in steps:
            made = Button(*_LOOKS[step])
            made.setText(term(language, step))
            self._on(made, self._step(right, step))
            buttons.append(made)
        if self.papers_about(right.id):
            made = Button("printer")
            words = language.text(N_("Issue a paper"))
            made.setText(words)
            made.setAccessibleName(f"{words}: {right.cadastral_number}")
            self._on(made, lambda: self.issue_about(right.id))
            buttons.append(made)
        if hint:
            card.body.addWidget(Label("caption", hint, wrap=True))
        if buttons:
            card.body.addLayout(row(None, *buttons, gap=8))

    def _step(self, right: LandRight, step: LandStep) -> Callable[[], None]:
        return lambda: take_step(self.workplace, self.window(), right, step)

    # Doing.

    def _on(self, button: Button, deed: Callable[[], None]) -> None:
        """A button keeps no closure over Qt's objects: the tab looks its deed up."""
        self._deeds[button] = deed
        button.clicked.connect(self._clicked)

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            self._deeds[button]()

    def _grant(self) -> None:
        if self.file is not None:
            GrantDialog(self.workplace, self.window(), self.file).open()

    def _apply(self) -> None:
        if self.file is not None:
            GrantDialog(self.workplace, self.window(), self.file, applies=True).open()
