"""Which paper may be issued when, and what it says of the case."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from kandas_desk.commands.cases import OpenCase, StepCase
from kandas_desk.commands.papers import IssuePaper, IssueReport
from kandas_desk.commands.plans import MakePlan
from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.paper_needs import (
    NEEDS,
    OFFICE_KINDS,
    PAPER_LANGUAGES,
    Particulars,
    paper_languages,
)
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.people import Relation
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.queries.papers import paper_body, paper_register
from tests.builders import AUDIT, AnOffice, a_draft, a_member_draft, an_iin
from tests.commands.conftest import Text

DAYS = {
    CaseStep.SUBMIT: date(2025, 2, 1),
    CaseStep.SEND_TO_COMMISSION: date(2025, 2, 10),
    CaseStep.INCLUDE: date(2025, 3, 1),
    CaseStep.REFUSE: date(2025, 3, 1),
    CaseStep.ARRIVE: date(2025, 4, 10),
    CaseStep.SETTLE: date(2025, 6, 1),
    CaseStep.WITHDRAW: date(2025, 2, 20),
}
_S = CaseStep
SENT = (_S.SUBMIT, _S.SEND_TO_COMMISSION)
LIVES = {
    "draft": (),
    "registered": (_S.SUBMIT,),
    "in review": SENT,
    "included": (*SENT, _S.INCLUDE),
    "refused": (*SENT, _S.REFUSE),
    "arrived": (*SENT, _S.INCLUDE, _S.ARRIVE),
    "settled": (*SENT, _S.INCLUDE, _S.ARRIVE, _S.SETTLE),
    "withdrawn": (*SENT, _S.WITHDRAW),
}
_K = PaperKind
# What each state of a case bears, of the papers that need nothing but the case.
BORNE = {
    "draft": {_K.APPLICATION, _K.ACCEPTANCE_REFUSAL},
    "registered": {
        _K.APPLICATION, _K.ACCEPTANCE_REFUSAL, _K.APPLICATION_RECEIPT, _K.CASE_SUMMARY,
    },
    "in review": {_K.APPLICATION, _K.APPLICATION_RECEIPT, _K.CASE_SUMMARY},
    "included": {
        _K.APPLICATION, _K.APPLICATION_RECEIPT, _K.CASE_SUMMARY, _K.COMMISSION_DECISION,
        _K.INCLUSION_CONFIRMATION, _K.SOCIAL_CONTRACT,
    },
    "refused": {
        _K.APPLICATION, _K.APPLICATION_RECEIPT, _K.CASE_SUMMARY, _K.COMMISSION_DECISION,
    },
    "arrived": {
        _K.APPLICATION, _K.APPLICATION_RECEIPT, _K.CASE_SUMMARY, _K.COMMISSION_DECISION,
        _K.INCLUSION_CONFIRMATION, _K.SOCIAL_CONTRACT, _K.BOND_STATEMENT,
    },
    "settled": {
        _K.APPLICATION, _K.APPLICATION_RECEIPT, _K.CASE_SUMMARY, _K.COMMISSION_DECISION,
        _K.INCLUSION_CONFIRMATION, _K.SOCIAL_CONTRACT, _K.BOND_STATEMENT,
    },
    "withdrawn": {_K.APPLICATION_RECEIPT, _K.CASE_SUMMARY},
}  # fmt: skip
ADDED = Particulars(missing=("autobiography",), ground="Құжаттар расталмады.")


def a_life(office: AnOffice, name: str, *others: Any) -> str:
    number: str = office.do(OpenCase(a_draft(*others))).answer.number
    for step in LIVES[name]:
        office.do(
            StepCase(number, step, DAYS[step], note="Қолдау жоқ" if step is _S.REFUSE else "")
        )
    return number


@pytest.mark.parametrize("name", list(LIVES))
def test_a_case_bears_the_papers_of_its_state_and_refuses_the_others(
    office: AnOffice, name: str
) -> None:
    number = a_life(office, name)
    for kind in PaperKind:
        wanted = IssuePaper(number, kind, "kk", ADDED)
        if kind in BORNE[name]:
            assert office.do(wanted).answer.paper.kind is kind
        else:
            assert len(office.refused(wanted)) == 1


@pytest.mark.parametrize("kind", [kind for kind in PaperKind if kind not in OFFICE_KINDS])
def test_every_kind_needs_something_and_is_printed_in_each_language(kind: PaperKind) -> None:
    assert NEEDS[kind]
    assert set(paper_languages(kind)) >= {"kk", "ru", "en"}
    assert set(paper_languages(kind)) <= set(PAPER_LANGUAGES)


def test_the_certificate_has_three_languages_already_and_no_form_in_two(office: AnOffice) -> None:
    number = office.arrived()
    wanted = IssuePaper(number, PaperKind.MOBILITY_CERTIFICATE, "kk+ru")
    assert office.refused(wanted) == ["paper_language_unknown"]


def test_the_plan_is_printed_in_two_languages_too(office: AnOffice, said: Text) -> None:
    number = office.arrived()
    office.do(MakePlan(number))
    text = said(IssuePaper(number, PaperKind.ADAPTATION_PLAN, "kk+ru"))
    assert "Жеке бейімдеу және ықпалдастыру жоспары" in text
    assert "Индивидуальный план адаптации и интеграции" in text


def test_the_refusal_of_acceptance_prints_the_labels_of_the_rules(
    office: AnOffice, said: Text
) -> None:
    number = a_life(office, "registered")
    added = Particulars(missing=("autobiography", "Әскери билет"), expired=("nationality",))
    text = said(IssuePaper(number, PaperKind.ACCEPTANCE_REFUSAL, "ru", added))
    for part in ("Автобиография (в свободной форме)", "Әскери билет", "или рекомендация комиссии"):
        assert part in text


@pytest.mark.parametrize(
    ("added", "codes"),
    [
        (Particulars(), ["refusal_names_nothing"]),
        (Particulars(missing=("  ",)), ["refusal_names_nothing"]),
        (Particulars(missing=("autobiograpy",)), ["document_unknown"]),
    ],
)
def test_a_refusal_without_a_document_is_itself_refused(
    office: AnOffice, added: Particulars, codes: list[str]
) -> None:
    number = a_life(office, "registered")
    assert office.refused(IssuePaper(number, PaperKind.ACCEPTANCE_REFUSAL, "kk", added)) == codes


def test_the_ground_of_a_refusal_is_the_note_of_the_step_unless_another_is_given(
    office: AnOffice, said: Text
) -> None:
    number = a_life(office, "refused")
    assert "Қолдау жоқ" in said(IssuePaper(number, PaperKind.COMMISSION_DECISION, "kk"))
    other = Particulars(ground="Басқа негіз")
    text = said(IssuePaper(number, PaperKind.COMMISSION_DECISION, "kk", other))
    assert "Басқа негіз" in text
    assert "Қолдау жоқ" not in text


@pytest.mark.parametrize(
    ("added", "code"),
    [
        (Particulars(members=5, present=7), "present_too_many"),
        (Particulars(members=9, present=5, votes_for=4, against=2), "votes_too_many"),
    ],
)
def test_minutes_that_contradict_themselves_are_refused(
    office: AnOffice, added: Particulars, code: str
) -> None:
    number = a_life(office, "included")
    assert office.refused(IssuePaper(number, PaperKind.COMMISSION_DECISION, "kk", added)) == [code]


def test_the_receipt_names_the_day_of_the_answer_in_working_days(
    office: AnOffice, said: Text
) -> None:
    number = a_life(office, "registered")
    text = said(IssuePaper(number, PaperKind.APPLICATION_RECEIPT, "ru"))
    # Saturday 1 February 2025 and 14 working days of five a week.
    assert "Срок рассмотрения заявления (рабочих дней): 14; дата окончания" in text
    assert "20 февраля 2025 года" in text
    assert f"Заявление зарегистрировано 1 февраля 2025 года под № {number}." in text
    assert "еще не подтвержден официальным текстом" in text


def test_the_contract_names_the_duty_and_the_support_awarded_so_far(
    office: AnOffice, said: Text
) -> None:
    number = office.arrived()
    none = said(IssuePaper(number, PaperKind.SOCIAL_CONTRACT, "ru"))
    assert "меры поддержки еще не назначены" in none
    office.paid(number)
    office.proposed(number, Measure.HOUSING_SUPPORT)
    text = said(IssuePaper(number, PaperKind.SOCIAL_CONTRACT, "ru"))
    assert "1 Субсидия на переезд 1 275 240 275 240" in text
    assert "Всего назначено по состоянию на 22 ноября 2026 года: 275 240 тенге." in text
    assert "Аренда" not in text, "what nobody approved is not awarded"
    assert "не менее 5 лет. Срок исчисляется с 10 апреля 2025 года." in text
    assert "обязательство считается исполненным: 10 апреля 2030 года." in text


def test_the_family_passport_says_what_the_case_holds(office: AnOffice, said: Text) -> None:
    number = office.arrived()
    office.paid(number)
    office.do(MakePlan(number))
    text = said(IssuePaper(number, PaperKind.CASE_SUMMARY, "en"))
    for part in (
        "Relocation subsidy 02 May 2025 275,240 Paid",
        "Paid in all: 275,240 tenge.",
        "counted from 10 April 2025.",
        "The day from which the obligation counts as met: 10 April 2030.",
        "Actions of the plan completed: 0 of",
        "The information is as of 22 November 2026.",
        "Semey centre",
    ):
        assert part in text


def test_a_single_person_is_not_spoken_of_as_a_family(office: AnOffice, said: Text) -> None:
    alone = a_life(office, "included")
    child = a_member_draft(
        relation=Relation.CHILD, iin=an_iin(date(2014, 3, 2)), born=date(2014, 3, 2)
    )
    family = office.included(child)
    one = said(IssuePaper(alone, PaperKind.INCLUSION_CONFIRMATION, "kk"))
    two = said(IssuePaper(family, PaperKind.INCLUSION_CONFIRMATION, "kk"))
    assert "отбасы мүшелеріңізді" not in one
    assert "Сізді және отбасы мүшелеріңізді" in two
    assert "2 адам, оның ішінде кәмелетке толмағандар – 1." in two


def test_the_monthly_report_counts_what_happened_in_the_month(office: AnOffice, said: Text) -> None:
    def reported(month: date) -> str:
        return said(IssueReport(PaperKind.MONTHLY_REPORT, month, "en"))

    number = office.arrived()
    office.paid(number)
    a_life(office, "refused")
    for month, wanted in (
        (date(2025, 2, 17), {"Applications": 2, "Families that arrived": 0}),
        (date(2025, 3, 1), {"Families included in the quota": 1, "Refused": 1}),
        (date(2025, 4, 30), {"Families that arrived": 1, "Persons who arrived": 1}),
        (date(2025, 1, 1), {"Applications": 0}),
    ):
        text = reported(month)
        for name, count in wanted.items():
            assert re.search(rf"\d+ {name} {count} ", text), (month, name, text)
    paid = reported(date(2025, 5, 1))
    assert "Relocation subsidy 1 275,240" in paid
    assert "Paid in all: 275,240 tenge." in paid
    assert "Paid in all: 0 tenge." in reported(date(2025, 6, 1))


def test_a_paper_of_the_office_stands_in_the_register_without_a_case(office: AnOffice) -> None:
    number = office.arrived()
    office.do(IssuePaper(number, PaperKind.CASE_SUMMARY, "kk"))
    issued = office.do(IssueReport(PaperKind.MONTHLY_REPORT, date(2026, 10, 1), "kk+ru")).answer
    assert issued.paper.case_id is None
    lines = office.ask(paper_register)
    assert [(line.paper.number, line.case_number) for line in lines] == [
        (issued.paper.number, ""),
        (lines[1].paper.number, number),
    ]
    assert office.ask(paper_body, issued.paper.id) == issued.body
    office.healthy()


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (IssueReport(PaperKind.MONTHLY_REPORT, date(2026, 12, 1), "kk"), "month_in_future"),
        (IssueReport(PaperKind.CASE_SUMMARY, date(2026, 10, 1), "kk"), "paper_of_case"),
    ],
)
def test_a_report_of_the_future_or_of_a_family_is_refused(
    office: AnOffice, wanted: IssueReport, code: str
) -> None:
    assert office.refused(wanted) == [code]


def test_who_may_not_issue_papers_issues_no_report(office: AnOffice) -> None:
    with pytest.raises(RefusedError) as refused:
        office.do(IssueReport(PaperKind.MONTHLY_REPORT, date(2026, 10, 1), "kk"), by=AUDIT)
    assert refused.value.reasons[0].code == "not_permitted"
