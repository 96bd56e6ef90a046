"""The training office that ``demo`` makes: real papers, a sound archive, the same every time."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from kandas_desk.desk import Setup
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.paper_needs import OFFICE_KINDS, paper_languages
from tests.tools.line import Document, Line, typed

FAMILIES = 3
PICTURE = bytes.fromhex("89504e470d0a1a0a")


def one_picture(setup: Setup, folder: Path) -> list[Path]:
    """Stands in for the window, which has tests of its own: proves that the archive is there."""
    assert Path(setup.archive).is_file()
    folder.mkdir(parents=True)
    picture = folder / "overview_kk.png"
    picture.write_bytes(PICTURE)
    return [picture]


def demo(folder: Path, *words: object, families: int = FAMILIES) -> Document:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kandas_desk.desk.take_pictures", one_picture)
        common = ("--json", "--lang", "kk", "--today", "2026-11-22")
        answer = typed(*common, "demo", "--to", folder, "--families", families, *words)
    assert answer.status == 0, answer.err
    return answer.document


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return demo(tmp_path_factory.mktemp("demo") / "office")


@pytest.fixture(scope="module")
def trained(made: Document) -> Line:
    return Line(Path(made["archive"]))


def test_everything_that_is_named_exists(made: Document) -> None:
    assert made["cases"] == FAMILIES
    for name in (made["archive"], *made["papers"], *made["pictures"]):
        assert Path(name).stat().st_size > 0, name


def test_every_paper_of_a_family_is_printed_in_each_of_its_forms(made: Document) -> None:
    names = sorted(Path(name).name for name in made["papers"])
    kinds = {(name.rsplit("-", 2)[1], name.rsplit("-", 2)[2]) for name in names}
    wanted = {
        PaperKind.APPLICATION,
        PaperKind.APPLICATION_RECEIPT,
        PaperKind.COMMISSION_DECISION,
        PaperKind.INCLUSION_CONFIRMATION,
        PaperKind.MOBILITY_CERTIFICATE,
        PaperKind.SOCIAL_CONTRACT,
        PaperKind.ADAPTATION_PLAN,
        PaperKind.CASE_SUMMARY,
    }
    assert kinds >= {(kind, f"{lang}.pdf") for kind in wanted for lang in paper_languages(kind)}
    for name in made["papers"]:
        paper = pypdfium2.PdfDocument(name)
        try:
            assert len(paper) >= 1
            text = "".join(page.get_textpage().get_text_range() for page in paper)
        finally:
            paper.close()
        assert "-".join(Path(name).name.split("-")[:4]) in text, "its own number"


def test_the_archive_is_sound_and_its_papers_are_registered(made: Document, trained: Line) -> None:
    trained.healthy()
    facts = trained.json("archive", "info")
    assert (facts["cases"], facts["papers"]) == (FAMILIES, len(made["papers"]))
    cards = trained.json("case", "list")["cases"]
    papers = [
        paper["number"]
        for card in cards
        for paper in trained.json("case", "show", card["number"])["papers"]
    ]
    own = [name for name in made["papers"] if any(kind in name for kind in OFFICE_KINDS)]
    assert len(own) == sum(len(paper_languages(kind)) for kind in OFFICE_KINDS)
    assert len(set(papers)) == len(made["papers"]) - len(own)


def test_the_families_live_by_the_same_commands(trained: Line) -> None:
    files = [
        trained.json("case", "show", card["number"])
        for card in trained.json("case", "list")["cases"]
    ]
    assert {file["status"] for file in files} == {"arrived", "settled"}
    assert all(file["plan"] and file["payments"] and file["bond"] for file in files)
    events: set[str] = set()
    people: set[str] = set()
    for file in files:
        events |= {entry["event"] for entry in file["journal"]}
        people |= {entry["who"] for entry in file["journal"]}
    assert {"payment_approved", "payment_paid", "land_granted", "paper_issued"} <= events
    assert {"aigul", "gulmira", "daulet"} <= people
    for file in files:
        for payment in file["payments"]:
            assert payment["proposed_by"] != payment["approved_by"]


def test_the_office_has_money_for_what_it_promises(trained: Line) -> None:
    for year in (2024, 2025, 2026, 2027):
        lines = trained.json("budget", "list", "--year", year)["budgets"]
        assert len(lines) == 2, year
        assert all(float(line["free"]) > 0 for line in lines), year
        for line in lines:
            limits = trained.json("budget", "limits", line["id"])["limits"]
            assert all("учебный" in limit["reference"] for limit in limits), "told as invented"


def test_one_family_has_its_rent_by_a_schedule_with_months_paid_current_and_to_come(
    trained: Line,
) -> None:
    cards = trained.json("case", "list")["cases"]
    rents = [
        [p for p in trained.json("case", "show", card["number"])["payments"] if monthly(p)]
        for card in cards
    ]
    (planned,) = [rent for rent in rents if len(rent) == 12]
    states = {(p["due_on"][:7] > "2026-11", p["state"]) for p in planned}
    assert states == {(False, "paid"), (False, "approved"), (True, "approved"), (True, "proposed")}
    assert len({p["schedule"] for p in planned} - {None}) == 1, "proposed all at once"


def monthly(payment: Document) -> bool:
    return bool(payment["measure"] == "housing_support")


def test_last_month_went_to_the_bank_and_this_month_is_in_preparation(
    made: Document, trained: Line
) -> None:
    now, before = trained.json("payment", "run", "list")["runs"]
    assert (now["month"], now["state"]) == ("2026-11", "draft")
    assert (before["month"], before["state"]) == ("2026-10", "closed")
    lines = trained.json("payment", "run", "show", before["run"])["lines"]
    assert [line["state"] for line in lines].count("failed") == 1
    names = {path.name for path in (Path(made["archive"]).parent / "bank").iterdir()}
    assert names == {f"{before['run']}.xlsx", f"{before['run']}-bank.csv"}
    (waiting,) = trained.json("payment", "tray")["lines"]
    assert waiting["name"] == "Белгісіз Адам Үлгіұлы"
    (failed,) = trained.json("payment", "list", "--state", "failed")["payments"]
    assert failed["reason"] == "Шот жабылған"


def test_the_family_that_left_pays_back_in_instalments(tmp_path: Path) -> None:
    line = Line(Path(demo(tmp_path / "office", families=8)["archive"]))
    (claim,) = line.json("claim", "list")["claims"]
    assert claim["noticed_on"]
    assert claim["state"] == "agreed"
    assert 0 < float(claim["balance"]) < float(claim["amount"])
    (left,) = [c for c in line.json("case", "list")["cases"] if c["status"] == "left"]
    events = [e["event"] for e in line.json("case", "show", left["number"])["journal"]]
    steps = ("claim_noticed", "instalments_agreed", "claim_repaid")
    assert set(steps) <= set(events)
    line.healthy()


def test_nothing_happened_after_today(trained: Line) -> None:
    for card in trained.json("case", "list")["cases"]:
        journal = trained.json("case", "show", card["number"])["journal"]
        assert all(entry["at"][:10] <= "2026-11-22" for entry in journal)


def test_the_same_seed_makes_the_same_office_and_another_another(
    made: Document, trained: Line, tmp_path: Path
) -> None:
    def shown(line: Line) -> list[Any]:
        return list(line.json("case", "list", on=date(2026, 11, 22))["cases"])

    again = demo(tmp_path / "again")
    assert shown(Line(Path(again["archive"]))) == shown(trained)
    assert [Path(name).name for name in again["papers"]] == [
        Path(name).name for name in made["papers"]
    ]
    other = demo(tmp_path / "other", "--seed", "2")
    assert shown(Line(Path(other["archive"]))) != shown(trained)


def test_an_office_is_never_made_over_other_files(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "letter.txt").write_text("Құрметті", encoding="utf-8")
    answer = typed("--json", "demo", "--to", folder)
    assert (answer.status, answer.codes) == (1, ["folder_not_empty"])
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_an_office_in_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "letter.txt"
    place.write_text("Құрметті", encoding="utf-8")
    for folder in (place, place / "office"):
        answer = typed("--json", "demo", "--to", folder)
        assert answer.status == 1, answer.err
        assert str(folder) in answer.refused[0]["message"]
    assert place.read_text(encoding="utf-8") == "Құрметті"


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_an_office_of_no_family_is_wrong_usage(tmp_path: Path, number: str) -> None:
    answer = typed("demo", "--to", tmp_path / "office", f"--families={number}")
    assert answer.status == 2
    assert list(tmp_path.iterdir()) == []
