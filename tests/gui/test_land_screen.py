"""The section of land and the tab of a case: lists, chips, forms, the steps of a right."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from kandas_desk.commands.land import ApplyForLand, GrantLand
from kandas_desk.commands.plots import AddPlot
from kandas_desk.domain.land import LandState
from kandas_desk.domain.land_fees import YearlyFee
from kandas_desk.domain.money import Money
from kandas_desk.domain.plot import LandKind, LandPurpose
from kandas_desk.gui.cases.land_tab import LandTab
from kandas_desk.gui.land.import_dialog import ImportPlotsDialog
from kandas_desk.gui.rows import CELL_ROLE
from tests.builders import AUDIT, AnOffice, a_land_draft, an_applicant_draft

FEE = YearlyFee(Money.from_tenge(12_000), ((2, 20),))


def listed(screen: Any) -> list[str]:
    rows = screen.rows
    return [rows.index(row, 0).data(CELL_ROLE).text for row in range(rows.rowCount())]


def counts(screen: Any) -> dict[str, str]:
    rows = screen.districts
    cells = [rows.index(row, 0).data(CELL_ROLE) for row in range(rows.rowCount())]
    return {cell.text: cell.below for cell in cells}


def shown(widget: Any, kind: type) -> list[str]:
    found = [one for one in widget.findChildren(kind) if one.isVisible()]
    return [one.text().replace("\u00a0", " ").strip() for one in found]


def press(widget: Any, words: str) -> None:
    buttons = widget.findChildren(QPushButton)
    (button,) = [b for b in buttons if b.isVisible() and b.text().strip() == words]
    button.click()


@pytest.fixture
def number(office: AnOffice) -> str:
    """A family with a plot in Semey until the next June; two free plots elsewhere."""
    number = office.arrived(members=(an_applicant_draft(surname="Қасымов"),))
    office.do(GrantLand(number, a_land_draft(kato="101000000", until=date(2027, 6, 1), fee=FEE)))
    office.do(AddPlot("23-300-001-001", 45_000, LandKind.PASTURE, kato="103200000"))
    office.do(AddPlot("23-300-001-002", 10_000))
    return number


def test_plots_stand_by_district_with_what_is_free_and_what_ends(
    open_desk: Any, number: str
) -> None:
    screen = open_desk().go("land")
    assert listed(screen) == ["23-252-001-123", "23-300-001-001", "23-300-001-002"]
    assert counts(screen) == {
        "All districts": "Free: 2, in use: 1, ending: 1",
        "Семей": "Free: 0, in use: 1, ending: 1",
        "Абай ауданы": "Free: 1, in use: 0, ending: 0",
        "Place not stated": "Free: 1, in use: 0, ending: 0",
    }
    assert screen.header.summary.text() == "Plots: 3, free: 2, in use: 1, ending within a year: 1"


@pytest.mark.parametrize(
    ("chip", "plots"),
    [
        ("all", ["23-252-001-123", "23-300-001-001", "23-300-001-002"]),
        ("free", ["23-300-001-001", "23-300-001-002"]),
        ("in_use", ["23-252-001-123"]),
        ("soon", ["23-252-001-123"]),
        ("offered", []),
    ],
)
def test_each_chip_shows_its_plots(
    open_desk: Any, number: str, chip: str, plots: list[str]
) -> None:
    desk = open_desk()
    screen = desk.go("land")
    screen.groups.chip(chip).click()
    desk.wait()
    assert listed(screen) == plots
    assert screen.view.isVisible() is bool(plots)


def test_a_district_and_words_narrow_the_list(open_desk: Any, number: str) -> None:
    desk = open_desk()
    screen = desk.go("land")
    screen.district_view.selectRow(2)
    desk.wait()
    assert listed(screen) == ["23-300-001-001"]
    screen.district_view.selectRow(0)
    screen.search.setText("қасым")
    desk.qtbot.waitUntil(lambda: listed(screen) == ["23-252-001-123"])
    screen.search.setText("23:300:001")
    desk.qtbot.waitUntil(lambda: len(listed(screen)) == 2)


def test_enter_opens_the_case_of_the_holder_and_a_free_plot_opens_nothing(
    open_desk: Any, number: str
) -> None:
    desk = open_desk()
    screen = desk.go("land")
    screen.view.opened.emit(None)
    desk.wait()
    assert desk.window.section == "cases"
    assert desk.window.made("cases").file.file.case.number == number
    screen = desk.go("land")
    screen.view.selectRow(1)
    screen.view.opened.emit(None)
    desk.wait()
    assert desk.window.section == "land"


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_an_office_without_plots_is_told_what_to_do(open_desk: Any, code: str) -> None:
    desk = open_desk(language=code)
    screen = desk.go("land")
    said = shown(screen, QLabel)
    assert {
        "kk": "Учаскелер енгізілмеген.", "ru": "Участки не внесены.", "en": "No plots are entered."
    }[code] in said  # fmt: skip


def test_who_only_reads_is_offered_no_import(open_desk: Any, number: str) -> None:
    screen = open_desk(AUDIT).go("land")
    assert not screen.take.isVisible()
    assert not screen.enter.isVisible()


def test_a_plot_is_added_in_the_window(open_desk: Any, office: AnOffice) -> None:
    desk = open_desk()
    screen = desk.go("land")
    screen.enter.click()
    form = desk.dialog()
    form.number.show_value("23:400:001:001")
    form.area.show_value("0")
    form.kind.show_value(LandKind.HAYFIELD)
    form.go.click()
    desk.wait()
    assert form.area.problem.isVisible()
    form.area.show_value("7,25")
    form.go.click()
    desk.wait()
    assert listed(screen) == ["23-400-001-001"]


def test_a_register_is_imported_after_its_verdict(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    file = tmp_path / "plots.csv"
    file.write_text(
        "Кадастровый номер;Площадь, га;Вид угодий\n23-1;1;пастбище\n23-500-001-001;2;лес\n",
        encoding="utf-8",
    )
    desk = open_desk()
    screen = desk.go("land")
    screen.import_file(str(file))
    desk.wait()
    dialog = desk.dialog()
    assert isinstance(dialog, ImportPlotsDialog)
    assert not dialog.go.isVisible()
    assert dialog.skip.text() == "Import without the rejected rows (1)"
    assert listed(screen) == [], "a verdict writes nothing"
    dialog.skip.click()
    desk.wait()
    assert "Plots added: 1, changed: 0, unchanged: 0" in dialog.verdict.text()
    dialog.close_button.click()
    desk.wait()
    assert listed(screen) == ["23-1"]


def tab(desk: Any, number: str) -> Any:
    page = desk.case(number)
    page.turn_to(LandTab)
    desk.wait()
    return page


def test_the_tab_offers_what_the_lifecycle_has_open(open_desk: Any, number: str) -> None:
    page = tab(open_desk(), number)
    buttons = shown(page, QPushButton)
    assert "Terminate the right" in buttons
    assert "Offer a new long-term contract" not in buttons
    assert "A new contract may be offered from 10 Apr 2030" in shown(page, QLabel)


def test_an_application_is_written_down_and_refused(open_desk: Any, office: AnOffice) -> None:
    number = office.arrived()
    desk = open_desk()
    page = tab(desk, number)
    press(page, "Write down an application")
    form = desk.dialog()
    assert not form.contract.isVisible()
    form.number.show_value("23-252-001-777")
    form.area.show_value("3")
    form.until.show_day(date(2027, 11, 22))
    form.go.click()
    desk.wait()
    said = " ".join(label.text() for label in form.warnings.findChildren(QLabel))
    assert "No minimum size of plots was loaded for this place" in said
    form.cancel.click()
    assert page.file.land[0].state is LandState.APPLIED
    press(page, "Refuse")
    form = desk.dialog()
    form.why.editor.setPlainText("no free land")
    form.go.click()
    desk.wait()
    assert page.file.land[0].state is LandState.REFUSED


def test_a_contract_follows_an_application(open_desk: Any, office: AnOffice) -> None:
    number = office.arrived()
    office.do(ApplyForLand(number, a_land_draft()))
    desk = open_desk()
    page = tab(desk, number)
    press(page, "Grant by contract")
    form = desk.dialog()
    form.contract.show_value("Ж-1")
    form.fees.amount.show_value("12 000")
    form.fees.days.show_value("20.02, 20.08")
    form.go.click()
    desk.wait()
    (right,) = page.file.land
    assert (right.state, right.contract_number) == (LandState.ACTIVE, "Ж-1")
    assert right.fee == YearlyFee(Money.from_tenge(12_000), ((2, 20), (8, 20)))


def test_days_of_payment_that_are_none_are_refused_at_their_field(
    open_desk: Any, office: AnOffice
) -> None:
    number = office.arrived()
    office.do(ApplyForLand(number, a_land_draft()))
    desk = open_desk()
    press(tab(desk, number), "Grant by contract")
    form = desk.dialog()
    form.contract.show_value("Ж-1")
    form.fees.amount.show_value("12 000")
    form.fees.days.show_value("30.02")
    form.go.click()
    desk.wait()
    assert form.fees.days.problem.isVisible()


def test_a_chosen_plot_fills_the_form(open_desk: Any, office: AnOffice) -> None:
    number = office.arrived()
    office.do(AddPlot("23-300-001-001", 45_000, LandKind.PASTURE, LandPurpose.PEASANT_FARM))
    desk = open_desk()
    press(tab(desk, number), "Grant a land right")
    desk.wait()
    form = desk.dialog()
    form.number.editor.completer().activated.emit("23-300-001-001")
    assert form.area.value() == "4.5"
    assert form.kind.value() is LandKind.PASTURE
    assert form.purpose.value() is LandPurpose.PEASANT_FARM


def test_papers_about_a_plot_are_issued_beside_it(open_desk: Any, office: AnOffice) -> None:
    number = office.arrived()
    contract = {"contract_number": "Ж-1"}
    office.do(GrantLand(number, a_land_draft(**contract)))
    other = office.do(GrantLand(number, a_land_draft(cadastral_number="23-1-1-1", **contract)))
    desk = open_desk()
    page = tab(desk, number)
    (button,) = (
        b for b in page.findChildren(QPushButton) if b.accessibleName() == "Issue a paper: 23-1-1-1"
    )
    button.click()
    desk.wait()
    form = desk.dialog()
    offered = [form.kind.box.itemText(n) for n in range(form.kind.box.count())]
    assert offered == [
        "Extract from a land contract",
        "Notice that a land right ends",
    ]
    assert form.part.about.value() == str(other.answer.id), "the only choice is chosen"
    form.go.click()
    desk.wait()
    assert desk.window.section == "papers"
    text = " ".join(shown(desk.window.made("papers"), QLabel))
    assert "LC-2026-00001" in text


def test_a_receipt_is_recorded_and_taken_back(open_desk: Any, number: str) -> None:
    desk = open_desk()
    page = tab(desk, number)
    assert "Fee owed: 12,000 ₸" in shown(page, QLabel)
    press(page, "Record a receipt")
    form = desk.dialog()
    form.amount.show_value("12 000")
    form.number.show_value("77")
    form.go.click()
    desk.wait()
    (account,) = page.file.land_fees.values()
    assert account.owed == Money(0)
    press(page, "Take the receipt back")
    form = desk.dialog()
    form.why.editor.setPlainText("another family")
    form.go.click()
    desk.wait()
    (account,) = page.file.land_fees.values()
    assert account.owed == Money.from_tenge(12_000)
    assert "Taken back" in shown(page, QLabel)


def test_a_right_that_ran_out_is_offered_its_end_with_the_right_day(
    open_desk: Any, office: AnOffice
) -> None:
    number = office.arrived()
    over = office.today - timedelta(100)
    office.do(GrantLand(number, a_land_draft(until=over)))
    desk = open_desk()
    page = tab(desk, number)
    assert "Term ended" in shown(page, QLabel)
    press(page, "Terminate the right")
    form = desk.dialog()
    form.go.click()
    desk.wait()
    assert page.file.land[0].ended_on == over
    assert not [d for d in desk.window.findChildren(QDialog) if d.isVisible()]
