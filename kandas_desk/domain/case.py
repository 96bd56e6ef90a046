"""The relocation case: who moves, from where to where, and which steps are open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.identity import kato_shape_problems
from kandas_desk.domain.lifecycle import Lifecycle
from kandas_desk.domain.money import Money
from kandas_desk.domain.people import Family, Member, Relation
from kandas_desk.domain.refusals import Reason, RefusedError, reason, refuse


class CaseKind(StrEnum):
    """Whom the case is about."""

    KANDAS = "kandas"
    SETTLER = "settler"


class Area(StrEnum):
    """Town or countryside at the destination."""

    URBAN = "urban"
    RURAL = "rural"


class CaseStatus(StrEnum):
    """Where the case stands."""

    DRAFT = "draft"
    REGISTERED = "registered"
    INCOMPLETE = "incomplete"
    IN_REVIEW = "in_review"
    INCLUDED = "included"
    REFUSED = "refused"
    ARRIVED = "arrived"
    SETTLED = "settled"
    FULFILLED = "fulfilled"
    LEFT = "left"
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"
    CLOSED = "closed"


class CaseStep(StrEnum):
    """What one can do with a case. ``LEAVE`` is taken by recording a return, never by itself."""

    SUBMIT = "submit"
    RETURN_INCOMPLETE = "return_incomplete"
    SEND_TO_COMMISSION = "send_to_commission"
    INCLUDE = "include"
    REFUSE = "refuse"
    ARRIVE = "arrive"
    SETTLE = "settle"
    FULFIL = "fulfil"
    WITHDRAW = "withdraw"
    TRANSFER = "transfer"
    CLOSE = "close"
    REOPEN = "reopen"
    LEAVE = "leave"


_S, _T = CaseStatus, CaseStep

CASE_LIFECYCLE: Lifecycle[CaseStatus, CaseStep] = Lifecycle(
    "case",
    {
        (_S.DRAFT, _T.SUBMIT): _S.REGISTERED,
        (_S.DRAFT, _T.WITHDRAW): _S.WITHDRAWN,
        (_S.REGISTERED, _T.SEND_TO_COMMISSION): _S.IN_REVIEW,
        (_S.REGISTERED, _T.RETURN_INCOMPLETE): _S.INCOMPLETE,
        (_S.REGISTERED, _T.WITHDRAW): _S.WITHDRAWN,
        (_S.REGISTERED, _T.TRANSFER): _S.TRANSFERRED,
        (_S.INCOMPLETE, _T.SUBMIT): _S.REGISTERED,
        (_S.INCOMPLETE, _T.WITHDRAW): _S.WITHDRAWN,
        (_S.IN_REVIEW, _T.INCLUDE): _S.INCLUDED,
        (_S.IN_REVIEW, _T.REFUSE): _S.REFUSED,
        (_S.IN_REVIEW, _T.RETURN_INCOMPLETE): _S.INCOMPLETE,
        (_S.IN_REVIEW, _T.WITHDRAW): _S.WITHDRAWN,
        (_S.INCLUDED, _T.ARRIVE): _S.ARRIVED,
        (_S.INCLUDED, _T.WITHDRAW): _S.WITHDRAWN,
        (_S.INCLUDED, _T.TRANSFER): _S.TRANSFERRED,
        (_S.ARRIVED, _T.SETTLE): _S.SETTLED,
        (_S.ARRIVED, _T.FULFIL): _S.FULFILLED,
        (_S.ARRIVED, _T.TRANSFER): _S.TRANSFERRED,
        (_S.ARRIVED, _T.LEAVE): _S.LEFT,
        (_S.SETTLED, _T.FULFIL): _S.FULFILLED,
        (_S.SETTLED, _T.TRANSFER): _S.TRANSFERRED,
        (_S.SETTLED, _T.LEAVE): _S.LEFT,
        (_S.REFUSED, _T.REOPEN): _S.REGISTERED,
        (_S.REFUSED, _T.CLOSE): _S.CLOSED,
        (_S.WITHDRAWN, _T.REOPEN): _S.REGISTERED,
        (_S.WITHDRAWN, _T.CLOSE): _S.CLOSED,
        (_S.FULFILLED, _T.CLOSE): _S.CLOSED,
        (_S.LEFT, _T.CLOSE): _S.CLOSED,
        (_S.TRANSFERRED, _T.CLOSE): _S.CLOSED,
        # A closed case goes back to where it was closed from; see Case.taken.
        (_S.CLOSED, _T.REOPEN): _S.CLOSED,
    },
)

# Who withdraws or goes to another centre gives the places of the quota back.
GIVING_BACK = frozenset({CaseStep.WITHDRAW, CaseStep.TRANSFER})
LIVING_HERE = frozenset({CaseStatus.ARRIVED, CaseStatus.SETTLED})
OVER = frozenset({_S.REFUSED, _S.FULFILLED, _S.LEFT, _S.WITHDRAWN, _S.TRANSFERRED, _S.CLOSED})


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the family comes from: a KATO code (settler) or a country, ISO 3166-1 (kandas)."""

    kato: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the family moves to: a KATO code of any level and whether it is town or village."""

    kato: str
    area: Area | None = None

    @property
    def region(self) -> str:
        """The KATO code of the oblast."""
        return f"{self.kato[:2]}0000000"


@dataclass(frozen=True, slots=True)
class Case:
    """One family's relocation, from the application to the end of the duty.

    ``decided_on``: day of the commission's decision. ``closed_from``: where a closed case goes
    back to when it is reopened. ``quota_persons``: how many persons took up places of the quota
    when the family was included; None before, and after the places were given back.
    ``rev`` grows with every saved change.
    """

    id: UUID
    number: str
    kind: CaseKind
    status: CaseStatus
    applied_on: date
    origin: Origin
    destination: Destination
    family: Family
    opened_on: date
    housing_price: Money | None = None
    decided_on: date | None = None
    arrived_on: date | None = None
    closed_from: CaseStatus | None = None
    quota_persons: int | None = None
    rev: int = 0

    @property
    def region(self) -> str:
        """The receiving oblast."""
        return self.destination.region

    @property
    def open_steps(self) -> tuple[CaseStep, ...]:
        """The steps a person may take now (leaving is recorded as a return)."""
        return tuple(s for s in CASE_LIFECYCLE.open_steps(self.status) if s is not CaseStep.LEAVE)

    def problems(self, today: date) -> tuple[Reason, ...]:
        """Why the case contradicts itself: family, places, order of days."""
        found = list(self.family.problems())
        found.extend(
            reason("date_in_future", f"members[{index}].born", date=member.person.born)
            for index, member in enumerate(self.family.members)
            if member.person.born is not None and member.person.born > today
        )
        found.extend(kato_shape_problems(self.destination.kato, "destination.kato"))
        if self.kind is CaseKind.SETTLER:
            if self.origin.kato is None:
                found.append(reason("field_required", "origin.kato", field="origin.kato"))
            else:
                found.extend(kato_shape_problems(self.origin.kato, "origin.kato"))
        elif self.origin.country is None:
            found.append(reason("field_required", "origin.country", field="origin.country"))
        if self.applied_on > today:
            found.append(reason("date_in_future", "applied_on", date=self.applied_on))
        born = self._born_of_applicant()
        if born is not None and born > self.applied_on:
            found.append(reason("applicant_not_born", "members[0].born", born=born))
        if self.decided_on is not None and self.decided_on < self.applied_on:
            found.append(
                reason(
                    "applied_after_decision",
                    "applied_on",
                    applied=self.applied_on,
                    decided=self.decided_on,
                )
            )
        if self.arrived_on is not None:
            found.extend(self._arrival_problems(self.arrived_on, today))
        if self.housing_price is not None and self.housing_price.tiyn <= 0:
            found.append(reason("amount_not_positive", "housing.price", amount=self.housing_price))
        return tuple(found)

    def _born_of_applicant(self) -> date | None:
        members = self.family.members
        heads = [m.person.born for m in members if m.relation is Relation.APPLICANT]
        return heads[0] if heads else None

    def _arrival_problems(self, arrived: date, today: date) -> list[Reason]:
        found: list[Reason] = []
        if arrived > today:
            found.append(reason("date_in_future", "arrived_on", date=arrived))
        if arrived < self.applied_on:
            found.append(
                reason(
                    "applied_after_arrival",
                    "arrived_on",
                    applied=self.applied_on,
                    arrived=arrived,
                )
            )
        elif self.decided_on is not None and arrived < self.decided_on:
            found.append(
                reason(
                    "decided_after_arrival",
                    "arrived_on",
                    decided=self.decided_on,
                    arrived=arrived,
                )
            )
        return found

    def taken(self, step: CaseStep, on: date, today: date) -> Case:
        """The case after the step on that day; refused when the step is not open or the day
        contradicts the days before it. The five-year test of ``fulfil`` is the caller's."""
        status = CASE_LIFECYCLE.after(self.status, step)
        if status is CaseStatus.CLOSED and step is CaseStep.REOPEN:
            back = self.closed_from or CaseStatus.REGISTERED
            changed = replace(self, status=back, closed_from=None)
        else:
            changed = replace(self, status=status)
        if step in (CaseStep.INCLUDE, CaseStep.REFUSE):
            changed = replace(changed, decided_on=on)
        if step is CaseStep.INCLUDE:
            changed = replace(changed, quota_persons=len(self.family.on(on)))
        elif step in GIVING_BACK:
            changed = replace(changed, quota_persons=None)
        if step is CaseStep.ARRIVE:
            changed = replace(changed, arrived_on=on)
        elif step is CaseStep.REOPEN and self.status is not CaseStatus.CLOSED:
            changed = replace(changed, decided_on=None)
        elif step is CaseStep.CLOSE:
            changed = replace(changed, closed_from=self.status)
        problems = list(changed.problems(today))
        if on > today and not any(p.code == "date_in_future" for p in problems):
            problems.append(reason("date_in_future", "on", date=on))
        floor = self.arrived_on or self.decided_on or self.applied_on
        if on < floor and not problems:
            problems.append(reason("step_too_early", "on", date=on, floor=floor, step=step))
        if problems:
            raise RefusedError(*problems)
        return changed

    def without(self, leaving: frozenset[UUID], on: date) -> Case:
        """The case with the memberships of these persons ended on the day; the applicant stays
        (when the applicant leaves, the family's return is recorded as a whole)."""
        if self.family.applicant.person.id in leaving:
            raise refuse("applicant_leaves_alone", "members")

        def ended(member: Member) -> Member:
            return replace(member, until=on) if member.person.id in leaving else member

        return replace(self, family=Family(tuple(ended(m) for m in self.family.members)))


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case as one line of a list."""

    id: UUID
    number: str
    kind: CaseKind
    status: CaseStatus
    applicant: str
    iin: str | None
    family_size: int
    region: str
    origin: Origin
    applied_on: date
    arrived_on: date | None


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases are wanted; empty fields do not narrow."""

    search: str = ""
    statuses: frozenset[CaseStatus] = frozenset()
    region: str | None = None
