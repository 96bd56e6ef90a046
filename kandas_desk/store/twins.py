"""Which payments look like the same money given twice, across all cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import Connection

from kandas_desk.domain.approval import Twin, TwinKind, same_money
from kandas_desk.domain.payment import FAMILY_MEASURES, STANDING, Payment
from kandas_desk.store.cases import CaseShelf
from kandas_desk.store.payments import PaymentShelf
from kandas_desk.store.persons import PersonShelf


class TwinShelf:
    """Payments of other families that share a person with a payment."""

    def __init__(self, connection: Connection) -> None:
        self._cases = CaseShelf(connection)
        self._payments = PaymentShelf(connection)
        self._persons = PersonShelf(connection)

    def of(self, payments: Sequence[Payment]) -> Mapping[UUID, tuple[Twin, ...]]:
        """By payment those that give the same measure to a person of its composition once more.

        The way leads from the persons over every case they were ever a member of: most persons
        have one case, and nothing is left to look at.
        """
        own = [p for p in payments if p.measure in FAMILY_MEASURES]
        people = dict.fromkeys(person for p in own for person in p.composition)
        cases_of = self._cases.cases_of_persons(people)
        numbers = {case: number for found in cases_of.values() for case, number, _ in found}
        others = {
            payment.id: {
                case
                for person in payment.composition
                for case, _, _ in cases_of.get(person, ())
                if case != payment.case_id
            }
            for payment in own
        }
        given = self._payments.of_cases({case for found in others.values() for case in found})
        twins = {
            payment.id: [
                other
                for case in sorted(others[payment.id])
                for other in given.get(case, ())
                if other.state in STANDING and same_money(payment, other)
            ]
            for payment in own
        }
        shared = {
            person
            for payment in own
            for other in twins[payment.id]
            for person in set(payment.composition) & set(other.composition)
        }
        names = self._persons.by_ids(shared)
        return {
            payment.id: tuple(
                Twin(
                    TwinKind.PERSON,
                    other,
                    numbers[other.case_id],
                    ", ".join(
                        names[key].name.full
                        for key in payment.composition
                        if key in set(other.composition) and key in names
                    ),
                )
                for other in twins[payment.id]
            )
            for payment in own
            if twins[payment.id]
        }
