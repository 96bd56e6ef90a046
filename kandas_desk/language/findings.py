"""Findings of the law as sentences: what was found, what is to be asked, by which act."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from kandas_desk.domain.findings import Finding, Outcome
from kandas_desk.domain.points import Assessment, CriterionResult, Given
from kandas_desk.house.marks import N_
from kandas_desk.language import (
    regions,
    sentences_of_eligibility,
    sentences_of_points,
    terms,
    terms_of_eligibility,
    terms_of_points,
)
from kandas_desk.language.speak import Language

SENTENCES: Mapping[str, str] = {
    **sentences_of_eligibility.SENTENCES,
    **sentences_of_points.SENTENCES,
}
_LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    **terms_of_eligibility.LABELS,
    **terms_of_points.LABELS,
}
_ASKED: Mapping[str, str] = {
    "kk": N_("Kazakh"),
    "ru": N_("Russian"),
    "en": N_("English"),
    "intention": N_("Questionnaire"),
    "interview": N_("Interview"),
}
_PLACE = re.compile(r"\{([a-z_]+)\}")
_UNCONFIRMED = "unconfirmed"


def word(speech: Language, member: StrEnum) -> str:
    """The label of a word of the work, wherever its table stands."""
    table = _LABELS.get(type(member))
    return terms.term(speech, member) if table is None else speech.text(table[member])


def finding_sentence(speech: Language, finding: Finding) -> str:
    """What was found, in words; a code without a sentence is a bug (KeyError)."""
    return _said(speech, SENTENCES[finding.code], finding.facts)


def question_sentence(speech: Language, finding: Finding) -> str | None:
    """What is to be asked; None when nothing is open."""
    if finding.question is None:
        return None
    return _said(speech, finding.question, finding.facts)


def cited_sentence(speech: Language, finding: Finding) -> str:
    """What was found, with the act behind it and how sure its text is."""
    found = finding_sentence(speech, finding)
    if not finding.reference:
        return found
    return speech.text(
        "{sentence} Source: {reference} ({confidence}).",
        sentence=found,
        reference=finding.reference,
        confidence=terms.confidence_label(speech, finding.confidence),
    )


def answer_text(speech: Language, criterion: CriterionResult) -> str:
    """The answers of a criterion in words, each with its question where there are several."""
    said = [_answer(speech, one) for one in criterion.given]
    if len(said) == 1:
        return said[0]
    pairs = zip(criterion.given, said, strict=True)
    return "; ".join(
        speech.text("{question}: {answer}", question=speech.text(_ASKED[one.asked]), answer=text)
        for one, text in pairs
    )


def outcome_sentences(speech: Language, assessment: Assessment) -> tuple[str, ...]:
    """The outcome: total and threshold, passed or why not, and that the weights are not sure."""
    total = speech.text(
        "Total: {total} points of {maximum}; threshold: {threshold}.",
        total=assessment.total,
        maximum=assessment.maximum,
        threshold=assessment.threshold,
    )
    says = [total, *verdict_sentences(speech, assessment)]
    if assessment.confidence == _UNCONFIRMED:
        says.append(weights_note(speech))
    return tuple(says)


def weights_note(speech: Language) -> str:
    """That no official text with the weights was read."""
    return speech.text(
        "The weights are not confirmed: no official text with them was read; they serve for "
        "training and may be changed by the office."
    )


def verdict_sentences(speech: Language, assessment: Assessment) -> tuple[str, ...]:
    """Passed, open, or each reason why not."""
    if assessment.passed is None:
        return (speech.text("The outcome is open: answers or the language test are missing."),)
    if assessment.passed:
        return (speech.text("The threshold is reached and the language test is passed."),)
    found = []
    if assessment.gate.outcome is Outcome.UNMET:
        found.append(speech.text("The language test is not passed."))
    best = assessment.total + sum(c.maximum for c in assessment.criteria if c.points is None)
    if best < assessment.threshold:
        found.append(speech.text("The threshold is not reached."))
    return tuple(found)


def _answer(speech: Language, one: Given) -> str:
    if one.answer is None:
        return speech.text("not answered")
    if isinstance(one.answer, StrEnum):
        return word(speech, one.answer)
    return speech.number(one.answer)


def _said(speech: Language, msgid: str, facts: Mapping[str, object]) -> str:
    places = {name: _shown(speech, name, facts[name]) for name in _PLACE.findall(msgid)}
    return speech.text(msgid, **places)


def _shown(speech: Language, name: str, value: object) -> str:
    if isinstance(value, StrEnum):
        return word(speech, value)
    if isinstance(value, str) and name == "region":
        return regions.region_name(speech, value)
    if isinstance(value, str) and name == "country":
        return regions.country_name(speech, value)
    if isinstance(value, int) and name == "year":
        return str(value)
    return speech.shown(value)
