from __future__ import annotations

from collections.abc import Callable

import pypdfium2
import pytest
import zxingcpp

from kandas_desk.documents.marks import CodeMark, OrnamentMark, Sheet
from kandas_desk.documents.page import Page, Seal, sealed
from kandas_desk.documents.paper import SLOT, filled, layout, render, seal_slot, slot_text
from kandas_desk.documents.qr import LARGEST, MILLIMETRE, QUIET, printed_side, runs, squares
from kandas_desk.domain.refusals import RefusedError

CODE = "KD1:" + ("6BFOXN%TSMAHN-H3O4:PVH AJ2J$9J0II/IS5%00$O+%7*N" * 6)[:190]
SEAL = Seal(CODE, "KD-7F3K-92QX", ("Тексеру үшін сканерлеңіз.", "Отсканируйте для проверки."))


def pictured(pdf: bytes, dots: int) -> list[str]:
    """What an eye reads from the codes of the last sheet, drawn with so many dots to the inch."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[len(document) - 1]
    image = sheet.render(scale=dots / 72, grayscale=True).to_numpy().copy()
    sheet.close()
    document.close()
    return [found.text for found in zxingcpp.read_barcodes(image)]


@pytest.mark.parametrize("build", ["certificate", "plan"])
@pytest.mark.parametrize("length", [20, 133, 250])
def test_the_code_is_read_back_from_the_picture_of_the_paper(
    build: str, length: int, request: pytest.FixtureRequest
) -> None:
    code = ("KD1:" + CODE * 2)[:length].strip()
    page = sealed(request.getfixturevalue(build)(), Seal(code, "KD-1", ("Тексеру",)))
    assert pictured(render(page).pdf, 150) == [code]


@pytest.mark.parametrize(("length", "finest"), [(133, 0.4), (190, 0.4), (250, 0.4), (500, 0.3)])
def test_the_code_is_never_larger_than_28_mm_and_its_squares_are_not_small(
    length: int, finest: float
) -> None:
    code = (CODE * 3)[:length].strip()
    side = printed_side(code)
    assert side <= LARGEST
    assert side / (len(squares(code)) + 2 * QUIET) >= finest * MILLIMETRE - 1e-9


@pytest.mark.parametrize("code", ["", "kd1:abc", "Қ", "A" * 1200])
def test_a_code_that_cannot_be_printed_well_is_refused(
    code: str, certificate: Callable[..., Page]
) -> None:
    with pytest.raises(RefusedError) as refused:
        render(sealed(certificate(), Seal(code, "KD-1", ())))
    assert [r.code for r in refused.value.reasons][-1] in {"seal_code_faulty", "letter_not_in_font"}


def test_dark_stretches_of_a_row_are_found() -> None:
    assert runs(b"\x01\x01\x00\x01") == [(0, 2), (3, 1)]
    assert runs(b"\x00\x00") == []


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_a_certificate_with_a_seal_keeps_its_words_apart(
    code: str,
    certificate: Callable[..., Page],
    long_name: str,
    overlaps: Callable[[Sheet], list[tuple[str, str]]],
) -> None:
    page = sealed(certificate(code, holder_name=long_name, head_name=long_name), SEAL)
    (sheet,) = layout(page)
    assert overlaps(sheet) == []
    (mark,) = (mark for mark in sheet if isinstance(mark, CodeMark))
    assert mark.side == printed_side(CODE)


def test_without_a_seal_the_quiet_field_keeps_its_place(certificate: Callable[..., Page]) -> None:
    def quiet(page: Page) -> bool:
        (sheet,) = layout(page)
        return any(isinstance(m, OrnamentMark) and m.name == "quiet_field" for m in sheet)

    assert quiet(certificate())
    assert not quiet(sealed(certificate(), SEAL))


@pytest.mark.parametrize("build", ["certificate", "plan"])
def test_a_file_has_one_empty_place_for_its_signature(
    build: str, request: pytest.FixtureRequest
) -> None:
    pdf = render(request.getfixturevalue(build)()).pdf
    place = seal_slot(pdf)
    assert place is not None
    assert place.stop - place.start == SLOT == 512
    assert slot_text(pdf) == ""


def test_a_filled_file_differs_in_its_slot_alone(certificate: Callable[..., Page]) -> None:
    pdf = render(certificate()).pdf
    done = filled(pdf, "abc+/=")
    place = seal_slot(done)
    assert place == seal_slot(pdf)
    assert place is not None
    assert (done[: place.start], done[place.stop :]) == (pdf[: place.start], pdf[place.stop :])
    assert slot_text(done) == "abc+/="
    assert filled(done, "") == pdf
    document = pypdfium2.PdfDocument(done)
    assert len(document) == 1
    document.close()


@pytest.mark.parametrize("text", ["a b", "a)", "a\\", "a~", "ә", "x" * 513])
def test_a_text_that_would_break_the_file_is_not_filled_in(
    text: str, certificate: Callable[..., Page]
) -> None:
    with pytest.raises(ValueError, match="does not go"):
        filled(render(certificate()).pdf, text)


def test_a_file_with_no_slot_or_two_has_none(certificate: Callable[..., Page]) -> None:
    pdf = render(certificate()).pdf
    assert seal_slot(b"%PDF-1.4") is None
    assert slot_text(pdf + pdf) is None
    assert seal_slot(pdf[: len(pdf) // 2]) is None
    with pytest.raises(ValueError, match="no place"):
        filled(pdf + pdf, "a")
