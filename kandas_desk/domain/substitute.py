"""Substitutes: who approves in the stead of an absent person, and from when to when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kandas_desk.domain.office import Role, Staff
from kandas_desk.domain.refusals import Reason, reason, refuse


@dataclass(frozen=True, slots=True)
class Substitution:
    """``by`` approves in the stead of ``absent``, from ``start`` to ``until``, both days counted.

    ``ended_on``: the last day when it was ended early (a day before ``start`` means never).
    """

    id: UUID
    absent: str
    by: str
    start: date
    until: date
    appointed_by: str
    appointed_on: date
    ended_on: date | None = None
    rev: int = 0

    def __post_init__(self) -> None:
        if self.until < self.start:
            raise refuse("substitute_days", "until", start=self.start, until=self.until)

    @property
    def last_day(self) -> date:
        """The last day on which it holds."""
        return self.until if self.ended_on is None else min(self.until, self.ended_on)

    def holds_on(self, day: date) -> bool:
        """Whether the substitute may act on the day."""
        return self.start <= day <= self.last_day

    def ended(self, on: date) -> Substitution:
        """Ended early; the day is the last one on which it holds."""
        if self.ended_on is not None or on >= self.until:
            raise refuse("substitution_over", "on", day=self.last_day)
        return replace(self, ended_on=on)


def substitute_problems(
    absent: Staff, by: Staff, *, approves: bool, earlier: Iterable[Substitution], new: Substitution
) -> tuple[Reason, ...]:
    """Why this person cannot stand in. ``approves``: whether the absent person may approve."""
    found: list[Reason] = []
    if absent.login == by.login:
        found.append(reason("substitute_is_absent", "by", login=by.login))
    if not approves:
        found.append(reason("absent_does_not_approve", "absent", login=absent.login))
    if by.role is Role.AUDITOR:
        found.append(reason("auditor_never_approves", "by", login=by.login))
    found += [
        reason("staff_inactive", "login", login=person.login)
        for person in (absent, by)
        if not person.active
    ]
    found += [
        reason("substitute_appointed", "absent", login=other.by, until=other.last_day)
        for other in earlier
        if other.absent == new.absent and _share_a_day(other, new)
    ]
    return tuple(found)


def _share_a_day(one: Substitution, other: Substitution) -> bool:
    return max(one.start, other.start) <= min(one.last_day, other.last_day)


def stands_for(substitutions: Iterable[Substitution], login: str, on: date) -> tuple[str, ...]:
    """In whose stead this person may approve on the day."""
    found = (s.absent for s in substitutions if s.by == login and s.holds_on(on))
    return tuple(dict.fromkeys(found))
