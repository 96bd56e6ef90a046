"""What one can ask: lists in pages, counts that agree with each other, the bond on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kandas_desk.commands.cases import StepCase
from kandas_desk.commands.land import GrantLand
from kandas_desk.commands.papers import IssuePaper
from kandas_desk.commands.payments import ReversePayment
from kandas_desk.commands.plans import MakePlan
from kandas_desk.commands.returns import RecordReturn
from kandas_desk.commands.staff import AddStaff, DismissStaff
from kandas_desk.domain.case import CaseFilter, CaseKind, CaseStatus, CaseStep
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.office import Role
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.payment import Measure, PaymentState
from kandas_desk.domain.people import Degree
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.queries.bonds import bond_on
from kandas_desk.queries.cases import (
    case_cards,
    case_counts,
    case_file,
    case_ids,
    case_list,
    case_of_land,
    case_of_payment,
    place_children,
    places_above,
)
from kandas_desk.queries.land import land_list
from kandas_desk.queries.offices import archive_facts, default_login, office_card
from kandas_desk.queries.overview import overview
from kandas_desk.queries.papers import paper_register
from kandas_desk.queries.payments import payment_sums, payments_in, proposal_preview
from kandas_desk.queries.quotas import quota_uses, quota_years
from kandas_desk.queries.reports import resettled
from tests.builders import (
    ADMIN,
    BOOKS,
    HEAD,
    TODAY,
    TURKISTAN_DISTRICT,
    AnOffice,
    a_land_draft,
    a_member_draft,
    an_applicant_draft,
)

EVERYTHING = CaseFilter()


def refusal_of(office: AnOffice, question: Any, *args: Any) -> list[str]:
    with pytest.raises(RefusedError) as refusal:
        office.ask(question, *args)
    return [reason.code for reason in refusal.value.reasons]


@pytest.fixture
def filled(office: AnOffice) -> AnOffice:
    """Eleven cases of several years, kinds and statuses."""
    for year in (2024, 2025, 2026):
        for day in (1, 1, 15):
            office.opened(applied_on=date(year, 3, day))
    office.arrived(a_member_draft(), a_member_draft())
    office.included(
        kind=CaseKind.SETTLER, origin_country=None, origin_kato=TURKISTAN_DISTRICT,
    )  # fmt: skip
    return office


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 10, 11, 12, 100])
@pytest.mark.parametrize(
    "wanted",
    [
        EVERYTHING,
        CaseFilter(statuses=frozenset({CaseStatus.DRAFT})),
        CaseFilter(region="100000000"),
        CaseFilter(region="110000000"),
        CaseFilter(search="кайрат"),
        CaseFilter(search="арман", statuses=frozenset({CaseStatus.ARRIVED})),
    ],
)
def test_the_pages_of_a_list_are_the_snapshot_cut_into_pieces(
    filled: AnOffice, wanted: CaseFilter, limit: int
) -> None:
    ids = filled.ask(case_ids, wanted)
    cards = filled.ask(case_cards, ids)
    pages, cursor = [], None
    while True:
        page = filled.ask(case_list, wanted, limit, cursor)
        pages.append(page.cards)
        cursor = page.cursor
        if cursor is None:
            break
        assert len(page.cards) == limit
    assert tuple(card for page in pages for card in page) == cards
    assert tuple(card.id for card in cards) == ids
    assert len(pages) == max(1, -(-len(ids) // limit))


def test_a_list_goes_on_where_it_was_when_cases_come_in_meanwhile(filled: AnOffice) -> None:
    whole = filled.ask(case_list, EVERYTHING, 100).cards
    first = filled.ask(case_list, EVERYTHING, 4)
    filled.opened(applied_on=date(2026, 11, 1))
    rest = filled.ask(case_list, EVERYTHING, 100, first.cursor)
    assert (*first.cards, *rest.cards) == whole


@pytest.mark.parametrize("cursor", ["nonsense", "2025-13-01~KD", "~", "2025-03-01T00:00~x"])
def test_a_cursor_that_nobody_gave_is_refused(filled: AnOffice, cursor: str) -> None:
    assert refusal_of(filled, case_list, EVERYTHING, 5, cursor) == ["cursor_unreadable"]


def test_counts_agree_with_lists(filled: AnOffice) -> None:
    counts = filled.ask(case_counts)
    assert counts == {CaseStatus.DRAFT: 9, CaseStatus.ARRIVED: 1, CaseStatus.INCLUDED: 1}
    for status, count in counts.items():
        wanted = CaseFilter(statuses=frozenset({status}))
        assert len(filled.ask(case_ids, wanted)) == count


def test_a_card_says_what_the_case_says(office: AnOffice) -> None:
    number = office.arrived(a_member_draft())
    case = office.case(number)
    (card,) = office.ask(case_list, EVERYTHING).cards
    assert card.applicant == "Нұрланов Қайрат"
    assert card.iin == case.family.applicant.person.iin
    assert (card.number, card.kind, card.status, card.family_size, card.region, card.origin) == (
        number,
        case.kind,
        case.status,
        2,
        case.region,
        case.origin,
    )
    assert (card.applied_on, card.arrived_on) == (case.applied_on, case.arrived_on)


def test_an_empty_archive_answers_everything_with_nothing(office: AnOffice) -> None:
    found = office.ask(overview)
    assert (found.open_cases, found.statuses, found.paid_this_year) == (0, {}, NOTHING)
    assert (found.arrived_this_month, found.arrived_this_year) == (0, 0)
    assert found.waiting == (0, NOTHING)
    assert (found.payments_waiting, found.land_ending, found.quotas) == ((), (), ())
    assert [(m.year, m.month) for m in found.months] == [
        (2025, 12), *((2026, month) for month in range(1, 12))
    ]  # fmt: skip
    assert {(m.included, m.going_on, m.turned_down) for m in found.months} == {(0, 0, 0)}
    report = office.ask(resettled, 2025)
    assert (report.rows, report.families, report.persons) == ((), 0, 0)
    assert office.ask(case_list, EVERYTHING).cards == ()
    assert office.ask(case_list, EVERYTHING).cursor is None
    assert office.ask(case_ids, EVERYTHING) == ()
    assert office.ask(land_list) == ()
    assert office.ask(paper_register) == ()
    assert office.ask(payment_sums) == {}
    assert office.ask(payments_in, [PaymentState.PROPOSED]) == ()
    assert (office.ask(quota_years), office.ask(quota_uses, 2025)) == ((), ())
    for question in (case_file, bond_on):
        args = ("KD-2025-000001", TODAY)[: 2 if question is bond_on else 1]
        assert refusal_of(office, question, *args) == ["case_unknown"]


def test_the_overview_counts_what_is_there(office: AnOffice) -> None:
    today = date(2025, 5, 20)
    number = office.arrived(a_member_draft())
    office.paid(number)
    office.proposed(number, Measure.HOUSING_SUPPORT)
    office.do(GrantLand(number, a_land_draft(until=date(2026, 3, 1))))
    office.opened()
    withdrawn = office.opened(applied_on=date(2025, 3, 3))
    office.stepped(withdrawn, (CaseStep.WITHDRAW, date(2025, 4, 1)))
    found = office.ask(overview, on=today)
    assert found.open_cases == 2
    assert found.statuses == {
        CaseStatus.ARRIVED: 1, CaseStatus.DRAFT: 1, CaseStatus.WITHDRAWN: 1
    }  # fmt: skip
    assert (found.arrived_this_month, found.arrived_this_year) == (0, 2)
    assert office.ask(overview, on=date(2025, 4, 10)).arrived_this_month == 2
    assert office.ask(overview, on=date(2025, 4, 9)).arrived_this_year == 0
    assert found.paid_this_year == Money.from_tenge(2 * 275_240)
    assert found.waiting == (1, Money.from_tenge(25 * 3932))
    assert [(line.case.number, line.payment.measure) for line in found.payments_waiting] == [
        (number, Measure.HOUSING_SUPPORT)
    ]
    assert [(line.case_number, line.right.until) for line in found.land_ending] == [
        (number, date(2026, 3, 1))
    ]
    months = {(m.year, m.month): (m.included, m.going_on, m.turned_down) for m in found.months}
    assert len(months) == 12
    assert months[2025, 2] == (1, 1, 0)
    assert months[2025, 3] == (0, 0, 1)
    assert sum(sum(m) for m in months.values()) == 3


def test_reversed_money_is_not_money_paid(office: AnOffice) -> None:
    payment = office.paid(office.arrived())
    assert office.ask(overview, on=date(2025, 6, 1)).paid_this_year == payment.amount
    office.do(ReversePayment(payment.id, "қате"), BOOKS)
    assert office.ask(overview, on=date(2025, 6, 1)).paid_this_year == NOTHING
    assert office.ask(payment_sums) == {PaymentState.REVERSED: (1, payment.amount)}


def test_land_that_has_ended_already_is_not_land_that_is_ending(office: AnOffice) -> None:
    number = office.arrived()
    office.do(GrantLand(number, a_land_draft(until=date(2026, 6, 1))))
    assert len(office.ask(overview, on=date(2026, 5, 31)).land_ending) == 1
    assert office.ask(overview, on=date(2026, 6, 1)).land_ending == ()


def test_arrivals_are_counted_by_region_kind_country_and_day(office: AnOffice) -> None:
    office.arrived(a_member_draft(), a_member_draft())
    office.arrived(origin_country="CN")
    other = office.included(destination_kato="550000000")
    office.stepped(other, (CaseStep.ARRIVE, date(2025, 12, 31)))
    office.included()
    report = office.ask(resettled, 2025)
    rows = {(r.region, r.kind, r.country): (r.families, r.persons) for r in report.rows}
    assert rows == {
        ("100000000", CaseKind.KANDAS, "CN"): (1, 1),
        ("100000000", CaseKind.KANDAS, "UZ"): (1, 3),
        ("550000000", CaseKind.KANDAS, "UZ"): (1, 1),
    }
    assert (report.families, report.persons) == (3, 5)
    assert (report.since, report.until) == (date(2025, 1, 1), date(2025, 12, 31))
    for on, persons in (
        (date(2025, 4, 9), 0),
        (date(2025, 4, 10), 4),
        (date(2025, 12, 30), 4),
        (date(2025, 12, 31), 5),
        (date(2026, 6, 1), 5),
        (date(2024, 6, 1), 0),
    ):
        assert office.ask(resettled, 2025, on).persons == persons, on
    assert office.ask(resettled, 2024).rows == office.ask(resettled, 2026).rows == ()


def test_a_member_who_left_after_arrival_was_resettled_all_the_same(office: AnOffice) -> None:
    number = office.arrived(a_member_draft())
    gone = office.case(number).family.members[1].person.iin
    assert gone is not None
    office.do(RecordReturn(number, date(2025, 8, 1), ReturnReason.STUDY, members=(gone,)))
    assert office.ask(resettled, 2025).persons == 2
    assert office.ask(overview, on=date(2025, 12, 31)).arrived_this_year == 2


def test_the_bond_says_what_leaving_would_cost_on_each_day(office: AnOffice) -> None:
    number = office.arrived(a_member_draft())
    payment = office.paid(number)
    right = office.do(GrantLand(number, a_land_draft())).answer
    for on, fulfilled, repay, land in (
        (date(2025, 5, 1), False, NOTHING, 1),
        (date(2025, 5, 2), False, payment.amount, 1),
        (date(2025, 6, 1), False, payment.amount, 1),
        (date(2028, 5, 31), False, payment.amount, 1),
        (date(2028, 6, 1), False, payment.amount, 0),
        (date(2030, 4, 9), False, payment.amount, 0),
        (date(2030, 4, 10), True, NOTHING, 0),
    ):
        found = office.ask(bond_on, number, on)
        assert (found.bond.start, found.bond.until) == (date(2025, 4, 10), date(2030, 4, 10))
        asked = found.consequences
        assert (asked.fulfilled, asked.repay) == (fulfilled, repay), on
        assert len(asked.land_ended) == land, on
    assert [r.id for r in found.land] == [right.id]
    assert refusal_of(office, bond_on, number, date(2025, 4, 9)) == ["return_dated_before_arrival"]


def test_asking_what_leaving_would_cost_changes_nothing(office: AnOffice) -> None:
    number = office.arrived()
    office.paid(number)
    before = (office.journal(), office.case(number))
    office.ask(bond_on, number, TODAY, ReturnReason.NO_WORK)
    assert (office.journal(), office.case(number)) == before


def test_what_was_foretold_is_what_happens(office: AnOffice) -> None:
    number = office.arrived()
    office.paid(number)
    office.approved(number, Measure.HOUSING_SUPPORT)
    office.do(GrantLand(number, a_land_draft()))
    on = date(2025, 9, 1)
    foretold = office.ask(bond_on, number, on, ReturnReason.NO_WORK).consequences
    happened = office.do(RecordReturn(number, on, ReturnReason.NO_WORK)).answer
    assert happened.consequences == foretold
    assert happened.claim.amount == foretold.repay + foretold.overpaid


@pytest.mark.parametrize(
    ("degree", "exempt"),
    [
        (Degree.CANDIDATE, True),
        (Degree.PHD, True),
        (Degree.DOCTOR, True),
        (Degree.MASTER, False),
        (Degree.REFUSED, False),
        (None, False),
    ],
)
def test_a_scientific_degree_exempts_and_an_unknown_one_does_not(
    office: AnOffice, degree: Degree | None, exempt: bool
) -> None:
    number = office.arrived(members=(an_applicant_draft(degree=degree),))
    payment = office.paid(number)
    found = office.ask(bond_on, number, TODAY).consequences
    assert (found.exempt is not None) is exempt
    assert found.repay == (NOTHING if exempt else payment.amount)
    assert found.counted == (payment.id,)


def test_there_is_no_bond_before_arrival(office: AnOffice) -> None:
    number = office.included()
    assert refusal_of(office, bond_on, number, TODAY) == ["bond_before_arrival"]
    assert office.ask(case_file, number).bond is None


def test_a_preview_proposes_nothing_and_says_why_it_could_not(office: AnOffice) -> None:
    number = office.arrived()
    day = date(2025, 5, 2)
    shown = office.ask(proposal_preview, number, Measure.RELOCATION_PAYMENT, day)
    assert (shown.award.amount, shown.problems) == (Money.from_tenge(275_240), ())
    assert office.ask(payment_sums) == {}
    assert office.proposed(number).amount == shown.award.amount
    again = office.ask(proposal_preview, number, Measure.RELOCATION_PAYMENT, day)
    assert [p.code for p in again.problems] == ["measure_already_paid"]


def test_the_file_of_a_case_holds_what_belongs_to_it_and_nothing_else(office: AnOffice) -> None:
    number, other = office.arrived(), office.arrived()
    for case in (number, other):
        office.paid(case)
        office.do(MakePlan(case))
        office.do(IssuePaper(case, PaperKind.ADAPTATION_PLAN, "ru"))
    right = office.do(GrantLand(number, a_land_draft(kato="101000000"))).answer
    found = office.ask(case_file, number)
    own = office.case(number).id
    assert found.case == office.case(number)
    for thing in (*found.payments, *found.land, *found.papers, *found.ledger):
        assert thing.case_id == own
    assert (len(found.payments), len(found.land), len(found.papers)) == (1, 1, 1)
    assert found.plan is not None
    assert found.plan.case_id == own
    assert {entry.facts.get("number", number) for entry in found.journal if entry.event in
            ("case_opened", "case_stepped")} == {number}  # fmt: skip
    assert found.places["100000000"].level == "oblast"
    assert "101000000" in found.places
    assert office.ask(case_of_land, right.id) == number
    assert office.ask(case_of_payment, found.payments[0].id) == number
    assert [line.case_number for line in office.ask(paper_register)] == [other, number]


def test_a_village_that_is_not_loaded_is_named_by_its_district(office: AnOffice) -> None:
    for kato in ("103241100", "103299999"):
        places = office.ask(places_above, [kato])
        assert set(places) == {"103200000", "100000000"}
    assert office.ask(places_above, ["999999999"]) == {}
    assert len(office.ask(place_children, None)) == 20


def test_the_default_person_is_the_first_administrator_who_still_works_here(
    office: AnOffice,
) -> None:
    assert office.ask(default_login) == ADMIN
    office.do(AddStaff("admin2", Role.ADMINISTRATOR, "Екінші"), ADMIN)
    office.do(DismissStaff(ADMIN), "admin2")
    assert office.ask(default_login) == "admin2"


def test_the_archive_in_numbers_is_the_archive(filled: AnOffice) -> None:
    facts = filled.ask(archive_facts)
    lines, head = filled.journal()
    assert (facts.cases, facts.papers, facts.journal_lines) == (11, 0, lines)
    assert facts.journal_head == head.hex()
    assert facts.office.code == "KD"
    staff = {s.login: s.role for s in filled.ask(office_card).staff}
    assert (staff[HEAD], staff[BOOKS], len(staff)) == (Role.HEAD, Role.ACCOUNTANT, 6)


def test_a_quota_shows_what_is_used_on_a_day(office: AnOffice) -> None:
    from kandas_desk.domain.quota import QuotaLine, QuotaUnit
    from kandas_desk.house.clock import Clock

    line = QuotaLine(
        2025, "100000000", CaseKind.KANDAS, 10, QuotaUnit.PERSONS, date(2025, 1, 1), "№ 1",
        "official",
    )  # fmt: skip
    later = replace(line, since=date(2025, 7, 1), places=3)
    with office.archive.unit_of_work("admin", "Test", Clock.fixed(TODAY).now()) as work:
        work.quotas.put_many([line, later])
        work.commit(work.offices.own())
    office.included(a_member_draft())
    refused = office.opened()
    office.stepped(
        refused,
        (CaseStep.SUBMIT, date(2025, 2, 1)),
        (CaseStep.SEND_TO_COMMISSION, date(2025, 2, 1)),
    )
    office.do(StepCase(refused, CaseStep.REFUSE, date(2025, 3, 1)))
    with office.archive.reading() as shelves:
        on = {day: shelves.quotas.uses(2025, day) for day in (date(2025, 6, 30), date(2025, 7, 1))}
    assert [(u.line.places, u.reserved, u.free) for u in on[date(2025, 6, 30)]] == [(10, 2, 8)]
    assert [(u.line.places, u.reserved, u.free) for u in on[date(2025, 7, 1)]] == [(3, 2, 1)]
    assert office.ask(quota_years) == (2025,)
    assert [u.free for u in office.ask(quota_uses, 2025)] == [1]
