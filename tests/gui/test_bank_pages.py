"""Lists for the bank, its answer and the tray, in the window; the account of a family."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kandas_desk.commands.accounts import SetAccount
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.people import Relation
from kandas_desk.domain.run import RunState
from kandas_desk.gui.accounts.part import AccountsPart
from kandas_desk.gui.accounts.part import grouped as in_fours
from tests.bank import (
    an_iban,
    answer_row,
    given,
    lines_of,
    made,
    payable,
    read,
    sent,
    states,
    write_answer,
)
from tests.builders import AUDIT, BOOKS, AnOffice, a_member_draft, an_iin

RUN = "KD-PR-2026-00001"


def part(desk: Any, key: str) -> Any:
    screen = desk.go("payments")
    screen.turns.chip(key).click()
    desk.wait()
    return screen.parts[key]


def cells(view: Any, row: int) -> list[str]:
    return [view.rows.index(row, column).data() for column in range(view.rows.columnCount())]


def test_the_page_says_what_can_be_paid_and_why_the_rest_cannot(
    open_desk: Any, office: AnOffice
) -> None:
    payable(office)
    without = office.arrived()
    office.approved(without)
    desk = open_desk(BOOKS, language="kk")
    runs = part(desk, "runs")
    assert runs.views["can"].rows.rowCount() == 1
    assert "275\u00a0240" in runs.header.summary.text()
    runs.groups.chip("cannot").click()
    assert cells(runs.views["cannot"], 0)[1].startswith(f"Іс {without} бойынша банк шоты белгісіз.")
    runs.before.click()
    desk.wait()
    assert runs.month.month == 10


def test_a_list_is_made_sent_and_answered_in_the_window(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    numbers = [payable(office) for _ in range(2)]
    desk = open_desk(BOOKS)
    runs = part(desk, "runs")
    runs.make.click()
    desk.wait()
    assert runs.groups.key == "lists"
    assert cells(runs.views["lists"], 0)[1] == "Being prepared"
    assert runs.drop.isVisible()
    runs.write(str(tmp_path / "register.xlsx"))
    desk.wait()
    assert (tmp_path / "register.xlsx").stat().st_size > 0
    assert [states(office, number) for number in numbers] == [["sent"]] * 2
    assert not runs.drop.isVisible()
    assert runs.send.isVisible()
    first, second = lines_of(office, RUN)
    rows = [answer_row(RUN, first), answer_row(RUN, second, Сумма="1")]
    path = write_answer(tmp_path / "a.csv", rows)
    runs.read(str(path))
    desk.wait()
    dialog = desk.dialog()
    assert not dialog.go.isVisible()
    assert dialog.table.item(0, 3).text() == "Cannot be taken"
    assert given(office, first.case_number) == NOTHING
    dialog.skip.click()
    desk.wait()
    assert dialog.verdict.written
    assert given(office, first.case_number) == Money.from_tenge(275_240)
    assert given(office, second.case_number) == NOTHING
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_a_draft_is_dropped_and_its_payments_can_be_paid_again(
    open_desk: Any, office: AnOffice
) -> None:
    payable(office)
    made(office)
    desk = open_desk(BOOKS)
    runs = part(desk, "runs")
    assert runs.views["can"].rows.rowCount() == 0
    runs.groups.chip("lists").click()
    runs.drop.click()
    desk.wait()
    assert runs.views["can"].rows.rowCount() == 1


def test_a_file_that_is_no_answer_is_said_in_the_dialog(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("x;y\n1;2\n", encoding="utf-8")
    desk = open_desk(BOOKS)
    runs = part(desk, "runs")
    runs.read(str(tmp_path / "a.csv"))
    desk.wait()
    dialog = desk.dialog()
    assert "heading of the bank's file" in dialog.notice.sentences[0]
    assert not dialog.go.isVisible()
    dialog.reject()
    assert not dialog.isVisible()


@pytest.fixture
def waiting(office: AnOffice, tmp_path: Path) -> AnOffice:
    payable(office)
    sent(office, tmp_path)
    (line,) = lines_of(office, RUN)
    row = answer_row(RUN, line, Референс="", ИИН=an_iin())
    read(office, write_answer(tmp_path / "a.csv", [row]))
    return office


def test_a_line_of_the_tray_is_matched_with_a_reason(open_desk: Any, waiting: AnOffice) -> None:
    desk = open_desk(BOOKS)
    tray = part(desk, "tray")
    assert tray.rows.rowCount() == 1
    tray.match.click()
    form = desk.dialog()
    assert RUN in form.guess.box.currentText()
    form.go.click()
    assert form.why.problem.isVisible()
    form.why.note.setPlainText("ЖСН қате")
    form.go.click()
    desk.wait()
    assert tray.rows.rowCount() == 0
    (line,) = lines_of(waiting, RUN)
    assert given(waiting, line.case_number) == Money.from_tenge(275_240)


def test_a_line_of_the_tray_is_put_aside_with_a_reason(open_desk: Any, waiting: AnOffice) -> None:
    desk = open_desk(BOOKS)
    tray = part(desk, "tray")
    tray.dismiss.click()
    form = desk.dialog()
    form.why.note.setPlainText("чужая")
    form.go.click()
    desk.wait()
    assert tray.rows.rowCount() == 0


def test_who_may_not_pay_sees_everything_and_is_offered_nothing(
    open_desk: Any, waiting: AnOffice
) -> None:
    desk = open_desk(AUDIT)
    tray = part(desk, "tray")
    assert tray.rows.rowCount() == 1
    assert not tray.match.isVisible()
    runs = part(desk, "runs")
    assert not runs.answer.isVisible()
    assert not runs.make.isVisible()


def test_the_account_of_a_family_is_shown_and_changed(open_desk: Any, office: AnOffice) -> None:
    wife = a_member_draft(Relation.SPOUSE, given_name="Айгүл", born=None, iin=None)
    number, first, second = office.arrived(wife), an_iban(), an_iban()
    office.do(SetAccount(number, first))
    desk = open_desk()
    page = desk.case(number)
    desk.wait()

    def shown() -> Any:
        return page.findChildren(AccountsPart)[-1]

    shown().change.click()
    form = desk.dialog()
    form.iban.show_value(f"{second[:-1]}О")
    form.go.click()
    desk.wait()
    assert "О" in form.iban.problem.text()
    form.iban.show_value(in_fours(second))
    form.go.click()
    desk.wait()
    with office.archive.reading() as shelves:
        accounts = shelves.accounts.of_case(office.case(number).id)
    assert [(a.iban, a.until is None) for a in accounts] == [(first, False), (second, True)]
    assert shown().end.isVisible()
    shown().end.click()
    desk.dialog().go.click()
    desk.wait()
    assert not shown().end.isVisible()


def test_a_list_is_printed_as_a_register(open_desk: Any, office: AnOffice) -> None:
    payable(office)
    run = made(office).run
    desk = open_desk(language="ru")
    runs = part(desk, "runs")
    assert not runs.paper.isVisible(), "no list is chosen"
    runs.groups.chip("lists").click()
    desk.wait()
    runs.paper.click()
    form = desk.dialog()
    form.lang.show_value("kk+ru")
    form.go.click()
    desk.wait()
    paper = desk.window.made("papers").preview._paper
    assert (paper.kind, paper.lang, paper.case_id) == (PaperKind.PAYMENT_REGISTER, "kk+ru", None)
    assert run.state is RunState.DRAFT
