"""Approving payments: as many different people as were named when they were proposed.

Nothing turns this off: the domain refuses the proposer and whoever approved already, the bus
whoever may not approve, the database what got past both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.commands.access import Permission, may, require
from kandas_desk.commands.payments import ApprovePayment
from kandas_desk.commands.turn import Done, Handler, Turn
from kandas_desk.domain.approval import Asked, Judged, approve_each
from kandas_desk.domain.events import PaymentApproved
from kandas_desk.domain.events_of_money import ApprovalGiven, ApprovedDespite, ApprovedInstead
from kandas_desk.domain.payment import Payment
from kandas_desk.domain.refusals import Reason, RefusedError, refuse
from kandas_desk.domain.substitute import stands_for
from kandas_desk.store.approving import asked_about


@dataclass(frozen=True, slots=True)
class ApproveMany:
    """Approve every payment of the list that can be approved; the others are told with reasons."""

    payments: tuple[UUID, ...]
    on: date | None = None
    instead_of: str | None = None
    despite: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalsAnswer:
    """What became of each payment of the list."""

    approved: tuple[Payment, ...]
    refused: tuple[Judged, ...]


def _approve(turn: Turn, command: ApprovePayment) -> Done:
    payment = turn.work.payments.get(command.payment)
    asked = _asked(turn, [payment], command)
    (judged,) = approve_each([payment], asked)
    if judged.after is None:
        raise RefusedError(*judged.reasons)
    turn.work.payments.put(judged.after)
    _tell(turn, judged, asked)
    return Done(turn.recorded[0], tuple(turn.recorded), judged.after, judged.warnings)


def _approve_many(turn: Turn, command: ApproveMany) -> Done:
    wanted = tuple(dict.fromkeys(command.payments))
    if not wanted:
        raise refuse("nothing_chosen", "payments")
    found = turn.work.payments.by_ids(wanted)
    for key in wanted:
        if key not in found:
            raise refuse("payment_unknown", "id", id=str(key))
    payments = [found[key] for key in wanted]
    asked = _asked(turn, payments, command)
    judged = approve_each(payments, asked)
    good = [j for j in judged if j.after is not None]
    bad = tuple(j for j in judged if j.after is None)
    if not good:
        raise RefusedError(*_distinct([r for j in bad for r in j.reasons]))
    turn.work.payments.put_steps(
        [(j.after, len(j.before.approvals)) for j in good if j.after is not None]
    )
    for count, one in enumerate(good, start=1):
        _tell(turn, one, asked)
        if count % 500 == 0:
            turn.advance(count, len(good))
    warnings = _distinct([w for j in good for w in j.warnings])
    approved = tuple(j.after for j in good if j.after is not None)
    answer = ApprovalsAnswer(approved, bad)
    return Done(turn.recorded[0], tuple(turn.recorded), answer, warnings)


def _asked(turn: Turn, payments: Sequence[Payment], by: ApprovePayment | ApproveMany) -> Asked:
    on = by.on or turn.today
    if on > turn.today:
        raise refuse("date_in_future", "on", date=on)
    instead_of = _stead(turn, by.instead_of, on)
    return asked_about(
        turn.work,
        payments,
        turn.office.region,
        Asked(turn.actor.login, on, instead_of, by.despite),
    )


def _stead(turn: Turn, instead_of: str | None, on: date) -> str | None:
    """In whose stead the acting person approves; None for their own right."""
    own = may(turn.actor.role, Permission.PAYMENT_APPROVE)
    if instead_of is None and own:
        return None
    login = turn.actor.login
    substitutions = turn.work.substitutions.of_substitute(login)
    absents = tuple(
        absent
        for absent in stands_for(substitutions, login, on)
        if absent in stands_for(substitutions, login, turn.today)
    )
    if instead_of is None:
        if not absents:
            require(turn.actor.role, Permission.PAYMENT_APPROVE)
        if len(absents) > 1:
            raise refuse("substitute_choose", "instead_of", names=", ".join(absents))
        return absents[0]
    if instead_of not in absents:
        raise refuse("not_a_substitute", "instead_of", login=login, absent=instead_of, on=on)
    return instead_of


def _tell(turn: Turn, judged: Judged, asked: Asked) -> None:
    payment = judged.after
    assert payment is not None, "only what was approved is told"
    case, key, measure = payment.case_id, payment.id, payment.measure
    if payment.fully_approved:
        turn.record(PaymentApproved(case, key, measure, payment.amount))
    else:
        so_far, needed = len(payment.approvals), payment.people_needed
        turn.record(ApprovalGiven(case, key, measure, payment.amount, so_far, needed))
    if asked.instead_of is not None:
        turn.record(ApprovedInstead(case, key, measure, asked.instead_of))
    if asked.despite.strip() and asked.twins.get(key):
        turn.record(ApprovedDespite(case, key, measure, asked.despite.strip()))


def _distinct(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    found: list[Reason] = []
    for one in reasons:
        if one not in found:
            found.append(one)
    return tuple(found)


HANDLERS: dict[type, Handler] = {
    ApprovePayment: Handler(Permission.PAYMENT_APPROVE, _approve, substitutable=True),
    ApproveMany: Handler(Permission.PAYMENT_APPROVE, _approve_many, substitutable=True),
}
