"""A share that never loses its numbers: the percentage with its numerator and denominator."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; of nothing there is no percentage."""

    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        if not 0 <= self.numerator <= self.denominator:
            raise ValueError(f"no share: {self.numerator} of {self.denominator}")

    def percent(self, digits: int = 1) -> Decimal | None:
        """The percentage, rounded half up; None of nothing."""
        if not self.denominator:
            return None
        exact = self.numerator * _WHOLE / self.denominator
        return exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)

    def __str__(self) -> str:
        """The same in every language: ``5.4 % (3 600 / 66 200)``."""
        percent = self.percent()
        shown = "–" if percent is None else f"{percent} %"
        return f"{shown} ({_grouped(self.numerator)} / {_grouped(self.denominator)})"


def _grouped(n: int) -> str:
    return f"{n:,}".replace(",", " ")
