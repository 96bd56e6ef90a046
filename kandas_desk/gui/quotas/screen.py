"""Quotas: places by year, region and category, how many are used and how many are free."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.commands.reference import LoadReference, ReferenceAnswer, ReferenceKind
from kandas_desk.domain.case import CaseKind
from kandas_desk.domain.events import CaseOpened, CaseStepped, ReferenceLoaded, RegisterImported
from kandas_desk.domain.quota import QuotaUse
from kandas_desk.gui.buttons import Button, Chips
from kandas_desk.gui.charts import Quota, QuotaBars
from kandas_desk.gui.fields import ChoiceField
from kandas_desk.gui.files import REFERENCES, open_dialog
from kandas_desk.gui.headers import CardHeader, PageHeader
from kandas_desk.gui.pieces import Card, EmptyState, Page, row
from kandas_desk.gui.quotas.table import QuotaTable
from kandas_desk.gui.screen import Screen
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.regions import region_name
from kandas_desk.language.terms import term
from kandas_desk.queries.quotas import quota_uses, quota_years

KINDS: dict[str, tuple[str, CaseKind | None]] = {
    "all": (N_("All"), None),
    "kandas": (N_("Kandas"), CaseKind.KANDAS),
    "settler": (N_("Settlers"), CaseKind.SETTLER),
}


class QuotasScreen(Screen):
    """A year, chips for the category, bars, and the same as a table."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._uses: tuple[QuotaUse, ...] = ()
        self._years: tuple[int, ...] = ()
        self.load = Button("inbox")
        self.speech.bind(self.load.setText, N_("Load quotas"))
        self.load.clicked.connect(self._ask_for_file)
        self.header = PageHeader(self.speech, N_("Quotas"), self.load)
        self.year = ChoiceField().named(self.speech, N_("Year"))
        self.year.caption.hide()
        self.year.setFixedWidth(140)
        self.year.changed.connect(self._year_chosen)
        self.kinds = Chips(tuple(KINDS))
        for key, (words, _) in KINDS.items():
            self.speech.bind(self.kinds.chip(key).setText, words)
        self.kinds.chosen.connect(self.retell)
        self._lay_out()

    def _lay_out(self) -> None:
        self.bars, self.table = (QuotaBars(), QuotaBars()), QuotaTable(self.speech)
        for half in self.bars:
            self.speech.bind(half.setAccessibleName, N_("Use of the quotas"))
        nothing = EmptyState("map-pinned")
        self.speech.bind(nothing.sentence.setText, N_("No quotas are loaded."))
        self.speech.bind(
            nothing.hint.setText,
            N_("Load the file with the regional quotas: year, region, category, places, source."),
        )
        self._filled = Page()
        self._filled.body.setContentsMargins(32, 0, 32, 24)
        bars = Card(CardHeader(self.speech, N_("Use of the quotas")), gap=10)
        halves = row(*self.bars, gap=32)
        for place, half in enumerate(self.bars):
            halves.setStretch(place, 1)
            halves.setAlignment(half, Qt.AlignmentFlag.AlignTop)
        bars.body.addLayout(halves)
        table = Card(CardHeader(self.speech, N_("Places by region")), gap=10)
        table.body.addWidget(self.table)
        for card in (bars, table):
            self._filled.body.addWidget(card)
        self._filled.body.addStretch(1)
        below = QWidget()
        self._stack = QStackedLayout(below)
        self._stack.addWidget(self._filled)
        self._stack.addWidget(nothing)
        self._choices = QWidget()
        choices = row(self.year, self.kinds, gap=16)
        choices.setStretch(1, 1)
        choices.setAlignment(self.kinds, Qt.AlignmentFlag.AlignVCenter)
        self._choices.setLayout(choices)
        top = QVBoxLayout()
        top.setContentsMargins(32, 24, 32, 0)
        top.setSpacing(16)
        top.addWidget(self.header)
        top.addWidget(self._choices)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(top)
        layout.addWidget(below, 1)

    def refresh(self) -> None:
        """Ask for the years, then for the quotas of the chosen one."""
        self.load.setVisible(self.workplace.may(Permission.REFERENCE_LOAD))
        self.counter.ask(quota_years, then=self._years_came)

    def concerns(self, event: object) -> bool:
        """Loaded quotas, and cases that take places."""
        return isinstance(event, ReferenceLoaded | CaseOpened | CaseStepped | RegisterImported)

    def retell(self) -> None:
        """Tell the quotas in the language of now."""
        language = self.speech.language
        kind = KINDS[self.kinds.key][1]
        shown = [u for u in self._uses if kind is None or u.line.kind is kind]
        places, used = sum(u.line.places for u in shown), sum(u.used for u in shown)
        self.header.summary.setText(
            language.text(
                N_("Places: {places}, used: {used}, free: {free}"),
                places=places,
                used=used,
                free=places - used,
            )
            if self._uses
            else ""
        )
        made = [self._bar(use) for use in shown]
        middle = (len(made) + 1) // 2
        self.bars[0].show_quotas(made[:middle])
        self.bars[1].show_quotas(made[middle:])
        self.table.show_uses(shown)

    def _bar(self, use: QuotaUse) -> Quota:
        language, line = self.speech.language, use.line
        name = region_name(language, line.region)
        share = use.used / line.places if line.places else 0.0
        numbers = f"{language.number(use.used)} / {language.number(line.places)}"
        return Quota(
            f"{name} · {term(language, line.kind)}",
            use.used,
            line.places,
            f"{numbers} · {language.percent(share)}",
        )

    def _years_came(self, years: tuple[int, ...]) -> None:
        self._years = years
        self._stack.setCurrentIndex(0 if years else 1)
        self._choices.setVisible(bool(years))
        if not years:
            self._uses = ()
            self.retell()
            return
        self.year.offer([(year, str(year)) for year in years])
        self._year_chosen()

    def _year_chosen(self) -> None:
        year = self.year.value()
        self.counter.ask(quota_uses, year, then=self._came, about=(year,))

    def _came(self, uses: tuple[QuotaUse, ...], year: int) -> None:
        if year == self.year.value():
            self._uses = tuple(sorted(uses, key=lambda u: (u.line.kind, u.line.region)))
            self.retell()

    def _ask_for_file(self) -> None:
        dialog = open_dialog(self.window(), self.speech, N_("Load quotas"), REFERENCES)
        dialog.fileSelected.connect(self.load_file)
        dialog.open()

    def load_file(self, path: str) -> None:
        """Load quotas from a file."""
        self.counter.submit(LoadReference(ReferenceKind.QUOTA, Path(path)), then=self._loaded)

    def _loaded(self, outcome: Any) -> None:
        answer: ReferenceAnswer = outcome.answer
        self.said.emit(
            self.speech.text(
                N_("New: {added}, changed: {changed}, left out: {rejected}"),
                added=answer.added,
                changed=answer.changed,
                rejected=len(answer.rejected),
            )
        )
