"""The work list of payments: what waits, who may do what, what is left after a step."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from kandas_desk.domain.payment import Measure, PaymentState, PaymentStep
from tests.builders import BOOKS, HEAD, TODAY, WORKER, AnOffice


def offered(screen: Any) -> set[PaymentStep]:
    return {step for step, button in screen.buttons.items() if button.isVisible()}


def state_of(office: AnOffice, payment: Any) -> PaymentState:
    state: PaymentState = office.ask(lambda reader: reader.shelves.payments.get(payment.id)).state
    return state


def test_the_list_shows_what_waits_for_approval_first(open_desk: Any, office: AnOffice) -> None:
    number = office.arrived()
    office.proposed(number)
    office.paid(number, Measure.HOUSING_SUPPORT)
    desk = open_desk(HEAD, language="kk")
    screen = desk.go("payments")
    assert screen.rows.rowCount() == 1
    assert screen.rows.index(0, 1).data().startswith("Көшуге арналған субсидия")
    assert "275\u00a0240" in screen.header.summary.text()
    screen.groups.chip("paid").click()
    desk.wait()
    assert screen.rows.rowCount() == 1
    assert screen.rows.index(0, 1).data().startswith("Жалдау")


def test_each_role_is_offered_its_own_steps(open_desk: Any, office: AnOffice) -> None:
    office.proposed(office.arrived())
    expected = {
        WORKER: {PaymentStep.CANCEL},
        HEAD: {PaymentStep.APPROVE, PaymentStep.CANCEL},
        BOOKS: {PaymentStep.CANCEL},
    }
    desk = open_desk()
    screen = desk.go("payments")
    for login, steps in expected.items():
        desk.window.act_as(login)
        desk.wait()
        assert offered(screen) == steps, login


def test_an_approved_payment_leaves_the_list_and_waits_for_the_accountant(
    open_desk: Any, office: AnOffice
) -> None:
    payment = office.proposed(office.arrived())
    desk = open_desk(HEAD)
    screen = desk.go("payments")
    screen.buttons[PaymentStep.APPROVE].click()
    desk.wait()
    desk.dialog().go.click()
    desk.wait()
    assert screen.rows.rowCount() == 0
    assert state_of(office, payment) is PaymentState.APPROVED
    desk.window.act_as(BOOKS)
    screen.groups.chip("approved").click()
    desk.wait()
    screen.buttons[PaymentStep.PAY].click()
    form = desk.dialog()
    form.on.show_day(date(2024, 1, 1))
    form.go.click()
    desk.wait()
    assert form.on.problem.isVisible(), "paid before it was approved"
    form.on.show_day(TODAY)
    form.go.click()
    desk.wait()
    assert state_of(office, payment) is PaymentState.PAID


def test_a_cancelled_payment_needs_a_reason(open_desk: Any, office: AnOffice) -> None:
    payment = office.proposed(office.arrived())
    desk = open_desk()
    screen = desk.go("payments")
    screen.buttons[PaymentStep.CANCEL].click()
    form = desk.dialog()
    form.go.click()
    assert form.why.problem.isVisible()
    assert state_of(office, payment) is PaymentState.PROPOSED
    form.why.note.setPlainText("Қате есептелді")
    form.go.click()
    desk.wait()
    assert state_of(office, payment) is PaymentState.CANCELLED


def test_a_paid_payment_is_reversed_and_never_deleted(open_desk: Any, office: AnOffice) -> None:
    payment = office.paid(office.arrived())
    desk = open_desk(BOOKS)
    screen = desk.go("payments")
    screen.groups.chip("paid").click()
    desk.wait()
    assert offered(screen) == {PaymentStep.REVERSE}
    screen.buttons[PaymentStep.REVERSE].click()
    form = desk.dialog()
    form.why.note.setPlainText("Екі рет төленді")
    form.go.click()
    desk.wait()
    assert state_of(office, payment) is PaymentState.REVERSED
    screen.groups.chip("reversed").click()
    desk.wait()
    assert screen.rows.rowCount() == 1


def test_enter_opens_the_case_of_a_payment(open_desk: Any, office: AnOffice) -> None:
    number = office.arrived()
    office.proposed(number)
    desk = open_desk()
    screen = desk.go("payments")
    screen.view.setFocus()
    desk.qtbot.keyClick(screen.view, Qt.Key.Key_Return)
    desk.wait()
    assert desk.window.section == "cases"
    assert desk.window.made("cases").file.number == number


def test_who_proposed_stands_beside_the_measure(open_desk: Any, office: AnOffice) -> None:
    office.proposed(office.arrived())
    desk = open_desk(HEAD)
    screen = desk.go("payments")
    assert "Гүлнар Ахметова" in screen.rows.index(0, 1).data()
