"""How the window looks in three languages: nothing clipped, nothing nameless, nothing mixed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QTabBar,
    QWidget,
)

from kandas_desk.commands.budgets import SetBudget
from kandas_desk.commands.claim_keeping import ClaimOverpayment
from kandas_desk.commands.land import GrantLand
from kandas_desk.commands.papers import IssuePaper
from kandas_desk.commands.plans import MakePlan
from kandas_desk.commands.substitutes import AppointSubstitute
from kandas_desk.domain.case import CaseStatus, CaseStep
from kandas_desk.domain.claim import Appeal, WriteOff
from kandas_desk.domain.money import Money
from kandas_desk.domain.paper import PaperFilter, PaperKind
from kandas_desk.domain.payment import Measure
from kandas_desk.gui.cases.departure import DepartureDialog
from kandas_desk.gui.cases.file_page import TABS
from kandas_desk.gui.cases.list_page import COLUMNS
from kandas_desk.gui.cases.member_change import (
    AddMemberDialog,
    EndMembershipDialog,
    RecalculateDialog,
)
from kandas_desk.gui.cases.steps import StepDialog
from kandas_desk.gui.claims.forms import FORMS
from kandas_desk.gui.claims.forms_of_mistakes import OverpaymentDialog
from kandas_desk.gui.claims.leaving import LeavingDialog
from kandas_desk.gui.claims.steps import words_of
from kandas_desk.gui.fonts import font, metrics
from kandas_desk.gui.land.grant_form import AddPlotDialog, GrantDialog
from kandas_desk.gui.papers import screen as papers
from kandas_desk.gui.papers.batch import BatchDialog
from kandas_desk.gui.papers.export import ExportDialog
from kandas_desk.gui.papers.issue import IssueDialog
from kandas_desk.gui.papers.printing import PrintDialog
from kandas_desk.gui.payments import screen as payments
from kandas_desk.gui.payments.approve import ApproveDialog
from kandas_desk.gui.payments.budget_forms import CloseYearDialog, LimitDialog
from kandas_desk.gui.payments.detail import PaymentDialog
from kandas_desk.gui.payments.propose import ProposeDialog
from kandas_desk.gui.pieces import Elide, Page
from kandas_desk.gui.settings.staff_form import AddStaffDialog
from kandas_desk.gui.settings.substitutes import AppointDialog
from kandas_desk.language.regions import REGIONS
from kandas_desk.language.speak import LANGUAGE_CODES, Language
from kandas_desk.language.terms import term
from tests.builders import ABAI, ADMIN, HEAD, WORKER, AnOffice, a_land_draft, a_member_draft
from tests.documents.sealed import a_file

LANGUAGES = pytest.mark.parametrize("code", LANGUAGE_CODES)
SECTIONS = (
    "overview",
    "cases",
    "payments",
    "claims",
    "papers",
    "quotas",
    "land",
    "reports",
    "settings",
    "help",
)
KAZAKH_ONLY = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
CYRILLIC = re.compile("[а-яА-Я]")


@pytest.fixture
def full(office: AnOffice) -> str:
    """A family that has everything a case can have."""
    number = office.arrived(a_member_draft(given_name="Арман"), a_member_draft())
    paid = office.paid(number)
    office.proposed(number, Measure.HOUSING_SUPPORT, date(2026, 11, 22))
    office.approved(number, Measure.MOBILITY_CERTIFICATE)
    measures = (Measure.RELOCATION_PAYMENT, Measure.HOUSING_SUPPORT)
    order = ("027", measures, Money.from_tenge(400_000), "№ 5 шешім", date(2026, 1, 10))
    office.do(SetBudget(2026, ABAI, *order), HEAD)
    office.do(AppointSubstitute(HEAD, WORKER, date(2026, 11, 22), date(2026, 12, 6)), HEAD)
    office.do(GrantLand(number, a_land_draft()))
    office.do(ClaimOverpayment(paid.id, Money(5_000_000), "Артық"), HEAD)
    office.do(MakePlan(number))
    office.do(IssuePaper(number, PaperKind.ADAPTATION_PLAN, "kk"))
    return number


def claim_forms(workplace: Any, window: QWidget, file: Any) -> list[Any]:
    """The form of every step that a claim may need."""
    standing = replace(
        file.claims[0],
        appeal=Appeal(file.case.id, file.case.id, date(2026, 11, 2), "worker", "Келіспейміз"),
        write_off=WriteOff(
            file.case.id, file.case.id, Money(100), "№ 5", "Себеп", "books", date(2026, 11, 2)
        ),
    )
    return [
        form(workplace, window, standing, words_of(workplace, step)) for step, form in FORMS.items()
    ]


def every_view(desk: Any, number: str) -> Iterator[tuple[str, QWidget]]:
    """Every screen, tab and dialog, one after the other."""
    for section in SECTIONS:
        yield section, desk.go(section)
    page = desk.case(number)
    for tab in TABS:
        page.turn_to(tab)
        desk.wait()
        yield tab.__name__, page
    money = desk.go("payments")
    for part in payments.TURNS:
        money.turn_to(part)
        desk.wait()
        yield f"payments: {part}", money
    form = desk.go("cases", act="new")
    form.form.add.click()
    desk.wait()
    yield "new case", form
    workplace, window, file = desk.window.workplace, desk.window, page.file
    for dialog in (
        ProposeDialog(workplace, window, number),
        GrantDialog(workplace, window, file),
        GrantDialog(workplace, window, file, applies=True),
        AddPlotDialog(workplace, window),
        DepartureDialog(workplace, window, file),
        StepDialog(workplace, window, number, CaseStep.SETTLE),
        IssueDialog(workplace, window, file),
        a_batch(workplace, window),
        ExportDialog(workplace, window, PaperFilter()),
        PrintDialog(workplace, window, a_file()),
        LeavingDialog(workplace, window, number),
        OverpaymentDialog(workplace, window, file.payments),
        *claim_forms(workplace, window, file),
        AddStaffDialog(workplace, window),
        AppointDialog(workplace, window),
        AddMemberDialog(workplace, window, file),
        EndMembershipDialog(workplace, window, file),
        RecalculateDialog(workplace, window, file),
        PaymentDialog(workplace, window, file.payments[0].id),
        ApproveDialog(workplace, window, [payment.id for payment in file.payments]),
        LimitDialog(workplace, window, 2026),
        CloseYearDialog(workplace, window, 2026),
    ):
        dialog.open()
        desk.wait()
        yield type(dialog).__name__, dialog
        dialog.close()


def a_batch(workplace: Any, window: QWidget) -> BatchDialog:
    """A batch of the paper that asks for most."""
    made = BatchDialog(workplace, window)
    made.choose(PaperKind.COMMISSION_DECISION)
    return made


def seen(view: QWidget) -> list[QWidget]:
    return [w for w in view.window().findChildren(QWidget) if w.isVisible()]


@LANGUAGES
@pytest.mark.parametrize("login", [ADMIN, HEAD])
def test_no_button_is_narrower_than_its_text(
    open_desk: Any, full: str, code: str, login: str
) -> None:
    desk = open_desk(login, language=code)
    clipped = []
    for name, view in every_view(desk, full):
        for widget in seen(view):
            if isinstance(widget, QPushButton) and widget.width() < widget.sizeHint().width():
                clipped.append((name, widget.text(), widget.width(), widget.sizeHint().width()))
            if isinstance(widget, QTabBar):
                tabs = sum(widget.tabRect(i).width() for i in range(widget.count()))
                assert tabs <= widget.width(), (name, "tabs", tabs, widget.width())
    assert clipped == []


@LANGUAGES
def test_no_text_is_cut_and_no_page_is_wider_than_the_window(
    open_desk: Any, full: str, code: str
) -> None:
    desk = open_desk(ADMIN, language=code)
    cut = []
    for name, view in every_view(desk, full):
        for widget in seen(view):
            if not isinstance(widget, QLabel) or not widget.text():
                continue
            if isinstance(widget, Elide):
                role = widget.property("role")
                wide = widget.fontMetrics().horizontalAdvance(widget.text())
                if role in ("title", "strong", "value") and wide > widget.width() + 1:
                    cut.append((name, role, widget.text(), widget.width(), wide))
            elif not widget.wordWrap():
                wide = widget.sizeHint().width()
                if wide > widget.width() + 1:
                    cut.append((name, "label", widget.text(), widget.width(), wide))
            elif widget.heightForWidth(widget.width()) > widget.height() + 1:
                cut.append((name, "wrapped", widget.text(), widget.height(), 0))
        for area in view.window().findChildren(Page):
            if area.isVisible():
                room, needed = area.viewport().width(), area.widget().minimumSizeHint().width()
                assert needed <= room, (name, "page", needed, room)
    assert desk.window.width() == 1366
    assert cut == []


@LANGUAGES
def test_whatever_can_have_the_focus_has_a_name_for_screen_readers(
    open_desk: Any, full: str, code: str
) -> None:
    desk = open_desk(ADMIN, language=code)
    nameless = []
    for name, view in every_view(desk, full):
        for widget in seen(view):
            if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
                continue
            interface = QAccessible.queryAccessibleInterface(widget)
            if interface is None or not interface.text(QAccessible.Text.Name).strip():
                nameless.append((name, type(widget).__name__, widget.objectName()))
    assert nameless == []


def test_an_english_screen_shows_no_cyrillic_word_of_ours(open_desk: Any, full: str) -> None:
    desk = open_desk(ADMIN, language="en")
    own_names = {"ҚАЗ", "РУС", "Қазақша", "Русский"}
    mixed = [
        (name, widget.text())
        for name, view in every_view(desk, full)
        for widget in seen(view)
        if isinstance(widget, QAbstractButton)
        and CYRILLIC.search(widget.text())
        and widget.text() not in own_names
        and "Нұрланов" not in widget.text()
    ]
    assert mixed == []


def test_a_russian_screen_shows_no_kazakh_label_of_ours(open_desk: Any, full: str) -> None:
    desk = open_desk(ADMIN, language="ru")
    mixed = []
    for name, view in every_view(desk, full):
        for widget in seen(view):
            if isinstance(widget, QAbstractButton) and KAZAKH_ONLY.search(widget.text()):
                mixed.append((name, widget.text()))
            if isinstance(widget, QComboBox):
                shown = [widget.itemText(i) for i in range(widget.count())]
                mixed += [(name, t) for t in shown if KAZAKH_ONLY.search(t) and "област" not in t]
    # Names of people are nobody's language.
    names = ("Нұрланов", "Серікова", "Сәрсенов", "Гүлнар")
    mixed = [m for m in mixed if not any(name in m[1] for name in names)]
    assert [m for m in mixed if m[1] not in ("ҚАЗ", "Қазақша")] == []


def test_with_large_text_everything_can_still_be_reached(open_desk: Any, full: str) -> None:
    """At 150 percent a usual screen is 911 by 512 wide: chips break, pages scroll sideways."""
    desk = open_desk(ADMIN, language="kk")
    desk.window.resize(911, 512)
    screen = desk.go("cases")
    chips = [screen.list.groups.chip(key) for key in ("all", "ended")]
    assert chips[1].y() > chips[0].y(), "the last chip stands on another line"
    assert chips[1].geometry().right() <= screen.list.groups.width()
    desk.case(full)
    page = next(p for p in desk.window.findChildren(Page) if p.isVisible())
    needed = page.widget().minimumSizeHint().width()
    assert page.horizontalScrollBar().maximum() >= needed - page.viewport().width() - 1


@LANGUAGES
def test_every_status_fits_into_its_column(qapp: QApplication, code: str) -> None:
    language = Language(code)
    column = next(c for c in COLUMNS if c.title == "State")
    bold = font(12).Weight.DemiBold
    for status in CaseStatus:
        wide = metrics(12, bold).horizontalAdvance(term(language, status)) + 32 + 24
        assert wide <= column.width + 20, (status, wide)


@LANGUAGES
def test_headings_of_the_list_fit_into_their_columns(qapp: QApplication, code: str) -> None:
    language = Language(code)
    for column in COLUMNS:
        wide = metrics(12, font(12).Weight.DemiBold).horizontalAdvance(language.text(column.title))
        assert wide + 24 <= column.width + 1, (column.title, wide)


@LANGUAGES
def test_names_of_the_work_fit_into_the_lists(qapp: QApplication, code: str) -> None:
    language = Language(code)
    for columns, title, words in (
        (COLUMNS, "Where to, where from", [r.in_language(code) for r in REGIONS]),
        (payments.COLUMNS, "Measure", [term(language, m) for m in Measure]),
        (papers.COLUMNS, "Paper", [term(language, k) for k in PaperKind]),
    ):
        column = next(c for c in columns if c.title == title)
        for word in words:
            wide = metrics(14).horizontalAdvance(word) + 24
            assert wide <= column.width + 1, (word, wide)


@LANGUAGES
def test_cancel_is_never_the_word_for_a_refusal(open_desk: Any, full: str, code: str) -> None:
    desk = open_desk(language=code)
    form = IssueDialog(desk.window.workplace, desk.window, desk.case(full).file)
    form.open()
    assert form.cancel.text() == {"kk": "Болдырмау", "ru": "Отмена", "en": "Cancel"}[code]
    form.close()


def test_tab_reaches_the_fields_of_a_form_before_its_buttons(open_desk: Any, full: str) -> None:
    desk = open_desk()
    form = StepDialog(desk.window.workplace, desk.window, full, CaseStep.SETTLE)
    form.open()
    desk.wait()
    order = []
    widget = form.on.line
    while widget is not form.go:
        order.append(widget)
        widget = widget.nextInFocusChain()
        assert len(order) < 60, "the button is never reached"
    assert form.note.note in order
    assert order.index(form.note.note) < order.index(form.cancel)
    form.close()


def test_the_empty_archive_says_what_to_do(open_desk: Any) -> None:
    desk = open_desk(language="kk")
    overview = desk.window.made("overview")
    words = {b.accessibleName() for b in overview.findChildren(QPushButton) if b.isVisible()}
    assert words == {"Жаңа іс", "Тізілімді импорттау"}
    for section in ("cases", "payments", "papers", "quotas"):
        screen = desk.go(section)
        sentences = [
            label.text()
            for label in screen.findChildren(QLabel)
            if label.isVisible() and label.text().endswith(".")
        ]
        assert sentences, f"{section} is empty without a sentence"
