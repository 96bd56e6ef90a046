"""A family after its arrival: land, plan, papers, the bond, the return."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.builders import ADMIN, AUDIT, HEAD, WORKER
from tests.tools.line import (
    RELOCATION,
    STEPS,
    Document,
    Life,
    Line,
    a_family,
    a_plot,
    arrived,
    opened,
    written,
)


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
