"""Where a claim stands: what the ledger says of it, and what is due when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.domain.claim import OPEN, Appeal, Claim, WriteOff
from kandas_desk.domain.instalments import InstalmentPlan
from kandas_desk.domain.ledger import Account, Transaction, balance
from kandas_desk.domain.money import NOTHING, Money, total


@dataclass(frozen=True, slots=True)
class DuePart:
    """What of a claim is due by a day: an instalment, or the whole sum."""

    due_on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class ClaimStanding:
    """A claim with what the ledger says of it.

    ``amount``: what is demanded. ``repaid``: money that came back; ``set_off``: what was
    withheld from payments. ``plan`` is the newest, ``appeal`` the last, ``write_off`` waits for
    its confirmation.
    """

    claim: Claim
    amount: Money
    repaid: Money
    set_off: Money
    written_off: Money
    balance: Money
    plan: InstalmentPlan | None = None
    appeal: Appeal | None = None
    write_off: WriteOff | None = None

    @property
    def id(self) -> UUID:
        """The id of the claim."""
        return self.claim.id

    @property
    def appealed(self) -> bool:
        """Whether an appeal waits for its decision."""
        return self.appeal is not None and self.appeal.pending

    @property
    def open_parts(self) -> tuple[DuePart, ...]:
        """What is still to be paid and when, the earliest first; money that came back fills the
        earliest instalments first. Empty while nobody told the family a day."""
        if self.claim.state not in OPEN or not self.balance:
            return ()
        if self.plan is None:
            pay_by = self.claim.pay_by
            return () if pay_by is None else (DuePart(pay_by, self.balance),)
        filled = self.plan.amount - self.balance
        found = []
        for part in self.plan.instalments:
            rest = min(part.amount, max(part.amount - filled, NOTHING))
            filled = max(filled - part.amount, NOTHING)
            if rest:
                found.append(DuePart(part.due_on, rest))
        # What an entry reversed later added to the debt is due with the last instalment.
        more = self.balance - total([part.amount for part in found])
        if more:
            found.append(DuePart(self.plan.instalments[-1].due_on, more))
        return tuple(found)

    def overdue_on(self, day: date) -> Money:
        """What should have come by the day before."""
        return total([part.amount for part in self.open_parts if part.due_on < day])

    @property
    def next_part(self) -> DuePart | None:
        """The earliest part that is not paid."""
        return self.open_parts[0] if self.open_parts else None


def standing_of(
    claim: Claim,
    entries: Sequence[Transaction],
    plan: InstalmentPlan | None = None,
    appeal: Appeal | None = None,
    write_off: WriteOff | None = None,
) -> ClaimStanding:
    """The claim with the sums of its entries in the ledger."""
    own = [entry for entry in entries if entry.claim_id == claim.id]
    withheld = balance([e for e in own if e.payment_id is not None], Account.TREASURY)
    return ClaimStanding(
        claim,
        amount=-balance(own, Account.REPAYABLE),
        repaid=balance(own, Account.TREASURY) - withheld,
        set_off=withheld,
        written_off=balance(own, Account.WRITTEN_OFF),
        balance=balance(own, Account.CLAIM),
        plan=plan,
        appeal=appeal,
        write_off=write_off,
    )


def withholding(claims: Sequence[ClaimStanding]) -> tuple[ClaimStanding, ...]:
    """Those for which payments are withheld: open, chosen so, and no appeal waits."""
    return tuple(s for s in claims if s.claim.state in OPEN and s.claim.set_off and not s.appealed)


def demanded_by_payment(entries: Sequence[Transaction]) -> dict[UUID, Money]:
    """How much of each payment is claimed back by now, whoever owes it and whether it came."""
    found: dict[UUID, Money] = {}
    for entry in entries:
        if entry.claim_id is None or entry.payment_id is None:
            continue
        asked = -balance([entry], Account.REPAYABLE)
        found[entry.payment_id] = found.get(entry.payment_id, NOTHING) + asked
    return found
