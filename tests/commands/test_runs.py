"""Payment runs: what goes into the list of a month, why something does not, the register."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kandas_desk.commands.accounts import EndAccount, SetAccount
from kandas_desk.commands.budgets import CloseBudgets, SetBudget
from kandas_desk.commands.payments import CancelPayment, PayPayment
from kandas_desk.commands.returns import RecordReturn
from kandas_desk.commands.runs import DropRun, MakeRun, SendRun
from kandas_desk.domain.budget import Budget
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.domain.run import net_total
from kandas_desk.exchange.workbook import read_sheet
from kandas_desk.language.amounts import figures_and_words
from kandas_desk.language.speak import Language, LanguageCode
from kandas_desk.store.archive import Archive
from kandas_desk.store.keys import new_key
from tests.bank import MONTH, an_iban, lines_of, made, payable, sent, states
from tests.builders import (
    ABAI,
    BOOKS,
    HEAD,
    TODAY,
    WORKER,
    AnOffice,
    a_member_draft,
    an_applicant_draft,
    an_office,
)
from tests.store.dying import can_die, killed


def reasons(office: AnOffice, number: str, month: date = MONTH) -> list[str]:
    """Why the payments of the case cannot be paid in the month."""
    with office.archive.reading() as shelves:
        found = shelves.candidates.of_case(office.case(number).id, office.today)
    return [why.code for candidate in found for why in candidate.obstacles(month)]


def test_a_list_takes_what_is_approved_and_due_and_names_the_rest(office: AnOffice) -> None:
    good = [payable(office), payable(office, a_member_draft())]
    unapproved = office.arrived()
    office.do(SetAccount(unapproved, an_iban()))
    office.proposed(unapproved)
    without_account = office.arrived()
    office.approved(without_account)
    run = made(office)
    assert [line.case_number for line in run.lines] == sorted(good)
    left = {c.case_number: [why.code for why in found] for c, found in run.left_out}
    assert left == {unapproved: ["pay_not_approved"], without_account: ["pay_no_account"]}
    assert run.run.number == "KD-PR-2026-00001"
    assert net_total(run.lines).tenge == "825720.00"
    office.healthy()


def test_every_reason_why_a_family_cannot_be_paid_is_said(office: AnOffice) -> None:
    number = payable(office)
    assert reasons(office, number) == []
    assert reasons(office, number, date(2025, 4, 1)) == ["pay_not_due"]
    iban = lines_of_case(office, number)
    twin = office.arrived()
    office.do(SetAccount(twin, iban))
    assert reasons(office, number) == ["pay_account_shared"]
    office.do(EndAccount(twin, office.today))
    assert reasons(office, number) == []
    made(office)
    assert reasons(office, number) == ["pay_in_another_run"]
    office.do(DropRun("KD-PR-2026-00001"), BOOKS)
    office.do(EndAccount(number))
    assert reasons(office, number) == ["pay_no_account"]
    office.do(RecordReturn(number, date(2026, 11, 20), ReturnReason.NO_WORK))
    assert reasons(office, number) == []
    assert states(office, number) == ["cancelled"]


def test_at_the_years_end_a_list_takes_only_what_a_line_of_the_new_year_promises(
    office: AnOffice, tmp_path: Path
) -> None:
    """By hand it was refused; the list for the bank asked nothing."""
    new_year = date(2027, 1, 11)
    for year in (2026, 2027):
        limit = Money.from_tenge(9_000_000)
        line = SetBudget(year, ABAI, "027", (Measure.RELOCATION_PAYMENT,), limit, "№ 5", TODAY)
        office.do(line, BOOKS)
    number = office.arrived()
    office.do(SetAccount(number, an_iban(), on=date(2025, 5, 1)), BOOKS)
    office.approved(number, Measure.RELOCATION_PAYMENT, date(2026, 11, 2))
    made(office)
    assert office.refused(SendRun(tmp_path / "r.csv", "KD-PR-2026-00001"), BOOKS, new_year) == [
        "run_stale",
        "budget_of_other_year",
    ]
    office.do(DropRun("KD-PR-2026-00001"), BOOKS)
    assert office.refused(MakeRun(date(2027, 1, 1)), BOOKS, new_year) == [
        "run_empty",
        "budget_of_other_year",
    ]
    office.do(CloseBudgets(2026, carry=True), BOOKS, new_year)
    assert len(office.do(MakeRun(date(2027, 1, 1)), BOOKS, new_year).answer.lines) == 1


def lines_of_case(office: AnOffice, number: str) -> str:
    with office.archive.reading() as shelves:
        return shelves.accounts.of_case(office.case(number).id)[-1].iban


def test_a_recipient_without_an_iin_cannot_be_paid_by_a_bank(office: AnOffice) -> None:
    number = payable(office, members=(an_applicant_draft(iin=None),))
    assert reasons(office, number) == ["pay_no_iin"]


def test_a_family_that_left_is_not_paid_although_its_payment_is_open(office: AnOffice) -> None:
    number = payable(office)
    with office.archive.reading() as shelves:
        found = shelves.candidates.of_case(office.case(number).id, office.today)[0]
    from kandas_desk.domain.case import CaseStatus

    gone = replace(found, status=CaseStatus.LEFT)
    assert [why.code for why in gone.obstacles(MONTH)] == ["case_not_payable"]
    line = Budget(new_key(), MONTH.year, ABAI, "027", (Measure.RELOCATION_PAYMENT,), TODAY)
    closed = replace(found, budget=line)
    assert [why.code for why in closed.obstacles(MONTH)] == ["pay_budget_closed"]
    without = replace(found, budgets_kept=True)
    assert [why.code for why in without.warnings()] == ["pay_without_budget"]
    eaten = replace(found, withheld=found.payment.amount)
    assert [why.code for why in eaten.obstacles(MONTH)] == ["pay_all_withheld"]
    vague = replace(found, exact_place=False)
    assert [why.code for why in vague.warnings()] == ["pay_place_unknown"]
    assert vague.obstacles(MONTH) == ()


def test_an_empty_list_is_refused_with_every_reason(office: AnOffice) -> None:
    assert office.refused(MakeRun(MONTH), BOOKS) == ["run_empty"]
    number = office.arrived()
    office.approved(number)
    assert office.refused(MakeRun(MONTH), BOOKS) == ["run_empty", "pay_no_account"]
    office.approved(number, Measure.HOUSING_SUPPORT)
    once = office.refused(MakeRun(MONTH), BOOKS)
    assert once == ["run_empty", "pay_no_account"], "both payments of the family have one reason"
    assert office.refused(MakeRun(MONTH), WORKER) == ["not_permitted"]
    assert office.refused(MakeRun(MONTH), HEAD) == ["not_permitted"]


def test_a_payment_stands_in_one_list_at_a_time(office: AnOffice) -> None:
    payable(office)
    made(office)
    assert office.refused(MakeRun(MONTH), BOOKS) == ["run_empty", "pay_in_another_run"]
    office.do(DropRun("KD-PR-2026-00001"), BOOKS)
    assert made(office).run.number == "KD-PR-2026-00002"
    assert office.refused(DropRun("KD-PR-2026-00001"), BOOKS) == ["step_not_open"]
    assert office.refused(DropRun("KD-PR-2026-09999"), BOOKS) == ["run_unknown"]


def test_region_and_measure_narrow_a_list(office: AnOffice) -> None:
    number = payable(office)
    office.approved(number, Measure.HOUSING_SUPPORT)
    assert [line.measure for line in made(office, measure=Measure.HOUSING_SUPPORT).lines] == [
        Measure.HOUSING_SUPPORT
    ]
    assert office.refused(MakeRun(MONTH, region="550000000"), BOOKS) == ["run_empty"]
    assert len(made(office, region="100000000").lines) == 1


def test_the_register_says_what_the_bank_needs_and_its_sums_are_those_of_the_list(
    office: AnOffice, tmp_path: Path
) -> None:
    numbers = sorted(payable(office) for _ in range(3))
    answer = sent(office, tmp_path)
    assert (answer.rows, answer.amount.tenge) == (3, "825720.00")
    body = (tmp_path / "register.csv").read_bytes()
    assert body.startswith(b"\xef\xbb\xbf")
    assert hashlib.sha256(body).hexdigest() == answer.sha256
    rows = list(csv.reader(body.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0][:5] == ["№", "ИИН", "Получатель", "Банковский счет (IBAN)", "Сумма, тенге"]
    assert [row[8] for row in rows[1:4]] == numbers
    assert rows[1][9] == "KD-PR-2026-00001/1"
    assert rows[1][7] == f"Субсидия на переезд, 05.2025, дело {numbers[0]}"
    assert rows[1][6] == "19"
    assert rows[4][0] == "Итого: 3"
    assert rows[4][4] == "825720,00"
    assert sum(Decimal(row[4].replace(",", ".")) for row in rows[1:4]) == Decimal("825720.00")
    assert rows[5][0].replace("\u00a0", " ") == (
        "825 720 (восемьсот двадцать пять тысяч семьсот двадцать) тенге"
    )
    assert [states(office, number) for number in numbers] == [["sent"]] * 3
    assert list(tmp_path.glob(".register*")) == []


IN_WORDS = [
    (27_524_000, "kk", "275 240 (екі жүз жетпіс бес мың екі жүз қырық) теңге"),
    (27_524_000, "ru", "275 240 (двести семьдесят пять тысяч двести сорок) тенге"),
    (27_524_000, "en", "275,240 (two hundred seventy-five thousand two hundred forty) tenge"),
    (100_101, "kk", "1 001,01 (бір мың бір теңге бір тиын)"),
    (100_101, "ru", "1 001,01 (одна тысяча один тенге один тиын)"),
    (100_101, "en", "1,001.01 (one thousand one tenge one tiyn)"),
    (200_222, "ru", "2 002,22 (две тысячи два тенге двадцать два тиына)"),
    (2_100_012, "ru", "21 000,12 (двадцать одна тысяча тенге двенадцать тиынов)"),
    (50, "kk", "0,50 (нөл теңге елу тиын)"),
    (121_100_000_00, "kk", "121 100 000 (жүз жиырма бір миллион жүз мың) теңге"),
]


@pytest.mark.parametrize(("tiyn", "code", "said"), IN_WORDS)
def test_the_sum_stands_in_words_in_three_languages(
    tiyn: int, code: LanguageCode, said: str
) -> None:
    found = figures_and_words(Language(code), Money(tiyn))
    assert found.replace("\u00a0", " ") == said


def test_the_workbook_holds_numbers_as_numbers_and_texts_as_texts(
    office: AnOffice, tmp_path: Path
) -> None:
    payable(office)
    sent(office, tmp_path, "register.xlsx")
    rows = read_sheet(tmp_path / "register.xlsx").rows
    assert rows[1][4] == 275240.0
    assert isinstance(rows[1][1], str)
    assert len(rows[1][1]) == 12


def test_exporting_again_gives_the_same_bytes_and_changes_nothing(
    office: AnOffice, tmp_path: Path
) -> None:
    payable(office)
    first = sent(office, tmp_path, "a.xlsx")
    before = office.journal()
    again = sent(office, tmp_path, "b.xlsx")
    named = sent(office, tmp_path, "c.xlsx", run=first.run.number)
    assert office.journal() == before
    bodies = {(tmp_path / name).read_bytes() for name in ("a.xlsx", "b.xlsx", "c.xlsx")}
    assert len(bodies) == 1
    assert first.sha256 == again.sha256 == named.sha256
    other = sent(office, tmp_path, "d.csv", run=first.run.number)
    assert other.sha256 != first.sha256
    assert other.amount == first.amount
    assert sent(office, tmp_path, "e.csv", run=first.run.number).sha256 == other.sha256


def test_a_list_that_no_longer_fits_is_not_sent(office: AnOffice, tmp_path: Path) -> None:
    number = payable(office)
    run = made(office).run.number
    send = SendRun(tmp_path / "a.csv", run)
    office.do(SetAccount(number, an_iban()))
    assert office.refused(send, BOOKS) == ["run_stale", "run_line_changed"]
    with office.archive.reading() as shelves:
        payment = shelves.payments.of_case(office.case(number).id)[0]
    office.do(CancelPayment(payment.id, "no"))
    assert office.refused(send, BOOKS)[0] == "run_stale"
    assert list(tmp_path.glob("*.csv")) == []
    assert list(tmp_path.glob(".a*")) == []


def test_who_was_paid_by_hand_meanwhile_is_not_sent_again(office: AnOffice, tmp_path: Path) -> None:
    number = payable(office)
    run = made(office).run.number
    with office.archive.reading() as shelves:
        payment = shelves.payments.of_case(office.case(number).id)[0]
    office.do(PayPayment(payment.id, office.today), BOOKS)
    assert office.refused(SendRun(tmp_path / "a.csv", run), BOOKS)[0] == "run_stale"


def test_windows_1251_is_refused_with_the_names_whose_letters_it_lacks(
    office: AnOffice, tmp_path: Path
) -> None:
    payable(office)
    kept = payable(office, members=(an_applicant_draft(surname="Петров", given_name="Иван"),))
    from kandas_desk.domain.refusals import RefusedError

    with pytest.raises(RefusedError) as refusal:
        sent(office, tmp_path, "a.csv", encoding="windows-1251")
    (why,) = refusal.value.reasons
    assert (why.code, why.facts["names"]) == ("letters_not_in_encoding", ("Нұрланов Қайрат",))
    assert states(office, kept) == ["approved"]
    assert not (tmp_path / "a.csv").exists()


def test_windows_1251_holds_names_in_russian_letters(office: AnOffice, tmp_path: Path) -> None:
    payable(office, members=(an_applicant_draft(surname="Петров", given_name="Иван"),))
    sent(office, tmp_path, "a.csv", encoding="windows-1251")
    assert "Петров Иван" in (tmp_path / "a.csv").read_bytes().decode("windows-1251")


def test_a_name_that_looks_like_a_formula_stays_a_text(office: AnOffice, tmp_path: Path) -> None:
    payable(office, members=(an_applicant_draft(surname="=cmd|' /C calc'!A0", given_name="x"),))
    sent(office, tmp_path)
    assert "'=cmd" in (tmp_path / "register.csv").read_text(encoding="utf-8-sig")


def test_an_office_orders_and_names_its_own_columns(office: AnOffice, tmp_path: Path) -> None:
    payable(office)
    own = tmp_path / "own.toml"
    own.write_text(
        'decimal_point = "."\ntotals = false\n[codes.knp]\nrelocation_payment = "000"\n'
        '[[column]]\nfield = "iban"\nheading = "Счёт"\n[[column]]\nfield = "amount"\n'
        '[[column]]\nfield = "knp"\nru = "Код"\n[[column]]\nfield = "bank"\nheading = "Банк"\n',
        encoding="utf-8",
    )
    done = office.do(SendRun(tmp_path / "a.csv", columns=own), BOOKS)
    assert done.warnings == ()
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()
    assert text[0] == "Счёт;Сумма, тенге;Код;Банк"
    assert text[1].endswith(";275240.00;000;125")
    assert len(text) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        "[[column]]\nfield = 'iban'",
        "[[column]]\nfield = 'pin'",
        "language = 'de'",
        "colour = 'red'",
        "column = 5",
        "codes = 1",
        "decimal_point = ';'",
        "[[column]]\nfield = 'iban'\nwidth = 'x'\n[[column]]\nfield = 'amount'",
        "not toml",
    ],
)
def test_a_faulty_file_of_columns_is_refused(office: AnOffice, tmp_path: Path, wrong: str) -> None:
    payable(office)
    own = tmp_path / "own.toml"
    own.write_text(wrong, encoding="utf-8")
    assert office.refused(SendRun(tmp_path / "a.csv", columns=own), BOOKS) == ["columns_unreadable"]


def test_a_place_that_cannot_be_written_leaves_everything_as_it_was(
    office: AnOffice, tmp_path: Path
) -> None:
    number = payable(office)
    for path, code in (
        (tmp_path / "nowhere" / "a.csv", "file_not_written"),
        (tmp_path / "a.pdf", "file_kind_unknown"),
        (tmp_path, "file_kind_unknown"),
    ):
        assert office.refused(SendRun(path), BOOKS) == [code]
    assert states(office, number) == ["approved"]


@can_die
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_kill_between_file_and_commit_leaves_all_or_nothing(tmp_path: Path, moment: str) -> None:
    with an_office(tmp_path) as office:
        number = payable(office)
        today = office.today
    out = tmp_path / "out"
    out.mkdir()

    def act() -> None:
        archive = Archive.open(str(tmp_path / "office.kdx"))
        AnOffice(tmp_path / "office.kdx", archive, today).do(SendRun(out / "a.csv"), BOOKS)

    killed(act, moment)
    assert not (out / "a.csv").exists()
    archive = Archive.open(str(tmp_path / "office.kdx"))
    try:
        office = AnOffice(tmp_path / "office.kdx", archive, today)
        done = moment == "after"
        assert states(office, number) == (["sent"] if done else ["approved"])
        answer = sent(office, out, "a.csv")
        assert hashlib.sha256((out / "a.csv").read_bytes()).hexdigest() == answer.sha256
        assert answer.run.number == "KD-PR-2026-00001"
        assert states(office, number) == ["sent"]
        assert lines_of(office, answer.run.number)[0].state.value == "open"
        office.healthy()
    finally:
        archive.close()


def test_the_database_keeps_lists_as_they_were_sent(office: AnOffice, tmp_path: Path) -> None:
    from tests.store.raw import raw

    payable(office)
    sent(office, tmp_path)
    with raw(office.path) as connection:
        for change in (
            "UPDATE run_lines SET amount = 1",
            "DELETE FROM run_lines",
            "DELETE FROM runs",
            "UPDATE run_files SET body = x'00'",
            "DELETE FROM run_files",
        ):
            with pytest.raises(Exception, match=r"kept|not changed|append-only"):
                connection.execute(change)
