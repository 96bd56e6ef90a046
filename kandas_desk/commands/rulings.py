"""Keeping decisions: what was asked of the law, under which edition, and what it said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from kandas_desk.commands.turn import Turn
from kandas_desk.domain.case import Case
from kandas_desk.domain.decision import Decision, DecisionKind, canonical, fingerprint_of
from kandas_desk.domain.eligibility import EligibilityFacts
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.rules.for_case import facts_with_status
from kandas_desk.rules.plain import made
from kandas_desk.rules.rulings import rule
from kandas_desk.rules.rulings_of_persons import eligibility_inputs
from kandas_desk.store.keys import new_key

Rulings = dict[str, tuple[str, str]]
"""Outcome and trace by inputs, all canonical."""


def decided(
    turn: Turn, case_id: UUID, kind: DecisionKind, on: date, inputs: Mapping[str, Any]
) -> Decision:
    """Put the question to the book in force and keep it with its answer."""
    decision = judged(turn, case_id, kind, on, inputs)
    turn.work.decisions.add(decision)
    return decision


def judged(
    turn: Turn,
    case_id: UUID,
    kind: DecisionKind,
    on: date,
    inputs: Mapping[str, Any],
    rulings: Rulings | None = None,
) -> Decision:
    """The decision on the question by the book in force, not yet kept.

    ``rulings``: what the book said in this turn already, by the inputs; a question that many
    families share is put to it once.
    """
    asked = canonical(inputs)
    said = None if rulings is None else rulings.get(asked)
    if said is None:
        ruling = rule(kind, turn.book, inputs)
        said = canonical(ruling.outcome), canonical(list(ruling.trace))
        if rulings is not None:
            rulings[asked] = said
    texts = (asked, *said)
    edition = turn.book.fingerprint
    return Decision(
        new_key(),
        case_id,
        kind,
        on,
        turn.actor.login,
        edition,
        *texts,
        fingerprint_of(kind, on, edition, texts),
    )


def keep_inclusion(turn: Turn, case: Case, on: date) -> None:
    """Keep what the conditions of inclusion said on the day of the inclusion.

    The facts are those that were stated when the case was last judged. A day before the first
    text that the book knows keeps nothing: an old case is entered with its old inclusion.
    """
    judged = turn.work.decisions.of_case(case.id)
    texts = (d.inputs for d in judged if d.kind is DecisionKind.ELIGIBILITY)
    newest = next(texts, None)
    stated = made(EligibilityFacts, json.loads(newest)["facts"]) if newest else EligibilityFacts()
    permits = turn.work.permits.of_person(case.family.applicant.person.id)
    facts = facts_with_status(case, permits, replace(stated, kandas_status_until=None))
    if facts.kandas_status_until is None:
        facts = stated  # no permit is recorded: the day that somebody stated stands
    try:
        decided(turn, case.id, DecisionKind.ELIGIBILITY, on, eligibility_inputs(case, on, facts))
    except RefusedError as refused:
        if {problem.code for problem in refused.reasons} != {"no_rule"}:
            raise
