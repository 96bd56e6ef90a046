"""Sentences of the journal: what happened, said to the reader of another language or year."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, get_type_hints

from kandas_desk.domain import events, events_of_land
from kandas_desk.domain import events_of_money as kinds_of_money
from kandas_desk.domain import events_of_papers as of_papers
from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.events_of_permits import PermitEnded, PermitProlonged, PermitRecorded
from kandas_desk.domain.events_of_residence import ResidenceChecked, ResidenceCheckWithdrawn
from kandas_desk.domain.money import Money
from kandas_desk.house.marks import N_
from kandas_desk.language import (
    events_of_bank,
    events_of_money,
    events_of_papers,
    events_of_permits,
    events_of_residence,
    regions,
    terms,
)
from kandas_desk.language import events_of_claims as sentences_of_claims
from kandas_desk.language import events_of_land as sentences_of_land
from kandas_desk.language.speak import Language

_WORD = re.compile(r"(?<!^)(?=[A-Z])")

_OF_PERMITS = (PermitRecorded, PermitProlonged, PermitEnded)
_OF_RESIDENCE = (ResidenceChecked, ResidenceCheckWithdrawn)
_OF_PAPERS = (
    of_papers.PaperPrinted,
    of_papers.PaperSigned,
    of_papers.PaperReplaced,
    of_papers.RevocationProposed,
    of_papers.RevocationWithdrawn,
    of_papers.PaperRevoked,
    of_papers.RevocationsExported,
    of_papers.RevocationsImported,
    of_papers.SigningKeyMade,
    of_papers.SigningKeyEnded,
    of_papers.KeysTrusted,
)
_OF_LAND = tuple(
    event
    for event in vars(events_of_land).values()
    if isinstance(event, type) and issubclass(event, events.Event)
)
_OF_MONEY = tuple(
    kind for kind in events.Event.__subclasses__() if kind.__module__ == kinds_of_money.__name__
)

_GROUNDS: Mapping[str, str] = {
    "return": N_("The family moved away"),
    "recalculated": N_("The family changed; reckoned anew"),
    "paid_after_departure": N_("Paid after the family had left"),
}
"""Grounds that the program itself writes down when one event follows from another."""

_STEPS: Mapping[CaseStep, str] = {
    CaseStep.SUBMIT: N_("The application was registered on {on}: case {number}."),
    CaseStep.RETURN_INCOMPLETE: N_(
        "The application was returned for completion on {on}: case {number}."
    ),
    CaseStep.SEND_TO_COMMISSION: N_(
        "The application was sent to the commission on {on}: case {number}."
    ),
    CaseStep.INCLUDE: N_("The family was included in the quota on {on}: case {number}."),
    CaseStep.REFUSE: N_("Inclusion in the quota was refused on {on}: case {number}."),
    CaseStep.ARRIVE: N_("The family arrived on {on}: case {number}."),
    CaseStep.SETTLE: N_("The family was settled on {on}: case {number}."),
    CaseStep.FULFIL: N_("The five-year obligation was met on {on}: case {number}."),
    CaseStep.WITHDRAW: N_("The application was withdrawn on {on}: case {number}."),
    CaseStep.TRANSFER: N_("The case was handed over to another centre on {on}: case {number}."),
    CaseStep.CLOSE: N_("The case was closed on {on}: case {number}."),
    CaseStep.REOPEN: N_("The case was reopened on {on}: case {number}."),
    CaseStep.LEAVE: N_("The family moved away on {on}: case {number}."),
}

_EVENTS: Mapping[str, str] = {
    "archive_created": N_("The archive was created: {office}."),
    "staff_added": N_("A member of staff was added: {login}. Role: {role}."),
    "staff_dismissed": N_("The access of a member of staff was closed: {login}."),
    "reference_loaded": N_(
        "Reference data was loaded: {kind}. Added: {added}, changed: {changed}."
    ),
    "register_imported": N_("A register was imported: {file}. Cases: {cases}, persons: {persons}."),
    "case_opened": N_("The case {number} was opened. Applicant: {applicant}."),
    "case_imported": N_("The case {number} came in with a register. Applicant: {applicant}."),
    "payment_proposed": N_("A payment was submitted for approval: {measure}, {amount}."),
    "payment_approved": N_("A payment was approved: {measure}, {amount}."),
    "payment_paid": N_("A payment was made on {on}: {measure}, {amount}."),
    "payment_cancelled": N_("A payment was cancelled: {measure}, {amount}. Reason: {reason}."),
    "payment_reversed": N_("A payment was reversed: {measure}, {amount}. Reason: {reason}."),
    "land_granted": N_("A plot was granted until {until}: {cadastral_number}."),
    "land_ended": N_(
        "The land right was terminated on {on}: {cadastral_number}. Reason: {reason}."
    ),
    "return_recorded": N_(
        "A departure was recorded, on {on}. Reason: {reason}. To be returned to the budget:"
        " {repay}."
    ),
    "plan_made": N_("The adaptation and integration plan was made from the template {template}."),
    "plan_item_done": N_("An action of the plan was carried out on {on}: {action}."),
    "eligibility_assessed": N_("The conditions were checked on {on}: {eligible}."),
    "points_assessed": N_("The points were assessed on {on}: {total}, threshold {threshold}."),
    "edition_loaded": N_("An edition of the rule book was loaded: {name_of_edition}."),
    "edition_activated": N_("An edition of the rule book was put in force: {name_of_edition}."),
    **events_of_permits.SENTENCES,
    **events_of_residence.SENTENCES,
    **events_of_papers.SENTENCES,
    **sentences_of_land.SENTENCES,
    **events_of_bank.SENTENCES,
    **events_of_money.SENTENCES,
    **sentences_of_claims.SENTENCES,
    "paper_issued": N_("A paper was issued: {kind}, No. {number}. Language: {lang}."),
}


def event_sentence(speech: Language, name: str, facts: Mapping[str, object]) -> str:
    """The sentence of an event; its facts are values, or as plain as the journal keeps them."""
    values = _values(name, facts)
    places = {fact: _shown(speech, fact, value) for fact, value in values.items()}
    if name != "case_stepped":
        return speech.text(_EVENTS[name], **places)
    step = values["step"]
    sentence = speech.text(_STEPS[step], **places)
    if not values.get("note"):
        return sentence
    return speech.text("{sentence} Note: {note}.", sentence=sentence, note=places["note"])


def known_events() -> frozenset[str]:
    """The names of all events that have a sentence."""
    return frozenset(_EVENTS) | {"case_stepped"}


@cache
def _types(name: str) -> Mapping[str, Any]:
    """The types of an event's facts, by which the plain facts of the journal are read again."""
    for event in (
        *_OF_PERMITS,
        *_OF_RESIDENCE,
        *_OF_PAPERS,
        *_OF_LAND,
        *_OF_MONEY,
        *events.Event.__subclasses__(),
    ):
        if _WORD.sub("_", event.__name__).lower() == name:
            return get_type_hints(event)
    raise KeyError(f"no event {name!r}")


def _values(name: str, facts: Mapping[str, object]) -> dict[str, Any]:
    types = _types(name)
    return {fact: _value(types.get(fact), value) for fact, value in facts.items()}


def _value(kind: Any, value: object) -> Any:
    if not isinstance(value, str) or not isinstance(kind, type):
        return value
    if issubclass(kind, StrEnum):
        return kind(value)
    if issubclass(kind, date):
        return kind.fromisoformat(value)
    return Money.from_tenge(value) if issubclass(kind, Money) else value


def _shown(speech: Language, fact: str, value: object) -> str:
    """A fact in a sentence; free text loses its full stop, because the sentence has its own."""
    if value is None:
        return ""
    if isinstance(value, StrEnum):
        return terms.term(speech, value)
    if isinstance(value, Money):
        return speech.tenge(value)
    if isinstance(value, str) and fact == "reason":
        return ground_words(speech, value) if value in _GROUNDS else _bare(value)
    if isinstance(value, str):
        named = _NAMED.get(fact)
        return _bare(value) if named is None else named(speech, value)
    return str(value) if fact == "year" else speech.shown(value)


def _bare(text: str) -> str:
    return text.strip().rstrip(".") or "–"


_NAMED: Mapping[str, Callable[[Language, str], str]] = {
    "lang": terms.language_label,
    "kind": terms.reference_label,
    "region": regions.region_name,
}


def ground_words(speech: Language, ground: str) -> str:
    """A ground in words: one that the program wrote down itself, or what a person wrote."""
    return speech.text(_GROUNDS[ground]) if ground in _GROUNDS else ground
