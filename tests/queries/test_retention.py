"""The report of retention: cohorts, who is not known, and that every number opens its cases."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from kandas_desk.commands.cases import StepCase
from kandas_desk.commands.land import GrantLand
from kandas_desk.commands.residence import RecordResidence, WithdrawResidence
from kandas_desk.commands.returns import RecordReturn, UndoReturn
from kandas_desk.domain.case import CaseKind, CaseStep
from kandas_desk.domain.cohort import Retention
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.domain.residence import EvidenceKind, Finding
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.domain.share import Share
from kandas_desk.domain.survival import YEAR, CohortBy, Standing
from kandas_desk.queries.retention import retention, retention_cards
from tests.builders import (
    AKMOLA,
    TODAY,
    AnOffice,
    a_land_draft,
    a_member_draft,
    an_applicant_draft,
    an_iin,
)

ARRIVED = date(2025, 4, 10)
BORN = date(2015, 9, 1)
VISIT, HERE, GONE = EvidenceKind.VISIT, Finding.RESIDENT, Finding.ABSENT


def report(office: AnOffice, by: CohortBy = CohortBy.YEAR, **more: Any) -> Retention:
    year, on = more.get("year"), more.get("on")
    found: Retention = office.ask(retention, year, by, on)
    return found


def standing(found: Retention) -> Counter[Standing]:
    return Counter(life.standing for life in found.total.lives)


def seen(office: AnOffice, number: str, on: date, finding: Finding = HERE) -> Any:
    return office.do(RecordResidence(number, on, VISIT, finding)).answer


def left(office: AnOffice, number: str, on: date, *members: str) -> None:
    office.do(RecordReturn(number, on, ReturnReason.NO_WORK, members=members))


def test_an_empty_archive_gives_an_empty_table_and_divides_nothing(office: AnOffice) -> None:
    found = report(office)
    assert found.rows == ()
    assert (found.total.families, found.total.persons) == (0, 0)
    assert str(found.total.share(Standing.LEFT)) == "– (0 / 0)"
    assert {line.survival for line in found.total.years} == {None}
    assert found.cases("total") == ()


def test_a_family_that_nobody_looked_at_is_not_counted_as_staying(office: AnOffice) -> None:
    office.arrived()
    assert standing(report(office, on=date(2026, 4, 9))) == {Standing.RESIDENT: 1}
    found = report(office, on=date(2026, 4, 10))
    assert standing(found) == {Standing.UNKNOWN: 1}
    first = found.total.years[0]
    assert (len(first.confirmed), len(first.unconfirmed), first.observed) == (0, 1, 1)
    assert (first.survival, first.least) == (1.0, 0.0)


def test_every_family_stands_in_one_place(office: AnOffice) -> None:
    here, away, lost, gone, moved = (office.arrived() for _ in range(5))
    seen(office, here, date(2026, 9, 1))
    seen(office, away, date(2026, 9, 1), GONE)
    left(office, gone, date(2025, 8, 1))
    office.do(StepCase(moved, CaseStep.TRANSFER, date(2026, 1, 10)))
    found = report(office)
    ids = {number: office.case(number).id for number in (here, away, lost, gone, moved)}
    for number, one in (
        (here, Standing.RESIDENT),
        (away, Standing.ABSENT),
        (lost, Standing.UNKNOWN),
        (gone, Standing.LEFT),
        (moved, Standing.TRANSFERRED),
    ):
        assert found.total.standing[one] == (ids[number],)
        assert found.cases(f"2025:{one}") == (ids[number],)
    times = {life.case_id: life for life in found.total.lives}
    assert times[ids[gone]].time == (date(2025, 8, 1) - ARRIVED).days
    assert times[ids[moved]].time == (date(2026, 1, 10) - ARRIVED).days
    assert times[ids[here]].time == YEAR + (TODAY - date(2026, 4, 10)).days
    assert times[ids[lost]].confirmed == (date(2026, 4, 9) - ARRIVED).days
    assert times[ids[away]].confirmed == (date(2026, 4, 9) - ARRIVED).days
    first = found.total.years[0]
    assert first.left == (ids[gone],)
    assert first.confirmed == (ids[here],)
    assert set(first.unconfirmed) == {ids[lost], ids[away]}
    assert first.open == (ids[moved],)
    assert first.survival == pytest.approx(4 / 5)
    assert found.total.share(Standing.LEFT) == Share(1, 5)
    assert found.cases("total") == found.cases("2025")
    cards = office.ask(retention_cards, found.cases("total:left"))
    assert [card.number for card in cards] == [gone]


def test_the_report_of_an_earlier_day_knows_nothing_of_what_came_later(office: AnOffice) -> None:
    number = office.arrived()
    left(office, number, date(2025, 8, 1))
    assert standing(report(office, on=date(2025, 7, 31))) == {Standing.RESIDENT: 1}
    assert standing(report(office, on=date(2025, 8, 1))) == {Standing.LEFT: 1}
    assert report(office, on=date(2025, 4, 9)).rows == ()
    moved = office.arrived()
    office.do(StepCase(moved, CaseStep.TRANSFER, date(2025, 9, 1)))
    before = report(office, on=date(2025, 8, 31))
    assert before.total.standing[Standing.TRANSFERRED] == ()
    after = report(office, on=date(2025, 9, 1))
    assert after.total.standing[Standing.TRANSFERRED] == (office.case(moved).id,)
    with pytest.raises(RefusedError, match="date_in_future"):
        report(office, on=TODAY + timedelta(days=1))


def test_a_closed_case_still_counts_by_what_it_was_closed_from(office: AnOffice) -> None:
    moved, gone = office.arrived(), office.arrived()
    office.do(StepCase(moved, CaseStep.TRANSFER, date(2025, 9, 1)))
    left(office, gone, date(2025, 8, 1))
    for number in (moved, gone):
        office.do(StepCase(number, CaseStep.CLOSE, TODAY))
    assert standing(report(office)) == {Standing.TRANSFERRED: 1, Standing.LEFT: 1}


@pytest.mark.parametrize(
    ("on", "expected", "time"),
    [
        (date(2030, 4, 9), Standing.RESIDENT, 4 * YEAR + 364),
        (date(2030, 4, 10), Standing.FULFILLED, 5 * YEAR),
        (date(2032, 1, 1), Standing.FULFILLED, 5 * YEAR),
    ],
)
def test_the_end_of_the_duty_ends_the_observation(
    office: AnOffice, on: date, expected: Standing, time: int
) -> None:
    number = office.arrived()
    office.do(RecordResidence(number, date(2029, 9, 1), VISIT, HERE), on=date(2029, 9, 1))
    office.do(StepCase(number, CaseStep.FULFIL, date(2030, 4, 10)), on=date(2030, 4, 10))
    found: Retention = office.ask(retention, None, CohortBy.YEAR, on, on=date(2032, 1, 1))
    assert standing(found) == {expected: 1}
    assert found.total.lives[0].time == time
    last = found.total.years[-1]
    assert (len(last.confirmed), len(last.open)) == (
        (1, 0) if expected is Standing.FULFILLED else (0, 1)
    )


def test_a_duty_that_nobody_confirmed_is_known_only_by_evidence(office: AnOffice) -> None:
    seen_late, lost, left_late = office.arrived(), office.arrived(), office.arrived()
    day = date(2031, 1, 1)
    office.do(RecordResidence(seen_late, date(2030, 8, 1), VISIT, HERE), on=day)
    office.do(RecordReturn(left_late, date(2030, 4, 10), ReturnReason.STUDY), on=day)
    found: Retention = office.ask(retention, on=day)
    ids = [office.case(number).id for number in (seen_late, lost, left_late)]
    assert found.total.standing[Standing.RESIDENT] == (ids[0],)
    assert found.total.standing[Standing.UNKNOWN] == (ids[1],)
    assert found.total.standing[Standing.FULFILLED] == (ids[2],)
    assert {life.time for life in found.total.lives} == {5 * YEAR}
    early = office.arrived()
    office.do(RecordReturn(early, date(2030, 4, 9), ReturnReason.STUDY), on=day)
    found = office.ask(retention, on=day)
    assert found.total.standing[Standing.LEFT] == (office.case(early).id,)


def test_a_departure_of_a_case_that_stands_where_it_stood_before_is_none(
    office: AnOffice,
) -> None:
    """What undoing a departure leaves behind: the row, and the status of before."""
    number = office.arrived()
    left(office, number, date(2025, 8, 1))
    assert standing(report(office)) == {Standing.LEFT: 1}
    (gone,) = office.ask(lambda reader: reader.shelves.returns.of_case(office.case(number).id))
    office.do(UndoReturn(gone.id, "Қате жазылды"))
    assert standing(report(office)) == {Standing.UNKNOWN: 1}


def test_a_withdrawn_check_confirms_nothing(office: AnOffice) -> None:
    number = office.arrived()
    check = seen(office, number, date(2026, 9, 1))
    assert standing(report(office)) == {Standing.RESIDENT: 1}
    office.do(WithdrawResidence(check.id, "Қате"))
    assert standing(report(office)) == {Standing.UNKNOWN: 1}


def test_some_members_who_leave_are_counted_in_persons_and_end_nothing(office: AnOffice) -> None:
    son = an_iin(BORN)
    members = (an_applicant_draft(), a_member_draft(iin=son, born=BORN), a_member_draft())
    number = office.arrived(members=members)
    left(office, number, date(2025, 8, 1), son)
    found = report(office, on=date(2025, 7, 31))
    assert (found.total.persons, found.total.persons_left) == (3, 0)
    found = report(office, on=date(2025, 8, 1))
    assert (found.total.persons, found.total.persons_left) == (3, 1)
    assert str(found.total.left_of_persons) == "33.3 % (1 / 3)"
    assert standing(found) == {Standing.RESIDENT: 1}
    left(office, number, date(2025, 9, 1))
    assert report(office).total.persons_left == 3


@pytest.fixture
def mixed(office: AnOffice) -> dict[str, str]:
    """Families of two kinds, from three places, in two regions, one of them with land."""
    settler = office.arrived(
        kind=CaseKind.SETTLER,
        origin_country=None,
        origin_kato="611600000",
        destination_kato="551000000",
        members=(an_applicant_draft(registered_in_origin_since=date(2010, 1, 1)),),
    )
    uzbek, chinese = office.arrived(), office.arrived(origin_country="CN")
    office.do(GrantLand(uzbek, a_land_draft()))
    return {"settler": settler, "uzbek": uzbek, "chinese": chinese}


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        (CohortBy.YEAR, {"2025": "settler uzbek chinese"}),
        (CohortBy.MONTH, {"2025-04": "settler uzbek chinese"}),
        (CohortBy.REGION, {"100000000": "uzbek chinese", "550000000": "settler"}),
        (CohortBy.ORIGIN, {"610000000": "settler", "CN": "chinese", "UZ": "uzbek"}),
        (CohortBy.KIND, {"kandas": "uzbek chinese", "settler": "settler"}),
        (CohortBy.LAND, {"with_land": "uzbek", "without_land": "settler chinese"}),
    ],
)
def test_cohorts_are_told_apart_and_add_up(
    office: AnOffice, mixed: dict[str, str], by: CohortBy, keys: dict[str, str]
) -> None:
    found = report(office, by)
    assert [row.key for row in found.rows] == list(keys)
    for row in found.rows:
        wanted = {office.case(mixed[name]).id for name in keys[row.key].split()}
        assert set(found.cases(row.key)) == wanted
    assert sum(row.families for row in found.rows) == found.total.families == 3
    assert sum(row.persons for row in found.rows) == found.total.persons
    for row in (*found.rows, found.total):
        assert sum(row.share(one).numerator for one in Standing) == row.families
        for cell, ids in row.cells().items():
            assert found.cases(f"{row.key}:{cell}") == ids


def test_land_that_began_later_is_no_land_yet(office: AnOffice, mixed: dict[str, str]) -> None:
    assert mixed
    before = report(office, CohortBy.LAND, on=date(2025, 5, 31))
    assert [row.key for row in before.rows] == ["without_land"]
    after = report(office, CohortBy.LAND, on=date(2025, 6, 1))
    assert [row.key for row in after.rows] == ["with_land", "without_land"]


def test_one_year_of_arrival_is_asked_for_alone(office: AnOffice) -> None:
    office.arrived()
    later = office.included()
    office.stepped(later, (CaseStep.ARRIVE, date(2026, 1, 1)))
    assert [row.key for row in report(office).rows] == ["2025", "2026"]
    assert [row.key for row in report(office, year=2026).rows] == ["2026"]
    assert report(office, year=2024).rows == ()
    assert report(office, year=2026, on=date(2025, 12, 31)).rows == ()
    assert AKMOLA not in {row.key for row in report(office, CohortBy.REGION).rows}


def test_a_number_that_is_not_in_the_report_is_refused(office: AnOffice) -> None:
    office.arrived()
    found = report(office)
    for cell, code in (
        ("2024", "report_row_unknown"),
        ("2025:gone", "report_cell_unknown"),
        ("2025:left-9", "report_cell_unknown"),
    ):
        with pytest.raises(RefusedError, match=code):
            found.cases(cell)
