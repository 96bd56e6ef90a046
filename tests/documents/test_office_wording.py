"""An office words its papers itself: its file stands before ours and is checked every time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kandas_desk.documents.office_wording import (
    PLACES,
    shipped_file,
    wording_of,
    wording_problems,
)
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.refusals import RefusedError

DAY = date(2026, 11, 25)
PLACE = "wording_place_unknown"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office's wording folder."""
    monkeypatch.setenv("KANDAS_WORDING", str(tmp_path))
    return tmp_path


def changed(kind: PaperKind, old: str, new: str) -> str:
    text = shipped_file(kind).decode()
    assert old in text
    return text.replace(old, new)


@pytest.mark.parametrize("kind", list(PaperKind))
def test_every_wording_that_we_ship_is_in_order(kind: PaperKind, own: Path) -> None:
    path = own / f"{kind.value}.toml"
    path.write_bytes(shipped_file(kind))
    assert wording_problems(path) == ()
    assert wording_of(kind.value).on(DAY).confidence == "unconfirmed"
    assert kind in PLACES


def test_the_file_of_the_office_stands_before_ours(own: Path) -> None:
    text = changed(PaperKind.CASE_SUMMARY, "Отбасы паспорты", "Отбасы дәптері")
    (own / "case_summary.toml").write_text(text, encoding="utf-8")
    assert wording_of("case_summary").on(DAY).texts["title"].kk == "Отбасы дәптері"
    assert wording_of("social_contract").on(DAY).texts["title"].kk == "Әлеуметтік келісімшарт"


@pytest.mark.parametrize(
    ("old", "new", "code", "where"),
    [
        ("{total} теңге.", "{sum} теңге.", PLACE, "social_contract.support_total.kk"),
        ("{total} тенге.", "{sum} тенге.", PLACE, "social_contract.support_total.ru"),
        ("{years} жыл тұр", "{years}-жылға тұр", "wording_suffix_glued", "social_contract.duty.kk"),
        (
            "[edition.text.copies]",
            "[edition.text.copys]",
            "wording_phrase_missing",
            "social_contract.copies",
        ),
        ('en = "Social contract"', "", "wording_faulty", "social_contract.title.en"),
    ],
)  # fmt: skip
def test_a_fault_in_it_is_refused_with_its_place_and_never_passed_over(
    own: Path, old: str, new: str, code: str, where: str
) -> None:
    path = own / "social_contract.toml"
    path.write_text(changed(PaperKind.SOCIAL_CONTRACT, old, new), encoding="utf-8")
    found = {(reason.code, reason.where) for reason in wording_problems(path)}
    assert (code, where) in found
    with pytest.raises(RefusedError) as refused:
        wording_of("social_contract")
    assert refused.value.reasons == wording_problems(path)


def test_every_fault_of_a_file_is_named_at_once(own: Path) -> None:
    text = changed(PaperKind.APPLICATION, "[edition.text.truth]", "[edition.text.lie]")
    path = own / "application.toml"
    path.write_text(text + '\n[edition.text.more]\nkk = "{y}"\nru = "{y}"\nen = "{y}"\n', "utf-8")
    assert {reason.code for reason in wording_problems(path)} == {
        "wording_place_unknown",
        "wording_phrase_missing",
    }


def test_a_file_that_is_named_after_no_paper_is_refused(own: Path) -> None:
    path = own / "letter.toml"
    path.write_bytes(shipped_file(PaperKind.APPLICATION))
    assert [reason.code for reason in wording_problems(path)] == ["paper_kind_unknown"]


def test_an_older_edition_of_the_office_stays_for_its_days(own: Path) -> None:
    text = shipped_file(PaperKind.CASE_SUMMARY).decode()
    later = text.replace("2016-01-15", "2027-01-01").replace("Отбасы паспорты", "Отбасы дәптері")
    (own / "case_summary.toml").write_text(text + later, encoding="utf-8")
    wording = wording_of("case_summary")
    assert wording.on(DAY).texts["title"].kk == "Отбасы паспорты"
    assert wording.on(date(2027, 1, 1)).texts["title"].kk == "Отбасы дәптері"
