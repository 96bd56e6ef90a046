"""Departures and land: what ends, what is claimed, what cannot be recorded."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from kandas_desk.commands.cases import StepCase
from kandas_desk.commands.land import EndLand, GrantLand
from kandas_desk.commands.returns import RecordReturn, UndoReturn
from kandas_desk.domain.case import CaseStatus, CaseStep
from kandas_desk.domain.land import LandEndReason, LandState
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure, PaymentState
from kandas_desk.domain.people import Relation
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.queries.cases import CaseFile, case_file
from tests.builders import (
    TODAY,
    AnOffice,
    a_land_draft,
    a_member_draft,
    an_applicant_draft,
    an_iin,
)

LEFT_ON = date(2025, 9, 1)
HEAD_IIN = an_iin()
SON_BORN, SON_IIN = date(2015, 9, 1), an_iin(date(2015, 9, 1))
WIFE_IIN = an_iin(date(1988, 5, 5))


@pytest.fixture
def number(office: AnOffice) -> str:
    """A family of three that arrived on 10 April 2025."""
    return office.arrived(
        members=(
            an_applicant_draft(iin=HEAD_IIN),
            a_member_draft(Relation.SPOUSE, iin=WIFE_IIN, born=date(1988, 5, 5)),
            a_member_draft(iin=SON_IIN, born=SON_BORN),
        )
    )


def the_file(office: AnOffice, number: str) -> CaseFile:
    found: CaseFile = office.ask(case_file, number)
    return found


def leave(number: str, on: date = LEFT_ON, *iins: str) -> RecordReturn:
    return RecordReturn(number, on, ReturnReason.NO_WORK, "Өзбекстан", iins)


def test_a_family_that_leaves_loses_land_and_proposals_and_owes_what_it_received(
    office: AnOffice, number: str
) -> None:
    paid = office.paid(number)
    waiting = office.proposed(number, Measure.HOUSING_SUPPORT)
    subsidy = office.proposed(number, Measure.EMPLOYER_SUBSIDY)
    right = office.do(GrantLand(number, a_land_draft())).answer
    answer = office.do(leave(number)).answer
    assert answer.claim.amount == paid.amount
    found = the_file(office, number)
    states = {p.id: p.state for p in found.payments}
    assert states == {
        paid.id: PaymentState.PAID,
        waiting.id: PaymentState.CANCELLED,
        subsidy.id: PaymentState.PROPOSED,
    }
    assert [(r.id, r.state, r.ended_on, r.end_reason) for r in found.land] == [
        (right.id, LandState.ENDED, LEFT_ON, LandEndReason.DEPARTURE)
    ]
    assert found.case.status is CaseStatus.LEFT
    assert [c.amount for c in found.claims] == [paid.amount]
    assert found.journal[0].event == "return_recorded"
    assert {e.event for e in found.journal[:3]} == {
        "return_recorded", "land_ended", "payment_cancelled"
    }  # fmt: skip
    office.healthy()


def test_a_family_that_received_nothing_owes_nothing(office: AnOffice, number: str) -> None:
    answer = office.do(leave(number)).answer
    assert answer.claim is None
    assert the_file(office, number).claims == ()
    office.healthy()


def test_after_a_late_record_no_right_of_the_family_holds(office: AnOffice, number: str) -> None:
    """They left in May; the right that begins in June was granted before anybody knew."""
    office.do(GrantLand(number, a_land_draft(start=date(2025, 6, 1))))
    office.do(leave(number, date(2025, 5, 20)))
    held = [r for r in the_file(office, number).land if r.state is not LandState.ENDED]
    assert held == []
    office.healthy()


def test_money_paid_after_the_day_of_leaving_comes_back_whole(
    office: AnOffice, number: str
) -> None:
    paid = office.paid(number)
    answer = office.do(leave(number, date(2025, 4, 20))).answer
    assert answer.consequences.overpaid == paid.amount
    assert answer.claim.amount == paid.amount


@pytest.mark.parametrize(
    ("on", "codes"),
    [
        (date(2025, 4, 9), ["return_dated_before_arrival"]),
        (TODAY + timedelta(1), ["date_in_future"]),
    ],
)
def test_a_departure_on_an_impossible_day_is_refused(
    office: AnOffice, number: str, on: date, codes: list[str]
) -> None:
    assert office.refused(leave(number, on)) == codes


def test_a_family_leaves_once(office: AnOffice, number: str) -> None:
    office.do(leave(number))
    assert office.refused(leave(number)) == ["return_twice"]
    office.stepped(number, (CaseStep.CLOSE, TODAY))
    assert office.refused(leave(number)) == ["return_twice"]
    assert office.refused(leave(number, LEFT_ON, SON_IIN)) == ["return_twice"]


def test_a_member_leaves_and_the_others_stay(office: AnOffice, number: str) -> None:
    office.do(leave(number, LEFT_ON, SON_IIN))
    found = the_file(office, number)
    assert found.case.status is CaseStatus.ARRIVED
    assert [m.until for m in found.case.family.members] == [None, None, LEFT_ON]
    assert found.returns[0].members == (found.case.family.members[2].person.id,)
    assert office.refused(leave(number, TODAY, SON_IIN)) == ["member_left_twice"]
    office.healthy()


def test_the_applicant_does_not_leave_without_the_others(office: AnOffice, number: str) -> None:
    for iins in ((HEAD_IIN,), (HEAD_IIN, SON_IIN)):
        assert office.refused(leave(number, LEFT_ON, *iins)) == ["applicant_leaves_alone"]


def test_when_everybody_is_named_the_whole_family_leaves(office: AnOffice, number: str) -> None:
    office.do(leave(number, LEFT_ON, SON_IIN, HEAD_IIN, WIFE_IIN))
    assert office.case(number).status is CaseStatus.LEFT
    assert the_file(office, number).returns[0].whole_family


def test_when_the_last_one_leaves_the_family_has_left(office: AnOffice, number: str) -> None:
    office.do(leave(number, LEFT_ON, SON_IIN, WIFE_IIN))
    office.do(leave(number, TODAY, HEAD_IIN))
    assert office.case(number).status is CaseStatus.LEFT
    office.healthy()


@pytest.mark.parametrize(
    "iins", [("900101300007",), (SON_IIN, "900101300007"), (HEAD_IIN, WIFE_IIN, SON_IIN, "12")]
)
def test_an_unknown_member_is_refused_even_beside_everybody_else(
    office: AnOffice, number: str, iins: tuple[str, ...]
) -> None:
    assert office.refused(leave(number, LEFT_ON, *iins)) == ["member_unknown"]
    assert office.case(number).status is CaseStatus.ARRIVED


def test_nobody_leaves_before_being_born(office: AnOffice) -> None:
    born, iin = date(2025, 8, 8), an_iin(date(2025, 8, 8))
    number = office.arrived(a_member_draft(born=born, iin=iin))
    codes = office.refused(leave(number, date(2025, 8, 1), iin))
    assert len(codes) == 1
    office.do(leave(number, born, iin))
    office.healthy()


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ([], "return_before_arrival"),
        ([(CaseStep.ARRIVE, date(2025, 4, 10)), (CaseStep.TRANSFER, date(2025, 5, 1))],
         "return_before_arrival"),
    ],
)  # fmt: skip
def test_only_who_lives_here_leaves(office: AnOffice, steps: list[Any], code: str) -> None:
    number = office.included()
    office.stepped(number, *steps)
    assert office.refused(leave(number)) == [code]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"until": date(2030, 6, 1)}, []),
        ({"until": date(2030, 6, 2)}, ["land_too_long"]),
        ({"until": date(2025, 6, 1)}, ["land_ends_before_start"]),
        ({"start": date(2025, 4, 9)}, ["land_starts_before_arrival"]),
        ({"area_m2": 0}, ["area_not_positive"]),
        ({"cadastral_number": "  "}, ["field_required"]),
        ({"kato": "999999999"}, ["kato_unknown"]),
        ({"start": date(2024, 1, 1)}, ["no_rule"]),
    ],
)
def test_a_plot_is_granted_by_the_law_or_not_at_all(
    office: AnOffice, number: str, changes: dict[str, Any], codes: list[str]
) -> None:
    command = GrantLand(number, a_land_draft(**changes))
    if codes:
        assert office.refused(command) == codes
    else:
        assert office.do(command).answer.state is LandState.ACTIVE
    office.healthy()


def test_a_plot_is_given_to_one_family_at_a_time(office: AnOffice, number: str) -> None:
    right = office.do(GrantLand(number, a_land_draft())).answer
    other = office.arrived()
    assert office.refused(GrantLand(other, a_land_draft())) == ["plot_taken"]
    spaced = a_land_draft(cadastral_number=" 23-252-001-123 ")
    assert office.refused(GrantLand(other, spaced)) == ["plot_taken"]
    touching = a_land_draft(start=date(2028, 6, 1), until=date(2029, 6, 1))
    office.do(GrantLand(other, touching))
    office.do(EndLand(right.id, date(2026, 1, 1), LandEndReason.SURRENDER))
    office.do(GrantLand(other, a_land_draft(start=date(2026, 1, 1), until=date(2028, 6, 1))))
    office.healthy()


def test_the_same_plot_written_with_other_signs_is_the_same_plot(
    office: AnOffice, number: str
) -> None:
    office.do(GrantLand(number, a_land_draft(cadastral_number="23-252-001-123")))
    other = office.arrived()
    colons = GrantLand(other, a_land_draft(cadastral_number="23:252:001:123"))
    assert office.refused(colons) == ["plot_taken"]


def test_a_right_is_ended_once_and_not_before_it_began(office: AnOffice, number: str) -> None:
    right = office.do(GrantLand(number, a_land_draft())).answer
    early = EndLand(right.id, date(2025, 5, 31), LandEndReason.COURT)
    assert office.refused(early) == ["land_ended_before_start"]
    office.do(EndLand(right.id, date(2026, 1, 1), LandEndReason.COURT))
    again = EndLand(right.id, date(2026, 1, 1), LandEndReason.COURT)
    assert office.refused(again) == ["step_not_open"]
    assert office.refused(EndLand(UUID(int=1), TODAY, LandEndReason.COURT)) == ["land_unknown"]


def test_a_right_is_not_ended_tomorrow(office: AnOffice, number: str) -> None:
    right = office.do(GrantLand(number, a_land_draft())).answer
    early = EndLand(right.id, TODAY + timedelta(1), LandEndReason.SURRENDER)
    assert office.refused(early) == ["date_in_future"]


def test_a_term_that_was_over_before_the_departure_ends_by_its_own_reason(
    office: AnOffice, number: str
) -> None:
    """Nobody had written it down; the departure does, and undoing the departure opens it again."""
    until = date(2025, 8, 1)
    right = office.do(GrantLand(number, a_land_draft(until=until))).answer
    answer = office.do(leave(number)).answer
    assert answer.consequences.land_ended == ()
    (found,) = the_file(office, number).land
    assert (found.state, found.ended_on, found.end_reason) == (
        LandState.ENDED,
        until,
        LandEndReason.EXPIRY,
    )
    office.healthy()
    undone = office.do(UndoReturn(answer.departure.id, "Қате")).answer
    assert undone.land == (), "no right holds again"
    (found,) = the_file(office, number).land
    assert (found.id, found.state, found.ended_on) == (right.id, LandState.ACTIVE, None)
    assert found.state_on(LEFT_ON) is LandState.EXPIRED
    office.healthy()


def test_a_claim_and_its_posting_say_the_same(office: AnOffice, number: str) -> None:
    office.paid(number)
    office.paid(number, Measure.HOUSING_SUPPORT)
    answer = office.do(leave(number)).answer
    found = the_file(office, number)
    claimed = {t.payment_id: t for t in found.ledger if t.ground == "claim"}
    assert {p.id for p in found.payments} == set(claimed)
    for payment in found.payments:
        amounts = [posting.amount for posting in claimed[payment.id].postings]
        assert amounts == [payment.amount, -payment.amount]
    assert answer.claim.amount == Money(sum(p.amount.tiyn for p in found.payments))


def test_a_step_back_from_leaving_is_not_open(office: AnOffice, number: str) -> None:
    office.do(leave(number))
    for step in (CaseStep.SETTLE, CaseStep.FULFIL, CaseStep.TRANSFER, CaseStep.REOPEN):
        assert office.refused(StepCase(number, step, TODAY)) == ["step_not_open"]
