"""Statuses and permits of a person: record one, prolong it, end it.

What a confirmed text forbids is refused; what only an unconfirmed one forbids is a warning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.commands.access import Permission
from kandas_desk.commands.cases import found_case
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.case import Case
from kandas_desk.domain.events_of_permits import PermitEnded, PermitProlonged, PermitRecorded
from kandas_desk.domain.people import Person
from kandas_desk.domain.permit import (
    TERMLESS,
    Permit,
    PermitKind,
    overlap_problems,
    prolongation_problems,
    record_problems,
    term_problems,
)
from kandas_desk.domain.refusals import Reason, RefusedError, reason, refuse
from kandas_desk.rules.permits import KindLaw, ends_with_citizenship, kind_law
from kandas_desk.store.keys import new_key


@dataclass(frozen=True, slots=True)
class RecordPermit:
    """Write down what a member of a family was granted, or applied for.

    ``person``: the IIN, the id, or the full name of the member.
    """

    case: str
    person: str
    kind: PermitKind
    number: str
    granted_on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ProlongPermit:
    """Write down that a permit was prolonged; ``on``: the day of the decision, today if None."""

    permit: UUID
    until: date
    on: date | None = None


@dataclass(frozen=True, slots=True)
class EndPermit:
    """Write down that a permit ended on a day, and why."""

    permit: UUID
    on: date
    reason: str


def _record(turn: Turn, command: RecordPermit) -> Done:
    case = found_case(turn, command.case)
    person = _member(case, command.person)
    permit = Permit(
        id=new_key(),
        person_id=person.id,
        case_id=case.id,
        kind=command.kind,
        number=command.number.strip(),
        granted_on=command.granted_on,
        until=command.until,
    )
    others = turn.work.permits.of_person(person.id)
    law = kind_law(turn.book, permit.kind, permit.granted_on)
    problems = [
        *record_problems(permit, others, person.born, turn.today),
        *term_problems(permit, law.sure),
    ]
    if problems:
        raise RefusedError(*problems)
    warnings = [*_doubts(law, term_problems(permit, law.all)), *_outlived(turn, permit, others)]
    turn.work.permits.put(permit)
    event = PermitRecorded(
        case.id, permit.id, permit.kind, permit.number, person.name.full, permit.granted_on
    )
    return done(turn, event, permit, tuple(warnings))


def _prolong(turn: Turn, command: ProlongPermit) -> Done:
    held = turn.work.permits.get(command.permit)
    permit, on = held.permit, command.on or turn.today
    longer = permit.prolonged_to(command.until, on, turn.today)
    law = kind_law(turn.book, permit.kind, on)
    others = turn.work.permits.of_person(permit.person_id)
    problems = [
        *prolongation_problems(permit, command.until, law.sure),
        *overlap_problems(longer, others),
    ]
    if problems:
        raise RefusedError(*problems)
    warnings = _doubts(law, prolongation_problems(permit, command.until, law.all))
    turn.work.permits.put(longer)
    event = PermitProlonged(
        permit.case_id, permit.id, permit.kind, permit.number, held.person.full, command.until
    )
    return done(turn, event, longer, warnings)


def _end(turn: Turn, command: EndPermit) -> Done:
    held = turn.work.permits.get(command.permit)
    permit = held.permit.ended(command.on, command.reason, turn.today)
    turn.work.permits.put(permit)
    event = PermitEnded(
        permit.case_id,
        permit.id,
        permit.kind,
        permit.number,
        held.person.full,
        command.on,
        permit.end_reason,
    )
    return done(turn, event, permit)


def _member(case: Case, named: str) -> Person:
    """The one member of the family whom the IIN, the id or the full name means."""
    wanted = " ".join(named.split()).casefold()
    people = [member.person for member in case.family.members]
    found = [
        person
        for person in people
        if wanted in {person.iin, str(person.id), person.name.full.casefold()}
    ]
    if len(found) != 1:
        raise refuse("permit_person_unknown", "person", person=named, case_no=case.number)
    return found[0]


def _doubts(law: KindLaw, unsure: Sequence[Reason]) -> tuple[Reason, ...]:
    """What a person should look at: limits that no text confirms, or that nothing is known."""
    if unsure:
        return (*unsure, reason("permit_terms_unconfirmed", "kind", kind=law.kind))
    if not law.is_known and law.kind not in TERMLESS:
        return (reason("permit_terms_unknown", "kind", kind=law.kind),)
    return ()


def _outlived(turn: Turn, permit: Permit, others: Sequence[Permit]) -> tuple[Reason, ...]:
    """What a new citizen still holds although it ended with the citizenship."""
    if permit.kind is not PermitKind.CITIZENSHIP:
        return ()
    return tuple(
        reason("permit_outlived", "kind", kind=other.kind, number=other.number)
        for other in others
        if other.holds_on(permit.granted_on)
        and ends_with_citizenship(turn.book, other.kind, permit.granted_on)
    )


HANDLERS: dict[type, Handler] = {
    RecordPermit: Handler(Permission.CASE_STEP, _record),
    ProlongPermit: Handler(Permission.CASE_STEP, _prolong),
    EndPermit: Handler(Permission.CASE_STEP, _end),
}
