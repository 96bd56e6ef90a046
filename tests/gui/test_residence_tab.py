"""The residence tab of a case: what is known, a new check, a withdrawn one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from kandas_desk.commands.residence import RecordResidence, WithdrawResidence
from kandas_desk.domain.residence import EvidenceKind, Finding
from kandas_desk.gui.cases.residence_tab import RecordDialog, ResidenceTab, WithdrawDialog
from kandas_desk.language.speak import LANGUAGE_CODES, NBSP
from kandas_desk.queries.residence import FamilyResidence, residence_of_case
from tests.builders import AUDIT, AnOffice, a_member_draft
from tests.gui.conftest import TODAY, OpenDesk, Opener


@pytest.fixture
def number(office: AnOffice) -> str:
    """A family of two that arrived on 10 April 2025."""
    return office.arrived(a_member_draft(given_name="Арман"))


def the_tab(desk: OpenDesk, number: str) -> ResidenceTab:
    page = desk.case(number)
    page.turn_to(ResidenceTab)
    desk.wait()
    tab = page._stack.currentWidget()
    assert isinstance(tab, ResidenceTab)
    return tab


def texts(tab: ResidenceTab) -> str:
    shown = [label.text() for label in tab.findChildren(QLabel) if label.isVisibleTo(tab)]
    return " | ".join(shown).replace(NBSP, " ")


def known(office: AnOffice, number: str) -> FamilyResidence:
    found: FamilyResidence = office.ask(residence_of_case, number)
    return found


def test_a_family_that_was_never_checked_is_not_taken_for_resident(
    open_desk: Opener, number: str
) -> None:
    tab = the_tab(open_desk(), number)
    said = texts(tab)
    assert "Residence not known" in said
    assert "No evidence counts on this day" in said
    assert "Next check: 10 Oct 2025" in said
    assert "not confirmed by a text" in said
    assert "No residence check is recorded." in said


def test_a_check_is_recorded_in_the_form_and_shown(
    open_desk: Opener, office: AnOffice, number: str
) -> None:
    desk = open_desk()
    tab = the_tab(desk, number)
    tab.record.click()
    form: Any = desk.dialog()
    assert isinstance(form, RecordDialog)
    form.on.show_day(date(2025, 4, 1))
    form.kind.show_value(EvidenceKind.SCHOOL)
    form.go.click()
    assert form.finding.problem.text(), "nothing is chosen beforehand"
    form.finding.show_value(Finding.RESIDENT)
    list(form.members.values())[1].setChecked(True)
    form.note.note.setPlainText("3-сынып")
    form.go.click()
    desk.wait()
    assert "before the family arrived" in form.on.problem.text()
    form.on.show_day(date(2026, 11, 2))
    form.go.click()
    desk.wait()
    assert known(office, number).family.finding is Finding.RESIDENT
    said = texts(tab)
    assert "Lives here" in said
    assert "Нұрланов Қайрат: Residence not known" in said
    assert "02 Nov 2026" in said
    assert "3-сынып" in said


def test_a_mistaken_check_is_withdrawn_with_a_reason(
    open_desk: Opener, office: AnOffice, number: str
) -> None:
    office.do(RecordResidence(number, TODAY, EvidenceKind.VISIT, Finding.ABSENT))
    desk = open_desk()
    tab = the_tab(desk, number)
    (button,) = tab.of_button
    button.click()  # type: ignore[attr-defined]
    form: Any = desk.dialog()
    assert isinstance(form, WithdrawDialog)
    form.why.editor.setPlainText("Басқа отбасы")
    form.go.click()
    desk.wait()
    (line,) = known(office, number).lines
    assert line.check.withdraw_reason == "Басқа отбасы"
    said = texts(tab)
    assert "Withdrawn on 22 Nov 2026: Басқа отбасы" in said
    assert tab.of_button == {}


def test_who_may_not_record_is_offered_no_button(
    open_desk: Opener, office: AnOffice, number: str
) -> None:
    office.do(RecordResidence(number, TODAY, EvidenceKind.VISIT, Finding.RESIDENT))
    tab = the_tab(open_desk(AUDIT), number)
    assert tab.record.isHidden()
    assert tab.of_button == {}


def test_before_the_arrival_the_tab_says_from_when_on(open_desk: Opener, office: AnOffice) -> None:
    said = texts(the_tab(open_desk(), office.included()))
    assert "The family has not arrived yet." in said


@pytest.mark.parametrize("code", LANGUAGE_CODES)
def test_the_tab_leaves_quickly_and_speaks_every_language(
    open_desk: Opener, office: AnOffice, number: str, code: str
) -> None:
    made = office.do(RecordResidence(number, TODAY, EvidenceKind.CLINIC, Finding.RESIDENT)).answer
    office.do(WithdrawResidence(made.id, "Қате"))
    desk = open_desk()
    desk.speak(code)
    page = desk.case(number)
    page.turn_to(ResidenceTab)
    page.turn_to(type(page._tabs[0]))
    desk.wait()
    tab = the_tab(desk, number)
    words = {"kk": "Тұруы белгісіз", "ru": "Проживание неизвестно", "en": "Residence not known"}
    assert words[code] in texts(tab)
