"""Small values as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

Shape = dict[str, Any]
SQUARE_METRES = 10_000


def hectares(square_metres: int) -> str:
    """An area in hectares as a decimal string."""
    return f"{Decimal(square_metres) / SQUARE_METRES:f}"


def shown_day(day: object) -> str | None:
    """A day as ISO text; None stays None."""
    return None if day is None else str(day)
