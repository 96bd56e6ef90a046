"""Changes of a family: somebody is born or joins, somebody dies or leaves the household.

Who moved away is recorded as a departure (returns.py).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kandas_desk.commands.access import Permission
from kandas_desk.commands.cases import found_case, member_of
from kandas_desk.commands.schedules import recalculate
from kandas_desk.commands.turn import Done, Handler, Turn
from kandas_desk.domain.case import OVER, Case
from kandas_desk.domain.events_of_money import MemberJoined, MembershipEnded
from kandas_desk.domain.membership import (
    Joining,
    Leaving,
    joining_problems,
    leaving_problems,
    with_member,
)
from kandas_desk.domain.people import Person
from kandas_desk.domain.refusals import RefusedError, reason
from kandas_desk.domain.schedule import Difference
from kandas_desk.exchange.case_file import MemberDraft
from kandas_desk.store.keys import new_key

SAID = frozenset({"two_applicants", "person_twice"})
"""What ``joining_problems`` says in its own words."""


@dataclass(frozen=True, slots=True)
class AddMember:
    """Somebody is of the family from the day on; payments to come follow unless told not to."""

    case: str
    draft: MemberDraft
    on: date
    why: Joining
    recalculate: bool = True


@dataclass(frozen=True, slots=True)
class EndMembership:
    """Somebody is of the family no longer, from the day on.

    ``member``: the person's IIN, id or full name.
    """

    case: str
    member: str
    on: date
    why: Leaving
    recalculate: bool = True


@dataclass(frozen=True, slots=True)
class FamilyChange:
    """The family as it is now and what its payments became."""

    case: Case
    differences: tuple[Difference, ...]


def _add(turn: Turn, command: AddMember) -> Done:
    case = found_case(turn, command.case)
    iin = command.draft.iin
    known = turn.work.persons.ids_by_iin([iin] if iin else [])
    key = known.get(iin or "")
    member = member_of(command.draft, key or new_key(), command.on)
    member = replace(member, since=command.on)
    if key is not None:
        older = turn.work.persons.by_ids([key])[key]
        member = replace(member, person=member.person.remembering(older))
    problems = list(joining_problems(case, member, command.why, turn.today))
    changed = with_member(case, member)
    problems += [p for p in changed.problems(turn.today) if p.code not in SAID]
    if key is not None:
        for other, number, left in turn.work.cases.cases_of_persons([key]).get(key, ()):
            running = turn.work.cases.get(other)
            if left is None and other != case.id and running and running.status not in OVER:
                problems.append(reason("person_has_case", "iin", case_no=number, iin=iin or ""))
    if problems:
        raise RefusedError(*problems)
    turn.work.cases.put(changed)
    event = MemberJoined(case.id, member.person.name.full, command.why, command.on)
    return _changed(turn, event, changed, command.on, follow=command.recalculate)


def _end(turn: Turn, command: EndMembership) -> Done:
    case = found_case(turn, command.case)
    named = [m for m in case.family.members if command.member.strip() in _names(m.person)]
    member = named[0] if len(named) == 1 else None
    person = member.person.id if member else None
    problems = leaving_problems(case, person, command.on, turn.today, command.member)
    if problems or member is None:
        raise RefusedError(*problems)
    changed = case.without(frozenset({member.person.id}), command.on)
    turn.work.cases.put(changed)
    event = MembershipEnded(case.id, member.person.name.full, command.why, command.on)
    return _changed(turn, event, changed, command.on, follow=command.recalculate)


def _names(person: Person) -> tuple[str, ...]:
    return (person.iin or "–", str(person.id), person.name.full)


def _changed(
    turn: Turn, event: MemberJoined | MembershipEnded, case: Case, on: date, *, follow: bool
) -> Done:
    turn.record(event)
    found = recalculate(turn, case, on) if follow else ()
    return Done(event, tuple(turn.recorded), FamilyChange(case, found))


HANDLERS: dict[type, Handler] = {
    AddMember: Handler(Permission.FAMILY_CHANGE, _add),
    EndMembership: Handler(Permission.FAMILY_CHANGE, _end),
}
