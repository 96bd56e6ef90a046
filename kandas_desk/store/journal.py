"""The journal: append-only, hash-chained, one chain an office, written with what it describes."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import BigInteger, Connection, Index, LargeBinary, String, func, insert, select
from sqlmodel import Field, SQLModel

from kandas_desk.store.engine import Uid
from kandas_desk.store.rows import table_of

BEGINNING = bytes(32)


class JournalRow(SQLModel, table=True):
    """One line: who did what, when, in which office, and the hash that chains it."""

    __tablename__ = "journal"
    __table_args__ = (Index("ix_journal_subject", "subject", "seq"), {"sqlite_strict": True})

    seq: int = Field(sa_type=BigInteger, primary_key=True)
    office: UUID = Field(sa_type=Uid)
    at: str = Field(sa_type=String)
    who: str = Field(sa_type=String)
    command: str = Field(sa_type=String)
    event: str = Field(sa_type=String)
    subject: UUID | None = Field(default=None, sa_type=Uid)
    facts: str = Field(sa_type=String)
    sentence: str = Field(sa_type=String)
    prev: bytes = Field(sa_type=LargeBinary)
    hash: bytes = Field(sa_type=LargeBinary)


TABLE = table_of(JournalRow)


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A line of the journal as it stands in the archive; ``facts`` is canonical JSON."""

    seq: int
    office: UUID
    at: str
    who: str
    command: str
    event: str
    subject: UUID | None
    facts: str
    sentence: str
    prev: bytes
    hash: bytes

    def computed_hash(self) -> bytes:
        """The hash that the line must have."""
        said = [
            self.seq,
            self.office.hex,
            self.at,
            self.who,
            self.command,
            self.event,
            self.subject.hex if self.subject else None,
            self.facts,
            self.sentence,
        ]
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(self.prev + text.encode()).digest()


class JournalShelf:
    """The journal of this archive."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def head(self) -> tuple[int, bytes]:
        """The number and the hash of the last line."""
        row = self._connection.execute(
            select(TABLE.c.seq, TABLE.c.hash).order_by(TABLE.c.seq.desc()).limit(1)
        ).one_or_none()
        return (0, BEGINNING) if row is None else (row.seq, bytes(row.hash))

    def append(self, lines: Iterable[JournalLine]) -> None:
        """Write lines that continue the chain."""
        rows = [
            {name: getattr(line, name) for name in JournalLine.__dataclass_fields__}
            for line in lines
        ]
        if rows:
            self._connection.execute(insert(TABLE), rows)

    def of_subject(self, subject: UUID) -> tuple[JournalLine, ...]:
        """The lines about one case, newest first."""
        rows = self._connection.execute(
            select(TABLE).where(TABLE.c.subject == subject).order_by(TABLE.c.seq.desc())
        )
        return tuple(JournalLine(**row._mapping) for row in rows)

    def count(self) -> int:
        """How many lines there are."""
        return int(self._connection.execute(select(func.count()).select_from(TABLE)).scalar_one())

    def broken_line(self) -> int | None:
        """The number of the first line that does not continue the chain; None when all do."""
        prev, expected = BEGINNING, 1
        rows = self._connection.execution_options(yield_per=2000).execute(
            select(TABLE).order_by(TABLE.c.seq)
        )
        for row in rows:
            line = JournalLine(**row._mapping)
            if line.seq != expected or line.prev != prev or line.computed_hash() != line.hash:
                return expected
            prev, expected = line.hash, expected + 1
        return None
