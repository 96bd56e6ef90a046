"""The shelf of substitutions: who approves in whose stead."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Connection, Date, Index, select
from sqlmodel import Field, SQLModel

from kandas_desk.domain.refusals import refuse
from kandas_desk.domain.substitute import Substitution
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import save, table_of


class SubstitutionRow(SQLModel, table=True):
    """One substitution; ended early it stays with the day of its end."""

    __tablename__ = "substitutions"
    __table_args__ = (
        CheckConstraint("until >= start", name="days"),
        CheckConstraint('absent <> "by"', name="two_people"),
        Index("ix_substitutions_by", "by", "start"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    absent: str = Field(sa_type=SortText)
    by: str = Field(sa_type=SortText)
    start: date = Field(sa_type=Date)
    until: date = Field(sa_type=Date)
    appointed_by: str = Field(sa_type=SortText)
    appointed_on: date = Field(sa_type=Date)
    ended_on: date | None = Field(default=None, sa_type=Date)
    rev: int = Field(sa_type=BigInteger)


TABLE = table_of(SubstitutionRow)
_NAMES = tuple(Substitution.__dataclass_fields__)


def _substitution(row: Any) -> Substitution:
    return Substitution(**{name: getattr(row, name) for name in _NAMES})


class SubstitutionShelf:
    """Substitutions by id and by substitute."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, substitution: Substitution) -> None:
        """Save it; refused when it was changed meanwhile."""
        values = {n: getattr(substitution, n) for n in _NAMES if n != "rev"}
        save(self._connection, TABLE, substitution.rev, values)

    def get(self, substitution_id: UUID) -> Substitution:
        """The one with the id; refused when there is none."""
        row = self._connection.execute(
            select(TABLE).where(TABLE.c.id == substitution_id)
        ).one_or_none()
        if row is None:
            raise refuse("substitution_unknown", "id", id=str(substitution_id))
        return _substitution(row)

    def all(self) -> tuple[Substitution, ...]:
        """All, the newest first."""
        rows = self._connection.execute(
            select(TABLE).order_by(TABLE.c.start.desc(), TABLE.c.id.desc())
        )
        return tuple(_substitution(row) for row in rows)

    def of_substitute(self, login: str) -> tuple[Substitution, ...]:
        """Those in which this person stands in for others."""
        rows = self._connection.execute(
            select(TABLE).where(TABLE.c.by == login).order_by(TABLE.c.start, TABLE.c.id)
        )
        return tuple(_substitution(row) for row in rows)
