"""Schedules, budgets, approvals and family changes typed: the JSON that scripts read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import BOOKS, HEAD, WORKER
from tests.tools.line import Line, arrived, person, written

RENT = "housing_support"
NORTH = "590000000"


@pytest.fixture
def number(line: Line, tmp_path: Path) -> str:
    """A family of two that arrived in April 2026."""
    return arrived(line, tmp_path)


def set_limit(line: Line, limit: str, year: int = 2026) -> dict[str, object]:
    words = ("budget", "set", year, "--region", NORTH, "--programme", "027")
    return line.json(*words, "--measures", RENT, "--limit", limit, "--reference", "№ 5", by=BOOKS)


def test_a_schedule_is_shown_first_and_then_proposed(line: Line, number: str) -> None:
    before = line.state()
    shown = line.json("payment", "schedule", number, RENT, "--dry-run", by=WORKER)
    assert line.state() == before
    assert shown["schedule"] is None
    assert [part["due_on"] for part in shown["payments"]][:2] == ["2026-05-25", "2026-06-25"]
    assert {part["confidence"] for part in shown["payments"]} == {"unconfirmed"}
    made = line.json("payment", "schedule", number, RENT, by=WORKER)
    assert [p["due_on"] for p in made["payments"]] == [p["due_on"] for p in shown["payments"]]
    assert {p["schedule"] for p in made["payments"]} == {made["schedule"]}
    assert {(p["people_needed"], len(p["approvals"])) for p in made["payments"]} == {(1, 0)}
    again = line.refused("payment", "schedule", number, RENT, "--dry-run", by=WORKER)
    assert again.codes == ["measure_used_up"]
    line.healthy()


def test_a_budget_is_taken_by_approvals_and_warns_where_there_is_none(
    line: Line, number: str
) -> None:
    made = line.json("payment", "schedule", number, RENT, by=WORKER)["payments"]
    first = line.json("payment", "approve", made[0]["id"], by=HEAD)
    assert [warning["code"] for warning in first["warnings"]] == ["budget_missing"]
    assert first["approvals"] == [{"by": HEAD, "on": "2026-11-22", "instead_of": None}]
    standing = set_limit(line, "150 000")
    assert (standing["limit"], standing["free"], standing["closed"]) == (
        "150000.00",
        "150000.00",
        False,
    )
    many = line.json("payment", "approve-many", "--all", "--dry-run", by=HEAD)
    done = line.json("payment", "approve-many", "--all", by=HEAD)
    assert (many["approved"], many["amount"]) == (done["approved"], done["amount"])
    codes = {r["code"] for one in done["refused"] for r in one["refused"]}
    assert codes == {"budget_exhausted"}
    (line_of,) = line.json("budget", "list", "--year", 2026)["budgets"]
    assert line_of["committed"] == "77850.00"
    assert (line_of["measures"], line_of["region"]) == ([RENT], NORTH)
    behind = line.json("budget", "payments", line_of["id"], "committed")["payments"]
    assert len(behind) == 1
    cut = ("budget", "set", 2026, "--region", NORTH, "--programme", "027", "--reference", "№ 6")
    assert line.refused(*cut, "--limit", "100", by=BOOKS).codes == ["budget_below_promises"]
    assert line.refused(*cut, "--limit", "much", by=BOOKS).codes == ["number_unreadable"]
    assert line.refused("budget", "close", 2026, by=BOOKS).codes == ["budget_has_open"]
    line.healthy()


def test_a_member_from_a_file_changes_what_is_to_come(
    line: Line, number: str, tmp_path: Path
) -> None:
    line.json("payment", "schedule", number, RENT, "--from", "2026-12", by=WORKER)
    children = [person("child", "2026-11-20", "f", serial, iin=None) for serial in range(3)]
    for count, child in enumerate(children, start=1):
        file = written(tmp_path / f"{count}.json", child)
        words = ("case", "member", "add", number, file, "--reason", "born")
        changed = line.json(*words, by=WORKER)
    assert [m["born"] for m in changed["members"]][-1] == "2026-11-20"
    assert len(changed["differences"]) == 12
    assert {d["persons"]["new"] for d in changed["differences"]} == {5}
    old, new = changed["total"]["old"], changed["total"]["new"]
    assert (old, new) == (f"{12 * 18 * 4325}.00", f"{12 * 21 * 4325}.00")
    nothing = line.json("payment", "recalculate", number, "--dry-run", by=WORKER)
    assert nothing["differences"] == []
    fresh = line.json("payment", "list", "--state", "proposed")["payments"]
    shown = line.json("payment", "show", fresh[0]["id"])
    assert len(shown["composition"]) == 5
    assert (shown["composition_unchanged"], shown["duplicates"]) == (True, [])
    assert shown["replaces"]
    line.healthy()


def test_a_substitute_is_named_in_the_approval(line: Line, number: str) -> None:
    (payment, *_) = line.json("payment", "schedule", number, RENT)["payments"]
    days = ("--from", "2026-11-22", "--until", "2026-11-30")
    made = line.json("staff", "substitute", HEAD, "--by", WORKER, *days, by=HEAD)
    assert made["in_force"]
    assert line.json("staff", "substitutes")["substitutes"] == [made]
    done = line.json("payment", "approve", payment["id"], "--instead-of", HEAD, by=WORKER)
    assert done["approvals"] == [{"by": WORKER, "on": "2026-11-22", "instead_of": HEAD}]


def test_the_forecast_adds_up(line: Line, number: str, tmp_path: Path) -> None:
    made = line.json("payment", "schedule", number, RENT, by=WORKER)["payments"]
    for payment in made[-4:]:
        cancel = ("payment", "cancel", payment["id"], "--reason", "кейін ұсынылады")
        line.json(*cancel, by=WORKER)
    out = tmp_path / "f.xlsx"
    found = line.json("report", "forecast", "--out", out)
    assert out.stat().st_size > 1000
    months = [row["month"] for row in found["rows"]]
    # Overdue payments since May stand in November; the four months to come are expected again.
    assert months[0] == "2026-11"
    assert (found["total"]["promised"], found["total"]["expected"]) == (
        f"{8 * 18 * 4325}.00",
        f"{4 * 18 * 4325}.00",
    )
    assert line.refused("report", "forecast", "--year", 2026).codes == ["forecast_by_day"]
