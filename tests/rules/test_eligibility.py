"""Who may go where, and what the applicant must be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from kandas_desk.domain.case import CaseKind
from kandas_desk.domain.people import Person, PersonName, Sex, Stated
from kandas_desk.domain.refusals import Reason
from kandas_desk.rules.book import Confidence, RuleBook
from kandas_desk.rules.eligibility import (
    Receiving,
    applicant_reasons,
    receives,
    receiving,
    region_doubts,
)
from tests.rules.shipped import book

NORTH, AKMOLA = "590000000", "110000000"
TURKISTAN_VILLAGE, MANGYSTAU = "614030100", "470000000"
DAY = date(2026, 2, 2)
APPLICANT = Person(
    id=UUID(int=1),
    name=PersonName("Сейітқали", "Айгүл"),
    born=date(1985, 3, 12),
    sex=Sex.FEMALE,
    citizenship="KZ",
    job_seeker=Stated.YES,
    registered_in_origin_since=date(2020, 1, 1),
)


def codes(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.code for reason in reasons]


def unsure_book() -> RuleBook:
    lists = book().history("receiving_regions", kind="settler")
    return book().with_values(replace(v, confidence=Confidence.UNCONFIRMED) for v in lists)


def test_the_refusal_names_region_kind_year_and_act() -> None:
    (found,) = receives(book(), CaseKind.SETTLER, AKMOLA, DAY)
    assert (found.code, found.where) == ("region_receives_none", "destination.kato")
    assert (found.facts["region"], found.facts["year"]) == (AKMOLA, 2026)
    assert "2026" in str(found.facts["reference"])


def test_a_list_that_is_not_confirmed_refuses_nobody() -> None:
    assert receiving(book(), CaseKind.SETTLER, AKMOLA, DAY) is Receiving.NO
    assert receiving(unsure_book(), CaseKind.SETTLER, AKMOLA, DAY) is Receiving.UNKNOWN
    assert receiving(unsure_book(), CaseKind.SETTLER, NORTH, DAY) is Receiving.YES
    assert receives(unsure_book(), CaseKind.SETTLER, AKMOLA, DAY) == ()


def test_a_year_without_a_list_is_a_doubt_and_no_refusal() -> None:
    on = date(2020, 5, 1)
    assert receives(book(), CaseKind.KANDAS, NORTH, on) == ()
    assert codes(region_doubts(book(), CaseKind.KANDAS, None, NORTH, on)) == [
        "receiving_list_unknown"
    ]


@pytest.mark.parametrize(
    ("kind", "origin", "on", "expected"),
    [
        (CaseKind.SETTLER, TURKISTAN_VILLAGE, DAY, []),
        (CaseKind.SETTLER, MANGYSTAU, DAY, ["region_not_of_departure"]),
        (CaseKind.SETTLER, MANGYSTAU, date(2024, 12, 31), []),
        (CaseKind.SETTLER, None, DAY, []),
        (CaseKind.KANDAS, None, DAY, []),
    ],
)
def test_only_a_settler_from_elsewhere_raises_a_doubt(
    kind: CaseKind, origin: str | None, on: date, expected: list[str]
) -> None:
    assert codes(region_doubts(book(), kind, origin, NORTH, on)) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"citizenship": "UZ"}, ["settler_not_citizen"]),
        ({"citizenship": None}, []),
        ({"citizenship": "refused"}, []),
        ({"job_seeker": Stated.NO}, ["applicant_not_job_seeker"]),
        ({"job_seeker": Stated.REFUSED}, []),
        ({"job_seeker": None}, []),
        ({"registered_in_origin_since": date(2025, 2, 2)}, []),
        ({"registered_in_origin_since": date(2025, 2, 3)}, ["residence_in_origin_short"]),
        ({"registered_in_origin_since": None}, []),
    ],
)
def test_only_what_is_known_speaks_against_an_applicant(
    change: dict[str, Any], expected: list[str]
) -> None:
    applicant = replace(APPLICANT, **change)
    assert codes(applicant_reasons(book(), CaseKind.SETTLER, applicant, DAY)) == expected


def test_a_kandas_and_an_applicant_of_2025_are_not_asked() -> None:
    foreign = replace(APPLICANT, citizenship="CN", job_seeker=Stated.NO)
    assert applicant_reasons(book(), CaseKind.KANDAS, foreign, DAY) == ()
    assert applicant_reasons(book(), CaseKind.SETTLER, foreign, date(2025, 12, 31)) == ()
