from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kandas_desk.documents.wording import PaperWording, read_wording, tied
from kandas_desk.domain.plan import Wording
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.house.places import resources

GOOD = """
[[edition]]
from = 2026-01-01
confidence = "unconfirmed"
checked_on = 2026-11-22
[edition.text.purpose]
kk = "Сомасы: {amount} теңге."
ru = "Сумма: {amount} тенге."
en = "Amount: {amount} tenge."
"""


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], PaperWording]:
    def write(text: str) -> PaperWording:
        (tmp_path / "trial.toml").write_text(text, encoding="utf-8")
        return read_wording(tmp_path, "trial")

    return write


def test_the_edition_of_the_day_holds(written: Callable[[str], PaperWording]) -> None:
    later = GOOD.replace("2026-01-01", "2027-01-01").replace("Amount", "Sum")
    wording = written(later + GOOD)
    places = {"amount": "5"}
    assert wording.on(date(2026, 1, 1)).text("purpose", "en", places) == "Amount: 5\u00a0tenge."
    assert wording.on(date(2026, 12, 31)).text("purpose", "en", places).startswith("Amount")
    assert wording.on(date(2027, 1, 1)).text("purpose", "en", places).startswith("Sum")


def test_before_the_first_edition_nothing_is_printed(
    written: Callable[[str], PaperWording],
) -> None:
    with pytest.raises(RefusedError) as refused:
        written(GOOD).on(date(2025, 12, 31))
    assert refused.value.reasons[0].code == "no_wording"
    assert refused.value.reasons[0].facts["on"] == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("wrong", "right", "where"),
    [
        ("from = 2026-01-01", "from = 'spring'", "trial.edition.from"),
        ("from = 2026-01-01", "from = 2026-01-01T10:00:00", "trial.edition.from"),
        ("checked_on = 2026-11-22", "", "trial.edition.checked_on"),
        ('"unconfirmed"', '"rumour"', "trial.edition.confidence"),
        ('ru = "Сумма: {amount} тенге."', "", "trial.purpose.ru"),
        ("Сумма: {amount}", "Сумма: {amount", "trial.purpose.ru"),
        ("[[edition]]", "[[edtion]]", "trial.edition"),
        ("[edition.text.purpose]", "[edition.texts.purpose]", "trial.edition.text"),
        (GOOD, "title = 1", "trial.edition"),
        (GOOD, "edition = [1]", "trial.edition"),
        (GOOD, "= broken", "trial.trial.toml"),
        (GOOD, GOOD + GOOD, "trial.edition.from"),
    ],
)
def test_a_faulty_file_is_refused_with_the_place_of_the_fault(
    written: Callable[[str], PaperWording], wrong: str, right: str, where: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        written(GOOD.replace(wrong, right))
    (reason,) = refused.value.reasons
    assert (reason.code, reason.where) == ("wording_faulty", where)
    assert reason.facts["file"] == "trial.toml"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        read_wording(tmp_path, "nothing")
    assert refused.value.reasons[0].code == "wording_faulty"


def test_a_place_that_the_paper_cannot_fill_is_refused(
    written: Callable[[str], PaperWording],
) -> None:
    edition = written(GOOD.replace("Сумма: {amount}", "Сумма: {price}")).on(date(2026, 5, 5))
    with pytest.raises(RefusedError) as refused:
        edition.check({"amount": "5"})
    (reason,) = refused.value.reasons
    assert (reason.code, reason.where) == ("wording_place_unknown", "trial.purpose.ru")
    assert (reason.facts["file"], reason.facts["place"]) == ("trial.toml", "price")


def test_a_text_whose_place_has_no_value_is_left_out_or_refused(
    written: Callable[[str], PaperWording],
) -> None:
    edition = written(GOOD).on(date(2026, 5, 5))
    places: dict[str, str | None] = {"amount": None}
    assert edition.optional_text("purpose", "kk", places) is None
    assert edition.optional_text("other", "kk", places) is None
    with pytest.raises(RefusedError) as refused:
        edition.text("purpose", "kk", places)
    assert refused.value.reasons[0].code == "field_required"
    with pytest.raises(RefusedError) as refused:
        edition.text("other", "kk", places)
    assert refused.value.reasons[0].code == "wording_phrase_missing"


def test_a_value_with_braces_is_not_read_as_a_place(
    written: Callable[[str], PaperWording],
) -> None:
    edition = written(GOOD).on(date(2026, 5, 5))
    assert edition.text("purpose", "en", {"amount": "{amount}"}) == "Amount: {amount} tenge."


@pytest.mark.parametrize(
    ("loose", "printed"),
    [
        ("№ 12", "№\u00a012"),
        ("кемінде 5 жыл тұруға", "кемінде 5\u00a0жыл тұруға"),
        ("5 чел., в том", "5\u00a0чел., в том"),
        ("а – б", "а\u00a0– б"),
        ("5 жылдық", "5 жылдық"),
    ],
)
def test_numbers_stay_with_their_units(loose: str, printed: str) -> None:
    assert tied(loose) == printed


@pytest.mark.parametrize("paper", ["mobility_certificate", "adaptation_plan"])
def test_no_kazakh_ending_is_glued_to_a_place(paper: str) -> None:
    parsed = tomllib.loads((resources() / "wording" / f"{paper}.toml").read_text("utf-8"))
    texts = [text["kk"] for entry in parsed["edition"] for text in entry["text"].values()]
    assert texts
    assert [text for text in texts if re.search(r"\}-?[а-яәіңғүұқөһ]", text)] == []


@pytest.mark.parametrize("paper", ["mobility_certificate", "adaptation_plan"])
def test_our_own_wording_does_not_claim_to_be_confirmed(
    wordings: dict[str, PaperWording], paper: str
) -> None:
    assert {edition.confidence for edition in wordings[paper].editions} == {"unconfirmed"}


@pytest.mark.parametrize("build", ["certificate", "plan"])
def test_a_paper_refuses_a_wording_with_an_unknown_place(
    wordings: dict[str, PaperWording], build: str, request: pytest.FixtureRequest
) -> None:
    paper = {"certificate": "mobility_certificate", "plan": "adaptation_plan"}[build]
    edition = wordings[paper].editions[0]
    texts = {**edition.texts, "title": Wording("{bank}", "{bank}", "{bank}")}
    wrong = PaperWording(paper, (replace(edition, texts=texts),))
    with pytest.raises(RefusedError) as refused:
        request.getfixturevalue(build)(wording=wrong)
    assert refused.value.reasons[0].code == "wording_place_unknown"
