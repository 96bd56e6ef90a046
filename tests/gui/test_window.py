"""The window: sections, keys, languages, themes, who acts, what is said."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton

from kandas_desk.commands.papers import IssuePaper
from kandas_desk.commands.payments import ApprovePayment
from kandas_desk.commands.plans import MakePlan
from kandas_desk.domain.events import PaymentProposed
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.refusals import reason
from kandas_desk.gui.actions import ACTIONS, LOWER_SECTIONS, SECTIONS
from kandas_desk.gui.help.screen import KEYS
from kandas_desk.gui.theme import DARK, tokens
from tests.builders import ADMIN, AUDIT, HEAD, AnOffice

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_every_section_is_reached_with_its_keys(open_desk: Any, office: AnOffice) -> None:
    office.arrived()
    desk = open_desk()
    for section in SECTIONS:
        number = int(section.shortcut.removeprefix("Ctrl+"))
        desk.qtbot.keyClick(desk.window, Qt.Key(Qt.Key.Key_0 + number), CONTROL)
        desk.wait()
        assert desk.window.section == section.id
        assert desk.window.rail.button(section.id).isChecked()


def test_screens_are_made_when_they_are_first_visited(open_desk: Any) -> None:
    desk = open_desk()
    assert desk.window.made("overview") is not None
    assert desk.window.made("quotas") is None
    desk.go("quotas")
    assert desk.window.made("quotas") is not None


def test_control_f_searches_wherever_one_is(open_desk: Any, office: AnOffice) -> None:
    office.arrived()
    desk = open_desk()
    desk.go("quotas")
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_F, CONTROL)
    desk.wait()
    assert desk.window.section == "cases"
    assert desk.window.made("cases").list.search.hasFocus()


def test_escape_leads_back_from_a_case_to_the_list(open_desk: Any, office: AnOffice) -> None:
    number = office.arrived()
    desk = open_desk()
    desk.case(number)
    screen = desk.window.made("cases")
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_Escape)
    desk.wait()
    assert screen.list.isVisible()
    assert screen.list.view.hasFocus()


@pytest.mark.parametrize(("code", "title"), [("kk", "Істер"), ("ru", "Дела"), ("en", "Cases")])
def test_a_chip_changes_the_language_at_once_and_for_good(
    open_desk: Any, code: str, title: str
) -> None:
    desk = open_desk(language="en" if code != "en" else "kk")
    desk.go("cases")
    desk.window.topbar.chips.chip(code).click()
    desk.wait()
    assert desk.window.topbar.title.text() == title
    assert desk.window.rail.button("cases").text().strip() == title
    assert desk.window.workplace.settings.language == code
    assert f'"language": "{code}"' in desk.window.workplace.settings.path.read_text("utf-8")


def test_the_theme_changes_at_once_and_for_good(open_desk: Any) -> None:
    desk = open_desk()
    desk.window.topbar.switch.click()
    assert tokens() is DARK
    assert desk.window.workplace.settings.theme == "dark"


def test_the_user_card_names_the_person_and_the_office(open_desk: Any) -> None:
    desk = open_desk(language="ru")
    desk.window.activateWindow()
    card = desk.window.rail.user
    assert (card._name.text(), card._office.text()) == ("Гүлнар Ахметова", "Центр Семей")


def test_somebody_else_can_act_and_sees_other_buttons(open_desk: Any, office: AnOffice) -> None:
    payment = office.proposed(office.arrived())
    desk = open_desk()
    screen = desk.go("payments")
    approve = next(b for step, b in screen.buttons.items() if step.value == "approve")
    assert not approve.isVisible()
    desk.window.act_as(HEAD)
    desk.wait()
    assert desk.window.rail.user._name.text() == "Болат Ержанов"
    assert approve.isVisible()
    approve.click()
    desk.wait()
    desk.dialog().go.click()
    desk.wait()
    assert office.ask(lambda reader: reader.shelves.payments.get(payment.id).state) == "approved"


def test_an_auditor_reads_and_changes_nothing(open_desk: Any, office: AnOffice) -> None:
    number = office.arrived()
    desk = open_desk(AUDIT)
    page = desk.case(number)
    words = {b.text().strip() for b in page.side.findChildren(QPushButton) if b.isVisible()}
    assert words == {"If the family left"}  # a question, not a change
    assert not desk.window.made("cases")._new.isVisible()


def test_a_refusal_without_a_form_is_said_in_the_language_of_the_window(
    open_desk: Any, office: AnOffice
) -> None:
    payment = office.proposed(office.arrived())
    desk = open_desk(ADMIN, language="kk")
    desk.window.counter.submit(ApprovePayment(payment.id))
    desk.wait()
    assert desk.window.notice.isVisible()
    (sentence,) = desk.window.notice.sentences
    assert any(letter in sentence for letter in "әғқңөұүһі")
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_Escape)
    assert not desk.window.notice.isVisible()


def test_a_fault_of_ours_is_said_and_the_window_stays_alive(
    open_desk: Any, caplog: pytest.LogCaptureFixture
) -> None:
    desk = open_desk()

    def broken(_reader: object) -> None:
        raise ZeroDivisionError

    desk.window.counter.ask(broken, then=desk.window.made("overview")._came)
    desk.wait()
    assert "fault in the program" in desk.window.notice.sentences[0]
    assert desk.go("cases") is not None
    assert caplog.records[0].name == "kandas_desk.gui"


def test_what_was_done_is_said_in_a_sentence(open_desk: Any, office: AnOffice) -> None:
    payment = office.proposed(office.arrived())
    desk = open_desk(HEAD)
    desk.window.counter.submit(ApprovePayment(payment.id))
    desk.wait()
    assert "Relocation subsidy" in desk.window.toast.sentence


def test_a_hidden_screen_asks_again_when_it_is_shown(open_desk: Any, office: AnOffice) -> None:
    number = office.arrived()
    desk = open_desk(HEAD)
    overview = desk.window.made("overview")
    assert overview._known.waiting[0] == 0
    desk.go("quotas")
    payment = office.proposed(number)
    desk.window.counter.happened.emit(_an_event(payment))
    desk.wait()
    assert overview._known.waiting[0] == 0
    desk.go("overview")
    assert overview._known.waiting[0] == 1


def _an_event(payment: Any) -> Any:
    return PaymentProposed(payment.case_id, payment.id, payment.measure, payment.amount)


def test_nothing_is_visited_before_the_archive_is_open(open_desk: Any) -> None:
    desk = open_desk()
    presence, desk.window.workplace.presence = desk.window.workplace.presence, None
    desk.go("papers")
    assert desk.window.made("papers") is None
    desk.window.workplace.presence = presence


def test_the_window_remembers_its_size(open_desk: Any) -> None:
    desk = open_desk()
    desk.window.resize(1400, 820)
    desk.window.close()
    settings = desk.window.workplace.settings
    assert (settings.window_width, settings.window_height) == (1400, 820)


def test_settings_show_the_office_and_who_works_there(open_desk: Any) -> None:
    desk = open_desk(ADMIN)
    screen = desk.go("settings")
    names = {person.name for person in desk.window.workplace.presence.staff}
    texts = {label.text() for label in screen.findChildren(type(screen._office))}
    assert names <= texts
    assert screen._code.text() == "KD"
    assert desk.window.workplace.archive == screen._archive.text()


def test_an_administrator_adds_somebody_who_appears_at_once(open_desk: Any) -> None:
    desk = open_desk(ADMIN)
    screen = desk.go("settings")
    screen.add.click()
    form = desk.dialog()
    form.name.show_value("Мадина Әлиева")
    form.login.show_value("Мадина")
    form.go.click()
    desk.wait()
    assert form.login.problem.isVisible(), "a login in Cyrillic letters is refused at its field"
    assert form.name.value() == "Мадина Әлиева"
    form.login.show_value("madina")
    form.go.click()
    desk.wait()
    assert "madina" in {p.login for p in desk.window.workplace.presence.staff}
    assert any(
        label.text() == "Мадина Әлиева" for label in screen.findChildren(type(screen._office))
    )


def test_help_lists_every_key_of_the_window(open_desk: Any) -> None:
    desk = open_desk()
    desk.go("help")
    known = {keys for keys, _ in KEYS}
    assert {s.shortcut for s in SECTIONS + LOWER_SECTIONS if s.shortcut} <= known


@pytest.mark.parametrize(
    ("key", "act"), [(Qt.Key.Key_N, "new"), (Qt.Key.Key_I, "import"), (Qt.Key.Key_E, "export")]
)
def test_keys_of_cases_work_from_every_section(open_desk: Any, key: Qt.Key, act: str) -> None:
    desk = open_desk()
    desk.go("help")
    desk.qtbot.keyClick(desk.window, key, CONTROL)
    desk.wait()
    screen = desk.window.made("cases")
    assert desk.window.section == "cases"
    if act == "new":
        assert screen.form.isVisible()
    else:
        assert isinstance(desk.dialog(), QFileDialog)


def test_control_s_saves_the_paper_that_is_shown(open_desk: Any, office: AnOffice) -> None:
    number = office.arrived()
    office.do(MakePlan(number))
    office.do(IssuePaper(number, PaperKind.ADAPTATION_PLAN, "kk"))
    desk = open_desk()
    screen = desk.go("papers")
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_S, CONTROL)
    assert not [d for d in desk.window.findChildren(QDialog) if d.isVisible()]
    screen.view.opened.emit(screen.view.current_key())
    desk.wait()
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_S, CONTROL)
    assert isinstance(desk.dialog(), QFileDialog)


def test_every_key_of_the_help_page_is_a_key_of_the_window(open_desk: Any) -> None:
    desk = open_desk()
    wired = {shortcut.key().toString() for shortcut in desk.window.findChildren(QShortcut)}
    told = {item.shortcut for item in (*SECTIONS, *LOWER_SECTIONS, *ACTIONS) if item.shortcut}
    assert told == wired


def test_two_reasons_of_one_code_are_said_once(open_desk: Any) -> None:
    desk = open_desk()
    same = reason("field_required", "name", field="name")
    desk.window.counter.refused.emit((same, same))
    assert len(desk.window.notice.sentences) == 1
