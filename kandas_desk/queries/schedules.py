"""What a schedule would propose, and what a changed family does to it, before anybody does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kandas_desk.domain.case import Case
from kandas_desk.domain.membership import with_member
from kandas_desk.domain.money import Money, total
from kandas_desk.domain.payment import Measure, Payment
from kandas_desk.domain.people import Member, Person
from kandas_desk.domain.refusals import Reason, refuse
from kandas_desk.domain.schedule import Difference, Instalment, schedule_problems, totals
from kandas_desk.queries.questions import Reader
from kandas_desk.rules.schedules import Reckoner, differences, schedule_of


@dataclass(frozen=True, slots=True)
class SchedulePreview:
    """The payments that would be proposed, and why they cannot be (empty when they can)."""

    instalments: tuple[Instalment, ...]
    problems: tuple[Reason, ...]

    @property
    def amount(self) -> Money:
        """The sum of all payments."""
        return total([part.amount for part in self.instalments])


@dataclass(frozen=True, slots=True)
class ScheduleDifference:
    """What a change on the day does to the payments that are neither sent nor paid."""

    on: date
    lines: tuple[Difference, ...]

    @property
    def old(self) -> Money:
        """All that was proposed."""
        return totals(self.lines)[0]

    @property
    def new(self) -> Money:
        """All that is owed now."""
        return totals(self.lines)[1]


@dataclass(frozen=True, slots=True)
class Composition:
    """For whom a payment was reckoned, and who is of the family on the day of asking."""

    payment: Payment
    frozen: tuple[Person, ...]
    today: tuple[Person, ...]

    @property
    def same(self) -> bool:
        """Whether both are the same persons."""
        return {p.id for p in self.frozen} == {p.id for p in self.today}


def schedule_preview(
    reader: Reader, number: str, measure: Measure, from_month: date | None = None
) -> SchedulePreview:
    """What the measure still gives this family, payment by payment."""
    case = _case(reader, number)
    earlier = reader.shelves.payments.of_case(case.id)
    instalments = schedule_of(
        Reckoner(reader.book), case, measure, from_month, reader.today, earlier
    )
    return SchedulePreview(instalments, schedule_problems(case, measure, instalments))


def schedule_difference(reader: Reader, number: str, on: date | None = None) -> ScheduleDifference:
    """What the family as it is recorded changes in the payments due on the day or later."""
    return _difference(reader, _case(reader, number), on or reader.today)


def difference_with(reader: Reader, number: str, member: Member) -> ScheduleDifference:
    """The same if the person became a member."""
    return _difference(reader, with_member(_case(reader, number), member), member.since)


def difference_without(
    reader: Reader, number: str, persons: Sequence[UUID], on: date
) -> ScheduleDifference:
    """The same if the persons were of the family no longer from the day on."""
    case = _case(reader, number)
    family = case.family
    members = tuple(
        replace(m, until=on) if m.person.id in persons and m.until is None else m
        for m in family.members
    )
    return _difference(reader, replace(case, family=replace(family, members=members)), on)


def composition_of(reader: Reader, payment_id: UUID) -> Composition:
    """For whom the payment was reckoned beside the family of today."""
    payment = reader.shelves.payments.get(payment_id)
    case = reader.shelves.cases.get(payment.case_id)
    assert case is not None, "foreign keys hold"
    known = reader.shelves.persons.by_ids(payment.composition)
    frozen = tuple(known[key] for key in payment.composition if key in known)
    today = tuple(m.person for m in case.family.on(reader.today))
    return Composition(payment, frozen, today)


def _difference(reader: Reader, case: Case, on: date) -> ScheduleDifference:
    payments = reader.shelves.payments.of_case(case.id)
    return ScheduleDifference(on, differences(reader.book, case, payments, on))


def _case(reader: Reader, number: str) -> Case:
    case = reader.shelves.cases.by_number(number)
    if case is None:
        raise refuse("case_unknown", "case", number=number)
    return case
