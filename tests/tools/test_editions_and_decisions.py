"""Editions of the law: weighed, loaded by one, activated by another; decisions made again."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from kandas_desk.rules.read import rule_texts
from tests.builders import ADMIN, AUDIT, HEAD, WORKER
from tests.tools.line import RELOCATION, ROOT, Line, arrived, opened

SHIPPED = ROOT / "resources" / "rules"
RATE = """
[[relocation_payment.mci_per_person.values]]
from = 2026-01-01
value = {rate}
reference = "Сынақ редакция / Пробная редакция"
checked_on = 2026-11-22
confidence = "unconfirmed"
"""


def an_edition(folder: Path, rate: int = 140) -> Path:
    """An edition in which a person gets another number of MCI from 2026 on."""
    folder.mkdir()
    for name, text in rule_texts(SHIPPED).items():
        (folder / name).write_text(text, encoding="utf-8")
    rule, examples = folder / "relocation_payment.toml", folder / "examples.toml"
    rule.write_text(rule.read_text(encoding="utf-8") + RATE.format(rate=rate), encoding="utf-8")
    blocks = examples.read_text(encoding="utf-8").split("[[example]]")
    kept = [block for block in blocks if "relocation_payment" not in block]
    examples.write_text("[[example]]".join(kept), encoding="utf-8")
    return folder


def test_impact_says_what_another_edition_would_change_and_changes_nothing(
    line: Line, tmp_path: Path
) -> None:
    number, early = arrived(line, tmp_path), opened(line, tmp_path, serial=50)
    before, edition = line.state(), an_edition(tmp_path / "edition")
    found = line.json("rules", "impact", edition)
    assert found["open_cases"] == 2
    assert {rule["name"] for rule in found["rules"]} == {"relocation_payment.mci_per_person"}
    (added,) = [rule for rule in found["rules"] if rule["before"] is None]
    assert (added["from"], added["after"]) == ("2026-01-01", "140")
    changed = {award["case"]: award for award in found["awards"]}
    assert changed[number]["measure"] == "relocation_payment"
    assert changed[number]["before"] == changed[number]["difference"] == RELOCATION.tenge
    assert changed[number]["after"] == (RELOCATION * 2).tenge
    assert set(changed) == {number, early}
    assert (found["gain"], found["lose"], found["places"]) == (2, 0, {})
    assert found["budget"] == (RELOCATION * 2).tenge
    assert line.json("rules", "impact", SHIPPED)["rules"] == []
    assert line.state() == before


def test_an_edition_rules_when_a_second_person_activates_it(line: Line, tmp_path: Path) -> None:
    number, other = arrived(line, tmp_path), arrived(line, tmp_path, serial=50)
    propose, day = ("payment", "propose"), date(2026, 5, 5)
    old = line.json(*propose, number, "relocation_payment", by=WORKER, on=day)
    edition = an_edition(tmp_path / "edition")
    loaded = line.json("rules", "load", edition, "--name", "2027", by=ADMIN)
    assert (loaded["name"], loaded["state"], loaded["loaded_by"]) == ("2027", "loaded", ADMIN)
    assert loaded["activated_by"] is None
    assert line.refused("rules", "activate", loaded["id"], by=ADMIN).codes
    assert line.refused("rules", "load", edition, by=HEAD).codes == ["edition_known"]
    active = line.json("rules", "activate", loaded["id"], by=HEAD)
    assert (active["state"], active["activated_by"]) == ("active", HEAD)
    first, second = line.json("rules", "editions")["editions"]
    assert (first["state"], second["state"]) == ("former", "active")
    new = line.json(*propose, other, "relocation_payment", by=WORKER, on=day)
    assert (old["amount"], new["amount"]) == (RELOCATION.tenge, (RELOCATION * 2).tenge)
    for case, amount in ((number, old["amount"]), (other, new["amount"])):
        decision, *_ = line.json("decision", "list", case)["decisions"]
        assert decision["outcome"]["amount"] == amount
        again = line.json("decision", "replay", decision["id"])
        assert (again["same"], again["sound"], again["differences"]) == (True, True, {})
    line.healthy()


def test_who_loaded_an_edition_does_not_activate_it(line: Line, tmp_path: Path) -> None:
    loaded = line.json("rules", "load", an_edition(tmp_path / "edition"), by=HEAD)
    alone = line.refused("rules", "activate", loaded["id"], by=HEAD)
    assert alone.codes == ["edition_needs_two_people"]
    for by in (WORKER, AUDIT):
        assert line.refused("rules", "activate", loaded["id"], by=by).codes == ["not_permitted"]
        assert line.refused("rules", "load", by=by).codes == ["not_permitted"]


def test_an_edition_comes_as_folder_zip_or_one_file(line: Line, tmp_path: Path) -> None:
    folder = an_edition(tmp_path / "edition")
    packed = tmp_path / "edition.zip"
    with zipfile.ZipFile(packed, "w") as file:
        for path in folder.iterdir():
            file.write(path, path.name)
    single = folder / "relocation_payment.toml"
    weighed = [line.json("rules", "impact", path) for path in (folder, packed)]
    assert weighed[0] == weighed[1]
    assert line.json("rules", "impact", single)["rules"] == weighed[0]["rules"]
    loaded = line.json("rules", "load", packed, by=HEAD)
    assert line.refused("rules", "load", folder, by=HEAD).codes == ["edition_known"]
    assert loaded["name"] == "edition"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("none.toml", None, "file_not_found"),
        ("rule.toml", b"[a\n", "toml_fault"),
        ("edition.zip", b"PK", "edition_unreadable"),
    ],
)
def test_what_is_no_edition_is_refused_before_anything_is_weighed_or_written(
    line: Line, tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert line.refused("rules", "load", path, by=HEAD).codes == [code]
    assert line.refused("rules", "impact", path).codes == [code]


def test_an_edition_that_fails_its_own_examples_is_refused(line: Line, tmp_path: Path) -> None:
    folder = an_edition(tmp_path / "edition")
    with (folder / "examples.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[example]]\nrule = "mci"\non = 2025-01-01\nvalue = 1\n')
    assert line.refused("rules", "load", folder, by=HEAD).codes == ["example_differs"]
    assert len(line.json("rules", "editions")["editions"]) == 1


def test_the_shipped_edition_is_in_force_from_the_first_day(line: Line) -> None:
    (only,) = line.json("rules", "editions")["editions"]
    assert (only["state"], only["loaded_on"]) == ("active", "2025-01-01")
    assert line.refused("rules", "load", by=HEAD).codes == ["edition_known"]


def test_a_decision_says_on_what_it_stands(line: Line, tmp_path: Path) -> None:
    number = arrived(line, tmp_path)
    (inclusion,) = line.json("decision", "list", number)["decisions"]
    assert (inclusion["kind"], inclusion["made_by"]) == ("eligibility", WORKER)
    payment = line.json("payment", "propose", number, "relocation_payment", by=WORKER)
    decision, older = line.json("decision", "list", number)["decisions"]
    assert older == inclusion
    assert (decision["kind"], decision["made_by"]) == ("award", WORKER)
    assert decision["inputs"]["persons"] == payment["persons"] == 2
    assert [step["name"] for step in decision["trace"]] == [b["name"] for b in payment["basis"]]
    (edition,) = line.json("rules", "editions")["editions"]
    assert decision["edition"] == edition["fingerprint"]
    assert line.refused("decision", "list", "KD-2026-000009").codes == ["case_unknown"]


def test_a_value_of_the_law_is_shown_with_its_source_and_all_its_keys(line: Line) -> None:
    shown = line.json("rules", "show", "mci", "--on", "2026-03-01")
    assert (shown["value"], shown["unit"], shown["from"]) == (4325, "tenge", "2026-01-01")
    assert (shown["until"], shown["confidence"]) == (None, "official")
    assert shown["reference"]
    earlier = line.json("rules", "show", "mci", "--on", "2025-12-31")
    assert (earlier["value"], earlier["until"]) == (3932, "2026-01-01")
    keyed = ("rules", "show", "housing_support.mci_per_month", "--on", "2026-03-01")
    everything = line.json(*keyed)["values"]
    one = line.json(*keyed, "--key", "area=rural", "--key", "persons=2-4")
    assert one in everything
    assert len(everything) == len({str(value["keys"]) for value in everything}) > 1
    assert {rule["name"] for rule in line.json("rules", "list")["rules"]} >= {"mci", "duty.years"}


def test_the_check_of_the_rules_tells_what_nobody_looked_at_for_a_year(line: Line) -> None:
    fresh = line.json("rules", "check")
    assert fresh == {"ok": True, "problems": []}
    stale = line("--json", "rules", "check", on=date(2028, 1, 1))
    assert stale.status == 1
    assert stale.document["ok"] is False
    assert {"rule_stale"} <= {problem["code"] for problem in stale.document["problems"]}
    assert all(p["message"] and p["where"] for p in stale.document["problems"])
