"""Claims together with what stands beside them and with the sums of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from kandas_desk.domain.claim import Claim
from kandas_desk.domain.claim_standing import ClaimStanding, standing_of
from kandas_desk.domain.ledger import Transaction
from kandas_desk.store.unit_of_work import Shelves


def standings(shelves: Shelves, claims: Sequence[Claim]) -> tuple[ClaimStanding, ...]:
    """Where these claims stand, in their order."""
    keys = [claim.id for claim in claims]
    entries: dict[UUID | None, list[Transaction]] = {}
    for entry in shelves.ledger.of_claims(keys):
        entries.setdefault(entry.claim_id, []).append(entry)
    plans, appeals = shelves.claims.plans(keys), shelves.claims.appeals(keys)
    write_offs = shelves.claims.write_offs(keys)
    found = []
    for claim in claims:
        write_off = write_offs.get(claim.id)
        waiting = write_off if write_off and write_off.confirmed_by is None else None
        found.append(
            standing_of(
                claim,
                entries.get(claim.id, []),
                plans.get(claim.id),
                appeals.get(claim.id, (None,))[-1],
                waiting,
            )
        )
    return tuple(found)
