"""The report of retention on the screen: the curve, the cohorts, the cases behind each number."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kandas_desk.domain.case import CaseCard
from kandas_desk.domain.cohort import TOTAL, Cohort, Retention
from kandas_desk.domain.survival import CohortBy, Standing
from kandas_desk.exchange.retention_sheets import write_retention
from kandas_desk.gui.buttons import Chips
from kandas_desk.gui.fields import ChoiceField
from kandas_desk.gui.pieces import Card, EmptyState, Label, line, row, swatch
from kandas_desk.gui.reports.cases_dialog import CasesDialog, Number
from kandas_desk.gui.reports.survival_chart import BAND_ALPHA, SurvivalChart
from kandas_desk.gui.rows import Cell, Column, LazyRows, RowSource
from kandas_desk.gui.rows_view import RowsView
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.retention import (
    RETENTION_DEFINITION,
    cohort_label,
    confirmed_share,
    estimate_text,
    least_text,
    share_text,
)
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import labelled, term
from kandas_desk.queries.retention import retention, retention_cards

COLUMNS = (
    Column(N_("Cohort"), 242, stretch=2),
    Column(N_("Left"), 220, stretch=1),
    Column(N_("Residence not known"), 228, stretch=1),
    Column(N_("Confirmed after the years"), 192, stretch=1),
    Column(N_("Survival, estimate"), 170, stretch=1),
)
LEFT, UNKNOWN, CONFIRMED = 1, 2, 3
"""Columns that open other families than all of the row."""


class RetentionPage(QWidget):
    """Filters, the curve of the chosen cohort, and the table of cohorts.

    Signals:
        opened: the number of a case that the person opened.
        written: the name of the file that was written.
    """

    opened = Signal(str)
    written = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._counter, self._speech = workplace.counter, workplace.speech
        self.found: Retention | None = None
        self._known_years: tuple[int, ...] = ()
        self._chip_keys: tuple[str, ...] = ()
        self.by = ChoiceField().named(self._speech, N_("Cohorts by"))
        self.year = ChoiceField().named(self._speech, N_("Year of arrival"))
        for field in (self.by, self.year):
            field.setFixedWidth(230)
            field.changed.connect(self.refresh)
        self.years = Chips(("1",))
        self.chart = SurvivalChart()
        self.rows = LazyRows(
            self._counter, self._speech, COLUMNS, RowSource(retention, self._tell), self
        )
        self.view = RowsView(self.rows)
        self._speech.bind(self.view.setAccessibleName, N_("Cohorts"))
        self._speech.bind(self.chart.setAccessibleName, N_("Survival of the cohort"))
        self.view.opened.connect(self._open)
        self.view.selectionModel().currentRowChanged.connect(self._chosen)
        self._lay_out()

    def _lay_out(self) -> None:
        self.caption = Label("heading")
        self._legend = [Label("caption") for _ in range(3)]
        swatches = (swatch("primary"), swatch("primary", BAND_ALPHA), swatch("warn"))
        marks = [row(one, said, gap=6) for one, said in zip(swatches, self._legend, strict=True)]
        self._after = Label("caption")
        self._chips_place = row(self._after, gap=8)
        self._chips_place.addWidget(self.years, 1)
        curve = Card(row(self.caption, None, *marks, gap=16), self.chart, pad=16, gap=8)
        self._nothing = EmptyState("chart-line")
        self._table = QStackedWidget()
        self._table.addWidget(self.view)
        self._table.addWidget(self._nothing)
        table = Card(pad=0, gap=0)
        table.body.setContentsMargins(1, 1, 1, 8)
        self._hint = Label("caption")
        head = row(self._chips_place, self._hint, gap=12)
        head.setStretch(0, 1)
        head.setContentsMargins(16, 10, 16, 10)
        table.body.addLayout(head)
        table.body.addWidget(line())
        table.body.addWidget(self._table, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(curve, 1)
        layout.addWidget(table, 2)
        self._curve_card = curve

    # Asking.

    def refresh(self) -> None:
        """Ask for the report again."""
        by = self.by.value() or CohortBy.YEAR
        year = self.year.value()
        self._counter.ask(retention, year, by, then=self._came, about=(year, by))

    def _came(self, found: Retention, year: int | None, by: CohortBy) -> None:
        if (year, by) != (self.year.value(), self.by.value() or CohortBy.YEAR):
            return
        if year is None and by is CohortBy.YEAR:
            self._offer_years(found)
        kept = self.view.current_key()
        self.found = found
        self._make_chips(found)
        rows = [found.total, *found.rows] if found.rows else []
        self.rows.show_rows([r.key for r in rows], rows)
        self._table.setCurrentIndex(0 if rows else 1)
        self._curve_card.setVisible(bool(rows))
        places = [place for place, one in enumerate(rows) if one.key == (kept or TOTAL)]
        if rows:
            self.view.selectRow(places[0] if places else 0)
        self.retell()

    def _offer_years(self, found: Retention) -> None:
        self._known_years = tuple(int(r.key) for r in found.rows)
        self._tell_years()

    def _tell_years(self) -> None:
        every = (None, self._speech.text(N_("All years")))
        self.year.offer([every, *((year, str(year)) for year in self._known_years)])

    def _make_chips(self, found: Retention) -> None:
        """One chip a full year of the duty; the law of the day says how many there are."""
        keys = tuple(str(one.year) for one in found.total.years) or ("1",)
        if keys == self._chip_keys:
            return
        self._chip_keys = keys
        self.years.hide()
        self.years.deleteLater()
        self.years = Chips(keys)
        for key in keys:
            self.years.chip(key).setText(key)
        self.years.chosen.connect(self.retell)
        self._chips_place.addWidget(self.years, 1)

    # Telling.

    def retell(self) -> None:
        """Tell everything in the language of now."""
        language = self._speech.language
        text = language.text
        self.by.offer([(CohortBy(v), said) for v, said in labelled(language, CohortBy)])
        self._tell_years()
        for label, words in zip(
            self._legend,
            (N_("Estimate"), N_("95 % band"), N_("If all the unknown have left")),
            strict=True,
        ):
            label.setText(text(words))
        self._after.setText(text(N_("After full years:")))
        self._hint.setText(text(N_("Enter opens the cases")))
        self._nothing.sentence.setText(
            text(N_("No family arrived in this time, so there is nothing to count."))
        )
        for widget in (self.chart, self.caption):
            widget.setToolTip(text(RETENTION_DEFINITION))
        self.rows.retell()
        self._show_curve()

    def _tell(self, one: Cohort, language: Language, _folded: bool) -> tuple[Cell, ...]:
        assert self.found is not None, "rows come with the report"
        persons = language.text(
            N_("families {families}, persons {persons}"),
            families=one.families,
            persons=one.persons,
        )
        year = one.years[int(self.years.key) - 1] if one.years else None
        return (
            Cell(cohort_label(language, self.found.by, one.key), persons, strong=True),
            Cell(
                share_text(language, one.share(Standing.LEFT)),
                language.text(
                    N_("persons: {share}"), share=share_text(language, one.left_of_persons)
                ),
            ),
            Cell(
                share_text(language, one.share(Standing.UNKNOWN)),
                language.text(
                    N_("absent: {share}"), share=share_text(language, one.share(Standing.ABSENT))
                ),
            ),
            Cell(
                "" if year is None else share_text(language, confirmed_share(year)),
                ""
                if year is None
                else language.text(N_("not observed so long: {n}"), n=len(year.open)),
            ),
            Cell(
                "" if year is None else estimate_text(language, year),
                "" if year is None else least_text(language, year),
            ),
        )

    def _chosen(self, *_indexes: object) -> None:
        self._show_curve()

    def _row(self) -> Cohort | None:
        index = self.view.currentIndex()
        found: Cohort | None = self.rows.record(index.row()) if index.isValid() else None
        return found

    def _show_curve(self) -> None:
        chosen, found = self._row(), self.found
        if chosen is None or found is None:
            return
        language = self._speech.language
        label = cohort_label(language, found.by, chosen.key)
        self.caption.setText(label)
        years = [language.plural("{n} year", "{n} years", n) for n in range(len(chosen.years) + 1)]
        said = "; ".join(
            f"{language.plural('{n} year', '{n} years', one.year)}: {estimate_text(language, one)}"
            for one in chosen.years
        )
        self.chart.show_curves(chosen.curve, chosen.least_curve, years, f"{label}. {said}")
        self.chart.label_scale(language.percent(share) for share in self.chart.scale())

    # Doing.

    def _open(self, _key: Any) -> None:
        chosen, found = self._row(), self.found
        if chosen is None or found is None:
            return
        language = self._speech.language
        column = self.view.currentIndex().column()
        numbers = self.numbers(chosen)
        wanted = {LEFT: 1, UNKNOWN: 3, CONFIRMED: 1 + len(Standing)}.get(column, 0)
        label = cohort_label(language, found.by, chosen.key)
        dialog = CasesDialog(self._workplace, self.window(), label, numbers, wanted)
        dialog.opened.connect(self.opened)
        dialog.open()

    def numbers(self, chosen: Cohort) -> Sequence[Number]:
        """The numbers of a row: all families, each standing, each group of the chosen year."""
        language = self._speech.language
        made = [Number(language.text(N_("All families")), chosen.cells()[""])]
        made += [Number(term(language, one), chosen.standing[one]) for one in Standing]
        year = chosen.years[int(self.years.key) - 1] if chosen.years else None
        if year is not None:
            groups = (
                (N_("Confirmed after full years: {n}"), year.confirmed),
                (N_("Not confirmed after full years: {n}"), year.unconfirmed),
                (N_("Left before full years: {n}"), year.left),
                (N_("Not observed for full years: {n}"), year.open),
            )
            made += [Number(language.text(words, n=year.year), ids) for words, ids in groups]
        return made

    def export(self, path: str) -> None:
        """Write the report as it is shown into a file."""
        if self.found is not None:
            ids = self.found.cases(TOTAL)
            self._counter.ask(
                retention_cards, ids, then=self._cards_came, about=(Path(path), self.found)
            )

    def _cards_came(self, cards: tuple[CaseCard, ...], path: Path, found: Retention) -> None:
        write = partial(write_retention, path, found, cards, self._speech.language)
        self._counter.call(write, then=self._file_written, about=(path,))

    def _file_written(self, _rows: int, path: Path) -> None:
        self.written.emit(path.name)
