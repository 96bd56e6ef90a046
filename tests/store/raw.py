"""The archive's file behind the program's back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3


@contextmanager
def raw(path: Path) -> Iterator[Any]:
    """A connection of the driver alone: no pragma of ours, no refusal of ours."""
    connection = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def unguarded(connection: Any, *tables: str) -> None:
    """Drop the triggers that make tables append-only."""
    for table in tables:
        for verb in ("update", "delete"):
            connection.execute(f"DROP TRIGGER tr_{table}_{verb}")
