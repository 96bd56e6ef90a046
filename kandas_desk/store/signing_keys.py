"""The shelf of signing keys: this office's own, and those of others that are relied on."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Connection,
    Date,
    LargeBinary,
    String,
    insert,
    select,
    update,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.plan import Wording
from kandas_desk.domain.signing_key import SigningKey, TrustedKey
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import table_of


class SigningKeyRow(SQLModel, table=True):
    """A key of this office; ``locked`` is the box of its private half, empty after its end."""

    __tablename__ = "signing_keys"
    __table_args__ = (
        CheckConstraint("until is null or until >= since", name="span"),
        CheckConstraint("until is null or length(locked) = 0", name="ended"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    key_id: str = Field(sa_type=SortText, unique=True)
    public: bytes = Field(sa_type=LargeBinary)
    locked: bytes = Field(sa_type=LargeBinary)
    since: date = Field(sa_type=Date)
    made_by: str = Field(sa_type=SortText)
    until: date | None = Field(default=None, sa_type=Date)


class TrustedKeyRow(SQLModel, table=True):
    """A key of another office."""

    __tablename__ = "trusted_keys"
    __table_args__ = {"sqlite_strict": True}

    id: UUID = Field(sa_type=Uid, primary_key=True)
    key_id: str = Field(sa_type=SortText, unique=True)
    public: bytes = Field(sa_type=LargeBinary)
    office_id: UUID = Field(sa_type=Uid)
    issuer_kk: str = Field(sa_type=String)
    issuer_ru: str = Field(sa_type=String)
    issuer_en: str = Field(sa_type=String)
    since: date = Field(sa_type=Date)
    until: date | None = Field(default=None, sa_type=Date)
    trusted_on: date = Field(sa_type=Date)
    trusted_by: str = Field(sa_type=SortText)


OWN, TRUSTED = table_of(SigningKeyRow), table_of(TrustedKeyRow)


def _own(row: Any) -> SigningKey:
    return SigningKey(row.id, row.key_id, row.public, row.since, row.made_by, row.until)


def _trusted(row: Any) -> TrustedKey:
    return TrustedKey(
        id=row.id,
        key_id=row.key_id,
        public=row.public,
        office_id=row.office_id,
        issuer=Wording(row.issuer_kk, row.issuer_ru, row.issuer_en),
        since=row.since,
        until=row.until,
        trusted_on=row.trusted_on,
        trusted_by=row.trusted_by,
    )


class SigningKeyShelf:
    """Keys by their time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[SigningKey, ...]:
        """Every key of this office, the newest first."""
        rows = self._connection.execute(select(OWN).order_by(OWN.c.id.desc()))
        return tuple(_own(row) for row in rows)

    def boxes(self) -> tuple[tuple[SigningKey, bytes], ...]:
        """The keys in use with the boxes of their private halves, the newest first."""
        rows = self._connection.execute(
            select(OWN).where(OWN.c.until.is_(None)).order_by(OWN.c.id.desc())
        )
        return tuple((_own(row), row.locked) for row in rows)

    def add(self, key: SigningKey, locked: bytes) -> None:
        """Keep a new key with its private half in a box."""
        self._connection.execute(
            insert(OWN),
            {
                "id": key.id,
                "key_id": key.key_id,
                "public": key.public,
                "locked": locked,
                "since": key.since,
                "made_by": key.made_by,
                "until": key.until,
            },
        )

    def end(self, key: SigningKey) -> None:
        """Keep the end of a key and forget its private half."""
        self._connection.execute(
            update(OWN).where(OWN.c.id == key.id).values(until=key.until, locked=b"")
        )

    def trusted(self) -> tuple[TrustedKey, ...]:
        """The keys of other offices, in the order of trusting."""
        rows = self._connection.execute(select(TRUSTED).order_by(TRUSTED.c.id))
        return tuple(_trusted(row) for row in rows)

    def trust(self, key: TrustedKey) -> None:
        """Rely on a key of another office, or learn its end and its office's name."""
        values = {
            "key_id": key.key_id,
            "public": key.public,
            "office_id": key.office_id,
            "issuer_kk": key.issuer.kk,
            "issuer_ru": key.issuer.ru,
            "issuer_en": key.issuer.en,
            "since": key.since,
            "until": key.until,
            "trusted_on": key.trusted_on,
            "trusted_by": key.trusted_by,
        }
        known = update(TRUSTED).where(TRUSTED.c.key_id == key.key_id).values(**values)
        if self._connection.execute(known).rowcount == 0:
            self._connection.execute(insert(TRUSTED), values | {"id": key.id})
