"""Editions of the law: loaded by one person, activated by another; decisions made again."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kandas_desk.commands.editions import ActivateEdition, LoadEdition
from kandas_desk.commands.payments import ProposePayment
from kandas_desk.domain.edition import EditionState
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure
from kandas_desk.house.places import resources
from kandas_desk.queries.decisions import decisions_of_case, editions, impact, replay_decision
from kandas_desk.rules.read import read_texts, rule_texts
from tests.builders import ADMIN, HEAD, TODAY, WORKER, AnOffice, an_office

SHIPPED = resources() / "rules"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[AnOffice]:
    with an_office(tmp_path) as made:
        yield made


def changed_rate(folder: Path, rate: int, *, examples: bool = True) -> Path:
    """An edition in which each person gets another number of MCI from this year on."""
    folder.mkdir()
    for name, text in rule_texts(SHIPPED).items():
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / "relocation_payment.toml"
    path.write_text(
        path.read_text(encoding="utf-8")
        + f"""
[[relocation_payment.mci_per_person.values]]
from = {TODAY.year}-01-01
value = {rate}
reference = "Сынақ редакция / Пробная редакция"
checked_on = {TODAY}
confidence = "unconfirmed"
""",
        encoding="utf-8",
    )
    if not examples:
        (folder / "examples.toml").unlink()
    else:
        kept = (folder / "examples.toml").read_text(encoding="utf-8")
        # The published figure of another year stays; that of this year would contradict the rate.
        blocks = [b for b in kept.split("[[example]]") if "relocation_payment" not in b]
        (folder / "examples.toml").write_text("[[example]]".join(blocks), encoding="utf-8")
    return folder


def test_a_new_archive_works_under_the_shipped_edition(office: AnOffice) -> None:
    (only,) = office.ask(editions)
    assert only.state is EditionState.ACTIVE
    assert only.fingerprint == read_texts(rule_texts(SHIPPED)).fingerprint
    assert only.loaded_by != only.activated_by


def test_an_edition_needs_a_second_person_and_then_rules(office: AnOffice, tmp_path: Path) -> None:
    number = office.arrived()
    loaded = office.do(LoadEdition(changed_rate(tmp_path / "new", 90), "2027"), by=HEAD).answer
    before = office.do(ProposePayment(number, Measure.HOUSING_SUPPORT)).answer
    assert before.basis
    assert office.refused(ActivateEdition(loaded.id), by=HEAD) == ["edition_needs_two_people"]
    assert office.refused(ActivateEdition(loaded.id), by=WORKER) == ["not_permitted"]


def test_an_activated_edition_changes_the_next_award_and_keeps_the_old_ones(
    office: AnOffice, tmp_path: Path
) -> None:
    number, other = office.arrived(), office.arrived()
    old = office.do(ProposePayment(number, Measure.RELOCATION_PAYMENT)).answer
    loaded = office.do(LoadEdition(changed_rate(tmp_path / "new", 140)), by=ADMIN).answer
    assert loaded.state is EditionState.LOADED
    office.do(ActivateEdition(loaded.id), by=HEAD)
    new = office.do(ProposePayment(other, Measure.RELOCATION_PAYMENT)).answer
    assert new.amount == old.amount * 2
    first, second = office.ask(editions)
    assert (first.state, second.state) == (EditionState.FORMER, EditionState.ACTIVE)
    for case, amount in ((number, old.amount), (other, new.amount)):
        decision, *_ = office.ask(decisions_of_case, case)
        replayed = office.ask(replay_decision, decision.id)
        assert (replayed.same, replayed.sound) == (True, True)
        assert json.loads(decision.outcome)["amount"] == amount.tenge
    office.healthy()


def test_an_edition_that_fails_its_own_examples_is_refused(
    office: AnOffice, tmp_path: Path
) -> None:
    folder = changed_rate(tmp_path / "new", 90)
    wrong = '\n[[example]]\nrule = "mci"\non = 2025-01-01\nvalue = 1\n'
    with (folder / "examples.toml").open("a", encoding="utf-8") as file:
        file.write(wrong)
    assert office.refused(LoadEdition(folder), by=HEAD) == ["example_differs"]
    assert len(office.ask(editions)) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[[example]]\nrule = 'mci'\n", "example_unreadable"),
        ("[[example]]\nmeasure = 'nothing'\non = 2025-01-01\n", "example_unreadable"),
        ("[[example]]\nrule = 'mci'\non = 1991-01-01\nvalue = 1\n", "no_rule"),
        ("example = []\n", "examples_missing"),
        ("[[example]\n", "toml_fault"),
    ],
)
def test_examples_that_cannot_be_reckoned_are_named(
    office: AnOffice, tmp_path: Path, text: str, code: str
) -> None:
    folder = changed_rate(tmp_path / "new", 90)
    (folder / "examples.toml").write_text(text, encoding="utf-8")
    assert office.refused(LoadEdition(folder), by=HEAD) == [code]


def test_an_edition_without_examples_is_refused(office: AnOffice, tmp_path: Path) -> None:
    folder = changed_rate(tmp_path / "new", 90, examples=False)
    assert office.refused(LoadEdition(folder), by=HEAD) == ["examples_missing"]


def test_the_edition_in_force_is_not_loaded_twice(office: AnOffice) -> None:
    assert office.refused(LoadEdition(SHIPPED), by=HEAD) == ["edition_known"]
    assert office.refused(LoadEdition(None), by=HEAD) == ["edition_known"]


def test_a_zip_of_an_edition_is_the_same_as_its_folder(office: AnOffice, tmp_path: Path) -> None:
    folder = changed_rate(tmp_path / "new", 90)
    packed = tmp_path / "edition.zip"
    with zipfile.ZipFile(packed, "w") as file:
        for path in folder.iterdir():
            file.write(path, f"inner/{path.name}")
    loaded = office.do(LoadEdition(packed), by=HEAD).answer
    assert loaded.fingerprint == read_texts(rule_texts(folder)).fingerprint
    assert office.refused(LoadEdition(folder), by=HEAD) == ["edition_known"]


def test_one_changed_file_takes_the_place_of_its_name(office: AnOffice, tmp_path: Path) -> None:
    folder = changed_rate(tmp_path / "new", 90)
    loaded = office.do(LoadEdition(folder / "relocation_payment.toml"), by=HEAD).answer
    assert loaded.fingerprint == read_texts(rule_texts(folder)).fingerprint


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("none.zip", None, "file_not_found"),
        ("text.zip", b"no archive", "edition_unreadable"),
        ("latin.toml", b"\xff\xfe\xff", "toml_fault"),
        ("rule.toml", b"[a.b]\nunit = 'mci'\n", None),
    ],
)
def test_what_is_no_edition_is_refused(
    office: AnOffice, tmp_path: Path, name: str, content: bytes | None, code: str | None
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    refused = office.refused(LoadEdition(path), by=HEAD)
    assert refused == [code] if code else refused
    assert len(office.ask(editions)) == 1


def test_impact_says_who_gains_and_what_it_costs(office: AnOffice, tmp_path: Path) -> None:
    number, paid = office.arrived(), office.arrived()
    office.do(ProposePayment(paid, Measure.RELOCATION_PAYMENT))
    found = office.ask(impact, changed_rate(tmp_path / "new", 140))
    family = office.case(number).family.on(TODAY)
    gained = [a for a in found.awards if a.measure is Measure.RELOCATION_PAYMENT]
    assert [a.case for a in gained] == [number], "what was proposed already does not change"
    before = gained[0].before
    assert before is not None
    assert found.budget == before
    assert found.budget.tiyn % len(family) == 0
    assert (found.gain, found.lose) == (1, 0)
    assert {d.name for d in found.rules} == {"relocation_payment.mci_per_person"}
    assert len(office.ask(editions)) == 1, "asking changes nothing"


def test_impact_of_the_same_edition_is_nothing(office: AnOffice) -> None:
    office.arrived()
    found = office.ask(impact, SHIPPED)
    assert (found.rules, found.awards, found.regions) == ((), (), ())
    assert (found.gain, found.lose, found.budget) == (0, 0, Money(0))


def test_a_decision_that_somebody_altered_is_not_sound(office: AnOffice) -> None:
    number = office.arrived()
    office.do(ProposePayment(number, Measure.RELOCATION_PAYMENT))
    decision, *_ = office.ask(decisions_of_case, number)
    altered = decision.outcome.replace("0.00", "1.00")
    assert altered != decision.outcome
    values = {name: getattr(decision, name) for name in type(decision).__dataclass_fields__}
    assert not type(decision)(**values | {"outcome": altered}).sound
    assert decision.sound


def test_a_decision_says_on_what_it_stands(office: AnOffice) -> None:
    number = office.arrived()
    payment = office.do(ProposePayment(number, Measure.RELOCATION_PAYMENT)).answer
    decision, *_ = office.ask(decisions_of_case, number)
    trace = json.loads(decision.trace)
    assert [step["name"] for step in trace] == [basis.name for basis in payment.basis]
    assert all(step["reference"] for step in trace)
    assert json.loads(decision.inputs)["persons"] == len(payment.composition)
    assert decision.on == TODAY != date(1, 1, 1)
