"""Sealing a paper: its page gets the signed code, its file the signature over every byte."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from kandas_desk.commands.signing import Signer
from kandas_desk.documents.page import Page, Seal, sealed, strings
from kandas_desk.documents.seal import content_hash, read_seal, salt_of, seal_text
from kandas_desk.documents.short_code import short_code
from kandas_desk.domain.seal import SealFacts
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import Language, LanguageCode

# Short, because the foot of a certificate also holds the legal basis.
_CAPTION = N_("Offline check: kandas_desk. The QR code does not replace signature and seal.")


@dataclass(frozen=True, slots=True)
class SealedPage:
    """A page with its seal: the code in the square and the short code beside it."""

    page: Page
    code: str
    short: str


@dataclass(frozen=True, slots=True)
class SealedPaper:
    """The bytes of a sealed paper and what the register keeps about them; ``page``: with its seal,
    for a file of many papers."""

    page: Page
    pdf: bytes
    pages: int
    sha256: str
    code: str
    short: str


def sealed_page(signer: Signer, page: Page, number: str, kind: str, issued_on: date) -> SealedPage:
    """The page with the seal of this paper; always the same for the same page and key."""
    content = content_hash(strings(page), salt_of(signer.private, number))
    facts = SealFacts(signer.key.key_id, number, kind, issued_on, page.language, content)
    code = seal_text(signer.private, facts)
    read = read_seal(code)
    assert read is not None
    short = short_code(read.signature)
    return SealedPage(sealed(page, Seal(code, short, captions(page.language))), code, short)


def sealed_paper(
    signer: Signer, page: Page, number: str, kind: str, issued_on: date
) -> SealedPaper:
    """The paper printed and sealed."""
    from kandas_desk.documents.file_seal import sealed_file  # noqa: PLC0415 - reportlab is heavy
    from kandas_desk.documents.paper import render  # noqa: PLC0415

    made = sealed_page(signer, page, number, kind, issued_on)
    printed = render(made.page)
    pdf = sealed_file(printed.pdf, made.code, signer.private)
    digest = hashlib.sha256(pdf).hexdigest()
    return SealedPaper(made.page, pdf, printed.pages, digest, made.code, made.short)


def captions(languages: str) -> tuple[str, ...]:
    """What stands beside the code, in each language of the paper."""
    return tuple(Language(code).text(_CAPTION) for code in _codes(languages))


def _codes(languages: str) -> tuple[LanguageCode, ...]:
    known: dict[str, LanguageCode] = {"kk": "kk", "ru": "ru", "en": "en"}
    return tuple(known[code] for code in languages.split("+"))
