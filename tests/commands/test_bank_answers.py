"""The bank's answer: every line in the ledger once, refused with a reason, or in the tray."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kandas_desk.commands.bank_answers import DismissBankLine, ReadAnswer, SettleBankLine
from kandas_desk.commands.payments import PayPayment
from kandas_desk.commands.runs import SendRun
from kandas_desk.domain.bank_line import Verdict
from kandas_desk.domain.identity import make_iin
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.run import reference
from kandas_desk.queries.runs import bank_tray, payment_run
from tests.bank import (
    an_iban,
    answer_row,
    codes,
    given,
    lines_of,
    made,
    payable,
    read,
    sent,
    states,
    write_answer,
)
from tests.builders import AUDIT, BOOKS, TODAY, WORKER, AnOffice, an_iin

AMOUNT = Money.from_tenge(275_240)


@pytest.fixture
def paid_out(office: AnOffice, tmp_path: Path) -> tuple[AnOffice, str, Path]:
    """Three families whose payments are at the bank, and the number of the list."""
    for _ in range(3):
        payable(office)
    return office, sent(office, tmp_path).run.number, tmp_path


def test_every_line_ends_in_the_ledger_or_comes_back(paid_out: tuple[AnOffice, str, Path]) -> None:
    office, run, folder = paid_out
    first, second, third = lines_of(office, run)
    rows = [
        answer_row(run, first),
        answer_row(run, second, "Отказ", Причина="Счет закрыт"),
        answer_row(run, third, "Частично", Сумма="100000,00"),
    ]
    verdict = read(office, write_answer(folder / "answer.csv", rows))
    assert [verdict.count(v) for v in (Verdict.PAID, Verdict.PARTLY, Verdict.FAILED)] == [1, 1, 1]
    assert given(office, first.case_number) == AMOUNT
    assert given(office, second.case_number) == NOTHING
    assert given(office, third.case_number) == Money.from_tenge(100_000)
    assert states(office, first.case_number) == ["paid"]
    assert states(office, second.case_number) == ["failed"]
    assert states(office, third.case_number) == ["partly_paid"]
    assert office.ask(payment_run, run).card.run.state == "closed"
    office.healthy()


def test_what_failed_and_what_is_left_go_with_the_next_list(
    paid_out: tuple[AnOffice, str, Path],
) -> None:
    office, run, folder = paid_out
    first, second, third = lines_of(office, run)
    rows = [
        answer_row(run, first),
        answer_row(run, second, "Отказ", Причина="Счет закрыт"),
        answer_row(run, third, "Частично", Сумма="100000.00"),
    ]
    read(office, write_answer(folder / "answer.csv", rows))
    again = made(office)
    assert {line.case_number: line.net for line in again.lines} == {
        second.case_number: AMOUNT,
        third.case_number: AMOUNT - Money.from_tenge(100_000),
    }
    number = sent(office, folder, "second.csv").run.number
    assert number == again.run.number
    rows = [answer_row(number, line) for line in lines_of(office, number)]
    assert read(office, write_answer(folder / "second_answer.csv", rows)).count(Verdict.PAID) == 2
    assert [given(office, line.case_number) for line in (first, second, third)] == [AMOUNT] * 3
    office.healthy()


def test_the_same_file_and_the_same_lines_elsewhere_change_nothing(
    paid_out: tuple[AnOffice, str, Path],
) -> None:
    office, run, folder = paid_out
    rows = [answer_row(run, line) for line in lines_of(office, run)]
    rows.append(rows[0] | {"Референс": "", "ИИН": an_iin(), "ИИК": an_iban()})
    first = write_answer(folder / "answer.csv", rows)
    assert read(office, first).count(Verdict.UNMATCHED) == 1
    before = office.journal()
    for again in (
        first,
        write_answer(folder / "other.csv", reversed(rows)),
        write_answer(
            folder / "old.csv", [r | {"Получатель": "X"} for r in rows], encoding="cp1251"
        ),
        write_answer(folder / "part.csv", rows[1:2]),
        write_answer(folder / "without.csv", rows[:3], columns=["ИИН", "ИИК", "Сумма", "Статус"]),
    ):
        verdict = read(office, again)
        assert not verdict.written
        assert verdict.count(Verdict.UNCHANGED) == len(verdict.lines)
    assert office.journal() == before
    assert len(office.ask(bank_tray)) == 1


def test_a_line_without_a_reference_is_matched_by_iin_account_and_amount(
    paid_out: tuple[AnOffice, str, Path],
) -> None:
    office, run, folder = paid_out
    rows = [answer_row(run, line, Референс="") for line in lines_of(office, run)]
    assert read(office, write_answer(folder / "a.csv", rows)).count(Verdict.PAID) == 3


def test_a_line_that_names_the_id_of_the_payment_is_matched_by_it(
    paid_out: tuple[AnOffice, str, Path],
) -> None:
    office, run, folder = paid_out
    line = lines_of(office, run)[0]
    row = {"payment id": str(line.payment_id), "Статус": "Төленді", "Күні": "22.11.2026"}
    assert read(office, write_answer(folder / "a.csv", [row])).count(Verdict.PAID) == 1
    assert given(office, line.case_number) == AMOUNT


def test_money_that_came_back_after_it_was_paid_is_reversed_exactly(
    paid_out: tuple[AnOffice, str, Path],
) -> None:
    office, run, folder = paid_out
    first, second, third = lines_of(office, run)
    back = answer_row(run, first, "Возврат", Причина="Счет закрыт")
    # The bank may name what came back before the payment itself.
    rows = [back, answer_row(run, first), answer_row(run, third, "Частично", Сумма="1000")]
    verdict = read(office, write_answer(folder / "a.csv", rows))
    assert verdict.count(Verdict.RETURNED) == 1
    assert given(office, first.case_number) == NOTHING
    assert states(office, first.case_number) == ["reversed"]
    rows = [answer_row(run, third, "Сторно", Сумма="1000"), answer_row(run, second, "Возврат")]
    read(office, write_answer(folder / "b.csv", rows))
    assert states(office, third.case_number) == ["reversed"]
    assert states(office, second.case_number) == ["failed"]
    assert given(office, third.case_number) == NOTHING
    office.healthy()


def test_the_bank_may_answer_in_a_workbook_with_its_own_words(
    paid_out: tuple[AnOffice, str, Path],
) -> None:
    from kandas_desk.exchange.workbook_writer import write_register

    office, run, folder = paid_out
    rows = [
        (reference(run, line.line), "executed", "275 240,00 ₸", TODAY)
        for line in lines_of(office, run)
    ]
    heads = ("Reference", "Result", "Paid amount", "Value date")
    write_register(folder / "a.xlsx", heads, rows, [20] * 4)
    assert read(office, folder / "a.xlsx").count(Verdict.PAID) == 3


def test_our_own_register_with_two_columns_added_is_an_answer(
    paid_out: tuple[AnOffice, str, Path],
) -> None:
    office, _run, folder = paid_out
    lines = (folder / "register.csv").read_text(encoding="utf-8-sig").splitlines()
    filled = [lines[0] + ";Статус;Дата", *(f"{x};Исполнено;22.11.2026" for x in lines[1:4])]
    (folder / "a.csv").write_text("\n".join([*filled, *lines[4:]]), encoding="utf-8-sig")
    assert read(office, folder / "a.csv").count(Verdict.PAID) == 3


def test_a_map_says_what_unusual_columns_mean(paid_out: tuple[AnOffice, str, Path]) -> None:
    office, run, folder = paid_out
    rows = [
        {"Метка": reference(run, line.line), "Итог": "ok", "Когда": "22.11.2026", "ИИК": "нет"}
        for line in lines_of(office, run)
    ]
    path = write_answer(folder / "a.csv", rows)
    assert office.refused(ReadAnswer(path), BOOKS) == ["answer_heading_missing"]
    own = folder / "map.toml"
    own.write_text(
        '"Метка" = "reference"\n"Итог" = "status"\n"Когда" = "on"\n"ИИК" = "ignore"\n',
        encoding="utf-8",
    )
    assert read(office, path, map_file=own).count(Verdict.PAID) == 3


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("bank_sum_differs", {"Сумма": "275241.00"}),
    ("bank_sum_differs", {"Сумма": "1"}),
    ("part_not_a_part", {"Статус": "Частично"}),
    ("bank_sum_differs", {"Статус": "Отказ", "Сумма": "5"}),
    ("amount_not_positive", {"Сумма": "0"}),
    ("amount_not_positive", {"Сумма": "-275240"}),
    ("bank_amount_unreadable", {"Сумма": "много"}),
    ("bank_amount_unreadable", {"Сумма": "1.234"}),
    ("bank_amount_unreadable", {"Сумма": "1e40"}),
    ("bank_amount_unreadable", {"Сумма": "NaN"}),
    ("date_in_future", {"Дата": "23.11.2026"}),
    ("bank_before_sending", {"Дата": "21.11.2026"}),
    ("date_unreadable", {"Дата": "31.02.2026"}),
    ("bank_status_unknown", {"Статус": "Мүмкін"}),
    ("bank_status_missing", {"Статус": ""}),
    ("iin_shape", {"ИИН": "12345"}),
    ("iban_length", {"ИИК": "KZ12"}),
    ("iban_check", {"ИИК": "KZ86125KZT5004100101"}),
    ("bank_iban_differs", {"ИИК": "KZ86125KZT5004100100"}),
    ("bank_iin_differs", {"ИИН": make_iin(date(1990, 1, 1), "m", 7)}),
    ("bank_reference_foreign", {"Референс": "KD-PR-2026-00001/9"}),
    ("bank_reference_foreign", {"Референс": "KD-PR-2026-00002/1"}),
    ("bank_reference_foreign", {"Референс": "ZZ-PR-2026-00001/1"}),
    ("formula_in_cell", {"Сумма": "=1+1"}),
]


@pytest.mark.parametrize(("code", "wrong"), WRONG, ids=str)
def test_a_wrong_line_is_refused_by_name_and_stops_the_file(
    paid_out: tuple[AnOffice, str, Path], code: str, wrong: dict[str, Any]
) -> None:
    office, run, folder = paid_out
    lines = lines_of(office, run)
    rows = [answer_row(run, lines[0]) | wrong, answer_row(run, lines[1])]
    path = write_answer(folder / "a.csv", rows)
    before = office.journal()
    verdict = read(office, path)
    assert codes(verdict) == [code]
    assert [line.row for line in verdict.refused] == [2]
    assert not verdict.written
    assert office.journal() == before
    assert given(office, lines[1].case_number) == NOTHING
    verdict = read(office, path, skip_refused=True)
    assert codes(verdict) == [code]
    assert given(office, lines[0].case_number) == NOTHING
    assert given(office, lines[1].case_number) == AMOUNT
    office.healthy()


def test_a_sum_at_the_end_that_does_not_add_up_stops_the_file(
    paid_out: tuple[AnOffice, str, Path],
) -> None:
    office, run, folder = paid_out
    rows = [answer_row(run, line) for line in lines_of(office, run)]
    wrong = write_answer(folder / "a.csv", rows, after=[["Итого", "", "", "", "825720.01"]])
    assert codes(read(office, wrong)) == ["bank_total_differs"]
    right = write_answer(
        folder / "b.csv", rows, after=[["Итого:", "", "", "", "825720,00"], ["М.П."]]
    )
    assert read(office, right).count(Verdict.PAID) == 3


def test_an_answer_that_contradicts_an_earlier_one_is_refused(
    paid_out: tuple[AnOffice, str, Path],
) -> None:
    office, run, folder = paid_out
    first, second, _ = lines_of(office, run)
    rows = [answer_row(run, first), answer_row(run, second, "Отказ")]
    read(office, write_answer(folder / "a.csv", rows))
    for line, status, said in (
        (first, "Отказ", {}),
        (first, "Частично", {"Сумма": "1"}),
        (second, "Исполнено", {}),
        (second, "Частично", {"Сумма": "1"}),
    ):
        path = write_answer(folder / "b.csv", [answer_row(run, line, status, **said)])
        assert codes(read(office, path)) == ["bank_line_answered"]
    # The refused line of one file is not a repetition of the other line of the same file.
    both = [answer_row(run, lines_of(office, run)[2], s) for s in ("Исполнено", "Отказ")]
    path = write_answer(folder / "c.csv", both)
    assert codes(read(office, path)) == ["bank_line_answered"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "answer_heading_missing"),
        ("Имя;Возраст\nА;5\n".encode(), "answer_heading_missing"),
        ("ИИК;Статус;Статус\nx;y;z\n".encode(), "column_twice"),
        ("Референс;Статус\n".encode(), "answer_without_lines"),
        (b"PK\x03\x04broken", "file_not_workbook"),
        (b"\x00\x01\x02", "file_not_workbook"),
        (b"<html></html>", "file_not_workbook"),
    ],
)
def test_a_file_that_is_no_answer_is_refused_whole(
    office: AnOffice, tmp_path: Path, content: bytes, code: str
) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    assert office.refused(ReadAnswer(tmp_path / "a.csv"), BOOKS) == [code]
    assert office.refused(ReadAnswer(tmp_path / "none.csv"), BOOKS) == ["file_not_found"]
    assert office.refused(ReadAnswer(tmp_path / "a.csv"), WORKER) == ["not_permitted"]


def test_a_dry_run_judges_and_writes_nothing(paid_out: tuple[AnOffice, str, Path]) -> None:
    office, run, folder = paid_out
    rows = [answer_row(run, line) for line in lines_of(office, run)]
    before = office.journal()
    verdict = read(office, write_answer(folder / "a.csv", rows), dry_run=True)
    assert verdict.count(Verdict.PAID) == 3
    assert not verdict.written
    assert office.journal() == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "kz1048", "utf-16"])
def test_an_answer_is_read_in_every_encoding_of_an_office(
    paid_out: tuple[AnOffice, str, Path], encoding: str
) -> None:
    office, run, folder = paid_out
    line = lines_of(office, run)[0]
    row = answer_row(run, line, "Отказ", Причина="Счёт закрыт", Получатель="Петров")
    read(office, write_answer(folder / "a.csv", [row], encoding=encoding))
    with office.archive.reading() as shelves:
        payment = shelves.payments.get(line.payment_id)
    assert (payment.state, payment.ended_reason) == ("failed", "Счёт закрыт")


def test_kazakh_letters_of_an_old_code_page_are_read(
    paid_out: tuple[AnOffice, str, Path],
) -> None:
    office, run, folder = paid_out
    line = lines_of(office, run)[0]
    row = answer_row(run, line, "Төленбеді", Причина="Шот жабық: әғқңөұүһі ӘҒҚҢӨҰҮҺІ")
    read(office, write_answer(folder / "a.csv", [row], encoding="kz1048"))
    with office.archive.reading() as shelves:
        payment = shelves.payments.get(line.payment_id)
    assert payment.ended_reason == "Шот жабық: әғқңөұүһі ӘҒҚҢӨҰҮҺІ"


def test_lines_without_dates_take_the_day_that_a_person_names(
    office: AnOffice, tmp_path: Path
) -> None:
    payable(office)
    day = date(2026, 11, 10)
    run = office.do(SendRun(tmp_path / "r.csv"), BOOKS, day).answer.run.number
    (line,) = lines_of(office, run)
    path = write_answer(tmp_path / "a.csv", [answer_row(run, line, Дата="")])
    done = office.do(ReadAnswer(path, on=date(2026, 11, 12)), BOOKS)
    assert [w.code for w in done.warnings] == ["bank_without_dates"]
    with office.archive.reading() as shelves:
        assert shelves.payments.get(line.payment_id).paid_on == date(2026, 11, 12)
    assert read(office, path).count(Verdict.UNCHANGED) == 1


def test_money_paid_to_a_family_that_left_is_written_down_and_said(
    paid_out: tuple[AnOffice, str, Path],
) -> None:
    from kandas_desk.commands.returns import RecordReturn
    from kandas_desk.domain.returns import ReturnReason

    office, run, folder = paid_out
    line = lines_of(office, run)[0]
    office.do(RecordReturn(line.case_number, TODAY, ReturnReason.NO_WORK))
    assert states(office, line.case_number) == ["sent"]
    path = write_answer(folder / "a.csv", [answer_row(run, line)])
    done = office.do(ReadAnswer(path), BOOKS)
    assert [(w.code, w.facts["case_no"]) for w in done.warnings] == [
        ("paid_to_who_left", line.case_number)
    ]
    assert given(office, line.case_number) == AMOUNT
    office.healthy()


# The tray.


@pytest.fixture
def in_tray(paid_out: tuple[AnOffice, str, Path]) -> tuple[AnOffice, str, Any]:
    office, run, folder = paid_out
    line = lines_of(office, run)[0]
    row = answer_row(run, line, Референс="", ИИН=an_iin())
    read(office, write_answer(folder / "a.csv", [row]))
    (waiting,) = office.ask(bank_tray)
    return office, run, waiting


def test_a_person_matches_a_line_of_the_tray(in_tray: tuple[AnOffice, str, Any]) -> None:
    office, run, waiting = in_tray
    line = lines_of(office, run)[0]
    assert waiting.guesses[0].reference == reference(run, line.line)
    settle = SettleBankLine(waiting.line.id, waiting.guesses[0].reference, "ЖСН қате жазылған")
    office.do(settle, BOOKS)
    assert given(office, line.case_number) == AMOUNT
    assert office.ask(bank_tray) == ()
    assert office.refused(settle, BOOKS)[0] in {"bank_line_settled", "bank_line_answered"}
    office.healthy()


def test_a_person_matches_by_the_id_of_the_payment(in_tray: tuple[AnOffice, str, Any]) -> None:
    office, run, waiting = in_tray
    line = lines_of(office, run)[1]
    office.do(SettleBankLine(waiting.line.id, str(line.payment_id), "сверено"), BOOKS)
    assert given(office, line.case_number) == AMOUNT


def test_a_line_of_the_tray_is_not_matched_to_anything(in_tray: tuple[AnOffice, str, Any]) -> None:
    office, _, waiting = in_tray
    key = waiting.line.id
    for target, why, code in (
        ("KD-PR-2026-00001/9", "x", "bank_reference_foreign"),
        ("nonsense", "x", "bank_target_unknown"),
        ("019ab000-0000-7000-8000-000000000000", "x", "bank_payment_foreign"),
        (waiting.guesses[0].reference, " ", "field_required"),
    ):
        assert office.refused(SettleBankLine(key, target, why), BOOKS) == [code]
    assert office.refused(DismissBankLine(key, ""), BOOKS) == ["field_required"]
    assert office.refused(DismissBankLine(key, "x"), AUDIT) == ["not_permitted"]


def test_a_person_puts_a_foreign_line_aside_and_it_never_comes_back(
    in_tray: tuple[AnOffice, str, Any], tmp_path: Path
) -> None:
    office, _, waiting = in_tray
    office.do(DismissBankLine(waiting.line.id, "басқа кеңсенің төлемі"), BOOKS)
    assert office.ask(bank_tray) == ()
    assert read(office, tmp_path / "a.csv").count(Verdict.UNCHANGED) == 1
    assert office.refused(DismissBankLine(waiting.line.id, "x"), BOOKS) == ["bank_line_settled"]


def test_a_payment_written_down_by_hand_closes_its_line_and_the_answer_changes_nothing(
    office: AnOffice, tmp_path: Path
) -> None:
    payable(office)
    run = sent(office, tmp_path).run.number
    (line,) = lines_of(office, run)
    office.do(PayPayment(line.payment_id, TODAY), BOOKS)
    assert office.ask(payment_run, run).card.run.state == "closed"
    assert read(office, write_answer(tmp_path / "a.csv", [answer_row(run, line)])).lines[
        0
    ].verdict == (Verdict.UNCHANGED)
    other = answer_row(run, line, "Отказ")
    assert codes(read(office, write_answer(tmp_path / "b.csv", [other]))) == ["bank_line_answered"]
    assert given(office, line.case_number) == AMOUNT
