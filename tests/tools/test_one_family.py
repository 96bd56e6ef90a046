"""The life of one family from the file of its application to its return, command by command."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from tests.builders import ADMIN, AUDIT, BOOKS, HEAD, WORKER
from tests.tools.line import (
    RELOCATION,
    STEPS,
    Document,
    Life,
    Line,
    a_family,
    a_plot,
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
        line.refused("case", "step", number, *words, by=WORKER, on=today)
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


def test_a_plot_is_granted_listed_by_its_end_and_ended(life: Life, tmp_path: Path) -> None:
    line = life.line
    (right,) = line.json("land", "list")["land"]
    assert (right["id"], right["case"], right["state"]) == (life.land, life.number, "active")
    assert (right["from"], right["until"]) == ("2026-06-01", "2031-06-01")
    assert (right["area_ha"], right["cadastral_number"]) == ("12.5", "15-203-045-011")
    assert line.json("land", "list", "--ending-before", "2031-06-01")["land"] == []
    assert line.json("land", "list", "--ending-before", "2031-06-02")["land"] == [right]
    again = written(tmp_path / "again.json", a_plot())
    assert line.refused("land", "grant", life.number, again, by=WORKER).codes
    end = ("land", "end", life.land, "--reason", "surrender", "--on")
    assert line.refused(*end, "2026-11-23", by=WORKER).codes == ["date_in_future"]
    assert line.refused(*end, "2026-05-31", by=WORKER).codes
    ended = line.json(*end, "2026-11-22", by=WORKER)
    assert (ended["state"], ended["ended_on"], ended["reason"]) == (
        "ended",
        "2026-11-22",
        "surrender",
    )
    assert line.refused(*end, "2026-11-22", by=WORKER).codes


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"area_ha": "0"}, "area_ha"),
        ({"area_ha": "much"}, "area_ha"),
        ({"until": "2026-05-01"}, "until"),
        ({"until": "2041-06-01"}, "until"),
        ({"cadastral_number": ""}, "cadastral_number"),
        ({"from": "1 June"}, "from"),
        ({"hectares": "5"}, "hectares"),
    ],
)
def test_a_plot_that_cannot_be_granted_is_refused_at_its_field(
    life: Life, tmp_path: Path, changes: Document, where: str
) -> None:
    file = written(tmp_path / "plot.json", a_plot(cadastral_number="15-203-045-012") | changes)
    refusal = life.line.refused("land", "grant", life.number, file, by=WORKER)
    assert where in {reason["where"] for reason in refusal.refused}


def test_a_plan_is_made_once_shown_and_done_item_by_item(life: Life) -> None:
    line, item = life.line, life.plan["items"][0]
    shown = line.json("plan", "show", life.number)
    assert shown == dict(life.plan)
    assert line.refused("plan", "make", life.number, by=WORKER).codes == ["plan_exists"]
    finish = ("plan", "done", item["id"], "--result", "Отбасы келді", "--on")
    assert line.refused(*finish, "2026-11-23", by=WORKER).codes
    done = line.json(*finish, "2026-04-20", by=WORKER)["items"]
    first = next(one for one in done if one["id"] == item["id"])
    assert (first["state"], first["done_on"]) == ("done", "2026-04-20")
    assert first["result"] == "Отбасы келді"
    assert {one["state"] for one in done if one["id"] != item["id"]} == {"open"}
    kazakh = line.json("plan", "show", life.number, lang="kk")["items"]
    assert all(a["action"] != b["action"] for a, b in zip(done, kazakh, strict=True))


def test_a_plan_needs_an_arrival_and_a_template_that_exists(line: Line, tmp_path: Path) -> None:
    early = opened(line, tmp_path)
    assert line.refused("plan", "make", early, by=WORKER).codes == ["plan_before_arrival"]
    assert line.refused("plan", "show", early).codes == ["plan_missing"]
    number = arrived(line, tmp_path, serial=50)
    wrong = line.refused("plan", "make", number, "--template", "unheard", by=WORKER)
    assert wrong.codes == ["template_unknown"]
    assert "standard_settler" in wrong.refused[0]["message"]


@pytest.mark.parametrize("kind", ["mobility_certificate", "adaptation_plan"])
def test_a_paper_is_issued_in_three_languages_and_entered_in_the_register(
    life: Life, tmp_path: Path, kind: str
) -> None:
    numbers = []
    for lang in ("kk", "ru", "en"):
        out = tmp_path / f"{lang}.pdf"
        issue = ("paper", "issue", life.number, "--kind", kind, "--out", out)
        made = life.line.json(*issue, by=WORKER, lang=lang)
        assert (made["kind"], made["lang"]) == (kind, lang)
        assert made["pages"] >= 1
        assert hashlib.sha256(out.read_bytes()).hexdigest() == made["sha256"]
        numbers.append(made["number"])
    assert len(set(numbers)) == 3
    assert [p["number"] for p in life.line.json("case", "show", life.number)["papers"]] == numbers[
        ::-1
    ]
    assert sorted(path.name for path in tmp_path.glob("*.part")) == []
    life.line.healthy()


def test_a_paper_that_cannot_be_issued_leaves_neither_file_nor_number(
    life: Life, tmp_path: Path
) -> None:
    out = tmp_path / "paper.pdf"
    table: list[tuple[tuple[object, ...], str, str]] = [
        ((life.number, "--kind", "passport", "--out", out), WORKER, "paper_kind_unknown"),
        (("KD-2026-000077", "--kind", "adaptation_plan", "--out", out), WORKER, "case_unknown"),
        ((life.number, "--kind", "adaptation_plan", "--out", out), AUDIT, "not_permitted"),
        (
            (life.number, "--kind", "adaptation_plan", "--out", tmp_path / "no" / "p.pdf"),
            WORKER,
            "folder_missing",
        ),
    ]
    for words, by, code in table:
        assert life.line.refused("paper", "issue", *words, by=by).codes == [code]
        assert not out.exists()
    early = opened(life.line, tmp_path, serial=60)
    for kind in ("adaptation_plan", "mobility_certificate"):
        issue = ("paper", "issue", early, "--kind", kind, "--out", out)
        assert life.line.refused(*issue, by=WORKER).codes
        assert not out.exists()


def test_the_bond_says_what_would_follow_and_changes_nothing(life: Life) -> None:
    before = life.line.state()
    found = life.line.json("bond", life.number, "--on", "2026-11-01")
    assert (found["bond_from"], found["bond_until"]) == ("2026-04-01", "2031-04-01")
    assert found["fulfilled"] is False
    assert found["consequences"]["repay"] == RELOCATION.tenge
    assert found["consequences"]["land_ended"] == [life.land]
    assert found["consequences"]["payments_cancelled"] == [life.approved]
    assert found["consequences"]["exempt"] is None
    assert set(found["explanation"]) == {"kk", "ru", "en"}
    assert len(set(found["explanation"].values())) == 3
    last = life.line.json("bond", life.number, "--on", "2031-03-31")
    assert (last["fulfilled"], last["consequences"]["repay"]) == (False, RELOCATION.tenge)
    after = life.line.json("bond", life.number, "--on", "2031-04-01")
    assert (after["fulfilled"], after["consequences"]["repay"]) == (True, "0.00")
    assert life.line.state() == before


def test_a_return_brings_what_the_bond_foretold(life: Life) -> None:
    line = life.line
    record = ("return", "record", life.number, "--reason", "no_work", "--to", "610000000", "--on")
    assert line.refused(*record, "2026-11-23", by=WORKER).codes == ["date_in_future"]
    assert line.refused(*record, "2026-03-31", by=WORKER).codes
    foretold = line.json("bond", life.number, "--on", "2026-11-01")
    told = line.json(*record, "2026-11-01", by=WORKER)
    for name in ("bond_from", "bond_until", "fulfilled"):
        assert told[name] == foretold[name]
    assert told["consequences"] == foretold["consequences"]
    assert (told["return"]["on"], told["return"]["reason"]) == ("2026-11-01", "no_work")
    assert told["return"]["to"] == "610000000"
    assert told["claim"]["amount"] == foretold["consequences"]["repay"]
    shown = line.json("case", "show", life.number)
    assert (shown["status"], shown["open_steps"]) == ("left", ["close"])
    assert [departure["id"] for departure in shown["returns"]] == [told["return"]["id"]]
    assert [right["state"] for right in shown["land"]] == ["ended"]
    assert [(right["ended_on"], right["reason"]) for right in shown["land"]] == [
        ("2026-11-01", "departure")
    ]
    assert {p["id"]: p["state"] for p in shown["payments"]} == {
        life.paid: "paid",
        life.approved: "cancelled",
    }
    assert line.refused(*record, "2026-11-02", by=WORKER).codes
    closed = line.json("case", "step", life.number, "close", "--on", "2026-11-02", by=WORKER)
    assert closed["status"] == "closed"
    line.healthy()


def test_a_member_leaves_alone_and_the_family_stays(life: Life) -> None:
    line = life.line
    _, child = line.json("case", "show", life.number)["members"]
    record = ("return", "record", life.number, "--on", "2026-11-01", "--reason", "study")
    told = line.json(*record, "--members", child["iin"], by=WORKER)
    assert told["claim"] is None
    shown = line.json("case", "show", life.number)
    assert shown["status"] == "arrived"
    assert [member["until"] for member in shown["members"]] == [None, "2026-11-01"]
    assert [right["state"] for right in shown["land"]] == ["active"]
    unknown = line.refused(*record, "--members", "010101500000", by=WORKER)
    assert unknown.codes


def test_the_whole_life_fits_one_story(life: Life, tmp_path: Path) -> None:
    """What each floor wrote stands in the journal, in the language of the run."""
    out = tmp_path / "plan.pdf"
    life.line.json("paper", "issue", life.number, "--kind", "adaptation_plan", "--out", out)
    end = ("return", "record", life.number, "--on", "2026-11-01", "--reason", "climate")
    life.line.json(*end, by=WORKER)
    stories = {}
    for lang in ("kk", "ru", "en"):
        journal = life.line.json("case", "show", life.number, lang=lang)["journal"]
        stories[lang] = [entry["sentence"] for entry in journal]
        events = {entry["event"] for entry in journal}
    assert {
        "case_opened",
        "case_stepped",
        "payment_proposed",
        "payment_approved",
        "payment_paid",
        "land_granted",
        "plan_made",
        "paper_issued",
        "land_ended",
        "payment_cancelled",
        "return_recorded",
    } <= events
    for kk, ru, en in zip(*stories.values(), strict=True):
        assert len({kk, ru, en}) == 3, (kk, ru, en)
    report = life.line.json("report", "resettled", "--year", "2026")
    assert report["total"] == {"families": 1, "persons": 2}


def test_the_administrator_keeps_a_small_office_alone_but_approves_nothing(
    line: Line, tmp_path: Path
) -> None:
    file = written(tmp_path / "family.json", a_family())
    number = line.json("case", "open", file, by=ADMIN)["number"]
    for step, day, _ in STEPS:
        line.json("case", "step", number, step, "--on", day, by=ADMIN)
    key = line.json("payment", "propose", number, "relocation_payment", by=ADMIN)["id"]
    assert line.refused("payment", "approve", key, by=ADMIN).codes == ["not_permitted"]
    assert line.json("payment", "approve", key, by=HEAD)["state"] == "approved"
    assert line.json("payment", "pay", key, by=ADMIN)["state"] == "paid"


def test_the_auditor_reads_everything_and_writes_nothing(life: Life, tmp_path: Path) -> None:
    file = written(tmp_path / "family.json", a_family(serial=70))
    shown = life.line.json("case", "show", life.number, by=AUDIT)
    assert shown == json.loads(json.dumps(life.line.json("case", "show", life.number)))
    for words in (
        ("case", "open", file),
        ("case", "step", life.number, "settle"),
        ("plan", "done", life.plan["items"][0]["id"], "--result", "бар"),
        ("staff", "off", WORKER),
    ):
        assert life.line.refused(*words, by=AUDIT).codes == ["not_permitted"]
