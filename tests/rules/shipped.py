"""The shipped rule book and small books made for a test."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kandas_desk.domain.plan import Wording
from kandas_desk.rules.book import Confidence, RuleBook, RuleValue, make_book, make_rule
from kandas_desk.rules.read import read_book

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "resources" / "rules"
PLANS = ROOT / "resources" / "plans"
LAW = Path(__file__).parent / "law"
LABEL = Wording("атауы", "название", "label")


@cache
def book() -> RuleBook:
    return read_book(RULES)


def law(name: str) -> list[Mapping[str, Any]]:
    """The cases of one table; each has a title."""
    cases: list[Mapping[str, Any]] = tomllib.loads((LAW / f"{name}.toml").read_text("utf-8"))[
        "case"
    ]
    return cases


def value(start: date, amount: int, **more: Any) -> RuleValue:
    """One value of the rule ``rate`` in MCI."""
    facts: dict[str, Any] = {
        "name": "rate",
        "unit": "mci",
        "reference": "Rules, 1",
        "confidence": Confidence.OFFICIAL,
        "checked_on": date(2026, 11, 22),
    }
    return RuleValue(start=start, value=amount, **(facts | more))


def book_of(*values: RuleValue, key_names: tuple[str, ...] = (), unit: str = "mci") -> RuleBook:
    """A book with the one rule ``rate``."""
    return make_book([make_rule("rate", LABEL, unit, key_names, values)])
