"""What a paper can be about, in words."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from kandas_desk.domain.money import Money
from kandas_desk.domain.paper_subject import PaperSubject
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term

APART = " · "


def subject_words(speech: Language, subject: PaperSubject) -> str:
    """What a person knows the thing by: Relocation subsidy · 02 Nov 2026 · 302,750 ₸."""
    return APART.join(_said(speech, each) for each in subject.said)


def named_subject(speech: Language, subject: PaperSubject) -> str:
    """The words with the name that chooses it on the command line."""
    words = subject_words(speech, subject)
    return words if subject.name in subject.said else f"{subject.name} ({words})"


def _said(speech: Language, each: StrEnum | date | Money | str) -> str:
    if isinstance(each, StrEnum):
        return term(speech, each)
    if isinstance(each, Money):
        return speech.tenge(each)
    if isinstance(each, date):
        return speech.short_date(each)
    return each
