"""Papers in two languages and the office's own wordings on the command line."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.tools.line import Life, Line, typed


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office's wording folder."""
    folder = tmp_path / "wording"
    folder.mkdir()
    monkeypatch.setenv("KANDAS_WORDING", str(folder))
    return folder


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_a_wording_that_was_written_out_and_changed_is_printed(
    life: Life, own: Path, tmp_path: Path
) -> None:
    line, file = life.line, own / "case_summary.toml"
    told = line.json("paper", "wording", "export", "case_summary", file)
    assert told == {"kind": "case_summary", "file": str(file), "home": str(file)}
    text = file.read_text("utf-8").replace("Отбасы паспорты", "Отбасы дәптері")
    file.write_text(text, encoding="utf-8")
    assert line.json("paper", "wording", "check")["checked"] == ["case_summary.toml"]
    out = tmp_path / "passport.pdf"
    words = ("paper", "issue", life.number, "--kind", "case_summary", "--out", out)
    issued = line.json(*words, lang="kk+ru")
    assert issued["lang"] == "kk+ru"
    assert "Отбасы дәптері" in text_of(out)
    assert "Паспорт семьи" in text_of(out)


def test_a_faulty_wording_is_refused_by_the_check_and_by_the_printing(
    life: Life, own: Path, tmp_path: Path
) -> None:
    line, file = life.line, own / "case_summary.toml"
    line.json("paper", "wording", "export", "case_summary", file)
    text = file.read_text("utf-8").replace("{issued_on} күнгі", "{issued_on}ге")
    file.write_text(text, encoding="utf-8")
    out = tmp_path / "passport.pdf"
    for words in (
        ("paper", "wording", "check"),
        ("paper", "wording", "check", file),
        ("paper", "issue", life.number, "--kind", "case_summary", "--out", out),
    ):
        answer = line("--json", *words)
        assert (answer.status, answer.codes) == (1, ["wording_suffix_glued"])
    assert not out.exists()


def test_nothing_is_written_over_a_wording_that_lies_there(line: Line, own: Path) -> None:
    file = own / "application.toml"
    file.write_text("mine", encoding="utf-8")
    answer = line("--json", "paper", "wording", "export", "application", file)
    assert answer.codes == ["wording_in_the_way"]
    assert file.read_text("utf-8") == "mine"


def test_a_wording_of_no_paper_and_a_file_that_is_not_there_are_refused(
    line: Line, own: Path
) -> None:
    assert line("--json", "paper", "wording", "check", own / "no.toml").codes == ["file_not_found"]
    export = ("paper", "wording", "export", "letter", own / "letter.toml")
    assert line("--json", *export).codes == ["paper_kind_unknown"]


def test_two_languages_are_for_papers_only() -> None:
    answer = typed("--lang", "kk+ru", "case", "list")
    assert answer.status == 2
    assert "for papers only" in answer.err


def test_the_minutes_are_typed_with_the_paper(life: Life, tmp_path: Path) -> None:
    out = tmp_path / "decision.pdf"
    words = ("paper", "issue", life.number, "--kind", "commission_decision", "--out", out)
    minutes = ("--protocol", "12/3", "--chair", "Б. Ержанов", "--members", 9, "--present", 7)
    life.line.json(*words, *minutes, "--votes-for", 6, "--against", 1, "--abstained", 0, lang="ru")
    text = " ".join(text_of(out).split())
    for part in ("Номер протокола 12/3", "Б. Ержанов", "7 из 9", "«за» – 6, «против» – 1"):
        assert part in text


def test_the_monthly_report_is_issued_for_a_month(life: Life, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    words = ("paper", "issue-report", "--kind", "monthly_report", "--month", "2026-10")
    told = life.line.json(*words, "--out", out, lang="kk+ru")
    assert (told["kind"], told["lang"]) == ("monthly_report", "kk+ru")
    text = text_of(out).replace("\u00a0", " ")
    assert "2026 жылғы қазан" in text
    assert "октябрь 2026 года" in text
    life.line.healthy()


@pytest.mark.parametrize("month", ["2026-13", "October", "2026", "2026-10-01"])
def test_what_is_no_month_is_refused(line: Line, tmp_path: Path, month: str) -> None:
    words = ("paper", "issue-report", "--month", month, "--out", tmp_path / "report.pdf")
    assert line("--json", *words).codes == ["month_unreadable"]
    assert list(tmp_path.glob("*.pdf")) == []
