"""The section of reports: filters, the curve, the table, and the cases behind each number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from kandas_desk.commands.cases import StepCase
from kandas_desk.commands.residence import RecordResidence
from kandas_desk.commands.returns import RecordReturn
from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.residence import EvidenceKind, Finding
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.domain.survival import YEAR, CohortBy, Curve, kaplan_meier
from kandas_desk.exchange.workbook import open_workbook
from kandas_desk.gui.reports.cases_dialog import CasesDialog
from kandas_desk.gui.reports.retention_page import CONFIRMED, LEFT
from kandas_desk.gui.reports.survival_chart import SurvivalChart
from kandas_desk.gui.rows import CELL_ROLE
from kandas_desk.gui.theme import colour
from kandas_desk.language.retention import RETENTION_DEFINITION
from kandas_desk.language.speak import LANGUAGE_CODES, NBSP
from kandas_desk.queries.reports import RESETTLED_DEFINITION
from tests.builders import TODAY, AnOffice, a_member_draft
from tests.gui.conftest import OpenDesk, Opener


@pytest.fixture
def families(office: AnOffice) -> dict[str, str]:
    """Three of 2025: seen at home, left, not known; one of 2026."""
    made = {name: office.arrived(a_member_draft()) for name in ("here", "gone", "lost")}
    office.do(RecordResidence(made["here"], TODAY, EvidenceKind.VISIT, Finding.RESIDENT))
    office.do(RecordReturn(made["gone"], date(2025, 8, 1), ReturnReason.NO_WORK))
    made["new"] = office.included()
    office.do(StepCase(made["new"], CaseStep.ARRIVE, date(2026, 3, 1)))
    return made


def cells(page: Any, row: int) -> list[tuple[str, str]]:
    told = [page.rows.index(row, column).data(CELL_ROLE) for column in range(5)]
    return [(c.text.replace(NBSP, " "), c.below.replace(NBSP, " ")) for c in told]


def keys(page: Any) -> list[str]:
    return [page.rows.record(row).key for row in range(page.rows.rowCount())]


def opened(desk: OpenDesk, page: Any, row: int, column: int) -> CasesDialog:
    page.view.setCurrentIndex(page.rows.index(row, column))
    page.view.setFocus()
    desk.qtbot.keyClick(page.view, Qt.Key.Key_Return)
    desk.wait()
    dialog = desk.dialog()
    assert isinstance(dialog, CasesDialog)
    desk.wait()
    return dialog


def listed(dialog: CasesDialog) -> list[str]:
    return [dialog.rows.record(row).number for row in range(dialog.rows.rowCount())]


def test_the_table_prints_every_percentage_with_its_numbers(
    open_desk: Opener, families: dict[str, str]
) -> None:
    assert families
    page = open_desk().go("reports").retention
    assert keys(page) == ["total", "2025", "2026"]
    assert cells(page, 1) == [
        ("2025", "families 3, persons 6"),
        ("33.3% (1 / 3)", "persons: 33.3% (2 / 6)"),
        ("33.3% (1 / 3)", "absent: 0.0% (0 / 3)"),
        ("33.3% (1 / 3)", "not observed so long: 0"),
        ("66.7% (5.4–94.5%)", "at least 33.3%"),
    ]
    assert cells(page, 2)[3:] == [("– (0 / 0)", "not observed so long: 1"), ("–", "")]
    assert page.caption.text() == "All families"
    said = page.chart.accessibleDescription().replace(NBSP, " ")
    assert said.startswith("All families. 1 year: 7")
    page.view.selectRow(1)
    assert page.caption.text() == "2025"


def test_another_year_and_other_cohorts_are_asked_for(
    open_desk: Opener, families: dict[str, str]
) -> None:
    assert families
    desk = open_desk()
    page = desk.go("reports").retention
    page.years.chip("2").click()
    assert cells(page, 0)[3] == ("– (0 / 0)", "not observed so long: 4")
    page.by.show_value(CohortBy.KIND)
    page.by.changed.emit()
    desk.wait()
    assert keys(page) == ["total", "kandas"]
    page.year.show_value(2026)
    page.year.changed.emit()
    desk.wait()
    assert cells(page, 1)[0] == ("Kandas", "families 1, persons 1")
    desk.speak("ru")
    assert cells(page, 1)[0] == ("Кандас", "семей 1, человек 1")
    assert (page.by.value(), page.year.value()) == (CohortBy.KIND, 2026)


def test_enter_on_a_number_opens_its_cases_and_enter_there_the_case(
    open_desk: Opener, families: dict[str, str]
) -> None:
    desk = open_desk()
    page = desk.go("reports").retention
    dialog = opened(desk, page, 1, 0)
    assert listed(dialog) == [families[name] for name in ("here", "gone", "lost")]
    dialog.reject()
    desk.wait()
    dialog = opened(desk, page, 1, CONFIRMED)
    assert listed(dialog) == [families["here"]]
    dialog.reject()
    desk.wait()
    dialog = opened(desk, page, 1, LEFT)
    assert listed(dialog) == [families["gone"]]
    desk.qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    desk.wait()
    assert desk.window.section == "cases"
    assert desk.window.made("cases").file.number == families["gone"]


def test_a_number_without_families_says_so(open_desk: Opener, families: dict[str, str]) -> None:
    assert families
    desk = open_desk()
    dialog = opened(desk, desk.go("reports").retention, 2, LEFT)
    said = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert "No family stands behind this number." in said


def test_the_resettled_families_are_listed_and_open(
    open_desk: Opener, families: dict[str, str]
) -> None:
    desk = open_desk()
    screen = desk.go("reports")
    screen.reports.chip("resettled").click()
    desk.wait()
    page = screen.resettled
    assert page.year.value() == 2026
    page.year.show_value(2025)
    page.year.changed.emit()
    desk.wait()
    shown = [page.rows.index(0, column).data(CELL_ROLE).text for column in range(5)]
    assert shown == ["Abai Region", "Kandas", "Uzbekistan", "3", "6"]
    page.view.setFocus()
    desk.qtbot.keyClick(page.view, Qt.Key.Key_Return)
    desk.wait()
    dialog = desk.dialog()
    desk.wait()
    assert listed(dialog) == [families[name] for name in ("here", "gone", "lost")]


@pytest.mark.parametrize("report", ["retention", "resettled"])
def test_a_report_is_written_as_a_workbook(
    open_desk: Opener, families: dict[str, str], tmp_path: Path, report: str
) -> None:
    assert families
    desk = open_desk()
    screen = desk.go("reports")
    screen.reports.chip(report).click()
    desk.wait()
    path = tmp_path / "report.xlsx"
    screen.write(str(path))
    desk.wait()
    expected = {
        "retention": ["Cohorts", "Years", "Cases", "Definition"],
        "resettled": ["2026"],
    }
    assert list(open_workbook(path).names) == expected[report]


@pytest.mark.parametrize("code", LANGUAGE_CODES)
def test_an_empty_archive_has_a_sentence_in_every_language(open_desk: Opener, code: str) -> None:
    desk = open_desk(language=code)
    screen = desk.go("reports")
    said = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    sentence = {
        "kk": "есептейтін ештеңе жоқ",
        "ru": "считать нечего",
        "en": "nothing to count",
    }[code]
    assert any(sentence in text for text in said)
    screen.reports.chip("resettled").click()
    desk.wait()
    said = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    assert any(screen.speech.text("Nobody arrived in this year.") == text for text in said)


@pytest.mark.parametrize("code", LANGUAGE_CODES)
@pytest.mark.parametrize(
    ("report", "definition"),
    [("retention", RETENTION_DEFINITION), ("resettled", RESETTLED_DEFINITION)],
)
def test_a_report_says_how_it_is_counted(
    open_desk: Opener, code: str, report: str, definition: str
) -> None:
    desk = open_desk(language=code)
    screen = desk.go("reports")
    screen.reports.chip(report).click()
    desk.wait()
    screen.define.click()
    dialog = desk.dialog()
    shown = " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
    assert screen.speech.text(definition) in shown


def test_the_section_opens_by_its_key(open_desk: Opener) -> None:
    desk = open_desk()
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    desk.wait()
    assert desk.window.section == "reports"


# The chart.


@pytest.fixture
def chart(qtbot: Any) -> SurvivalChart:
    made = SurvivalChart()
    qtbot.addWidget(made)
    made.resize(600, 240)
    return made


def pixels(chart: SurvivalChart, wanted: Callable[[QColor], bool]) -> int:
    image = chart.grab().toImage()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(wanted(image.pixelColor(x, y)) for x, y in places)


def test_the_scale_begins_where_nothing_is_hidden(chart: SurvivalChart) -> None:
    labels = [str(n) for n in range(6)]
    many = [(100 + n, True) for n in range(40)] + [(5 * YEAR, False)] * 960
    curve = kaplan_meier(many)
    chart.show_curves(curve, curve, labels, "")
    assert chart.bottom == 0.9
    least = kaplan_meier([(50, True), (60, False)])
    chart.show_curves(curve, least, labels, "")
    assert chart.bottom == 0.5
    chart.show_curves(kaplan_meier([(50, True)]), Curve((), 0), labels, "")
    assert chart.bottom == 0.0
    assert chart.scale() == pytest.approx((0.0, 0.2, 0.4, 0.6, 0.8, 1.0))


def test_the_line_is_painted_and_the_least_line_only_where_it_differs(
    chart: SurvivalChart,
) -> None:
    def is_warn(found: QColor) -> bool:
        return found == colour("warn")

    def is_primary(found: QColor) -> bool:
        return found == colour("primary")

    labels = [str(n) for n in range(6)]
    curve = kaplan_meier([(YEAR, True), (2 * YEAR, False), (3 * YEAR, False)])
    chart.show_curves(Curve((), 0), Curve((), 0), labels, "")
    assert pixels(chart, is_primary) == 0
    chart.show_curves(curve, curve, labels, "Everybody")
    assert pixels(chart, is_primary) > 100
    assert pixels(chart, is_warn) == 0
    assert chart.accessibleDescription() == "Everybody"
    least = kaplan_meier([(YEAR, True), (2 * YEAR, True), (3 * YEAR, False)])
    chart.show_curves(curve, least, labels, "")
    assert pixels(chart, is_warn) > 20
