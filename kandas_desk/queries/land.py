"""What one can ask about land rights."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.domain.land import LandRight, LandState
from kandas_desk.queries.fees import FeeAccount, account
from kandas_desk.queries.questions import Reader


@dataclass(frozen=True, slots=True)
class LandLine:
    """A land right with the number of its case."""

    right: LandRight
    case_number: str


def land_list(reader: Reader, ending_before: date | None = None) -> tuple[LandLine, ...]:
    """All rights, or those that still hold and end before the day; the earliest end first."""
    found = reader.shelves.land.all(ending_before)
    return tuple(
        LandLine(right, number)
        for right, number in found
        if ending_before is None or right.state_on(reader.today) is not LandState.ENDED
    )


def fees_of_land(reader: Reader, land: UUID) -> FeeAccount:
    """The fee of a right; refused when there is no such right."""
    right = reader.shelves.land.get(land)
    return account(right, reader.shelves.receipts.of_right(land), reader.today)
