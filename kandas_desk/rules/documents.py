"""Which documents are asked for on a day: one rule a document, its label names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kandas_desk.domain.case import CaseKind
from kandas_desk.domain.plan import Wording
from kandas_desk.domain.refusals import refuse
from kandas_desk.rules.book import RuleBook, RuleValue

PREFIX = "document."
APPLICATION_PURPOSES: Mapping[CaseKind, str] = {
    CaseKind.KANDAS: "kandas_status",
    CaseKind.SETTLER: "settler_quota",
}
"""Whose list of documents an application is held against."""


@dataclass(frozen=True, slots=True)
class AskedDocument:
    """A document with its name in three languages and the value of the law that asks for it."""

    name: str
    label: Wording
    value: RuleValue


def purposes(book: RuleBook) -> tuple[str, ...]:
    """The purposes for which the book knows documents."""
    found = {
        keys["purpose"]
        for name in book.names()
        if name.startswith(PREFIX)
        for keys in book.keyings(name)
    }
    return tuple(sorted(found))


def documents_for(book: RuleBook, purpose: str, on: date) -> tuple[AskedDocument, ...]:
    """The documents asked for on the day; ``purpose_unknown`` for a purpose of no rule."""
    known = purposes(book)
    if purpose not in known:
        raise refuse("purpose_unknown", "purpose", purpose=purpose, known=", ".join(known))
    found = []
    for name in book.names():
        if not name.startswith(PREFIX) or {"purpose": purpose} not in book.keyings(name):
            continue
        value = book.find(name, on, purpose=purpose)
        if value is not None and value.value is True:
            found.append(AskedDocument(name, book.rule(name).label, value))
    return tuple(found)
