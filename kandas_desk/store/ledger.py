"""The shelf of the ledger: append-only, in the program and in the database."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
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
from kandas_desk.store.rows import in_parts, table_of


class LedgerEntryRow(SQLModel, table=True):
    """One posting of one transaction."""

    __tablename__ = "ledger_entries"
    __table_args__ = (
        ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_ledger_case"),
        ForeignKeyConstraint(["payment_id"], ["payments.id"], name="fk_ledger_payment"),
        ForeignKeyConstraint(["budget_id"], ["budgets.id"], name="fk_ledger_budget"),
        ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_ledger_claim"),
        Index("ix_ledger_case", "case_id"),
        Index("ix_ledger_payment", "payment_id"),
        Index("ix_ledger_budget", "budget_id"),
        Index("ix_ledger_claim", "claim_id"),
        # Nothing is reversed twice.
        Index("ix_ledger_reverses", "reverses", "line", unique=True),
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
    budget_id: UUID | None = Field(default=None, sa_type=Uid)
    claim_id: UUID | None = Field(default=None, sa_type=Uid)
    reverses: UUID | None = Field(default=None, sa_type=Uid)


TABLE = table_of(LedgerEntryRow)


class LedgerShelf:
    """Transactions by case; nothing is changed, nothing is deleted."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, transaction: Transaction) -> None:
        """Write one transaction."""
        self.append_many([transaction])

    def append_many(self, transactions: Iterable[Transaction]) -> None:
        """Write transactions with one statement."""
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
                    "budget_id": transaction.budget_id,
                    "claim_id": transaction.claim_id,
                    "reverses": transaction.reverses,
                }
                for transaction in transactions
                for line, posting in enumerate(transaction.postings, start=1)
            ],
        )

    def of_case(self, case_id: UUID) -> tuple[Transaction, ...]:
        """The transactions of a case in the order they were written."""
        return self._where(TABLE.c.case_id == case_id)

    def of_payment(self, payment_id: UUID) -> tuple[Transaction, ...]:
        """The transactions of a payment in the order they were written."""
        return self._where(TABLE.c.payment_id == payment_id)

    def of_claim(self, claim_id: UUID) -> tuple[Transaction, ...]:
        """The transactions of a claim in the order they were written."""
        return self._where(TABLE.c.claim_id == claim_id)

    def of_claims(self, claims: Iterable[UUID]) -> tuple[Transaction, ...]:
        """The transactions of these claims in the order they were written."""
        found: list[Transaction] = []
        for part in in_parts(claims):
            found += self._where(TABLE.c.claim_id.in_(part))
        return tuple(found)

    def _where(self, wanted: ColumnElement[bool]) -> tuple[Transaction, ...]:
        rows = self._connection.execute(
            select(TABLE).where(wanted).order_by(TABLE.c.transaction_id, TABLE.c.line)
        ).all()
        return tuple(
            Transaction(
                key,
                lines[0].case_id,
                lines[0].on,
                lines[0].ground,
                tuple(Posting(Account(r.account), Money(r.amount)) for r in lines),
                lines[0].payment_id,
                lines[0].budget_id,
                lines[0].claim_id,
                lines[0].reverses,
            )
            for key, lines in (
                (k, list(group)) for k, group in groupby(rows, lambda r: r.transaction_id)
            )
        )

    def reversals(self) -> tuple[tuple[Transaction, Transaction], ...]:
        """Every reversal with the transaction that it answers."""
        reversed_ = self._where(TABLE.c.reverses.is_not(None))
        answered: dict[UUID, Transaction] = {}
        for part in in_parts([t.reverses for t in reversed_]):
            found = self._where(TABLE.c.transaction_id.in_(part))
            answered |= {t.id: t for t in found}
        return tuple((t, answered[t.reverses]) for t in reversed_ if t.reverses in answered)

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

    def balances_by_claim(self, claims: Iterable[UUID]) -> dict[UUID, Money]:
        """What is still owed on each claim; a claim without entries is not in the answer."""
        found: dict[UUID, Money] = {}
        for part in in_parts(claims):
            rows = self._connection.execute(
                select(TABLE.c.claim_id, func.sum(TABLE.c.amount))
                .where(TABLE.c.account == Account.CLAIM.value, TABLE.c.claim_id.in_(part))
                .group_by(TABLE.c.claim_id)
            )
            found |= {key: Money(int(amount)) for key, amount in rows}
        return found
