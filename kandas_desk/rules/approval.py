"""How many people must approve a payment besides its proposer, by its amount.

The bands are the office's own order, kept as dated data so that changing them takes an edition
that two people put in force. No band lets a payment through without a second person.
"""

from __future__ import annotations

from datetime import date

from kandas_desk.domain.money import Money
from kandas_desk.rules.book import RuleBook

PEOPLE = "approval.people"
FLOOR = "from_tenge"
AT_LEAST = 1


def people_needed(book: RuleBook, amount: Money, on: date) -> int:
    """How many people must approve the amount on the day: at least one, whatever the data say."""
    if PEOPLE not in book.names():  # an edition from before the bands
        return AT_LEAST
    tenge = amount.tiyn // 100
    floors = [int(keys[FLOOR]) for keys in book.keyings(PEOPLE)]
    fitting = [floor for floor in floors if floor <= tenge]
    if not fitting:
        return AT_LEAST
    found = book.find(PEOPLE, on, **{FLOOR: str(max(fitting))})
    return AT_LEAST if found is None else max(found.whole, AT_LEAST)
