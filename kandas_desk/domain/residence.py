"""Residence: dated evidence of whether a family lives where it was settled.

Unknown is not resident: where no piece of evidence counts any more, nobody says that the family
is there. For how long a piece counts is the caller's to say (``ValidFor``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.case import Case, CaseStatus
from kandas_desk.domain.dates import add_months
from kandas_desk.domain.refusals import Reason, reason, refuse
from kandas_desk.domain.returns import Return

_ONE_DAY = timedelta(days=1)


class EvidenceKind(StrEnum):
    """Where a piece of evidence comes from. The arrival is one too; nobody records it twice."""

    VISIT = "visit"
    SCHOOL = "school"
    CLINIC = "clinic"
    EMPLOYER = "employer"
    REGISTRATION = "registration"
    ARRIVAL = "arrival"


RECORDED = tuple(kind for kind in EvidenceKind if kind is not EvidenceKind.ARRIVAL)
"""The kinds that a person writes down."""
CANNOT_BE_CHECKED = frozenset({CaseStatus.TRANSFERRED, CaseStatus.CLOSED})


class Finding(StrEnum):
    """What a check found, and what is known on a day."""

    RESIDENT = "resident"
    ABSENT = "absent"
    UNKNOWN = "unknown"


ValidFor = Mapping[EvidenceKind, int]
"""For how many months a piece of evidence counts, by its kind; a kind that is missing counts for
nothing."""


@dataclass(frozen=True, slots=True)
class ResidenceCheck:
    """One check. ``members``: whom it speaks of, everybody of the family of that day or some.

    A check that was recorded by mistake is withdrawn with a reason and stays in the list.
    """

    id: UUID
    case_id: UUID
    on: date
    kind: EvidenceKind
    finding: Finding
    members: tuple[UUID, ...]
    recorded_on: date
    recorded_by: str
    note: str = ""
    withdrawn_on: date | None = None
    withdraw_reason: str = ""
    rev: int = 0

    @property
    def stands(self) -> bool:
        """Whether nobody withdrew it."""
        return self.withdrawn_on is None

    @property
    def says_something(self) -> bool:
        """Whether it is evidence: nobody met at home is none of either."""
        return self.stands and self.finding is not Finding.UNKNOWN

    def counts_until(self, valid_for: ValidFor) -> date:
        """The first day on which it no longer counts; its own day where nothing is known."""
        return add_months(self.on, valid_for.get(self.kind, 0))

    def counts_on(self, day: date, valid_for: ValidFor) -> bool:
        """Whether it is evidence on the day."""
        return self.says_something and self.on <= day < self.counts_until(valid_for)

    def withdrawn(self, why: str, today: date) -> ResidenceCheck:
        """The check as recorded by mistake."""
        if self.withdrawn_on is not None:
            raise refuse("residence_withdrawn_already", "id", on=self.withdrawn_on)
        if not why.strip():
            raise refuse("field_required", "reason", field="reason")
        return replace(self, withdrawn_on=today, withdraw_reason=why.strip())


@dataclass(frozen=True, slots=True)
class Residence:
    """What is known on a day, with the evidence behind it (none when nothing is known, two
    pieces or more where persons or pieces differ). ``until``: the first day on which it is not
    known any more unless somebody looks again."""

    finding: Finding
    evidence: tuple[ResidenceCheck, ...] = ()
    until: date | None = None


NOBODY_KNOWS = Residence(Finding.UNKNOWN)


def residence_on(
    checks: Iterable[ResidenceCheck], day: date, valid_for: ValidFor, persons: Collection[UUID]
) -> Residence:
    """Whether these persons (a family, or one of them) live there on the day.

    A person's newest piece of evidence that still counts decides; two of one day that contradict
    each other decide nothing. A family lives there as long as one of them does, and is absent
    when all of them are; anything else is unknown.
    """
    counting = [check for check in checks if check.counts_on(day, valid_for)]
    found = [_of_person(counting, person) for person in persons]
    here = [newest for newest in found if _all_say(newest, Finding.RESIDENT)]
    if here:
        return _told(Finding.RESIDENT, here, valid_for, latest=True)
    if found and all(_all_say(newest, Finding.ABSENT) for newest in found):
        return _told(Finding.ABSENT, found, valid_for, latest=False)
    return NOBODY_KNOWS


def _of_person(counting: Iterable[ResidenceCheck], person: UUID) -> list[ResidenceCheck]:
    own = [check for check in counting if person in check.members]
    last = max((check.on for check in own), default=None)
    return [check for check in own if check.on == last]


def _all_say(newest: list[ResidenceCheck], finding: Finding) -> bool:
    return bool(newest) and all(check.finding is finding for check in newest)


def _told(
    finding: Finding, found: list[list[ResidenceCheck]], valid_for: ValidFor, *, latest: bool
) -> Residence:
    evidence = {check.id: check for newest in found for check in newest}
    ordered = tuple(sorted(evidence.values(), key=lambda check: (check.on, check.id), reverse=True))
    # One who is still known to be there is enough; all must be known to be absent.
    ends = [max(check.counts_until(valid_for) for check in newest) for newest in found]
    return Residence(finding, ordered, max(ends) if latest else min(ends))


def last_known_day(
    checks: Sequence[ResidenceCheck],
    day: date,
    valid_for: ValidFor,
    persons_on: Callable[[date], Collection[UUID]],
) -> date | None:
    """The last day up to ``day`` on which the family is known to have lived there.

    What is known changes only where a check is dated or stops counting, so only the days before
    such a change are looked at.
    """

    def known_on(when: date) -> bool:
        found = residence_on(checks, when, valid_for, persons_on(when))
        return found.finding is Finding.RESIDENT

    if known_on(day):
        return day
    changes = {check.on for check in checks} | {check.counts_until(valid_for) for check in checks}
    before = sorted({change - _ONE_DAY for change in changes if change <= day}, reverse=True)
    return next((last for last in before if known_on(last)), None)


def arrival_evidence(case: Case) -> ResidenceCheck | None:
    """The arrival as the first piece of evidence: the whole family was seen that day."""
    if case.arrived_on is None:
        return None
    members = tuple(member.person.id for member in case.family.on(case.arrived_on))
    return seen_on_arrival(case.id, case.arrived_on, members)


def seen_on_arrival(case_id: UUID, arrived_on: date, members: tuple[UUID, ...]) -> ResidenceCheck:
    """The arrival of these members as evidence."""
    return ResidenceCheck(
        id=case_id,
        case_id=case_id,
        on=arrived_on,
        kind=EvidenceKind.ARRIVAL,
        finding=Finding.RESIDENT,
        members=members,
        recorded_on=arrived_on,
        recorded_by="",
    )


def check_problems(
    check: ResidenceCheck, case: Case, returns: Iterable[Return], today: date
) -> tuple[Reason, ...]:
    """Why the check cannot be recorded: before arrival, after departure, in the future, members
    who do not belong to the family that day."""
    found: list[Reason] = []
    if check.on > today:
        found.append(reason("date_in_future", "on", date=check.on))
    if case.arrived_on is None:
        found.append(reason("residence_before_arrival", "case", status=case.status))
    elif check.on < case.arrived_on:
        days = {"on": check.on, "arrived": case.arrived_on}
        found.append(reason("residence_dated_before_arrival", "on", **days))
    if case.status in CANNOT_BE_CHECKED:
        found.append(reason("residence_case_over", "case", status=case.status))
    left = max((r.on for r in returns if r.whole_family and r.undone is None), default=None)
    if case.status is CaseStatus.LEFT and left is not None and check.on >= left:
        found.append(reason("residence_after_departure", "on", on=check.on, left=left))
    here = {member.person.id for member in case.family.on(check.on)}
    if found:
        return tuple(found)
    if not check.members:
        found.append(reason("residence_nobody_there", "members", on=check.on))
    elif set(check.members) - here:
        found.append(reason("residence_member_not_there", "members", on=check.on))
    return tuple(found)


def evidence_after(
    departure: Return, checks: Iterable[ResidenceCheck]
) -> tuple[ResidenceCheck, ...]:
    """Evidence that somebody who left was there later: one of the two days may be wrong. The newest
    comes first."""
    gone = set(departure.members)
    found = [
        check
        for check in checks
        if check.stands
        and check.finding is Finding.RESIDENT
        and check.on > departure.on
        and (departure.whole_family or gone & set(check.members))
    ]
    return tuple(sorted(found, key=lambda check: check.on, reverse=True))
