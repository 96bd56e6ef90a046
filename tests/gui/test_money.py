"""Schedules, approvals of many, budgets, forecast, substitutes and family changes in the window."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QLabel

from kandas_desk.commands.budgets import SetBudget
from kandas_desk.commands.payments import ApprovePayment
from kandas_desk.commands.schedules import ScheduleMeasure
from kandas_desk.commands.substitutes import AppointSubstitute
from kandas_desk.domain.membership import Joining, Leaving
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure, Payment, PaymentState, PaymentStep
from kandas_desk.gui.cases.family_tab import FamilyTab
from kandas_desk.gui.cases.member_change import (
    AddMemberDialog,
    EndMembershipDialog,
    RecalculateDialog,
)
from kandas_desk.gui.cases.payments_tab import PaymentsTab
from kandas_desk.gui.payments.detail import PaymentDialog
from kandas_desk.gui.payments.propose import ProposeDialog
from kandas_desk.queries.approvals import substitutions
from kandas_desk.queries.budgets import BudgetPart, budgets
from tests.builders import ABAI, ADMIN, BOOKS, HEAD, TODAY, WORKER, AnOffice, a_member_draft

RENT, MOVE = Measure.HOUSING_SUPPORT, Measure.RELOCATION_PAYMENT
MONEY = Money.from_tenge


def of_case(office: AnOffice, number: str) -> tuple[Payment, ...]:
    case: UUID = office.case(number).id
    found: tuple[Payment, ...] = office.ask(lambda r: r.shelves.payments.of_case(case))
    return found


def a_budget(office: AnOffice, limit: int, *measures: Measure) -> None:
    office.do(SetBudget(2026, ABAI, "027", measures, MONEY(limit), "№ 5", date(2026, 1, 10)), BOOKS)


def texts(widget: Any) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel)).replace("\u00a0", " ")


def test_a_monthly_measure_is_offered_with_all_its_months_before_it_is_proposed(
    open_desk: Any, office: AnOffice
) -> None:
    number = office.arrived()
    desk = open_desk(WORKER)
    page = desk.case(number)
    page.turn_to(PaymentsTab)
    desk.wait()
    form = ProposeDialog(desk.window.workplace, desk.window, number)
    form.open()
    form.measure.show_value(RENT)
    form.measure.changed.emit()
    desk.wait()
    said = texts(form)
    assert form.months.isVisible()
    assert "25 Nov 2026" in said
    assert "26 Oct 2027" in said
    assert "Payments: 12" in said
    form.go.click()
    desk.wait()
    found = of_case(office, number)
    assert len(found) == 12
    assert len({p.schedule_id for p in found}) == 1


def test_many_are_approved_with_one_summary_that_tells_what_is_refused(
    open_desk: Any, office: AnOffice
) -> None:
    a_budget(office, 500_000, MOVE)
    payments = [office.proposed(office.arrived(), MOVE, date(2026, 11, 20)) for _ in range(2)]
    desk = open_desk(HEAD)
    screen = desk.go("payments")
    screen.view.selectAll()
    assert screen.buttons[PaymentStep.APPROVE].isVisible()
    assert not screen.buttons[PaymentStep.CANCEL].isVisible()
    screen.buttons[PaymentStep.APPROVE].click()
    desk.wait()
    form = desk.dialog()
    said = texts(form)
    assert "Will be approved: 1, 302,750 ₸" in said
    assert "Cannot be approved: 1" in said
    assert "197,250 ₸" in said
    form.go.click()
    desk.wait()
    states = {office.ask(lambda r, k=p.id: r.shelves.payments.get(k)).state for p in payments}
    assert states == {PaymentState.APPROVED, PaymentState.PROPOSED}
    assert screen.rows.rowCount() == 1
    assert screen.rows.index(0, 1).data() is not None


def test_a_payment_that_two_people_approve_shows_how_many_did(
    open_desk: Any, office: AnOffice
) -> None:
    others = [a_member_draft(iin=None) for _ in range(39)]
    payment = office.proposed(office.arrived(*others))
    office.do(ApprovePayment(payment.id), HEAD)
    desk = open_desk(HEAD)
    screen = desk.go("payments")
    (line,) = [screen.rows.record(0)]
    assert "1/2" in screen._people(line.payment)
    screen.buttons[PaymentStep.APPROVE].click()
    desk.wait()
    form = desk.dialog()
    assert "has approved this payment already" in texts(form)
    assert not form.go.isEnabled()


def test_a_substitute_approves_in_the_stead_of_the_absent_head(
    open_desk: Any, office: AnOffice
) -> None:
    payment = office.do(ScheduleMeasure(office.arrived(), MOVE), "worker2").answer[0]
    office.do(AppointSubstitute(HEAD, WORKER, TODAY, TODAY), ADMIN)
    desk = open_desk(WORKER)
    screen = desk.go("payments")
    screen.buttons[PaymentStep.APPROVE].click()
    desk.wait()
    form = desk.dialog()
    assert form.stead.isVisible()
    assert form.stead.value() == HEAD
    form.go.click()
    desk.wait()
    kept = office.ask(lambda r: r.shelves.payments.get(payment.id))
    assert [(a.by, a.instead_of) for a in kept.approvals] == [(WORKER, HEAD)]


def test_a_substitute_is_appointed_and_ended_in_the_settings(
    open_desk: Any, office: AnOffice
) -> None:
    desk = open_desk(ADMIN)
    screen = desk.go("settings")
    assert "Nobody stands in" in texts(screen.substitutes)
    screen.substitutes.appoint.click()
    form = desk.dialog()
    form.by.show_value(HEAD)
    form.go.click()
    desk.wait()
    assert form.by.problem.isVisible(), "nobody stands in for themselves"
    form.by.show_value(WORKER)
    form.go.click()
    desk.wait()
    assert "Гүлнар Ахметова in the stead of Болат Ержанов" in texts(screen.substitutes)
    (end,) = screen.substitutes._meant
    end.click()
    desk.wait()
    (one,) = office.ask(substitutions)
    assert one.last_day == TODAY


def test_budgets_are_set_shown_and_every_number_opens_its_payments(
    open_desk: Any, office: AnOffice
) -> None:
    desk = open_desk(BOOKS)
    screen = desk.go("payments")
    screen.turn_to("budgets")
    desk.wait()
    part = screen.budgets
    part.set.click()
    form = desk.dialog()
    form.programme.show_value("027")
    form.measures[MOVE].setChecked(True)
    form.limit.show_value("400 000")
    form.reference.show_value("№ 5 шешім")
    form.go.click()
    desk.wait()
    (standing,) = office.ask(budgets, 2026)
    assert standing.limit == MONEY(400_000)
    office.do(ApprovePayment(office.proposed(office.arrived(), MOVE, TODAY).id), HEAD)
    part.refresh()
    desk.wait()
    assert "Abai Region, programme 027" in texts(part)
    opens = {meant: button for button, (_, meant) in part._meant.items()}
    opens[BudgetPart.COMMITTED.value].click()
    desk.wait()
    behind = desk.dialog()
    assert "302,750 ₸" in texts(behind)
    behind.go.click()
    opens = {meant: button for button, (_, meant) in part._meant.items()}
    opens["edit"].click()
    form = desk.dialog()
    form.limit.show_value("100 000")
    form.reference.show_value("№ 6 шешім")
    form.go.click()
    desk.wait()
    assert form.limit.problem.isVisible(), "below what is promised"
    form.limit.show_value("700 000")
    form.go.click()
    desk.wait()
    assert office.ask(budgets, 2026)[0].limit == MONEY(700_000)
    part.close_year.click()
    closing = desk.dialog()
    closing.go.click()
    desk.wait()
    assert "Pay or cancel" in texts(closing)
    closing.cancel.click()


def test_the_forecast_is_shown_by_month_and_saved(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    office.do(ScheduleMeasure(office.arrived(), RENT, TODAY))
    desk = open_desk(WORKER)
    screen = desk.go("payments")
    screen.turn_to("forecast")
    desk.wait()
    part = screen.forecast
    assert part.rows.rowCount() == 12
    assert sum(bool(sum(bar.parts)) for bar in part.bars._bars) == 12
    assert len(part.bars._bars) == 60
    part.write(str(tmp_path / "f.xlsx"))
    desk.wait()
    assert (tmp_path / "f.xlsx").stat().st_size > 1000


def test_a_birth_shows_both_amounts_before_it_is_written_down(
    open_desk: Any, office: AnOffice
) -> None:
    number = office.arrived(*(a_member_draft() for _ in range(3)))
    office.do(ScheduleMeasure(number, RENT, TODAY))
    desk = open_desk(WORKER)
    page = desk.case(number)
    page.turn_to(FamilyTab)
    desk.wait()
    form = AddMemberDialog(desk.window.workplace, desk.window, page.file)
    form.open()
    desk.wait()
    said = texts(form)
    assert "108,125 ₸" in said, "25 MCI before"
    assert "129,750 ₸" in said, "30 MCI now"
    form.why.show_value(Joining.BORN)
    form.surname.show_value("Нұрланов")
    form.given_name.show_value("Дана")
    form.go.click()
    desk.wait()
    found = of_case(office, number)
    assert [p.state for p in found].count(PaymentState.CANCELLED) == 12
    fresh = [p for p in found if p.replaces]
    assert {p.amount for p in fresh} == {MONEY(129_750)}
    page = desk.case(number)
    page.turn_to(PaymentsTab)
    desk.wait()
    shown = PaymentDialog(desk.window.workplace, desk.window, found[0].id)
    shown.open()
    desk.wait()
    assert "The family is not the one" in texts(shown)
    shown.go.click()


def test_the_end_of_a_membership_can_leave_the_payments_for_later(
    open_desk: Any, office: AnOffice
) -> None:
    number = office.arrived(a_member_draft())
    office.do(ScheduleMeasure(number, RENT, TODAY))
    desk = open_desk(WORKER)
    page = desk.case(number)
    form = EndMembershipDialog(desk.window.workplace, desk.window, page.file)
    form.open()
    desk.wait()
    form.why.show_value(Leaving.DIED)
    form.follow.setChecked(False)
    form.go.click()
    desk.wait()
    assert {p.state for p in of_case(office, number)} == {PaymentState.PROPOSED}
    later = RecalculateDialog(desk.window.workplace, desk.window, page.file)
    later.open()
    desk.wait()
    assert later.go.isEnabled()
    later.go.click()
    desk.wait()
    found = of_case(office, number)
    assert {p.amount for p in found if p.replaces} == {MONEY(20 * 4325)}
