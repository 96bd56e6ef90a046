"""``paper batch`` and ``paper export`` from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from tests.builders import AUDIT, HEAD, WORKER
from tests.tools.line import Line, arrived, opened, person

SUMMARY = ("paper", "batch", "--kind", "case_summary")


def family(surname: str) -> dict[str, object]:
    head = person("applicant", "1985-03-12", "f", sum(map(ord, surname)), surname=surname)
    return {"members": [head]}


@pytest.fixture
def numbers(line: Line, tmp_path: Path) -> list[str]:
    """Two families that have arrived and a draft; their numbers."""
    return [
        arrived(line, tmp_path, **family("Әбдірова")),
        arrived(line, tmp_path, **family("Иванова")),
        opened(line, tmp_path, **family("Жобаева")),
    ]


def pages(path: Path) -> int:
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        return len(document)
    finally:
        document.close()


def test_a_batch_says_what_it_issued_and_why_others_got_nothing(
    line: Line, numbers: list[str], tmp_path: Path
) -> None:
    out = tmp_path / "all.pdf"
    made = line.json(*SUMMARY, "--out", out, by=WORKER, lang="ru")
    assert {key: made[key] for key in ("kind", "lang", "cases", "issued", "left_out")} == {
        "kind": "case_summary", "lang": "ru", "cases": 3, "issued": 2, "left_out": 1,
    }  # fmt: skip
    assert made["file"] == str(out)
    assert made["sheets"] == pages(out)
    assert made["numbers"] == [paper["number"] for paper in made["papers"]]
    assert [paper["case"] for paper in made["papers"]] == numbers[:2]
    assert made["papers"][0]["applicant"] == "Әбдірова Әйгерім Серікқызы"
    (why,) = made["refusals"]
    assert (why["case"], why["code"]) == (numbers[2], "paper_not_registered")
    assert why["message"].startswith("Заявление")
    listed = line.json("paper", "list")["papers"]
    assert {paper["number"] for paper in listed} == set(made["numbers"])
    for paper in made["papers"]:
        assert line.json("paper", "verify", paper["code"])["number"] == paper["number"]
    line.healthy()


def test_a_batch_takes_the_filters_of_the_list_of_cases_and_a_file_of_numbers(
    line: Line, numbers: list[str], tmp_path: Path
) -> None:
    out, listed = tmp_path / "some.pdf", tmp_path / "cases.txt"
    listed.write_text(f"\ufeff# of the sitting\n{numbers[1]}\n\n{numbers[0]}\n", "utf-8")
    for words, expected in (
        (("--search", "иванова"), [numbers[1]]),
        (("--status", "arrived", "--region", "590000000"), numbers[:2]),
        (("--cases", listed), [numbers[1], numbers[0]]),
        (("--cases", listed, "--search", "иванова"), [numbers[1]]),
        (("--lang", "kk+ru", "--cases", listed), [numbers[1], numbers[0]]),
    ):
        made = line.json(*SUMMARY, "--out", out, *words, by=WORKER)
        assert [paper["case"] for paper in made["papers"]] == expected
    said = line.said(*SUMMARY, "--out", out, "--search", "иванова", by=WORKER)
    assert said.startswith(f"Issued: 1, cases without this paper: 0, {out}")


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\xff\xfe\x00", "case_list_unreadable"), (b"\n# nothing\n", "case_list_empty"),
     (None, "file_not_found")],
)  # fmt: skip
def test_a_faulty_list_of_cases_is_refused(
    line: Line, tmp_path: Path, content: bytes | None, code: str
) -> None:
    path = tmp_path / "cases.txt"
    if content is not None:
        path.write_bytes(content)
    answer = line.refused(*SUMMARY, "--out", tmp_path / "b.pdf", "--cases", path, by=WORKER)
    assert answer.codes == [code]
    assert not (tmp_path / "b.pdf").exists()


def test_a_batch_for_nobody_and_a_place_that_cannot_be_written_are_refused(
    line: Line, numbers: list[str], tmp_path: Path
) -> None:
    out = tmp_path / "b.pdf"
    batch = ("paper", "batch", "--out", out, "--kind")
    for words, code in (
        (("adaptation_plan",), "paper_batch_empty"),
        (("passport",), "paper_kind_unknown"),
        (("monthly_report",), "paper_of_office"),
        (("mobility_certificate", "--lang", "kk+ru"), "paper_language_unknown"),
        (("commission_decision", "--members", "3", "--present", "5"), "present_too_many"),
    ):
        assert line.refused(*batch, *words, by=WORKER).codes[0] == code
        assert not out.exists()
    away = tmp_path / "nowhere" / "b.pdf"
    assert line.refused(*SUMMARY, "--out", away, by=WORKER).codes == ["folder_missing"]
    assert line.refused(*SUMMARY, "--out", tmp_path, by=WORKER).codes == ["file_not_written"]
    assert line.refused(*SUMMARY, "--out", out, by=AUDIT).codes == ["not_permitted"]


def test_papers_are_exported_under_readable_names_and_never_over_other_files(
    line: Line, numbers: list[str], tmp_path: Path
) -> None:
    made = line.json(*SUMMARY, "--out", tmp_path / "all.pdf", by=WORKER, lang="kk")
    folder = tmp_path / "given" / "out"
    export = ("paper", "export", "--to", folder)
    first = line.json(*export, by=AUDIT)
    names = [f"{n} Отбасы паспорты {who} Әйгерім Серікқызы.pdf"
             for n, who in zip(made["numbers"], ("Әбдірова", "Иванова"), strict=True)]  # fmt: skip
    assert [(one["file"], one["placed"]) for one in first["files"]] == [
        (name, "written") for name in names
    ]
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    for name, number in zip(names, made["numbers"], strict=True):
        found = line.json("paper", "verify", folder / name)
        assert (found["genuine"], found["checked"], found["number"]) == (True, "file", number)
    assert line.json(*export)["unchanged"] == 2
    (folder / names[0]).write_bytes(b"notes of somebody")
    third = line.json(*export)
    assert (third["written"], third["beside"], third["unchanged"]) == (0, 1, 1)
    assert (folder / names[0]).read_bytes() == b"notes of somebody"
    assert (folder / names[0].replace(".pdf", " (2).pdf")).exists()
    assert "Papers in the folder: 2, new: 0, there already: 2" in line.said(*export)


def test_the_list_of_papers_takes_the_same_filters(
    line: Line, numbers: list[str], tmp_path: Path
) -> None:
    made = line.json(*SUMMARY, "--out", tmp_path / "all.pdf", by=WORKER)
    first, second = made["numbers"]
    line.json("paper", "revoke", first, "--reason", "қате", by=WORKER)
    for words, expected in (
        ((), [second, first]),
        (("--limit", "1"), [second]),
        (("--state", "revocation_proposed"), [first]),
        (("--state", "valid", "--search", "иванова"), [second]),
        (("--search", first.lower()), [first]),
        (("--kind", "social_contract"), []),
    ):
        found = line.json("paper", "list", *words, by=AUDIT)["papers"]
        assert [paper["number"] for paper in found] == expected, words
    assert line.said("paper", "list", "--search", "нет такого").strip() == "No paper matches."


def test_an_export_is_narrowed_and_holds_no_revoked_paper(
    line: Line, numbers: list[str], tmp_path: Path
) -> None:
    made = line.json(*SUMMARY, "--out", tmp_path / "all.pdf", by=WORKER, on=date(2026, 11, 20))
    line.json(
        "paper", "issue", numbers[0], "--kind", "application_receipt", "--lang", "ru",
        "--out", tmp_path / "r.pdf", by=WORKER, on=date(2026, 11, 21),
    )  # fmt: skip
    export = ("paper", "export", "--to")
    narrowed = (
        ((), 3),
        (("--kind", "case_summary"), 2),
        (("--paper-lang", "ru"), 1),
        (("--since", "2026-11-21"), 1),
        (("--until", "2026-11-20"), 2),
        (("--search", "иванова"), 1),
        (("--search", made["numbers"][1]), 1),
        (("--status", "arrived", "--region", "590000000"), 3),
    )
    for count, (words, expected) in enumerate(narrowed):
        assert line.json(*export, tmp_path / str(count), *words)["papers"] == expected, words
    number = made["numbers"][0]
    line.json("paper", "revoke", number, "--reason", "қате", by=WORKER)
    line.json("paper", "revoke", number, by=HEAD)
    left = line.json(*export, tmp_path / "last", "--kind", "case_summary")
    assert (left["papers"], [one["number"] for one in left["refusals"]]) == (1, [number])
    nothing = line.refused(*export, tmp_path / "none", "--search", "нет такого")
    assert nothing.codes == ["no_paper_matches"]
    assert not (tmp_path / "none").exists()
    (tmp_path / "file").write_bytes(b"")
    assert line.refused(*export, tmp_path / "file").codes == ["folder_not_writable"]
