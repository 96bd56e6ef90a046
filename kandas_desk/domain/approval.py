"""Approving: what speaks against it, for one payment or for many at once.

The command does what the window's summary showed, because both ask ``approve_each``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.budget import Budget, BudgetStanding
from kandas_desk.domain.money import Money, total
from kandas_desk.domain.payment import MONTHLY, Payment
from kandas_desk.domain.refusals import Reason, RefusedError, reason


class TwinKind(StrEnum):
    """What two payments share that they should not."""

    PERSON = "person"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Twin:
    """Something of another family that looks like the same money.

    ``payment``: that family's payment to the same person, or the payment itself whose account is
    shared. ``shown``: the persons' names, or the account. ``case_no``: the other case.
    """

    kind: TwinKind
    payment: Payment
    case_no: str
    shown: str

    @property
    def reason(self) -> Reason:
        """Why the payment waits. Only a shared account can be explained."""
        code = "duplicate_person" if self.kind is TwinKind.PERSON else "duplicate_account"
        return reason(
            code,
            "payment",
            case_no=self.case_no,
            who=self.shown,
            measure=self.payment.measure,
            day=self.payment.due_on,
        )


def same_money(one: Payment, other: Payment) -> bool:
    """Whether the payments give the same measure, a monthly one for the same month, to persons
    of whom at least one stands in both."""
    if one.measure is not other.measure or not set(one.composition) & set(other.composition):
        return False
    months = {(p.due_on.year, p.due_on.month) for p in (one, other)}
    return one.measure not in MONTHLY or len(months) == 1


@dataclass(frozen=True, slots=True)
class Asked:
    """Who approves what with what knowledge.

    ``instead_of``: the absent person. ``despite``: why a shared account is right. ``twins``: by
    payment. ``lines``: the budget line of each payment that has one; ``standings``: by line.
    """

    by: str
    on: date
    instead_of: str | None = None
    despite: str = ""
    twins: Mapping[UUID, Sequence[Twin]] = field(default_factory=dict)
    lines: Mapping[UUID, Budget] = field(default_factory=dict)
    standings: Mapping[UUID, BudgetStanding] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one payment: ``after`` None when the reasons refuse it."""

    before: Payment
    after: Payment | None
    reasons: tuple[Reason, ...] = ()
    warnings: tuple[Reason, ...] = ()


def approve_each(payments: Iterable[Payment], asked: Asked) -> tuple[Judged, ...]:
    """Each payment approved by one more person, or the reasons why not.

    The last approval takes the money from its budget line; a line that two payments share carries
    the second only with what the first left. A payment without a line is approved with a warning.
    """
    standings = dict(asked.standings)
    found = []
    for payment in payments:
        try:
            found.append(_one(payment, asked, standings))
        except RefusedError as refusal:
            found.append(Judged(payment, None, refusal.reasons))
    return tuple(found)


def _one(payment: Payment, asked: Asked, standings: dict[UUID, BudgetStanding]) -> Judged:
    after = payment.approved(asked.by, asked.on, asked.instead_of)
    twins = asked.twins.get(payment.id, ())
    against = [t.reason for t in twins if t.kind is TwinKind.PERSON or not asked.despite.strip()]
    if against:
        raise RefusedError(*against)
    if not after.fully_approved:
        return Judged(payment, after)
    line = asked.lines.get(payment.id)
    if line is None:
        missing = reason(
            "budget_missing", "budget", year=payment.due_on.year, measure=payment.measure
        )
        return Judged(payment, after, warnings=(missing,))
    standing = standings[line.id]
    standing.commit(payment.amount)
    standings[line.id] = replace(standing, committed=standing.committed + payment.amount)
    return Judged(payment, replace(after, budget_id=line.id))


def sum_of(judged: Iterable[Judged]) -> Money:
    """The sum of what was approved."""
    return total([j.before.amount for j in judged if j.after is not None])
