"""Dates of the archive that something is due on: one question each, over the indexes.

Only rows that can be due come back; which of them are is for the query to say.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, and_, or_, select

from kandas_desk.domain.case import LIVING_HERE, OVER, CaseStatus, CaseStep
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure, PaymentState
from kandas_desk.domain.people import PersonName
from kandas_desk.domain.permit import PermitKind
from kandas_desk.domain.plan import PlanItemState, Wording
from kandas_desk.store import permits, persons, plans
from kandas_desk.store.cases import CASES, MEMBERS
from kandas_desk.store.journal import TABLE as JOURNAL
from kandas_desk.store.payments import TABLE as PAYMENTS

BEGINNING = frozenset({CaseStep.SUBMIT, CaseStep.REOPEN})
"""Steps with which the consideration of an application begins, also for a second time."""
GONE = OVER - {CaseStatus.FULFILLED}
"""Cases whose people are no longer the office's care."""


@dataclass(frozen=True, slots=True)
class CaseRef:
    """The case that something belongs to."""

    id: UUID
    number: str
    applicant: str


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """An application under consideration since the day."""

    case: CaseRef
    status: CaseStatus
    since: date


@dataclass(frozen=True, slots=True)
class ArrivedCase:
    """A family that lives here."""

    case: CaseRef
    arrived_on: date


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An open item of a family's newest plan."""

    case: CaseRef
    id: UUID
    made_on: date
    due_on: date
    action: Wording


@dataclass(frozen=True, slots=True)
class OpenPayment:
    """A payment that waits for its approval or for the money."""

    case: CaseRef
    id: UUID
    state: PaymentState
    measure: Measure
    amount: Money
    proposed_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class OpenPermit:
    """A permit with an end that nobody ended."""

    case: CaseRef
    id: UUID
    person_id: UUID
    person: PersonName
    kind: PermitKind
    number: str
    granted_on: date
    until: date


REF = (
    CASES.c.id.label("of_case"),
    CASES.c.number.label("case_number"),
    CASES.c.applicant.label("case_applicant"),
)


def ref_of(row: Any) -> CaseRef:
    """The case of a row that selected ``REF``."""
    return CaseRef(row.of_case, row.case_number, row.case_applicant)


class DeadlineShelf:
    """What may be due, noun by noun."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _rows(self, query: Select[Any]) -> Iterable[Any]:
        return self._connection.execute(query)

    def waiting_cases(self) -> tuple[WaitingCase, ...]:
        """Applications that were registered or lie with the commission, each with the day on
        which it was last submitted (as the journal says, else the day of the application)."""
        statuses = [CaseStatus.REGISTERED.value, CaseStatus.IN_REVIEW.value]
        steps = self._rows(
            select(JOURNAL.c.subject, JOURNAL.c.facts)
            .join(CASES, CASES.c.id == JOURNAL.c.subject)
            .where(CASES.c.status.in_(statuses), JOURNAL.c.event == "case_stepped")
            .order_by(JOURNAL.c.seq)
        )
        since: dict[UUID, date] = {}
        for subject, facts in steps:
            told = json.loads(facts)
            if told["step"] in BEGINNING:
                since[subject] = date.fromisoformat(told["on"])
        rows = self._rows(
            select(*REF, CASES.c.status, CASES.c.applied_on).where(CASES.c.status.in_(statuses))
        )
        return tuple(
            WaitingCase(ref_of(r), CaseStatus(r.status), since.get(r.of_case, r.applied_on))
            for r in rows
        )

    def arrived_cases(self, spans: Iterable[tuple[date, date]]) -> tuple[ArrivedCase, ...]:
        """Families that live here and arrived in one of the spans, both ends included."""
        wanted = [and_(CASES.c.arrived_on >= a, CASES.c.arrived_on <= b) for a, b in spans]
        if not wanted:
            return ()
        rows = self._rows(
            select(*REF, CASES.c.arrived_on).where(
                CASES.c.status.in_([status.value for status in LIVING_HERE]), or_(*wanted)
            )
        )
        return tuple(ArrivedCase(ref_of(row), row.arrived_on) for row in rows)

    def open_items(self, until: date) -> tuple[OpenItem, ...]:
        """Open items due up to the day, of the newest plan of cases that are not over."""
        plan, item, newer = plans.PLANS, plans.ITEMS, plans.PLANS.alias("newer")
        replaced = (
            select(newer.c.id).where(newer.c.case_id == plan.c.case_id, newer.c.id > plan.c.id)
        ).exists()
        rows = self._rows(
            select(
                *REF,
                plan.c.made_on,
                item.c.id,
                item.c.due_on,
                item.c.action_kk,
                item.c.action_ru,
                item.c.action_en,
            )
            .join(plan, plan.c.id == item.c.plan_id)
            .join(CASES, CASES.c.id == plan.c.case_id)
            .where(
                item.c.state == PlanItemState.OPEN.value,
                item.c.due_on <= until,
                CASES.c.status.not_in([status.value for status in OVER]),
                ~replaced,
            )
        )
        return tuple(
            OpenItem(
                ref_of(row),
                row.id,
                row.made_on,
                row.due_on,
                Wording(row.action_kk, row.action_ru, row.action_en),
            )
            for row in rows
        )

    def open_payments(self, until: date) -> tuple[OpenPayment, ...]:
        """Payments due up to the day that are proposed, approved or returned by the bank."""
        states = [
            state.value
            for state in (PaymentState.PROPOSED, PaymentState.APPROVED, PaymentState.FAILED)
        ]
        rows = self._rows(
            select(
                *REF,
                PAYMENTS.c.id,
                PAYMENTS.c.state,
                PAYMENTS.c.measure,
                PAYMENTS.c.amount,
                PAYMENTS.c.proposed_on,
                PAYMENTS.c.due_on,
            )
            .join(CASES, CASES.c.id == PAYMENTS.c.case_id)
            .where(PAYMENTS.c.state.in_(states), PAYMENTS.c.due_on <= until)
        )
        return tuple(
            OpenPayment(
                ref_of(row),
                row.id,
                PaymentState(row.state),
                Measure(row.measure),
                Money(row.amount),
                row.proposed_on,
                row.due_on,
            )
            for row in rows
        )

    def open_permits(self, until: date, today: date) -> tuple[OpenPermit, ...]:
        """Permits that nobody ended and whose term ends up to the day, of members who still
        belong to a family that is still the office's care. One that was granted anew, or whose
        holder is a citizen by now, needs nobody's care any more."""
        permit, person, later = permits.TABLE, persons.TABLE, permits.TABLE.alias("later")
        followed = (
            select(later.c.id).where(
                later.c.person_id == permit.c.person_id,
                later.c.ended_on.is_(None),
                or_(
                    later.c.kind == PermitKind.CITIZENSHIP.value,
                    and_(later.c.kind == permit.c.kind, later.c.granted_on >= permit.c.until),
                ),
            )
        ).exists()
        rows = self._rows(
            select(
                *REF,
                permit.c.id,
                permit.c.person_id,
                permit.c.kind,
                permit.c.number,
                permit.c.granted_on,
                permit.c.until,
                person.c.surname,
                person.c.given_name,
                person.c.patronymic,
            )
            .join(CASES, CASES.c.id == permit.c.case_id)
            .join(person, person.c.id == permit.c.person_id)
            .join(
                MEMBERS,
                and_(
                    MEMBERS.c.case_id == permit.c.case_id,
                    MEMBERS.c.person_id == permit.c.person_id,
                ),
            )
            .where(
                permit.c.until <= until,
                permit.c.ended_on.is_(None),
                CASES.c.status.not_in([status.value for status in GONE]),
                or_(MEMBERS.c.until.is_(None), MEMBERS.c.until > today),
                ~followed,
            )
        )
        return tuple(
            OpenPermit(
                case=ref_of(row),
                id=row.id,
                person_id=row.person_id,
                person=PersonName(row.surname, row.given_name, row.patronymic),
                kind=PermitKind(row.kind),
                number=row.number,
                granted_on=row.granted_on,
                until=row.until,
            )
            for row in rows
        )
