"""Builders: people, families, cases and a whole office, each with sensible defaults.

``a_case(status=CaseStatus.ARRIVED)`` says what a test is about and nothing else.
"""

from __future__ import annotations

import atexit
import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from kandas_desk.commands.archives import NewOffice, create_archive
from kandas_desk.commands.bus import Bus
from kandas_desk.commands.cases import OpenCase, StepCase
from kandas_desk.commands.payments import ApprovePayment, PayPayment, ProposePayment
from kandas_desk.commands.staff import AddStaff
from kandas_desk.commands.turn import Done
from kandas_desk.domain.case import Area, Case, CaseKind, CaseStatus, CaseStep, Destination, Origin
from kandas_desk.domain.identity import make_iin
from kandas_desk.domain.land import LandRight
from kandas_desk.domain.money import Money
from kandas_desk.domain.office import Role
from kandas_desk.domain.payment import Approval, Measure, Payment, PaymentState
from kandas_desk.domain.people import Family, Member, Person, PersonName, Relation, Sex
from kandas_desk.domain.plan import Wording
from kandas_desk.domain.plot import Plot, normal_number
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.exchange.case_file import CaseDraft, LandDraft, MemberDraft
from kandas_desk.house.clock import Clock
from kandas_desk.house.places import resources
from kandas_desk.queries.questions import Questions
from kandas_desk.rules.book import RuleBook
from kandas_desk.rules.read import read_book
from kandas_desk.store.archive import Archive
from kandas_desk.store.keys import new_key

TODAY = date(2026, 11, 22)
ABAI, AKMOLA, PAVLODAR = "100000000", "110000000", "550000000"
SEMEY, TURKISTAN_DISTRICT = "101000000", "611600000"

ADMIN, HEAD, WORKER, OTHER_WORKER, BOOKS, AUDIT = (
    "admin",
    "head",
    "worker",
    "worker2",
    "books",
    "audit",
)
LOGIN_OF = {
    Role.CASEWORKER: WORKER,
    Role.HEAD: HEAD,
    Role.ACCOUNTANT: BOOKS,
    Role.AUDITOR: AUDIT,
    Role.ADMINISTRATOR: ADMIN,
}
OFFICE = NewOffice(
    code="KD",
    name=Wording("Семей орталығы", "Центр Семей", "Semey centre"),
    place=Wording("Семей қаласы", "город Семей", "Semey"),
    region=ABAI,
    login=ADMIN,
    person="Әлия Серікова",
)

_serials = itertools.count(1)


def an_iin(born: date = date(1985, 3, 14), sex: Sex = Sex.MALE) -> str:
    """An IIN of the right form that no other test has had."""
    while True:
        iin = make_iin(born, sex, next(_serials))
        if iin is not None:
            return iin


def a_person(**changes: Any) -> Person:
    """Қайрат Нұрланов, born on 14 March 1985."""
    facts: dict[str, Any] = {
        "id": new_key(),
        "name": PersonName("Нұрланов", "Қайрат", "Серікұлы"),
        "born": date(1985, 3, 14),
        "sex": Sex.MALE,
    }
    return Person(**(facts | changes))


def a_member(
    relation: Relation = Relation.CHILD, since: date = date(2025, 2, 1), **changes: Any
) -> Member:
    """A membership that is open; ``changes`` are the person's, except ``until``."""
    until = changes.pop("until", None)
    return Member(a_person(**changes), relation, since, until)


def a_family(*others: Member, since: date = date(2025, 2, 1)) -> Family:
    """The applicant and the other members."""
    return Family((a_member(Relation.APPLICANT, since), *others))


def a_case(**changes: Any) -> Case:
    """A kandas family bound for Semey that applied on 1 February 2025; registered."""
    facts: dict[str, Any] = {
        "id": new_key(),
        "number": f"KD-2025-{next(_serials):06d}",
        "kind": CaseKind.KANDAS,
        "status": CaseStatus.REGISTERED,
        "applied_on": date(2025, 2, 1),
        "origin": Origin(country="UZ"),
        "destination": Destination(SEMEY, Area.URBAN),
        "family": a_family(),
        "opened_on": date(2025, 2, 1),
    }
    return Case(**(facts | changes))


def an_arrived_case(**changes: Any) -> Case:
    """The same family, included on 1 March and arrived on 10 April 2025."""
    facts: dict[str, Any] = {
        "status": CaseStatus.ARRIVED,
        "decided_on": date(2025, 3, 1),
        "arrived_on": date(2025, 4, 10),
    }
    return a_case(**(facts | changes))


def a_payment(**changes: Any) -> Payment:
    """A relocation payment of 275 240 tenge, proposed by ``worker``."""
    facts: dict[str, Any] = {
        "id": new_key(),
        "case_id": UUID(int=7),
        "measure": Measure.RELOCATION_PAYMENT,
        "amount": Money.from_tenge(275_240),
        "due_on": date(2025, 5, 2),
        "state": PaymentState.PROPOSED,
        "composition": (UUID(int=1),),
        "basis": (),
        "proposed_by": WORKER,
        "proposed_on": date(2025, 5, 2),
    }
    return Payment(**(facts | changes))


def a_paid_payment(**changes: Any) -> Payment:
    """The same, approved by ``head`` and paid on 5 May 2025."""
    facts: dict[str, Any] = {
        "state": PaymentState.PAID,
        "approvals": (Approval(HEAD, date(2025, 5, 3)),),
        "paid_on": date(2025, 5, 5),
        "paid_by": BOOKS,
        "paid_amount": changes.get("amount", Money.from_tenge(275_240)),
    }
    return a_payment(**(facts | changes))


def a_plot(**changes: Any) -> Plot:
    """Five hectares of which nothing else is known."""
    facts: dict[str, Any] = {
        "id": new_key(),
        "cadastral_number": "23-252-001-123",
        "area_m2": 50_000,
    }
    return Plot(**(facts | changes))


def a_right(**changes: Any) -> LandRight:
    """Five hectares for three years from 1 June 2025; ``changes`` of the plot make it anew."""
    of_plot = {name: changes.pop(name) for name in ("kind", "kato", "purpose") if name in changes}
    if "cadastral_number" in changes:
        of_plot["cadastral_number"] = normal_number(changes.pop("cadastral_number"))
    if "area_m2" in changes:
        of_plot["area_m2"] = changes["area_m2"]
    facts: dict[str, Any] = {
        "id": new_key(),
        "case_id": UUID(int=7),
        "plot": a_plot(**of_plot),
        "area_m2": 50_000,
        "start": date(2025, 6, 1),
        "until": date(2028, 6, 1),
    }
    return LandRight(**(facts | changes))


def a_member_draft(relation: Relation = Relation.CHILD, **changes: Any) -> MemberDraft:
    """A son of the family, born on 1 September 2015."""
    facts: dict[str, Any] = {
        "surname": "Нұрланов",
        "given_name": "Арман",
        "born": date(2015, 9, 1),
        "sex": Sex.MALE,
    }
    chosen = facts | changes
    if "iin" not in chosen and chosen["born"] is not None:
        chosen["iin"] = an_iin(chosen["born"], chosen["sex"])
    return MemberDraft(relation=relation, **chosen)


def an_applicant_draft(**changes: Any) -> MemberDraft:
    """The applicant, born on 14 March 1985."""
    facts: dict[str, Any] = {"given_name": "Қайрат", "born": date(1985, 3, 14)}
    return a_member_draft(Relation.APPLICANT, **(facts | changes))


def a_draft(*others: MemberDraft, **changes: Any) -> CaseDraft:
    """The application of a kandas family bound for Semey."""
    facts: dict[str, Any] = {
        "kind": CaseKind.KANDAS,
        "applied_on": date(2025, 2, 1),
        "destination_kato": SEMEY,
        "members": (an_applicant_draft(), *others),
        "origin_country": "UZ",
        "area": Area.URBAN,
        "housing_price": Money.from_tenge(12_000_000),
    }
    return CaseDraft(**(facts | changes))


def a_land_draft(**changes: Any) -> LandDraft:
    """Five hectares for three years from 1 June 2025."""
    facts: dict[str, Any] = {
        "cadastral_number": "23-252-001-123",
        "area_m2": 50_000,
        "start": date(2025, 6, 1),
        "until": date(2028, 6, 1),
    }
    return LandDraft(**(facts | changes))


@cache
def the_book() -> RuleBook:
    """The shipped rule book."""
    return read_book(resources() / "rules")


@dataclass
class AnOffice:
    """An archive with staff of every role, and short words for acting and asking."""

    path: Path
    archive: Archive
    today: date = TODAY
    book: RuleBook = field(default_factory=the_book)

    def bus(self, on: date | None = None) -> Bus:
        return Bus(self.archive, self.book, Clock.fixed(on or self.today))

    def do(self, command: object, by: str = WORKER, on: date | None = None) -> Done:
        """Do the command as this person, on a day if one is named."""
        return self.bus(on).do(command, by)

    def refused(self, command: object, by: str = WORKER, on: date | None = None) -> list[str]:
        """The codes of the refusal that the command meets; nothing may have been written."""
        before = self.journal()
        with pytest.raises(RefusedError) as refusal:
            self.do(command, by, on)
        assert self.journal() == before, "a refused command wrote to the journal"
        return [reason.code for reason in refusal.value.reasons]

    def ask(self, question: Callable[..., Any], *args: Any, on: date | None = None) -> Any:
        return Questions(self.archive, self.book, Clock.fixed(on or self.today)).ask(
            question, *args
        )

    def journal(self) -> tuple[int, bytes]:
        with self.archive.reading() as shelves:
            return shelves.journal.head()

    def case(self, number: str) -> Case:
        with self.archive.reading() as shelves:
            found = shelves.cases.by_number(number)
        assert found is not None
        return found

    def opened(self, *others: MemberDraft, **changes: Any) -> str:
        """Open a case; its number."""
        done = self.do(OpenCase(a_draft(*others, **changes)))
        return str(done.answer.number)

    def stepped(self, number: str, *steps: tuple[CaseStep, date]) -> Case:
        case = self.case(number)
        for step, on in steps:
            case = self.do(StepCase(number, step, on)).answer
        return case

    def included(self, *others: MemberDraft, **changes: Any) -> str:
        number = self.opened(*others, **changes)
        self.stepped(
            number,
            (CaseStep.SUBMIT, date(2025, 2, 1)),
            (CaseStep.SEND_TO_COMMISSION, date(2025, 2, 10)),
            (CaseStep.INCLUDE, date(2025, 3, 1)),
        )
        return number

    def arrived(self, *others: MemberDraft, **changes: Any) -> str:
        """A family that was included on 1 March and arrived on 10 April 2025; its number."""
        number = self.included(*others, **changes)
        self.stepped(number, (CaseStep.ARRIVE, date(2025, 4, 10)))
        return number

    def proposed(
        self,
        number: str,
        measure: Measure = Measure.RELOCATION_PAYMENT,
        due_on: date = date(2025, 5, 2),
    ) -> Payment:
        payment: Payment = self.do(ProposePayment(number, measure, due_on), on=due_on).answer
        return payment

    def approved(self, number: str, *measure: Any) -> Payment:
        payment = self.proposed(number, *measure)
        done: Payment = self.do(ApprovePayment(payment.id), HEAD, payment.due_on).answer
        return done

    def paid(self, number: str, *measure: Any) -> Payment:
        payment = self.approved(number, *measure)
        day = payment.due_on
        done: Payment = self.do(PayPayment(payment.id, day), BOOKS, day).answer
        return done

    def healthy(self) -> None:
        found = self.archive.problems()
        assert found == (), found


@cache
def _template() -> Path:
    """An office made once; every test works in a copy of its own."""
    folder = Path(tempfile.mkdtemp(prefix="kandas-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "office.kdx"
    clock = Clock.fixed(date(2025, 1, 1))
    create_archive(str(path), None, OFFICE, clock)
    archive = Archive.open(str(path))
    bus = Bus(archive, the_book(), clock)
    for login, role, name in (
        (HEAD, Role.HEAD, "Болат Ержанов"),
        (WORKER, Role.CASEWORKER, "Гүлнар Ахметова"),
        (OTHER_WORKER, Role.CASEWORKER, "Дина Оразова"),
        (BOOKS, Role.ACCOUNTANT, "Ерлан Сәрсенов"),
        (AUDIT, Role.AUDITOR, "Жанар Тілеубаева"),
    ):
        bus.do(AddStaff(login, role, name), ADMIN)
    archive.close()
    return path


@contextmanager
def an_office(tmp_path: Path, today: date = TODAY) -> Iterator[AnOffice]:
    """An opened archive with staff of every role, in the folder."""
    path = tmp_path / "office.kdx"
    shutil.copyfile(_template(), path)
    archive = Archive.open(str(path))
    try:
        yield AnOffice(path, archive, today)
    finally:
        archive.close()
