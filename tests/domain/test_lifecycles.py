"""Every state and step of every lifecycle, against an expectation written by hand."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from kandas_desk.domain.case import CASE_LIFECYCLE, CaseStatus, CaseStep
from kandas_desk.domain.claim import CLAIM_LIFECYCLE, ClaimState, ClaimStep
from kandas_desk.domain.land import LAND_LIFECYCLE, LandState, LandStep
from kandas_desk.domain.lifecycle import Lifecycle
from kandas_desk.domain.payment import PAYMENT_LIFECYCLE, PaymentState, PaymentStep
from kandas_desk.domain.refusals import RefusedError

# state: step>next, everything that is not written here is closed.
CASE = """
draft:         submit>registered withdraw>withdrawn
registered:    return_incomplete>incomplete send_to_commission>in_review
               withdraw>withdrawn transfer>transferred
incomplete:    submit>registered withdraw>withdrawn
in_review:     include>included refuse>refused return_incomplete>incomplete withdraw>withdrawn
included:      arrive>arrived withdraw>withdrawn transfer>transferred
arrived:       settle>settled fulfil>fulfilled transfer>transferred leave>left
settled:       fulfil>fulfilled transfer>transferred leave>left
refused:       reopen>registered close>closed
withdrawn:     reopen>registered close>closed
fulfilled:     close>closed
left:          close>closed
transferred:   close>closed
closed:        reopen>closed
"""
PAYMENT = """
proposed:  approve>approved cancel>cancelled
approved:  send>sent pay>paid cancel>cancelled
sent:      pay>paid pay_part>partly_paid fail>failed
partly_paid: send>sent settle_short>paid reverse>reversed
failed:    send>sent cancel>cancelled
paid:      reverse>reversed
cancelled:
reversed:
"""
CLAIM = """
raised:  notice>noticed repay>raised withdraw>withdrawn settle>settled
noticed: repay>noticed agree>agreed set_off>noticed appeal>noticed write_off>written_off
         withdraw>withdrawn settle>settled
agreed:  repay>agreed agree>agreed set_off>agreed appeal>agreed write_off>written_off
         withdraw>withdrawn settle>settled
settled: reopen>noticed
written_off: reopen>noticed
withdrawn:
"""
LAND = """
applied:  grant>active refuse>refused
refused:
active:   end>ended offer>offered
expired:  end>ended offer>offered
offered:  accept>accepted lapse>lapsed end>ended
accepted: end>ended
lapsed:   end>ended
ended:
"""


def expected(table: str) -> dict[tuple[str, str], str]:
    moves: dict[tuple[str, str], str] = {}
    state = ""
    for word in table.split():
        if word.endswith(":"):
            state = word[:-1]
        else:
            step, _, after = word.partition(">")
            moves[(state, step)] = after
    return moves


LIFECYCLES: list[tuple[Lifecycle[Any, Any], str, Any, Any]] = [
    (CASE_LIFECYCLE, CASE, CaseStatus, CaseStep),
    (PAYMENT_LIFECYCLE, PAYMENT, PaymentState, PaymentStep),
    (LAND_LIFECYCLE, LAND, LandState, LandStep),
    (CLAIM_LIFECYCLE, CLAIM, ClaimState, ClaimStep),
]
PAIRS = [
    pytest.param(lifecycle, table, state, step, id=f"{lifecycle.noun}-{state}-{step}")
    for lifecycle, table, states, steps in LIFECYCLES
    for state, step in itertools.product(states, steps)
]


@pytest.mark.parametrize(("lifecycle", "table", "state", "step"), PAIRS)
def test_a_step_leads_where_the_table_says_or_is_refused_with_what_is_open(
    lifecycle: Lifecycle[Any, Any], table: str, state: Any, step: Any
) -> None:
    after = expected(table).get((state.value, step.value))
    if after is not None:
        assert lifecycle.after(state, step).value == after
        assert step in lifecycle.open_steps(state)
        return
    assert step not in lifecycle.open_steps(state)
    with pytest.raises(RefusedError) as refusal:
        lifecycle.after(state, step)
    (reason,) = refusal.value.reasons
    assert (reason.code, reason.where) == ("step_not_open", lifecycle.noun)
    assert reason.facts["step"] is step
    assert reason.facts["status"] is state
    assert reason.facts["open"] == lifecycle.open_steps(state)


@pytest.mark.parametrize(("lifecycle", "table", "states", "steps"), LIFECYCLES)
def test_the_hand_written_table_names_only_known_states_and_steps(
    lifecycle: Lifecycle[Any, Any], table: str, states: Any, steps: Any
) -> None:
    moves = expected(table)
    assert {state for state, _ in moves} | set(moves.values()) <= {s.value for s in states}
    assert {step for _, step in moves} == {s.value for s in steps}
    assert len(moves) == len(lifecycle.moves)


def test_every_case_can_come_to_an_end() -> None:
    moves = expected(CASE)
    for status in CaseStatus:
        reached: set[str] = {status.value}
        before: set[str] = set()
        while reached != before:
            before = set(reached)
            reached |= {after for (state, _), after in moves.items() if state in before}
        assert "closed" in reached
