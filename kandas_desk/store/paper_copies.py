"""The shelf of copies: each time a paper left the office again, and why. Append-only."""

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
    Integer,
    String,
    func,
    insert,
    select,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.paper import CopyKind, PaperCopy
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import in_parts, table_of


class PaperCopyRow(SQLModel, table=True):
    """Copies of one paper: printed again, or signed with the key of a person."""

    __tablename__ = "paper_copies"
    __table_args__ = (
        ForeignKeyConstraint(["paper_id"], ["papers.id"], name="fk_paper_copies_paper"),
        CheckConstraint("kind in ('print','signed')", name="kind"),
        CheckConstraint("copies > 0", name="copies"),
        CheckConstraint("reason <> ''", name="reason"),
        Index("ix_paper_copies_paper", "paper_id"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    paper_id: UUID = Field(sa_type=Uid)
    kind: str = Field(sa_type=String)
    on: date = Field(sa_type=Date)
    made_by: str = Field(sa_type=SortText)
    reason: str = Field(sa_type=String)
    copies: int = Field(sa_type=Integer)
    sha256: str = Field(sa_type=String)


TABLE = table_of(PaperCopyRow)


def _copy(row: Any) -> PaperCopy:
    return PaperCopy(
        id=row.id,
        paper_id=row.paper_id,
        kind=CopyKind(row.kind),
        on=row.on,
        made_by=row.made_by,
        reason=row.reason,
        copies=row.copies,
        sha256=row.sha256,
    )


class PaperCopyShelf:
    """Copies by paper."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, copy: PaperCopy) -> None:
        """Enter copies into the register."""
        values = {
            "id": copy.id,
            "paper_id": copy.paper_id,
            "kind": copy.kind.value,
            "on": copy.on,
            "made_by": copy.made_by,
            "reason": copy.reason,
            "copies": copy.copies,
            "sha256": copy.sha256,
        }
        self._connection.execute(insert(TABLE), values)

    def of_paper(self, paper_id: UUID) -> tuple[PaperCopy, ...]:
        """The copies of a paper, the first first."""
        rows = self._connection.execute(
            select(TABLE).where(TABLE.c.paper_id == paper_id).order_by(TABLE.c.id)
        )
        return tuple(_copy(row) for row in rows)

    def counts(self, paper_ids: Iterable[UUID]) -> dict[UUID, int]:
        """How many copies of each paper were printed again; papers without any are absent."""
        found: dict[UUID, int] = {}
        for part in in_parts(paper_ids):
            rows = self._connection.execute(
                select(TABLE.c.paper_id, func.sum(TABLE.c.copies))
                .where(TABLE.c.paper_id.in_(part), TABLE.c.kind == CopyKind.PRINT.value)
                .group_by(TABLE.c.paper_id)
            )
            found.update({row[0]: int(row[1]) for row in rows})
        return found

    def by_sha256(self, sha256: str) -> PaperCopy | None:
        """The signed copy with these bytes."""
        row = self._connection.execute(
            select(TABLE).where(TABLE.c.sha256 == sha256).order_by(TABLE.c.id).limit(1)
        ).one_or_none()
        return None if row is None else _copy(row)
