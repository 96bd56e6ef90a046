"""What one can ask about land rights."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.domain.land import LandRight
from kandas_desk.queries.questions import Reader


@dataclass(frozen=True, slots=True)
class LandLine:
    """A land right with the number of its case."""

    right: LandRight
    case_number: str


def land_list(reader: Reader, ending_before: date | None = None) -> tuple[LandLine, ...]:
    """All rights, or those that still hold and end before the day; the earliest end first."""
    found = reader.shelves.land.all(ending_before)
    return tuple(LandLine(right, number) for right, number in found)
