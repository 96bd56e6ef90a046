"""Statuses and permits of a person: granted for a time, prolonged, ended.

How long a kind may last and whether it can be prolonged comes from the rule book through the
caller (``PermitTerms``); nothing known means nothing checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.dates import add_months
from kandas_desk.domain.refusals import Reason, reason, refuse


class PermitKind(StrEnum):
    """What a person holds."""

    KANDAS_STATUS = "kandas_status"
    RESIDENCE_PERMIT = "residence_permit"
    CITIZENSHIP_APPLICATION = "citizenship_application"
    CITIZENSHIP = "citizenship"
    LABOUR_PERMIT = "labour_permit"
    NEO_NOMAD_VISA = "neo_nomad_visa"
    ATA_ZHOLY_CARD = "ata_zholy_card"


class PermitState(StrEnum):
    """Where a permit stands on a day; computed, never stored."""

    IN_FORCE = "in_force"
    EXPIRED = "expired"
    ENDED = "ended"


class PermitUse(StrEnum):
    """What a status or permit lets its holder ask for."""

    KANDAS_QUOTA = "kandas_quota"
    SETTLER_QUOTA = "settler_quota"
    ADAPTATION_SERVICES = "adaptation_services"
    RESIDENCE = "residence"
    SIMPLIFIED_RESIDENCE = "simplified_residence"
    CITIZENSHIP = "citizenship"
    SIMPLIFIED_CITIZENSHIP = "simplified_citizenship"
    WORK = "work"
    HOUSEHOLD_WORK = "household_work"
    BUSINESS = "business"
    MEDICAL_CARE = "medical_care"
    SCHOOL_PLACES = "school_places"
    STUDY_QUOTA = "study_quota"
    CUSTOMS_EXEMPTION = "customs_exemption"


LASTING = frozenset({PermitKind.CITIZENSHIP})
"""Kinds that have no end and can have none."""
TERMLESS = LASTING | {PermitKind.CITIZENSHIP_APPLICATION}
"""Kinds that the law gives no term; an application lasts until it is answered."""


@dataclass(frozen=True, slots=True)
class PermitTerms:
    """What the law of a day says of a kind; None is not known."""

    shortest_months: int | None = None
    longest_months: int | None = None
    prolongable: bool | None = None
    prolongation_months: int | None = None
    prolongations: int | None = None


@dataclass(frozen=True, slots=True)
class Prolongation:
    """Decided on a day: the end moved from ``before`` to ``until``."""

    on: date
    before: date
    until: date


@dataclass(frozen=True, slots=True)
class Permit:
    """Held from ``granted_on`` up to but not including ``until`` (None: no end is written down).

    ``citizenship_application``: ``granted_on`` is the day of the application.
    """

    id: UUID
    person_id: UUID
    case_id: UUID
    kind: PermitKind
    number: str
    granted_on: date
    until: date | None = None
    prolonged: tuple[Prolongation, ...] = ()
    ended_on: date | None = None
    end_reason: str = ""
    rev: int = 0

    @property
    def last_day_after(self) -> date | None:
        """The first day on which it is no longer held; None when it has no end."""
        ends = [day for day in (self.until, self.ended_on) if day is not None]
        return min(ends) if ends else None

    def holds_on(self, day: date) -> bool:
        """Whether it is held on the day."""
        end = self.last_day_after
        return self.granted_on <= day and (end is None or day < end)

    def state_on(self, day: date) -> PermitState:
        """Where it stands on the day; one that was ended ahead of time holds until then."""
        if self.ended_on is not None and self.ended_on <= day:
            return PermitState.ENDED
        if self.until is not None and self.until <= day:
            return PermitState.EXPIRED
        return PermitState.IN_FORCE

    def overlaps(self, other: Permit) -> bool:
        """Whether both are held on one day; one that ended as it began is held on none."""
        ends = (self.last_day_after, other.last_day_after)
        first = max(self.granted_on, other.granted_on)
        return all(end is None or first < end for end in ends)

    def prolonged_to(self, until: date, on: date, today: date) -> Permit:
        """Prolonged by a decision of the day, which falls into its term; the end moves on."""
        if self.until is None:
            raise refuse("permit_has_no_end", "until", kind=self.kind)
        if on > today:
            raise refuse("date_in_future", "on", date=on)
        if on < self.granted_on:
            raise refuse("permit_day_before_start", "on", on=on, start=self.granted_on)
        end = self.last_day_after
        if end is not None and on >= end:
            raise refuse("permit_over", "on", kind=self.kind, number=self.number, until=end)
        if self.ended_on is not None:
            raise refuse("permit_ended_already", "id", on=self.ended_on)
        if until <= self.until:
            raise refuse("permit_not_longer", "until", until=self.until)
        made = Prolongation(on, self.until, until)
        return replace(self, until=until, prolonged=(*self.prolonged, made))

    def ended(self, on: date, why: str, today: date) -> Permit:
        """Ended on the day for a reason."""
        if self.ended_on is not None:
            raise refuse("permit_ended_already", "id", on=self.ended_on)
        if not why.strip():
            raise refuse("field_required", "reason", field="reason")
        if on > today:
            raise refuse("date_in_future", "on", date=on)
        if on < self.granted_on:
            raise refuse("permit_day_before_start", "on", on=on, start=self.granted_on)
        return replace(self, ended_on=on, end_reason=why.strip())


def record_problems(
    permit: Permit, others: Sequence[Permit], born: date | None, today: date
) -> tuple[Reason, ...]:
    """Why the permit cannot be written down, whatever the law says of its kind."""
    found: list[Reason] = []
    if not permit.number.strip():
        found.append(reason("permit_number_missing", "number"))
    if permit.granted_on > today:
        found.append(reason("date_in_future", "granted_on", date=permit.granted_on))
    if born is not None and permit.granted_on < born:
        found.append(
            reason("permit_before_birth", "granted_on", granted=permit.granted_on, born=born)
        )
    if permit.until is not None:
        if permit.kind in LASTING:
            found.append(reason("permit_has_no_end", "until", kind=permit.kind))
        elif permit.until <= permit.granted_on:
            facts = {"start": permit.granted_on, "until": permit.until}
            return (*found, reason("permit_ends_before_start", "until", **facts))
    return (*found, *overlap_problems(permit, others))


def overlap_problems(permit: Permit, others: Sequence[Permit]) -> tuple[Reason, ...]:
    """Other permits of the same kind that the same person holds on one of its days."""
    return tuple(
        reason(
            "permit_overlaps",
            "granted_on",
            kind=permit.kind,
            number=other.number,
            start=other.granted_on,
            until=other.last_day_after,
        )
        for other in others
        if other.id != permit.id
        and other.kind is permit.kind
        and other.person_id == permit.person_id
        and other.overlaps(permit)
    )


def term_problems(permit: Permit, terms: PermitTerms) -> tuple[Reason, ...]:
    """How a new permit goes beyond the terms of its kind."""
    longest, shortest = terms.longest_months, terms.shortest_months
    if permit.until is None:
        return () if longest is None else (reason("permit_needs_end", "until", kind=permit.kind),)
    if longest is not None and permit.until > add_months(permit.granted_on, longest):
        day = add_months(permit.granted_on, longest)
        return (reason("permit_too_long", "until", kind=permit.kind, until=day),)
    if shortest is not None and permit.until < add_months(permit.granted_on, shortest):
        day = add_months(permit.granted_on, shortest)
        return (reason("permit_too_short", "until", kind=permit.kind, until=day),)
    return ()


def prolongation_problems(permit: Permit, until: date, terms: PermitTerms) -> tuple[Reason, ...]:
    """How prolonging the permit to the day goes beyond the terms of its kind."""
    if terms.prolongable is False:
        return (reason("permit_not_prolongable", "id", kind=permit.kind),)
    found: list[Reason] = []
    most, months = terms.prolongations, terms.prolongation_months
    if most is not None and len(permit.prolonged) >= most:
        found.append(reason("permit_prolonged_often", "id", kind=permit.kind, most=most))
    if months is not None and permit.until is not None:
        day = add_months(permit.until, months)
        if until > day:
            found.append(reason("permit_prolonged_too_far", "until", kind=permit.kind, until=day))
    return tuple(found)
