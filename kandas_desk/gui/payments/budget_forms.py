"""The forms of a budget: a line with its limit, another limit, the end of a year; and the
payments behind a number."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kandas_desk.commands.budgets import ChangeLimit, CloseBudgets, SetBudget
from kandas_desk.domain.budget import BudgetLimit, BudgetStanding
from kandas_desk.domain.payment import Measure
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import AmountField, ChoiceField, TextField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.pieces import Card, Elide, Label, column, line, row
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.regions import REGIONS, region_name
from kandas_desk.language.terms import term
from kandas_desk.queries.budgets import BudgetPart, limits_of, payments_of_budget
from kandas_desk.queries.payments import PaymentLine

MOST = 200
"""How many payments a dialog lists; the command line lists all."""


class LimitDialog(Dialog):
    """A new line of a year, or another limit for a line that is there."""

    def __init__(
        self,
        workplace: Workplace,
        parent: QWidget,
        year: int,
        standing: BudgetStanding | None = None,
    ) -> None:
        text = workplace.speech.text
        words = text(N_("Set a budget limit") if standing is None else N_("Change the limit"))
        super().__init__(workplace, parent, words, text(N_("Set")), width=600)
        self._standing, self._year = standing, year
        language = self.speech.language
        self.programme = TextField(longest=20).named(
            self.speech, N_("Programme"), required=standing is None
        )
        self.region = ChoiceField().named(self.speech, N_("Region"), required=standing is None)
        self.region.offer([(f"{r.code}0000000", r.in_language(language.code)) for r in REGIONS])
        self.measures = {measure: QCheckBox(term(language, measure)) for measure in Measure}
        if standing is None:
            presence = workplace.presence
            if presence is not None and presence.office.region is not None:
                self.region.show_value(presence.office.region)
            self.say(text(N_("Budget of {year}"), year=str(year)))
            self.add_pair(("region", self.region), ("programme", self.programme))
            self.body.addLayout(
                column(
                    Label("caption", text(N_("What the line pays for"))),
                    *self.measures.values(),
                    gap=6,
                )
            )
        else:
            self.say(about(workplace, standing))
        self.limit = AmountField().named(self.speech, N_("Limit, ₸"), required=True)
        self.on = DayField().named(self.speech, N_("Date of the act"), required=True)
        self.on.show_day(workplace.today)
        self.reference = TextField().named(self.speech, N_("Act"), required=True)
        self.add_pair(("limit", self.limit), ("on", self.on))
        self.reasons.watch("amount", self.limit)
        self.add("reference", self.reference)

    def command(self) -> object:
        """The limit as written down."""
        limit, on = self.limit.amount(), self.on.day()
        assert limit is not None, "the field objects to emptiness"
        assert on is not None, "the field objects to emptiness"
        if self._standing is not None:
            return ChangeLimit(self._standing.budget.id, limit, self.reference.value(), on)
        measures = tuple(m for m, tick in self.measures.items() if tick.isChecked())
        return SetBudget(
            self._year,
            self.region.value(),
            self.programme.value(),
            measures,
            limit,
            self.reference.value(),
            on,
        )


class CloseYearDialog(Dialog):
    """The end of a year: what is open is carried over, or nothing may be open."""

    def __init__(self, workplace: Workplace, parent: QWidget, year: int) -> None:
        text = workplace.speech.text
        words = text(N_("Close the budget of {year}"), year=str(year))
        super().__init__(workplace, parent, words, text(N_("Close the year")), role="danger")
        self._year = year
        self.say(
            text(
                N_(
                    "Nothing can be approved from a closed line. What is promised and not paid "
                    "stands in the way, unless next year's lines take it over."
                )
            )
        )
        self.carry = QCheckBox(text(N_("Carry what is open to the next year")))
        self.body.addWidget(self.carry)

    def command(self) -> object:
        """The end of the year."""
        return CloseBudgets(self._year, self.carry.isChecked())


class _Looking(Dialog):
    """A dialog that only shows."""

    def __init__(self, workplace: Workplace, parent: QWidget, title: str) -> None:
        text = workplace.speech.text
        super().__init__(workplace, parent, title, text(N_("Close")), icon="x", role="", width=640)
        self.cancel.hide()
        self.inside = QVBoxLayout()
        self.inside.setSpacing(0)
        card = Card(role="inset", pad=14, gap=0)
        card.body.addLayout(self.inside)
        self.body.addWidget(card)
        self.go.clicked.disconnect()
        self.go.clicked.connect(self.accept)

    def command(self) -> object:
        """Nothing is commanded."""
        raise NotImplementedError

    def _rows(self, rows: list[tuple[str, str, str]], nothing: str) -> None:
        for place, (left, below, right) in enumerate(rows):
            if place:
                self.inside.addWidget(line())
            words = column(Elide("strong", left), Elide("caption", below), gap=1)
            one = row(words, Label("strong", right), gap=12)
            one.setStretch(0, 1)
            one.setContentsMargins(0, 7, 0, 7)
            self.inside.addLayout(one)
        if not rows:
            self.inside.addWidget(Label("soft", nothing, wrap=True))


class PaymentsBehindDialog(_Looking):
    """The payments behind a number of a line."""

    def __init__(
        self, workplace: Workplace, parent: QWidget, standing: BudgetStanding, part: BudgetPart
    ) -> None:
        super().__init__(workplace, parent, about(workplace, standing))
        self.counter.ask(payments_of_budget, standing.budget.id, part, then=self._came)

    def _came(self, lines: tuple[PaymentLine, ...]) -> None:
        language = self.speech.language
        rows = [
            (
                found.case.applicant,
                f"{found.case.number} · {term(language, found.payment.measure)} · "
                f"{language.short_date(found.payment.due_on)} · "
                f"{term(language, found.payment.state)}",
                language.tenge(found.payment.amount),
            )
            for found in lines[:MOST]
        ]
        self._rows(rows, language.text(N_("No payment stands behind this number.")))
        if len(lines) > MOST:
            rest = language.text(N_("And {n} more."), n=len(lines) - MOST)
            self.inside.addWidget(Label("caption", rest))


class LimitsDialog(_Looking):
    """Every limit that the line ever had."""

    def __init__(self, workplace: Workplace, parent: QWidget, standing: BudgetStanding) -> None:
        super().__init__(workplace, parent, about(workplace, standing))
        self.counter.ask(limits_of, standing.budget.id, then=self._came)

    def _came(self, limits: tuple[BudgetLimit, ...]) -> None:
        language = self.speech.language
        rows = [
            (limit.reference, language.short_date(limit.on), language.tenge(limit.amount))
            for limit in reversed(limits)
        ]
        self._rows(rows, "")


def about(workplace: Workplace, standing: BudgetStanding) -> str:
    """A line in words: year, region, programme."""
    language, budget = workplace.speech.language, standing.budget
    return language.text(
        N_("{year}, {region}, programme {programme}"),
        year=str(budget.year),
        region=region_name(language, budget.region),
        programme=budget.programme,
    )
