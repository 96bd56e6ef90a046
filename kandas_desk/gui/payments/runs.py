"""Lists for the bank: what can be paid in a month, what cannot and why, the lists themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.commands.runs import DropRun, MakeRun, SendRun
from kandas_desk.domain.dates import add_months
from kandas_desk.domain.money import total
from kandas_desk.domain.run import RunState, RunStep
from kandas_desk.gui.buttons import Button, Chips, ToolButton
from kandas_desk.gui.files import REGISTERS, TABLES, WORKBOOKS, open_dialog, save_dialog
from kandas_desk.gui.headers import PageHeader
from kandas_desk.gui.papers.report import RegisterDialog
from kandas_desk.gui.payments.answer import AnswerDialog
from kandas_desk.gui.payments.run_rows import (
    CAN,
    CANNOT,
    GROUPS,
    LISTS,
    NOTHING,
    tell_can,
    tell_cannot,
    tell_list,
)
from kandas_desk.gui.pieces import Card, EmptyState, Label, line, row
from kandas_desk.gui.rows import Cell, Column, LazyRows, RowSource
from kandas_desk.gui.rows_view import RowsView
from kandas_desk.gui.screen import Visit
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.reasons import sentences
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term
from kandas_desk.queries.runs import Payable, RunCard, payable, payment_runs


class RunsPart(QWidget):
    """A month, chips, a table, and what can be done with it.

    Signals:
        visit: the person wants to go to a case; carries a Visit.
        said: a register was written; carries a sentence.
    """

    visit = Signal(object)
    said = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._counter, self.speech = workplace.counter, workplace.speech
        self.month = workplace.today.replace(day=1)
        self._payable: tuple[Payable, ...] = ()
        self._runs: tuple[RunCard, ...] = ()
        self.views = {
            "can": self._table(CAN, payable, tell_can, self._open),
            "cannot": self._table(CANNOT, payable, tell_cannot, self._open),
            "lists": self._table(LISTS, payment_runs, tell_list, self._nowhere),
        }
        self._make_buttons()
        self._lay_out()
        self.speech.changed.connect(self.retell)

    def _table(
        self,
        columns: Sequence[Column],
        page: object,
        tell: Callable[[Any, Language, bool], tuple[Cell, ...]],
        opened: Callable[[Any], None],
    ) -> RowsView:
        rows = LazyRows(self._counter, self.speech, columns, RowSource(page, tell), self)
        view = RowsView(rows)
        view.opened.connect(opened)
        view.selectionModel().currentChanged.connect(self._permit)
        return view

    def _make_buttons(self) -> None:
        bind = self.speech.bind
        self.answer, self.make = Button("inbox"), Button("plus", "primary")
        self.drop, self.send = Button("x"), Button("download", "primary")
        self.paper = Button("printer")
        bind(self.answer.setText, N_("Read the bank's answer"))
        bind(self.make.setText, N_("Make a list"))
        bind(self.drop.setText, N_("Drop the list"))
        bind(self.send.setText, N_("Write the register"))
        bind(self.paper.setText, N_("Print the register"))
        self.answer.clicked.connect(self._choose_answer)
        self.make.clicked.connect(self._make)
        self.drop.clicked.connect(self._drop)
        self.send.clicked.connect(self._choose_register)
        self.paper.clicked.connect(self._print)
        self.before, self.after = ToolButton("arrow-left"), ToolButton("arrow-right")
        bind(self.before.say, N_("The month before"))
        bind(self.after.say, N_("The month after"))
        self.before.clicked.connect(self._back)
        self.after.clicked.connect(self._forth)

    def _lay_out(self) -> None:
        self.header = PageHeader(
            self.speech,
            N_("Lists for the bank"),
            self.answer,
            self.paper,
            self.drop,
            self.send,
            self.make,
        )
        self.groups = Chips(tuple(GROUPS))
        self.groups.chosen.connect(self.retell)
        self._title = Label("strong")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title.setMinimumWidth(84)
        self._nothing = EmptyState("wallet")
        self._stack = QStackedWidget()
        for key, view in self.views.items():
            self.speech.bind(view.setAccessibleName, GROUPS[key])
            self._stack.addWidget(view)
        self._stack.addWidget(self._nothing)
        top = row(self.groups, row(self.before, self._title, self.after, gap=4), gap=12)
        top.setStretch(0, 1)
        top.setAlignment(self.groups, Qt.AlignmentFlag.AlignVCenter)
        top.setContentsMargins(18, 14, 18, 14)
        card = Card(pad=0, gap=0)
        card.body.setContentsMargins(1, 1, 1, 8)
        card.body.addLayout(top)
        card.body.addWidget(line())
        card.body.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.header)
        layout.addWidget(card, 1)

    # Showing.

    def refresh(self) -> None:
        """Ask again."""
        self._counter.ask(payable, self.month, then=self._payable_came, about=(self.month,))
        self._counter.ask(payment_runs, self.month, then=self._runs_came, about=(self.month,))

    def _payable_came(self, found: tuple[Payable, ...], month: date) -> None:
        if month == self.month:
            self._payable = found
            can = [one for one in found if not one.obstacles]
            cannot = [one for one in found if one.obstacles]
            for key, rows in (("can", can), ("cannot", cannot)):
                self._fill(key, [one.candidate.payment.id for one in rows], rows)

    def _runs_came(self, found: tuple[RunCard, ...], month: date) -> None:
        if month == self.month:
            self._runs = found
            self._fill("lists", [card.run.id for card in found], found)

    def _fill(self, key: str, keys: Sequence[Any], rows: Sequence[Any]) -> None:
        view = self.views[key]
        before = view.currentIndex().row()
        view.rows.show_rows(keys, rows)
        if rows:
            view.selectRow(min(max(before, 0), len(rows) - 1))
        self.retell()

    def retell(self, _key: str = "") -> None:
        """Tell titles and summary in the language of now."""
        language, key = self.speech.language, self.groups.key
        counts = {name: view.rows.rowCount() for name, view in self.views.items()}
        for name, words in GROUPS.items():
            shown = language.text(words)
            self.groups.chip(name).setText(f"{shown} ({language.number(counts[name])})")
        self._title.setText(f"{self.month:%m.%Y}")
        amount = total([p.candidate.net for p in self._payable if not p.obstacles])
        self.header.summary.setText(
            language.text(
                N_("Can be paid: {n}, sum: {amount}"),
                n=counts["can"],
                amount=language.tenge(amount),
            )
        )
        self._nothing.sentence.setText(language.text(NOTHING[key]))
        self._nothing.hint.setText(
            language.text(N_("Payments are collected that are due in the month or before."))
        )
        self._stack.setCurrentWidget(self.views[key] if counts[key] else self._nothing)
        self._permit()

    # Doing.

    def chosen_run(self) -> RunCard | None:
        """The list that the person stands on."""
        index = self.views["lists"].currentIndex()
        found: RunCard | None = None
        if self.groups.key == "lists" and index.isValid():
            found = self.views["lists"].rows.record(index.row())
        return found

    def permit(self) -> None:
        """Another person acts."""
        self._permit()

    def _permit(self, *_indexes: QModelIndex) -> None:
        may = self._workplace.may(Permission.PAYMENT_RUN)
        card = self.chosen_run()
        state = RunState.DROPPED if card is None else card.run.state
        self.answer.setVisible(may)
        self.make.setVisible(
            may and self.groups.key != "lists" and bool(self.views["can"].rows.rowCount())
        )
        self.drop.setVisible(may and card is not None and state is RunState.DRAFT)
        self.send.setVisible(may and card is not None and state is not RunState.DROPPED)
        may_print = self._workplace.may(Permission.PAPER_ISSUE)
        self.paper.setVisible(may_print and card is not None and state is not RunState.DROPPED)

    def _back(self) -> None:
        self._turn(-1)

    def _forth(self) -> None:
        self._turn(1)

    def _turn(self, months: int) -> None:
        self.month = add_months(self.month, months)
        self.refresh()

    def _make(self) -> None:
        self._counter.submit(MakeRun(self.month), then=self._made)

    def _made(self, _outcome: object) -> None:
        self.groups.choose("lists")
        self.retell()

    def _drop(self) -> None:
        card = self.chosen_run()
        if card is not None:
            self._counter.submit(DropRun(card.run.number))

    def _choose_register(self) -> None:
        card = self.chosen_run()
        if card is None:
            return
        dialog = save_dialog(
            self.window(),
            self.speech,
            term(self.speech.language, RunStep.SEND),
            f"{card.run.number}.xlsx",
            WORKBOOKS,
            TABLES,
        )
        dialog.fileSelected.connect(self.write)
        dialog.open()

    def write(self, path: str) -> None:
        """Write the register of the chosen list to the file."""
        card = self.chosen_run()
        if card is not None:
            self._counter.submit(SendRun(Path(path), card.run.number), then=self._written)

    def _written(self, outcome: Any) -> None:
        language, sent = self.speech.language, outcome.answer
        words = language.text(
            N_("Register written: {file}. Payments: {n}, sum: {amount}."),
            file=sent.file.name,
            n=sent.rows,
            amount=language.tenge(sent.amount),
        )
        self.said.emit(" ".join((words, *sentences(language, outcome.warnings))))

    def _print(self) -> None:
        card = self.chosen_run()
        if card is not None:
            dialog = RegisterDialog(self._workplace, self.window(), card.run.number)
            dialog.carried_out.connect(self._printed)
            dialog.open()

    def _printed(self, outcome: Any) -> None:
        self.visit.emit(Visit("papers", subject=outcome.answer.paper))

    def _choose_answer(self) -> None:
        dialog = open_dialog(self.window(), self.speech, N_("Read the bank's answer"), REGISTERS)
        dialog.fileSelected.connect(self.read)
        dialog.open()

    def read(self, path: str) -> None:
        """Show what the bank's file says before anything is written."""
        AnswerDialog(self._workplace, self.window(), Path(path)).open()

    def _open(self, _key: Any) -> None:
        index = self.views[self.groups.key].currentIndex()
        one: Payable | None = self.views[self.groups.key].rows.record(index.row())
        if one is not None:
            self.visit.emit(Visit("cases", subject=one.candidate.case_number))

    def _nowhere(self, _key: Any) -> None:
        """A list is not opened; its steps are buttons."""
