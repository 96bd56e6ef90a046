"""Permits come back as they were put; the table refuses what cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from kandas_desk.domain.case import Case
from kandas_desk.domain.permit import Permit, PermitKind, Prolongation
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.house.clock import Clock
from kandas_desk.store.keys import new_key
from kandas_desk.store.permits import TABLE, PermitShelf
from tests.builders import TODAY, AnOffice, a_case, a_family, a_member

NOW = Clock.fixed(TODAY).now()


@pytest.fixture
def case(office: AnOffice) -> Case:
    """A family of two on the shelf."""
    made = a_case(family=a_family(a_member(born=date(2015, 9, 1))))
    with office.archive.unit_of_work("worker", "Test", NOW) as work:
        work.cases.put(made)
        work.commit(work.offices.own(lock=True))
    return made


def a_permit(case: Case, place: int = 0, **changes: Any) -> Permit:
    facts: dict[str, Any] = {
        "id": new_key(),
        "person_id": case.family.members[place].person.id,
        "case_id": case.id,
        "kind": PermitKind.KANDAS_STATUS,
        "number": "K-1",
        "granted_on": date(2026, 1, 10),
        "until": date(2027, 1, 10),
    }
    return Permit(**(facts | changes))


def put(office: AnOffice, *permits: Permit) -> None:
    with office.archive.unit_of_work("worker", "Test", NOW) as work:
        for permit in permits:
            shelf(work).put(permit)
        work.commit(work.offices.own(lock=True))


def shelf(shelves: Any) -> PermitShelf:
    found: PermitShelf = shelves.permits
    return found


def test_a_permit_comes_back_with_its_prolongations_and_its_holder(
    office: AnOffice, case: Case
) -> None:
    made = (Prolongation(date(2026, 12, 1), date(2027, 1, 10), date(2027, 7, 10)),)
    permit = a_permit(
        case,
        until=date(2027, 7, 10),
        prolonged=made,
        ended_on=date(2027, 2, 1),
        end_reason="азаматтық",
    )
    put(office, permit)
    with office.archive.reading() as shelves:
        held = shelf(shelves).get(permit.id)
    assert held.permit == replace(permit, rev=1)
    person = case.family.applicant.person
    assert (held.person, held.iin, held.case_number) == (person.name, person.iin, case.number)


def test_a_permit_changed_meanwhile_is_refused(office: AnOffice, case: Case) -> None:
    permit = a_permit(case)
    put(office, permit)
    put(office, replace(permit, rev=1, number="K-2"))
    with pytest.raises(RefusedError) as refusal:
        put(office, replace(permit, rev=1, number="K-3"))
    assert [reason.code for reason in refusal.value.reasons] == ["changed_meanwhile"]


def test_permits_are_found_by_person_by_case_and_by_their_end(office: AnOffice, case: Case) -> None:
    late = a_permit(case, until=date(2028, 1, 1), number="late")
    early = a_permit(case, 1, until=date(2026, 6, 1), number="early")
    endless = a_permit(case, 1, kind=PermitKind.CITIZENSHIP, until=None, number="endless")
    ended = a_permit(case, 1, ended_on=date(2026, 2, 1), end_reason="x", number="ended")
    put(office, late, early, endless, ended)
    with office.archive.reading() as shelves:
        found = shelf(shelves)
        assert {p.number for p in found.of_person(early.person_id)} == {"early", "endless", "ended"}
        assert len(found.of_case(case.id)) == 4
        assert found.of_case(UUID(int=1)) == ()
        assert [held.permit.number for held in found.all()] == ["early", "late", "endless"]
        assert [held.permit.number for held in found.all(date(2028, 1, 1))] == ["early"]
        assert [held.permit.number for held in found.all(date(2028, 1, 2))] == ["early", "late"]
        assert [held.permit.number for held in found.all(limit=1)] == ["early"]


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"kind": "passport"}, "ck_permits_kind"),
        ({"number": ""}, "ck_permits_number"),
        ({"until": date(2026, 1, 10)}, "ck_permits_span"),
        ({"kind": "citizenship"}, "ck_permits_lasting"),
        ({"ended_on": date(2026, 1, 9), "end_reason": "x"}, "ck_permits_ended"),
        ({"ended_on": date(2026, 1, 10)}, "ck_permits_reason"),
        ({"person_id": UUID(int=1)}, "FOREIGN KEY"),
        ({"case_id": UUID(int=1)}, "FOREIGN KEY"),
        ({"granted_on": None}, "granted_on"),
    ],
)
def test_the_table_itself_refuses_what_cannot_be(
    office: AnOffice, case: Case, changes: dict[str, Any], constraint: str
) -> None:
    permit = a_permit(case)
    row = {
        "id": permit.id,
        "person_id": permit.person_id,
        "case_id": permit.case_id,
        "kind": "kandas_status",
        "number": "K-1",
        "granted_on": permit.granted_on,
        "until": permit.until,
        "prolonged": "[]",
        "end_reason": "",
        "rev": 1,
    }
    with office.archive._write.connect() as connection:
        with pytest.raises(IntegrityError, match=constraint):
            connection.execute(insert(TABLE), row | changes)
        connection.rollback()
        connection.execute(insert(TABLE), row)
        connection.rollback()
