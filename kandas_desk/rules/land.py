"""The law about land: how long a right may last, from when a new contract is offered, and whether
a right may be passed on."""

from __future__ import annotations

from datetime import date, timedelta

from kandas_desk.domain.case import Case
from kandas_desk.domain.dates import anniversary
from kandas_desk.domain.refusals import Reason, reason, refuse
from kandas_desk.rules.book import RuleBook, RuleValue
from kandas_desk.rules.for_case import bond_for_case

HOLDERS = "land.holders"
PRIORITY_YEARS = "land.priority_after_years"
ANSWER_DAYS = "land.offer_answer_days"
ALIENATION = "land.alienation"
FORBIDDEN = "forbidden"


def offered_from(book: RuleBook, case: Case, on: date) -> date:
    """The day on which the years of residence are full and the duty is met; before arrival
    refused as ``bond_before_arrival``."""
    bond = bond_for_case(book, case)
    years = book.at(PRIORITY_YEARS, on).whole
    return max(bond.until, anniversary(bond.start, years))


def answer_by(book: RuleBook, on: date) -> RuleValue:
    """Within how many days an offer of the day is to be answered."""
    return book.at(ANSWER_DAYS, on)


def answer_day(book: RuleBook, on: date) -> date:
    """The last day for the answer to an offer of the day."""
    return on + timedelta(days=answer_by(book, on).whole)


def holder_warnings(book: RuleBook, case: Case, on: date) -> tuple[Reason, ...]:
    """Whether the text names other people than this family as those who are given plots."""
    rule = book.find(HOLDERS, on)
    if rule is None or case.kind.value in rule.items:
        return ()
    return (reason("land_holder_not_named", "case", kind=case.kind, reference=rule.reference),)


def refuse_alienation(book: RuleBook, on: date, number: str) -> None:
    """Refuse to pass a right on, with the article that forbids it on the day."""
    rule = book.at(ALIENATION, on)
    if rule.value == FORBIDDEN:
        facts = {"number": number, "reference": rule.reference}
        raise refuse("land_not_alienable", "id", **facts)
