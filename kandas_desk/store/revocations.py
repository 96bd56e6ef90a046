"""The shelf of revocations: papers of this office and of others that no longer hold."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Connection,
    Date,
    String,
    UniqueConstraint,
    delete,
    select,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.revocation import Revocation
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import save, table_of


class RevocationRow(SQLModel, table=True):
    """One paper that is taken back, or proposed to be."""

    __tablename__ = "revocations"
    __table_args__ = (
        UniqueConstraint("key_id", "number", name="uq_revocations_paper"),
        CheckConstraint("confirmed_by is null or confirmed_by <> proposed_by", name="two_people"),
        CheckConstraint("(confirmed_by is null) = (confirmed_on is null)", name="confirmed"),
        CheckConstraint("reason <> ''", name="reason"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    key_id: str = Field(sa_type=SortText)
    number: str = Field(sa_type=SortText)
    reason: str = Field(sa_type=String)
    proposed_on: date = Field(sa_type=Date)
    proposed_by: str = Field(sa_type=SortText)
    confirmed_on: date | None = Field(default=None, sa_type=Date)
    confirmed_by: str | None = Field(default=None, sa_type=SortText)
    rev: int = Field(sa_type=BigInteger)


TABLE = table_of(RevocationRow)


def _revocation(row: Any) -> Revocation:
    return Revocation(
        id=row.id,
        key_id=row.key_id,
        number=row.number,
        reason=row.reason,
        proposed_on=row.proposed_on,
        proposed_by=row.proposed_by,
        confirmed_on=row.confirmed_on,
        confirmed_by=row.confirmed_by,
        rev=row.rev,
    )


class RevocationShelf:
    """Revocations by paper."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_paper(self, key_id: str, number: str) -> Revocation | None:
        """The revocation of a paper, proposed or in force; None when there is none."""
        row = self._connection.execute(
            select(TABLE).where(TABLE.c.key_id == key_id, TABLE.c.number == number)
        ).one_or_none()
        return None if row is None else _revocation(row)

    def all(self) -> tuple[Revocation, ...]:
        """Every revocation in the order of proposing."""
        rows = self._connection.execute(select(TABLE).order_by(TABLE.c.id))
        return tuple(_revocation(row) for row in rows)

    def in_force(self) -> tuple[Revocation, ...]:
        """Those that two people have confirmed."""
        return tuple(found for found in self.all() if found.is_in_force)

    def put(self, revocation: Revocation) -> None:
        """Save it; refused when it was changed meanwhile."""
        values = {
            "id": revocation.id,
            "key_id": revocation.key_id,
            "number": revocation.number,
            "reason": revocation.reason,
            "proposed_on": revocation.proposed_on,
            "proposed_by": revocation.proposed_by,
            "confirmed_on": revocation.confirmed_on,
            "confirmed_by": revocation.confirmed_by,
        }
        save(self._connection, TABLE, revocation.rev, values)

    def withdraw(self, revocation: Revocation) -> None:
        """Forget a proposal; what is in force stays."""
        self._connection.execute(
            delete(TABLE).where(TABLE.c.id == revocation.id, TABLE.c.confirmed_by.is_(None))
        )
