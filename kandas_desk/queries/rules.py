"""The rule book in force as a person reads it."""

from __future__ import annotations

from dataclasses import dataclass

from kandas_desk.domain.plan import Wording
from kandas_desk.queries.questions import Reader
from kandas_desk.rules.book import Confidence, Rule, RuleValue, weakest


@dataclass(frozen=True, slots=True)
class RuleSheet:
    """One rule on a day.

    ``in_force``: the value of each series (several when the rule has keys), none before the first
    day and after a stated end. ``history``: every value of every series, the newest first.
    ``confidence``: how sure the rule is today; of the newest values where none is in force.
    """

    name: str
    label: Wording
    unit: str
    key_names: tuple[str, ...]
    in_force: tuple[RuleValue, ...]
    history: tuple[RuleValue, ...]
    confidence: Confidence


def rule_sheet(reader: Reader) -> tuple[RuleSheet, ...]:
    """Every rule of the edition in force, by name."""
    return tuple(_sheet(reader, reader.book.rule(name)) for name in reader.book.names())


def _sheet(reader: Reader, rule: Rule) -> RuleSheet:
    found = (
        reader.book.find(rule.name, reader.today, **dict(keys)) for keys in sorted(rule.series)
    )
    in_force = tuple(value for value in found if value is not None)
    newest = tuple(values[-1] for values in rule.series.values())
    history = sorted(rule.values, key=lambda value: value.keys)
    return RuleSheet(
        name=rule.name,
        label=rule.label,
        unit=rule.unit,
        key_names=rule.key_names,
        in_force=in_force,
        history=tuple(sorted(history, key=lambda value: value.start, reverse=True)),
        confidence=weakest(in_force or newest),
    )
