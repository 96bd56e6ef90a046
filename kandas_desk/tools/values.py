"""Small values as JSON."""

from __future__ import annotations

from typing import Any

from kandas_desk.domain import plot

Shape = dict[str, Any]


def hectares(square_metres: int) -> str:
    """An area in hectares as a decimal string."""
    return f"{plot.hectares(square_metres):f}"


def shown_day(day: object) -> str | None:
    """A day as ISO text; None stays None."""
    return None if day is None else str(day)
