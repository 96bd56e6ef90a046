"""The duty, and the grounds that a person has to ask for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kandas_desk.domain.case import CaseKind
from kandas_desk.domain.people import Degree
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.rules.book import Confidence
from kandas_desk.rules.duties import duty, exemption, grounds_to_ask, land_max_years
from tests.rules.shipped import book

DAY = date(2026, 5, 1)


def test_the_duty_of_today_is_five_years_from_arrival_and_full_repayment() -> None:
    found = duty(book(), DAY)
    assert (found.years, found.counted_from, found.repay_percent) == (5, "arrival", 100)
    assert found.confidence is Confidence.UNCONFIRMED
    assert all(value.reference for value in found.basis)


def test_before_the_first_known_day_there_is_no_duty_to_compute() -> None:
    with pytest.raises(RefusedError) as refusal:
        duty(book(), date(2021, 12, 31))
    assert [reason.code for reason in refusal.value.reasons] == ["no_rule"]


def test_the_exemption_carries_the_law_and_its_confidence() -> None:
    found = exemption(book(), DAY, CaseKind.KANDAS, Degree.DOCTOR, ReturnReason.NO_WORK)
    assert found is not None
    assert "82-VIII" in found.reference
    assert found.confidence == "press"


def test_unconfirmed_grounds_are_asked_and_do_not_exempt() -> None:
    assert "death" in grounds_to_ask(book(), DAY)
    assert exemption(book(), DAY, CaseKind.SETTLER, None, ReturnReason.DEATH) is None
    assert grounds_to_ask(book(), date(2021, 12, 31)) == ()


def test_a_ground_that_a_later_edition_confirms_exempts() -> None:
    (asked,) = book().history("duty.exempt_reasons")
    sure = book().with_values([replace(asked, confidence=Confidence.OFFICIAL, value=("death",))])
    found = exemption(sure, DAY, CaseKind.SETTLER, None, ReturnReason.DEATH)
    assert found is not None
    assert found.ground == "death"
    assert exemption(sure, DAY, CaseKind.SETTLER, None, ReturnReason.HEALTH) is None
    assert exemption(sure, DAY, CaseKind.SETTLER, None) is None
    assert grounds_to_ask(sure, DAY) == ()


def test_land_is_given_for_the_years_of_the_land_code() -> None:
    found = land_max_years(book(), DAY)
    assert found.whole == 5
    assert "43-1" in found.reference
