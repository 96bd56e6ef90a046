from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from kandas_desk.documents.page import (
    Columns,
    Masthead,
    Page,
    Properties,
    Section,
    Style,
)
from kandas_desk.documents.paper import layout, measure, render
from kandas_desk.domain.refusals import RefusedError

ABOUT = Properties("Trial", "Subject", "T-1", date(2026, 11, 22), "Office")

SUBPROCESS = """
import sys
from datetime import date
from kandas_desk.documents.page import Page, Pair, Properties, Seal, Section, Style, Table, Title
from kandas_desk.documents.paper import render
about = Properties("Trial", "Subject", "T-1", date(2026, 11, 22), "Office")
blocks = (
    Title("Жоспар"), Section("Бөлім"), Pair("Ұлжан Őz", "Лиза Ҳ"),
    Table(("№", "Аты"), (("1", "Ұлжан"),), (1, 9)), Seal("KD1:ABC", "KD-1", ("Тексеру",)),
)
sys.stdout.write(render(Page(Style.LETTER, "kk+ru", about, blocks)).sha256)
"""


def small(*blocks: object) -> Page:
    return Page(Style.PLAN, "kk", ABOUT, blocks)  # type: ignore[arg-type]


@pytest.mark.parametrize("build", ["certificate", "plan"])
@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_a_paper_is_printed_the_same_twice(
    build: str, code: str, request: pytest.FixtureRequest
) -> None:
    paper = request.getfixturevalue(build)
    first, second = render(paper(code)), render(paper(code))
    assert first == second
    assert first.sha256 == hashlib.sha256(first.pdf).hexdigest()


def test_another_process_with_another_hash_seed_prints_the_same_bytes() -> None:
    root = Path(__file__).parents[2]
    seen = set()
    for seed in ("0", "1", "77"):
        other = subprocess.run(
            [sys.executable, "-c", SUBPROCESS],
            capture_output=True,
            text=True,
            check=True,
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
        )
        seen.add(other.stdout)
    assert [len(sha) for sha in seen] == [64]


def test_one_changed_letter_changes_the_hash(certificate: Callable[..., Page]) -> None:
    assert render(certificate()).sha256 != render(certificate(holder_name="Ұлжан")).sha256


@pytest.mark.parametrize(
    ("word", "letter"),
    [("李Ұлжан", "李"), ("გიორგი", "გ"), ("عبدالله", "ع"), ("Ұлжан😀", "😀"), ("ᠮᠣᠩ", "ᠮ")],
)
def test_a_letter_that_the_fonts_lack_is_refused(
    certificate: Callable[..., Page], word: str, letter: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        render(certificate(holder_name=f"Әлі {word}"))
    reason = refused.value.reasons[0]
    assert (reason.code, reason.where) == ("letter_not_in_font", "Holder.name")
    assert (reason.facts["letter"], reason.facts["word"]) == (letter, word)


def test_every_missing_letter_is_named_once(plan: Callable[..., Page]) -> None:
    with pytest.raises(RefusedError) as refused:
        render(plan(members=3, head_name="李 王", destination="李"))
    named = [(reason.facts["letter"], reason.facts["word"]) for reason in refused.value.reasons]
    assert sorted(named) == [("李", "李"), ("王", "王")]


def test_a_letter_in_two_parts_is_printed_as_one(
    certificate: Callable[..., Page], read_back: Callable[[bytes], list[str]]
) -> None:
    (text,) = read_back(render(certificate(holder_name="Айи\u0306гүл")).pdf)
    assert "Аййгүл" in text


def test_the_dates_of_the_file_are_the_day_of_issue(certificate: Callable[..., Page]) -> None:
    document = pypdfium2.PdfDocument(render(certificate(issued_on=date(2027, 3, 4))).pdf)
    about = document.get_metadata_dict()
    document.close()
    assert about["CreationDate"] == about["ModDate"] == "D:20270304000000Z"
    assert about["Title"].endswith("№\u00a0KD-2026-000123")
    assert "Әбдірахманова" not in " ".join(about.values())


@pytest.mark.parametrize("build", ["certificate", "plan"])
def test_only_our_own_fonts_stand_in_the_file(build: str, request: pytest.FixtureRequest) -> None:
    pdf = render(request.getfixturevalue(build)()).pdf
    fonts = set(re.findall(rb"/BaseFont /([^\s/>]+)", pdf))
    assert fonts
    assert all(b"+Kandas" in font for font in fonts)
    assert b"Helvetica" not in pdf
    assert b"ASCII85" not in pdf


@pytest.mark.parametrize(("build", "limit"), [("certificate", 160_000), ("plan", 110_000)])
def test_a_file_stays_small(build: str, limit: int, request: pytest.FixtureRequest) -> None:
    assert len(render(request.getfixturevalue(build)()).pdf) < limit


def test_a_second_paper_is_printed_in_a_blink(certificate: Callable[..., Page]) -> None:
    render(certificate())
    spent = []
    for _ in range(5):
        start = time.process_time()
        render(certificate())
        spent.append(time.process_time() - start)
    assert min(spent) < 0.06


def test_the_width_of_a_text_is_the_sum_of_its_letters() -> None:
    assert measure("Ұл", "serif") == pytest.approx(measure("Ұ", "serif") + measure("л", "serif"))
    assert measure("Ұл", "sans_bold") > measure("Ұл", "sans") > 0


@pytest.mark.parametrize(
    ("style", "block"),
    [(Style.CERTIFICATE, Section("a")), (Style.PLAN, Columns(()))],
)
def test_a_block_without_a_place_in_the_layout_is_a_bug(style: Style, block: object) -> None:
    with pytest.raises(TypeError, match="has no place for"):
        layout(Page(style, "kk", ABOUT, (block,)))  # type: ignore[arg-type]


def test_a_masthead_without_a_right_side_is_laid_out() -> None:
    (sheet,) = layout(small(Masthead(("Орталық",))))
    assert any(getattr(mark, "text", "") == "Орталық" for mark in sheet)
