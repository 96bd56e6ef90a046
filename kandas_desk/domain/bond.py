"""The five-year bond: what would follow if the family left on a day.

All numbers (years, share to repay, exemption) come from the rule book through the caller; what the
family received comes from the ledger, never from what a payment says of itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from kandas_desk.domain.case import Case
from kandas_desk.domain.dates import anniversary
from kandas_desk.domain.land import STANDING, LandRight
from kandas_desk.domain.ledger import Account, Transaction, balance, standing_entries
from kandas_desk.domain.money import NOTHING, Money, total
from kandas_desk.domain.payment import CANCELLABLE, FAMILY_MEASURES, Measure, Payment
from kandas_desk.domain.refusals import refuse

About = Literal["duty", "repay", "land"]


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
class Article:
    """The text that a consequence follows from, and how sure it is."""

    about: About
    reference: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Given:
    """Support that reached the family on a day, as the ledger has it."""

    payment_id: UUID
    measure: Measure
    on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Repayable:
    """What goes back of one payment. ``received``: by the day of leaving, or after it where
    ``late``; ``claimed``: what was claimed back before; ``repay``: what is claimed now."""

    payment_id: UUID
    measure: Measure
    on: date
    received: Money
    claimed: Money
    repay: Money
    late: bool = False


@dataclass(frozen=True, slots=True)
class Consequences:
    """What follows a departure on the day ``on``.

    ``land_ended``: rights that hold on the day or would begin later.
    ``lines``: the payments behind ``repay`` (received up to the day) and ``overpaid`` (received
    after it, without any ground and with no exemption).
    """

    on: date
    fulfilled: bool
    land_ended: tuple[UUID, ...]
    payments_cancelled: tuple[UUID, ...]
    lines: tuple[Repayable, ...]
    repay: Money
    overpaid: Money
    exempt: Exempt | None

    @property
    def counted(self) -> tuple[UUID, ...]:
        """The payments received up to the day."""
        return tuple(line.payment_id for line in self.lines if not line.late)

    @property
    def owed(self) -> tuple[Repayable, ...]:
        """The lines that a claim is made of."""
        return tuple(line for line in self.lines if line.repay)


def bond_of(case: Case, years: int) -> Bond:
    """The duty of a family that has arrived; refused before arrival."""
    if case.arrived_on is None:
        raise refuse("bond_before_arrival", "case", status=case.status)
    return Bond(case.arrived_on, anniversary(case.arrived_on, years))


def given_to_family(
    payments: Sequence[Payment], entries: Sequence[Transaction]
) -> tuple[Given, ...]:
    """Every part that the ledger says the family itself received; what was reversed was not."""
    measures = {p.id: p.measure for p in payments if p.measure in FAMILY_MEASURES}
    return tuple(
        Given(entry.payment_id, measures[entry.payment_id], entry.on, amount)
        for entry in standing_entries(entries)
        if entry.payment_id in measures and (amount := balance([entry], Account.SUPPORT))
    )


def if_left(
    bond: Bond,
    on: date,
    payments: Sequence[Payment],
    given: Sequence[Given],
    rights: Sequence[LandRight],
    repay_percent: int,
    exempt: Exempt | None,
    claimed: Mapping[UUID, Money] | None = None,
) -> Consequences:
    """What a departure on the day would end, cancel and cost.

    ``given``: what the ledger says was received. ``claimed``: what was claimed back of each
    payment before; nobody owes the same tenge twice.
    """
    if on < bond.start:
        raise refuse("return_dated_before_arrival", "on", on=on, arrived=bond.start)
    fulfilled = bond.fulfilled_on(on)
    before = _by_payment([g for g in given if g.on <= on])
    after = _by_payment([g for g in given if g.on > on])
    left = dict(claimed or {})
    lines: list[Repayable] = []
    if not fulfilled:
        # Overpaid money is claimed whole, so that what was claimed before is first taken off it.
        late = [_line(g, g.amount, left, late=True) for g in after]
        shares = _shares([g.amount for g in before], repay_percent)
        early = [_line(g, part, left) for g, part in zip(before, shares, strict=True)]
        lines = [*early, *late]
    owed = total([line.repay for line in lines if not line.late])
    if exempt is not None:
        lines = [line if line.late else _free(line) for line in lines]
    return Consequences(
        on=on,
        fulfilled=fulfilled,
        land_ended=tuple(r.id for r in rights if r.state in STANDING and r.last_day_after > on),
        payments_cancelled=tuple(
            p.id for p in payments if p.state in CANCELLABLE and p.measure in FAMILY_MEASURES
        ),
        lines=tuple(lines),
        repay=total([line.repay for line in lines if not line.late]),
        overpaid=total([line.repay for line in lines if line.late]),
        exempt=exempt if owed else None,
    )


def _by_payment(given: Sequence[Given]) -> list[Given]:
    """The parts of each payment as one, with the day of the last."""
    found: dict[UUID, Given] = {}
    for part in given:
        so_far = found.get(part.payment_id)
        if so_far is None:
            found[part.payment_id] = part
        else:
            day, amount = max(so_far.on, part.on), so_far.amount + part.amount
            found[part.payment_id] = Given(part.payment_id, part.measure, day, amount)
    return list(found.values())


def _shares(amounts: Sequence[Money], percent: int) -> list[Money]:
    """The share of each amount; together exactly the share of their sum."""
    shares, so_far, taken = [], NOTHING, NOTHING
    for amount in amounts:
        so_far = so_far + amount
        shares.append(so_far.percent(percent) - taken)
        taken = so_far.percent(percent)
    return shares


def _line(given: Given, share: Money, left: dict[UUID, Money], *, late: bool = False) -> Repayable:
    """What goes back of a payment, less what was claimed before (which is used up in ``left``)."""
    before = min(left.get(given.payment_id, NOTHING), share)
    left[given.payment_id] = left.get(given.payment_id, NOTHING) - before
    return Repayable(
        given.payment_id, given.measure, given.on, given.amount, before, share - before, late
    )


def _free(line: Repayable) -> Repayable:
    return Repayable(line.payment_id, line.measure, line.on, line.received, line.claimed, NOTHING)
