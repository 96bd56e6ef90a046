"""Papers read back by programs that did not make them: every word, and the code on the picture."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kandas_desk.documents.lines import BREAK, clean
from kandas_desk.documents.page import Page, Seal, sealed, strings
from kandas_desk.documents.paper import render

Build = Callable[..., Page]
CODE = "KD1:" + ("6BFOXN%TSMAHN-H3O4:PVH AJ2J$9J0II/IS5%00$O+%7*N" * 6)[:190].strip()
SEAL = Seal(CODE, "KD-7F3K-92QX", ("Тексеру үшін сканерлеңіз.",))
LETTERS = "ӘәҒғҚқҢңӨөҰұҮүҺһІі Ёё Җҳ Őğ «№» ₸ – — … → ≤ ✓ (a) [b] \\ ' \" & < > 100%"


def joined(text: str) -> str:
    """Letters alone: where a line was broken, how many blanks there are, is no matter."""
    return re.sub(r"\s", "", text).casefold()


def poppler(pdf: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    done = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True
    )
    assert done.stderr == b""
    return done.stdout.decode()


@pytest.fixture(params=["pdfium", "poppler"])
def reader(
    request: pytest.FixtureRequest, read_back: Callable[[bytes], list[str]]
) -> Callable[[bytes], str]:
    """Two programs of different origin that read the text of a file."""
    if request.param == "poppler":
        return poppler
    return lambda pdf: "\n".join(read_back(pdf))


@pytest.mark.parametrize("build", ["certificate", "plan"])
@pytest.mark.parametrize("code", ["kk", "ru", "en"])
@pytest.mark.parametrize("long", [False, True], ids=["short", "long"])
def test_every_word_of_a_paper_is_read_back(
    build: str,
    code: str,
    long: bool,
    reader: Callable[[bytes], str],
    request: pytest.FixtureRequest,
    long_name: str,
) -> None:
    changes = {"holder_name": long_name, "head_name": long_name} if long else {}
    page = sealed(request.getfixturevalue(build)(code, **changes), SEAL)
    read = joined(reader(render(page).pdf))
    for where, text in strings(page):
        if where.startswith(
            ("Properties", "Running.counter", "Seal.code", "Column.language", "Page.language")
        ):
            continue
        for part in clean(text.replace(BREAK, " ")).split(" "):
            assert joined(part) in read, (where, text)
    assert "{" not in read


def test_every_sort_of_letter_comes_back_as_it_was(
    certificate: Build, reader: Callable[[bytes], str]
) -> None:
    page = certificate(holder_name=LETTERS)
    assert LETTERS.replace(" ", "") in re.sub(r"\s", "", reader(render(page).pdf))


@pytest.mark.parametrize("build", ["certificate", "plan"])
def test_an_independent_reader_finds_the_code_on_the_picture(
    build: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    if shutil.which("zbarimg") is None or shutil.which("pdftoppm") is None:
        pytest.skip("zbarimg (zbar-tools) or pdftoppm (poppler-utils) is not installed")
    file = tmp_path / "paper.pdf"
    file.write_bytes(render(sealed(request.getfixturevalue(build)(), SEAL)).pdf)
    picture = tmp_path / "paper"
    subprocess.run(
        ["pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", str(file), str(picture)],
        check=True,
    )
    done = subprocess.run(
        ["zbarimg", "--raw", "-q", "-Sdisable", "-Sqrcode.enable", f"{picture}.png"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.rstrip("\n") == CODE
