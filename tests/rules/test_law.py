"""The tables of the law: each row is a case that a jurist can read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from kandas_desk.domain.case import Area, CaseKind
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.people import Degree
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.rules.benefits import Award, award
from kandas_desk.rules.duties import exemption
from kandas_desk.rules.eligibility import Receiving, receives, receiving
from tests.rules.shipped import book, law

Case = Mapping[str, Any]


def table(name: str) -> Any:
    cases = law(name)
    return pytest.mark.parametrize("case", cases, ids=[case["title"] for case in cases])


@table("values")
def test_the_value_of_the_day_is_the_one_in_the_table(case: Case) -> None:
    keys = case.get("keys", {})
    if "refused" in case:
        with pytest.raises(RefusedError) as refusal:
            book().at(case["rule"], case["on"], **keys)
        assert [reason.code for reason in refusal.value.reasons] == [case["refused"]]
        return
    found = book().at(case["rule"], case["on"], **keys)
    assert found.value == case["value"]
    assert case.get("reference", "") in found.reference


@table("awards")
def test_the_award_of_the_day_is_the_one_in_the_table(case: Case) -> None:
    if "refused" in case:
        with pytest.raises(RefusedError) as refusal:
            asked(case)
        assert [reason.code for reason in refusal.value.reasons] == [case["refused"]]
        return
    found = asked(case)
    assert found.amount.tenge == case["amount"]
    assert found.confidence == case.get("confidence", found.confidence)


def asked(case: Case) -> Award:
    return award(
        book(),
        Measure(case["measure"]),
        case["on"],
        persons=case.get("persons", 1),
        area=Area(case["area"]) if "area" in case else None,
        price=Money.from_tenge(case["price"]) if "price" in case else None,
    )


@table("regions")
def test_a_region_receives_whom_the_table_says(case: Case) -> None:
    kind = CaseKind(case["kind"])
    found = receiving(book(), kind, case["region"], case["on"])
    assert found == case["receives"]
    refused = [reason.code for reason in receives(book(), kind, case["region"], case["on"])]
    assert refused == (["region_receives_none"] if found is Receiving.NO else [])


@table("exemptions")
def test_a_departure_is_exempt_where_the_table_says(case: Case) -> None:
    found = exemption(
        book(),
        case["on"],
        CaseKind(case["kind"]),
        Degree(case["degree"]) if "degree" in case else None,
        ReturnReason(case["why"]) if "why" in case else None,
        leaves_country=case.get("leaves_country", False),
    )
    assert (found.ground if found else None) == case.get("ground")


@pytest.mark.parametrize("rule", ["mci", "mobility_certificate.cap_mci", "employer_subsidy.mci"])
def test_every_change_of_a_money_rule_has_a_row_on_each_side(rule: str) -> None:
    days = {case["on"] for case in law("values") if case["rule"] == rule}
    for found in book().history(rule):
        inside = [day for day in days if found.start <= day and (found.until or day) >= day]
        assert inside, f"no row for {rule} from {found.start}"
        before = found.start - timedelta(days=1)
        assert before in days, f"no row for {rule} on {before}"


def test_no_award_rests_on_a_value_without_a_reference() -> None:
    made = award(
        book(),
        Measure.MOBILITY_CERTIFICATE,
        date(2026, 2, 2),
        price=Money.from_tenge("9000000.00"),
    )
    assert [value.name for value in made.basis] == [
        "mobility_certificate.percent",
        "mobility_certificate.cap_mci",
        "mci",
    ]
    assert all(frozen.reference for frozen in made.frozen_basis)
    assert [frozen.value for frozen in made.frozen_basis] == ["100", "1625", "4325"]
