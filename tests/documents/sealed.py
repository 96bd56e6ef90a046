"""A sealed paper of an office that exists only in tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from kandas_desk.documents.file_seal import sealed_file
from kandas_desk.documents.page import (
    Masthead,
    Page,
    Paragraph,
    Properties,
    Seal,
    Signature,
    Signatures,
    Style,
    Title,
    sealed,
)
from kandas_desk.documents.paper import render
from kandas_desk.documents.seal import key_id_of, public_of, read_seal, seal_text
from kandas_desk.documents.short_code import short_code
from kandas_desk.domain.plan import Wording
from kandas_desk.domain.seal import IssuerKey, SealFacts, Trust

PRIVATE, OTHER_PRIVATE = bytes(range(32)), bytes(range(1, 33))
PUBLIC = public_of(PRIVATE)
DAY = date(2026, 11, 2)
NAME = Wording("Семей орталығы", "Центр Семей", "Semey centre")
OFFICE_ID = UUID(int=11)


def facts(**changes: Any) -> SealFacts:
    made = SealFacts(
        key_id_of(PUBLIC), "KD-AP-2026-00001", "adaptation_plan", DAY, "kk", bytes(range(16))
    )
    return replace(made, **changes)


def trusting(*privates: bytes, until: date | None = None, **revoked: str) -> Trust:
    """Trust in the keys; ``revoked``: numbers of papers of the first key."""
    keys = {}
    for private in privates or (PRIVATE,):
        public = public_of(private)
        key_id = key_id_of(public)
        keys[key_id] = IssuerKey(key_id, public, OFFICE_ID, NAME, date(2026, 1, 1), until)
    first = next(iter(keys))
    return Trust(keys, frozenset((first, number) for number in revoked.values()))


def code(**changes: Any) -> str:
    return seal_text(PRIVATE, facts(**changes))


@cache
def a_page(code_on_it: str | None = None) -> Page:
    """A letter of one sheet, with the code if one is given."""
    page = Page(
        Style.LETTER,
        "en",
        Properties("Letter", "Letter", "KD-AP-2026-00001", DAY, "Office"),
        (
            Masthead(("Semey centre",)),
            Title("Letter"),
            Paragraph("The family may stay for five years."),
            Signatures((Signature("Head", "signature"),)),
        ),
    )
    if code_on_it is None:
        return page
    read = read_seal(code_on_it)
    short = "" if read is None else short_code(read.signature)
    return sealed(page, Seal(code_on_it, short or "0000-0000-0000", ("Check it.",)))


@cache
def a_file(private: bytes = PRIVATE) -> bytes:
    """The sealed file of the letter."""
    made = seal_text(private, facts(key_id=key_id_of(public_of(private))))
    return sealed_file(render(a_page(made)).pdf, made, private)


@cache
def a_file_without_file_seal() -> bytes:
    """The same paper whose file was never sealed, as if somebody had drawn it anew."""
    return render(a_page(code())).pdf
