"""The shelf of editions of the rule book: their texts are kept for ever."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Connection, Date, String, select
from sqlmodel import Field, SQLModel

from kandas_desk.domain.edition import Edition, EditionState
from kandas_desk.domain.refusals import refuse
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import save, table_of


class EditionRow(SQLModel, table=True):
    """One edition; ``content`` holds the texts of its files as JSON."""

    __tablename__ = "editions"
    __table_args__ = (
        CheckConstraint("state in ('loaded','active','former')", name="state"),
        CheckConstraint("activated_by is null or activated_by <> loaded_by", name="two_people"),
        CheckConstraint("state = 'loaded' or activated_by is not null", name="activated"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    name: str = Field(sa_type=String)
    fingerprint: str = Field(sa_type=SortText)
    content: str = Field(sa_type=String)
    state: str = Field(sa_type=String)
    loaded_on: date = Field(sa_type=Date)
    loaded_by: str = Field(sa_type=SortText)
    activated_on: date | None = Field(default=None, sa_type=Date)
    activated_by: str | None = Field(default=None, sa_type=SortText)
    rev: int = Field(sa_type=BigInteger)


TABLE = table_of(EditionRow)
_HEAD = [column for column in TABLE.c if column.name != "content"]


def _edition(row: Any) -> Edition:
    return Edition(
        row.id,
        row.name,
        row.fingerprint,
        EditionState(row.state),
        row.loaded_on,
        row.loaded_by,
        row.activated_on,
        row.activated_by,
        row.rev,
    )


class EditionShelf:
    """Editions by id, by fingerprint, and the one in force."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Edition, ...]:
        """Every edition in the order of loading."""
        rows = self._connection.execute(select(*_HEAD).order_by(TABLE.c.id))
        return tuple(_edition(row) for row in rows)

    def get(self, edition_id: UUID) -> Edition:
        """The edition with the id; refused when there is none."""
        row = self._connection.execute(select(*_HEAD).where(TABLE.c.id == edition_id)).one_or_none()
        if row is None:
            raise refuse("edition_unknown", "id", id=str(edition_id))
        return _edition(row)

    def active(self) -> Edition | None:
        """The edition in force; None in an archive that has none yet."""
        row = self._connection.execute(
            select(*_HEAD).where(TABLE.c.state == EditionState.ACTIVE.value)
        ).one_or_none()
        return None if row is None else _edition(row)

    def by_fingerprint(self, fingerprint: str) -> Edition | None:
        """The edition whose rule book has this fingerprint."""
        row = self._connection.execute(
            select(*_HEAD).where(TABLE.c.fingerprint == fingerprint).order_by(TABLE.c.id).limit(1)
        ).one_or_none()
        return None if row is None else _edition(row)

    def texts(self, edition_id: UUID) -> dict[str, str]:
        """The texts of an edition by file name."""
        content = self._connection.execute(
            select(TABLE.c.content).where(TABLE.c.id == edition_id)
        ).scalar_one()
        found: dict[str, str] = json.loads(content)
        return found

    def add(self, edition: Edition, texts: dict[str, str]) -> None:
        """Keep a new edition with its texts."""
        content = json.dumps(texts, ensure_ascii=False, sort_keys=True)
        save(self._connection, TABLE, 0, _row(edition) | {"content": content})

    def put(self, edition: Edition) -> None:
        """Save a changed state; the texts never change."""
        save(self._connection, TABLE, edition.rev, _row(edition))


def _row(edition: Edition) -> dict[str, Any]:
    return {
        "id": edition.id,
        "name": edition.name,
        "fingerprint": edition.fingerprint,
        "state": edition.state,
        "loaded_on": edition.loaded_on,
        "loaded_by": edition.loaded_by,
        "activated_on": edition.activated_on,
        "activated_by": edition.activated_by,
    }
