"""What decides whether a payment can go to the bank, gathered for many payments at once."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from kandas_desk.domain.candidate import Candidate
from kandas_desk.domain.case import CaseStatus
from kandas_desk.domain.payment import Measure, Payment
from kandas_desk.domain.run import DUE_STATES
from kandas_desk.store.accounts import AccountShelf
from kandas_desk.store.budgets import BudgetShelf
from kandas_desk.store.cases import CASES
from kandas_desk.store.payments import PaymentShelf
from kandas_desk.store.persons import PersonShelf
from kandas_desk.store.rows import in_parts
from kandas_desk.store.runs import RunShelf

_ONLY_OBLAST = "0000000"


class CandidateShelf:
    """Payments that are due, each with case, account, budget line and list."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._accounts = AccountShelf(connection)
        self._budgets = BudgetShelf(connection)
        self._payments = PaymentShelf(connection)
        self._persons = PersonShelf(connection)
        self._runs = RunShelf(connection)

    def due(
        self, until: date, day: date, region: str | None = None, measure: Measure | None = None
    ) -> tuple[Candidate, ...]:
        """Payments due up to ``until`` that are not paid in full; accounts as of ``day``."""
        return self._gathered(self._payments.due_until(DUE_STATES, until, region, measure), day)

    def of_case(self, case_id: UUID, day: date) -> tuple[Candidate, ...]:
        """The payments of a case that are promised and not paid in full."""
        found = self._payments.of_case(case_id)
        return self._gathered([p for p in found if p.state in DUE_STATES], day)

    def of_payments(self, payments: Iterable[UUID], day: date) -> tuple[Candidate, ...]:
        """These payments."""
        return self._gathered(self._payments.by_ids(payments).values(), day)

    def _gathered(self, payments: Iterable[Payment], day: date) -> tuple[Candidate, ...]:
        wanted = list(payments)
        case_ids = list(dict.fromkeys(p.case_id for p in wanted))
        keys = [p.id for p in wanted]
        cases = self._cases(case_ids)
        accounts = self._accounts.of_cases(case_ids, day)
        people = self._persons.by_ids({a.person_id for a in accounts.values()})
        shared = self._accounts.shared((a.iban for a in accounts.values()), day)
        runs, failed = self._runs.open_runs_of(keys), self._runs.failed_ibans(keys)
        lines = {line.id: line for line in self._budgets.all()}
        kept = {(line.year, line.region) for line in lines.values()}
        found = []
        for payment in wanted:
            case = cases[payment.case_id]
            account = accounts.get(payment.case_id)
            person = people[account.person_id] if account else None
            others = set[str]()
            for person_id, numbers in shared.get(account.iban, {}).items() if account else ():
                if account is not None and person_id != account.person_id:
                    others |= numbers
            found.append(
                Candidate(
                    payment=payment,
                    case_number=case.number,
                    applicant=case.applicant,
                    region=case.region,
                    status=CaseStatus(case.status),
                    exact_place=not case.destination_kato.endswith(_ONLY_OBLAST),
                    account=account,
                    holder=person.name.full if person else "",
                    iin=person.iin if person else None,
                    others=tuple(sorted(others)),
                    run=runs.get(payment.id),
                    budget=lines.get(payment.budget_id) if payment.budget_id else None,
                    day=day,
                    budgets_kept=(payment.due_on.year, case.region) in kept,
                    failed_iban=failed.get(payment.id),
                )
            )
        return tuple(found)

    def _cases(self, ids: list[UUID]) -> dict[UUID, Any]:
        columns = (
            CASES.c.id,
            CASES.c.number,
            CASES.c.applicant,
            CASES.c.region,
            CASES.c.status,
            CASES.c.destination_kato,
        )
        found: dict[UUID, Any] = {}
        for part in in_parts(ids):
            rows = self._connection.execute(select(*columns).where(CASES.c.id.in_(part)))
            found |= {row.id: row for row in rows}
        return found
