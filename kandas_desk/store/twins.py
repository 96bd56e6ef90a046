"""Which payments look like the same money given twice, across all cases: one person in two
families, one account of two families."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from kandas_desk.domain.approval import Twin, TwinKind, same_money
from kandas_desk.domain.payment import FAMILY_MEASURES, STANDING, Payment
from kandas_desk.store.accounts import AccountShelf
from kandas_desk.store.cases import CaseShelf
from kandas_desk.store.payments import PaymentShelf
from kandas_desk.store.persons import PersonShelf

_TWO_PEOPLE = 2
# The day on which only accounts that nobody ended still hold.
_NOW_ON = date.max


class TwinShelf:
    """Payments of other families that share a person, accounts that two families share."""

    def __init__(self, connection: Connection) -> None:
        self._accounts = AccountShelf(connection)
        self._cases = CaseShelf(connection)
        self._payments = PaymentShelf(connection)
        self._persons = PersonShelf(connection)

    def of(self, payments: Sequence[Payment]) -> Mapping[UUID, tuple[Twin, ...]]:
        """By payment what looks like the same money elsewhere."""
        found: dict[UUID, list[Twin]] = {}
        for twins in (self._of_persons(payments), self._of_accounts(payments)):
            for key, some in twins.items():
                found.setdefault(key, []).extend(some)
        return {key: tuple(some) for key, some in found.items()}

    def _of_accounts(self, payments: Sequence[Payment]) -> Mapping[UUID, tuple[Twin, ...]]:
        """By payment the account that its family has from now on and another family, too.

        One person may have one account in two cases: that is the same person, not two families.
        """
        own = self._accounts.of_cases({payment.case_id for payment in payments}, _NOW_ON)
        shared = self._accounts.shared([account.iban for account in own.values()], _NOW_ON)
        found: dict[UUID, tuple[Twin, ...]] = {}
        for payment in payments:
            account = own.get(payment.case_id)
            if account is None or len(shared.get(account.iban, ())) < _TWO_PEOPLE:
                continue
            others = {
                number
                for person, numbers in shared[account.iban].items()
                if person != account.person_id
                for number in numbers
            }
            found[payment.id] = tuple(
                Twin(TwinKind.ACCOUNT, payment, number, account.iban) for number in sorted(others)
            )
        return found

    def _of_persons(self, payments: Sequence[Payment]) -> Mapping[UUID, tuple[Twin, ...]]:
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
