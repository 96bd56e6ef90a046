"""Papers about money and the five-year duty say what the ledger says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pypdfium2
import pytest

from kandas_desk.commands.accounts import SetAccount
from kandas_desk.commands.budgets import SetBudget
from kandas_desk.commands.claim_decisions import FileAppeal
from kandas_desk.commands.claim_keeping import (
    AgreeInstalments,
    ClaimOverpayment,
    NoticeClaim,
    RepayClaim,
)
from kandas_desk.commands.land import GrantLand
from kandas_desk.commands.papers import IssuePaper, IssueReport
from kandas_desk.commands.payments import ApprovePayment, ProposePayment
from kandas_desk.commands.returns import RecordReturn, UndoReturn
from kandas_desk.commands.runs import DropRun
from kandas_desk.commands.substitutes import AppointSubstitute
from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.money import Money
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.paper_needs import Particulars
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.people import Degree, Relation
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.language.reasons import sentence
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term
from kandas_desk.queries.bonds import bond_on
from kandas_desk.queries.claims import claim_file
from tests.bank import lines_of, made, payable
from tests.builders import (
    ADMIN,
    BOOKS,
    HEAD,
    OTHER_WORKER,
    TODAY,
    AnOffice,
    a_land_draft,
    a_member_draft,
    an_applicant_draft,
    an_iin,
)

_K = PaperKind
IBAN = "KZ86125KZT5004100100"
LEFT_ON = date(2025, 9, 1)
Text = Callable[..., str]


@pytest.fixture
def said(office: AnOffice) -> Text:
    """The text of a paper of the case in a language, issued on a day."""

    def read(
        number: str, kind: PaperKind, lang: str = "ru", issued: date = TODAY, **added: object
    ) -> str:
        wanted = IssuePaper(number, kind, lang, Particulars(**added))  # type: ignore[arg-type]
        document = pypdfium2.PdfDocument(office.do(wanted, on=issued).answer.body)
        try:
            text = " ".join(page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()
        return " ".join(text.replace("\u00a0", " ").split())

    return read


def left(office: AnOffice, number: str, on: date = LEFT_ON) -> object:
    return office.do(RecordReturn(number, on, ReturnReason.NO_WORK, "UZ")).answer


# If the family left.


@pytest.mark.parametrize("on", [date(2025, 5, 2), TODAY, date(2030, 4, 9), date(2030, 4, 10)])
@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_the_statement_says_the_sums_of_the_bond_for_the_day(
    office: AnOffice, said: Text, on: date, code: str
) -> None:
    number = office.arrived()
    office.paid(number)
    office.do(GrantLand(number, a_land_draft()))
    office.proposed(number, Measure.HOUSING_SUPPORT)
    found = office.ask(bond_on, number, on)
    text, speech = said(number, _K.BOND_STATEMENT, code, on=on), Language(code)
    plain = text.replace("\u202f", " ")
    assert speech.long_date(on).replace("\u00a0", " ") in text
    for line in found.consequences.lines:
        assert speech.amount(line.received).replace("\u00a0", " ") in plain
    assert (speech.amount(Money(27_524_000)).replace("\u00a0", " ") in plain) == bool(
        found.consequences.repay
    )
    for right in found.land:
        ends = right.id in found.consequences.land_ended
        assert (right.cadastral_number in text) == ends
    for article in found.articles:
        assert " ".join(article.reference.split()) in text


def test_without_a_day_the_statement_is_about_today(office: AnOffice, said: Text) -> None:
    assert "выедет из региона приема 22 ноября 2026 года" in said(
        office.arrived(), _K.BOND_STATEMENT
    )


def test_the_statement_comes_before_a_decision_and_changes_nothing(
    office: AnOffice, said: Text
) -> None:
    number = office.arrived()
    office.paid(number)
    before = office.ask(bond_on, number, TODAY)
    text = said(number, _K.BOND_STATEMENT, why=ReturnReason.NO_WORK)
    assert "никакое решение не принято, и ничего не требуется" in text
    assert term(Language("ru"), ReturnReason.NO_WORK) in text
    assert "смерть, состояние здоровья" in text, "what may exempt is asked for"
    assert office.ask(bond_on, number, TODAY) == before


def test_a_degree_exempts_and_the_statement_names_the_ground(office: AnOffice, said: Text) -> None:
    number = office.arrived(members=(an_applicant_draft(degree=Degree.PHD),))
    office.paid(number)
    text = said(number, _K.BOND_STATEMENT)
    assert "Основание освобождения от возврата: ученая степень." in text
    assert "Закон РК 16.05.2024 № 82-VIII" in text


def test_a_day_before_the_arrival_is_refused(office: AnOffice) -> None:
    wanted = IssuePaper(office.arrived(), _K.BOND_STATEMENT, "kk", Particulars(on=date(2025, 4, 9)))
    assert office.refused(wanted) == ["return_dated_before_arrival"]


# After a departure.


def test_the_notice_says_what_ended_what_stopped_and_what_is_claimed(
    office: AnOffice, said: Text
) -> None:
    number = office.arrived()
    office.paid(number)
    office.proposed(number, Measure.HOUSING_SUPPORT, date(2025, 10, 2))
    office.do(GrantLand(number, a_land_draft()))
    left(office, number)
    text = said(number, _K.RETURN_NOTICE)
    for part in (
        "1 сентября 2025 года семья выехала",
        "Узбекистан",
        "23-252-001-123 5 01.09.2025",
        "Аренда и коммунальные услуги 02.10.2025",
        "Сумма требования: 275 240 (двести семьдесят пять тысяч двести сорок) тенге.",
        "43-1-бап / ст. 43-1 (1-2)",
    ):
        assert part in text


def test_members_who_left_are_named_and_the_others_owe_nothing(
    office: AnOffice, said: Text
) -> None:
    iin = an_iin(date(2014, 3, 2))
    child = a_member_draft(relation=Relation.CHILD, iin=iin, born=date(2014, 3, 2))
    number = office.arrived(child)
    office.paid(number)
    office.do(RecordReturn(number, LEFT_ON, ReturnReason.STUDY, members=(iin,)))
    text = said(number, _K.RETURN_NOTICE, "en")
    assert "some members of the family left" in text
    assert iin in text
    assert "the duty goes on until 10 April 2030" in text
    assert "no claim is made" in text
    assert "275,240" not in text


@pytest.mark.parametrize(
    ("degree", "paid", "why"),
    [
        (Degree.PHD, True, "Основание освобождения от возврата подтверждено: ученая степень."),
        (None, False, "Поддержка семье не выплачивалась."),
    ],
)
def test_the_notice_says_why_there_is_no_claim(
    office: AnOffice, said: Text, degree: Degree | None, paid: bool, why: str
) -> None:
    number = office.arrived(members=(an_applicant_draft(degree=degree),))
    if paid:
        office.paid(number)
    office.do(RecordReturn(number, LEFT_ON, ReturnReason.NO_WORK))
    assert f"{why} Требование не предъявляется." in said(number, _K.RETURN_NOTICE)


def test_an_undone_departure_has_no_notice(office: AnOffice) -> None:
    number = office.arrived()
    gone = office.do(RecordReturn(number, LEFT_ON, ReturnReason.NO_WORK)).answer.departure
    office.do(UndoReturn(gone.id, "Қате"))
    assert office.refused(IssuePaper(number, _K.RETURN_NOTICE, "kk")) == ["paper_nobody_left"]


# Claims.


def test_the_claim_shows_the_payments_that_sum_to_it(office: AnOffice, said: Text) -> None:
    number = office.arrived()
    office.paid(number)
    claim = left(office, number).claim  # type: ignore[attr-defined]
    before = said(number, _K.CLAIM)
    assert "Срок возврата (в днях со дня вручения требования): 30." in before
    assert "1 Субсидия на переезд 02.05.2025 275 240 275 240" in before
    assert "275 240 (двести семьдесят пять тысяч двести сорок) тенге" in before
    office.do(NoticeClaim(claim.id, TODAY))
    office.do(RepayClaim(claim.id, Money(5_524_000), TODAY), BOOKS)
    office.do(FileAppeal(claim.id, TODAY, "Келіспейміз"))
    after = said(number, _K.CLAIM)
    owed = office.ask(claim_file, claim.id).standing.balance
    assert owed == Money(22_000_000)
    for part in (
        "не позднее 22 декабря 2026 года",
        "Возвращено, тенге 55 240",
        "Задолженность, тенге 220 000",
        "220 000 (двести двадцать тысяч) тенге",
        "можно обжаловать до 22 февраля 2027 года",
        "Жалоба, поданная 22 ноября 2026 года, находится на рассмотрении.",
        "еще не подтверждены официальным текстом",
    ):
        assert part in after


def test_an_agreed_plan_stands_on_the_claim_part_by_part(office: AnOffice, said: Text) -> None:
    number = office.arrived()
    office.paid(number)
    claim = left(office, number).claim  # type: ignore[attr-defined]
    office.do(NoticeClaim(claim.id, TODAY))
    plan = office.do(AgreeInstalments(claim.id, 5, 20)).answer.plan
    text = said(number, _K.CLAIM, "en")
    assert "plan of instalments was agreed on 22 November 2026. Instalments left: 5." in text
    speech = Language("en")
    for part in plan.instalments:
        line = f"{speech.short_date(part.due_on)} {speech.amount(part.amount)}"
        assert line.replace("\u00a0", " ") in text


def test_of_several_claims_one_is_named(office: AnOffice, said: Text) -> None:
    number = office.arrived()
    first, second = office.paid(number), office.paid(number, Measure.HOUSING_SUPPORT)
    one = office.do(ClaimOverpayment(first.id, Money(100_000), "Қате")).answer
    two = office.do(ClaimOverpayment(second.id, Money(200_000), "Артық")).answer
    assert office.refused(IssuePaper(number, _K.CLAIM, "kk")) == ["paper_subject_unnamed"]
    wrong = Particulars(about=str(first.id))
    assert office.refused(IssuePaper(number, _K.CLAIM, "kk", wrong)) == ["paper_subject_unknown"]
    assert "1 000 (одна тысяча) тенге" in said(number, _K.CLAIM, about=str(one.id))
    assert "2 000 (две тысячи) тенге" in said(number, _K.CLAIM, about=str(two.id)[-12:])
    about_nothing = Particulars(about=str(one.id))
    whole = IssuePaper(number, _K.CASE_SUMMARY, "kk", about_nothing)
    assert office.refused(whole) == ["paper_about_the_case"]


def test_a_claim_that_was_paid_is_not_demanded_again(office: AnOffice) -> None:
    number = office.arrived()
    office.paid(number)
    claim = left(office, number).claim  # type: ignore[attr-defined]
    office.do(NoticeClaim(claim.id, TODAY))
    office.do(RepayClaim(claim.id, claim.balance, TODAY), BOOKS)
    assert office.refused(IssuePaper(number, _K.CLAIM, "kk")) == ["paper_nothing_claimed"]


# The years are full.


def test_the_duty_is_confirmed_only_when_it_was_met(office: AnOffice, said: Text) -> None:
    number, day = office.arrived(), date(2030, 4, 10)
    office.paid(number)
    office.do(GrantLand(number, a_land_draft(start=date(2026, 1, 1), until=date(2030, 12, 1))))
    wanted = IssuePaper(number, _K.FULFILMENT_CONFIRMATION, "kk")
    assert office.refused(wanted, on=day) == ["paper_not_fulfilled"]
    with_step = AnOffice(office.path, office.archive, day)
    with_step.stepped(number, (CaseStep.SETTLE, date(2025, 6, 1)), (CaseStep.FULFIL, day))
    text = said(number, _K.FULFILMENT_CONFIRMATION, issued=day)
    for part in (
        "Срок обязательства: 10 апреля 2025 года – 10 апреля 2030 года.",
        "Всего получено: 275 240",
        "преимущественное право",
    ):
        assert part in text
    assert "Задолженность" not in text


# Orders and registers.


def test_the_order_names_account_budget_basis_and_whoever_approved_for_whom(
    office: AnOffice, said: Text
) -> None:
    number, due = office.arrived(), date(2026, 12, 1)
    office.do(SetAccount(number, IBAN), BOOKS)
    limit = Money.from_tenge(5_000_000)
    line = SetBudget(2026, "100000000", "027", (Measure.RELOCATION_PAYMENT,), limit, "№ 5", TODAY)
    office.do(line, BOOKS)
    payment = office.do(ProposePayment(number, Measure.RELOCATION_PAYMENT, due)).answer
    assert office.refused(IssuePaper(number, _K.PAYMENT_ORDER, "kk")) == [
        "paper_no_payment_approved"
    ]
    until = date(2026, 11, 30)
    office.do(AppointSubstitute(HEAD, OTHER_WORKER, TODAY, until), ADMIN)
    office.do(ApprovePayment(payment.id, instead_of=HEAD), OTHER_WORKER)
    text = said(number, _K.PAYMENT_ORDER)
    for part in (
        "302 750 (триста две тысячи семьсот пятьдесят) тенге",
        IBAN,
        "Код банка 125",
        "Бюджетная программа 027",
        "Выплату предложил(а): Гүлнар Ахметова, 22 ноября 2026 года.",
        "Дина Оразова 22.11.2026 Болат Ержанов 22.11.2026 30.11.2026",
        "Субсидия на переезд, на одного человека 70 МРП",
        "Ерлан Сәрсенов",
    ):
        assert part in text


def test_an_order_without_account_and_budget_says_so(office: AnOffice, said: Text) -> None:
    number = office.arrived()
    office.approved(number)
    text = said(number, _K.PAYMENT_ORDER, "en")
    assert "No account of the recipient has been entered yet." in text
    assert "approved without a budget line" in text


def test_the_register_of_a_run_sums_its_lines(office: AnOffice) -> None:
    for _ in range(3):
        payable(office)
    run = made(office)
    text = report_text(office, IssueReport(_K.PAYMENT_REGISTER, None, "ru", run.run.number))
    for line in lines_of(office, run.run.number):
        assert f"{line.line} {line.name} {line.iin} {line.iban} 275 240 Субсидия" in text
    assert "Количество выплат: 3; сумма к перечислению: 825 720 (восемьсот двадцать пять" in text
    assert term(Language("ru"), run.run.state) in text
    english = report_text(office, IssueReport(_K.PAYMENT_REGISTER, None, "en", run.run.number))
    assert "Relocation subsidy, 05.2025, case KD-" in english


@pytest.mark.parametrize(
    ("run", "code"), [("", "field_required"), ("KD-PR-2026-00077", "run_unknown")]
)
def test_a_register_needs_a_run_that_is_there(office: AnOffice, run: str, code: str) -> None:
    assert office.refused(IssueReport(_K.PAYMENT_REGISTER, None, "kk", run)) == [code]


def test_a_dropped_run_has_no_register(office: AnOffice) -> None:
    payable(office)
    run = made(office).run
    office.do(DropRun(run.number), BOOKS)
    wanted = IssueReport(_K.PAYMENT_REGISTER, None, "kk", run.number)
    assert office.refused(wanted) == ["run_dropped"]


def test_a_monthly_report_without_a_month_is_refused(office: AnOffice) -> None:
    with pytest.raises(RefusedError) as refused:
        office.do(IssueReport(_K.MONTHLY_REPORT, None, "kk"))
    assert "«Ай»" in sentence(Language("kk"), refused.value.reasons[0])


def report_text(office: AnOffice, wanted: IssueReport) -> str:
    document = pypdfium2.PdfDocument(office.do(wanted).answer.body)
    try:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return " ".join(text.replace("\u00a0", " ").split())
