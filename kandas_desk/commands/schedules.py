"""Schedules: a measure proposed as one payment or as months, and proposed anew when a family
changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.commands.access import Permission
from kandas_desk.commands.cases import found_case
from kandas_desk.commands.rulings import Rulings, judged
from kandas_desk.commands.turn import Done, Handler, Turn
from kandas_desk.domain.case import Case
from kandas_desk.domain.decision import Decision, DecisionKind
from kandas_desk.domain.events import PaymentCancelled
from kandas_desk.domain.events_of_money import MeasureScheduled, PaymentRecalculated
from kandas_desk.domain.money import total
from kandas_desk.domain.payment import Measure, Payment, PaymentState
from kandas_desk.domain.refusals import Reason, RefusedError, refuse
from kandas_desk.domain.schedule import (
    RECALCULATED,
    Difference,
    Instalment,
    schedule_problems,
)
from kandas_desk.rules.approval import people_needed
from kandas_desk.rules.rulings import award_inputs
from kandas_desk.rules.schedules import Reckoner, differences, schedule_of
from kandas_desk.store.keys import new_key


@dataclass(frozen=True, slots=True)
class ScheduleMeasure:
    """Propose everything that the measure still gives this family.

    ``from_month``: any day of the month to begin with; the rule's first month when not given.
    """

    case: str
    measure: Measure
    from_month: date | None = None


@dataclass(frozen=True, slots=True)
class ScheduleMany:
    """The same for many families at once; those that it cannot be given are told with reasons."""

    cases: tuple[str, ...]
    measure: Measure
    from_month: date | None = None


@dataclass(frozen=True, slots=True)
class RecalculatePayments:
    """Let the payments that are neither sent nor paid follow the family as it is now.

    ``on``: the day of the change, today when not given; payments due earlier stay.
    """

    case: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class SchedulesAnswer:
    """What became of each family of the list."""

    payments: tuple[Payment, ...]
    refused: tuple[tuple[str, tuple[Reason, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Planned:
    case: Case
    instalments: tuple[Instalment, ...]


def _schedule(turn: Turn, command: ScheduleMeasure) -> Done:
    case = found_case(turn, command.case)
    earlier = turn.work.payments.of_case(case.id)
    planned = _plan(turn, Reckoner(turn.book), case, command, earlier)
    payments = _propose(turn, command.measure, [planned])
    return Done(turn.recorded[-1], tuple(turn.recorded), payments)


def _schedule_many(turn: Turn, command: ScheduleMany) -> Done:
    numbers = tuple(dict.fromkeys(command.cases))
    if not numbers:
        raise refuse("nothing_chosen", "cases")
    cases = turn.work.cases.by_numbers(numbers)
    for number in numbers:
        if number not in cases:
            raise refuse("case_unknown", "case", number=number)
    earlier = turn.work.payments.of_cases(case.id for case in cases.values())
    reckoner = Reckoner(turn.book)
    planned, refused = [], []
    for count, number in enumerate(numbers, start=1):
        case = cases[number]
        try:
            before = earlier.get(case.id, ())
            planned.append(_plan(turn, reckoner, case, command, before))
        except RefusedError as refusal:
            refused.append((number, refusal.reasons))
        if count % 100 == 0:
            turn.advance(count, len(numbers))
    if not planned:
        raise RefusedError(*refused[0][1])
    payments = _propose(turn, command.measure, planned)
    answer = SchedulesAnswer(payments, tuple(refused))
    return Done(turn.recorded[0], tuple(turn.recorded), answer)


def _plan(
    turn: Turn,
    reckoner: Reckoner,
    case: Case,
    wanted: ScheduleMeasure | ScheduleMany,
    earlier: Sequence[Payment],
) -> _Planned:
    measure = wanted.measure
    instalments = schedule_of(reckoner, case, measure, wanted.from_month, turn.today, earlier)
    problems = schedule_problems(case, measure, instalments)
    if problems:
        raise RefusedError(*problems)
    return _Planned(case, instalments)


def _propose(turn: Turn, measure: Measure, planned: Sequence[_Planned]) -> tuple[Payment, ...]:
    payments: list[Payment] = []
    decisions: list[Decision] = []
    rulings: Rulings = {}
    for plan in planned:
        schedule = new_key()
        own = [_payment(turn, plan.case, measure, i, schedule) for i in plan.instalments]
        payments += own
        decisions += [_decision(turn, plan.case, measure, p.due_on, rulings) for p in own]
        amount = total([payment.amount for payment in own])
        first, last = own[0].due_on, own[-1].due_on
        turn.record(
            MeasureScheduled(plan.case.id, schedule, measure, len(own), amount, first, last)
        )
    turn.work.payments.add_many(payments)
    turn.work.decisions.add_many(decisions)
    return tuple(payments)


def _payment(
    turn: Turn,
    case: Case,
    measure: Measure,
    part: Instalment,
    schedule: UUID | None,
    replaces: UUID | None = None,
) -> Payment:
    return Payment(
        id=new_key(),
        case_id=case.id,
        measure=measure,
        amount=part.amount,
        due_on=part.due_on,
        state=PaymentState.PROPOSED,
        composition=part.composition,
        basis=part.basis,
        proposed_by=turn.actor.login,
        proposed_on=turn.today,
        people_needed=people_needed(turn.book, part.amount, turn.today),
        schedule_id=schedule,
        replaces=replaces,
    )


def _decision(
    turn: Turn, case: Case, measure: Measure, due_on: date, rulings: Rulings | None = None
) -> Decision:
    inputs = award_inputs(case, measure, due_on)
    return judged(turn, case.id, DecisionKind.AWARD, turn.today, inputs, rulings)


def _recalculate(turn: Turn, command: RecalculatePayments) -> Done:
    case = found_case(turn, command.case)
    changed = recalculate(turn, case, command.on or turn.today)
    if not changed:
        raise refuse("nothing_to_recalculate", "case", number=case.number)
    return Done(turn.recorded[0], tuple(turn.recorded), changed)


def recalculate(turn: Turn, case: Case, on: date) -> tuple[Difference, ...]:
    """Cancel each payment that the family of now changes and propose it anew; what changed.

    What was sent or paid is never touched; what was approved needs its approvals anew.
    """
    found = differences(turn.book, case, turn.work.payments.of_case(case.id), on)
    for one in found:
        old = one.payment
        cancelled = old.cancelled(RECALCULATED)
        turn.work.payments.put(cancelled)
        turn.record(PaymentCancelled(case.id, old.id, old.measure, old.amount, RECALCULATED))
        if one.fresh is None:
            continue
        fresh = _payment(turn, case, old.measure, one.fresh, old.schedule_id, old.id)
        turn.work.payments.put(fresh)
        turn.work.decisions.add(_decision(turn, case, old.measure, fresh.due_on))
        turn.record(
            PaymentRecalculated(
                case.id, fresh.id, old.id, old.measure, old.due_on, old.amount, fresh.amount
            )
        )
    return found


HANDLERS: dict[type, Handler] = {
    ScheduleMeasure: Handler(Permission.PAYMENT_PROPOSE, _schedule),
    ScheduleMany: Handler(Permission.PAYMENT_PROPOSE, _schedule_many),
    RecalculatePayments: Handler(Permission.PAYMENT_PROPOSE, _recalculate),
}
