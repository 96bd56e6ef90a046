"""A batch: one paper for every case that bears it, one file, one unit of work."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp

from kandas_desk.commands.bus import Bus
from kandas_desk.commands.cases import StepCase
from kandas_desk.commands.land import GrantLand
from kandas_desk.commands.paper_batches import IssueBatch, IssuedBatch
from kandas_desk.commands.papers import IssuePaper
from kandas_desk.commands.revocations import RevokePaper
from kandas_desk.domain.case import CaseFilter, CaseStatus, CaseStep
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.paper_needs import OFFICE_KINDS, Particulars
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.domain.seal import Checked, Verdict
from kandas_desk.house.clock import Clock
from kandas_desk.queries.papers import batch_outlook, paper_body, paper_register
from kandas_desk.queries.seals import verify_file, verify_text
from tests.builders import AUDIT, HEAD, TODAY, WORKER, AnOffice, a_land_draft, an_applicant_draft

_K = PaperKind
SURNAMES = ("Әбдіров", "Иванов", "Нұрланов")


@pytest.fixture
def families(office: AnOffice) -> list[str]:
    """Three families that have arrived and one whose application is a draft; their numbers."""
    found = [office.arrived(members=(an_applicant_draft(surname=surname),)) for surname in SURNAMES]
    return [*found, office.opened(members=(an_applicant_draft(surname="Жобаев"),))]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "batch.pdf"


def sheets(pdf: bytes) -> Iterator[tuple[str, list[str]]]:
    """The words and the codes of every sheet, the codes read from its picture by another program
    than the one that drew them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for sheet in document:
            words = sheet.get_textpage()
            text = " ".join(words.get_text_range().split())
            words.close()
            codes = zxingcpp.read_barcodes(sheet.render(scale=200 / 72).to_pil())
            yield text, [code.text for code in codes]
            sheet.close()
    finally:
        document.close()


def issued(office: AnOffice, command: IssueBatch, **how: Any) -> IssuedBatch:
    answer: IssuedBatch = office.do(command, **how).answer
    return answer


def test_every_case_that_bears_the_paper_gets_one_and_the_others_are_told_why(
    office: AnOffice, families: list[str], out: Path
) -> None:
    batch = issued(office, IssueBatch(_K.INCLUSION_CONFIRMATION, "kk", out))
    assert [one.case_number for one in batch.papers] == sorted(families[:3])
    assert [one.paper.number for one in batch.papers] == [f"KD-IQ-2026-0000{n}" for n in (1, 2, 3)]
    assert [(one.case_number, one.applicant, [why.code for why in one.reasons])
            for one in batch.left_out] == [
        (families[3], "Жобаев Қайрат", ["paper_not_included"])
    ]  # fmt: skip
    text = " ".join(words for words, _ in sheets(out.read_bytes()))
    assert [text.index(name) for name in SURNAMES] == sorted(text.index(n) for n in SURNAMES)
    assert "Жобаев" not in text
    office.healthy()


def test_every_paper_of_a_batch_is_in_the_register_with_its_own_bytes_seal_and_journal_line(
    office: AnOffice, families: list[str], out: Path
) -> None:
    before = office.journal()[0]
    batch = issued(office, IssueBatch(_K.INCLUSION_CONFIRMATION, "ru", out))
    lines = {line.paper.number: line for line in office.ask(paper_register)}
    assert len(lines) == 3
    for one in batch.papers:
        line = lines[one.paper.number]
        assert (line.paper, line.case_number) == (one.paper, one.case_number)
        found = office.ask(verify_file, office.ask(paper_body, one.paper.id))
        assert (found.verdict, found.checked) == (Verdict.GENUINE, Checked.FILE)
        assert found.facts.number == one.paper.number
    # Three papers, and the line of the batch itself.
    assert office.journal()[0] - before == 4


@pytest.mark.parametrize(
    ("kind", "lang"),
    [(_K.INCLUSION_CONFIRMATION, "kk+ru"), (_K.CASE_SUMMARY, "kk"), (_K.SOCIAL_CONTRACT, "en")],
)
def test_the_code_on_every_sheet_of_a_batch_is_genuine_and_that_of_its_paper(
    office: AnOffice, families: list[str], out: Path, kind: PaperKind, lang: Any
) -> None:
    batch = issued(office, IssueBatch(kind, lang, out, cases=tuple(families[:3])))
    read = list(sheets(out.read_bytes()))
    assert len(read) == batch.sheets == sum(one.paper.pages for one in batch.papers)
    found = [(text, code) for text, codes in read for code in codes]
    assert [code for _, code in found] == [one.paper.seal for one in batch.papers]
    for (text, code), one in zip(found, batch.papers, strict=True):
        verdict = office.ask(verify_text, code)
        assert (verdict.verdict, verdict.facts.number) == (Verdict.GENUINE, one.paper.number)
        assert one.paper.number in text
        assert one.paper.code in text


def test_a_picture_of_a_sheet_of_a_batch_is_genuine_and_the_file_itself_is_no_paper(
    office: AnOffice, families: list[str], out: Path
) -> None:
    issued(office, IssueBatch(_K.INCLUSION_CONFIRMATION, "kk", out))
    document = pypdfium2.PdfDocument(out.read_bytes())
    picture = io.BytesIO()
    document[1].render(scale=3).to_pil().save(picture, "PNG")
    document.close()
    found = office.ask(verify_file, picture.getvalue())
    assert (found.verdict, found.facts.number) == (Verdict.GENUINE, "KD-IQ-2026-00002")
    whole = office.ask(verify_file, out.read_bytes())
    assert (whole.verdict, [why.code for why in whole.reasons]) == (
        Verdict.NOT_A_SEAL, ["seal_codes_differ"],
    )  # fmt: skip


def test_a_batch_of_one_is_the_issued_file_itself(
    office: AnOffice, families: list[str], out: Path
) -> None:
    batch = issued(office, IssueBatch(_K.CASE_SUMMARY, "kk", out, cases=(families[1],)))
    assert out.read_bytes() == office.ask(paper_body, batch.papers[0].paper.id)
    assert office.ask(verify_file, out.read_bytes()).checked is Checked.FILE


def test_the_filters_and_a_list_of_cases_narrow_the_batch(
    office: AnOffice, families: list[str], out: Path
) -> None:
    office.do(StepCase(families[0], CaseStep.SETTLE, date(2025, 6, 1)))
    settled = CaseFilter(statuses=frozenset({CaseStatus.SETTLED}))
    for command, expected in (
        (IssueBatch(_K.CASE_SUMMARY, "kk", out, settled), families[:1]),
        (IssueBatch(_K.CASE_SUMMARY, "kk", out, CaseFilter("иванов")), [families[1]]),
        (
            IssueBatch(_K.CASE_SUMMARY, "kk", out, cases=(families[2], families[0], families[2])),
            [families[2], families[0]],
        ),
        (IssueBatch(_K.CASE_SUMMARY, "kk", out, settled, tuple(families[:2])), families[:1]),
    ):
        assert [one.case_number for one in issued(office, command).papers] == expected
    batch = issued(office, IssueBatch(_K.CASE_SUMMARY, "kk", out, cases=("KD-0", families[0])))
    assert [(one.case_number, one.reasons[0].code) for one in batch.left_out] == [
        ("KD-0", "case_unknown")
    ]


def test_a_paper_about_one_thing_is_issued_for_each_thing_of_the_case(
    office: AnOffice, families: list[str], out: Path
) -> None:
    plots = ("23-252-001-123", "23-252-001-124")
    for plot in plots:
        office.do(GrantLand(families[0], a_land_draft(cadastral_number=plot)))
    command = IssueBatch(_K.LAND_EXPIRY_NOTICE, "kk", out, only_missing=True)
    outlook = office.ask(batch_outlook, _K.LAND_EXPIRY_NOTICE, "kk", CaseFilter())
    assert [(one.case_number, one.papers) for one in outlook if one.problem is None] == [
        (families[0], 2)
    ]
    batch = issued(office, command)
    assert [one.case_number for one in batch.papers] == [families[0], families[0]]
    said = [text for text, _ in sheets(out.read_bytes())]
    assert sum(plots[0] in text for text in said) == 1
    assert sum(plots[1] in text for text in said) == 1
    assert {one.case_number for one in batch.left_out} == set(families[1:])
    named = IssueBatch(
        _K.LAND_EXPIRY_NOTICE, "kk", out, cases=(families[0],), added=Particulars(about=plots[1])
    )
    assert len(issued(office, named).papers) == 1
    assert office.refused(command)[:2] == ["paper_batch_empty", "paper_issued_already"]


def test_only_missing_leaves_out_who_has_the_paper_unless_it_was_revoked(
    office: AnOffice, families: list[str], out: Path
) -> None:
    paper = office.do(IssuePaper(families[0], _K.INCLUSION_CONFIRMATION, "kk")).answer.paper
    office.do(IssuePaper(families[1], _K.INCLUSION_CONFIRMATION, "ru"))
    command = IssueBatch(_K.INCLUSION_CONFIRMATION, "kk", out, only_missing=True)
    batch = issued(office, command)
    assert {one.case_number for one in batch.papers} == set(families[1:3])
    codes = {one.case_number: one.reasons[0].code for one in batch.left_out}
    assert codes[families[0]] == "paper_issued_already"
    office.do(RevokePaper(paper.number, "қате"))
    office.do(RevokePaper(paper.number), by=HEAD)
    again = issued(office, command)
    assert [one.case_number for one in again.papers] == [families[0]]


def test_a_case_whose_paper_cannot_be_printed_spends_no_number_and_stops_nobody(
    office: AnOffice, out: Path
) -> None:
    numbers = [
        office.arrived(members=(an_applicant_draft(surname=surname),))
        for surname in ("Әбдіров", "李明", "Нұрланов")
    ]
    batch = issued(office, IssueBatch(_K.CASE_SUMMARY, "kk", out))
    assert [(one.paper.number, one.case_number) for one in batch.papers] == [
        ("KD-CS-2026-00001", numbers[0]),
        ("KD-CS-2026-00002", numbers[2]),
    ]
    assert [(one.case_number, one.reasons[0].code) for one in batch.left_out] == [
        (numbers[1], "letter_not_in_font")
    ]
    following = office.do(IssuePaper(numbers[0], _K.CASE_SUMMARY, "kk")).answer.paper
    assert following.number == "KD-CS-2026-00003"
    office.healthy()


def test_who_cancels_gets_no_paper_no_number_and_no_file(
    office: AnOffice, families: list[str], out: Path
) -> None:
    out.write_bytes(b"of yesterday")
    before, seen = office.journal(), []
    bus = Bus(office.archive, office.book, Clock.fixed(TODAY))

    def told(done: int, whole: int) -> None:
        seen.append((done, whole))

    with pytest.raises(RefusedError) as refusal:
        bus.do(
            IssueBatch(_K.INCLUSION_CONFIRMATION, "kk", out), WORKER, told, lambda: len(seen) == 3
        )
    assert [why.code for why in refusal.value.reasons] == ["cancelled"]
    assert seen == [(0, 4), (1, 4), (2, 4)]
    assert office.journal() == before
    assert office.ask(paper_register) == ()
    assert out.read_bytes() == b"of yesterday"
    assert list(out.parent.iterdir()) == [out]
    batch = issued(office, IssueBatch(_K.INCLUSION_CONFIRMATION, "kk", out))
    assert batch.papers[0].paper.number == "KD-IQ-2026-00001"


def test_when_no_case_bears_the_paper_nothing_is_written_and_every_reason_is_told(
    office: AnOffice, out: Path
) -> None:
    number = office.opened()
    with pytest.raises(RefusedError) as refusal:
        office.do(IssueBatch(_K.CASE_SUMMARY, "kk", out))
    assert [(why.code, why.where) for why in refusal.value.reasons] == [
        ("paper_batch_empty", "kind"),
        ("paper_not_registered", number),
    ]
    assert list(out.parent.iterdir()) == []
    assert office.refused(IssueBatch(_K.CASE_SUMMARY, "kk", out, CaseFilter("нет такого"))) == [
        "paper_batch_empty"
    ]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda out: IssueBatch(_K.MONTHLY_REPORT, "kk", out), "paper_of_office"),
        (lambda out: IssueBatch(_K.MOBILITY_CERTIFICATE, "kk+ru", out), "paper_language_unknown"),
        (
            lambda out: IssueBatch(
                _K.COMMISSION_DECISION, "kk", out, added=Particulars(members=5, present=7)
            ),
            "present_too_many",
        ),
        (lambda out: IssueBatch(_K.CASE_SUMMARY, "kk", out.parent / "no" / "b.pdf"),
         "file_not_written"),
    ],
)  # fmt: skip
def test_what_no_case_can_change_is_refused_once(
    office: AnOffice, out: Path, make: Callable[[Path], IssueBatch], code: str
) -> None:
    office.arrived()
    assert office.refused(make(out)) == [code]


def test_who_may_not_issue_papers_issues_no_batch(
    office: AnOffice, families: list[str], out: Path
) -> None:
    assert office.refused(IssueBatch(_K.CASE_SUMMARY, "kk", out), by=AUDIT) == ["not_permitted"]
    assert not out.exists()


@pytest.mark.parametrize("kind", [kind for kind in PaperKind if kind not in OFFICE_KINDS])
def test_the_outlook_says_before_what_the_batch_says_afterwards(
    office: AnOffice, families: list[str], out: Path, kind: PaperKind
) -> None:
    added = Particulars(missing=("autobiography",))
    outlook = office.ask(batch_outlook, kind, "kk", CaseFilter(), ("KD-0", *families))
    command = IssueBatch(kind, "kk", out, cases=("KD-0", *families), added=added)
    getting = [one.case_number for one in outlook if one.problem is None]
    if not getting:
        assert office.refused(command)[0] == "paper_batch_empty"
        return
    batch = issued(office, command)
    assert [one.case_number for one in batch.papers] == getting
    assert {one.case_number: one.reasons[0].code for one in batch.left_out} == {
        one.case_number: one.problem.code for one in outlook if one.problem is not None
    }


def test_a_batch_of_the_same_facts_is_the_same_file(
    office: AnOffice, families: list[str], tmp_path: Path
) -> None:
    """Numbers differ, so what is compared is the order and the number of sheets."""
    first = issued(office, IssueBatch(_K.CASE_SUMMARY, "kk", tmp_path / "1.pdf"))
    second = issued(office, IssueBatch(_K.CASE_SUMMARY, "kk", tmp_path / "2.pdf"))
    assert [one.case_number for one in first.papers] == [one.case_number for one in second.papers]
    assert first.sheets == second.sheets
