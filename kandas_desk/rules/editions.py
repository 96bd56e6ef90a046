"""Comparing two editions of the rule book, value by value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.rules.book import Keys, Rule, RuleBook, RuleValue


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs: ``before`` None was added, ``after`` None was taken away."""

    name: str
    keys: Keys
    start: date
    before: RuleValue | None
    after: RuleValue | None


def differences(before: RuleBook, after: RuleBook) -> tuple[Difference, ...]:
    """What the later edition changes: values added, taken away, or no longer the same.

    A value that was only looked at again, with nothing else changed, is no difference.
    """
    found = []
    for name in sorted({*before.names(), *after.names()}):
        old, new = _by_day(before.rules.get(name)), _by_day(after.rules.get(name))
        for place in sorted({*old, *new}):
            was, now = old.get(place), new.get(place)
            if was is None or now is None or _meaning(was) != _meaning(now):
                found.append(Difference(name, place[0], place[1], was, now))
    return tuple(found)


def _by_day(rule: Rule | None) -> dict[tuple[Keys, date], RuleValue]:
    return {} if rule is None else {(value.keys, value.start): value for value in rule.values}


def _meaning(value: RuleValue) -> tuple[object, ...]:
    return (value.value, value.unit, value.until, value.reference, value.confidence)
