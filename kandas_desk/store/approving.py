"""What one has to know before approving: twins across cases, budget lines and what they hold.

The command and the window's summary before it ask the same, so it stands below both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kandas_desk.domain.approval import Asked
from kandas_desk.domain.payment import Payment
from kandas_desk.store.rows import in_parts
from kandas_desk.store.unit_of_work import Shelves


def asked_about(
    shelves: Shelves, payments: Sequence[Payment], own_region: str | None, asked: Asked
) -> Asked:
    """The approval with what the archive knows about these payments."""
    cases = dict.fromkeys(payment.case_id for payment in payments)
    cards = [card for part in in_parts(cases) for card in shelves.cases.cards(part)]
    regions = {card.id: card.region for card in cards}
    lines = shelves.budgets.lines_for(payments, regions, own_region)
    return replace(
        asked,
        twins=shelves.twins.of(payments),
        lines=lines,
        standings=shelves.budgets.standings({line.id: line for line in lines.values()}.values()),
    )
