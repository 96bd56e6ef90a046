"""One family from the application to the departure, through every floor."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from kandas_desk.commands.cases import StepCase
from kandas_desk.commands.land import GrantLand
from kandas_desk.commands.papers import IssuePaper
from kandas_desk.commands.payments import ApprovePayment, PayPayment
from kandas_desk.commands.plans import FinishPlanItem, MakePlan
from kandas_desk.commands.returns import RecordReturn
from kandas_desk.domain.case import CaseStatus, CaseStep
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.people import Relation
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.queries.cases import case_file
from kandas_desk.queries.papers import paper_body
from tests.builders import (
    BOOKS,
    HEAD,
    TODAY,
    AnOffice,
    a_land_draft,
    a_member_draft,
)

KAZAKH = set("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
DAY = date(2025, 5, 2)


def test_a_family_lives_through_all_of_it_and_the_archive_stays_whole(office: AnOffice) -> None:
    number = office.opened(a_member_draft(Relation.SPOUSE, born=date(1988, 5, 5)), a_member_draft())
    office.healthy()
    for step, on, status in (
        (CaseStep.SUBMIT, date(2025, 2, 1), CaseStatus.REGISTERED),
        (CaseStep.RETURN_INCOMPLETE, date(2025, 2, 3), CaseStatus.INCOMPLETE),
        (CaseStep.SUBMIT, date(2025, 2, 7), CaseStatus.REGISTERED),
        (CaseStep.SEND_TO_COMMISSION, date(2025, 2, 10), CaseStatus.IN_REVIEW),
        (CaseStep.INCLUDE, date(2025, 3, 1), CaseStatus.INCLUDED),
        (CaseStep.ARRIVE, date(2025, 4, 10), CaseStatus.ARRIVED),
        (CaseStep.SETTLE, date(2025, 4, 20), CaseStatus.SETTLED),
    ):
        assert office.do(StepCase(number, step, on)).answer.status is status
        office.healthy()
    paid = office.paid(number)
    office.healthy()
    promised = office.approved(number, Measure.MOBILITY_CERTIFICATE, DAY)
    office.healthy()
    office.do(GrantLand(number, a_land_draft()))
    office.healthy()
    plan = office.do(MakePlan(number)).answer
    office.do(FinishPlanItem(plan.items[0].id, TODAY, "тіркелді"))
    office.healthy()
    for kind in (PaperKind.MOBILITY_CERTIFICATE, PaperKind.ADAPTATION_PLAN):
        for lang in ("kk", "ru", "en"):
            issued = office.do(IssuePaper(number, kind, lang)).answer
            assert issued.body.startswith(b"%PDF")
            assert hashlib.sha256(issued.body).hexdigest() == issued.paper.sha256
            assert office.ask(paper_body, issued.paper.id) == issued.body
            office.healthy()
    answer = office.do(RecordReturn(number, date(2025, 9, 1), ReturnReason.NO_WORK)).answer
    assert answer.claim.amount == paid.amount
    office.healthy()
    office.do(StepCase(number, CaseStep.CLOSE, TODAY))
    office.healthy()

    found = office.ask(case_file, number)
    assert found.case.status is CaseStatus.CLOSED
    assert {p.id for p in found.payments} == {paid.id, promised.id}
    assert [p.number for p in reversed(found.papers)] == [
        *(f"KD-EM-2026-0000{n}" for n in (1, 2, 3)),
        *(f"KD-AP-2026-0000{n}" for n in (1, 2, 3)),
    ]
    events = [entry.event for entry in reversed(found.journal)]
    assert events[:8] == ["case_opened"] + ["case_stepped"] * 7
    assert events[8:13] == [
        "payment_proposed",
        "payment_approved",
        "payment_paid",
        "payment_proposed",
        "payment_approved",
    ]
    assert events.count("paper_issued") == 6
    assert events[-1] == "case_stepped"
    for entry in found.journal:
        assert KAZAKH & set(entry.sentence), entry.sentence
        assert "{" not in entry.sentence
        assert entry.sentence.endswith(".")


def test_the_journal_of_a_family_names_days_and_amounts_in_kazakh(office: AnOffice) -> None:
    number = office.arrived()
    office.paid(number)
    sentences = [entry.sentence for entry in office.ask(case_file, number).journal]
    assert any("10.04.2025" in s and number in s for s in sentences)
    assert any("275\u00a0240" in s and "02.05.2025" in s for s in sentences)


def test_a_paper_takes_no_number_when_it_cannot_be_issued(office: AnOffice) -> None:
    number = office.arrived()
    certificate = IssuePaper(number, PaperKind.MOBILITY_CERTIFICATE, "kk")
    assert office.refused(certificate) == ["certificate_not_approved"]
    proposed = office.proposed(number, Measure.MOBILITY_CERTIFICATE)
    assert office.refused(certificate) == ["certificate_not_approved"]
    plan = IssuePaper(number, PaperKind.ADAPTATION_PLAN, "kk")
    assert office.refused(plan) == ["plan_missing"]
    office.do(ApprovePayment(proposed.id), HEAD)
    assert office.do(certificate).answer.paper.number == "KD-EM-2026-00001"


@pytest.mark.parametrize("step", [CaseStep.WITHDRAW, CaseStep.TRANSFER])
def test_no_certificate_for_a_family_that_is_not_coming(office: AnOffice, step: CaseStep) -> None:
    number = office.included()
    office.approved(number, Measure.MOBILITY_CERTIFICATE)
    office.do(StepCase(number, step, TODAY))
    assert office.refused(IssuePaper(number, PaperKind.MOBILITY_CERTIFICATE, "kk"))


def test_a_plan_is_made_once_and_after_arrival(office: AnOffice) -> None:
    number = office.included()
    assert office.refused(MakePlan(number)) == ["plan_before_arrival"]
    office.do(StepCase(number, CaseStep.ARRIVE, date(2025, 4, 10)))
    assert office.refused(MakePlan(number, "nonsense")) == ["template_unknown"]
    plan = office.do(MakePlan(number)).answer
    assert office.refused(MakePlan(number)) == ["plan_exists"]
    item = plan.items[0].id
    office.do(FinishPlanItem(item, TODAY, "бітті"))
    assert office.refused(FinishPlanItem(item, TODAY, "тағы")) == ["plan_item_done_already"]


def test_money_paid_after_all_is_reported_before_the_archive_is_called_whole(
    office: AnOffice,
) -> None:
    """The invariants are looked at, not believed: a ledger that differs is named."""
    payment = office.approved(office.arrived())
    office.do(PayPayment(payment.id, DAY), BOOKS)
    with office.archive._write.connect() as connection:
        connection.exec_driver_sql("UPDATE payments SET paid_amount = paid_amount - 1")
        connection.commit()
    assert [p.code for p in office.archive.problems()] == ["ledger_differs"]
