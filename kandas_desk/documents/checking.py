"""Checking what somebody brings: a PDF, a picture or the text of a code. Needs keys, no archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kandas_desk.documents.code_reading import codes_in_image, codes_in_pdf
from kandas_desk.documents.file_seal import check_file_seal, is_sealed_file
from kandas_desk.documents.seal import PREFIX, check_seal, read_seal, tidy
from kandas_desk.documents.short_code import is_like_short_code, read_short_code
from kandas_desk.domain.refusals import reason
from kandas_desk.domain.seal import Checked, Trust, Verdict, Verification

_HEAD_OF_PDF = 1024
_LONGEST_TEXT = 4000


def check_text(text: str, trust: Trust) -> Verification:
    """What the text of a code, or a short code, is worth."""
    if is_like_short_code(text):
        slip = read_short_code(text) is None
        code = "short_code_mistyped" if slip else "short_code_needs_archive"
        verdict = Verdict.NOT_A_SEAL if slip else Verdict.UNKNOWN_ISSUER
        return Verification(verdict, reasons=(reason(code, "seal"),))
    return check_seal(text[:_LONGEST_TEXT], trust)


def check_file(data: bytes, trust: Trust) -> Verification:
    """What a file is worth, whatever bytes it has."""
    if not data.strip():
        return _nothing("seal_empty")
    if b"%PDF-" in data[:_HEAD_OF_PDF]:
        return _check_pdf(data, trust)
    codes = codes_in_image(data)
    if codes is not None:
        return _check_codes(codes, trust)
    if len(data) <= _LONGEST_TEXT:
        text = data.decode("utf-8", errors="replace").lstrip("\ufeff")
        if tidy(text).startswith(PREFIX):
            return check_seal(text, trust)
    return _nothing("seal_none")


def _check_pdf(data: bytes, trust: Trust) -> Verification:
    if is_sealed_file(data):
        return check_file_seal(data, trust)
    read = codes_in_pdf(data)
    if read is None:
        return _nothing("seal_file_damaged")
    found = _check_codes(read.codes, trust)
    if found.is_good and read.has_text:
        # A scan has no text of its own. A PDF with text is either the issued file, which has
        # the file's seal, or something that was made from it.
        why = reason("seal_file_not_as_issued", "file")
        return replace(found, verdict=Verdict.ALTERED, reasons=(why,))
    return found


def _check_codes(codes: Sequence[str], trust: Trust) -> Verification:
    """What the codes that were read are worth; foreign ones beside ours do not matter."""
    ours = [code for code in codes if tidy(code).startswith(PREFIX)]
    if not ours:
        return _nothing("seal_foreign_code" if codes else "seal_none")
    seals = {seal.facts.number for code in ours if (seal := read_seal(code)) is not None}
    if len(seals) > 1:
        return _nothing("seal_codes_differ", numbers=", ".join(sorted(seals)))
    found = [check_seal(code, trust) for code in ours]
    # The worst counts: a forged code beside a genuine one of the same number.
    return next((one for one in found if not one.is_good), found[0])


def _nothing(code: str, **facts: object) -> Verification:
    return Verification(
        Verdict.NOT_A_SEAL, Checked.NOTHING, reasons=(reason(code, "file", **facts),)
    )
