"""The examples that an edition brings with it: worked cases that it must reproduce to be activated.

``examples.toml`` beside the rules: ``[[example]]`` with ``measure``, ``on``, ``amount`` and the
facts of the family, or with ``rule``, ``on``, ``value`` and its keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kandas_desk.domain.case import Area
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.refusals import Reason, RefusedError, reason
from kandas_desk.rules.benefits import award
from kandas_desk.rules.book import RuleBook
from kandas_desk.rules.read import tables_of

EXAMPLES = "examples.toml"


def example_problems(book: RuleBook, texts: Mapping[str, str]) -> tuple[Reason, ...]:
    """The examples that the book does not reproduce; one reason when it brings none."""
    if EXAMPLES not in texts:
        return (reason("examples_missing", EXAMPLES, file=EXAMPLES),)
    found: list[Reason] = []
    examples = tables_of(texts[EXAMPLES], EXAMPLES).get("example", [])
    if not isinstance(examples, list) or not examples:
        return (reason("examples_missing", EXAMPLES, file=EXAMPLES),)
    for number, example in enumerate(examples, start=1):
        where = f"{EXAMPLES}, {number}"
        try:
            expected, got = _compared(book, example)
        except RefusedError as refusal:
            found.extend(refusal.reasons)
        except (KeyError, TypeError, ValueError) as fault:
            found.append(
                reason("example_unreadable", where, n=number, file=EXAMPLES, detail=str(fault))
            )
        else:
            if expected != got:
                found.append(
                    reason(
                        "example_differs",
                        where,
                        n=number,
                        file=EXAMPLES,
                        expected=expected,
                        got=got,
                    )
                )
    return tuple(found)


def _compared(book: RuleBook, example: Mapping[str, Any]) -> tuple[str, str]:
    """What the example expects and what the book gives, as texts."""
    on = example["on"]
    if type(on) is not date:
        raise TypeError(f"on: {on!r}")
    if "measure" in example:
        made = award(
            book,
            Measure(example["measure"]),
            on,
            persons=example.get("persons", 1),
            area=Area(example["area"]) if "area" in example else None,
            price=Money.from_tenge(example["price"]) if "price" in example else None,
        )
        return Money.from_tenge(example["amount"]).tenge, made.amount.tenge
    keys = {name: str(key) for name, key in example.get("keys", {}).items()}
    value = book.at(example["rule"], on, **keys)
    wanted = example["value"]
    shown = ", ".join(wanted) if isinstance(wanted, list) else str(wanted)
    return shown, value.shown
