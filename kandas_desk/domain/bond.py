"""The five-year bond: what would follow if the family left on a day.

All numbers (years, share to repay, exemption) come from the rule book through the caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.domain.case import Case
from kandas_desk.domain.dates import anniversary
from kandas_desk.domain.land import STANDING, LandRight
from kandas_desk.domain.money import NOTHING, Money, total
from kandas_desk.domain.payment import CANCELLABLE, FAMILY_MEASURES, Payment, PaymentState
from kandas_desk.domain.refusals import refuse

RECEIVED = frozenset({PaymentState.PAID, PaymentState.PARTLY_PAID})


@dataclass(frozen=True, slots=True)
class Bond:
    """The duty runs from ``start`` up to but not including ``until``, its anniversary."""

    start: date
    until: date

    def fulfilled_on(self, day: date) -> bool:
        """Whether the years are full on the day."""
        return day >= self.until


@dataclass(frozen=True, slots=True)
class Exempt:
    """Why nothing has to be repaid."""

    ground: str
    reference: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Consequences:
    """What follows a departure on the day ``on``.

    ``land_ended``: rights that hold on the day or would begin later.
    ``counted``: the payments behind ``repay`` (paid up to the day); ``overpaid``: money paid
    after the day, which has no ground at all and no exemption.
    """

    on: date
    fulfilled: bool
    land_ended: tuple[UUID, ...]
    payments_cancelled: tuple[UUID, ...]
    counted: tuple[UUID, ...]
    repay: Money
    overpaid: Money
    exempt: Exempt | None


def bond_of(case: Case, years: int) -> Bond:
    """The duty of a family that has arrived; refused before arrival."""
    if case.arrived_on is None:
        raise refuse("bond_before_arrival", "case", status=case.status)
    return Bond(case.arrived_on, anniversary(case.arrived_on, years))


def if_left(
    bond: Bond,
    on: date,
    payments: Sequence[Payment],
    rights: Sequence[LandRight],
    repay_percent: int,
    exempt: Exempt | None,
) -> Consequences:
    """What a departure on the day would end, cancel and cost."""
    if on < bond.start:
        raise refuse("return_dated_before_arrival", "on", on=on, arrived=bond.start)
    fulfilled = bond.fulfilled_on(on)
    received = [p for p in payments if p.state in RECEIVED and p.measure in FAMILY_MEASURES]
    counted = [p for p in received if p.paid_on is not None and p.paid_on <= on]
    later = [p for p in received if p.paid_on is not None and p.paid_on > on]
    owed = NOTHING if fulfilled else total([p.paid_amount for p in counted]).percent(repay_percent)
    return Consequences(
        on=on,
        fulfilled=fulfilled,
        land_ended=tuple(r.id for r in rights if r.state in STANDING and r.last_day_after > on),
        payments_cancelled=tuple(
            p.id for p in payments if p.state in CANCELLABLE and p.measure in FAMILY_MEASURES
        ),
        counted=() if fulfilled else tuple(p.id for p in counted),
        repay=NOTHING if exempt is not None else owed,
        overpaid=NOTHING if fulfilled else total([p.paid_amount for p in later]),
        exempt=exempt if owed else None,
    )
