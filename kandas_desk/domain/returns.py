"""Returns: who left, when, why, where to; and the claim that follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.case import LIVING_HERE, Case, CaseStatus
from kandas_desk.domain.money import Money
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
    OTHER = "other"


class ClaimState(StrEnum):
    """Where a claim stands."""

    OPEN = "open"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Return:
    """One departure. ``members``: ids of those who left; empty when the whole family did."""

    id: UUID
    case_id: UUID
    on: date
    reason: ReturnReason
    recorded_on: date
    to_place: str = ""
    members: tuple[UUID, ...] = ()

    @property
    def whole_family(self) -> bool:
        """Whether nobody of the family stayed."""
        return not self.members


@dataclass(frozen=True, slots=True)
class Claim:
    """What has to be repaid after a return."""

    id: UUID
    case_id: UUID
    return_id: UUID
    amount: Money
    raised_on: date
    state: ClaimState = ClaimState.OPEN


def return_problems(
    case: Case, on: date, today: date, earlier: Sequence[Return], leaving: frozenset[UUID]
) -> tuple[Reason, ...]:
    """Why the departure cannot be recorded: before arrival, in the future, a second time."""
    found: list[Reason] = []
    if case.status is CaseStatus.LEFT or any(r.whole_family for r in earlier):
        found.append(reason("return_twice", "case", case_no=case.number))
    elif case.status not in LIVING_HERE or case.arrived_on is None:
        found.append(reason("return_before_arrival", "case", status=case.status))
    elif on < case.arrived_on:
        found.append(reason("return_dated_before_arrival", "on", on=on, arrived=case.arrived_on))
    if on > today:
        found.append(reason("date_in_future", "on", date=on))
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
