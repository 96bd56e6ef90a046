"""The budgets of a year: limit, promised, paid and left of every line; each number opens what
stands behind it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.domain.budget import BudgetStanding
from kandas_desk.domain.money import Money, total
from kandas_desk.gui.buttons import Button, ToolButton
from kandas_desk.gui.charts import ALMOST_OVER, NEARLY_FULL
from kandas_desk.gui.headers import PageHeader
from kandas_desk.gui.payments.budget_forms import (
    CloseYearDialog,
    LimitDialog,
    LimitsDialog,
    PaymentsBehindDialog,
)
from kandas_desk.gui.pieces import (
    Card,
    Elide,
    EmptyState,
    Label,
    Page,
    Pill,
    column,
    empty,
    row,
    swatch,
)
from kandas_desk.gui.theme import Tone, colour
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.regions import region_name
from kandas_desk.language.terms import term
from kandas_desk.queries.budgets import BudgetPart, budgets

LIMITS = "limits"
LINK_PAD = 6
"""How far a link's text stands from its edge: captions stand above the text, not the edge."""


class BudgetBar(QWidget):
    """Paid, promised and free of one limit; gold when nearly used up, red when almost over."""

    def __init__(self, standing: BudgetStanding) -> None:
        super().__init__()
        self._standing = standing
        self.setMinimumHeight(12)
        self.setMaximumHeight(12)

    def sizeHint(self) -> QSize:
        """A low bar."""
        return QSize(240, 12)

    @property
    def level(self) -> str:
        """The colour of what is promised."""
        used = self._standing.used
        return "bad" if used > ALMOST_OVER else "gold" if used > NEARLY_FULL else "chart_2"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what was paid, then what is promised, on the ground of the limit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("sunken"))
        area = QRectF(0, 0, self.width(), self.height())
        painter.drawRoundedRect(area, 6, 6)
        limit = max(self._standing.limit.tiyn, 1)
        paid = self._standing.paid.tiyn / limit
        used = min(self._standing.used, 1.0)
        for share, token in ((used, self.level), (min(paid, 1.0), "chart_1")):
            if share > 0:
                painter.setBrush(colour(token))
                wide = max(8.0, self.width() * share)
                painter.drawRoundedRect(QRectF(0, 0, wide, self.height()), 6, 6)
        painter.setPen(QPen(colour("surface"), 2))
        if 0 < paid < used:
            x = self.width() * paid
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))


class BudgetsPart(QWidget):
    """A year and its lines."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.workplace = workplace
        self.counter, self.speech = workplace.counter, workplace.speech
        self.year = workplace.today.year
        self.standings: tuple[BudgetStanding, ...] = ()
        self._meant: dict[Button, tuple[BudgetStanding, str]] = {}
        self.close_year, self.set = Button("check"), Button("plus", "primary")
        self.speech.bind(self.close_year.setText, N_("Close the year"))
        self.speech.bind(self.set.setText, N_("Set a budget limit"))
        self.close_year.clicked.connect(self._close)
        self.set.clicked.connect(self._set)
        self.before, self.after = ToolButton("arrow-left"), ToolButton("arrow-right")
        self.speech.bind(self.before.say, N_("The year before"))
        self.speech.bind(self.after.say, N_("The year after"))
        self.before.clicked.connect(self._back)
        self.after.clicked.connect(self._forth)
        self.header = PageHeader(self.speech, N_("Budgets"), self.close_year, self.set)
        self._title = Label("strong")
        self._lay_out()
        self.speech.changed.connect(self.retell)

    def _lay_out(self) -> None:
        self._nothing = EmptyState("wallet")
        self.speech.bind(self._nothing.sentence.setText, N_("No budget line is set for this year."))
        self.speech.bind(
            self._nothing.hint.setText,
            N_("Without one payments are approved with a warning; no limit is watched over."),
        )
        self._page = Page(gap=12)
        self._page.body.setContentsMargins(0, 0, 8, 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._nothing)
        legend: list[QWidget] = []
        for token, words in (
            ("chart_1", N_("Paid")),
            ("chart_2", N_("Committed")),
            ("gold", N_("More than 80% used")),
            ("bad", N_("More than 95% used")),
        ):
            label = Label("caption")
            self.speech.bind(label.setText, words)
            legend += [swatch(token), label]
        top = row(self.before, self._title, self.after, None, *legend, gap=8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.header)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)

    def refresh(self) -> None:
        """Ask where the lines stand."""
        self.counter.ask(budgets, self.year, then=self._came, about=(self.year,))

    def permit(self) -> None:
        """Another person acts."""
        self.retell()

    def _came(self, standings: tuple[BudgetStanding, ...], year: int) -> None:
        if year == self.year:
            self.standings = standings
            self.retell()

    def retell(self) -> None:
        """Tell every line in the language of now."""
        language = self.speech.language
        self._title.setText(str(self.year))
        may = self.workplace.may
        open_ = any(s.budget.closed_on is None for s in self.standings)
        this_or_past = self.year <= self.workplace.today.year
        self.close_year.setVisible(may(Permission.BUDGET_CLOSE) and open_ and this_or_past)
        self.set.setVisible(may(Permission.BUDGET_SET))
        free = total([s.free for s in self.standings])
        self.header.summary.setText(
            language.text(
                N_("Lines: {n}, still free: {free}"),
                n=len(self.standings),
                free=language.tenge(free),
            )
        )
        self._page.setUpdatesEnabled(False)
        empty(self._page.body)
        self._meant.clear()
        for standing in self.standings:
            self._page.body.addWidget(self._line(standing))
        self._page.body.addStretch(1)
        self._page.setUpdatesEnabled(True)
        self._stack.setCurrentIndex(0 if self.standings else 1)

    def _line(self, standing: BudgetStanding) -> QWidget:
        language, budget = self.speech.language, standing.budget
        name = language.text(
            N_("{region}, programme {programme}"),
            region=region_name(language, budget.region),
            programme=budget.programme,
        )
        measures = ", ".join(term(language, measure) for measure in budget.measures)
        words = column(Elide("heading", name), Elide("caption", measures), gap=2)
        right: list[QWidget] = []
        if budget.closed_on is not None:
            right.append(Pill("neutral", language.text(N_("Closed"))))
        else:
            right.append(Pill(self._tone(standing), language.percent(standing.used)))
            if self.workplace.may(Permission.BUDGET_SET):
                right.append(self._button(N_("Change the limit"), standing, "edit"))
        head = row(words, *right, gap=12)
        head.setStretch(0, 1)
        bar = BudgetBar(standing)
        bar.setAccessibleName(name)
        numbers = QGridLayout()
        numbers.setHorizontalSpacing(16)
        for place, (caption, amount, opens) in enumerate(
            (
                (N_("Limit"), standing.limit, LIMITS),
                (N_("Committed"), standing.committed, BudgetPart.COMMITTED.value),
                (N_("Paid"), standing.paid, BudgetPart.PAID.value),
                (N_("Still free"), standing.free, ""),
            )
        ):
            said = Label("caption", language.text(caption))
            said.setContentsMargins(LINK_PAD, 0, 0, 0)
            cell = column(
                said,
                self._number(amount, standing, opens, language.text(caption)),
                gap=2,
            )
            numbers.addLayout(cell, 0, place)
            numbers.setColumnStretch(place, 1)
        card = Card(pad=18, gap=12)
        card.body.addLayout(head)
        card.body.addWidget(bar)
        card.body.addLayout(numbers)
        return card

    @staticmethod
    def _tone(standing: BudgetStanding) -> Tone:
        used = standing.used
        return "bad" if used > ALMOST_OVER else "warn" if used > NEARLY_FULL else "ok"

    def _number(self, amount: Money, standing: BudgetStanding, opens: str, caption: str) -> QWidget:
        shown = self.speech.language.tenge(amount)
        if not opens:
            plain = Label("strong", shown)
            plain.setContentsMargins(LINK_PAD, 0, 0, 0)
            plain.setFixedHeight(Button("", "link").sizeHint().height())
            return plain
        made = Button("", "link")
        made.setText(shown)
        made.setAccessibleName(f"{caption}: {shown}")
        made.clicked.connect(self._clicked)
        self._meant[made] = (standing, opens)
        return row_of(made)

    def _button(self, words: str, standing: BudgetStanding, meant: str) -> Button:
        made = Button()
        made.setText(self.speech.text(words))
        made.clicked.connect(self._clicked)
        self._meant[made] = (standing, meant)
        return made

    def _clicked(self) -> None:
        button = self.sender()
        if not isinstance(button, Button):
            return
        standing, meant = self._meant[button]
        if meant == "edit":
            LimitDialog(self.workplace, self.window(), self.year, standing).open()
        elif meant == LIMITS:
            LimitsDialog(self.workplace, self.window(), standing).open()
        else:
            PaymentsBehindDialog(self.workplace, self.window(), standing, BudgetPart(meant)).open()

    def _set(self) -> None:
        LimitDialog(self.workplace, self.window(), self.year).open()

    def _close(self) -> None:
        CloseYearDialog(self.workplace, self.window(), self.year).open()

    def _back(self) -> None:
        self._turn(self.year - 1)

    def _forth(self) -> None:
        self._turn(self.year + 1)

    def _turn(self, year: int) -> None:
        self.year = year
        self.refresh()


def row_of(button: Button) -> QWidget:
    """The button at the left of its cell."""
    made = QWidget()
    made.setLayout(row(button, None))
    return made
