"""Checks over the whole rule book: gaps, overlaps, wrong order, no reference, too long unread."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from kandas_desk.domain.dates import anniversary
from kandas_desk.domain.refusals import Reason, reason
from kandas_desk.rules.book import Confidence, Rule, RuleBook, RuleValue, Unit, written


def check(book: RuleBook, today: date) -> tuple[Reason, ...]:
    """Everything in the book that a jurist should look at, rule by rule."""
    return tuple(found for name in book.names() for found in _of_rule(book.rules[name], today))


def unconfirmed(book: RuleBook, on: date) -> tuple[RuleValue, ...]:
    """The values in force on the day that no official text and no newspaper confirms."""
    return tuple(
        value
        for name in book.names()
        for value in book.rules[name].values
        if value.confidence is Confidence.UNCONFIRMED and _in_force(value, on)
    )


def _of_rule(rule: Rule, today: date) -> Iterator[Reason]:
    if rule.unit not in list(Unit):
        yield reason(
            "rule_unit_unknown",
            rule.name,
            file="",
            name=rule.name,
            n=0,
            unit=rule.unit,
            known=", ".join(Unit),
        )
    for keys in sorted(rule.series):
        series = rule.series[keys]
        for early, late in pairwise(series):
            yield from _between(early, late)
        for value in series:
            if not value.reference.strip():
                yield reason(
                    "rule_reference_missing", rule.name, file="", name=rule.name, n=value.position
                )
            if _is_stale(value, today):
                yield reason(
                    "rule_stale",
                    rule.name,
                    name=rule.name,
                    keys=written(value.keys),
                    start=value.start,
                    checked_on=value.checked_on,
                )


def _between(early: RuleValue, late: RuleValue) -> Iterator[Reason]:
    facts = {"name": early.name, "keys": written(early.keys), "next": late.start}
    stated = early.stated_until
    if stated is not None and stated < late.start and not early.gap_follows:
        yield reason("rule_gap", early.name, until=stated, **facts)
    if stated is not None and stated > late.start:
        yield reason("rule_overlap", early.name, until=stated, **facts)
    if late.position < early.position:
        yield reason("rule_order", early.name, start=early.start, **facts)


def _in_force(value: RuleValue, on: date) -> bool:
    return value.start <= on and (value.until is None or on < value.until)


def _is_stale(value: RuleValue, today: date) -> bool:
    """Whether a value that still holds was last looked at more than a year ago."""
    over = value.until is not None and value.until <= today
    return not over and anniversary(value.checked_on, 1) < today
