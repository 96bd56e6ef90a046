"""Checking files: one byte, half a file, another office, a scan, a photograph, anything at all."""

from __future__ import annotations

import io

import pypdfium2
import pytest
import zxingcpp
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from kandas_desk.documents.checking import check_file
from kandas_desk.documents.code_reading import codes_in_image, codes_in_pdf
from kandas_desk.documents.file_seal import check_file_seal, sealed_file
from kandas_desk.documents.paper import render, seal_slot
from kandas_desk.domain.seal import Checked, Trust, Verdict
from tests.documents.sealed import (
    OTHER_PRIVATE,
    PRIVATE,
    a_file,
    a_file_without_file_seal,
    a_page,
    code,
    facts,
    trusting,
)


def painted(pdf: bytes, dots_per_inch: int = 150) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].render(scale=dots_per_inch / 72).to_pil()
    finally:
        document.close()


def as_bytes(picture: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, form)
    return out.getvalue()


def a_scan(*pictures: Image.Image) -> bytes:
    """A PDF of pictures without a letter of text."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for picture in pictures:
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_the_issued_file_is_genuine_to_the_last_byte() -> None:
    found = check_file(a_file(), trusting())
    assert (found.verdict, found.checked) == (Verdict.GENUINE, Checked.FILE)
    assert found.facts == facts()
    assert found.reasons == ()


def test_the_same_paper_is_sealed_with_the_same_bytes() -> None:
    again = sealed_file(render(a_page(code())).pdf, code(), PRIVATE)
    assert again == a_file()


def test_the_code_on_the_page_is_the_code_in_the_file() -> None:
    read = codes_in_pdf(a_file())
    assert read is not None
    assert (read.codes, read.has_text) == ((code(),), True)
    independent = zxingcpp.read_barcode(painted(a_file(), 110))
    assert independent is not None
    assert independent.text == code()


@settings(max_examples=300)
@given(st.data())
def test_one_byte_is_enough(data: st.DataObject) -> None:
    pdf = bytearray(a_file())
    at = data.draw(st.integers(0, len(pdf) - 1))
    pdf[at] ^= data.draw(st.integers(1, 255))
    assert not check_file(bytes(pdf), trusting()).is_good


def test_every_byte_of_the_file_s_own_seal_counts() -> None:
    pdf = a_file()
    place = seal_slot(pdf)
    assert place is not None
    for at in range(place.start, place.stop):
        for flip in (0x01, 0x20):
            changed = bytearray(pdf)
            changed[at] ^= flip
            assert not check_file(bytes(changed), trusting()).is_good, at


@pytest.mark.parametrize("share", [0.01, 0.25, 0.5, 0.75, 0.99])
def test_a_file_that_is_cut_off_is_told(share: float) -> None:
    pdf = a_file()
    found = check_file(pdf[: int(len(pdf) * share)], trusting())
    assert not found.is_good
    assert found.reasons[0].code in {
        "seal_file_damaged",
        "seal_file_altered",
        "seal_file_not_as_issued",
    }


def test_what_was_added_behind_the_file_is_told() -> None:
    found = check_file(a_file() + b"\n%more", trusting())
    assert (found.verdict, found.reasons[0].code) == (Verdict.ALTERED, "seal_file_appended")


def test_the_seal_of_one_file_does_not_fit_another() -> None:
    other = bytearray(render(a_page(code(number="KD-AP-2026-00002"))).pdf)
    mine, place = seal_slot(a_file()), seal_slot(bytes(other))
    assert mine is not None
    assert place is not None
    other[place] = a_file()[mine]
    assert check_file(bytes(other), trusting()).reasons[0].code == "seal_file_altered"


def test_a_file_that_was_drawn_anew_around_a_genuine_code_is_not_believed() -> None:
    found = check_file(a_file_without_file_seal(), trusting())
    assert (found.verdict, found.reasons[0].code) == (Verdict.ALTERED, "seal_file_not_as_issued")


def test_a_file_of_another_office_has_an_unknown_issuer_until_it_is_trusted() -> None:
    foreign = a_file(OTHER_PRIVATE)
    assert check_file(foreign, trusting()).verdict is Verdict.UNKNOWN_ISSUER
    assert check_file(foreign, Trust()).verdict is Verdict.UNKNOWN_ISSUER
    assert check_file(foreign, trusting(PRIVATE, OTHER_PRIVATE)).is_good


def test_a_revoked_file_is_told_as_revoked() -> None:
    found = check_file(a_file(), trusting(one="KD-AP-2026-00001"))
    assert (found.verdict, found.checked) == (Verdict.REVOKED, Checked.FILE)


@pytest.mark.parametrize(("form", "dots"), [("PNG", 150), ("PNG", 100), ("JPEG", 150)])
def test_a_picture_of_the_page_vouches_for_the_code_only(form: str, dots: int) -> None:
    found = check_file(as_bytes(painted(a_file(), dots).convert("RGB"), form), trusting())
    assert (found.verdict, found.checked) == (Verdict.GENUINE, Checked.CODE)
    assert found.reasons[0].code == "seal_code_only"


def test_a_picture_that_lies_on_its_side_is_read() -> None:
    turned = painted(a_file()).rotate(90, expand=True)
    assert check_file(as_bytes(turned, "PNG"), trusting()).is_good


def test_a_scan_is_checked_by_its_code() -> None:
    found = check_file(a_scan(painted(a_file())), trusting())
    assert (found.verdict, found.checked) == (Verdict.GENUINE, Checked.CODE)


def test_codes_of_two_papers_in_one_file_are_checked_one_by_one() -> None:
    other = render(a_page(code(number="KD-AP-2026-00002"))).pdf
    found = check_file(a_scan(painted(a_file()), painted(other)), trusting())
    assert (found.verdict, found.reasons[0].code) == (Verdict.NOT_A_SEAL, "seal_codes_differ")


def test_a_forged_code_beside_a_genuine_one_counts() -> None:
    forged = render(a_page(code(issued_on=facts().issued_on.replace(day=3)))).pdf
    broken = trusting()
    scan = a_scan(painted(a_file()), painted(forged))
    assert check_file(scan, broken).is_good, "two genuine codes of one number"
    from kandas_desk.documents.seal import seal_text

    false = render(a_page(seal_text(OTHER_PRIVATE, facts()))).pdf
    found = check_file(a_scan(painted(a_file()), painted(false)), broken)
    assert found.verdict is Verdict.ALTERED


def test_a_foreign_square_code_and_an_empty_page_are_told_apart() -> None:
    foreign = zxingcpp.create_barcode("https://example.kz", zxingcpp.BarcodeFormat.QRCode)
    picture = Image.fromarray(foreign.to_image(scale=6)).convert("L")
    assert check_file(as_bytes(picture, "PNG"), trusting()).reasons[0].code == "seal_foreign_code"
    blank = Image.new("L", (400, 400), 255)
    assert check_file(as_bytes(blank, "PNG"), trusting()).reasons[0].code == "seal_none"
    assert check_file(a_scan(blank), trusting()).reasons[0].code == "seal_none"


@given(st.binary(max_size=300))
@example(b"")
@example(b"   \n")
@example(b"%PDF-1.7\n")
@example(b"\x89PNG\r\n\x1a\n")
@example(b"\xff\xd8\xff\xe0")
@example(b"KD1:")
def test_no_bytes_break_the_check_and_none_are_genuine(blob: bytes) -> None:
    for data in (blob, b"%PDF-1.4\n" + blob, b"\x89PNG\r\n\x1a\n" + blob, b"\xff\xd8" + blob):
        found = check_file(data, trusting())
        assert not found.is_good
        assert found.reasons


@settings(max_examples=60)
@given(st.binary(max_size=40), st.integers(0, 100_000))
def test_no_splinters_in_a_picture_break_the_check(splinter: bytes, at: int) -> None:
    whole = as_bytes(Image.new("L", (60, 60), 128), "PNG")
    at %= len(whole)
    assert not check_file(whole[:at] + splinter + whole[at:], trusting()).is_good


def test_a_picture_too_large_to_be_a_paper_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kandas_desk.documents.code_reading._MOST_DOTS", 99)
    assert codes_in_image(as_bytes(Image.new("L", (10, 10)), "PNG")) is None


def test_a_page_as_large_as_a_house_is_painted_small() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(14_400, 14_400))
    canvas.showPage()
    canvas.save()
    read = codes_in_pdf(out.getvalue())
    assert read is not None
    assert read.codes == ()


def test_a_text_file_with_the_code_is_read() -> None:
    assert check_file(("\ufeff" + code() + "\n").encode(), trusting()).is_good
    assert check_file(b"a letter to the office", trusting()).reasons[0].code == "seal_none"


def test_a_spoilt_file_seal_is_altered_and_names_nobody() -> None:
    place = seal_slot(a_file())
    assert place is not None
    spoilt = a_file()[: place.start] + b"x" + a_file()[place.start + 1 :]
    found = check_file_seal(spoilt, trusting())
    assert (found.verdict, found.facts) == (Verdict.ALTERED, None)
