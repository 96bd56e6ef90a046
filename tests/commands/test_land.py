"""A land right from its application to its end: offers, fees, minimum sizes, refusals."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kandas_desk.commands.cases import StepCase
from kandas_desk.commands.land import (
    AlienateLand,
    ApplyForLand,
    ContractLand,
    EndLand,
    ExpireLand,
    GrantLand,
    RefuseLand,
)
from kandas_desk.commands.land_fees import RecordLandFee, ReverseLandFee
from kandas_desk.commands.land_offers import AcceptLand, LapseLand, OfferLand
from kandas_desk.commands.reference import LoadReference, ReferenceKind
from kandas_desk.commands.returns import RecordReturn
from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.deadline import DeadlineCode
from kandas_desk.domain.land import LandEndReason, LandRight, LandState, LandStep, Tenure
from kandas_desk.domain.land_fees import YearlyFee
from kandas_desk.domain.money import Money
from kandas_desk.domain.plot import LandKind, LandPurpose
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.queries.cases import case_file
from kandas_desk.queries.deadlines import work_list
from kandas_desk.queries.land import fees_of_land, land_list
from tests.builders import HEAD, AnOffice, a_land_draft

START = date(2025, 6, 1)
FULL = date(2030, 4, 10)
"""The family arrived on 10 April 2025: five years later its residence is full."""
FIVE_YEARS = {"start": date(2025, 4, 10), "until": FULL}


@pytest.fixture
def number(office: AnOffice) -> str:
    return office.arrived()


def granted(office: AnOffice, number: str, **changes: Any) -> LandRight:
    right: LandRight = office.do(GrantLand(number, a_land_draft(**changes))).answer
    return right


def reread(office: AnOffice, right: LandRight) -> LandRight:
    with office.archive.reading() as shelves:
        return shelves.land.get(right.id)


def test_an_application_becomes_a_contract(office: AnOffice, number: str) -> None:
    right = office.do(ApplyForLand(number, a_land_draft(), date(2025, 5, 20))).answer
    assert (right.state, right.applied_on) == (LandState.APPLIED, date(2025, 5, 20))
    assert not right.holds_on(START)
    fee = YearlyFee(Money.from_tenge(12_000), ((2, 20),))
    done = office.do(ContractLand(right.id, " Ж-7 ", date(2025, 5, 30), fee)).answer
    assert (done.state, done.contract_number, done.fee) == (LandState.ACTIVE, "Ж-7", fee)
    assert done.holds_on(START)
    office.healthy()


def test_an_application_is_refused_for_a_reason(office: AnOffice, number: str) -> None:
    right = office.do(ApplyForLand(number, a_land_draft())).answer
    assert office.refused(RefuseLand(right.id, "  ")) == ["field_required"]
    done = office.do(RefuseLand(right.id, "қоныстану аймағынан тыс")).answer
    assert (done.state, done.note) == (LandState.REFUSED, "қоныстану аймағынан тыс")
    assert office.refused(ContractLand(right.id, "1")) == ["step_not_open"]
    assert office.refused(EndLand(right.id, START, LandEndReason.COURT)) == ["step_not_open"]


def test_two_may_apply_for_a_plot_and_one_gets_it(office: AnOffice, number: str) -> None:
    mine = office.do(ApplyForLand(number, a_land_draft())).answer
    other = office.do(ApplyForLand(office.arrived(), a_land_draft())).answer
    office.do(ContractLand(mine.id, "1"))
    assert office.refused(ContractLand(other.id, "2")) == ["plot_taken"]
    office.healthy()


def test_a_contract_without_a_number_is_no_contract(office: AnOffice, number: str) -> None:
    right = office.do(ApplyForLand(number, a_land_draft())).answer
    assert office.refused(ContractLand(right.id, " ")) == ["field_required"]


def test_a_grant_registers_the_plot_and_the_next_one_finds_it(
    office: AnOffice, number: str
) -> None:
    first = granted(office, number, kind=LandKind.PASTURE, until=date(2026, 6, 1))
    again = granted(office, number, start=date(2026, 6, 1), area_m2=40_000)
    assert again.plot.id == first.plot.id
    assert (again.plot.kind, again.plot.area_m2, again.area_m2) == (
        LandKind.PASTURE, 50_000, 40_000,
    )  # fmt: skip
    third = a_land_draft(start=date(2028, 6, 1), until=date(2029, 6, 1), area_m2=50_001)
    assert office.refused(GrantLand(number, third)) == ["land_beyond_plot"]


@pytest.mark.parametrize(
    "said",
    [
        {"kind": LandKind.HAYFIELD},
        {"purpose": LandPurpose.OTHER},
        {"kato": "552200000"},
    ],
)
def test_a_contract_does_not_contradict_the_register_of_plots(
    office: AnOffice, number: str, said: dict[str, Any]
) -> None:
    known = {
        "kind": LandKind.PASTURE, "purpose": LandPurpose.PEASANT_FARM, "kato": "101000000"
    }  # fmt: skip
    granted(office, number, until=date(2026, 6, 1), **known)
    draft = a_land_draft(start=date(2026, 6, 1), **(known | said))
    assert office.refused(GrantLand(number, draft)) == ["plot_differs"]


def test_a_right_has_expired_on_the_day_after_its_last_though_nobody_clicked(
    office: AnOffice, number: str
) -> None:
    right = granted(office, number, until=date(2026, 6, 1))
    assert reread(office, right).state is LandState.ACTIVE
    assert reread(office, right).state_on(date(2026, 5, 31)) is LandState.ACTIVE
    assert reread(office, right).state_on(date(2026, 6, 1)) is LandState.EXPIRED


def test_the_end_of_the_term_is_recorded_for_all_that_are_over(
    office: AnOffice, number: str
) -> None:
    over = granted(office, number, until=date(2026, 6, 1))
    today = granted(office, number, cadastral_number="23-252-001-124", until=office.today)
    goes_on = granted(office, number, cadastral_number="23-252-001-125")
    done = office.do(ExpireLand())
    assert [(r.id, r.ended_on) for r in done.answer] == [
        (over.id, date(2026, 6, 1)), (today.id, office.today)
    ]  # fmt: skip
    assert [event.name for event in done.events] == ["land_ended", "land_ended"]
    assert reread(office, over).end_reason is LandEndReason.EXPIRY
    assert reread(office, goes_on).state is LandState.ACTIVE
    assert office.do(ExpireLand()).event is None
    office.healthy()


@pytest.mark.parametrize(
    ("on", "why", "codes"),
    [
        (date(2026, 5, 31), LandEndReason.EXPIRY, ["land_not_expired"]),
        (date(2026, 6, 1), LandEndReason.EXPIRY, []),
        (date(2026, 9, 1), LandEndReason.EXPIRY, []),
        (date(2026, 6, 2), LandEndReason.SURRENDER, ["land_over_by_then"]),
        (date(2026, 5, 1), LandEndReason.SURRENDER, []),
        (date(2025, 5, 31), LandEndReason.COURT, ["land_ended_before_start"]),
    ],
)
def test_a_right_ends_within_its_term(
    office: AnOffice, number: str, on: date, why: LandEndReason, codes: list[str]
) -> None:
    right = granted(office, number, until=date(2026, 6, 1))
    if codes:
        assert office.refused(EndLand(right.id, on, why)) == codes
    else:
        ended = office.do(EndLand(right.id, on, why)).answer
        assert ended.ended_on == min(on, date(2026, 6, 1))


def test_nobody_passes_a_right_on_and_the_article_is_named(office: AnOffice, number: str) -> None:
    right = granted(office, number)
    assert office.refused(AlienateLand(right.id, "ЖШС")) == ["land_not_alienable"]


def fulfilled(office: AnOffice, number: str, on: date = FULL) -> None:
    office.do(StepCase(number, CaseStep.FULFIL, on), on=on)


def test_an_offer_waits_for_the_day_on_which_the_residence_is_full(
    office: AnOffice, number: str
) -> None:
    right = granted(office, number, until=date(2030, 6, 1))
    eve = FULL - timedelta(1)
    assert office.refused(OfferLand(right.id), on=eve) == ["land_offer_too_early"]
    done = office.do(OfferLand(right.id), on=FULL)
    assert (done.answer.state, done.answer.offered_on) == (LandState.OFFERED, FULL)
    assert done.answer.answer_by == FULL + timedelta(30)
    assert [w.code for w in done.warnings] == ["land_answer_day_unconfirmed"]
    assert done.answer.holds_on(FULL)


def test_an_offer_of_yesterday_is_refused_for_yesterdays_reason(
    office: AnOffice, number: str
) -> None:
    right = granted(office, number, until=date(2030, 6, 1))
    early = OfferLand(right.id, FULL - timedelta(1))
    assert office.refused(early, on=FULL) == ["land_offer_too_early"]
    assert office.refused(OfferLand(right.id, FULL + timedelta(1)), on=FULL) == ["date_in_future"]


def accept(right: LandRight, start: date, **changes: Any) -> AcceptLand:
    facts: dict[str, Any] = {
        "contract_number": "Ұ-1", "start": start, "until": date(start.year + 20, 1, 1)
    }  # fmt: skip
    return AcceptLand(right.id, **(facts | changes))


def test_the_accepted_offer_is_a_new_right_and_no_change_of_the_old(
    office: AnOffice, number: str
) -> None:
    old = granted(office, number, until=date(2030, 6, 1))
    office.do(OfferLand(old.id), on=FULL)
    new = office.do(accept(old, date(2030, 5, 1)), on=date(2030, 5, 1)).answer
    assert (new.tenure, new.follows, new.plot.id) == (Tenure.LONG_TERM, old.id, old.plot.id)
    assert new.until == date(2050, 1, 1)
    kept = reread(office, old)
    assert (kept.state, kept.until, kept.ended_on, kept.end_reason) == (
        LandState.ACCEPTED, date(2030, 6, 1), date(2030, 5, 1), LandEndReason.NEW_CONTRACT,
    )  # fmt: skip
    assert kept.holds_on(date(2030, 4, 30))
    assert not kept.holds_on(date(2030, 5, 1))
    assert kept.state_on(date(2030, 5, 1)) is LandState.ENDED
    assert [r.id for r in office.do(ExpireLand(), on=date(2030, 5, 1)).answer] == [old.id]
    assert reread(office, old).end_reason is LandEndReason.NEW_CONTRACT
    office.healthy()


def test_a_term_that_ends_with_the_residence_leaves_the_offer_open(
    office: AnOffice, number: str
) -> None:
    """Given on the day of arrival for five years, a right runs out as its priority begins."""
    old = granted(office, number, **FIVE_YEARS)
    office.do(ExpireLand(), on=FULL)
    assert reread(office, old).open_steps(FULL) == (LandStep.OFFER,)
    office.do(OfferLand(old.id), on=FULL)
    new = office.do(accept(old, FULL), on=FULL).answer
    assert new.holds_on(FULL)
    assert reread(office, old).ended_on == FULL
    office.healthy()


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"start": FULL - timedelta(1)}, ["land_accepted_before_offer"]),
        ({"until": FULL}, ["land_ends_before_start"]),
        ({"contract_number": " "}, ["field_required"]),
        ({"fee": YearlyFee(Money(0), ((2, 20),))}, ["land_fee_not_positive"]),
    ],
)
def test_a_new_contract_that_cannot_be_is_refused(
    office: AnOffice, number: str, changes: dict[str, Any], codes: list[str]
) -> None:
    old = granted(office, number, until=date(2030, 6, 1))
    office.do(OfferLand(old.id), on=FULL)
    assert office.refused(accept(old, **({"start": FULL} | changes)), on=FULL) == codes
    assert reread(office, old).state is LandState.OFFERED


def test_an_offer_lapses_for_a_reason_and_is_not_made_again(office: AnOffice, number: str) -> None:
    old = granted(office, number, until=date(2030, 6, 1))
    assert office.refused(LapseLand(old.id, "no")) == ["step_not_open"]
    office.do(OfferLand(old.id), on=FULL)
    assert office.refused(LapseLand(old.id, ""), on=FULL) == ["field_required"]
    lapsed = office.do(LapseLand(old.id, "бас тартты"), on=FULL).answer
    assert (lapsed.state, lapsed.note) == (LandState.LAPSED, "бас тартты")
    assert lapsed.holds_on(date(2030, 5, 31))
    assert lapsed.state_on(date(2030, 6, 1)) is LandState.ENDED
    assert office.refused(OfferLand(old.id), on=date(2030, 7, 1)) == ["step_not_open"]
    office.do(ExpireLand(), on=date(2030, 7, 1))
    assert office.refused(OfferLand(old.id), on=date(2030, 7, 1)) == ["step_not_open"]


def test_a_late_answer_is_a_warning(office: AnOffice, number: str) -> None:
    old = granted(office, number, until=date(2030, 6, 1))
    office.do(OfferLand(old.id), on=FULL)
    late = FULL + timedelta(31)
    done = office.do(accept(old, late), on=late)
    assert [w.code for w in done.warnings] == ["land_answer_late"]


def test_who_left_is_offered_nothing(office: AnOffice, number: str) -> None:
    old = granted(office, number, **FIVE_YEARS)
    later = date(2030, 5, 1)
    office.do(RecordReturn(number, FULL, ReturnReason.NO_WORK), on=later)
    assert office.refused(OfferLand(old.id), on=later) == ["land_offer_not_here"]


def test_a_plot_that_somebody_else_has_by_now_is_not_offered(office: AnOffice, number: str) -> None:
    old = granted(office, number, until=date(2026, 6, 1))
    other = office.arrived()
    granted(office, other, start=date(2029, 1, 1), until=date(2031, 1, 1))
    assert office.refused(OfferLand(old.id), on=FULL) == ["plot_taken"]


def test_a_long_term_right_is_offered_nothing_more(office: AnOffice, number: str) -> None:
    old = granted(office, number, until=date(2030, 6, 1))
    office.do(OfferLand(old.id), on=FULL)
    new = office.do(accept(old, FULL), on=FULL).answer
    assert office.refused(OfferLand(new.id), on=FULL) == ["land_long_term_already"]


def test_a_family_that_leaves_loses_every_right_and_gets_none_it_applied_for(
    office: AnOffice, number: str
) -> None:
    held = granted(office, number)
    asked = office.do(ApplyForLand(number, a_land_draft(cadastral_number="23-252-001-124"))).answer
    office.do(RecordReturn(number, office.today, ReturnReason.NO_WORK))
    assert reread(office, held).end_reason is LandEndReason.DEPARTURE
    assert office.refused(ContractLand(asked.id, "1")) == ["land_before_arrival"]


FEE = YearlyFee(Money.from_tenge(12_000), ((2, 20), (8, 20)))


def test_the_fee_of_a_right_is_asked_for_and_received(office: AnOffice, number: str) -> None:
    right = granted(office, number, fee=FEE)
    account = office.ask(fees_of_land, right.id)
    assert [(d.due_on, d.amount.tenge) for d in account.dues][:3] == [
        (date(2025, 8, 20), "6000.00"), (date(2026, 2, 20), "6000.00"),
        (date(2026, 8, 20), "6000.00"),
    ]  # fmt: skip
    assert account.owed == Money.from_tenge(18_000)
    receipt = office.do(
        RecordLandFee(right.id, Money.from_tenge(7_000), date(2025, 8, 19), "77")
    ).answer
    account = office.ask(fees_of_land, right.id)
    assert [d.paid.tenge for d in account.dues][:3] == ["6000.00", "1000.00", "0.00"]
    assert account.owed == Money.from_tenge(11_000)
    office.do(ReverseLandFee(receipt.id, "басқа отбасы"))
    assert office.ask(fees_of_land, right.id).owed == Money.from_tenge(18_000)
    assert office.refused(ReverseLandFee(receipt.id, "again")) == ["land_receipt_reversed"]


def test_the_accountant_records_receipts_too(office: AnOffice, number: str) -> None:
    right = granted(office, number, fee=FEE)
    command = RecordLandFee(right.id, Money(100), START, "1")
    assert office.do(command, "books").answer.amount == Money(100)
    assert office.refused(RecordLandFee(right.id, Money(100), START, "2"), "audit") == [
        "not_permitted"
    ]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"amount": Money(0)}, ["land_receipt_not_positive"]),
        ({"amount": Money(-5)}, ["land_receipt_not_positive"]),
        ({"number": " "}, ["field_required"]),
        ({"on": date(2026, 11, 23)}, ["date_in_future"]),
        ({"on": date(2025, 5, 31)}, ["land_receipt_before_start"]),
        ({"number": "77"}, ["land_receipt_twice"]),
    ],
)
def test_a_receipt_that_cannot_be_is_refused(
    office: AnOffice, number: str, changes: dict[str, Any], codes: list[str]
) -> None:
    right = granted(office, number, fee=FEE)
    office.do(RecordLandFee(right.id, Money(100), START, "77"))
    facts: dict[str, Any] = {"amount": Money(100), "on": START, "number": "78"}
    assert office.refused(RecordLandFee(right.id, **(facts | changes))) == codes


def test_a_number_that_was_taken_back_may_be_recorded_anew(office: AnOffice, number: str) -> None:
    right = granted(office, number, fee=FEE)
    receipt = office.do(RecordLandFee(right.id, Money(100), START, "77")).answer
    office.do(ReverseLandFee(receipt.id, "сома қате"))
    office.do(RecordLandFee(right.id, Money(200), START, "77"))
    assert len(office.ask(fees_of_land, right.id).receipts) == 3


def test_a_right_without_a_fee_receives_none(office: AnOffice, number: str) -> None:
    right = granted(office, number)
    assert office.refused(RecordLandFee(right.id, Money(100), START, "1")) == ["land_without_fee"]


def due(office: AnOffice, until: date, on: date | None = None) -> dict[DeadlineCode, list[date]]:
    found: dict[DeadlineCode, list[date]] = {}
    for one in office.ask(work_list, until, on=on):
        found.setdefault(one.code, []).append(one.due_on)
    return found


def test_the_work_list_asks_for_the_fee_the_offer_and_its_answer(
    office: AnOffice, number: str
) -> None:
    right = granted(office, number, until=date(2030, 6, 1), fee=FEE)
    office.do(RecordLandFee(right.id, Money.from_tenge(12_000), date(2026, 1, 1), "1"))
    assert due(office, office.today)[DeadlineCode.LAND_FEE] == [date(2026, 8, 20)]
    assert DeadlineCode.LAND_TO_OFFER not in due(office, FULL - timedelta(1))
    assert due(office, FULL)[DeadlineCode.LAND_TO_OFFER] == [FULL]
    office.do(OfferLand(right.id), on=FULL)
    on_list = due(office, FULL + timedelta(30), on=FULL)
    assert DeadlineCode.LAND_TO_OFFER not in on_list
    assert on_list[DeadlineCode.LAND_ANSWER] == [FULL + timedelta(30)]
    assert DeadlineCode.LAND_ANSWER not in due(office, FULL + timedelta(29), on=FULL)


@pytest.mark.parametrize("months_before", [12, 6, 1])
def test_the_end_is_announced_a_year_half_a_year_and_a_month_before(
    office: AnOffice, number: str, months_before: int
) -> None:
    granted(office, number, until=date(2028, 6, 1))
    day = {12: date(2027, 6, 1), 6: date(2027, 12, 1), 1: date(2028, 5, 1)}[months_before]
    assert due(office, day, on=day)[DeadlineCode.LAND_ENDING] == [date(2028, 6, 1)]
    if months_before == 12:
        eve = day - timedelta(1)
        assert DeadlineCode.LAND_ENDING not in due(office, eve, on=eve)


HEADS = "kato,kind,purpose,area_ha,from,act,confidence\n"


def load(office: AnOffice, folder: Path, rows: str) -> Any:
    path = folder / "minimum.csv"
    path.write_text(HEADS + rows, encoding="utf-8")
    return office.do(LoadReference(ReferenceKind.LAND_MINIMUM, path), HEAD).answer


def test_a_grant_stays_within_the_minimum_size_of_its_day(
    office: AnOffice, number: str, tmp_path: Path
) -> None:
    answer = load(
        office,
        tmp_path,
        "100000000,pasture,,10,2020-01-01,№ 1,official\n"
        "101000000,pasture,peasant_farm,4.5,2025-01-01,№ 2,official\n"
        "100000000,,,1,01.01.2020,№ 3,press\n",
    )
    assert (answer.added, answer.changed, answer.rejected) == (3, 0, ())
    plot = {"kind": LandKind.PASTURE, "kato": "101000000"}
    farm = plot | {"purpose": LandPurpose.PEASANT_FARM}
    assert office.refused(GrantLand(number, a_land_draft(**farm))) == ["land_beyond_minimum"]
    fits = office.do(GrantLand(number, a_land_draft(area_m2=45_000, **farm)))
    assert [w.code for w in fits.warnings] == ["land_holder_not_named"]
    wider = a_land_draft(cadastral_number="23-252-001-124", **plot)
    assert office.do(GrantLand(number, wider)).answer.area_m2 == 50_000
    unknown = a_land_draft(cadastral_number="23-252-001-125")
    assert office.refused(GrantLand(number, unknown)) == ["land_beyond_minimum"]


def test_where_nothing_was_loaded_the_warning_says_so(office: AnOffice, number: str) -> None:
    done = office.do(GrantLand(number, a_land_draft(kato="101000000")))
    assert "land_minimum_unknown" in {w.code for w in done.warnings}


def test_an_unconfirmed_minimum_says_so(office: AnOffice, number: str, tmp_path: Path) -> None:
    load(office, tmp_path, "100000000,,,10,2020-01-01,№ 1,\n")
    done = office.do(GrantLand(number, a_land_draft()))
    assert "land_minimum_unconfirmed" in {w.code for w in done.warnings}


def test_minimum_sizes_are_loaded_once_and_changed_by_a_later_file(
    office: AnOffice, tmp_path: Path
) -> None:
    row = "100000000,pasture,,10,2020-01-01,№ 1,official\n"
    assert load(office, tmp_path, row).added == 1
    again = load(office, tmp_path, row)
    assert (again.added, again.changed) == (0, 0)
    other = load(office, tmp_path, row.replace(",10,", ",12,"))
    assert (other.added, other.changed) == (0, 1)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("100,pasture,,10,2020-01-01,№ 1,official", "land_minimum_unreadable"),
        ("101010100,pasture,,10,2020-01-01,№ 1,official", "land_minimum_unreadable"),
        ("100000000,forest,,10,2020-01-01,№ 1,official", "land_minimum_unreadable"),
        ("100000000,pasture,castle,10,2020-01-01,№ 1,official", "land_minimum_unreadable"),
        ("100000000,pasture,,0,2020-01-01,№ 1,official", "land_minimum_unreadable"),
        ("100000000,pasture,,-1,2020-01-01,№ 1,official", "land_minimum_unreadable"),
        ("100000000,pasture,,many,2020-01-01,№ 1,official", "land_minimum_unreadable"),
        ("100000000,pasture,,10,soon,№ 1,official", "land_minimum_unreadable"),
        ("100000000,pasture,,10,2020-01-01,,official", "land_minimum_unreadable"),
        ("110000000,,,10,2020-01-01,№ 2,official", "land_minimum_twice"),
    ],
)
def test_a_minimum_size_that_cannot_be_read_is_left_out_with_its_reason(
    office: AnOffice, tmp_path: Path, row: str, code: str
) -> None:
    answer = load(office, tmp_path, f"110000000,,,5,2020-01-01,№ 1,official\n{row}\n")
    assert [(r.row, r.reason.code) for r in answer.rejected] == [(3, code)]
    assert answer.added == 1


def test_a_category_that_the_text_does_not_name_is_a_warning(office: AnOffice) -> None:
    kandas = office.do(GrantLand(office.arrived(), a_land_draft()))
    assert "land_holder_not_named" in {w.code for w in kandas.warnings}


def test_the_list_of_endings_leaves_out_what_is_over(office: AnOffice, number: str) -> None:
    right = granted(office, number)
    office.do(ApplyForLand(number, a_land_draft(cadastral_number="23-252-001-124")))
    assert [line.right.id for line in office.ask(land_list, date(2028, 6, 2))] == [right.id]
    assert office.ask(land_list, date(2028, 6, 1)) == ()
    assert len(office.ask(land_list)) == 2


def test_the_file_of_a_case_shows_the_fees_of_its_rights(office: AnOffice, number: str) -> None:
    right = granted(office, number, fee=FEE)
    file = office.ask(case_file, number)
    assert file.today == office.today
    assert file.land_fees[right.id].owed == Money.from_tenge(18_000)
