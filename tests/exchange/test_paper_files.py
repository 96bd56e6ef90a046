"""Papers in a folder: names that every system keeps, and nothing is overwritten."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain.paper import Paper, PaperKind
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.exchange.paper_files import (
    Placed,
    check_folder,
    paper_file_name,
    put_paper,
    safe_name,
)
from tests.documents.paper_set import LONG_NAME

RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{word}{n}" for word in ("com", "lpt") for n in range(10)),
}


def a_paper(lang: str = "kk", number: str = "KD-EM-2026-00001") -> Paper:
    return Paper(
        UUID(int=1), UUID(int=2), number, PaperKind.CASE_SUMMARY, lang, date(2026, 11, 22), "w",
        "", 1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("kk", "KD-EM-2026-00001 Отбасы паспорты Нұрланов Қайрат.pdf"),
        ("ru", "KD-EM-2026-00001 Паспорт семьи Нұрланов Қайрат.pdf"),
        ("en", "KD-EM-2026-00001 Family passport Нұрланов Қайрат.pdf"),
        ("kk+ru", "KD-EM-2026-00001 Отбасы паспорты Нұрланов Қайрат.pdf"),
    ],
)
def test_a_file_is_named_by_number_kind_and_family_in_the_language_of_the_paper(
    lang: str, expected: str
) -> None:
    assert paper_file_name(a_paper(lang), "Нұрланов Қайрат") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("con",), "_con.pdf"),
        (("COM1.x",), "_COM1.x.pdf"),
        (("nul. ",), "_nul.pdf"),
        (("contract",), "contract.pdf"),
        (("a/b\\c:d*e?f\"g<h>i|j",), "a b c d e f g h i j.pdf"),
        (("..", "."), "paper.pdf"),
        (("tab\there\x00\x1f", "ли\u200b"), "tab here ли.pdf"),
        (("И\u0306ван",), "Йван.pdf"),
        ((" name. . ",), "name.pdf"),
    ],
)  # fmt: skip
def test_what_windows_forbids_does_not_stand_in_a_name(
    words: tuple[str, ...], expected: str
) -> None:
    assert safe_name(*words) == expected


def test_a_name_of_120_letters_is_cut_and_the_number_stays() -> None:
    name = paper_file_name(a_paper(), LONG_NAME)
    assert name.startswith("KD-EM-2026-00001 Отбасы паспорты Нұрмұхамбетов-Сұлтанғазиев")
    assert len(name) <= 114
    assert len(name.encode()) <= 255


@given(st.lists(st.text(max_size=200), max_size=4))
def test_any_words_make_a_name_that_can_be_written(words: list[str]) -> None:
    name = safe_name(*words)
    stem = name.removesuffix(".pdf")
    assert name.endswith(".pdf")
    assert stem
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', name)
    assert stem == stem.strip(" .")
    assert stem.split(".")[0].strip().lower() not in RESERVED
    assert len(name) <= 114
    assert len(name.encode()) <= 255
    assert safe_name(stem) == name


def test_a_file_with_the_same_bytes_stays_and_another_one_is_never_overwritten(
    tmp_path: Path,
) -> None:
    assert put_paper(tmp_path, "a.pdf", b"paper").placed is Placed.WRITTEN
    assert put_paper(tmp_path, "a.pdf", b"paper").placed is Placed.UNCHANGED
    beside = put_paper(tmp_path, "a.pdf", b"another")
    assert (beside.placed, beside.path.name) == (Placed.BESIDE, "a (2).pdf")
    assert put_paper(tmp_path, "a.pdf", b"another").placed is Placed.UNCHANGED
    (tmp_path / "b.pdf").mkdir()
    assert put_paper(tmp_path, "b.pdf", b"paper").path.name == "b (2).pdf"
    assert {p.name for p in tmp_path.iterdir()} == {"a.pdf", "a (2).pdf", "b.pdf", "b (2).pdf"}
    assert (tmp_path / "a.pdf").read_bytes() == b"paper"


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "there"
    place.write_bytes(b"")
    with pytest.raises(RefusedError) as refusal:
        check_folder(place)
    assert refusal.value.reasons[0].code == "folder_not_writable"
    check_folder(tmp_path / "new" / "folder")
    assert list((tmp_path / "new" / "folder").iterdir()) == []


def test_a_paper_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_paths: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(RefusedError) as refusal:
        put_paper(tmp_path, "a.pdf", b"paper")
    assert refusal.value.reasons[0].code == "file_not_written"
    assert list(tmp_path.iterdir()) == []
