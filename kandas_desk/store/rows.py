"""What every shelf needs: the table behind a row class and the check against lost updates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import Connection, Table, insert, update
from sqlmodel import SQLModel

from kandas_desk.domain.refusals import refuse

T = TypeVar("T")
PART = 500  # far below the number of values that a statement may carry in any SQLite


def in_parts(values: Iterable[T]) -> Iterator[list[T]]:
    """The values in lists that one statement can carry."""
    everything = list(values)
    for start in range(0, len(everything), PART):
        yield everything[start : start + PART]


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
