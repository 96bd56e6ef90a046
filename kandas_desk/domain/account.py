"""Bank accounts of those who receive the money of a case.

A case has one recipient's account on a day. It is the applicant's own, or that of another adult
member whom the family named. An account is changed by a newer one; none is overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kandas_desk.domain.case import Case
from kandas_desk.domain.identity import bank_code, compact_iban, iban_problems
from kandas_desk.domain.people import Member
from kandas_desk.domain.refusals import Reason, reason, refuse


@dataclass(frozen=True, slots=True)
class BankAccount:
    """The account to which a case is paid from ``start`` until ``until`` (exclusive).

    ``iban`` is compact: no spaces, capital letters.
    """

    id: UUID
    case_id: UUID
    person_id: UUID
    iban: str
    start: date
    set_by: str
    set_on: date
    until: date | None = None

    @property
    def bank(self) -> str:
        """The bank's code of three digits."""
        return bank_code(self.iban)

    def holds_on(self, day: date) -> bool:
        """Whether the case is paid to this account on the day."""
        return self.start <= day and (self.until is None or day < self.until)

    def ended(self, on: date) -> BankAccount:
        """The account until the day; refused when it ended already or had not begun."""
        if self.until is not None:
            raise refuse("account_over", "iban", iban=self.iban, until=self.until)
        if on < self.start:
            raise refuse("account_before_start", "on", on=on, start=self.start)
        return replace(self, until=on)


def account_on(accounts: Iterable[BankAccount], day: date) -> BankAccount | None:
    """The account that holds on the day, the newest one if a correction made two begin then."""
    return max(
        (a for a in accounts if a.holds_on(day)), key=lambda a: (a.start, a.id), default=None
    )


def recipient(case: Case, iin: str | None, on: date, majority: int) -> Member:
    """Who is to receive the money of a case: the applicant, or the member with the IIN.

    ``majority``: the age from which somebody may receive it; an unknown age is no hindrance.
    """
    if not iin:
        return case.family.applicant
    found = next((m for m in case.family.on(on) if m.person.iin == iin), None)
    if found is None:
        raise refuse("recipient_not_member", "person", iin=iin, case_no=case.number)
    age = found.person.age(on)
    if age is not None and age < majority:
        raise refuse("recipient_minor", "person", person=found.person.name.full, years=majority)
    return found


def account_problems(
    iban: str, on: date, today: date, earlier: Sequence[BankAccount], person_id: UUID
) -> tuple[Reason, ...]:
    """Why the account cannot be the case's from the day on."""
    found = list(iban_problems(iban))
    if on > today:
        found.append(reason("date_in_future", "on", date=on))
    for account in earlier:
        if account.until is None and on < account.start:
            found.append(reason("account_before_start", "on", on=on, start=account.start))
        same = (compact_iban(iban), person_id) == (account.iban, account.person_id)
        if account.until is None and same and on >= account.start:
            found.append(reason("account_same", "iban", iban=account.iban, start=account.start))
    return tuple(found)
