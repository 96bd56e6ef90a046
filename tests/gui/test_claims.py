"""Claims in the window: the question before a departure, the card of a claim, the list."""

from __future__ import annotations

from datetime import date
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kandas_desk.commands.claim_decisions import FileAppeal, ProposeWriteOff
from kandas_desk.commands.claim_keeping import ChooseSetOff, ClaimOverpayment, NoticeClaim
from kandas_desk.commands.returns import RecordReturn
from kandas_desk.domain.case import CaseStatus
from kandas_desk.domain.claim import ClaimState, ClaimStep, SetOff
from kandas_desk.domain.claim_standing import ClaimStanding
from kandas_desk.domain.money import Money
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.payment import Measure, PaymentStep
from kandas_desk.domain.returns import KnownFrom, ReturnReason
from kandas_desk.gui.claims.leaving import LeavingDialog
from kandas_desk.gui.claims.steps import CONFIRM, DECIDE
from kandas_desk.gui.claims.tab import ClaimsTab
from kandas_desk.queries.cases import case_file
from kandas_desk.queries.papers import paper_body
from tests.builders import BOOKS, HEAD, TODAY, WORKER, AnOffice


def told(widget: Any) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def the_claim(office: AnOffice, number: str) -> ClaimStanding:
    found: ClaimStanding = office.ask(case_file, number).claims[-1]
    return found


@pytest.fixture
def number(office: AnOffice) -> str:
    """A family that received its relocation payment and left; the notice is overdue."""
    number = office.arrived()
    office.paid(number)
    day = date(2026, 9, 1)
    departure = RecordReturn(number, day, ReturnReason.NO_WORK, known_from=KnownFrom.SCHOOL)
    claim = office.do(departure, WORKER, day).answer.claim
    office.do(NoticeClaim(claim.id, day, date(2026, 10, 1)), WORKER, day)
    return number


def tab_of(desk: Any, number: str) -> ClaimsTab:
    page = desk.case(number)
    page.turn_to(ClaimsTab)
    desk.wait()
    tab: ClaimsTab = page.findChild(ClaimsTab)
    return tab


def test_what_leaving_would_mean_stands_there_before_the_family_decides(
    open_desk: Any, office: AnOffice
) -> None:
    number = office.arrived()
    office.paid(number)
    desk = open_desk(language="en")
    page = desk.case(number)
    page.side.leaving.emit()
    desk.wait()
    dialog: LeavingDialog = desk.dialog()
    said = " ".join(told(dialog.panel)).replace("\u00a0", " ")
    assert "275,240" in said
    assert "Relocation subsidy, received by 02 May 2025" in said
    assert "Military service" in said, "grounds to ask for"
    dialog.on.show_day(date(2030, 4, 10))
    dialog.on.changed.emit()
    desk.wait()
    assert "nothing has to be repaid" in " ".join(told(dialog.panel))
    dialog.on.show_day(date(2025, 4, 9))
    dialog.on.changed.emit()
    desk.wait()
    assert not dialog.panel.isVisible()
    dialog.go.click()
    assert office.case(number).status is CaseStatus.ARRIVED


def test_an_overdue_claim_says_so_in_words(open_desk: Any, office: AnOffice, number: str) -> None:
    tab = tab_of(open_desk(language="en"), number)
    said = [text.replace("\u00a0", " ") for text in told(tab)]
    assert "Overdue: 275,240 ₸" in said
    assert any("School or kindergarten" in text for text in said)


def test_each_role_is_offered_its_own_steps(open_desk: Any, office: AnOffice, number: str) -> None:
    claim = the_claim(office, number)
    office.do(ProposeWriteOff(claim.id, "№ 12", "Қайтыс болды"), BOOKS)
    office.do(FileAppeal(claim.id, TODAY, "Келіспейміз"))
    desk = open_desk()
    offered = {}
    for login in (WORKER, HEAD, BOOKS):
        desk.window.act_as(login)
        desk.wait()
        offered[login] = set(tab_of(desk, number).cards[0].offered)
    keep = {ClaimStep.AGREE, ClaimStep.SET_OFF}
    assert offered[WORKER] == keep
    assert offered[HEAD] == {*keep, DECIDE, ClaimStep.WITHDRAW}
    assert offered[BOOKS] == {*keep, ClaimStep.REPAY}


def test_a_claim_is_repaid_in_the_window(open_desk: Any, office: AnOffice, number: str) -> None:
    desk = open_desk(BOOKS)
    card = tab_of(desk, number).cards[0]
    card.button(ClaimStep.REPAY).click()
    form = desk.dialog()
    form.amount.show_value("999 999")
    form.go.click()
    desk.wait()
    assert form.amount.problem.isVisible(), "more than is owed"
    form.amount.show_value("275 240")
    form.paper.show_value("118")
    form.go.click()
    desk.wait()
    assert the_claim(office, number).claim.state is ClaimState.SETTLED


def test_instalments_are_agreed_and_an_appeal_is_decided_by_the_head(
    open_desk: Any, office: AnOffice, number: str
) -> None:
    desk = open_desk(WORKER)
    tab_of(desk, number).cards[0].button(ClaimStep.AGREE).click()
    form = desk.dialog()
    form.months.show_value("6")
    form.of_month.show_value("10")
    form.go.click()
    desk.wait()
    assert the_claim(office, number).claim.state is ClaimState.AGREED
    tab_of(desk, number).cards[0].button(ClaimStep.APPEAL).click()
    form = desk.dialog()
    form.ground.note.setPlainText("Келіспейміз")
    form.go.click()
    desk.wait()
    desk.window.act_as(HEAD)
    desk.wait()
    tab_of(desk, number).cards[0].button(DECIDE).click()
    form = desk.dialog()
    form.why.note.setPlainText("Негізді")
    form.left.show_value("100 000")
    form.go.click()
    desk.wait()
    assert the_claim(office, number).balance.tenge == "100000.00"


def test_withholding_is_agreed_and_stopped(open_desk: Any, office: AnOffice, number: str) -> None:
    desk = open_desk(WORKER)
    tab_of(desk, number).cards[0].button(ClaimStep.SET_OFF).click()
    form = desk.dialog()
    form.go.click()
    desk.wait()
    assert form.reference.problem.isVisible(), "by which agreement"
    form.reference.show_value("№ 4")
    form.go.click()
    desk.wait()
    assert the_claim(office, number).claim.set_off is SetOff.AGREED
    tab_of(desk, number).cards[0].button(ClaimStep.SET_OFF).click()
    form = desk.dialog()
    form.ground.show_value("off")
    form.go.click()
    desk.wait()
    assert the_claim(office, number).claim.set_off is None


def test_a_write_off_is_proposed_and_confirmed_by_different_people(
    open_desk: Any, office: AnOffice, number: str
) -> None:
    desk = open_desk(BOOKS)
    tab_of(desk, number).cards[0].button(ClaimStep.WRITE_OFF).click()
    form = desk.dialog()
    form.go.click()
    assert form.act.problem.isVisible()
    form.act.show_value("№ 12")
    form.why.note.setPlainText("Қайтыс болды")
    form.go.click()
    desk.wait()
    assert CONFIRM not in tab_of(desk, number).cards[0].offered
    desk.window.act_as(HEAD)
    desk.wait()
    tab_of(desk, number).cards[0].button(CONFIRM).click()
    desk.dialog().go.click()
    desk.wait()
    assert the_claim(office, number).claim.state is ClaimState.WRITTEN_OFF


def test_a_mistaken_departure_is_undone_in_the_window(
    open_desk: Any, office: AnOffice, number: str
) -> None:
    desk = open_desk(WORKER)
    tab = tab_of(desk, number)
    (button,) = tab.undo
    button.click()  # type: ignore[attr-defined]
    form = desk.dialog()
    form.go.click()
    assert form.why.problem.isVisible()
    form.why.note.setPlainText("Басқа отбасы еді")
    form.go.click()
    desk.wait()
    assert office.case(number).status is CaseStatus.ARRIVED
    assert the_claim(office, number).claim.state is ClaimState.WITHDRAWN
    assert tab_of(desk, number).undo == {}


def test_an_overpayment_is_claimed_and_a_wrong_entry_reversed(
    open_desk: Any, office: AnOffice
) -> None:
    number = office.arrived()
    office.paid(number)
    desk = open_desk(BOOKS)
    tab_of(desk, number).over.click()
    form = desk.dialog()
    form.amount.show_value("75 240")
    form.why.note.setPlainText("Артық есептелді")
    form.go.click()
    desk.wait()
    tab_of(desk, number).cards[0].button(ClaimStep.REPAY).click()
    form = desk.dialog()
    form.amount.show_value("240")
    form.go.click()
    desk.wait()
    card = tab_of(desk, number).cards[0]
    (button,) = card._entries
    button.click()
    form = desk.dialog()
    form.why.note.setPlainText("Басқа іс")
    form.go.click()
    desk.wait()
    assert the_claim(office, number).balance.tenge == "75240.00"


def test_the_list_of_claims_opens_the_claim_in_its_case(
    open_desk: Any, office: AnOffice, number: str
) -> None:
    desk = open_desk(language="en")
    screen = desk.go("claims")
    assert screen.rows.rowCount() == 1
    assert "overdue: 275,240" in screen.header.summary.text().replace("\u00a0", " ")
    screen.groups.chip("settled").click()
    desk.wait()
    assert screen.rows.rowCount() == 0
    screen.groups.chip("overdue").click()
    desk.wait()
    screen.view.setFocus()
    desk.qtbot.keyClick(screen.view, Qt.Key.Key_Return)
    desk.wait()
    page = desk.window.made("cases").file
    assert page.number == number
    assert isinstance(page._stack.currentWidget(), ClaimsTab)


def test_what_is_overdue_on_a_claim_stands_in_the_work_list(
    open_desk: Any, office: AnOffice, number: str
) -> None:
    desk = open_desk(language="en")
    screen = desk.go("deadlines")
    screen.groups.chip("overdue").click()
    desk.wait()
    lines = [screen.rows.index(row, 0).data() for row in range(screen.rows.rowCount())]
    assert [line for line in lines if "Payment on a claim" in line]


def test_what_is_withheld_is_said_before_a_payment_is_recorded_as_paid(
    open_desk: Any, office: AnOffice
) -> None:
    number = office.arrived()
    paid = office.paid(number)
    claim = office.do(ClaimOverpayment(paid.id, Money.from_tenge(75_240), "Артық")).answer
    office.do(NoticeClaim(claim.id, TODAY))
    office.do(ChooseSetOff(claim.id, SetOff.AGREED, "№ 4"))
    office.approved(number, Measure.HOUSING_SUPPORT, date(2026, 3, 2))
    desk = open_desk(BOOKS, language="en")
    screen = desk.go("payments")
    screen.groups.chip("approved").click()
    desk.wait()
    screen.buttons[PaymentStep.PAY].click()
    desk.wait()
    form = desk.dialog()
    assert form.withheld.isVisible()
    said = form.withheld.text().replace("\u00a0", " ")
    assert said.startswith("Withheld for claims: ")
    form.go.click()
    desk.wait()
    assert the_claim(office, number).set_off.tiyn > 0


def test_the_family_gets_what_leaving_would_mean_on_paper_for_the_day_that_is_shown(
    open_desk: Any, office: AnOffice
) -> None:
    number = office.arrived()
    office.paid(number)
    desk = open_desk(language="en")
    page = desk.case(number)
    page.side.leaving.emit()
    desk.wait()
    leaving: LeavingDialog = desk.dialog()
    leaving.on.show_day(date(2027, 1, 15))
    leaving.why.show_value(ReturnReason.STUDY)
    leaving.on.changed.emit()
    desk.wait()
    leaving.print_out.click()
    desk.wait()
    form = desk.dialog()
    assert (form.kind.value(), form.part.on.day()) == (
        PaperKind.BOND_STATEMENT,
        date(2027, 1, 15),
    )
    form.lang.show_value("en")
    form.go.click()
    desk.wait()
    text = paper_text(desk, office)
    for part in ("What leaving would mean", "on 15 January 2027", "Study", "275,240 (two hundred"):
        assert part in text
    assert office.case(number).status is CaseStatus.ARRIVED


def test_a_claim_and_a_departure_are_put_on_paper_from_their_rows(
    open_desk: Any, office: AnOffice, number: str
) -> None:
    desk = open_desk(language="en")
    tab = tab_of(desk, number)
    file = office.ask(case_file, number)
    wanted = {file.returns[0].id: "Notice", file.claims[0].id: "Claim"}
    assert set(tab.about.values()) == set(wanted)
    for about, title in wanted.items():
        tab = tab_of(desk, number)
        button = next(b for b, key in tab.about.items() if key == about)
        button.click()
        form = desk.dialog()
        form.lang.show_value("en")
        form.go.click()
        desk.wait()
        assert title in paper_text(desk, office)


def paper_text(desk: Any, office: AnOffice) -> str:
    """The words of the paper that the window shows."""
    paper = desk.window.made("papers").preview._paper
    document = pypdfium2.PdfDocument(office.ask(paper_body, paper.id))
    try:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return " ".join(text.replace("\u00a0", " ").split())
