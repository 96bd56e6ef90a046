"""The shelf of papers: the register and the bytes that were handed out."""

from collections.abc import Iterable
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
    Select,
    String,
    func,
    insert,
    or_,
    select,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.case import CaseFilter
from kandas_desk.domain.paper import Paper, PaperFilter, PaperKind
from kandas_desk.domain.refusals import refuse
from kandas_desk.store import cases
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import in_parts, table_of


class PaperRow(SQLModel, table=True):
    """One paper of the register with its bytes."""

    __tablename__ = "papers"
    __table_args__ = (
        ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_papers_case"),
        Index("ix_papers_case", "case_id"),
        Index("ix_papers_code", "code"),
        Index("ix_papers_replaces", "replaces"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    case_id: UUID | None = Field(default=None, sa_type=Uid)
    number: str = Field(sa_type=SortText, unique=True)
    kind: str = Field(sa_type=String)
    lang: str = Field(sa_type=String)
    issued_on: date = Field(sa_type=Date)
    issued_by: str = Field(sa_type=SortText)
    sha256: str = Field(sa_type=String)
    pages: int = Field(sa_type=Integer)
    body: bytes = Field(sa_type=LargeBinary)
    key_id: str | None = Field(default=None, sa_type=SortText)
    seal: str | None = Field(default=None, sa_type=String)
    code: str | None = Field(default=None, sa_type=SortText)
    replaces: UUID | None = Field(default=None, sa_type=Uid)


TABLE = table_of(PaperRow)
_ENTRY = [column for column in TABLE.c if column.name != "body"]


_ALL = PaperFilter()


def _narrowed(query: Select[Any], wanted: PaperFilter) -> Select[Any]:
    """The query with every condition but that of the states, which no column holds."""
    conditions: list[Any] = []
    if wanted.cases != _ALL.cases:
        found = TABLE.c.case_id.in_(cases.matching(select(cases.CASES.c.id), wanted.cases))
        number = wanted.cases.search.strip().upper()
        only_search = wanted.cases == CaseFilter(wanted.cases.search)
        begins = TABLE.c.number.startswith(number, autoescape=True)
        conditions.append(or_(found, begins) if number and only_search else found)
    if wanted.numbers:
        conditions.append(cases.CASES.c.number.in_(wanted.numbers))
    if wanted.kind is not None:
        conditions.append(TABLE.c.kind == wanted.kind)
    if wanted.lang:
        conditions.append(TABLE.c.lang == wanted.lang)
    if wanted.since is not None:
        conditions.append(TABLE.c.issued_on >= wanted.since)
    if wanted.until is not None:
        conditions.append(TABLE.c.issued_on <= wanted.until)
    return query.where(*conditions)


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
        row.key_id or "",
        row.seal or "",
        row.code or "",
        row.replaces,
    )


class PaperShelf:
    """Papers by id, number, case, bytes and seal: the many methods are its many ways in."""

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
                "key_id": paper.key_id or None,
                "seal": paper.seal or None,
                "code": paper.code or None,
                "replaces": paper.replaces,
            },
        )

    def of_case(self, case_id: UUID) -> tuple[Paper, ...]:
        """The papers of a case, newest first."""
        rows = self._connection.execute(
            select(*_ENTRY).where(TABLE.c.case_id == case_id).order_by(TABLE.c.id.desc())
        )
        return tuple(_paper(row) for row in rows)

    def newest(
        self, limit: int | None, wanted: PaperFilter = _ALL
    ) -> tuple[tuple[Paper, str, str], ...]:
        """The newest papers that match (their states aside) with the number and the applicant of
        their case, both empty for a paper of the office itself."""
        query = select(*_ENTRY, cases.CASES.c.number.label("case_number"), cases.CASES.c.applicant)
        query = query.outerjoin(cases.CASES, cases.CASES.c.id == TABLE.c.case_id)
        rows = self._connection.execute(
            _narrowed(query, wanted).order_by(TABLE.c.id.desc()).limit(limit)
        )
        return tuple((_paper(row), row.case_number or "", row.applicant or "") for row in rows)

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

    def by_number(self, number: str) -> Paper:
        """The paper with the number; refused when there is none."""
        row = self._connection.execute(
            select(*_ENTRY).where(TABLE.c.number == number.strip())
        ).one_or_none()
        if row is None:
            raise refuse("paper_number_unknown", "number", number=number)
        return _paper(row)

    def by_code(self, code: str) -> Paper | None:
        """The paper with the short code of a seal."""
        return self._only(TABLE.c.code == code)

    def by_sha256(self, sha256: str) -> Paper | None:
        """The paper with exactly these bytes."""
        return self._only(TABLE.c.sha256 == sha256)

    def by_seal(self, key_id: str, number: str) -> Paper | None:
        """The paper that a seal names."""
        return self._only((TABLE.c.key_id == key_id) & (TABLE.c.number == number))

    def replacement_of(self, paper_id: UUID) -> Paper | None:
        """The paper that corrects this one."""
        return self._only(TABLE.c.replaces == paper_id)

    def replaced_among(self, paper_ids: Iterable[UUID]) -> dict[UUID, str]:
        """The papers that were replaced, with the number of what replaced them."""
        found: dict[UUID, str] = {}
        for part in in_parts(paper_ids):
            rows = self._connection.execute(
                select(TABLE.c.replaces, TABLE.c.number).where(TABLE.c.replaces.in_(part))
            )
            found.update({row.replaces: row.number for row in rows})
        return found

    def count_by_key(self) -> dict[str, int]:
        """How many papers each key sealed."""
        rows = self._connection.execute(
            select(TABLE.c.key_id, func.count())
            .where(TABLE.c.key_id.is_not(None))
            .group_by(TABLE.c.key_id)
        )
        return {row[0]: int(row[1]) for row in rows}

    def _only(self, condition: Any) -> Paper | None:
        row = self._connection.execute(
            select(*_ENTRY).where(condition).order_by(TABLE.c.id).limit(1)
        ).one_or_none()
        return None if row is None else _paper(row)
