"""The rule book: every value of the law with the days it holds for and the paper it comes from."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType

from kandas_desk.domain.payment import Basis
from kandas_desk.domain.plan import Wording
from kandas_desk.domain.refusals import RefusedError, refuse

Keys = tuple[tuple[str, str], ...]
Value = int | Decimal | str | bool | tuple[str, ...]


class Confidence(StrEnum):
    """How sure a value is; the order of the members is from the surest to the least sure."""

    OFFICIAL = "official"
    PRESS = "press"
    UNCONFIRMED = "unconfirmed"


class Unit(StrEnum):
    """What a value counts."""

    TENGE = "tenge"
    MCI = "mci"
    PERCENT = "percent"
    YEARS = "years"
    MONTHS = "months"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MINUTES = "minutes"
    PERSONS = "persons"
    POINTS = "points"
    COUNT = "count"
    LIST = "list"
    TEXT = "text"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class RuleValue:
    """One value of one rule.

    ``start``: the first day it holds. ``until``: the first day it no longer holds (None: open);
    the book sets it to the day on which the next value begins. ``stated_until``: the end that
    the file itself states. ``gap_follows``: what comes after the stated end is not known, on
    purpose. ``position``: the place in its file, for the check of the order only.
    """

    name: str
    value: Value
    unit: str
    start: date
    reference: str
    confidence: Confidence
    checked_on: date
    keys: Keys = ()
    until: date | None = None
    source: str = ""
    note: str = ""
    stated_until: date | None = None
    gap_follows: bool = False
    position: int = field(default=0, compare=False)

    @property
    def number(self) -> Decimal:
        """The value as a number; a text or a list where a number belongs is a bug."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | Decimal):
            raise TypeError(f"{self.name} is no number: {self.value!r}")
        return Decimal(self.value)

    @property
    def whole(self) -> int:
        """The value as a whole number."""
        number = self.number
        if number != number.to_integral_value():
            raise TypeError(f"{self.name} is no whole number: {self.value!r}")
        return int(number)

    @property
    def items(self) -> tuple[str, ...]:
        """The value as a list."""
        if not isinstance(self.value, tuple):
            raise TypeError(f"{self.name} is no list: {self.value!r}")
        return self.value

    @property
    def shown(self) -> str:
        """The value as plain text, the same in every language."""
        if isinstance(self.value, tuple):
            return ", ".join(self.value)
        return str(self.value).lower() if isinstance(self.value, bool) else str(self.value)

    @property
    def basis(self) -> Basis:
        """The value frozen for a payment that was computed with it."""
        return Basis(self.name, self.shown, self.start, self.reference, self.confidence.value)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its label in three languages, its unit and the values of each of its series.

    A rule with ``key_names`` has one series of values for every combination of keys, such as the
    number of persons and the kind of area.
    """

    name: str
    label: Wording
    unit: str
    key_names: tuple[str, ...]
    series: Mapping[Keys, tuple[RuleValue, ...]]

    @property
    def values(self) -> tuple[RuleValue, ...]:
        """All values, series by series, each from the oldest to the newest."""
        return tuple(value for keys in sorted(self.series) for value in self.series[keys])


@dataclass(frozen=True)
class RuleBook:
    """All rules; a frozen value that may be handed to any thread."""

    rules: Mapping[str, Rule]

    def at(self, name: str, on: date, **keys: str) -> RuleValue:
        """The value in force on the day: the newest one that began on or before it.

        Refused as ``rule_unknown`` when there is no such rule, ``rule_keys_unknown`` when it has
        no series with these keys, ``no_rule`` before the first value and after a stated end.
        """
        series = self._series(name, keys)
        place = bisect_right(series, on, key=lambda value: value.start)
        found = series[place - 1] if place else None
        if found is None or (found.until is not None and found.until <= on):
            raise refuse("no_rule", name, name=name, on=on, first=series[0].start)
        return found

    def find(self, name: str, on: date, **keys: str) -> RuleValue | None:
        """As ``at``, but None where nothing is known."""
        try:
            return self.at(name, on, **keys)
        except RefusedError:
            return None

    def in_force(self, name: str, on: date) -> tuple[RuleValue, ...]:
        """The values of every series of the rule on the day; ``no_rule`` when there is none."""
        rule = self.rule(name)
        found = (self.find(name, on, **dict(keys)) for keys in sorted(rule.series))
        values = tuple(value for value in found if value is not None)
        if not values:
            raise refuse("no_rule", name, name=name, on=on, first=min(v.start for v in rule.values))
        return values

    def names(self) -> tuple[str, ...]:
        """The names of all rules in order of the alphabet."""
        return tuple(sorted(self.rules))

    def rule(self, name: str) -> Rule:
        """The rule with its label and unit; ``rule_unknown`` when there is none."""
        try:
            return self.rules[name]
        except KeyError:
            raise refuse("rule_unknown", name, name=name) from None

    def history(self, name: str, **keys: str) -> tuple[RuleValue, ...]:
        """All values of one series, oldest first; without keys those of every series."""
        return self._series(name, keys) if keys else self.rule(name).values

    def keyings(self, name: str) -> tuple[dict[str, str], ...]:
        """The combinations of keys that the rule knows; one empty combination for a plain rule."""
        return tuple(dict(keys) for keys in sorted(self.rule(name).series))

    def with_values(self, values: Iterable[RuleValue]) -> RuleBook:
        """This book with more values: one of the same rule, keys and day takes the old one's place.

        So an office adds a value of a new edition without touching the shipped files.
        """
        rules = dict(self.rules)
        for value in values:
            old = rules.get(value.name) or self.rule(value.name)
            if tuple(key for key, _ in value.keys) != old.key_names:
                raise _keys_unknown(old, value.keys)
            kept = [v for v in old.values if (v.keys, v.start) != (value.keys, value.start)]
            rules[value.name] = make_rule(
                old.name, old.label, old.unit, old.key_names, [*kept, value]
            )
        return RuleBook(MappingProxyType(rules))

    @cached_property
    def fingerprint(self) -> str:
        """A short mark of this edition: two books with the same values have the same mark."""
        lines = [
            "|".join(
                (v.name, repr(v.keys), v.start.isoformat(), str(v.until), v.shown, v.unit,
                 v.reference, v.confidence)
            )
            for name in self.names()
            for v in self.rules[name].values
        ]  # fmt: skip
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]

    def _series(self, name: str, keys: Mapping[str, str]) -> tuple[RuleValue, ...]:
        rule = self.rule(name)
        wanted = tuple(sorted((key, str(value)) for key, value in keys.items()))
        try:
            return rule.series[wanted]
        except KeyError:
            raise _keys_unknown(rule, wanted) from None


def make_rule(
    name: str, label: Wording, unit: str, key_names: tuple[str, ...], values: Iterable[RuleValue]
) -> Rule:
    """Order the values into series and let each end where the next begins.

    Two values of one series that begin on the same day are refused: no order could choose.
    """
    series: dict[Keys, list[RuleValue]] = {}
    for value in sorted(values, key=lambda value: (value.keys, value.start)):
        series.setdefault(value.keys, []).append(value)
    for values_ in series.values():
        for early, late in pairwise(values_):
            if early.start == late.start:
                raise refuse("rule_same_day", name, name=name, on=late.start)
    closed = {keys: _closed(values_) for keys, values_ in series.items()}
    return Rule(name, label, unit, key_names, MappingProxyType(closed))


def make_book(rules: Iterable[Rule]) -> RuleBook:
    """A book of these rules."""
    return RuleBook(MappingProxyType({rule.name: rule for rule in rules}))


def weakest(values: Iterable[RuleValue]) -> Confidence:
    """The least sure confidence of the values: a sum is as sure as its weakest part."""
    order = list(Confidence)
    return max((value.confidence for value in values), key=order.index)


def written(keys: Keys) -> str:
    """Keys as plain text: ``area=rural, persons=1``."""
    return ", ".join(f"{key}={value}" for key, value in keys)


def _keys_unknown(rule: Rule, keys: Keys) -> RefusedError:
    known = "; ".join(written(known) for known in sorted(rule.series))
    return refuse("rule_keys_unknown", rule.name, name=rule.name, keys=written(keys), known=known)


def _closed(values: list[RuleValue]) -> tuple[RuleValue, ...]:
    closed = []
    for place, value in enumerate(values):
        ends = [value.stated_until] if value.stated_until is not None else []
        if place + 1 < len(values):
            ends.append(values[place + 1].start)
        closed.append(replace(value, until=min(ends) if ends else None))
    return tuple(closed)
