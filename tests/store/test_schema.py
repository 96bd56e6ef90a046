"""The schema: strict, named, the same on paper and in the file, readable by PostgreSQL."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Engine, ForeignKeyConstraint, Table, UniqueConstraint
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from kandas_desk.store import engine, guards
from kandas_desk.store.keys import new_key
from kandas_desk.store.tables import APPEND_ONLY, METADATA
from tests.builders import AnOffice
from tests.store.raw import raw

TABLES = sorted(METADATA.tables.values(), key=lambda table: table.name)
IDS = [table.name for table in TABLES]


def create_statements(path: Path) -> dict[str, str]:
    with raw(path) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        return {name: sql for name, sql in rows if name != "alembic_version"}


@pytest.mark.parametrize("table", TABLES, ids=IDS)
def test_every_table_is_strict_and_every_constraint_has_a_name(
    office: AnOffice, table: Table
) -> None:
    statements = create_statements(office.path)
    assert set(statements) == set(IDS)
    sql = statements[table.name]
    assert re.search(r"\)\s*(WITHOUT ROWID\s*,\s*)?STRICT(\s*,\s*WITHOUT ROWID)?$", sql.strip())
    kinds = r"PRIMARY KEY|FOREIGN KEY|CHECK|UNIQUE"
    assert not re.search(rf"(?<!_)\b(?<!CONSTRAINT )({kinds})\b", _without_named(sql, kinds))


def _without_named(sql: str, kinds: str) -> str:
    return re.sub(rf'CONSTRAINT "?\w+"? ({kinds})', "", sql)


@pytest.mark.parametrize("table", TABLES, ids=IDS)
def test_every_constraint_is_named_for_its_table_once(table: Table) -> None:
    names = [str(c.name) for c in table.constraints] + [str(i.name) for i in table.indexes]
    assert "None" not in names
    assert len(names) == len(set(names))
    prefixes = {
        UniqueConstraint: "uq_", CheckConstraint: "ck_", ForeignKeyConstraint: "fk_"
    }  # fmt: skip
    for constraint in table.constraints:
        prefix = prefixes.get(type(constraint), "pk_")
        assert str(constraint.name).startswith(prefix)
    assert all(str(index.name).startswith("ix_") for index in table.indexes)


def test_names_are_taken_once_in_the_whole_archive() -> None:
    """PostgreSQL keeps indices and keys of all tables in one list of names."""
    names = [str(i.name) for t in TABLES for i in t.indexes]
    names += [str(c.name) for t in TABLES for c in t.constraints]
    assert sorted(names) == sorted(set(names))


def test_the_migrated_schema_is_the_schema_of_the_rows(office: AnOffice) -> None:
    with writing(office).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        connection.rollback()


def test_the_checks_of_the_migration_are_the_checks_of_the_rows(office: AnOffice) -> None:
    """Alembic does not compare CHECK constraints."""
    statements = create_statements(office.path)
    for table in TABLES:
        expected = {
            (str(c.name), squeezed(str(c.sqltext)))
            for c in table.constraints
            if isinstance(c, CheckConstraint)
        }
        found = re.findall(r"CONSTRAINT (\w+) CHECK \((.*)\)", statements[table.name])
        assert {(name, squeezed(text)) for name, text in found} == expected, table.name


def squeezed(text: str) -> str:
    return "".join(text.split())


def writing(office: AnOffice) -> Engine:
    return office.archive._write


def test_keys_that_travel_are_sixteen_bytes(office: AnOffice) -> None:
    office.paid(office.arrived())
    with raw(office.path) as connection:
        checked = 0
        for table in TABLES:
            for column in table.columns:
                if not isinstance(column.type, engine.Uid):
                    continue
                rows = connection.execute(
                    f"SELECT DISTINCT typeof({column.name}), length({column.name}) "
                    f"FROM {table.name} WHERE {column.name} IS NOT NULL"
                ).fetchall()
                assert set(rows) <= {("blob", 16)}, (table.name, column.name)
                checked += len(rows)
    assert checked > 10


def test_keys_are_of_version_seven_and_ordered_by_time(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [new_key() for _ in range(2000)]
    assert len(set(keys)) == 2000
    assert {key.version for key in keys} == {7}
    assert {key.variant for key in keys} == {UUID(int=0x8 << 60).variant}
    made = []
    for millisecond in (1, 2, 3, 10**6, 1_795_000_000_000):
        monkeypatch.setattr("time.time_ns", lambda ms=millisecond: ms * 1_000_000)
        made.append(new_key())
    assert made == sorted(made, key=lambda key: key.bytes)


@pytest.mark.parametrize("table", TABLES, ids=IDS)
def test_the_same_tables_can_be_made_on_postgresql(table: Table) -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    sql = str(CreateTable(table).compile(dialect=dialect))
    for index in table.indexes:
        assert "INDEX" in str(CreateIndex(index).compile(dialect=dialect))
    assert "STRICT" not in sql
    for column in table.columns:
        (line,) = re.findall(rf'^\s+"?{column.name}"? (.+?),?\s*$', sql, re.MULTILINE)
        if isinstance(column.type, engine.Uid):
            assert line.startswith("UUID")
        if isinstance(column.type, engine.SortText):
            assert 'COLLATE "C"' in line
        assert "BLOB" not in line


def test_append_only_tables_can_be_guarded_on_postgresql() -> None:
    for table in APPEND_ONLY:
        function, trigger = guards._append_only_server(table.name)
        assert "RAISE EXCEPTION" in function
        assert f"BEFORE UPDATE OR DELETE ON {table.name}" in trigger


@pytest.mark.parametrize("table", ["journal", "ledger_entries"])
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE", "REPLACE"])
def test_what_is_append_only_is_neither_changed_nor_deleted(
    office: AnOffice, table: str, verb: str
) -> None:
    office.paid(office.arrived())
    first = {"journal": "seq", "ledger_entries": "line"}[table]
    statement = {
        "UPDATE": f"UPDATE {table} SET {first} = {first}",
        "DELETE": f"DELETE FROM {table}",
        "REPLACE": f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    }[verb]
    with writing(office).connect() as connection:
        before = connection.exec_driver_sql(f"SELECT * FROM {table}").fetchall()
        assert before
        with pytest.raises(Exception, match="append-only"):
            connection.exec_driver_sql(statement)
        connection.rollback()
        assert connection.exec_driver_sql(f"SELECT * FROM {table}").fetchall() == before
        connection.rollback()


@pytest.mark.parametrize("table", [t for t in TABLES if t.foreign_keys], ids=lambda t: t.name)
def test_a_row_that_refers_to_nothing_is_refused(office: AnOffice, table: Table) -> None:
    needed = [c for c in table.columns if not c.nullable or (table.name, c.name) in _FITTING]
    if not any(column.foreign_keys for column in needed):
        needed += [column for column in table.columns if column.foreign_keys]
    row = {column.name: _some_value(column) for column in needed}
    names = ", ".join(f'"{name}"' for name in row)
    with writing(office).connect() as connection:
        with pytest.raises(Exception, match="FOREIGN KEY constraint failed"):
            connection.exec_driver_sql(
                f"INSERT INTO {table.name} ({names}) VALUES ({', '.join('?' * len(row))})",
                tuple(row.values()),
            )
        connection.rollback()


_FITTING = {
    ("payments", "state"): "proposed",
    ("payment_approvals", "login"): "head",
    ("plan_items", "state"): "open",
    ("land_rights", "state"): "active",
    ("land_rights", "tenure"): "temporary",
    ("plots", "kind"): "pasture",
    ("land_rights", "until"): "2026-01-01",
    ("permits", "kind"): "citizenship",
    ("residence_checks", "kind"): "visit",
    ("residence_checks", "finding"): "resident",
    ("paper_copies", "kind"): "print",
    ("run_lines", "state"): "open",
    ("run_lines", "withheld"): 0,
    ("bank_lines", "kind"): "paid",
    ("bank_lines", "state"): "waiting",
    ("claims", "cause"): "return",
    ("claims", "state"): "raised",
    ("claims", "return_id"): new_key().bytes,
}


def _some_value(column: Any) -> Any:
    fitting = _FITTING.get((column.table.name, column.name))
    if fitting is not None:
        return fitting
    kind = column.type
    if isinstance(kind, engine.Uid) or kind.__class__.__name__ == "LargeBinary":
        return new_key().bytes
    if kind.__class__.__name__ == "Date":
        return "2025-01-01"
    return 1 if kind.__class__.__name__ in {"Integer", "BigInteger", "Boolean"} else "text"


def test_what_has_rows_below_it_cannot_be_deleted(office: AnOffice) -> None:
    office.arrived()
    with writing(office).connect() as connection:
        for table in ("cases", "persons"):
            with pytest.raises(Exception, match="FOREIGN KEY"):
                connection.exec_driver_sql(f"DELETE FROM {table}")
            connection.rollback()


@pytest.mark.parametrize(
    ("table", "change", "constraint"),
    [
        ("payments", "approved_by = proposed_by", "ck_payments_two_people"),
        ("payments", "approved_by = NULL", "ck_payments_approval"),
        ("payments", "paid_on = NULL", "ck_payments_paid"),
        ("payments", "amount = 0", "what was proposed is not changed"),
        ("payments", "people_needed = 0", "what was proposed is not changed"),
        ("payments", "paid_amount = amount + 1", "ck_payments_paid_amount"),
        ("payment_approvals", "login = 'ghost'", "append-only"),
        ("payments", "state = 'forged'", "ck_payments_state"),
        ("cases", "kind = 'tourist'", "ck_cases_kind"),
        ("cases", "arrived_on = '2024-01-01'", "ck_cases_arrived"),
        ("cases", "decided_on = '2024-01-01'", "ck_cases_decided"),
        ("cases", "housing_price = 0", "ck_cases_price"),
        ("cases", "status = 'nonsense'", "ck_cases_status"),
        ("members", "until = '2020-01-01'", "ck_members_span"),
        ("persons", "sex = 'x'", "ck_persons_sex"),
        ("staff", "role = 'god'", "ck_staff_role"),
        ("ledger_entries", "account = 'pocket'", "append-only"),
    ],
)
def test_the_database_itself_refuses_what_cannot_be(
    office: AnOffice, table: str, change: str, constraint: str
) -> None:
    office.paid(office.arrived())
    with writing(office).connect() as connection:
        with pytest.raises(Exception, match=constraint):
            connection.exec_driver_sql(f"UPDATE {table} SET {change}")
        connection.rollback()


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("payments", "amount", "many"),
        ("payments", "amount", 1.5),
        ("cases", "number", b"\x00"),
        ("persons", "id", "text"),
        ("staff", "active", "perhaps"),
    ],
)
def test_a_value_of_another_type_is_refused(
    office: AnOffice, table: str, column: str, value: object
) -> None:
    office.paid(office.arrived())
    with writing(office).connect() as connection:
        with pytest.raises(Exception, match="cannot store"):
            connection.exec_driver_sql(f"UPDATE {table} SET {column} = ?", (value,))
        connection.rollback()


def test_every_connection_is_durable_and_keeps_its_promises(office: AnOffice) -> None:
    promised = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
    }
    for found_engine in (office.archive._write, office.archive._read):
        with found_engine.connect() as connection, found_engine.connect() as second:
            for one in (connection, second):
                one.connection.rollback()
                raw_connection: Any = one.connection.driver_connection
                found = {
                    name: raw_connection.execute(f"PRAGMA {name}").fetchone()[0]
                    for name in promised
                }
                assert found == promised


def test_nothing_can_be_written_through_the_shelves_for_questions(office: AnOffice) -> None:
    with (
        pytest.raises(Exception, match=r"readonly|read_only"),
        office.archive.reading() as shelves,
    ):
        shelves.offices.take_numbers("case-2025")
    office.healthy()
