"""Budgets: a line with its limit, the limit changed by an act, a year closed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kandas_desk.commands.access import Permission
from kandas_desk.commands.cases import place_problems
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.budget import Budget, BudgetLimit, BudgetStanding
from kandas_desk.domain.case import Destination
from kandas_desk.domain.events_of_money import BudgetClosed, LimitSet
from kandas_desk.domain.identity import kato_shape_problems
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.payment import COMMITTED, Measure
from kandas_desk.domain.refusals import Reason, RefusedError, reason, refuse
from kandas_desk.store.keys import new_key


@dataclass(frozen=True, slots=True)
class SetBudget:
    """A budget line of a year, or a new limit for the line of the same year, region, programme.

    ``measures``: what the line pays for; left empty, an existing line keeps its own.
    ``reference``: the act that set the limit. ``on``: the day of the act.
    """

    year: int
    region: str
    programme: str
    measures: tuple[Measure, ...]
    limit: Money
    reference: str
    on: date


@dataclass(frozen=True, slots=True)
class ChangeLimit:
    """Another limit for a line; the ones before it stay."""

    budget: UUID
    limit: Money
    reference: str
    on: date


@dataclass(frozen=True, slots=True)
class CloseBudgets:
    """Close all lines of a year. ``carry``: what is promised goes to next year's lines; without
    it a line that still promises something is not closed."""

    year: int
    carry: bool = False


def _set(turn: Turn, command: SetBudget) -> Done:
    problems = list(kato_shape_problems(command.region, "region"))
    if not problems:
        problems += place_problems(turn, command.region, "region")
    if not command.programme.strip():
        problems.append(reason("field_required", "programme", field="programme"))
    problems += _limit_problems(turn, command.limit, command.reference, command.on)
    if problems:
        raise RefusedError(*problems)
    region, programme = Destination(command.region).region, command.programme.strip()
    lines = turn.work.budgets.of_year(command.year, region)
    known = next((line for line in lines if line.programme == programme), None)
    measures = tuple(m for m in Measure if m in command.measures)
    if known is not None:
        measures = measures or known.measures
        if measures != known.measures:
            raise refuse("budget_measures_fixed", "measures", programme=programme)
        return _limit(turn, known, command.limit, command.reference, command.on)
    if not measures:
        raise refuse("field_required", "measures", field="measures")
    for line in lines:
        for measure in set(measures) & set(line.measures):
            raise refuse(
                "budget_measure_taken", "measures", measure=measure, programme=line.programme
            )
    fresh = Budget(new_key(), command.year, region, programme, measures)
    turn.work.budgets.put(fresh)
    return _limit(turn, fresh, command.limit, command.reference, command.on)


def _change(turn: Turn, command: ChangeLimit) -> Done:
    problems = _limit_problems(turn, command.limit, command.reference, command.on)
    if problems:
        raise RefusedError(*problems)
    line = turn.work.budgets.get(command.budget)
    return _limit(turn, line, command.limit, command.reference, command.on)


def _limit_problems(turn: Turn, limit: Money, reference: str, on: date) -> list[Reason]:
    found = []
    if limit.tiyn < 0:
        found.append(reason("amount_below_zero", "limit", amount=limit))
    if not reference.strip():
        found.append(reason("field_required", "reference", field="reference"))
    if on > turn.today:
        found.append(reason("date_in_future", "on", date=on))
    return found


def _limit(turn: Turn, line: Budget, amount: Money, reference: str, on: date) -> Done:
    standing = turn.work.budgets.standing(line)
    standing.cut(amount)
    earlier = turn.work.budgets.limits(line.id)
    if earlier and on < earlier[-1].on:
        raise refuse("limit_before_limit", "on", on=on, before=earlier[-1].on)
    turn.work.budgets.add_limit(
        BudgetLimit(new_key(), line.id, amount, on, reference.strip(), turn.actor.login)
    )
    event = LimitSet(
        None, line.id, line.year, line.region, line.programme, amount, reference.strip()
    )
    return done(turn, event, replace(standing, limit=amount))


def _close(turn: Turn, command: CloseBudgets) -> Done:
    if command.year > turn.today.year:
        raise refuse("budget_year_to_come", "year", year=command.year)
    lines = turn.work.budgets.of_year(command.year)
    open_ = [turn.work.budgets.standing(line) for line in lines if line.closed_on is None]
    if not open_:
        raise refuse("budget_none_open", "year", year=command.year)
    problems = [
        reason(
            "budget_has_open",
            "budget",
            programme=standing.budget.programme,
            region=standing.budget.region,
            amount=standing.committed,
        )
        for standing in open_
        if standing.committed and not command.carry
    ]
    if problems:
        raise RefusedError(*problems)
    for standing in open_:
        carried = _carry(turn, standing) if standing.committed else NOTHING
        line = standing.budget
        turn.work.budgets.put(replace(line, closed_on=turn.today))
        turn.record(BudgetClosed(None, line.id, line.year, line.region, line.programme, carried))
    closed = tuple(
        turn.work.budgets.standing(line) for line in turn.work.budgets.of_year(command.year)
    )
    return Done(turn.recorded[0], tuple(turn.recorded), closed)


def _carry(turn: Turn, standing: BudgetStanding) -> Money:
    """What the line promised is promised by next year's line of the same programme."""
    line = standing.budget
    following = turn.work.budgets.of_year(line.year + 1, line.region)
    into = next((n for n in following if n.programme == line.programme), None)
    if into is None:
        raise refuse("budget_next_missing", "budget", programme=line.programme, year=line.year + 1)
    turn.work.budgets.standing(into).commit(standing.committed)
    payments = turn.work.payments.of_budget(line.id, COMMITTED)
    turn.work.payments.put_steps(
        [(replace(p, budget_id=into.id), len(p.approvals)) for p in payments]
    )
    return standing.committed


HANDLERS: dict[type, Handler] = {
    SetBudget: Handler(Permission.BUDGET_SET, _set),
    ChangeLimit: Handler(Permission.BUDGET_SET, _change),
    CloseBudgets: Handler(Permission.BUDGET_CLOSE, _close),
}
