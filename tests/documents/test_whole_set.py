"""What holds for every paper of the set: its words, its code, its looks, and one touched byte.

A change of looks that is meant: ``KANDAS_GOLDEN=write pytest tests/documents/test_whole_set.py``.
"""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from kandas_desk.documents.checking import check_file
from kandas_desk.documents.file_seal import sealed_file
from kandas_desk.documents.lines import BREAK, clean
from kandas_desk.documents.page import Page, Seal, sealed, strings
from kandas_desk.documents.paper import Printed, render, seal_slot
from kandas_desk.documents.seal import key_id_of, public_of, read_seal, seal_text
from kandas_desk.documents.short_code import short_code
from kandas_desk.domain.seal import Verdict
from tests.documents.paper_set import LONG, PAPERS, USUAL, Size, page_of
from tests.documents.sealed import PRIVATE, facts, trusting
from tests.documents.test_golden import compare, picture
from tests.documents.test_read_back import joined, poppler

LANGUAGES = ("kk", "ru", "en", "kk+ru")
UNPRINTED = ("Properties", "Running.counter", "Seal.code", "Page.language")
EVERY = [
    pytest.param(name, lang, size, id=f"{name}-{lang}-{word}")
    for name in PAPERS
    for lang in LANGUAGES
    for word, size in (("usual", USUAL), ("long", LONG))
]


@cache
def sealed_one(name: str, lang: str, size: Size) -> tuple[Page, Printed, str]:
    """A paper with a genuine seal, printed, and its code."""
    number = "SKO-XX-2026-00042"
    code = seal_text(PRIVATE, facts(key_id=key_id_of(public_of(PRIVATE)), number=number, lang=lang))
    read = read_seal(code)
    assert read is not None
    seal = Seal(code, short_code(read.signature), ("Интернетсіз тексеру.",))
    page = sealed(page_of(name, lang, size), seal)
    return page, render(page), code


@pytest.mark.parametrize(("name", "lang", "size"), EVERY)
def test_pdftotext_reads_every_word_of_every_paper(name: str, lang: str, size: Size) -> None:
    page, printed, _ = sealed_one(name, lang, size)
    read = joined(poppler(printed.pdf))
    for where, text in strings(page):
        if not where.startswith(UNPRINTED):
            for part in clean(text.replace(BREAK, " ")).split(" "):
                assert joined(part) in read, (where, text)


@pytest.mark.parametrize("lang", ["kk", "kk+ru"])
@pytest.mark.parametrize("name", PAPERS)
def test_zbar_reads_the_code_of_every_paper_from_its_picture(
    name: str, lang: str, tmp_path: Path
) -> None:
    if shutil.which("zbarimg") is None or shutil.which("pdftoppm") is None:
        pytest.skip("zbarimg (zbar-tools) or pdftoppm (poppler-utils) is not installed")
    _, printed, code = sealed_one(name, lang, USUAL)
    file, shot = tmp_path / "paper.pdf", tmp_path / "sheet"
    file.write_bytes(printed.pdf)
    last = str(printed.pages)
    subprocess.run(
        ["pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", "-f", last, "-l", last,
         str(file), str(shot)],
        check=True,
    )  # fmt: skip
    done = subprocess.run(
        ["zbarimg", "--raw", "-q", "-Sdisable", "-Sqrcode.enable", f"{shot}.png"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.rstrip("\n") == code


@pytest.mark.parametrize("name", PAPERS)
def test_one_touched_byte_of_any_paper_is_found(name: str) -> None:
    _, printed, code = sealed_one(name, "kk", USUAL)
    whole = sealed_file(printed.pdf, code, PRIVATE)
    assert check_file(whole, trusting()).verdict is Verdict.GENUINE
    slot = seal_slot(whole)
    assert slot is not None
    for at in (0, 9, len(whole) // 3, len(whole) // 2, slot.start, slot.stop, len(whole) - 1):
        touched = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        assert not check_file(touched, trusting()).is_good, at
    for cut in (len(whole) // 2, len(whole) - 1):
        assert not check_file(whole[:cut], trusting()).is_good, cut


@pytest.mark.parametrize("lang", ["kk", "kk+ru"])
@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_looks_as_it_did(name: str, lang: str) -> None:
    _, printed, _ = sealed_one(name, lang, USUAL)
    for number in range(printed.pages):
        compare(f"{name}-{lang}-{number + 1}", picture(printed.pdf, number))
