"""The shelf of the ledger: append-only, in the program and in the database."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Connection,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    func,
    insert,
    select,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.ledger import Account, Posting, Transaction
from kandas_desk.domain.money import Money
from kandas_desk.store.engine import Uid
from kandas_desk.store.rows import table_of


class LedgerEntryRow(SQLModel, table=True):
    """One posting of one transaction."""

    __tablename__ = "ledger_entries"
    __table_args__ = (
        ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_ledger_case"),
        ForeignKeyConstraint(["payment_id"], ["payments.id"], name="fk_ledger_payment"),
        Index("ix_ledger_case", "case_id"),
        {"sqlite_strict": True},
    )

    transaction_id: UUID = Field(sa_type=Uid, primary_key=True)
    line: int = Field(sa_type=Integer, primary_key=True)
    case_id: UUID = Field(sa_type=Uid)
    payment_id: UUID | None = Field(default=None, sa_type=Uid)
    on: date = Field(sa_type=Date)
    ground: str = Field(sa_type=String)
    account: str = Field(sa_type=String)
    amount: int = Field(sa_type=BigInteger)


TABLE = table_of(LedgerEntryRow)


class LedgerShelf:
    """Transactions by case; nothing is changed, nothing is deleted."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, transaction: Transaction) -> None:
        """Write one transaction."""
        self._connection.execute(
            insert(TABLE),
            [
                {
                    "transaction_id": transaction.id,
                    "line": line,
                    "case_id": transaction.case_id,
                    "payment_id": transaction.payment_id,
                    "on": transaction.on,
                    "ground": transaction.ground,
                    "account": posting.account,
                    "amount": posting.amount.tiyn,
                }
                for line, posting in enumerate(transaction.postings, start=1)
            ],
        )

    def of_case(self, case_id: UUID) -> tuple[Transaction, ...]:
        """The transactions of a case in the order they were written."""
        rows = self._connection.execute(
            select(TABLE)
            .where(TABLE.c.case_id == case_id)
            .order_by(TABLE.c.transaction_id, TABLE.c.line)
        ).all()
        return tuple(
            Transaction(
                key,
                lines[0].case_id,
                lines[0].on,
                lines[0].ground,
                tuple(Posting(Account(r.account), Money(r.amount)) for r in lines),
                lines[0].payment_id,
            )
            for key, lines in (
                (k, list(group)) for k, group in groupby(rows, lambda r: r.transaction_id)
            )
        )

    def unbalanced(self) -> Iterable[UUID]:
        """Transactions whose postings do not sum to zero (there must be none)."""
        rows = self._connection.execute(
            select(TABLE.c.transaction_id)
            .group_by(TABLE.c.transaction_id)
            .having(func.sum(TABLE.c.amount) != 0)
        )
        return rows.scalars().all()

    def paid_by_payment(self) -> dict[UUID, Money]:
        """What the ledger says was given for each payment."""
        rows = self._connection.execute(
            select(TABLE.c.payment_id, func.sum(TABLE.c.amount))
            .where(TABLE.c.account == Account.SUPPORT.value, TABLE.c.payment_id.is_not(None))
            .group_by(TABLE.c.payment_id)
        )
        return {key: Money(int(amount)) for key, amount in rows}
