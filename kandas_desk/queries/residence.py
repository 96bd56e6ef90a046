"""What one can ask about the residence of a family."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.domain.case import LIVING_HERE, Case
from kandas_desk.domain.refusals import refuse
from kandas_desk.domain.residence import (
    Residence,
    ResidenceCheck,
    arrival_evidence,
    residence_on,
)
from kandas_desk.queries.questions import Reader
from kandas_desk.rules.book import Confidence
from kandas_desk.rules.deadlines import Deadline
from kandas_desk.rules.residence import check_due, evidence_confidence, valid_for


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check as a list shows it. ``persons``: the names of those of whom it speaks, nobody when
    it is the whole family of that day."""

    check: ResidenceCheck
    case_number: str
    persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberResidence:
    """Where the residence of one member stands."""

    person_id: UUID
    name: str
    residence: Residence


@dataclass(frozen=True, slots=True)
class FamilyResidence:
    """What is known of a family on a day.

    ``lines``: every check, also the withdrawn ones, the newest first. ``due``: when the office
    looks again, None when it need not. ``confidence``: how sure the terms of evidence are.
    """

    case: Case
    on: date
    family: Residence
    members: tuple[MemberResidence, ...]
    lines: tuple[CheckLine, ...]
    due: Deadline | None
    confidence: Confidence | None


def residence_of_case(reader: Reader, number: str, on: date | None = None) -> FamilyResidence:
    """The family's residence today, or on a day; refused when there is no such case."""
    case = reader.shelves.cases.by_number(number)
    if case is None:
        raise refuse("case_unknown", "case", number=number)
    day = on or reader.today
    checks = reader.shelves.residence.of_case(case.id)
    arrival = arrival_evidence(case)
    evidence = checks if arrival is None else (*checks, arrival)
    counts = valid_for(reader.book, day)
    here = case.family.on(day)
    return FamilyResidence(
        case=case,
        on=day,
        family=residence_on(evidence, day, counts, [m.person.id for m in here]),
        members=tuple(
            MemberResidence(
                m.person.id,
                m.person.name.full,
                residence_on(evidence, day, counts, [m.person.id]),
            )
            for m in here
        ),
        lines=tuple(_line(check, case) for check in checks),
        due=_due(reader, case, checks),
        confidence=evidence_confidence(reader.book, day),
    )


def residence_checks(reader: Reader, limit: int = 1000) -> tuple[CheckLine, ...]:
    """The newest checks of the office, also the withdrawn ones."""
    found = reader.shelves.residence.newest(limit)
    cases = reader.shelves.cases.by_ids({check.case_id for check, _ in found})
    return tuple(_line(check, cases[check.case_id]) for check, _ in found)


def residence_check(reader: Reader, check_id: UUID) -> CheckLine:
    """One check; refused when there is none with the id."""
    check = reader.shelves.residence.get(check_id)
    return _line(check, reader.shelves.cases.by_ids([check.case_id])[check.case_id])


def _line(check: ResidenceCheck, case: Case) -> CheckLine:
    everybody = {member.person.id for member in case.family.on(check.on)}
    named = {m.person.id: m.person.name.full for m in case.family.members}
    some = () if everybody <= set(check.members) else check.members
    return CheckLine(check, case.number, tuple(named[key] for key in some))


def _due(reader: Reader, case: Case, checks: tuple[ResidenceCheck, ...]) -> Deadline | None:
    if case.status not in LIVING_HERE or case.arrived_on is None:
        return None
    last = max((check.on for check in checks if check.says_something), default=case.arrived_on)
    return check_due(reader.book, case.arrived_on, last, reader.today, case.id)
