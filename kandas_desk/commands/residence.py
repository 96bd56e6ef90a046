"""Residence checks: record what was found, withdraw what was recorded by mistake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.commands.access import Permission
from kandas_desk.commands.cases import found_case
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.case import Case
from kandas_desk.domain.events_of_residence import ResidenceChecked, ResidenceCheckWithdrawn
from kandas_desk.domain.refusals import RefusedError, refuse
from kandas_desk.domain.residence import (
    RECORDED,
    EvidenceKind,
    Finding,
    ResidenceCheck,
    check_problems,
)
from kandas_desk.store.keys import new_key


@dataclass(frozen=True, slots=True)
class RecordResidence:
    """Record what was found about a family on a day.

    ``members``: IIN, id or full name of those of whom it speaks; nobody named is everybody.
    """

    case: str
    on: date
    kind: EvidenceKind
    finding: Finding
    members: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawResidence:
    """Withdraw a check that was recorded by mistake; it stays in the list with the reason."""

    check: UUID
    reason: str


def _record(turn: Turn, command: RecordResidence) -> Done:
    case = found_case(turn, command.case)
    if command.kind not in RECORDED:
        raise refuse("residence_kind_not_recorded", "kind", kind=command.kind)
    check = ResidenceCheck(
        id=new_key(),
        case_id=case.id,
        on=command.on,
        kind=command.kind,
        finding=command.finding,
        members=_meant(case, command),
        recorded_on=turn.today,
        recorded_by=turn.actor.login,
        note=command.note.strip(),
    )
    problems = check_problems(check, case, turn.work.returns.of_case(case.id), turn.today)
    if problems:
        raise RefusedError(*problems)
    turn.work.residence.put(check)
    event = ResidenceChecked(
        case.id, check.id, check.kind, check.finding, len(check.members), check.on
    )
    return done(turn, event, check)


def _meant(case: Case, command: RecordResidence) -> tuple[UUID, ...]:
    """The ids of the members who are named, of everybody that day when nobody is."""
    if not command.members:
        return tuple(member.person.id for member in case.family.on(command.on))
    people = [member.person for member in case.family.members]
    found: dict[UUID, None] = {}
    for named in command.members:
        wanted = " ".join(named.split()).casefold()
        same = [p.id for p in people if wanted in {p.iin, str(p.id), p.name.full.casefold()}]
        if len(same) != 1:
            raise refuse("residence_member_unknown", "members", person=named, case_no=case.number)
        found[same[0]] = None
    return tuple(found)


def _withdraw(turn: Turn, command: WithdrawResidence) -> Done:
    check = turn.work.residence.get(command.check).withdrawn(command.reason, turn.today)
    turn.work.residence.put(check)
    event = ResidenceCheckWithdrawn(
        check.case_id, check.id, check.kind, check.finding, check.on, check.withdraw_reason
    )
    return done(turn, event, check)


HANDLERS: dict[type, Handler] = {
    RecordResidence: Handler(Permission.RESIDENCE_CHECK, _record),
    WithdrawResidence: Handler(Permission.RESIDENCE_CHECK, _withdraw),
}
