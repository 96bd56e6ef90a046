"""How long evidence of residence counts and when the office looks again: practice, not law."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from kandas_desk.domain.residence import EvidenceKind
from kandas_desk.rules.book import Confidence, make_book
from kandas_desk.rules.residence import (
    check_due,
    check_months,
    duty_end,
    evidence_confidence,
    valid_for,
)
from tests.rules.shipped import book

ID, DAY = UUID(int=7), date(2026, 11, 22)
ARRIVED = date(2025, 4, 10)


def test_every_kind_of_evidence_counts_for_a_while_and_no_text_says_so() -> None:
    counts = valid_for(book(), DAY)
    assert set(counts) == set(EvidenceKind)
    assert counts[EvidenceKind.REGISTRATION] < counts[EvidenceKind.VISIT]
    assert evidence_confidence(book(), DAY) is Confidence.UNCONFIRMED


def test_a_book_that_says_nothing_lets_nothing_count_and_nothing_fall_due() -> None:
    empty = make_book([])
    assert valid_for(empty, DAY) == {}
    assert evidence_confidence(empty, DAY) is None
    assert check_months(empty, DAY) is None
    assert check_due(empty, ARRIVED, ARRIVED, DAY, ID) is None
    assert duty_end(empty, ARRIVED) is None


@pytest.mark.parametrize(
    ("last", "due_on"),
    [
        (date(2025, 8, 31), date(2026, 2, 28)),
        (date(2029, 10, 9), date(2030, 4, 9)),
        (date(2029, 10, 10), None),
    ],
)
def test_a_check_falls_due_after_its_months_and_never_after_the_duty(
    last: date, due_on: date | None
) -> None:
    found = check_due(book(), ARRIVED, last, DAY, ID)
    assert (None if found is None else found.due_on) == due_on
    assert duty_end(book(), ARRIVED) == date(2030, 4, 10)
