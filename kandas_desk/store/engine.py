"""The only file that knows SQLite from PostgreSQL, hence its length.

SQLite comes from ``sqlcipher3``, which carries the same fixed library on every platform: versions
before 3.51.3 can lose commits or corrupt a WAL archive with several connections.
Writes begin with ``BEGIN IMMEDIATE``: the usual deferred transactions lose updates silently.
"""

import hashlib
import re
import secrets
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlcipher3
from sqlalchemy import (
    BigInteger,
    Boolean,
    Connection,
    Date,
    Dialect,
    Engine,
    Integer,
    LargeBinary,
    String,
    Uuid,
    create_engine,
    event,
)
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import QueuePool
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

from kandas_desk.domain.refusals import ArchiveUnavailableError, RefusedError, reason, refuse
from kandas_desk.house import places

OLDEST_SQLITE = (3, 51, 3)
_KEY_ROUNDS = 256_000  # SQLCipher 4's own number, so that its tools open the file too
_BUSY_MILLISECONDS = 5_000

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Uid(TypeDecorator[UUID]):
    """A UUID: 16 bytes on SQLite, ``uuid`` on PostgreSQL."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """The column type of the dialect."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(Uuid(as_uuid=True))
        return dialect.type_descriptor(LargeBinary(16))

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        """The value as the driver wants it."""
        return value if value is None or dialect.name == "postgresql" else value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        """The driver's value as a UUID."""
        return value if value is None or dialect.name == "postgresql" else UUID(bytes=value)


def _strict(kind: type[Any], name: str) -> None:
    @compiles(kind, "sqlite")
    def _name(_element: Any, _compiler: Any, **_kw: Any) -> str:
        return name


for _kind, _name in (
    (String, "TEXT"),
    (Date, "TEXT"),
    (BigInteger, "INTEGER"),
    (Integer, "INTEGER"),
    (Boolean, "INTEGER"),
    (LargeBinary, "BLOB"),
):
    _strict(_kind, _name)


class SortText(TypeDecorator[str]):
    """Text compared byte by byte on every engine (search words, sort keys, numbers)."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """PostgreSQL needs the collation named; SQLite compares bytes by itself."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(String(collation="C"))
        return dialect.type_descriptor(String())


def is_server(location: str) -> bool:
    """Whether the location names a PostgreSQL archive instead of a file."""
    return location.startswith("postgresql")


def refuse_old_sqlite() -> None:
    """Refuse a SQLite that can lose commits."""
    found = sqlcipher3.dbapi2.sqlite_version_info
    if tuple(found) < OLDEST_SQLITE:
        raise ArchiveUnavailableError(
            reason(
                "sqlite_too_old",
                found=".".join(map(str, found)),
                needed=".".join(map(str, OLDEST_SQLITE)),
            )
        )


def raw_key(passphrase: str, salt: bytes) -> str:
    """SQLCipher's raw key with its salt, derived once for all connections (hex)."""
    key = hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, _KEY_ROUNDS, 32)
    return key.hex() + salt.hex()


def _salt_of(path: Path) -> bytes:
    if path.exists() and path.stat().st_size >= 16:
        with path.open("rb") as file:
            return file.read(16)
    return secrets.token_bytes(16)


def engines(location: str, passphrase: str | None = None) -> tuple[Engine, Engine]:
    """The writing and the reading engine of the archive."""
    if is_server(location):
        try:
            engine = create_engine(location, isolation_level="READ COMMITTED")
        except (ArgumentError, ModuleNotFoundError) as fault:
            detail = str(fault)
            raise ArchiveUnavailableError(reason("server_unusable", detail=detail)) from fault
        return engine, engine
    refuse_old_sqlite()
    path = Path(location)
    if places.is_network_folder(path):
        raise ArchiveUnavailableError(reason("archive_network_folder", path=str(path)))
    key = raw_key(passphrase, _salt_of(path)) if passphrase else None
    return _sqlite(path, key, writing=True), _sqlite(path, key, writing=False)


def _sqlite(path: Path, key: str | None, *, writing: bool) -> Engine:
    def connect() -> Any:
        connection = sqlcipher3.dbapi2.connect(
            str(path), check_same_thread=False, isolation_level=None
        )
        try:
            connection.execute("PRAGMA cipher_log_level=NONE")
            if key is not None:
                connection.execute(f"PRAGMA key=\"x'{key}'\"")
            for pragma in (
                f"busy_timeout={_BUSY_MILLISECONDS}",
                "synchronous=FULL",
                "foreign_keys=ON",
                "cache_size=-65536",
                "temp_store=MEMORY",
                "recursive_triggers=ON",
                f"query_only={'OFF' if writing else 'ON'}",
            ):
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher3.dbapi2,
        creator=connect,
        poolclass=QueuePool,
        pool_size=2,
    )
    beginning = "BEGIN IMMEDIATE" if writing else "BEGIN"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(beginning)

    return engine


def use_write_ahead_log(engine: Engine) -> None:
    """Let a new file archive keep a write-ahead log; the file remembers it for ever."""
    pooled = engine.raw_connection()
    try:
        raw = pooled.driver_connection
        assert raw is not None
        raw.execute("PRAGMA journal_mode=WAL")
    finally:
        pooled.close()


# What the drivers say, and the refusal that it means.
_SAID: tuple[tuple[tuple[str, ...], str], ...] = (
    (("locked", "busy"), "archive_in_use"),
    (("not a database",), "archive_wrong_key"),
    (("malformed", "hmac check failed"), "archive_damaged"),
    (("unable to open", "could not connect", "connection failed"), "archive_missing"),
    (("readonly", "read-only"), "archive_read_only"),
    (("disk i/o error",), "archive_gone"),
)


def translated(error: DBAPIError, location: str) -> RefusedError | None:
    """The refusal behind a driver's error; None when it is a bug of ours."""
    said = str(error.orig).lower()
    name = "PostgreSQL" if is_server(location) else location
    if "disk is full" in said or "disk full" in said or "no space left" in said:
        return refuse("disk_full", path=name)
    for words, code in _SAID:
        if any(word in said for word in words):
            return ArchiveUnavailableError(reason(code, path=name, detail=said))
    return None


def structure_problems(connection: Connection, *, encrypted: bool) -> list[str]:
    """What the engine itself finds wrong with the archive's structure."""
    if connection.dialect.name == "postgresql":
        return []
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    problems = [line for line in found if line != "ok"]
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        problems.append(f"foreign key: table {row[0]}, row {row[1]}, refers to {row[2]}")
    if encrypted:
        problems += [str(r[0]) for r in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
    return problems


def copy_file(connection: Connection, target: Path) -> None:
    """Write a consistent copy of a file archive (encrypted as it is) to ``target``."""
    connection.rollback()
    raw = connection.connection.driver_connection
    assert raw is not None
    quoted = re.sub("'", "''", str(target))
    raw.execute(f"VACUUM INTO '{quoted}'")
