"""Money: whole tiyn (1 tenge = 100 tiyn), never a float."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Self

_TENGE = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,2})?")


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in tiyn; may be negative where a ledger needs it."""

    tiyn: int

    def __post_init__(self) -> None:
        if type(self.tiyn) is not int:
            raise TypeError(f"tiyn must be a whole number, got {self.tiyn!r}")

    @classmethod
    def from_tenge(cls, text: str | int) -> Self:
        """Read a decimal string in tenge such as ``"1211000.00"``; raises ValueError otherwise."""
        shown = str(text)
        if not _TENGE.fullmatch(shown):
            raise ValueError(f"not an amount in tenge: {shown!r}")
        return cls(int(Decimal(shown) * 100))

    @property
    def tenge(self) -> str:
        """The amount as a decimal string in tenge with two decimals."""
        sign = "-" if self.tiyn < 0 else ""
        whole, rest = divmod(abs(self.tiyn), 100)
        return f"{sign}{whole}.{rest:02d}"

    def __add__(self, other: Money) -> Money:
        return Money(self.tiyn + other.tiyn)

    def __sub__(self, other: Money) -> Money:
        return Money(self.tiyn - other.tiyn)

    def __neg__(self) -> Money:
        return Money(-self.tiyn)

    def __mul__(self, times: int) -> Money:
        if type(times) is not int:
            raise TypeError("money is multiplied by whole numbers only")
        return Money(self.tiyn * times)

    def __bool__(self) -> bool:
        return self.tiyn != 0

    def percent(self, rate: int) -> Money:
        """The given whole percentage of this amount, half a tiyn rounded up."""
        share = Decimal(self.tiyn) * rate / 100
        return Money(int(share.quantize(Decimal(1), rounding=ROUND_HALF_UP)))


NOTHING = Money(0)


def total(amounts: list[Money] | tuple[Money, ...]) -> Money:
    """The sum of the amounts; nothing for none."""
    return Money(sum(amount.tiyn for amount in amounts))
