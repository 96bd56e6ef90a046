"""The tray: lines of the bank that nobody could match, settled by a person with a reason."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.commands.bank_answers import DismissBankLine, SettleBankLine
from kandas_desk.gui.accounts.part import grouped
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.fields import ChoiceField, NoteField, TextField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.headers import PageHeader
from kandas_desk.gui.pieces import Card, EmptyState
from kandas_desk.gui.rows import Cell, Column, LazyRows, RowSource
from kandas_desk.gui.rows_view import RowsView
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term
from kandas_desk.queries.runs import TrayLine, bank_tray

COLUMNS = (
    Column(N_("Recipient"), 300, stretch=2),
    Column(N_("Account"), 330, stretch=2),
    Column(N_("Result"), 240, stretch=1),
    Column(N_("Amount, ₸"), 130, stretch=1, right=True),
)


class TrayPart(QWidget):
    """The waiting lines, and what can be done with the chosen one."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._counter, self.speech = workplace.counter, workplace.speech
        self.rows = LazyRows(
            self._counter, self.speech, COLUMNS, RowSource(bank_tray, self._tell), self
        )
        self.view = RowsView(self.rows)
        self.speech.bind(self.view.setAccessibleName, N_("Unmatched lines of the bank"))
        self.match, self.dismiss = Button("check", "primary"), Button("x")
        self.speech.bind(self.match.setText, N_("Match to a payment"))
        self.speech.bind(self.dismiss.setText, N_("Put aside"))
        self.match.clicked.connect(self._match)
        self.dismiss.clicked.connect(self._dismiss)
        self.view.opened.connect(self._opened)
        self.view.selectionModel().currentChanged.connect(self._permit)
        self.header = PageHeader(
            self.speech, N_("Unmatched lines of the bank"), self.dismiss, self.match
        )
        nothing = EmptyState("circle-check")
        self.speech.bind(nothing.sentence.setText, N_("No line of the bank waits for a person."))
        self.speech.bind(
            nothing.hint.setText,
            N_("Lines of the bank's answer come here when no payment fits them."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(nothing)
        card = Card(pad=0, gap=0)
        card.body.setContentsMargins(1, 1, 1, 8)
        card.body.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.header)
        layout.addWidget(card, 1)
        self._permit()

    def refresh(self) -> None:
        """Ask for the lines again."""
        self._counter.ask(bank_tray, then=self._came)

    def retell(self) -> None:
        """The rows tell themselves again."""

    def permit(self) -> None:
        """Another person acts."""
        self._permit()

    def _came(self, found: tuple[TrayLine, ...]) -> None:
        before = self.view.currentIndex().row()
        self.rows.show_rows([one.line.id for one in found], found)
        self._stack.setCurrentIndex(0 if found else 1)
        if found:
            self.view.selectRow(min(max(before, 0), len(found) - 1))
        self._permit()

    def _tell(self, one: TrayLine, language: Language, _folded: bool) -> tuple[Cell, ...]:
        said = one.line
        name = said.name or said.iin or "–"
        when = "" if said.on is None else language.short_date(said.on)
        result = term(language, said.kind)
        return (
            Cell(name, said.iin if said.name else "", person=said.name, strong=True),
            Cell(grouped(said.iban) or "–", said.reference or said.reason),
            Cell(" · ".join(part for part in (result, when) if part), f"{one.file}: {said.row}"),
            Cell(
                "–" if said.amount is None else language.amount(said.amount),
                right=True,
                strong=True,
            ),
        )

    def chosen(self) -> TrayLine | None:
        """The line that the person stands on."""
        index = self.view.currentIndex()
        found: TrayLine | None = self.rows.record(index.row()) if index.isValid() else None
        return found

    def _permit(self, *_indexes: QModelIndex) -> None:
        may = self.chosen() is not None and self._workplace.may(Permission.PAYMENT_RUN)
        self.match.setVisible(may)
        self.dismiss.setVisible(may)

    def _opened(self, _key: Any) -> None:
        if self._workplace.may(Permission.PAYMENT_RUN):
            self._match()

    def _match(self) -> None:
        one = self.chosen()
        if one is not None:
            MatchDialog(self._workplace, self.window(), one).open()

    def _dismiss(self) -> None:
        one = self.chosen()
        if one is not None:
            DismissDialog(self._workplace, self.window(), one).open()


class MatchDialog(Dialog):
    """Which payment the line means, and how one knows."""

    def __init__(self, workplace: Workplace, parent: QWidget, one: TrayLine) -> None:
        text = workplace.speech.text
        words = text(N_("Match to a payment"))
        super().__init__(workplace, parent, words, words, width=640)
        self._line = one.line.id
        language = self.speech.language
        self.say(about(language, one))
        self.guess = ChoiceField().named(self.speech, N_("Payment at the bank"))
        offered: list[tuple[object, str]] = [
            (
                guess.reference,
                f"{guess.line.name} · {guess.line.case_number} · {language.tenge(guess.line.net)}"
                f" · {guess.reference}",
            )
            for guess in one.guesses
        ]
        self.guess.offer([*offered, ("", text(N_("Another one, by its reference")))])
        # Only what agrees in more than the amount is offered as chosen.
        said = one.line
        if not any(g.line.iban == said.iban or g.line.iin == said.iin for g in one.guesses[:1]):
            self.guess.show_value("")
        self.other = TextField(longest=60).named(self.speech, N_("Reference of the line"))
        self.why = NoteField().named(self.speech, N_("Reason"), required=True)
        self.add("target", self.guess)
        self.add("reference", self.other)
        self.add("reason", self.why)
        self.guess.changed.connect(self._chosen)
        self._chosen()

    def _chosen(self) -> None:
        self.other.setVisible(not self.guess.value())

    def command(self) -> object:
        """The line as matched."""
        target = self.guess.value() or self.other.value()
        return SettleBankLine(self._line, str(target), self.why.value())


class DismissDialog(Dialog):
    """Why the line concerns nobody here."""

    def __init__(self, workplace: Workplace, parent: QWidget, one: TrayLine) -> None:
        text = workplace.speech.text
        words = text(N_("Put aside"))
        super().__init__(workplace, parent, words, words, icon="x", role="danger")
        self._line = one.line.id
        self.say(about(self.speech.language, one))
        self.why = NoteField().named(self.speech, N_("Reason"), required=True)
        self.add("reason", self.why)

    def command(self) -> object:
        """The line as put aside."""
        return DismissBankLine(self._line, self.why.value())


def about(language: Language, one: TrayLine) -> str:
    """What the bank said, in one line."""
    said = one.line
    amount = "" if said.amount is None else language.tenge(said.amount)
    parts = (said.name, said.iin, said.iban, amount, term(language, said.kind), said.reason)
    return " · ".join(part for part in parts if part)
