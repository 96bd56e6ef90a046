"""What the rule book says of residence checks: how long evidence counts, when one is due."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from kandas_desk.domain.dates import add_months, anniversary
from kandas_desk.domain.deadline import DeadlineCode
from kandas_desk.domain.residence import EvidenceKind, ValidFor
from kandas_desk.rules.book import Confidence, RuleBook, RuleValue, weakest
from kandas_desk.rules.deadlines import Deadline
from kandas_desk.rules.duties import YEARS

EVIDENCE_MONTHS = "residence.evidence_months"
CHECK_MONTHS = "residence.check_months"


def evidence_rules(book: RuleBook, on: date) -> dict[EvidenceKind, RuleValue]:
    """The rule of each kind of evidence on the day; kinds of which nothing is known are missing."""
    found = {kind: book.find(EVIDENCE_MONTHS, on, kind=kind.value) for kind in EvidenceKind}
    return {kind: value for kind, value in found.items() if value is not None}


def valid_for(book: RuleBook, on: date) -> ValidFor:
    """For how many months each kind of evidence counts, by the practice of the day."""
    return {kind: value.whole for kind, value in evidence_rules(book, on).items()}


def evidence_confidence(book: RuleBook, on: date) -> Confidence | None:
    """How sure these terms are; None where nothing is known."""
    rules = evidence_rules(book, on)
    return weakest(rules.values()) if rules else None


def check_months(book: RuleBook, on: date) -> int | None:
    """After how many months without evidence the office looks again; None: not known."""
    rule = book.find(CHECK_MONTHS, on)
    return None if rule is None else rule.whole


def check_due(
    book: RuleBook, arrived_on: date, last: date, today: date, case_id: UUID
) -> Deadline | None:
    """When the family is looked at again whose newest evidence (or arrival) is of the day
    ``last``; None once the duty is over by then, or where nothing is known of the term."""
    rule = book.find(CHECK_MONTHS, today)
    if rule is None:
        return None
    due_on = add_months(last, rule.whole)
    if (end := duty_end(book, arrived_on)) is not None and due_on >= end:
        return None
    code = DeadlineCode.RESIDENCE_CHECK
    return Deadline(code, last, due_on, rule, rule.confidence, case_id)


def duty_end(book: RuleBook, arrived_on: date) -> date | None:
    """The first day after the duty of a family; None where the law of that day is not known."""
    years = book.find(YEARS, arrived_on)
    return None if years is None else anniversary(arrived_on, years.whole)
