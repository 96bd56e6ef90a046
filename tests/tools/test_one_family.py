"""One family from the file of its application to its payments; ``test_after_arrival`` goes on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.builders import BOOKS, HEAD, WORKER
from tests.tools.line import (
    RELOCATION,
    STEPS,
    Document,
    Life,
    Line,
    a_family,
    an_iin,
    arrived,
    opened,
    person,
    written,
)

NOVEMBER = date(2026, 11, 2)
FILE = ("kind", "applied_on", "origin", "destination", "housing")


def facts_of_file(shown: Document) -> Document:
    """What a case file says, without what is empty and what only the archive knows."""
    found = {name: shown[name] for name in FILE}
    members = [
        {name: value for name, value in member.items() if value is not None}
        for member in shown["members"]
    ]
    for member in members:
        member.pop("since", None)
    return found | {"members": members}


def test_a_case_opens_with_what_its_file_says(line: Line, tmp_path: Path) -> None:
    family = a_family()
    file = written(tmp_path / "family.json", family)
    shown = line.json("case", "open", file, by=WORKER, on=date(2026, 2, 2))
    assert shown["number"] == "KD-2026-000001"
    assert shown["status"] == "draft"
    assert shown["open_steps"] == ["submit", "withdraw"]
    assert facts_of_file(shown) == facts_of_file(family)
    asked = line.json("case", "show", shown["number"])
    assert asked == {name: value for name, value in shown.items() if name != "warnings"}
    assert (asked["bond"], asked["plan"]) == (None, None)
    for name in ("payments", "land", "returns", "papers"):
        assert asked[name] == [], name
    line.healthy()


def test_what_is_unknown_and_what_nobody_wanted_to_say_stay_apart(
    line: Line, tmp_path: Path
) -> None:
    """Unknown is null, refused is a word, and neither becomes an empty text."""
    unknown = person("applicant", "1985-03-12", "f", job_seeker=True, citizenship="KZ")
    silent = person(
        "spouse", "1984-01-09", "m", education="refused", degree=None, employed="refused"
    )
    number = opened(line, tmp_path, members=[unknown | {"patronymic": None}, silent])
    first, second = line.json("case", "show", number)["members"]
    assert (first["patronymic"], first["education"], first["employed"]) == (None, None, None)
    assert (second["education"], second["degree"]) == ("refused", None)
    assert second["employed"] == "refused"
    assert "" not in first.values()


def test_what_case_show_prints_opens_the_same_case_elsewhere(
    life: Life, the_office: Line, tmp_path: Path
) -> None:
    shown = life.line.json("case", "show", life.number)
    file = written(tmp_path / "shown.json", shown)
    (tmp_path / "other").mkdir()
    other = the_office.copy_to(tmp_path / "other")
    again = other.json("case", "open", file, by=WORKER)
    assert facts_of_file(again) == facts_of_file(shown)
    assert (again["status"], again["payments"], again["papers"]) == ("draft", [], [])
    other.healthy()


def test_every_step_leads_to_its_state_and_stands_in_the_journal(
    line: Line, tmp_path: Path
) -> None:
    number = opened(line, tmp_path)
    for step, day, status in STEPS:
        assert step in line.json("case", "show", number)["open_steps"]
        shown = line.json("case", "step", number, step, "--on", day, by=WORKER, on=day)
        assert shown["status"] == status
    assert (shown["decided_on"], shown["arrived_on"]) == ("2026-03-02", "2026-04-01")
    assert shown["bond"] == {"bond_from": "2026-04-01", "bond_until": "2031-04-01"}
    assert len(shown["journal"]) == 1 + len(STEPS)
    assert all(entry["sentence"] for entry in shown["journal"])


def test_a_step_that_is_not_open_or_not_yet_is_refused(line: Line, tmp_path: Path) -> None:
    number = opened(line, tmp_path)
    table: list[tuple[tuple[str, ...], date]] = [
        (("arrive", "--on", "2026-04-01"), NOVEMBER),
        (("include", "--on", "2026-03-02"), NOVEMBER),
        (("submit", "--on", "2026-12-01"), NOVEMBER),
        (("submit", "--on", "2026-02-01"), NOVEMBER),
    ]
    for words, today in table:
        assert line.refused("case", "step", number, *words, by=WORKER, on=today).codes
    line.json("case", "step", number, "submit", "--note", "Жетпейді", by=WORKER, on=NOVEMBER)


def test_a_family_is_found_by_name_in_any_spelling_and_in_pages(line: Line, tmp_path: Path) -> None:
    numbers = [opened(line, tmp_path, serial=serial) for serial in (1, 2, 3)]
    for text in (
        "Қасымова",
        "касымова",
        "Kasymova",
        "Қасы",
        numbers[0],
        an_iin(date(1985, 3, 12), "f"),
    ):
        found = [card["number"] for card in line.json("case", "list", "--search", text)["cases"]]
        assert numbers[0] in found, text
    assert line.json("case", "list", "--search", "Жүнісов")["cases"] == []
    pages: list[str] = []
    cursor: tuple[str, ...] = ()
    for _ in numbers:
        page = line.json("case", "list", "--limit", "1", *cursor)
        pages += [card["number"] for card in page["cases"]]
        cursor = ("--after", page["next"])
    assert page["next"] is None
    assert pages == sorted(numbers, reverse=True)
    everything = line.json("case", "list")
    assert [card["number"] for card in everything["cases"]] == pages
    assert line.json("case", "list", "--region", "590000000") == everything
    assert line.json("case", "list", "--region", "110000000")["cases"] == []
    assert line.json("case", "list", "--status", "arrived")["cases"] == []
    assert line.refused("case", "list", "--after", "somewhere").codes == ["cursor_unreadable"]


def test_a_payment_is_computed_approved_by_another_and_paid(line: Line, tmp_path: Path) -> None:
    number = arrived(line, tmp_path)
    propose = ("payment", "propose", number, "relocation_payment", "--due", "2026-04-10")
    proposed = line.json(*propose, by=HEAD, on=date(2026, 4, 5))
    assert (proposed["state"], proposed["amount"]) == ("proposed", RELOCATION.tenge)
    assert (proposed["due_on"], proposed["case"]) == ("2026-04-10", number)
    assert {basis["name"] for basis in proposed["basis"]} == {
        "relocation_payment.mci_per_person",
        "mci",
    }
    assert all(basis["reference"] and basis["confidence"] for basis in proposed["basis"])
    key = proposed["id"]
    day = date(2026, 4, 7)
    assert line.refused("payment", "approve", key, by=HEAD, on=day).codes == ["approver_is_author"]
    assert line.refused("payment", "approve", key, by=WORKER, on=day).codes == ["not_permitted"]
    line.refused("payment", "pay", key, by=BOOKS, on=day)
    line.json("staff", "add", "head2", "--role", "head", "--name", "Ләззат Омарова")
    approve = ("payment", "approve", key, "--on", "2026-04-06")
    assert line.json(*approve, by="head2", on=day)["state"] == "approved"
    assert line.refused("payment", "pay", key, by=WORKER, on=day).codes == ["not_permitted"]
    paid = line.json("payment", "pay", key, "--on", "2026-04-10", by=BOOKS, on=date(2026, 4, 11))
    assert (paid["state"], paid["paid_on"]) == ("paid", "2026-04-10")
    listed = line.json("payment", "list", "--state", "paid")["payments"]
    assert [payment["id"] for payment in listed] == [key]
    assert line.json("payment", "list", "--state", "proposed")["payments"] == []
    twice = line.refused(*propose, by=WORKER, on=date(2026, 4, 12))
    assert twice.codes
    line.healthy()


@pytest.mark.parametrize("day", ["2026-04-04", "2026-04-08"])
def test_an_approval_is_neither_before_the_proposal_nor_in_the_future(
    line: Line, tmp_path: Path, day: str
) -> None:
    number = arrived(line, tmp_path)
    propose = ("payment", "propose", number, "relocation_payment")
    key = line.json(*propose, by=WORKER, on=date(2026, 4, 5))["id"]
    line.refused("payment", "approve", key, "--on", day, by=HEAD, on=date(2026, 4, 7))


def test_a_payment_is_cancelled_before_and_reversed_after_it_is_paid(life: Life) -> None:
    line = life.line
    assert line.refused("payment", "cancel", life.paid, "--reason", "қате", by=BOOKS).codes
    assert line.refused("payment", "reverse", life.approved, "--reason", "қате", by=BOOKS).codes
    assert line.refused("payment", "cancel", life.approved, "--reason", " ", by=BOOKS).codes
    cancelled = line.json("payment", "cancel", life.approved, "--reason", "Қате", by=BOOKS)
    assert (cancelled["state"], cancelled["reason"]) == ("cancelled", "Қате")
    reversed_ = line.json("payment", "reverse", life.paid, "--reason", "Екі рет", by=BOOKS)
    assert (reversed_["state"], reversed_["reason"]) == ("reversed", "Екі рет")
    line.healthy()
