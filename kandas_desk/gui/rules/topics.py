"""What the rules are about: the headings of the page, by the first words of their names."""

from __future__ import annotations

from collections.abc import Sequence

from kandas_desk.house.marks import N_
from kandas_desk.queries.rules import RuleSheet

TOPICS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("Support in money"),
        (
            "relocation_payment",
            "housing_support",
            "mobility_certificate",
            "employer_subsidy",
            "mci",
        ),
    ),
    (N_("The duty to live and work"), ("duty", "residence")),
    (
        N_("Who takes part and where"),
        (
            "kandas",
            "settler",
            "receiving_regions",
            "departure_regions",
            "divorce",
            "graduate",
            "majority",
        ),
    ),
    (N_("Documents that are asked for"), ("document",)),
    (N_("Land"), ("land",)),
    (N_("Statuses and permits"), ("permit", "kandas_status")),
    (N_("Deadlines and days off"), ("deadline", "calendar")),
    (N_("Points assessment"), ("points", "language_test")),
)
OTHER = N_("Other rules")


def by_topic(sheets: Sequence[RuleSheet]) -> tuple[tuple[str, tuple[RuleSheet, ...]], ...]:
    """The rules below their headings; a rule of an unknown topic comes last."""
    found: dict[str, list[RuleSheet]] = {title: [] for title in (*dict(TOPICS), OTHER)}
    for sheet in sheets:
        found[_topic(sheet.name)].append(sheet)
    order = [start for _, starts in TOPICS for start in starts]
    for rules in found.values():
        rules.sort(key=lambda sheet: (_place(order, sheet.name), sheet.name))
    return tuple((title, tuple(rules)) for title, rules in found.items() if rules)


def _place(order: Sequence[str], name: str) -> int:
    """Where the rules that begin like this one stand within their topic."""
    return next((place for place, start in enumerate(order) if name.startswith(start)), len(order))


def _topic(name: str) -> str:
    """The topic whose longest beginning fits the name."""
    fitting = [
        (len(start), title)
        for title, starts in TOPICS
        for start in starts
        if name.startswith(start)
    ]
    return max(fitting)[1] if fitting else OTHER
