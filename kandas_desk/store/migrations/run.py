"""Run the migrations on an open connection, in one transaction with their version number."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for this connection; no file, no logging of its own."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, revision: str) -> None:
    """Bring the archive to the revision.

    SQLite changes a constraint only by making the table anew; the references to it are switched
    off meanwhile (which must happen before the transaction begins) and checked before the commit.
    """
    if connection.dialect.name != "sqlite":
        command.upgrade(configuration(connection), revision)
        connection.commit()
        return
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        command.upgrade(configuration(connection), revision)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"the migration would leave references without a row: {broken[:3]}")
        connection.commit()
    finally:
        connection.rollback()
        raw.execute("PRAGMA foreign_keys=ON")
