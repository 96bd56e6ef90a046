"""The shelf of recipients' bank accounts: dated, never overwritten."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Connection,
    Date,
    ForeignKeyConstraint,
    Index,
    insert,
    select,
    update,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.account import BankAccount
from kandas_desk.domain.identity import compact_iban
from kandas_desk.domain.refusals import refuse
from kandas_desk.store.cases import CASES
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import in_parts, table_of


class AccountRow(SQLModel, table=True):
    """One account of one case."""

    __tablename__ = "accounts"
    __table_args__ = (
        ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_accounts_case"),
        ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_accounts_person"),
        CheckConstraint("until is null or until >= start", name="until"),
        Index("ix_accounts_case", "case_id"),
        Index("ix_accounts_iban", "iban"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    case_id: UUID = Field(sa_type=Uid)
    person_id: UUID = Field(sa_type=Uid)
    iban: str = Field(sa_type=SortText)
    start: date = Field(sa_type=Date)
    until: date | None = Field(default=None, sa_type=Date)
    set_by: str = Field(sa_type=SortText)
    set_on: date = Field(sa_type=Date)


TABLE = table_of(AccountRow)


def account_of(row: Any) -> BankAccount:
    """The account of a row."""
    return BankAccount(
        row.id, row.case_id, row.person_id, row.iban, row.start, row.set_by, row.set_on, row.until
    )


class AccountShelf:
    """Accounts by case and by number."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, account: BankAccount) -> None:
        """Write an account down."""
        self._connection.execute(
            insert(TABLE),
            {
                "id": account.id,
                "case_id": account.case_id,
                "person_id": account.person_id,
                "iban": account.iban,
                "start": account.start,
                "until": account.until,
                "set_by": account.set_by,
                "set_on": account.set_on,
            },
        )

    def end(self, account: BankAccount) -> None:
        """Write down until when it held; refused when somebody ended it meanwhile."""
        done = self._connection.execute(
            update(TABLE)
            .where(TABLE.c.id == account.id, TABLE.c.until.is_(None))
            .values(until=account.until)
        )
        if done.rowcount != 1:
            raise refuse("changed_meanwhile", "accounts", what="accounts")

    def of_case(self, case_id: UUID) -> tuple[BankAccount, ...]:
        """All accounts that a case ever had, oldest first."""
        rows = self._connection.execute(
            select(TABLE).where(TABLE.c.case_id == case_id).order_by(TABLE.c.start, TABLE.c.id)
        )
        return tuple(account_of(row) for row in rows)

    def of_cases(self, cases: Iterable[UUID], day: date) -> dict[UUID, BankAccount]:
        """The account that each of the cases has on the day."""
        found: dict[UUID, BankAccount] = {}
        for part in in_parts(cases):
            rows = self._connection.execute(
                select(TABLE)
                .where(TABLE.c.case_id.in_(part), TABLE.c.start <= day)
                .where(TABLE.c.until.is_(None) | (TABLE.c.until > day))
                .order_by(TABLE.c.start, TABLE.c.id)
            )
            found |= {row.case_id: account_of(row) for row in rows}
        return found

    def others_with(
        self, iban: str, case_id: UUID | None = None
    ) -> tuple[tuple[BankAccount, str], ...]:
        """Accounts of other cases with this number, past ones too, each with its case number."""
        wanted = select(TABLE, CASES.c.number).join(CASES, CASES.c.id == TABLE.c.case_id)
        wanted = wanted.where(TABLE.c.iban == compact_iban(iban))
        if case_id is not None:
            wanted = wanted.where(TABLE.c.case_id != case_id)
        rows = self._connection.execute(wanted.order_by(TABLE.c.start, TABLE.c.id))
        return tuple((account_of(row), row.number) for row in rows)

    def shared(self, ibans: Iterable[str], day: date) -> dict[str, dict[UUID, set[str]]]:
        """For each number the persons who are paid to it on the day, with their cases."""
        found: dict[str, dict[UUID, set[str]]] = {}
        for part in in_parts(dict.fromkeys(ibans)):
            rows = self._connection.execute(
                select(TABLE.c.iban, TABLE.c.person_id, CASES.c.number)
                .join(CASES, CASES.c.id == TABLE.c.case_id)
                .where(TABLE.c.iban.in_(part), TABLE.c.start <= day)
                .where(TABLE.c.until.is_(None) | (TABLE.c.until > day))
            )
            for row in rows:
                found.setdefault(row.iban, {}).setdefault(row.person_id, set()).add(row.number)
        return found
