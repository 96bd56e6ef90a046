"""What is put on a shelf comes back as it was; what is broken is named by the check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from kandas_desk.domain.case import Area, CaseKind, CaseStatus, Destination, Origin
from kandas_desk.domain.land import LandEndReason
from kandas_desk.domain.ledger import payment_made
from kandas_desk.domain.money import Money
from kandas_desk.domain.people import (
    Degree,
    Education,
    PersonName,
    Relation,
    Sex,
    Stated,
)
from kandas_desk.domain.place import Place
from kandas_desk.domain.plot import LandKind
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.house.clock import Clock
from kandas_desk.store.keys import new_key
from kandas_desk.store.unit_of_work import UnitOfWork
from tests.builders import (
    TODAY,
    AnOffice,
    a_case,
    a_family,
    a_member,
    a_paid_payment,
    a_plot,
    a_right,
    an_arrived_case,
    an_iin,
)
from tests.store.raw import raw

NOW = Clock.fixed(TODAY).now()


def written(office: AnOffice, write: Callable[[UnitOfWork], None]) -> None:
    with office.archive.unit_of_work("admin", "Test", NOW) as work:
        write(work)
        work.commit(work.offices.own())


FULL = a_member(
    Relation.SPOUSE,
    iin=an_iin(date(1988, 5, 5), Sex.FEMALE),
    name=PersonName("Әбдірахманова", "Гүлнар", "Ерланқызы"),
    born=date(1988, 5, 5),
    sex=Sex.FEMALE,
    latin_name=PersonName("Abdrakhmanova", "Gulnar", "Y."),
    citizenship="UZ",
    education=Education.VOCATIONAL,
    degree=Degree.REFUSED,
    speciality="тігінші «шебер»",
    job_seeker=Stated.REFUSED,
    employed=Stated.NO,
    registered_in_origin_since=date(2020, 2, 29),
    until=date(2025, 8, 1),
)


@pytest.mark.parametrize(
    "case",
    [
        a_case(),
        a_case(family=a_family(FULL, a_member(name=PersonName("", "Аты"), born=None, sex=None))),
        a_case(kind=CaseKind.SETTLER, origin=Origin(kato="611600000"),
               destination=Destination("550000000")),
        an_arrived_case(housing_price=Money(10**16), destination=Destination("101000000",
                        Area.RURAL)),
        an_arrived_case(status=CaseStatus.CLOSED, closed_from=CaseStatus.FULFILLED),
    ],
)  # fmt: skip
def test_a_case_comes_back_as_it_was(office: AnOffice, case: Any) -> None:
    written(office, lambda work: work.cases.put(case))
    with office.archive.reading() as shelves:
        for kept in (shelves.cases.get(case.id), shelves.cases.by_number(f" {case.number} ")):
            assert kept == replace(case, rev=1)
        (batched,) = list(shelves.cases.in_batches())
        assert batched == replace(case, rev=1)
        assert shelves.cases.get(new_key()) is None
    office.healthy()


def test_a_person_with_only_a_latin_patronymic_keeps_it(office: AnOffice) -> None:
    member = a_member(latin_name=PersonName("", "", "Serikuly"))
    case = a_case(family=a_family(member))
    written(office, lambda work: work.cases.put(case))
    assert office.case(case.number).family.members[1] == member


def test_many_cases_come_back_in_batches_of_any_size(office: AnOffice) -> None:
    cases = [a_case() for _ in range(7)]
    written(office, lambda work: work.cases.add_many(cases))
    with office.archive.reading() as shelves:
        for size in (1, 2, 3, 7, 8, 100):
            assert list(shelves.cases.in_batches(size)) == [replace(c, rev=1) for c in cases]


def test_rights_and_payments_come_back_as_they_were(office: AnOffice) -> None:
    case = an_arrived_case()
    payment = a_paid_payment(case_id=case.id)
    right = a_right(
        case_id=case.id,
        kind=LandKind.PASTURE,
        kato="101000000",
        contract_number="№ 7/1",
        contract_on=date(2025, 5, 30),
    ).ended(date(2026, 1, 1), LandEndReason.COURT)

    def write(work: UnitOfWork) -> None:
        work.cases.put(case)
        work.payments.put(payment)
        work.plots.put(right.plot)
        work.land.put(right)
        work.ledger.append(payment_made(UUID(int=5), payment, date(2025, 5, 5), payment.amount))

    written(office, write)
    with office.archive.reading() as shelves:
        assert shelves.payments.get(payment.id) == replace(payment, rev=2)
        kept_right = replace(right, plot=replace(right.plot, rev=1), rev=1)
        assert shelves.land.get(right.id) == kept_right
        assert shelves.land.of_case(case.id) == (kept_right,)
        (kept,) = shelves.ledger.of_case(case.id)
        assert kept == payment_made(UUID(int=5), payment, date(2025, 5, 5), payment.amount)
    office.healthy()


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda s: s.payments.get(new_key()), "payment_unknown"),
        (lambda s: s.land.get(new_key()), "land_unknown"),
        (lambda s: s.papers.get(new_key()), "paper_unknown"),
        (lambda s: s.papers.body(new_key()), "paper_unknown"),
        (lambda s: s.plans.of_item(new_key()), "plan_item_unknown"),
        (lambda s: s.staff.get("nobody"), "staff_unknown"),
    ],
)
def test_what_is_not_on_the_shelf_is_refused_by_its_noun(
    office: AnOffice, ask: Callable[[Any], Any], code: str
) -> None:
    with office.archive.reading() as shelves, pytest.raises(RefusedError, match=code):
        ask(shelves)


def test_people_are_listed_in_the_order_of_joining(office: AnOffice) -> None:
    with office.archive.reading() as shelves:
        assert [p.login for p in shelves.staff.all()] == [
            "admin", "head", "worker", "worker2", "books", "audit"
        ]  # fmt: skip


def test_places_are_replaced_by_their_code(office: AnOffice) -> None:
    place = Place("101000000", "district", "Семей", "Семей", "100000000", "1")
    with office.archive.reading() as shelves:
        before = len(shelves.places.all())
    written(office, lambda work: work.places.put_many([place] * 1))
    with office.archive.reading() as shelves:
        assert shelves.places.get("101000000") == place
        assert len(shelves.places.all()) == before
        assert len(shelves.places.children(None)) == 20
        assert place in shelves.places.children("100000000")


BREAKS = [
    ("UPDATE payments SET paid_amount = paid_amount - 1", "ledger_differs"),
    ("UPDATE payments SET state = 'approved'", "ledger_differs"),
    ("UPDATE members SET relation = 'child'", "applicant_missing"),
    ("UPDATE members SET relation = 'applicant'", "two_applicants"),
    ("UPDATE persons SET iin = '900101300008' WHERE iin IS NOT NULL", "iin_check_digit"),
    ("UPDATE persons SET surname = '', given_name = '', patronymic = ''", "name_missing"),
    ("UPDATE cases SET arrived_on = decided_on, decided_on = arrived_on", "decided_after_arrival"),
    ("UPDATE cases SET family_size = 99", "family_size_differs"),
    ("DELETE FROM case_words", "search_words_missing"),
]


@pytest.mark.parametrize(("statement", "code"), BREAKS)
def test_the_check_names_what_somebody_broke_behind_its_back(
    office: AnOffice, statement: str, code: str
) -> None:
    from tests.builders import a_member_draft

    number = office.arrived(a_member_draft())
    office.paid(number)
    office.archive.close()
    with raw(office.path) as connection:
        if "iin" in statement:
            connection.execute("UPDATE persons SET iin = NULL WHERE given_name = 'Арман'")
        connection.execute(statement)
    assert code in {p.code for p in office.archive.problems()}


def test_a_row_that_refers_to_nothing_is_named(office: AnOffice) -> None:
    office.arrived()
    office.archive.close()
    with raw(office.path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM persons")
    codes = {p.code for p in office.archive.problems()}
    assert codes == {"structure_broken"}


def test_the_check_finds_two_rights_that_overlap_across_a_third(office: AnOffice) -> None:
    """Long, a right that was withdrawn at once, and one more: neighbours alone do not collide."""
    case, plot = an_arrived_case(), a_plot()
    rights = [
        a_right(plot=plot, case_id=case.id, start=date(2025, 6, 1), until=date(2030, 6, 1)),
        a_right(plot=plot, case_id=case.id, start=date(2026, 1, 1), until=date(2027, 1, 1)).ended(
            date(2026, 1, 1), LandEndReason.COURT
        ),
        a_right(plot=plot, case_id=case.id, start=date(2027, 1, 1), until=date(2028, 1, 1)),
    ]
    with raw(office.path) as connection:  # the database itself would refuse them
        connection.execute("DROP TRIGGER tr_second_right_insert")

    def write(work: UnitOfWork) -> None:
        work.cases.put(case)
        work.plots.put(plot)
        for right in rights:
            work.land.put(right)

    written(office, write)
    assert [p.code for p in office.archive.problems()] == ["plot_taken"]
