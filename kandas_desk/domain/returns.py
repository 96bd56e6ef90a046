"""Returns: who left, when, why, where to, how it became known; and the undoing of a mistake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.case import LIVING_HERE, Case, CaseStatus
from kandas_desk.domain.land import LandEndReason, LandState
from kandas_desk.domain.money import Money, total
from kandas_desk.domain.refusals import Reason, reason


class ReturnReason(StrEnum):
    """Why a family or some of its members left."""

    NO_WORK = "no_work"
    HOUSING = "housing"
    CLIMATE = "climate"
    FAMILY_CIRCUMSTANCES = "family_circumstances"
    STUDY = "study"
    HEALTH = "health"
    DEATH = "death"
    MILITARY_SERVICE = "military_service"
    MOVE_WITHIN_REGION = "move_within_region"
    OTHER = "other"


class KnownFrom(StrEnum):
    """How the office learnt of a departure."""

    FAMILY = "family"
    VISIT = "visit"
    REGISTRATION = "registration"
    SCHOOL = "school"
    CLINIC = "clinic"
    EMPLOYER = "employer"
    OTHER_OFFICE = "other_office"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Undoing:
    """A departure that was recorded by mistake is answered, never deleted."""

    on: date
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class EndedRight:
    """A land right that a departure ended, as it stood before."""

    id: UUID
    state: LandState
    ended_on: date | None = None
    end_reason: LandEndReason | None = None


@dataclass(frozen=True, slots=True)
class Return:
    """One departure. ``members``: ids of those who left; empty when the whole family did.

    ``status_before``, ``land_ended``, ``payments_cancelled``: what the departure changed, so that
    a mistake can be undone.
    """

    id: UUID
    case_id: UUID
    on: date
    reason: ReturnReason
    recorded_on: date
    to_place: str = ""
    members: tuple[UUID, ...] = ()
    known_from: KnownFrom | None = None
    recorded_by: str = ""
    status_before: CaseStatus = CaseStatus.ARRIVED
    land_ended: tuple[EndedRight, ...] = ()
    payments_cancelled: tuple[UUID, ...] = ()
    undone: Undoing | None = None

    @property
    def whole_family(self) -> bool:
        """Whether nobody of the family stayed."""
        return not self.members


def return_problems(
    case: Case, on: date, today: date, earlier: Sequence[Return], leaving: frozenset[UUID]
) -> tuple[Reason, ...]:
    """Why the departure cannot be recorded: before arrival, in the future, a second time.

    ``earlier``: departures recorded before; those that were undone do not count.
    """
    found: list[Reason] = []
    earlier = [r for r in earlier if r.undone is None]
    if case.status is CaseStatus.LEFT or any(r.whole_family for r in earlier):
        found.append(reason("return_twice", "case", case_no=case.number))
    elif case.status not in LIVING_HERE or case.arrived_on is None:
        found.append(reason("return_before_arrival", "case", status=case.status))
    elif on < case.arrived_on:
        found.append(reason("return_dated_before_arrival", "on", on=on, arrived=case.arrived_on))
    if on > today:
        found.append(reason("date_in_future", "on", date=on))
    last = max((r.on for r in earlier if not r.whole_family), default=None)
    if not leaving and last is not None and on < last:
        found.append(reason("return_before_members_left", "on", on=on, last=last))
    gone = {person for r in earlier for person in r.members}
    known = {member.person.id for member in case.family.members}
    if leaving & gone:
        found.append(reason("member_left_twice", "members"))
    early = any(m.person.id in leaving and on < m.since for m in case.family.members)
    if early:
        found.append(reason("member_not_yet", "members", on=on))
    if leaving - known:
        found.append(reason("member_unknown", "members"))
    return tuple(found)


def undo_problems(
    case: Case, departure: Return, every: Sequence[Return], repaid: Sequence[Money]
) -> tuple[Reason, ...]:
    """Why a departure cannot be undone: done already, a newer one stands on it, money came back.

    ``repaid``: what was repaid, withheld or given up on each claim of the departure.
    """
    if departure.undone is not None:
        return (reason("return_undone_already", "return", on=departure.undone.on),)
    found: list[Reason] = []
    newer = [r for r in every if r.undone is None and r.id > departure.id]
    if newer:
        found.append(reason("return_undo_newer_first", "return", on=newer[-1].on))
    expected = {CaseStatus.LEFT} if departure.whole_family else LIVING_HERE
    if case.status not in expected and not newer:
        found.append(reason("return_undo_status", "case", status=case.status))
    came = total(list(repaid))
    if came:
        found.append(reason("return_undo_repaid", "claim", amount=came))
    return tuple(found)
