"""Persons, families and who belongs to them on which day."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date, timedelta

import pytest

from kandas_desk.domain.people import Family, PersonName, Relation, Sex
from tests.builders import a_family, a_member, a_person, an_iin

IIN = "900101300007"


def codes(family: Family) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in family.problems()]


def test_a_family_with_one_applicant_is_a_family() -> None:
    assert codes(a_family()) == []
    assert codes(a_family(a_member(), a_member(Relation.SPOUSE))) == []


def test_a_family_without_an_applicant_is_refused() -> None:
    assert codes(Family((a_member(),))) == [("applicant_missing", "members")]
    assert codes(Family(())) == [("applicant_missing", "members")]


def test_a_family_with_two_applicants_is_refused_with_their_number() -> None:
    family = a_family(a_member(Relation.APPLICANT), a_member(Relation.APPLICANT))
    assert codes(family) == [("two_applicants", "members")]
    assert family.problems()[0].facts["n"] == 3


def test_one_person_twice_in_a_family_is_refused_at_the_second_place() -> None:
    family = a_family(*(a_member(iin=IIN, born=date(1990, 1, 1)) for _ in range(2)))
    assert codes(family) == [("person_twice", "members[2].iin")]


def test_persons_without_an_iin_are_not_taken_for_one_another() -> None:
    assert codes(a_family(a_member(), a_member(), a_member())) == []


def test_every_wrong_iin_of_a_family_is_named_with_its_place() -> None:
    family = a_family(
        a_member(iin="900101300008"), a_member(iin="1"), a_member(iin=IIN, born=date(1990, 1, 2))
    )
    assert codes(family) == [
        ("iin_check_digit", "members[1].iin"),
        ("iin_shape", "members[2].iin"),
        ("iin_birth_date", "members[3].iin"),
    ]


def test_a_person_without_any_name_is_refused_and_one_part_is_enough() -> None:
    assert codes(a_family(a_member(name=PersonName()))) == [("name_missing", "members[1].surname")]
    for name in (PersonName(surname="Мұрат"), PersonName(given_name="Мұрат")):
        assert codes(a_family(a_member(name=name))) == []


def test_a_name_is_written_in_the_official_order_without_gaps() -> None:
    assert PersonName("Нұрланов", "Қайрат", "Серікұлы").full == "Нұрланов Қайрат Серікұлы"
    assert PersonName("Нұрланов", "", "Серікұлы").full == "Нұрланов Серікұлы"
    assert PersonName("Нұрланов", "Қайрат", "Серікұлы").short == "Нұрланов Қайрат"
    assert PersonName().full == ""


def test_somebody_belongs_from_the_first_day_up_to_the_last_but_not_on_it() -> None:
    member = a_member(since=date(2025, 2, 1), until=date(2025, 6, 1))
    day = date(2025, 1, 1)
    held = {day + timedelta(n) for n in range(365) if member.belongs_on(day + timedelta(n))}
    assert min(held) == date(2025, 2, 1)
    assert max(held) == date(2025, 5, 31)
    assert len(held) == (date(2025, 6, 1) - date(2025, 2, 1)).days


def test_a_family_knows_who_belonged_on_a_day() -> None:
    born_later = a_member(since=date(2025, 7, 7), born=date(2025, 7, 7))
    left = a_member(until=date(2025, 6, 1))
    family = a_family(born_later, left)
    sizes = {
        date(2025, 1, 31): 0,
        date(2025, 2, 1): 2,
        date(2025, 5, 31): 2,
        date(2025, 6, 1): 1,
        date(2025, 7, 6): 1,
        date(2025, 7, 7): 2,
    }
    assert {day: len(family.on(day)) for day in sizes} == sizes


@pytest.mark.parametrize(
    ("on", "age"),
    [
        (date(2025, 2, 27), 0),
        (date(2025, 2, 28), 1),
        (date(2028, 2, 28), 3),
        (date(2028, 2, 29), 4),
        (date(2042, 2, 27), 17),
        (date(2042, 2, 28), 18),
        (date(2024, 1, 1), 0),
    ],
)
def test_who_is_born_on_a_leap_day_comes_of_age_on_28_february(on: date, age: int) -> None:
    assert a_person(born=date(2024, 2, 29)).age(on) == age


def test_an_unknown_birth_date_gives_no_age() -> None:
    assert a_person(born=None).age(date(2025, 1, 1)) is None


def test_a_person_cannot_be_changed_in_place() -> None:
    person = a_person(iin=an_iin(), sex=Sex.MALE)
    with pytest.raises(FrozenInstanceError):
        person.iin = None  # type: ignore[misc]
