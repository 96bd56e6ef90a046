"""Refusals as sentences: what happened, where, and what to do now.

A code without a sentence is a bug (KeyError); a test reads the sources and finds it first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any

from kandas_desk.domain.money import Money
from kandas_desk.domain.paper_subject import PaperSubject
from kandas_desk.domain.refusals import Reason
from kandas_desk.language import (
    fields,
    refusals_of_approvals,
    refusals_of_bank,
    refusals_of_cases,
    refusals_of_claims,
    refusals_of_deadlines,
    refusals_of_files,
    refusals_of_land,
    refusals_of_law,
    refusals_of_money,
    refusals_of_office,
    refusals_of_papers,
    refusals_of_permits,
    refusals_of_points,
    refusals_of_residence,
    refusals_of_seals,
    refusals_of_support,
    regions,
    terms,
)
from kandas_desk.language.paper_subjects import named_subject
from kandas_desk.language.speak import Language

SENTENCES: Mapping[str, tuple[str, ...]] = {
    **refusals_of_cases.SENTENCES,
    **refusals_of_law.SENTENCES,
    **refusals_of_permits.SENTENCES,
    **refusals_of_residence.SENTENCES,
    **refusals_of_land.SENTENCES,
    **refusals_of_deadlines.SENTENCES,
    **refusals_of_points.SENTENCES,
    **refusals_of_support.SENTENCES,
    **refusals_of_money.SENTENCES,
    **refusals_of_approvals.SENTENCES,
    **refusals_of_bank.SENTENCES,
    **refusals_of_claims.SENTENCES,
    **refusals_of_files.SENTENCES,
    **refusals_of_office.SENTENCES,
    **refusals_of_papers.SENTENCES,
    **refusals_of_seals.SENTENCES,
}

_PLACE = re.compile(r"\{([a-z_]+)\}")
_MEMBER = re.compile(r"\bmembers\[(\d+)\]")
_FIELD_FACTS = frozenset({"field", "columns"})
_FILE_KEYS = ("field_unknown", "rule_", "plan_", "object_expected", "list_expected")
"""Codes that speak of a key as a file spells it; its label would lead the reader astray."""


def sentence(speech: Language, reason: Reason) -> str:
    """The reason in words; a fault of one member of the family says which member it is."""
    spoken = bare_sentence(speech, reason)
    member = _MEMBER.search(reason.where)
    if member is None:
        return spoken
    n = int(member[1]) + 1
    return speech.text("Member of the family No. {n}: {sentence}", n=n, sentence=spoken)


def bare_sentence(speech: Language, reason: Reason) -> str:
    """The reason in words for a form that shows it beside the field it concerns."""
    msgid = _chosen(reason)
    spelled = _FIELD_FACTS if reason.code.startswith(_FILE_KEYS) else frozenset()
    facts = {
        name: _shown(speech, "" if name in spelled else name, reason.facts[name])
        for name in _PLACE.findall(msgid)
    }
    return speech.text(msgid, **facts)


def sentences(speech: Language, reasons: Iterable[Reason]) -> tuple[str, ...]:
    """All reasons in words, in their order."""
    return tuple(sentence(speech, reason) for reason in reasons)


def _chosen(reason: Reason) -> str:
    """The first sentence of the code whose places all have something to say."""
    for msgid in SENTENCES[reason.code]:
        if all(_says(reason.facts.get(place)) for place in _PLACE.findall(msgid)):
            return msgid
    missing = set(_PLACE.findall(SENTENCES[reason.code][-1])) - set(reason.facts)
    raise KeyError(f"{reason.code}: no sentence without {sorted(missing)}")


def _says(value: object) -> bool:
    return value is not None and not (isinstance(value, tuple | list) and not value)


def _shown(speech: Language, name: str, value: object) -> str:
    """A fact in a sentence: the label of a word, the name of a place, or the value itself."""
    for kind, say in _SAID:
        if isinstance(value, kind):
            return say(speech, value)
    if isinstance(value, str):
        return _text_shown(speech, name, value)
    if isinstance(value, int) and name == "year":
        return str(value)
    if isinstance(value, Iterable):
        return ", ".join(_shown(speech, name, one) for one in value)
    return speech.shown(value)


_SAID: tuple[tuple[type, Callable[[Language, Any], str]], ...] = (
    (StrEnum, terms.term),
    (Money, lambda speech, money: speech.tenge(money)),
    (PaperSubject, named_subject),
)


def _text_shown(speech: Language, name: str, value: str) -> str:
    if name == "region":
        return regions.region_name(speech, value)
    if name in _FIELD_FACTS:
        return fields.field_label(speech, value)
    return value
