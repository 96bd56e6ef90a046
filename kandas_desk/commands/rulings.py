"""Keeping decisions: what was asked of the law, under which edition, and what it said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from kandas_desk.commands.turn import Turn
from kandas_desk.domain.decision import Decision, DecisionKind, canonical, fingerprint_of
from kandas_desk.rules.rulings import rule
from kandas_desk.store.keys import new_key


def decided(
    turn: Turn, case_id: UUID, kind: DecisionKind, on: date, inputs: Mapping[str, Any]
) -> Decision:
    """Put the question to the book in force and keep it with its answer."""
    ruling = rule(kind, turn.book, inputs)
    texts = canonical(inputs), canonical(ruling.outcome), canonical(list(ruling.trace))
    edition = turn.book.fingerprint
    decision = Decision(
        new_key(),
        case_id,
        kind,
        on,
        turn.actor.login,
        edition,
        *texts,
        fingerprint_of(kind, on, edition, texts),
    )
    turn.work.decisions.add(decision)
    return decision
