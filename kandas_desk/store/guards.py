"""What the database itself refuses, on both engines: changes of what is append-only, and rows that
break a rule between tables. The program refuses first and says it better; this is the second lock.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text


def _append_only(name: str) -> list[str]:
    """The statements that make a table append-only in the database itself."""
    said = f"{name} is append-only"
    return [
        f"CREATE TRIGGER tr_{name}_{verb} BEFORE {verb.upper()} ON {name} "
        f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
        for verb in ("update", "delete")
    ]


def _append_only_server(name: str) -> list[str]:
    """The same for PostgreSQL."""
    return [
        f"CREATE FUNCTION refuse_{name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{name} is append-only'; END $$",
        f"CREATE TRIGGER tr_{name}_change BEFORE UPDATE OR DELETE ON {name} "
        f"FOR EACH ROW EXECUTE FUNCTION refuse_{name}()",
    ]


def guard_append_only(connection: Connection, *names: str) -> None:
    """Make the tables append-only on this connection's engine."""
    make = _append_only_server if _is_server(connection) else _append_only
    for name in names:
        for statement in make(name):
            connection.execute(text(statement))


def refuse_when(
    connection: Connection, name: str, table: str, verbs: Sequence[str], when: str, says: str
) -> None:
    """Refuse every ``insert``, ``update`` or ``delete`` of the table for which ``when`` holds.

    ``when``: a condition over NEW and OLD in SQL that both engines understand. ``name`` is unique
    in the archive.
    """
    quoted = says.replace("'", "''")
    if not _is_server(connection):
        for verb in verbs:
            connection.execute(
                text(
                    f"CREATE TRIGGER tr_{name}_{verb} BEFORE {verb.upper()} ON {table} "
                    f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{quoted}'); END"
                )
            )
        return
    kept = "OLD" if tuple(verbs) == ("delete",) else "NEW"
    connection.execute(
        text(
            f"CREATE FUNCTION refuse_{name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF {when} THEN RAISE EXCEPTION '{quoted}'; END IF; RETURN {kept}; END $$"
        )
    )
    wanted = " OR ".join(verb.upper() for verb in verbs)
    connection.execute(
        text(
            f"CREATE TRIGGER tr_{name} BEFORE {wanted} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION refuse_{name}()"
        )
    )


def _is_server(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


# Does another right hold the plot of NEW on one of its days? Both begin before both are over; a
# right that ended as it began holds no day, an application none either.
_SHARED_DAY = (
    "NEW.state NOT IN ('applied','refused') AND EXISTS (SELECT 1 FROM land_rights o "
    "WHERE o.plot_id = NEW.plot_id AND o.id <> NEW.id AND o.state NOT IN ('applied','refused') "
    "AND o.start < NEW.until AND o.start < coalesce(NEW.ended_on, NEW.until) "
    "AND o.start < coalesce(o.ended_on, o.until) "
    "AND NEW.start < o.until AND NEW.start < coalesce(o.ended_on, o.until) "
    "AND NEW.start < coalesce(NEW.ended_on, NEW.until))"
)


def guard_plots(connection: Connection) -> None:
    """Let the database refuse two rights on one plot on one day."""
    says = "two rights on one plot on one day"
    refuse_when(connection, "second_right", "land_rights", ("insert", "update"), _SHARED_DAY, says)
