"""The table of the points assessment: gate and threshold, each row a case a jurist can read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from kandas_desk.domain.refusals import RefusedError
from kandas_desk.rules.scoring import assess
from tests.rules.answers import SETS, a_test
from tests.rules.shipped import book, law

Row = Mapping[str, Any]
ROWS = law("points")
PASSED = {"yes": True, "no": False, "open": None}
CHANGING = (
    "points.threshold",
    "language_test.level",
    "language_test.percent_of_each_block",
    "language_test.attempts",
    "language_test.ban_days",
    "language_test.blocks",
)


@pytest.mark.parametrize("row", ROWS, ids=[row["title"] for row in ROWS])
def test_the_assessment_of_the_day_is_the_one_in_the_table(row: Row) -> None:
    tests = tuple(a_test(one) for one in row.get("tests", []))
    answers = replace(SETS[row["answers"]], tests=tests)
    if "refused" in row:
        with pytest.raises(RefusedError) as refusal:
            assess(book(), answers, row["on"])
        assert [reason.code for reason in refusal.value.reasons] == [row["refused"]]
        return
    made = assess(book(), answers, row["on"])
    assert (made.total, made.passed) == (row["total"], PASSED[row["passed"]])
    assert made.gate.code == row["gate"]
    found = [attempt.code for attempt in made.attempts]
    assert found == row.get("attempts", found)
    assert made.confidence == "unconfirmed"


@pytest.mark.parametrize("rule", CHANGING)
def test_the_pilot_has_rows_on_both_sides_of_its_first_and_last_day(rule: str) -> None:
    days = {row["on"] for row in ROWS}
    for value in book().history(rule):
        assert value.until is not None
        for edge in (value.start, value.until):
            assert {edge, edge - timedelta(days=1)} <= days
