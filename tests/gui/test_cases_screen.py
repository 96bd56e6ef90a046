"""The list of cases and one case: found while typing, opened with Enter, worked on by its tabs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from kandas_desk.commands.cases import StepCase
from kandas_desk.commands.land import GrantLand
from kandas_desk.commands.plans import FinishPlanItem, MakePlan
from kandas_desk.domain.case import CaseStatus, CaseStep
from kandas_desk.domain.people import Sex
from kandas_desk.gui.cases.departure import SOME, DepartureDialog
from kandas_desk.gui.cases.events_tab import EventsTab
from kandas_desk.gui.cases.file_page import TABS
from kandas_desk.gui.cases.land_tab import LandTab
from kandas_desk.gui.cases.payments_tab import PaymentsTab
from kandas_desk.gui.cases.plan_tab import PlanTab
from kandas_desk.gui.cases.steps import NEXT, WAY, place_on_way
from kandas_desk.gui.pieces import Label
from kandas_desk.queries.cases import case_file
from tests.builders import HEAD, AnOffice, a_land_draft, a_member_draft, an_applicant_draft


def type_letters(widget: QWidget, text: str) -> None:
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))


def named(office: AnOffice, surname: str, given_name: str = "Қайрат") -> str:
    return office.opened(
        members=(an_applicant_draft(surname=surname, given_name=given_name),),
    )


def press(widget: QWidget, words: str) -> None:
    buttons = [b for b in widget.findChildren(QPushButton) if b.isVisible()]
    found = [b for b in buttons if b.accessibleName() == words]
    assert len(found) == 1, [b.accessibleName() for b in buttons]
    found[0].click()


def shown_names(desk: Any) -> list[str]:
    rows = desk.window.made("cases").list.rows
    for row in range(rows.rowCount()):
        rows.index(row, 0).data()
    desk.wait()
    return [rows.record(row).applicant.split()[0] for row in range(rows.rowCount())]


def test_a_surname_is_found_while_one_types_in_any_spelling(
    open_desk: Any, office: AnOffice
) -> None:
    named(office, "Әбдірахманов")
    named(office, "Қасымов")
    desk = open_desk()
    screen = desk.go("cases")
    assert len(shown_names(desk)) == 2
    for typed in ("қасым", "Касым", "kasym"):
        screen.list.search.clear()
        type_letters(screen.list.search, typed)
        desk.qtbot.waitUntil(lambda: screen.list.rows.rowCount() == 1)
        assert shown_names(desk) == ["Қасымов"]
    assert screen.list.header.summary.text() == "Cases found: 1"


def test_nothing_found_is_a_sentence_and_not_an_empty_table(
    open_desk: Any, office: AnOffice
) -> None:
    named(office, "Қасымов")
    desk = open_desk()
    screen = desk.go("cases")
    type_letters(screen.list.search, "жоқжоқ")
    desk.qtbot.waitUntil(lambda: screen.list.rows.rowCount() == 0)
    desk.wait()
    texts = [label.text() for label in screen.findChildren(Label) if label.isVisible()]
    assert "No case matches." in texts


def test_a_chip_narrows_the_list_to_where_cases_stand(open_desk: Any, office: AnOffice) -> None:
    named(office, "Қасымов")
    office.arrived()
    desk = open_desk()
    screen = desk.go("cases")
    screen.list.groups.chip("living_here").click()
    desk.wait()
    assert shown_names(desk) == ["Нұрланов"]
    screen.list.region.show_value("550000000")
    screen.list.region.changed.emit()
    desk.wait()
    assert shown_names(desk) == []


def test_enter_opens_the_case_that_is_chosen(open_desk: Any, office: AnOffice) -> None:
    number = office.arrived()
    desk = open_desk()
    screen = desk.go("cases")
    shown_names(desk)
    screen.list.view.setFocus()
    screen.list.view.choose_first()
    desk.qtbot.keyClick(screen.list.view, Qt.Key.Key_Return)
    desk.wait()
    assert screen.file.number == number
    assert screen.file.file.case.number == number


def test_after_a_change_the_same_row_is_still_chosen(open_desk: Any, office: AnOffice) -> None:
    for surname in ("Абаев", "Қасымов", "Өмірбеков"):
        named(office, surname)
    desk = open_desk()
    screen = desk.go("cases")
    shown_names(desk)
    screen.list.view.selectRow(1)
    before = screen.list.view.current_key()
    screen.refresh()
    desk.wait()
    assert screen.list.view.current_key() == before


def test_the_header_names_the_person_the_number_and_the_route(
    open_desk: Any, office: AnOffice
) -> None:
    number = office.arrived()
    desk = open_desk(language="kk")
    page = desk.case(number)
    assert page._name.text().startswith("Нұрланов Қайрат")
    assert number in page._facts.text()
    assert "Өзбекстан → Абай облысы" in page._facts.text()


def test_every_status_has_a_next_step_in_words_and_a_place_on_the_way(office: AnOffice) -> None:
    assert set(NEXT) == set(CaseStatus)
    number = office.included()
    place, stopped = place_on_way(office.ask(case_file, number))
    assert (WAY[place], stopped) == ("Arrival", False)


def test_the_side_column_offers_the_open_steps_of_the_lifecycle(
    open_desk: Any, office: AnOffice
) -> None:
    number = office.included()
    desk = open_desk()
    page = desk.case(number)
    offered = list(page.side._steps.values())
    assert offered == list(page.file.case.open_steps)


def test_a_step_is_taken_on_a_day_and_the_case_shows_it(open_desk: Any, office: AnOffice) -> None:
    number = office.included()
    desk = open_desk()
    page = desk.case(number)
    press(page.side, "Record the arrival")
    form = desk.dialog()
    form.on.show_day(date(2025, 1, 1))
    form.note.note.setPlainText("Пойызбен келді")
    form.go.click()
    desk.wait()
    assert form.on.problem.isVisible(), "an arrival before the application is refused"
    assert form.note.value() == "Пойызбен келді"
    form.on.show_day(date(2025, 4, 10))
    form.go.click()
    desk.wait()
    assert page.file.case.status is CaseStatus.ARRIVED
    assert page._status.text() == "Arrived"


def test_the_duty_shows_how_much_of_it_has_passed(open_desk: Any, office: AnOffice) -> None:
    number = office.arrived()
    desk = open_desk()
    page = desk.case(number)
    texts = [label.text() for label in page.side.findChildren(Label)]
    assert any("1 y. 7 mo." in text and "2030" in text for text in texts), texts


def test_before_a_departure_its_consequences_stand_there(open_desk: Any, office: AnOffice) -> None:
    number = office.arrived()
    office.paid(number)
    office.do(GrantLand(number, a_land_draft()))
    desk = open_desk()
    page = desk.case(number)
    press(page.side, "Record the departure")
    form: DepartureDialog = desk.dialog()
    desk.wait()
    said = " ".join(label.text() for label in form.panel.findChildren(Label))
    assert "23-252-001-123" in said
    assert "To be repaid" in said
    assert form.go.isEnabled()
    form.go.click()
    desk.wait()
    assert page.file.case.status is CaseStatus.LEFT
    assert page.file.claims


def test_an_impossible_day_of_departure_cannot_be_confirmed(
    open_desk: Any, office: AnOffice
) -> None:
    number = office.arrived()
    desk = open_desk()
    page = desk.case(number)
    press(page.side, "Record the departure")
    form: DepartureDialog = desk.dialog()
    form.on.show_day(date(2024, 1, 1))
    form.on.changed.emit()
    desk.wait()
    assert not form.go.isEnabled()
    assert form.notice.sentences


def test_one_member_can_leave_while_the_family_stays(open_desk: Any, office: AnOffice) -> None:
    number = office.arrived(a_member_draft(given_name="Арман"))
    desk = open_desk()
    page = desk.case(number)
    press(page.side, "Record the departure")
    form: DepartureDialog = desk.dialog()
    form.who.show_value(SOME)
    form.who.changed.emit()
    assert not form.go.isEnabled(), "nobody is ticked yet"
    next(iter(form._ticks.values())).setChecked(True)
    assert form.go.isEnabled()
    form.go.click()
    desk.wait()
    assert page.file.case.status is CaseStatus.ARRIVED
    assert [m.until is not None for m in page.file.case.family.members] == [False, True]


def test_a_payment_is_explained_before_it_is_proposed(open_desk: Any, office: AnOffice) -> None:
    number = office.arrived()
    desk = open_desk()
    page = desk.case(number)
    page.turn_to(PaymentsTab)
    desk.wait()
    press(page, "Propose a payment")
    form = desk.dialog()
    desk.wait()
    said = [label.text() for label in form.reckoning.findChildren(Label)]
    assert said[0] == "302,750\u00a0₸"
    assert any("70" in line and "MCI" in line for line in said)
    form.go.click()
    desk.wait()
    assert [p.amount.tenge for p in page.file.payments] == ["302750.00"]


def test_a_measure_that_was_given_cannot_be_proposed_again(
    open_desk: Any, office: AnOffice
) -> None:
    number = office.arrived()
    office.paid(number)
    desk = open_desk()
    page = desk.case(number)
    page.turn_to(PaymentsTab)
    desk.wait()
    press(page, "Propose a payment")
    form = desk.dialog()
    desk.wait()
    assert not form.go.isEnabled()
    assert form.measure.problem.isVisible()


def test_a_payment_is_approved_and_paid_in_the_case(open_desk: Any, office: AnOffice) -> None:
    number = office.arrived()
    office.proposed(number)
    desk = open_desk(HEAD)
    page = desk.case(number)
    page.turn_to(PaymentsTab)
    desk.wait()
    press(page._tabs[1], "Approve")
    desk.wait()
    desk.dialog().go.click()
    desk.wait()
    desk.window.act_as("books")
    desk.wait()
    press(page._tabs[1], "Record as paid")
    form = desk.dialog()
    form.on.show_day(date(2026, 11, 22))
    form.go.click()
    desk.wait()
    assert page.file.payments[0].paid_on == date(2026, 11, 22)


def test_a_plot_is_granted_and_a_taken_one_is_refused_at_its_field(
    open_desk: Any, office: AnOffice
) -> None:
    office.do(GrantLand(office.arrived(), a_land_draft()))
    number = office.arrived(
        members=(an_applicant_draft(surname="Қасымов", sex=Sex.MALE),),
    )
    desk = open_desk()
    page = desk.case(number)
    page.turn_to(LandTab)
    desk.wait()
    press(page, "Grant a land right")
    form = desk.dialog()
    form.number.show_value("23-252-001-123")
    form.area.show_value("5,5")
    form.start.show_day(date(2026, 1, 1))
    form.until.show_day(date(2027, 1, 1))
    form.go.click()
    desk.wait()
    assert form.number.problem.isVisible()
    assert form.area.value() == "5,5", "what was typed stays"
    form.number.show_value("23-252-001-124")
    form.go.click()
    desk.wait()
    assert [right.area_m2 for right in page.file.land] == [55_000]
    told = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("The right to the plot cannot be passed on") for text in told)
    assert any("43-1" in text for text in told)


def test_a_plan_is_made_and_an_item_done(open_desk: Any, office: AnOffice) -> None:
    number = office.arrived()
    desk = open_desk()
    page = desk.case(number)
    page.turn_to(PlanTab)
    desk.wait()
    press(page, "Make a plan")
    desk.wait()
    tab = page._tabs[TABS.index(PlanTab)]
    next(iter(tab._items)).click()
    form = desk.dialog()
    form.go.click()
    assert form.came.problem.isVisible(), "a result in words is needed"
    form.came.note.setPlainText("Тіркелді")
    form.go.click()
    desk.wait()
    assert sum(item.result == "Тіркелді" for item in page.file.plan.items) == 1


@pytest.mark.parametrize(("code", "word"), [("kk", "көшіп"), ("ru", "прибы"), ("en", "arriv")])
def test_events_are_told_in_the_language_of_the_reader(
    open_desk: Any, office: AnOffice, code: str, word: str
) -> None:
    number = office.arrived()
    desk = open_desk(language=code)
    page = desk.case(number)
    page.turn_to(EventsTab)
    desk.wait()
    texts = [
        label.text().lower() for label in page._tabs[TABS.index(EventsTab)].findChildren(Label)
    ]
    assert any(word in text for text in texts), texts


def test_an_item_of_the_plan_is_told_in_the_language_of_the_reader(
    open_desk: Any, office: AnOffice
) -> None:
    number = office.arrived()
    plan = office.do(MakePlan(number)).answer
    item = plan.items[0]
    office.do(FinishPlanItem(item.id, date(2026, 11, 1), "ok"))
    desk = open_desk(language="ru")
    page = desk.case(number)
    page.turn_to(EventsTab)
    desk.wait()
    texts = " ".join(
        label.text() for label in page._tabs[TABS.index(EventsTab)].findChildren(Label)
    )
    assert item.action.ru in texts
    assert item.action.kk not in texts


def test_another_language_tells_the_open_case_again(open_desk: Any, office: AnOffice) -> None:
    number = office.arrived()
    desk = open_desk(language="en")
    page = desk.case(number)
    desk.speak("kk")
    assert page._status.text() == "Көшіп келді"
    assert page.tabs.tabText(0) == "Отбасы"


def test_what_happens_to_another_case_leaves_the_open_one_alone(
    open_desk: Any, office: AnOffice
) -> None:
    number, other = office.arrived(), named(office, "Қасымов")
    desk = open_desk()
    page = desk.case(number)
    file = page.file
    desk.window.counter.submit(StepCase(other, CaseStep.SUBMIT, date(2025, 2, 2)))
    desk.wait()
    assert page.file is file
