"""What another edition would change, before anybody puts it in force."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from kandas_desk.domain.edition import Edition
from kandas_desk.domain.money import Money
from kandas_desk.domain.refusals import Reason
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.notices import Notice
from kandas_desk.gui.pieces import Card, Elide, Item, Label, Page, column, empty, line, row
from kandas_desk.gui.rules.words import keys_text, span_text, value_text
from kandas_desk.gui.words import NOTHING
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.reasons import sentences
from kandas_desk.language.regions import region_name
from kandas_desk.language.terms import confidence_label, term
from kandas_desk.queries.decisions import Impact, impact, impact_of_edition
from kandas_desk.queries.rules import RuleSheet, rule_sheet
from kandas_desk.rules.book import RuleValue

SHOWN = 200
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ImpactDialog(QDialog):
    """Numbers first, then the rules that differ and the families that gain or lose."""

    def __init__(self, workplace: Workplace, parent: QWidget, source: Edition | Path) -> None:
        super().__init__(parent)
        self._counter, self._speech = workplace.counter, workplace.speech
        self.found: Impact | None = None
        self._labels: dict[str, str] = {}
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(880, 600)
        title = self._speech.text(N_("What would it change?"))
        self.setWindowTitle(title)
        self.notice = Notice(self._speech, closable=False)
        self._page = Page(gap=14)
        self._page.body.setContentsMargins(0, 0, 12, 0)
        self._page.body.addWidget(Label("soft", self._speech.text(N_("The cases are weighed."))))
        self._page.body.addStretch(1)
        self.close_button = Button()
        self.close_button.setText(self._speech.text(N_("Close")))
        self.close_button.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 20)
        layout.setSpacing(14)
        layout.addWidget(Label("title", title))
        layout.addWidget(Elide("soft", source.name))
        layout.addWidget(self.notice)
        layout.addWidget(self._page, 1)
        layout.addWidget(line())
        layout.addLayout(row(None, self.close_button, gap=12))
        self._counter.ask(rule_sheet, then=self._rules_came)
        asked: tuple[object, object] = (
            (impact, source) if isinstance(source, Path) else (impact_of_edition, source.id)
        )
        self._counter.ask(*asked, then=self._came, refused=self._refused)

    def _rules_came(self, sheets: tuple[RuleSheet, ...]) -> None:
        code = self._speech.language.code
        self._labels = {sheet.name: sheet.label.in_language(code) for sheet in sheets}

    def _refused(self, reasons: Sequence[Reason]) -> None:
        empty(self._page.body)
        self.notice.say(sentences(self._speech.language, reasons))

    def _came(self, found: Impact) -> None:
        self.found = found
        body, text = self._page.body, self._speech.text
        empty(body)
        body.addWidget(self._numbers(found))
        body.addWidget(Label("heading", text(N_("Rules that differ"))))
        body.addWidget(self._rules(found))
        if found.awards:
            body.addWidget(Label("heading", text(N_("Families with another amount"))))
            body.addWidget(self._awards(found))
        if found.regions:
            body.addWidget(Label("heading", text(N_("Families whose region changes"))))
            body.addWidget(self._regions(found))
        if not found.awards and not found.regions:
            body.addWidget(Label("soft", text(N_("No open case is touched.")), wrap=True))
        body.addStretch(1)

    def _numbers(self, found: Impact) -> QWidget:
        language = self._speech.language
        facts = (
            (N_("Open cases"), language.number(found.open_cases)),
            (N_("Families that gain"), language.number(found.gain)),
            (N_("Families that lose"), language.number(found.lose)),
            (N_("Effect on the budget"), signed(language.tenge(found.budget), found.budget)),
        )
        parts: list[Item] = [
            column(Label("caption", language.text(name)), Label("value", value), gap=2)
            for name, value in facts
        ]
        return Card(row(*parts, gap=24), role="inset", pad=16)

    def _rules(self, found: Impact) -> QWidget:
        language = self._speech.language
        heads = (N_("Rule"), N_("Since"), N_("Before"), N_("After"))
        rows = []
        for one in found.rules[:SHOWN]:
            label = self._labels.get(one.name, one.name)
            keyed = f" ({keys_text(language, one.keys)})" if one.keys else ""
            since = language.short_date(one.start)
            before, after = self._told(one.before, one.after), self._told(one.after, one.before)
            rows.append((label + keyed, since, before, after))
        if not rows:
            return Label("soft", language.text(N_("No value of the law differs.")), wrap=True)
        return self._table(heads, rows, (4, 1, 2, 2), right=())

    def _told(self, value: RuleValue | None, other: RuleValue | None) -> str:
        """A value, and below it whatever else is not as it is in the other edition."""
        if value is None:
            return NOTHING
        language = self._speech.language
        said = [value_text(language, value)]
        if other is not None:
            if other.until != value.until:
                said.append(span_text(language, value))
            if other.reference != value.reference:
                said.append(value.reference)
            if other.confidence is not value.confidence:
                said.append(confidence_label(language, value.confidence))
        return "\n".join(said)

    def _awards(self, found: Impact) -> QWidget:
        language = self._speech.language
        heads = (N_("Applicant"), N_("Measure"), N_("Before"), N_("After"), N_("Difference"))
        rows = [
            (
                f"{one.applicant}\n{one.case}",
                term(language, one.measure),
                self._amount(one.before),
                self._amount(one.after),
                signed(language.tenge(one.difference), one.difference),
            )
            for one in found.awards[:SHOWN]
        ]
        return self._table(heads, rows, (3, 3, 2, 2, 2), right=(2, 3, 4))

    def _amount(self, money: Money | None) -> str:
        """An amount, or that the family would get nothing."""
        language = self._speech.language
        return language.text(N_("not given")) if money is None else language.tenge(money)

    def _regions(self, found: Impact) -> QWidget:
        language = self._speech.language
        heads = (N_("Applicant"), N_("Region"), N_("Before"), N_("After"))
        rows = [
            (
                f"{one.applicant}\n{one.case}",
                region_name(language, one.region),
                language.text(_RECEIVES[one.before]),
                language.text(_RECEIVES[one.after]),
            )
            for one in found.regions[:SHOWN]
        ]
        return self._table(heads, rows, (3, 3, 2, 2), right=())

    def _table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        stretches: Sequence[int],
        *,
        right: Sequence[int],
    ) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        for place, head in enumerate(heads):
            self._put(grid, Label("caption", self._speech.text(head)), 0, place, right)
            grid.setColumnStretch(place, stretches[place])
        for number, cells in enumerate(rows):
            grid.addWidget(line(), 2 * number + 1, 0, 1, len(heads))
            for place, text in enumerate(cells):
                label = Label("strong" if place == 0 else "", text, wrap=place not in right)
                self._put(grid, label, 2 * number + 2, place, right)
        return made

    @staticmethod
    def _put(
        grid: QGridLayout, label: Label, number: int, place: int, right: Sequence[int]
    ) -> None:
        if place in right:
            label.setAlignment(_RIGHT)
        grid.addWidget(label, number, place)


_RECEIVES = {
    "yes": N_("receives"),
    "no": N_("does not receive"),
    "unknown": N_("nothing is known"),
}


def signed(shown: str, money: Money) -> str:
    """An amount with a plus where somebody gains."""
    return f"+{shown}" if money.tiyn > 0 else shown
