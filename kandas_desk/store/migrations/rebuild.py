"""Make a table anew with other columns or constraints and carry its rows over (SQLite only)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op


def rebuilt(name: str, parts: tuple[Any, ...], filled: Mapping[str, str]) -> None:
    """The table ``name`` with these columns and constraints; its rows are kept.

    ``filled``: what the columns that are new hold in rows that exist, as SQL over the old row.
    Indices and triggers have to be made again by the caller.
    """
    fresh = f"{name}_fresh"
    op.create_table(fresh, *parts, sqlite_strict=True)
    columns = [part.name for part in parts if isinstance(part, sa.Column)]
    into = ", ".join(f'"{column}"' for column in columns)
    taken = ", ".join(filled.get(column, f'"{column}"') for column in columns)
    op.execute(f"INSERT INTO {fresh} ({into}) SELECT {taken} FROM {name}")
    op.execute(f"DROP TABLE {name}")
    # References of other tables name the table, not its content, and hold again from here on.
    op.execute(f"ALTER TABLE {fresh} RENAME TO {name}")
