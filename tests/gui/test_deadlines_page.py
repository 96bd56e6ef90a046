"""The section of deadlines: what is listed when, how it is marked, where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kandas_desk.commands.permits import EndPermit
from kandas_desk.gui.rows import CELL_ROLE
from tests.builders import AnOffice
from tests.gui.law_office import TODAY, a_family, a_full_family, a_status


def cells(screen: Any, row: int) -> list[Any]:
    return [screen.rows.index(row, column).data(CELL_ROLE) for column in range(4)]


def listed(screen: Any) -> list[str]:
    return [cells(screen, row)[0].text for row in range(screen.rows.rowCount())]


def turn(desk: Any, screen: Any, chip: str) -> list[str]:
    screen.groups.chip(chip).click()
    desk.wait()
    return listed(screen)


@pytest.mark.parametrize(
    ("chip", "sentence"),
    [
        ("overdue", "Мерзімі өткен ештеңе жоқ."),
        ("week", "Бір апта ішінде мерзімі келетін ештеңе жоқ."),
        ("month", "Бір ай ішінде мерзімі келетін ештеңе жоқ."),
        ("all", "Бір жыл ішінде мерзімі келетін ештеңе жоқ."),
    ],
)
def test_where_nothing_is_due_a_sentence_says_so(open_desk: Any, chip: str, sentence: str) -> None:
    desk = open_desk(language="kk")
    screen = desk.go("deadlines")
    turn(desk, screen, chip)
    said = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    assert sentence in said
    assert not screen.view.isVisible()


def test_each_chip_lists_its_own_time(open_desk: Any, office: AnOffice) -> None:
    a_full_family(office)
    desk = open_desk()
    screen = desk.go("deadlines")
    assert turn(desk, screen, "overdue") == ["Payment to be approved", "Sending the application on"]
    ending = "End of a status or permit"
    assert turn(desk, screen, "week") == ["Payment to be approved"], "warnings wait for their chip"
    assert turn(desk, screen, "month") == ["Payment to be approved", ending, ending]
    everything = turn(desk, screen, "all")
    assert len(everything) == 7
    assert everything[-2:] == ["Year of the obligation", "Residence check"]
    assert screen.header.summary.text() == "Overdue: 2, still to come: 5"


def test_what_is_overdue_is_red_and_what_is_near_is_not(open_desk: Any, office: AnOffice) -> None:
    a_full_family(office)
    desk = open_desk()
    screen = desk.go("deadlines")
    turn(desk, screen, "all")
    tones = [cells(screen, row)[3].tone for row in range(screen.rows.rowCount())]
    assert tones == ["bad", "bad", "warn", "warn", "warn", "neutral", "neutral"]


def test_a_term_that_no_text_confirms_is_marked(open_desk: Any, office: AnOffice) -> None:
    a_full_family(office)
    desk = open_desk(language="ru")
    screen = desk.go("deadlines")
    turn(desk, screen, "all")
    marks = [cells(screen, row)[2].below for row in range(screen.rows.rowCount())]
    assert marks == ["", "", "", "", "", "Срок не подтвержден", "Срок не подтвержден"]


def test_enter_opens_the_case(open_desk: Any, office: AnOffice) -> None:
    number = a_full_family(office)
    desk = open_desk()
    screen = desk.go("deadlines")
    turn(desk, screen, "overdue")
    screen.view.setFocus()
    screen.view.selectRow(0)
    desk.qtbot.keyClick(screen.view, Qt.Key.Key_Return)
    desk.wait()
    assert desk.window.section == "cases"
    assert desk.window.made("cases").file.number == number


def test_what_is_done_leaves_the_list(open_desk: Any, office: AnOffice) -> None:
    number, iin, _ = a_family(office)
    permit = a_status(office, number, iin)
    desk = open_desk(language="kk")
    screen = desk.go("deadlines")
    assert turn(desk, screen, "month") == ["Мәртебенің, рұқсаттың аяқталуы"]
    screen.counter.submit(EndPermit(permit.id, date(2026, 11, 20), "Азаматтық алды"))
    desk.wait()
    assert listed(screen) == []


def test_the_day_is_said_in_the_language_of_now(open_desk: Any, office: AnOffice) -> None:
    number, iin, _ = a_family(office)
    a_status(office, number, iin)
    desk = open_desk(language="kk")
    screen = desk.go("deadlines")
    turn(desk, screen, "month")
    left = (date(2026, 12, 10) - TODAY).days
    assert cells(screen, 0)[3].text == f"{left} күн қалды"
    desk.speak("en")
    assert cells(screen, 0)[3].text == f"{left} days left"
