"""Why somebody came into a family or is no longer of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.case import OVER, Case
from kandas_desk.domain.people import Family, Member, Relation
from kandas_desk.domain.refusals import Reason, reason


class Joining(StrEnum):
    """Why somebody came into the family."""

    BORN = "born"
    JOINED = "joined"


class Leaving(StrEnum):
    """Why somebody is no longer of the family; who moved away is recorded as a departure."""

    DIED = "died"
    LEFT_HOUSEHOLD = "left_household"


def joining_problems(case: Case, member: Member, why: Joining, today: date) -> tuple[Reason, ...]:
    """Why this person cannot come into the family on the day their membership begins."""
    found = _of_case(case, member.since, today)
    if member.relation is Relation.APPLICANT:
        found.append(reason("two_applicants", "relation", n=2))
    born = member.person.born
    if why is Joining.BORN and born != member.since:
        found.append(reason("born_another_day", "born", born=born, on=member.since))
    if born is not None and born > member.since:
        found.append(reason("member_not_born", "on", born=born, on=member.since))
    known = {m.person.id for m in case.family.members}
    if member.person.id in known:
        found.append(reason("member_known", "iin", iin=member.person.iin or ""))
    return tuple(found)


def with_member(case: Case, member: Member) -> Case:
    """The case with one more member."""
    return replace(case, family=Family((*case.family.members, member)))


def leaving_problems(
    case: Case, person: UUID | None, on: date, today: date, iin: str
) -> tuple[Reason, ...]:
    """Why this person's membership cannot end on the day; ``person`` None: nobody has the IIN."""
    found = _of_case(case, on, today)
    member = next((m for m in case.family.members if m.person.id == person), None)
    if member is None:
        found.append(reason("member_unknown", "iin", iin=iin))
        return tuple(found)
    if member.relation is Relation.APPLICANT:
        found.append(reason("applicant_leaves_alone", "members"))
    if member.until is not None:
        found.append(reason("member_gone", "iin", iin=iin, day=member.until))
    elif on <= member.since:
        found.append(reason("member_ends_before_start", "on", on=on, since=member.since))
    return tuple(found)


def _of_case(case: Case, on: date, today: date) -> list[Reason]:
    found: list[Reason] = []
    if case.status in OVER:
        found.append(reason("case_is_over", "case", status=case.status))
    if on > today:
        found.append(reason("date_in_future", "on", date=on))
    if on < case.applied_on:
        found.append(reason("change_before_application", "on", on=on, applied=case.applied_on))
    return found
