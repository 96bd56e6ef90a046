"""What goes wrong with a paper is said on the command line: no half-printed paper, no crash."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.builders import WORKER
from tests.documents.paper_set import LONG_NAME
from tests.tools.line import Life, Line, arrived, new_office, person

OF_ANY_FAMILY = (
    "application",
    "application_receipt",
    "commission_decision",
    "inclusion_confirmation",
    "social_contract",
    "case_summary",
)


def named(line: Line, folder: Path, **names: str) -> str:
    """A family that has arrived and whose applicant is called so; the number of its case."""
    head = person("applicant", "1985-03-12", "f", **({"patronymic": None} | names))
    return arrived(line, folder, members=[head])


def issue(number: str, kind: str, out: Path) -> tuple[object, ...]:
    return ("paper", "issue", number, "--kind", kind, "--out", out)


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


@pytest.mark.parametrize("kind", OF_ANY_FAMILY)
def test_a_letter_that_no_font_has_is_named_and_nothing_is_printed(
    line: Line, tmp_path: Path, kind: str
) -> None:
    number = named(line, tmp_path, surname="李", given_name="明")
    out = tmp_path / "paper.pdf"
    for words in (issue(number, kind, out), ("paper", "batch", "--kind", kind, "--out", out)):
        answer = line.refused(*words, by=WORKER)
        assert "letter_not_in_font" in answer.codes
        said = " ".join(reason["message"] for reason in answer.refused)
        assert "李" in said
        assert not out.exists()
    assert line.json("paper", "list")["papers"] == []


@pytest.mark.parametrize("kind", OF_ANY_FAMILY)
def test_a_name_of_120_letters_is_printed_whole(line: Line, tmp_path: Path, kind: str) -> None:
    surname, _, given = LONG_NAME.partition(" ")
    number = named(line, tmp_path, surname=surname, given_name=given)
    for lang in ("kk", "ru", "en", "kk+ru"):
        out = tmp_path / f"{lang}.pdf"
        line.json(*issue(number, kind, out), "--lang", lang, by=WORKER)
        assert "".join(LONG_NAME.split()) in text_of(out)
        assert line.json("paper", "verify", out)["genuine"] is True


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--kind", "acceptance_refusal"), "paper_application_accepted"),
        (("--kind", "mobility_certificate"), "certificate_not_approved"),
        (("--kind", "adaptation_plan"), "plan_missing"),
        (("--kind", "points_explanation"), "points_missing"),
        (("--kind", "application_receipt", "--received", "autobiografy"), "document_unknown"),
        (("--kind", "commission_decision", "--present", "5", "--votes-for", "6"), "votes_too_many"),
        (("--kind", "monthly_report"), "paper_of_office"),
        (("--kind", "case_summary", "--replaces", "KD-1"), "paper_number_unknown"),
    ],
)
def test_a_paper_that_the_case_does_not_bear_is_refused_with_its_reason(
    line: Line, tmp_path: Path, words: tuple[str, ...], code: str
) -> None:
    number, out = named(line, tmp_path), tmp_path / "paper.pdf"
    answer = line.refused("paper", "issue", number, "--out", out, *words, by=WORKER)
    assert code in answer.codes
    assert not out.exists()


def test_an_empty_reason_is_refused(life: Life, tmp_path: Path) -> None:
    out = tmp_path / "plan.pdf"
    made = life.line.json(*issue(life.number, "adaptation_plan", out), by=WORKER)
    again = ("paper", "print", made["number"], "--out", tmp_path / "again.pdf", "--reason", " ")
    assert life.line.refused(*again, by=WORKER).codes == ["field_required"]
    assert not (tmp_path / "again.pdf").exists()


def test_a_wording_with_an_unknown_place_prints_nothing(
    life: Life, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "wording"
    own.mkdir()
    monkeypatch.setenv("KANDAS_WORDING", str(own))
    line, file, out = life.line, own / "case_summary.toml", tmp_path / "passport.pdf"
    line.json("paper", "wording", "export", "case_summary", file)
    text = file.read_text("utf-8")
    file.write_text(text.replace("{issued_on}", "{shoe_size}", 1), "utf-8")
    for words in (
        issue(life.number, "case_summary", out),
        ("paper", "batch", "--kind", "case_summary", "--out", out),
        ("paper", "wording", "check"),
    ):
        answer = line.refused(*words, by=WORKER)
        assert "wording_place_unknown" in answer.codes
        assert "shoe_size" in " ".join(reason["message"] for reason in answer.refused)
        assert not out.exists()


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Line:
    """Another office with its own key."""
    return new_office(tmp_path_factory.mktemp("elsewhere"))


def test_a_code_and_a_paper_of_another_office_are_told_apart_from_ours(
    life: Life, elsewhere: Line, tmp_path: Path
) -> None:
    foreign, out = tmp_path / "foreign", tmp_path / "foreign.pdf"
    foreign.mkdir()
    number = arrived(elsewhere, foreign)
    made = elsewhere.json(*issue(number, "case_summary", out), by=WORKER)
    document = pypdfium2.PdfDocument(out.read_bytes())
    picture = tmp_path / "foreign.png"
    document[len(document) - 1].render(scale=3).to_pil().save(picture)
    document.close()
    for what in (out, picture, made["seal"]):
        answer = life.line("--json", "paper", "verify", what)
        assert (answer.status, answer.document["verdict"]) == (1, "unknown_issuer")
        assert answer.document["genuine"] is False
        assert all(reason["message"].endswith(".") for reason in answer.document["reasons"])


@pytest.mark.parametrize("kind", ["adaptation_plan", "mobility_certificate", "case_summary"])
def test_a_paper_cut_in_half_or_touched_in_one_byte_is_not_genuine(
    life: Life, tmp_path: Path, kind: str
) -> None:
    out = tmp_path / "paper.pdf"
    life.line.json(*issue(life.number, kind, out), by=WORKER)
    whole = out.read_bytes()
    spoilt: dict[str, bytes] = {"half": whole[: len(whole) // 2], "short": whole[:-1]}
    for at in (20, len(whole) // 2, len(whole) - 2):
        spoilt[f"byte {at}"] = whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :]
    for name, body in spoilt.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(body)
        answer: Any = life.line("--json", "paper", "verify", path)
        assert (answer.status, answer.document["genuine"]) == (1, False), name
        assert answer.document["reasons"], name


def test_a_paper_is_never_written_over_the_archive_or_another_work(
    life: Life, tmp_path: Path
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_bytes(b"work of somebody")
    for place in (life.line.archive, notes):
        before = place.read_bytes()
        for words in (
            issue(life.number, "case_summary", place),
            ("paper", "batch", "--kind", "case_summary", "--out", place),
            ("paper", "issue-report", "--month", "2026-10", "--out", place),
        ):
            assert life.line.refused(*words, by=WORKER).codes == ["no_paper_in_the_way"]
        assert place.read_bytes() == before
    out = tmp_path / "again.pdf"
    for _ in range(2):
        life.line.json(*issue(life.number, "case_summary", out), by=WORKER)


def test_a_disk_that_cannot_be_written_spends_no_number(life: Life, tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    shutil.rmtree(folder)
    kind, day = "case_summary", date(2026, 11, 22)
    answer = life.line.refused(*issue(life.number, kind, folder / "p.pdf"), by=WORKER, on=day)
    assert answer.codes == ["folder_missing"]
    made = life.line.json(*issue(life.number, kind, tmp_path / "p.pdf"), by=WORKER, on=day)
    assert made["number"].endswith("-00001")
