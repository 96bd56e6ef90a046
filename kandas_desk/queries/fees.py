"""The fee of a land right as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.domain.land import LandRight
from kandas_desk.domain.land_fees import FeeDue, Receipt, fee_account
from kandas_desk.domain.money import NOTHING, Money, total


@dataclass(frozen=True, slots=True)
class FeeAccount:
    """The fee of a right as of a day: what is asked for and covered, and the receipts.

    ``owed``: asked for up to the day and not covered; ``credit``: received beyond all that the
    term asks for.
    """

    right: LandRight
    on: date
    dues: tuple[FeeDue, ...]
    receipts: tuple[Receipt, ...]
    owed: Money
    credit: Money


def account(right: LandRight, receipts: tuple[Receipt, ...], on: date) -> FeeAccount:
    """The fee of the right as of the day."""
    received = total([receipt.amount for receipt in receipts])
    dues = fee_account(right.fee, right.start, right.last_day_after, received)
    owed = total([due.open for due in dues if due.due_on <= on])
    asked = total([due.amount for due in dues])
    return FeeAccount(right, on, dues, receipts, owed, max(received - asked, NOTHING))
