"""Substitutes: appointed for some days, ended early when the absent person is back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.commands.access import Permission, may
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.events_of_money import SubstituteAppointed, SubstitutionEnded
from kandas_desk.domain.office import Role, Staff
from kandas_desk.domain.refusals import RefusedError, refuse
from kandas_desk.domain.substitute import Substitution, stands_for, substitute_problems
from kandas_desk.store.keys import new_key
from kandas_desk.store.unit_of_work import Shelves


@dataclass(frozen=True, slots=True)
class AppointSubstitute:
    """``by`` may approve in the stead of ``absent`` from ``start`` to ``until``."""

    absent: str
    by: str
    start: date
    until: date


@dataclass(frozen=True, slots=True)
class EndSubstitution:
    """End a substitution early; ``on`` is its last day."""

    substitution: UUID
    on: date


def stands_in(shelves: Shelves, actor: Staff, on: date) -> bool:
    """Whether this person may approve in the stead of somebody who may; never an auditor."""
    if actor.role is Role.AUDITOR:
        return False
    absents = stands_for(shelves.substitutions.of_substitute(actor.login), actor.login, on)
    people = (shelves.staff.get(login) for login in absents)
    return any(p.active and may(p.role, Permission.PAYMENT_APPROVE) for p in people)


def _appoint(turn: Turn, command: AppointSubstitute) -> Done:
    absent, by = turn.work.staff.get(command.absent), turn.work.staff.get(command.by)
    made = Substitution(
        new_key(),
        absent.login,
        by.login,
        command.start,
        command.until,
        turn.actor.login,
        turn.today,
    )
    problems = substitute_problems(
        absent,
        by,
        approves=may(absent.role, Permission.PAYMENT_APPROVE),
        earlier=turn.work.substitutions.all(),
        new=made,
    )
    if command.start < turn.today:
        raise refuse("substitute_backdated", "start", start=command.start, today=turn.today)
    if problems:
        raise RefusedError(*problems)
    turn.work.substitutions.put(made)
    event = SubstituteAppointed(None, made.id, made.absent, made.by, made.start, made.until)
    return done(turn, event, made)


def _end(turn: Turn, command: EndSubstitution) -> Done:
    if command.on < turn.today:
        raise refuse("substitute_backdated", "on", start=command.on, today=turn.today)
    ended = turn.work.substitutions.get(command.substitution).ended(command.on)
    turn.work.substitutions.put(ended)
    return done(turn, SubstitutionEnded(None, ended.id, ended.absent, ended.by, command.on), ended)


HANDLERS: dict[type, Handler] = {
    AppointSubstitute: Handler(Permission.SUBSTITUTE_APPOINT, _appoint),
    EndSubstitution: Handler(Permission.SUBSTITUTE_APPOINT, _end),
}
