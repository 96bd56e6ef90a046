"""The shelf of papers: the register and the bytes that were handed out."""

from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    Connection,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    insert,
    select,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.paper import Paper, PaperKind
from kandas_desk.domain.refusals import refuse
from kandas_desk.store import cases
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import table_of


class PaperRow(SQLModel, table=True):
    """One paper of the register with its bytes."""

    __tablename__ = "papers"
    __table_args__ = (
        ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_papers_case"),
        Index("ix_papers_case", "case_id"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    case_id: UUID = Field(sa_type=Uid)
    number: str = Field(sa_type=SortText, unique=True)
    kind: str = Field(sa_type=String)
    lang: str = Field(sa_type=String)
    issued_on: date = Field(sa_type=Date)
    issued_by: str = Field(sa_type=SortText)
    sha256: str = Field(sa_type=String)
    pages: int = Field(sa_type=Integer)
    body: bytes = Field(sa_type=LargeBinary)


TABLE = table_of(PaperRow)
_ENTRY = [column for column in TABLE.c if column.name != "body"]


def _paper(row: Any) -> Paper:
    return Paper(
        row.id,
        row.case_id,
        row.number,
        PaperKind(row.kind),
        row.lang,
        row.issued_on,
        row.issued_by,
        row.sha256,
        row.pages,
    )


class PaperShelf:
    """Papers by id, by number, by case."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, paper: Paper, body: bytes) -> None:
        """Enter a paper with its bytes into the register."""
        self._connection.execute(
            insert(TABLE),
            {
                "id": paper.id,
                "case_id": paper.case_id,
                "number": paper.number,
                "kind": paper.kind,
                "lang": paper.lang,
                "issued_on": paper.issued_on,
                "issued_by": paper.issued_by,
                "sha256": paper.sha256,
                "pages": paper.pages,
                "body": body,
            },
        )

    def of_case(self, case_id: UUID) -> tuple[Paper, ...]:
        """The papers of a case, newest first."""
        rows = self._connection.execute(
            select(*_ENTRY).where(TABLE.c.case_id == case_id).order_by(TABLE.c.id.desc())
        )
        return tuple(_paper(row) for row in rows)

    def newest(self, limit: int) -> tuple[tuple[Paper, str, str], ...]:
        """The newest papers of the office with the number and the applicant of their case."""
        rows = self._connection.execute(
            select(*_ENTRY, cases.CASES.c.number.label("case_number"), cases.CASES.c.applicant)
            .join(cases.CASES, cases.CASES.c.id == TABLE.c.case_id)
            .order_by(TABLE.c.id.desc())
            .limit(limit)
        )
        return tuple((_paper(row), row.case_number, row.applicant) for row in rows)

    def body(self, paper_id: UUID) -> bytes:
        """The archived bytes of a paper; refused when there is none."""
        found = self._connection.execute(
            select(TABLE.c.body).where(TABLE.c.id == paper_id)
        ).scalar_one_or_none()
        if found is None:
            raise refuse("paper_unknown", "id", id=str(paper_id))
        return cast(bytes, found)

    def ids(self) -> tuple[UUID, ...]:
        """The ids of all papers."""
        return tuple(self._connection.execute(select(TABLE.c.id)).scalars())

    def get(self, paper_id: UUID) -> Paper:
        """The register's entry of a paper; refused when there is none."""
        row = self._connection.execute(select(*_ENTRY).where(TABLE.c.id == paper_id)).one_or_none()
        if row is None:
            raise refuse("paper_unknown", "id", id=str(paper_id))
        return _paper(row)
