"""Staff: who begins and who stops working here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kandas_desk.commands.access import Permission
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.events import StaffAdded, StaffDismissed
from kandas_desk.domain.office import Role, Staff
from kandas_desk.domain.refusals import Reason, RefusedError, reason, refuse
from kandas_desk.store.keys import new_key

_LOGIN = re.compile(r"[a-z][a-z0-9._-]{1,31}")


@dataclass(frozen=True, slots=True)
class AddStaff:
    """Somebody begins to work here."""

    login: str
    role: Role
    name: str


@dataclass(frozen=True, slots=True)
class DismissStaff:
    """Somebody no longer works here; their lines in the journal stay."""

    login: str


def login_problems(login: str) -> tuple[Reason, ...]:
    """Why this cannot be a login."""
    return () if _LOGIN.fullmatch(login) else (reason("login_shape", "login", login=login),)


def _add(turn: Turn, command: AddStaff) -> Done:
    problems = login_problems(command.login)
    if problems:
        raise RefusedError(*problems)
    if not command.name.strip():
        raise refuse("field_required", "name", field="name")
    if any(person.login == command.login for person in turn.work.staff.all()):
        raise refuse("login_taken", "login", login=command.login)
    turn.work.staff.put(Staff(new_key(), command.login, command.name.strip(), command.role))
    return done(turn, StaffAdded(None, command.login, command.role))


def _dismiss(turn: Turn, command: DismissStaff) -> Done:
    person = turn.work.staff.get(command.login)
    if not person.active:
        raise refuse("staff_inactive", "login", login=command.login)
    others = [p for p in turn.work.staff.all() if p.active and p.login != command.login]
    if not any(p.role is Role.ADMINISTRATOR for p in others):
        raise refuse("last_administrator", "login", login=command.login)
    turn.work.staff.put(replace(person, active=False))
    return done(turn, StaffDismissed(None, command.login))


HANDLERS: dict[type, Handler] = {
    AddStaff: Handler(Permission.STAFF_MANAGE, _add),
    DismissStaff: Handler(Permission.STAFF_MANAGE, _dismiss),
}
