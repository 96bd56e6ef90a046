"""The first screen: how the office stands today and what should not wait."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from kandas_desk.domain.events import StaffAdded, StaffDismissed
from kandas_desk.domain.quota import QuotaUse
from kandas_desk.gui.charts import Bar, Donut, Quota, QuotaBars, Slice, StackedBars
from kandas_desk.gui.headers import CardHeader, PageHeader
from kandas_desk.gui.overview.cards import AttentionRow, NumberCard
from kandas_desk.gui.pieces import Card, EmptyState, Label, Page, empty, line, row, swatch
from kandas_desk.gui.screen import Screen, Visit
from kandas_desk.gui.words import days_left, optional_amount
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.regions import region_name
from kandas_desk.language.speak import NBSP, TENGE_SIGN
from kandas_desk.language.terms import term
from kandas_desk.queries.land import LandLine
from kandas_desk.queries.overview import Overview, overview
from kandas_desk.queries.payments import PaymentLine

QUOTAS_SHOWN = 6
ROWS_SHOWN = 6
DONUT_SLICES = 5
MILLION = 1_000_000


class OverviewScreen(Screen):
    """The overview."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._known: Overview | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(QWidget())
        self._page = Page()
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._make_empty())
        self._make_header()
        self._make_numbers()
        self._make_charts()
        self._make_lists()
        self._page.body.addStretch(1)

    def concerns(self, event: object) -> bool:
        """Staff come and go without changing the numbers."""
        return not isinstance(event, StaffAdded | StaffDismissed)

    def refresh(self) -> None:
        """Ask for the numbers again."""
        self.counter.ask(overview, then=self._came)

    def retell(self) -> None:
        """Tell the numbers in the language of now."""
        if self._known is not None:
            self._show(self._known)

    def _came(self, answer: Overview) -> None:
        self._known = answer
        nothing = not any(answer.statuses.values())
        self._stack.setCurrentIndex(2 if nothing else 1)
        self._show(answer)

    # Making.

    def _make_empty(self) -> QWidget:
        new, read = self.button("case.new", "primary"), self.button("register.import")
        new.clicked.connect(self._new_case)
        read.clicked.connect(self._import)
        state = EmptyState("inbox", read, new)
        self.speech.bind(state.sentence.setText, N_("There are no cases in this archive yet."))
        self.speech.bind(
            state.hint.setText,
            N_("Open the first case or read the families in from the register of the office."),
        )
        return state

    def _make_header(self) -> None:
        new, read = self.button("case.new", "primary"), self.button("register.import")
        new.clicked.connect(self._new_case)
        read.clicked.connect(self._import)
        self._header = PageHeader(self.speech, N_("Overview"), read, new)
        self._page.body.addWidget(self._header)

    def _make_numbers(self) -> None:
        self._open = NumberCard(self.speech, "users", "primary", N_("Open cases"))
        self._arrived = NumberCard(self.speech, "house", "ok", N_("Arrived this month"))
        self._paid = NumberCard(self.speech, "banknote", "info", N_("Support paid this year"))
        self._waiting = NumberCard(self.speech, "clock", "warn", N_("Waiting for approval"))
        grid = QGridLayout()
        grid.setSpacing(16)
        for index, card in enumerate((self._open, self._arrived, self._paid, self._waiting)):
            grid.addWidget(card, 0, index)
            grid.setColumnStretch(index, 1)
        self._page.body.addLayout(grid)

    def _make_charts(self) -> None:
        legend: list[QWidget] = []
        for token, words in (
            ("chart_1", N_("Included")),
            ("chart_2", N_("Going on")),
            ("chart_5", N_("Refused or withdrawn")),
        ):
            label = Label("caption")
            self.speech.bind(label.setText, words)
            legend += [swatch(token), label]
        self._bars, self._donut = StackedBars(), Donut()
        self.speech.bind(self._bars.setAccessibleName, N_("Applications by month"))
        self.speech.bind(self._donut.setAccessibleName, N_("Cases by status"))
        bars = Card(CardHeader(self.speech, N_("Applications by month")), row(*legend, None, gap=6))
        bars.body.addWidget(self._bars, 1)
        donut = Card(CardHeader(self.speech, N_("Cases by status")))
        donut.body.addWidget(self._donut, 1)
        for card in (bars, donut):
            card.setMinimumHeight(296)
        self._page.body.addLayout(_two(bars, donut))

    def _make_lists(self) -> None:
        self._attention = QVBoxLayout()
        self._attention.setSpacing(0)
        attention = Card(CardHeader(self.speech, N_("Needs attention")), gap=8)
        attention.body.addLayout(self._attention)
        attention.body.addStretch(1)
        self._quotas = QuotaBars()
        self.speech.bind(self._quotas.setAccessibleName, N_("Regional quotas of this year"))
        self._no_quotas = Label("soft", wrap=True)
        self.speech.bind(
            self._no_quotas.setText,
            N_("No quotas of this year are loaded. They are loaded on the page Quotas."),
        )
        quotas = Card(CardHeader(self.speech, N_("Regional quotas of this year")), gap=8)
        quotas.body.addWidget(self._quotas)
        quotas.body.addWidget(self._no_quotas)
        quotas.body.addStretch(1)
        self._page.body.addLayout(_two(attention, quotas))

    # Showing.

    def _show(self, known: Overview) -> None:
        language = self.speech.language
        self._header.summary.setText(language.screen_date(known.today))
        self._open.show_number(
            language.number(known.open_cases),
            language.text(N_("Cases in all: {n}"), n=sum(known.statuses.values())),
        )
        self._arrived.show_number(
            language.number(known.arrived_this_month),
            language.text(N_("Persons since January: {n}"), n=known.arrived_this_year),
        )
        self._show_paid(known)
        count, amount = known.waiting
        self._waiting.show_number(
            language.number(count),
            language.text(N_("Sum: {amount}"), amount=optional_amount(language, amount)),
        )
        self._show_charts(known)
        self._show_attention(known)
        self._show_quotas(known.quotas)

    def _show_paid(self, known: Overview) -> None:
        language, tenge = self.speech.language, known.paid_this_year.tiyn // 100
        if tenge >= MILLION:
            tenths = round(tenge / (MILLION / 10))
            point = "." if language.code == "en" else ","
            number = f"{language.number(tenths // 10)}{point}{tenths % 10}"
            unit = f"{language.text(N_('million'))}{NBSP}{TENGE_SIGN}"
        else:
            number, unit = language.number(tenge), TENGE_SIGN
        year = known.today.year
        self._paid.show_number(number, language.text(N_("Paid out in {year}"), year=year), unit)

    def _show_charts(self, known: Overview) -> None:
        language = self.speech.language
        bars = [
            Bar(
                language.month_short(m.month),
                (m.included, m.going_on, m.turned_down),
                now=(m.year, m.month) == (known.today.year, known.today.month),
            )
            for m in known.months
        ]
        described = "; ".join(f"{bar.label}: {sum(bar.parts)}" for bar in bars)
        self._bars.show_bars(bars, described)
        standing = sorted(
            ((s, n) for s, n in known.statuses.items() if n), key=lambda pair: -pair[1]
        )
        slices = [Slice(term(language, s), n, language.number(n)) for s, n in standing]
        if len(slices) > DONUT_SLICES:
            rest = sum(part.value for part in slices[DONUT_SLICES - 1 :])
            other = Slice(language.text(N_("Other")), rest, language.number(rest))
            slices = [*slices[: DONUT_SLICES - 1], other]
        whole = sum(known.statuses.values())
        self._donut.show_slices(slices, language.number(whole), language.text(N_("cases")))

    def _show_attention(self, known: Overview) -> None:
        empty(self._attention)
        rows = [self._payment_row(p, known) for p in known.payments_waiting]
        rows += [self._land_row(right, known) for right in known.land_ending]
        for index, made in enumerate(rows[:ROWS_SHOWN]):
            if index:
                self._attention.addWidget(line())
            made.opened.connect(self._open_case)
            self._attention.addWidget(made)
        if not rows:
            nothing = Label("soft", wrap=True)
            nothing.setText(
                self.speech.text(
                    N_("Nothing is waiting: no payment to approve, no right that ends.")
                )
            )
            self._attention.addWidget(nothing)

    def _payment_row(self, waiting: PaymentLine, known: Overview) -> AttentionRow:
        language, payment = self.speech.language, waiting.payment
        made = AttentionRow("banknote", "info", waiting.case.number)
        when, tone = days_left(language, payment.due_on, known.today)
        what = term(language, payment.measure)
        made.say(waiting.case.applicant, f"{what} · {language.tenge(payment.amount)}", when, tone)
        return made

    def _land_row(self, ending: LandLine, known: Overview) -> AttentionRow:
        language, right = self.speech.language, ending.right
        made = AttentionRow("tractor", "warn", ending.case_number)
        when, tone = days_left(language, right.until, known.today)
        ends = language.text(N_("The land right ends on {day}"), day=right.until)
        made.say(f"{ending.case_number} · {right.cadastral_number}", ends, when, tone)
        return made

    def _show_quotas(self, uses: tuple[QuotaUse, ...]) -> None:
        shown = sorted((u for u in uses if u.line.places), key=lambda u: -u.used / u.line.places)
        self._quotas.setVisible(bool(shown))
        self._no_quotas.setVisible(not shown)
        self._quotas.show_quotas([self._quota(use) for use in shown[:QUOTAS_SHOWN]])

    def _quota(self, use: QuotaUse) -> Quota:
        language = self.speech.language
        share = use.used / use.line.places
        numbers = f"{language.number(use.used)} / {language.number(use.line.places)}"
        return Quota(
            f"{region_name(language, use.line.region)} · {term(language, use.line.kind)}",
            use.used,
            use.line.places,
            f"{numbers} · {language.percent(share)}",
        )

    # Going.

    def _new_case(self) -> None:
        self.visit.emit(Visit("cases", act="new"))

    def _import(self) -> None:
        self.visit.emit(Visit("cases", act="import"))

    def _open_case(self, number: str) -> None:
        self.visit.emit(Visit("cases", subject=number))


def _two(left: QWidget, right: QWidget) -> QHBoxLayout:
    made = row(left, right, gap=16)
    made.setStretch(0, 11)
    made.setStretch(1, 9)
    return made
