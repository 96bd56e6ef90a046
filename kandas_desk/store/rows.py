"""What every shelf needs: the table behind a row class and the check against lost updates."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, Table, insert, update
from sqlmodel import SQLModel

from kandas_desk.domain.refusals import refuse


def table_of(row: type[SQLModel]) -> Table:
    """The table of a row class."""
    return cast(Table, row.__dict__["__table__"])


def save(connection: Connection, table: Table, rev: int, values: dict[str, Any]) -> None:
    """Insert a value that was never saved (``rev`` 0), else update it if nobody else did since.

    The row's ``rev`` becomes ``rev + 1``; a row that was changed meanwhile is refused, so no
    edit is ever lost silently.
    """
    written = values | {"rev": rev + 1}
    if rev == 0:
        connection.execute(insert(table), written)
        return
    key: UUID = written["id"]
    done = connection.execute(
        update(table).where(table.c.id == key, table.c.rev == rev).values(**written)
    )
    if done.rowcount != 1:
        raise refuse("changed_meanwhile", table.name, what=table.name)
