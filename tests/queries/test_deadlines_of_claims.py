"""The work list: claims that wait for their notice, their money, or another person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kandas_desk.commands.claim_decisions import FileAppeal, ProposeWriteOff
from kandas_desk.commands.claim_keeping import (
    AgreeInstalments,
    ClaimOverpayment,
    NoticeClaim,
    RepayClaim,
)
from kandas_desk.domain.deadline import DeadlineCode
from kandas_desk.domain.money import Money
from tests.builders import BOOKS, TODAY, AnOffice
from tests.queries.due import listed

CLAIMS = (
    DeadlineCode.CLAIM_NOTICE,
    DeadlineCode.CLAIM_PAYMENT,
    DeadlineCode.CLAIM_APPEAL,
    DeadlineCode.CLAIM_WRITE_OFF,
)


@pytest.fixture
def claim(office: AnOffice) -> Any:
    """A claim of 90 000 tenge, raised on 22 November 2026."""
    paid = office.paid(office.arrived())
    return office.do(ClaimOverpayment(paid.id, Money.from_tenge(90_000), "Артық")).answer.id


def due(office: AnOffice, on: date = TODAY) -> list[tuple[str, date, str]]:
    found = listed(office, *CLAIMS, on=on)
    assert all(one.link == "claim" for one in found)
    amounts = [one.facts["amount"] for one in found]
    assert all(isinstance(amount, Money) for amount in amounts)
    return [(one.code, one.due_on, str(one.facts["amount"].tenge)) for one in found]


def test_a_claim_waits_for_its_notice_then_for_its_money(office: AnOffice, claim: Any) -> None:
    assert due(office) == [("claim_notice", TODAY, "90000.00")]
    office.do(NoticeClaim(claim, TODAY, date(2026, 12, 1)))
    assert due(office) == [("claim_payment", date(2026, 12, 1), "90000.00")]
    (late,) = listed(office, *CLAIMS, on=date(2026, 12, 2))
    assert late.overdue
    assert due(office, date(2028, 1, 1)) != [], "what is overdue never vanishes"


def test_the_next_instalment_is_listed_until_it_came_and_nothing_after_the_last(
    office: AnOffice, claim: Any
) -> None:
    office.do(NoticeClaim(claim, TODAY))
    office.do(AgreeInstalments(claim, 3, 10))
    assert due(office) == [("claim_payment", date(2026, 12, 10), "30000.00")]
    office.do(RepayClaim(claim, Money.from_tenge(40_000), TODAY), BOOKS)
    assert due(office) == [("claim_payment", date(2027, 1, 11), "20000.00")]
    office.do(RepayClaim(claim, Money.from_tenge(50_000), TODAY), BOOKS)
    assert due(office) == []


def test_what_another_person_has_to_decide_is_listed(office: AnOffice, claim: Any) -> None:
    office.do(NoticeClaim(claim, TODAY, TODAY))
    office.do(ProposeWriteOff(claim, "№ 12", "Қайтыс болды"))
    office.do(FileAppeal(claim, TODAY, "Келіспейміз"))
    assert {code for code, _, _ in due(office)} == {
        "claim_payment",
        "claim_appeal",
        "claim_write_off",
    }
