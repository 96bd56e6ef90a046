"""Opening cases and taking their steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kandas_desk.commands.cases import OpenCase, StepCase
from kandas_desk.commands.returns import RecordReturn
from kandas_desk.domain.case import CaseKind, CaseStatus, CaseStep
from kandas_desk.domain.people import (
    Degree,
    Education,
    PersonName,
    Relation,
    Sex,
    Stated,
)
from kandas_desk.domain.quota import QuotaLine, QuotaUnit
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.house.clock import Clock
from tests.builders import (
    ABAI,
    PAVLODAR,
    SEMEY,
    TODAY,
    TURKISTAN_DISTRICT,
    AnOffice,
    a_draft,
    a_member_draft,
    an_applicant_draft,
    an_iin,
)

SETTLER: dict[str, Any] = {
    "kind": CaseKind.SETTLER,
    "origin_country": None,
    "origin_kato": TURKISTAN_DISTRICT,
}


def test_an_opened_case_is_kept_as_it_was_said(office: AnOffice) -> None:
    iin = an_iin()
    said = an_applicant_draft(
        surname="Нұрланов",
        patronymic="Серікұлы",
        iin=iin,
        citizenship="UZ",
        education=Education.HIGHER,
        degree=Degree.CANDIDATE,
        speciality="агроном",
        job_seeker=Stated.YES,
        employed=Stated.NO,
        registered_in_origin_since=date(2020, 1, 1),
    )
    number = office.opened(members=(said, a_member_draft()))
    assert number == "KD-2025-000001"
    case = office.case(number)
    assert case.status is CaseStatus.DRAFT
    assert case.opened_on == TODAY
    person = case.family.applicant.person
    assert (person.name, person.iin) == (PersonName("Нұрланов", "Қайрат", "Серікұлы"), iin)
    assert (person.born, person.sex, person.citizenship) == (date(1985, 3, 14), Sex.MALE, "UZ")
    assert (person.education, person.degree) == (Education.HIGHER, Degree.CANDIDATE)
    assert (person.speciality, person.employed) == ("агроном", Stated.NO)
    assert (person.job_seeker, person.registered_in_origin_since) == (
        Stated.YES,
        date(2020, 1, 1),
    )
    assert [m.relation for m in case.family.members] == [Relation.APPLICANT, Relation.CHILD]
    office.healthy()


def test_numbers_count_within_the_year_of_the_application(office: AnOffice) -> None:
    numbers = [office.opened(applied_on=day) for day in (date(2025, 2, 1), date(2026, 2, 1))]
    numbers += [office.opened(), office.opened(applied_on=date(2026, 3, 1))]
    assert numbers == ["KD-2025-000001", "KD-2026-000001", "KD-2025-000002", "KD-2026-000002"]


def test_a_refused_case_takes_no_number(office: AnOffice) -> None:
    assert office.refused(OpenCase(a_draft(members=()))) == ["applicant_missing"]
    assert office.opened() == "KD-2025-000001"


BORN_TOMORROW = TODAY + timedelta(1)
TWO = (an_applicant_draft(), an_applicant_draft())


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"members": ()}, ["applicant_missing"]),
        ({"members": TWO}, ["two_applicants"]),
        ({"members": (an_applicant_draft(iin="900101300008"),)}, ["iin_check_digit"]),
        ({"members": (an_applicant_draft(iin="900101300007"),)}, ["iin_birth_date"]),
        (
            {"members": (an_applicant_draft(iin="900101300007", born=date(1990, 1, 1),
                                            sex=Sex.FEMALE),)},
            ["iin_sex"],
        ),
        ({"destination_kato": "999999999"}, ["kato_unknown"]),
        ({"destination_kato": "10100000"}, ["kato_shape"]),
        ({"destination_kato": "101099999", **SETTLER, "origin_kato": "1"}, ["kato_shape"]),
        ({"destination_kato": "790000000"}, ["region_receives_none"]),
        ({"destination_kato": "790000000", **SETTLER}, ["region_receives_none"]),
        ({**SETTLER, "origin_kato": "999999999"}, ["kato_unknown"]),
        ({"applied_on": TODAY + timedelta(1)}, ["date_in_future"]),
        ({"origin_country": None}, ["field_required"]),
        (
            {"members": (an_applicant_draft(), a_member_draft(born=BORN_TOMORROW, iin=None))},
            ["date_in_future"],
        ),
    ],
)  # fmt: skip
def test_a_draft_that_cannot_be_is_refused_and_nothing_is_written(
    office: AnOffice, changes: dict[str, Any], codes: list[str]
) -> None:
    assert office.refused(OpenCase(a_draft(**changes))) == codes
    with office.archive.reading() as shelves:
        assert shelves.cases.count_by_status() == {}
        iins = [m.iin for m in changes.get("members", ()) if m.iin]
        assert shelves.persons.ids_by_iin(iins) == {}


def test_all_reasons_are_said_together(office: AnOffice) -> None:
    draft = a_draft(
        members=(*TWO, a_member_draft(iin="1")), origin_country=None, destination_kato="999999999"
    )
    assert set(office.refused(OpenCase(draft))) == {
        "two_applicants", "iin_shape", "field_required", "kato_unknown"
    }  # fmt: skip


def test_a_person_with_a_running_case_is_refused_with_its_number(office: AnOffice) -> None:
    iin = an_iin()
    number = office.opened(members=(an_applicant_draft(iin=iin),))
    again = OpenCase(a_draft(a_member_draft(Relation.SPOUSE, born=date(1985, 3, 14), iin=iin)))
    assert office.refused(again) == ["person_has_case"]
    office.stepped(number, (CaseStep.WITHDRAW, TODAY))
    office.do(again)
    office.healthy()


def test_a_member_who_left_the_family_may_apply_alone(office: AnOffice) -> None:
    iin = an_iin(date(2000, 5, 5))
    son = a_member_draft(iin=iin, born=date(2000, 5, 5))
    number = office.arrived(son)
    office.do(RecordReturn(number, date(2025, 8, 1), ReturnReason.STUDY, members=(iin,)))
    alone = OpenCase(a_draft(members=(replace(son, relation=Relation.APPLICANT),)))
    again = office.do(alone).answer
    assert again.number != number
    assert again.family.applicant.person.iin == iin
    office.healthy()


def test_a_second_case_does_not_forget_what_was_known_of_a_person(office: AnOffice) -> None:
    iin = an_iin()
    full = an_applicant_draft(
        iin=iin, education=Education.HIGHER, degree=Degree.DOCTOR, citizenship="UZ"
    )
    number = office.opened(members=(full,))
    before = office.case(number).family.applicant.person
    office.stepped(number, (CaseStep.WITHDRAW, TODAY))
    office.opened(members=(an_applicant_draft(iin=iin),))
    after = office.case(number).family.applicant.person
    assert (after.education, after.degree, after.citizenship) == (
        before.education,
        before.degree,
        before.citizenship,
    )


def test_a_renamed_person_is_found_by_the_new_name_in_every_case(office: AnOffice) -> None:
    iin = an_iin()
    number = office.opened(members=(an_applicant_draft(iin=iin, surname="Сәрсенов"),))
    office.stepped(number, (CaseStep.WITHDRAW, TODAY))
    other = office.opened(members=(an_applicant_draft(iin=iin, surname="Тілеубаев"),))
    from kandas_desk.domain.case import CaseFilter

    with office.archive.reading() as shelves:
        found = shelves.cases.page(CaseFilter(search="Тілеубаев"), 10)
    assert {card.number for card in found} == {number, other}
    assert {card.applicant for card in found} == {"Тілеубаев Қайрат"}


@pytest.mark.parametrize(
    ("kato", "known"),
    [
        (ABAI, True),
        (SEMEY, True),
        ("103241100", True),
        ("103299999", True),
        ("103900000", False),
        ("102000000", False),
        ("000000000", False),
    ],
)
def test_a_village_below_a_known_district_is_taken_until_the_classifier_is_loaded(
    office: AnOffice, kato: str, known: bool
) -> None:
    if known:
        office.opened(destination_kato=kato)
    else:
        assert office.refused(OpenCase(a_draft(destination_kato=kato))) == ["kato_unknown"]


def test_a_step_of_an_unknown_case_is_refused(office: AnOffice) -> None:
    assert office.refused(StepCase("KD-2025-000009", CaseStep.SUBMIT)) == ["case_unknown"]


def test_leaving_is_no_step_but_a_return(office: AnOffice) -> None:
    assert office.refused(StepCase(office.arrived(), CaseStep.LEAVE)) == ["leave_is_a_return"]


def test_the_five_years_are_full_on_the_anniversary_and_not_a_day_before(
    office: AnOffice,
) -> None:
    number = office.arrived()
    step = StepCase(number, CaseStep.FULFIL, date(2030, 4, 9))
    assert office.refused(step, on=date(2030, 4, 9)) == ["bond_not_fulfilled"]
    tomorrow = replace(step, on=date(2030, 4, 10))
    assert office.refused(tomorrow, on=date(2030, 4, 9)) == ["date_in_future"]
    done = office.do(tomorrow, on=date(2030, 4, 10))
    assert done.answer.status is CaseStatus.FULFILLED
    office.healthy()


def line(places: int, unit: QuotaUnit = QuotaUnit.PERSONS) -> QuotaLine:
    return QuotaLine(2025, ABAI, CaseKind.KANDAS, places, unit, date(2025, 1, 1), "№ 1", "official")


def quota(office: AnOffice, places: int, unit: QuotaUnit = QuotaUnit.PERSONS) -> None:
    with office.archive.unit_of_work("admin", "Test", Clock.fixed(TODAY).now()) as work:
        work.quotas.put_many([line(places, unit)])
        work.commit(work.offices.own())


def free(office: AnOffice) -> int:
    with office.archive.reading() as shelves:
        (use,) = shelves.quotas.uses(2025, date(2025, 12, 31))
    return use.free


INCLUDED_ON = date(2025, 3, 1)
PERSONS, FAMILIES = QuotaUnit.PERSONS, QuotaUnit.FAMILIES


def before_the_commission(office: AnOffice, size: int) -> str:
    number = office.opened(*(a_member_draft() for _ in range(size - 1)))
    office.stepped(
        number,
        (CaseStep.SUBMIT, date(2025, 2, 1)),
        (CaseStep.SEND_TO_COMMISSION, date(2025, 2, 10)),
    )
    return number


@pytest.mark.parametrize(
    ("unit", "places", "sizes", "left"),
    [
        (PERSONS, 5, (3, 2), [2, 0]),
        (PERSONS, 5, (3, 3), [2, None]),
        (PERSONS, 5, (3, 3, 2), [2, None, 0]),
        (PERSONS, 0, (1,), [None]),
        (FAMILIES, 1, (7, 1), [0, None]),
        (FAMILIES, 2, (7, 1), [1, 0]),
    ],
)
def test_families_compete_for_the_last_places(
    office: AnOffice, unit: QuotaUnit, places: int, sizes: tuple[int, ...], left: list[int | None]
) -> None:
    """``left`` None: there is no place for this family."""
    quota(office, places, unit)
    waiting = [before_the_commission(office, size) for size in sizes]
    assert free(office) == places
    for number, expected in zip(waiting, left, strict=True):
        include = StepCase(number, CaseStep.INCLUDE, INCLUDED_ON)
        before = free(office)
        if expected is None:
            assert office.refused(include) == ["quota_exhausted"]
            assert (office.case(number).status, free(office)) == (CaseStatus.IN_REVIEW, before)
        else:
            office.do(include)
            assert free(office) == expected


def test_arrival_takes_up_the_place_that_was_set_aside(office: AnOffice) -> None:
    quota(office, 5)
    number = included(office, 3)

    def counted() -> tuple[int, int, int]:
        with office.archive.reading() as shelves:
            (use,) = shelves.quotas.uses(2025, date(2025, 12, 31))
        return use.reserved, use.used, use.free

    assert counted() == (3, 0, 2)
    office.stepped(number, (CaseStep.ARRIVE, date(2025, 4, 10)))
    assert counted() == (0, 3, 2)


def test_a_region_that_takes_none_includes_none(office: AnOffice) -> None:
    settler = a_draft(**{**SETTLER, "destination_kato": PAVLODAR, "applied_on": date(2022, 12, 30)})
    number = office.do(OpenCase(settler)).answer.number
    office.stepped(number, (CaseStep.SUBMIT, date(2022, 12, 30)))
    assert office.refused(OpenCase(replace(settler, destination_kato="750000000",
                                           applied_on=date(2025, 1, 1),
                                           members=(an_applicant_draft(),)))) == [
        "region_receives_none"
    ]  # fmt: skip


def included(office: AnOffice, size: int) -> str:
    number = before_the_commission(office, size)
    office.stepped(number, (CaseStep.INCLUDE, INCLUDED_ON))
    return number


@pytest.mark.parametrize("step", [CaseStep.WITHDRAW, CaseStep.TRANSFER])
def test_whoever_does_not_come_gives_the_places_back(office: AnOffice, step: CaseStep) -> None:
    quota(office, 5)
    number = included(office, 3)
    office.stepped(number, (step, date(2025, 3, 5)))
    assert free(office) == 5
    office.stepped(number, (CaseStep.CLOSE, TODAY))
    assert free(office) == 5
    included(office, 5)
    assert free(office) == 0


def test_a_family_that_leaves_keeps_its_places_and_closing_the_case_changes_nothing(
    office: AnOffice,
) -> None:
    quota(office, 5)
    number = included(office, 3)
    office.stepped(number, (CaseStep.ARRIVE, date(2025, 4, 10)))
    assert free(office) == 2
    office.do(RecordReturn(number, date(2025, 8, 1), ReturnReason.CLIMATE))
    assert free(office) == 2
    office.stepped(number, (CaseStep.CLOSE, TODAY))
    assert free(office) == 2


def test_a_member_who_leaves_does_not_give_a_place_back(office: AnOffice) -> None:
    quota(office, 5)
    number = included(office, 3)
    office.stepped(number, (CaseStep.ARRIVE, date(2025, 4, 10)))
    gone = office.case(number).family.members[1].person.iin
    assert gone is not None
    office.do(RecordReturn(number, date(2025, 8, 1), ReturnReason.STUDY, members=(gone,)))
    assert free(office) == 2


def test_what_is_taken_from_a_quota_is_what_is_counted_afterwards(office: AnOffice) -> None:
    """A child born after the decision is in the family but was not in the decision."""
    quota(office, 2)
    number = office.opened(
        a_member_draft(), a_member_draft(born=date(2025, 6, 1)), applied_on=date(2025, 2, 1)
    )
    steps = (
        StepCase(number, CaseStep.SUBMIT, date(2025, 2, 1)),
        StepCase(number, CaseStep.SEND_TO_COMMISSION, date(2025, 2, 1)),
    )
    for step in steps:
        office.do(step)
    office.do(StepCase(number, CaseStep.INCLUDE, INCLUDED_ON))
    assert free(office) == 0
    office.do(StepCase(number, CaseStep.ARRIVE, date(2025, 7, 1)))
    assert free(office) == 0


def test_whoever_is_born_after_the_application_belongs_from_birth_on(office: AnOffice) -> None:
    number = office.opened(a_member_draft(born=date(2025, 6, 1)))
    assert [m.since for m in office.case(number).family.members] == [
        date(2025, 2, 1),
        date(2025, 6, 1),
    ]
