"""Claims as JSON: amounts as decimal strings in tenge, the balance always the sum of entries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kandas_desk.domain.claim_standing import ClaimStanding
from kandas_desk.domain.ledger import Transaction

Shape = dict[str, Any]


def claim_shape(standing: ClaimStanding, case: str | None = None) -> Shape:
    """A claim and where it stands; ``case``: the number of its case, where it is not plain."""
    claim, part = standing.claim, standing.next_part
    named: Mapping[str, Any] = {} if case is None else {"case": case}
    return {
        "id": str(claim.id),
        **named,
        "cause": claim.cause,
        "state": claim.state,
        "amount": standing.amount.tenge,
        "balance": standing.balance.tenge,
        "repaid": standing.repaid.tenge,
        "set_off": standing.set_off.tenge,
        "written_off": standing.written_off.tenge,
        "raised_on": str(claim.raised_on),
        "raised_by": claim.raised_by,
        "return": _text(claim.return_id),
        "payment": _text(claim.payment_id),
        "reason": claim.reason or None,
        "noticed_on": _text(claim.noticed_on),
        "pay_by": _text(claim.pay_by),
        "next_due": None if part is None else {"on": str(part.due_on), "amount": part.amount.tenge},
        "withholding": claim.set_off,
        "instalments": _plan(standing),
        "appeal": _appeal(standing),
        "write_off": _write_off(standing),
        "ended_on": _text(claim.ended_on),
        "ended_by": claim.ended_by,
    }


def entry_of_claim(entry: Transaction) -> Shape:
    """An entry of the ledger that belongs to a claim."""
    return {
        "id": str(entry.id),
        "on": str(entry.on),
        "ground": entry.ground,
        "payment": _text(entry.payment_id),
        "reverses": _text(entry.reverses),
        "postings": [
            {"account": posting.account, "amount": posting.amount.tenge}
            for posting in entry.postings
        ],
    }


def _plan(standing: ClaimStanding) -> Shape | None:
    plan = standing.plan
    if plan is None:
        return None
    return {
        "agreed_on": str(plan.agreed_on),
        "agreed_by": plan.agreed_by,
        "day": plan.day_of_month,
        "parts": [{"on": str(p.due_on), "amount": p.amount.tenge} for p in plan.instalments],
    }


def _appeal(standing: ClaimStanding) -> Shape | None:
    appeal = standing.appeal
    if appeal is None:
        return None
    return {
        "filed_on": str(appeal.filed_on),
        "ground": appeal.ground,
        "outcome": appeal.outcome,
        "decided_on": _text(appeal.decided_on),
        "decided_by": appeal.decided_by,
        "reason": appeal.why or None,
        "left": None if appeal.left is None else appeal.left.tenge,
    }


def _write_off(standing: ClaimStanding) -> Shape | None:
    waiting = standing.write_off
    if waiting is None:
        return None
    return {
        "amount": waiting.amount.tenge,
        "act": waiting.act,
        "reason": waiting.reason,
        "proposed_by": waiting.proposed_by,
        "proposed_on": str(waiting.proposed_on),
    }


def _text(value: object) -> str | None:
    """None or the value as text; days are ISO."""
    return None if value is None else value.isoformat() if isinstance(value, date) else str(value)
