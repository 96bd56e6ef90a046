"""The archive as a whole: made, opened, read, written, checked, closed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, NoResultFound

from kandas_desk.domain.refusals import ArchiveUnavailableError, Reason, reason
from kandas_desk.store import check, engine
from kandas_desk.store.key_lock import KeyLock
from kandas_desk.store.unit_of_work import Shelves, UnitOfWork

PRIVATE = 0o600
"""An archive holds personal data: only its user reads the file."""

SCHEMA = "0012"
"""The newest migration that this program knows (see ``migrations/versions``)."""


class Archive:
    """One office's archive: a file (SQLite) or a server (PostgreSQL).

    Use ``Archive.create`` or ``Archive.open``; both refuse with ``ArchiveUnavailableError``.
    """

    def __init__(self, location: str, passphrase: str | None = None) -> None:
        if passphrase == "":
            raise ArchiveUnavailableError(reason("passphrase_empty", path=location))
        self.location = location
        self._encrypted = passphrase is not None
        self._lock = KeyLock(passphrase)
        self._write, self._read = engine.engines(location, passphrase)

    @classmethod
    def open(cls, location: str, passphrase: str | None = None) -> Archive:
        """Open an existing archive; an older schema is brought up to date first."""
        if not engine.is_server(location) and not Path(location).is_file():
            raise ArchiveUnavailableError(reason("archive_missing", path=location))
        archive = cls(location, passphrase)
        try:
            found = archive._found_schema()
            if found > SCHEMA:
                raise ArchiveUnavailableError(
                    reason("archive_newer", path=location, found=found, known=SCHEMA)
                )
            if found < SCHEMA:
                archive._migrate()
        except BaseException:
            archive.close()
            raise
        return archive

    @classmethod
    def create(cls, location: str, passphrase: str | None = None) -> Archive:
        """Make an empty archive with the newest schema.

        A file archive is made under another name and put into place by ``finish_new``, so a
        killed program never leaves half an archive where a whole one is expected.
        """
        if engine.is_server(location):
            archive = cls(location, passphrase)
            archive._refuse_used_server()
        else:
            archive = cls(str(_prepared(Path(location))), passphrase)
            archive.location = location
            engine.use_write_ahead_log(archive._write)
            _unfinished(Path(location)).chmod(PRIVATE)
        try:
            archive._migrate()
        except BaseException:
            archive.close()
            raise
        return archive

    def finish_new(self) -> None:
        """Close a newly made file archive and put it where it belongs."""
        self.close()
        if not engine.is_server(self.location):
            _put_in_place(Path(self.location))

    def _refuse_used_server(self) -> None:
        """A database that holds an archive already is never made into a new one."""
        try:
            self._found_schema()
        except ArchiveUnavailableError as refusal:
            if refusal.reasons[0].code != "archive_foreign":
                self.close()
                raise
            return
        self.close()
        raise ArchiveUnavailableError(reason("archive_exists", path="PostgreSQL"))

    def _found_schema(self) -> str:
        with self._guarded(), self._read.connect() as connection:
            try:
                found = connection.execute(text("SELECT version_num FROM alembic_version"))
                return str(found.scalar_one())
            except NoResultFound:
                raise ArchiveUnavailableError(
                    reason("archive_foreign", path=self.location)
                ) from None
            except DBAPIError as error:
                refusal = engine.translated(error, self.location)
                if refusal is None or "no such table" in str(error.orig).lower():
                    raise ArchiveUnavailableError(
                        reason("archive_foreign", path=self.location)
                    ) from error
                raise refusal from error

    def _migrate(self) -> None:
        from kandas_desk.store.migrations.run import upgrade  # noqa: PLC0415 - imports Alembic

        with self._guarded(), self._write.connect() as connection:
            upgrade(connection, SCHEMA)

    @contextmanager
    def reading(self) -> Iterator[Shelves]:
        """The shelves for questions; nothing can be written through them."""
        with self._guarded(), self._read.connect() as connection:
            yield Shelves(connection)

    @contextmanager
    def unit_of_work(self, who: str, command: str, now: datetime) -> Iterator[UnitOfWork]:
        """The shelves of one command; leaving without ``commit`` writes nothing."""
        with self._guarded(), self._write.connect() as connection:
            try:
                yield UnitOfWork(connection, who, command, now, self._lock)
            finally:
                connection.rollback()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            refusal = engine.translated(error, self.location)
            if refusal is None:
                raise
            raise refusal from error

    def problems(self) -> tuple[Reason, ...]:
        """What is wrong with the archive: structure, invariants, journal chain."""
        with self._guarded(), self._read.connect() as connection:
            structure = engine.structure_problems(connection, encrypted=self._encrypted)
            found = [reason("structure_broken", "structure", detail=line) for line in structure]
            if not found:
                found.extend(check.invariant_problems(Shelves(connection)))
        return tuple(found)

    def close(self) -> None:
        """Let go of the file."""
        self._write.dispose()
        self._read.dispose()


def _prepared(path: Path) -> Path:
    """The file that a new archive is made in; leftovers of a killed program are cleared away."""
    if path.exists():
        raise ArchiveUnavailableError(reason("archive_exists", path=str(path)))
    unfinished = _unfinished(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A log without its archive belongs to an archive that is gone.
        for leftover in (unfinished, *_companions(unfinished), *_companions(path)):
            leftover.unlink(missing_ok=True)
    except OSError as fault:
        raise ArchiveUnavailableError(reason("archive_place", path=str(path))) from fault
    return unfinished


def _put_in_place(path: Path) -> None:
    """Give the finished file its name; never over a file that came meanwhile."""
    unfinished = _unfinished(path)
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise ArchiveUnavailableError(reason("archive_exists", path=str(path))) from None
    except OSError:  # this file system knows no second name for a file
        if path.exists():
            raise ArchiveUnavailableError(reason("archive_exists", path=str(path))) from None
        unfinished.replace(path)
    else:
        unfinished.unlink()


def _unfinished(path: Path) -> Path:
    return path.with_name(f"{path.name}.unfinished")


def _companions(path: Path) -> tuple[Path, Path]:
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")
