"""Plots and land rights on the command line: the fixed JSON, the refusals with their reasons."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.builders import BOOKS, HEAD, WORKER
from tests.tools.line import Life, a_plot, written

ON_TIME = date(2031, 6, 1)


def test_plots_are_listed_with_who_has_them(life: Life) -> None:
    line = life.line
    line.json("plot", "add", "15:203:045:900", "--area", "8,5", "--kind", "pasture", by=WORKER)
    free, held = sorted(line.json("plot", "list")["plots"], key=lambda p: str(p["state"]))
    assert (free["cadastral_number"], free["state"], free["case"]) == (
        "15-203-045-900", "free", None,
    )  # fmt: skip
    assert (free["area_ha"], free["kind"], free["until"]) == ("8.5", "pasture", None)
    assert (held["state"], held["case"], held["land"]) == ("in_use", life.number, life.land)
    assert held["until"] == "2031-06-01"
    assert line.json("plot", "list", "--free")["plots"] == [free]
    assert line.json("plot", "list", "--region", "100000000")["plots"] == []
    again = line.refused("plot", "add", "15-203-045-900", "--area", "1", by=WORKER)
    assert again.codes == ["plot_known"]
    assert line.refused("plot", "list", "--region", "abai").codes == ["kato_shape"]
    assert line.refused("plot", "add", "x", "--area", "ten", by=WORKER).codes == [
        "number_unreadable"
    ]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_attempt_to_pass_a_right_on_is_refused_with_the_article(life: Life, lang: str) -> None:
    words = ("land", "alienate", life.land, "--to", "ЖШС", "--json")
    answer = life.line(*words, by=WORKER, lang=lang)
    assert (answer.status, answer.codes) == (1, ["land_not_alienable"])
    assert "43-1" in answer.refused[0]["message"]


def test_an_application_is_granted_by_contract(life: Life, tmp_path: Path) -> None:
    file = written(tmp_path / "other.json", a_plot(cadastral_number="15-203-045-777"))
    asked = life.line.json("land", "apply", life.number, file, by=WORKER)
    assert (asked["state"], asked["open_steps"]) == ("applied", ["grant", "refuse"])
    contract = ("land", "contract", asked["id"], "--contract", "Ж-7", "--fee", "12000.00")
    refused = life.line.refused(*contract, "--fee-days", "02-30", by=WORKER)
    assert refused.codes == ["land_fee_day"]
    held = life.line.json(*contract, "--fee-days", "02-20,08-20", by=WORKER)
    assert (held["state"], held["fee"], held["fee_days"]) == (
        "active", "12000.00", ["02-20", "08-20"],
    )  # fmt: skip
    fees = life.line.json(
        "land", "receipt", held["id"], "--amount", "6000.00", "--on", "2026-08-20",
        "--number", "77", by=BOOKS,
    )  # fmt: skip
    assert (fees["owed"], fees["due"][0]) == (
        "0.00",
        {"due_on": "2026-08-20", "amount": "6000.00", "paid": "6000.00", "overdue": False},
    )
    receipt = fees["receipts"][0]["id"]
    back = life.line.json("land", "receipt-reverse", receipt, "--reason", "wrong", by=BOOKS)
    assert (back["owed"], back["receipts"][0]["reversed"]) == ("6000.00", True)
    assert life.line.json("land", "fees", held["id"]) == back


def test_an_offer_names_the_day_from_which_it_can_be_made(life: Life) -> None:
    early = life.line.refused("land", "offer", life.land, by=WORKER)
    assert early.codes == ["land_offer_too_early"]
    offered = life.line.json("land", "offer", life.land, by=WORKER, on=ON_TIME)
    assert (offered["state"], offered["answer_by"]) == ("offered", "2031-07-01")
    assert [w["code"] for w in offered["warnings"]] == ["land_answer_day_unconfirmed"]
    accept = ("land", "accept", life.land, "--contract", "Ұ-1", "--from", "2031-06-01")
    new = life.line.json(*accept, "--until", "2051-06-01", by=WORKER, on=ON_TIME)
    assert (new["tenure"], new["follows"], new["state"]) == ("long_term", life.land, "active")
    assert life.line.json("land", "expire", by=WORKER, on=ON_TIME)["land"][0]["id"] == life.land


def test_minimum_sizes_are_reference_data(life: Life, tmp_path: Path) -> None:
    file = tmp_path / "minimum.csv"
    file.write_text(
        "kato,kind,purpose,area_ha,from,act,confidence\n"
        "550000000,,,1,2020-01-01,№ 471,official\n550000000,forest,,1,2020-01-01,№ 1,\n",
        encoding="utf-8",
    )
    loaded = life.line.json("reference", "load", "land-minimum", file, by=HEAD)
    assert (loaded["kind"], loaded["added"], loaded["changed"]) == ("land-minimum", 1, 0)
    assert [row["row"] for row in loaded["rejected"]] == [3]
    again = life.line.json("reference", "load", "land-minimum", file, by=HEAD)
    assert (again["added"], again["changed"]) == (0, 0)
    wanted = a_plot(cadastral_number="15-203-045-778") | {"kato": "552200000"}
    plot = written(tmp_path / "p.json", wanted)
    refusal = life.line.refused("land", "grant", life.number, plot, by=WORKER)
    assert refusal.codes == ["land_beyond_minimum"]
    assert "№ 471" in refusal.refused[0]["message"]
