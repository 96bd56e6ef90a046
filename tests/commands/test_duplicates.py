"""The same money twice, caught before it is approved, across families."""

from __future__ import annotations

from datetime import date

from kandas_desk.commands.accounts import EndAccount, SetAccount
from kandas_desk.commands.approvals import ApproveMany
from kandas_desk.commands.members import AddMember, EndMembership
from kandas_desk.commands.payments import ApprovePayment, CancelPayment, ProposePayment
from kandas_desk.commands.schedules import ScheduleMeasure
from kandas_desk.domain.approval import TwinKind
from kandas_desk.domain.events_of_money import ApprovedDespite
from kandas_desk.domain.membership import Joining, Leaving
from kandas_desk.domain.payment import Measure, Payment
from kandas_desk.queries.approvals import approval_preview, duplicates_of
from tests.bank import an_iban
from tests.builders import HEAD, TODAY, WORKER, AnOffice, a_member_draft, an_iin

MAY, JUNE = date(2025, 5, 2), date(2025, 6, 2)
IIN = an_iin(date(2015, 9, 1))
MOVE, RENT = Measure.RELOCATION_PAYMENT, Measure.HOUSING_SUPPORT


def two_families(office: AnOffice) -> tuple[str, str]:
    """A child of the first family moves to its aunt's, which arrived as well."""
    first, second = office.arrived(a_member_draft(iin=IIN)), office.arrived()
    return first, second


def moved(office: AnOffice, first: str, second: str) -> None:
    end = EndMembership(first, IIN, JUNE, Leaving.LEFT_HOUSEHOLD, recalculate=False)
    office.do(end, on=JUNE)
    draft = a_member_draft(iin=IIN)
    office.do(AddMember(second, draft, JUNE, Joining.JOINED, recalculate=False), on=JUNE)


def propose(office: AnOffice, number: str, measure: Measure = MOVE) -> Payment:
    payment: Payment = office.do(ProposePayment(number, measure, JUNE), on=JUNE).answer
    return payment


def test_the_same_person_cannot_be_given_one_measure_in_two_families(office: AnOffice) -> None:
    first, second = two_families(office)
    paid = office.paid(first)
    moved(office, first, second)
    again = propose(office, second)
    (twin,) = office.ask(duplicates_of, again.id)
    assert (twin.kind, twin.case_no, twin.payment.id) == (TwinKind.PERSON, first, paid.id)
    assert twin.shown == "Нұрланов Арман"
    assert office.refused(ApprovePayment(again.id), HEAD) == ["duplicate_person"]
    explained = ApprovePayment(again.id, despite="әпкесінде тұрады")
    assert office.refused(explained, HEAD) == ["duplicate_person"]
    assert office.refused(ApproveMany((again.id,)), HEAD) == ["duplicate_person"]
    preview = office.ask(approval_preview, [again.id], HEAD)
    assert [[r.code for r in j.reasons] for j in preview.refused] == [["duplicate_person"]]


def test_a_cancelled_payment_is_no_duplicate(office: AnOffice) -> None:
    first, second = two_families(office)
    proposal = office.proposed(first)
    moved(office, first, second)
    again = propose(office, second)
    assert office.refused(ApprovePayment(again.id), HEAD) == ["duplicate_person"]
    assert office.refused(ApprovePayment(proposal.id), HEAD) == ["duplicate_person"]
    office.do(CancelPayment(proposal.id, "екінші отбасы алады"), WORKER)
    assert office.ask(duplicates_of, again.id) == ()
    office.do(ApprovePayment(again.id), HEAD)


def test_rent_of_another_month_is_no_duplicate(office: AnOffice) -> None:
    first, second = two_families(office)
    office.proposed(first, RENT, MAY)
    moved(office, first, second)
    (june, *_) = office.do(ScheduleMeasure(second, RENT, JUNE), on=JUNE).answer
    assert office.ask(duplicates_of, june.id) == ()
    office.do(ApprovePayment(june.id), HEAD)


def test_an_account_that_two_families_share_needs_a_reason_that_the_journal_keeps(
    office: AnOffice,
) -> None:
    iban = an_iban()
    first, second = office.arrived(), office.arrived()
    for number in (first, second):
        office.do(SetAccount(number, iban, on=MAY), on=JUNE)
    payment = propose(office, first)
    (twin,) = office.ask(duplicates_of, payment.id)
    assert (twin.kind, twin.case_no, twin.shown) == (TwinKind.ACCOUNT, second, iban)
    assert office.refused(ApprovePayment(payment.id), HEAD) == ["duplicate_account"]
    assert office.refused(ApproveMany((payment.id,), despite=" "), HEAD) == ["duplicate_account"]
    done = office.do(ApprovePayment(payment.id, despite="бір үйде тұрады"), HEAD)
    told = [event for event in done.events if isinstance(event, ApprovedDespite)]
    assert [event.reason for event in told] == ["бір үйде тұрады"]
    office.do(EndAccount(second), on=TODAY)
    other = propose(office, first, RENT)
    assert office.ask(duplicates_of, other.id) == ()
    office.do(ApprovePayment(other.id, despite="керек емес"), HEAD)
    with office.archive.reading() as shelves:
        lines = shelves.journal.of_subject(payment.case_id)
    assert [line.event for line in lines].count("approved_despite") == 1
    office.healthy()
