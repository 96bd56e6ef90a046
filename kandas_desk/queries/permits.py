"""What one can ask about the statuses and permits of persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.domain.permit import Permit, PermitState, PermitUse
from kandas_desk.domain.refusals import refuse
from kandas_desk.queries.questions import Reader
from kandas_desk.rules.book import Confidence
from kandas_desk.rules.permits import allowance, confidence, kind_law
from kandas_desk.store.permits import HeldPermit


@dataclass(frozen=True, slots=True)
class PermitLine:
    """A permit as a list shows it, as of today.

    ``ends_on``: the first day on which it is no longer held, None when it has no end;
    ``days_left``: how far that day is, below zero once it has passed. ``allows``: what it lets the
    case ask for, nothing unless it is in force; ``allows_known``: False when no text about it was
    read. ``terms``: how sure the terms of the kind are, None when nothing is known of them.
    """

    permit: Permit
    person: str
    iin: str | None
    case_number: str
    state: PermitState
    ends_on: date | None
    days_left: int | None
    allows: tuple[PermitUse, ...]
    allows_known: bool
    allows_confidence: Confidence | None
    terms: Confidence | None


def permit_line(reader: Reader, permit_id: UUID) -> PermitLine:
    """One permit; refused when there is none with the id."""
    return _line(reader, reader.shelves.permits.get(permit_id))


def permits_of_case(reader: Reader, number: str) -> tuple[PermitLine, ...]:
    """Every permit of the family, also those that are over, person by person."""
    case = reader.shelves.cases.by_number(number)
    if case is None:
        raise refuse("case_unknown", "case", number=number)
    return tuple(_line(reader, held) for held in reader.shelves.permits.of_case(case.id))


def permits_ending(reader: Reader, before: date | None = None) -> tuple[PermitLine, ...]:
    """Permits that nobody ended and whose term ends before the day (all of them without a day);
    the earliest end first."""
    return tuple(_line(reader, held) for held in reader.shelves.permits.all(before))


def _line(reader: Reader, held: HeldPermit) -> PermitLine:
    permit, today = held.permit, reader.today
    state, ends_on = permit.state_on(today), permit.last_day_after
    may = allowance(reader.book, permit.kind, today)
    return PermitLine(
        permit=permit,
        person=held.person.full,
        iin=held.iin,
        case_number=held.case_number,
        state=state,
        ends_on=ends_on,
        days_left=None if ends_on is None else (ends_on - today).days,
        allows=may.uses if state is PermitState.IN_FORCE else (),
        allows_known=may.value is not None,
        allows_confidence=None if may.value is None else may.value.confidence,
        terms=confidence(kind_law(reader.book, permit.kind, permit.granted_on)),
    )
