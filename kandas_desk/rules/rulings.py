"""Rulings: the law asked with plain inputs, so that the same question can be put again years
later, under the same edition or under another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from kandas_desk.domain.case import Area, Case
from kandas_desk.domain.decision import Decision, DecisionKind, Replayed, Ruling, canonical
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.rules.benefits import award
from kandas_desk.rules.book import RuleBook, RuleValue
from kandas_desk.rules.rulings_of_persons import eligibility_ruling, points_ruling

Inputs = Mapping[str, Any]


def award_inputs(case: Case, measure: Measure, on: date) -> dict[str, Any]:
    """What the award of a measure depends on."""
    return {
        "measure": measure.value,
        "on": on.isoformat(),
        "persons": len(case.family.on(on)),
        "area": case.destination.area.value if case.destination.area else None,
        "price": case.housing_price.tenge if case.housing_price else None,
    }


def rule(kind: DecisionKind, book: RuleBook, inputs: Inputs) -> Ruling:
    """What the book says to these inputs; RefusedError where it refuses."""
    return _RULINGS[kind](book, inputs)


def replay(decision: Decision, book: RuleBook, inputs: Inputs, outcome: Inputs) -> Replayed:
    """Put the question of a decision to a book again."""
    try:
        again: Mapping[str, Any] = rule(decision.kind, book, inputs).outcome
    except RefusedError as refusal:
        again = {"refused": [r.code for r in refusal.reasons]}
    differences = {
        name: (outcome.get(name), again.get(name))
        for name in sorted({*outcome, *again})
        if canonical(outcome.get(name)) != canonical(again.get(name))
    }
    return Replayed(decision, not differences, decision.sound, differences)


def value_trace(value: RuleValue) -> dict[str, Any]:
    """A value of the law as a step of a trace."""
    return {
        "name": value.name,
        "keys": dict(value.keys),
        "value": value.shown,
        "from": value.start.isoformat(),
        "reference": value.reference,
        "confidence": value.confidence.value,
    }


def _award(book: RuleBook, inputs: Inputs) -> Ruling:
    made = award(
        book,
        Measure(inputs["measure"]),
        date.fromisoformat(inputs["on"]),
        persons=inputs["persons"],
        area=Area(inputs["area"]) if inputs["area"] else None,
        price=Money.from_tenge(inputs["price"]) if inputs["price"] else None,
    )
    outcome = {"amount": made.amount.tenge, "confidence": made.confidence.value}
    return Ruling(outcome, tuple(value_trace(value) for value in made.basis))


_RULINGS: dict[DecisionKind, Callable[[RuleBook, Inputs], Ruling]] = {
    DecisionKind.AWARD: _award,
    DecisionKind.ELIGIBILITY: eligibility_ruling,
    DecisionKind.POINTS: points_ruling,
}
