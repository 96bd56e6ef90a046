"""Papers are PDF/A-2b: asked of a validator of our tools, and of another where it is installed."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from pikepdf import pdfa
from PIL import ImageCms

from kandas_desk.documents.page import (
    Cell,
    KeyValues,
    Masthead,
    Page,
    Pair,
    Paragraph,
    Properties,
    Running,
    Seal,
    Section,
    Signature,
    Signatures,
    Strip,
    Style,
    Table,
    Title,
    sealed,
    two_lines,
)
from kandas_desk.documents.paper import filled, print_batch, render
from kandas_desk.documents.press.colour import profile
from tests.documents.paper_set import PAPERS, SIZES, page_of

Build = Callable[..., Page]
JARS = (
    "preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation",
    "jaxb-api", "jaxb-runtime", "jaxb-core", "pdfbox2-tools",
)  # fmt: skip
SEAL = Seal("KD1:6BFOXN%TSMAHN-H3O4:PVH AJ2J$9J0II/IS5%00$O+%7*N", "KD-7F3K", ("Тексеру",))


def letter(code: str, pairs: int = 60) -> Page:
    words = {"kk": "Ұлжан Өмірбекқызы", "ru": "Ёлка и Щука", "en": "A letter", "kk+ru": "Хат"}[code]
    return Page(
        Style.LETTER,
        code,  # type: ignore[arg-type]
        Properties(f"{words} <&>", 'Тақырып "1"', "№ 1", date(2026, 11, 22), "Орталық"),
        (
            Masthead(("Орталық", "Семей"), ("Центр",), "тел. 1"),
            Title(words),
            Title("Хат"),
            KeyValues(((two_lines("Алушы", "Получатель"), "Őzgür Ĉapek, Ҳамроқул"),)),
            Section("Бөлім"),
            *(Pair(words, words) for _ in range(pairs)),
            Paragraph(words),
            Strip((Cell("Сомасы", "7 028 125 ₸"), Cell("Отбасы", "5")), (2, 1)),
            Table(("№", "Аты"), tuple((str(n), words) for n in range(30)), (1, 9)),
            Signatures((Signature("Басшы", "(қолы)", words, "Күні:"),), seal="М.О."),
        ),
        Running(words, "№ 1", "Хат", "{page} / {pages}"),
    )


@pytest.fixture(params=["certificate", "plan", "letter"])
def paper(request: pytest.FixtureRequest) -> Callable[[str], Page]:
    """One paper of each style, with a seal."""
    if request.param == "letter":
        return lambda code: sealed(letter(code), SEAL)
    build: Build = request.getfixturevalue(request.param)
    if request.param == "plan":
        return lambda code: sealed(build(code, items=40), SEAL)
    return lambda code: sealed(build(code), SEAL)


def findings(pdf: bytes) -> list[str]:
    """What the validator of pikepdf objects to, with veraPDF's rule numbers."""
    report = pdfa.validate_written(io.BytesIO(pdf), "2b")
    return [f"{found.rule} {found.where}: {found.message}" for found in report.findings]


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_every_style_in_every_language_is_pdf_a_2b(code: str, paper: Callable[[str], Page]) -> None:
    assert findings(render(paper(code)).pdf) == []


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("code", ["kk", "ru", "en", "kk+ru"])
def test_every_paper_of_the_set_is_pdf_a_2b(name: str, code: str) -> None:
    assert findings(render(sealed(page_of(name, code, SIZES["usual"]), SEAL)).pdf) == []


def test_a_letter_in_two_languages_is_pdf_a_2b() -> None:
    assert findings(render(letter("kk+ru")).pdf) == []


def test_a_file_with_its_signature_filled_in_is_still_pdf_a_2b(certificate: Build) -> None:
    assert findings(filled(render(certificate()).pdf, "abc+/=" * 80)) == []


def test_a_batch_is_pdf_a_2b_too(certificate: Build, plan: Build) -> None:
    out = io.BytesIO()
    print_batch([certificate(), sealed(plan(items=30), SEAL), letter("ru")], out)
    assert findings(out.getvalue()) == []


def test_the_validator_sees_a_paper_without_its_colour_profile(certificate: Build) -> None:
    spoilt = render(certificate()).pdf.replace(b"/OutputIntents", b"/OutputIntentz")
    assert any("OutputIntent" in found or "colour" in found.lower() or "6.2" in found
               for found in findings(spoilt))  # fmt: skip


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_the_file_says_the_same_about_itself_twice(code: str, certificate: Build) -> None:
    with pikepdf.open(io.BytesIO(render(certificate(code)).pdf)) as pdf:
        about, said = pdf.docinfo, pdf.open_metadata()
        assert said["dc:title"] == str(about["/Title"])
        assert said["dc:description"] == str(about["/Subject"])
        assert said["dc:creator"] == [str(about["/Author"])]
        assert said["pdf:Keywords"] == str(about["/Keywords"])
        assert said["xmp:CreateDate"] == "2026-11-22T00:00:00Z"
        assert str(about["/CreationDate"]) == "D:20261122000000Z"
        assert str(pdf.Root.Lang) == {"kk": "kk-KZ", "ru": "ru-KZ", "en": "en"}[code]


def test_words_with_signs_of_xml_are_kept() -> None:
    with pikepdf.open(io.BytesIO(render(letter("en")).pdf)) as pdf:
        assert pdf.open_metadata()["dc:title"] == "A letter <&>"


def test_our_colour_profile_is_srgb_of_version_two_with_a_fixed_day() -> None:
    read = ImageCms.ImageCmsProfile(io.BytesIO(profile())).profile
    assert (read.version, read.xcolor_space.strip(), read.connection_space.strip()) == (
        pytest.approx(2.1),
        "RGB",
        "XYZ",
    )
    assert read.creation_date.date() == date(2026, 1, 1)
    for found, wanted in ((read.red_primary, (0.64, 0.33)), (read.blue_primary, (0.15, 0.06))):
        x, y = found[1][:2]
        assert 0.1 < x < 0.7
        assert 0.02 < y < 0.7
        assert wanted[0] == pytest.approx(x, abs=0.03)


# --- tags


def tree(pdf: bytes) -> list[str]:
    """The structure as poppler understands it, one element a line."""
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo (poppler-utils) is not installed")
    done = subprocess.run(
        ["pdfinfo", "-struct-text", "-"], input=pdf, capture_output=True, check=True
    )
    assert done.stderr == b""
    return done.stdout.decode().splitlines()


def test_headings_tables_and_paragraphs_are_tagged_in_reading_order() -> None:
    lines = [line.strip() for line in tree(render(sealed(letter("kk+ru", 3), SEAL)).pdf)]
    kinds = [line.split(" ")[0].rstrip(":") for line in lines if not line.startswith(('"', "/"))]
    assert kinds[0] == "Document"
    assert kinds.count("H1") == 2
    assert kinds.count("Table") == 2
    assert kinds.count("TD") == 1 + 30 * 2
    assert kinds.count("Figure") == 1
    order = [kinds.index(kind) for kind in ("P", "H1", "Table", "H2")]
    assert order == sorted(order)


def test_what_every_sheet_repeats_is_read_out_by_nobody() -> None:
    words = "\n".join(tree(render(letter("kk", 24)).pdf))
    assert "1 / " not in words
    assert words.count("№") == 1  # the header of the table, once for all its sheets


def test_a_text_in_the_second_language_says_so() -> None:
    with pikepdf.open(io.BytesIO(render(letter("kk+ru")).pdf)) as pdf:
        elements = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        languages = {str(each.Lang) for each in elements if "/S" in each and "/Lang" in each}
        assert languages == {"ru-KZ"}


def test_every_piece_of_text_has_its_place_in_the_tree(plan: Build) -> None:
    with pikepdf.open(io.BytesIO(render(sealed(plan(items=60), SEAL)).pdf)) as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        for index, sheet in enumerate(pdf.pages):
            contents = sheet.Contents.read_bytes()
            parents = numbers[2 * index + 1]
            assert contents.count(b"/MCID") == len(parents)
            assert contents.count(b"BDC") + contents.count(b"BMC") == contents.count(b"EMC")
            for number, element in enumerate(parents):
                kids = element.K
                own = {int(kid) if isinstance(kid, int) else int(kid.MCID) for kid in kids}
                assert number in own


# --- the second opinion


def test_preflight_agrees_that_the_file_is_archival(
    paper: Callable[[str], Page], tmp_path: Path
) -> None:
    """Apache PDFBox Preflight knows PDF/A-1b only: the file is told to be that, byte for byte."""
    jars = [Path("/usr/share/java") / f"{name}.jar" for name in JARS]
    if shutil.which("java") is None or not jars[0].is_file():
        pytest.skip("java or Preflight (Debian: libpdfbox2-java) is not installed")
    pdf = render(paper("kk")).pdf.replace(b"<pdfaid:part>2<", b"<pdfaid:part>1<")
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf)
    classes = ":".join(map(str, jars))
    done = subprocess.run(
        ["java", "-cp", classes, "org.apache.pdfbox.preflight.Validator_A1b", str(file)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert "is a valid PDF/A-1b file" in said, said


def test_a_file_that_is_no_pdf_a_is_found_out() -> None:
    assert findings(b"%PDF-1.7\n") != []
