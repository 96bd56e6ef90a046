"""The database itself refuses two rights on one plot on one day, whoever writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Connection

from kandas_desk.domain.land import LandEndReason, LandRight, LandState
from kandas_desk.store import engine
from kandas_desk.store.migrations.run import upgrade
from tests.builders import TODAY, WORKER, AnOffice, a_plot, a_right, an_arrived_case
from tests.store.raw import raw

NEW_YEAR, NEXT_YEAR = date(2026, 1, 1), date(2027, 1, 1)
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
SAID = "two rights on one plot on one day"


@pytest.fixture
def held(office: AnOffice) -> LandRight:
    """A right that holds through 2026 and nothing else."""
    case, plot = an_arrived_case(), a_plot()
    right = a_right(plot=plot, case_id=case.id, start=NEW_YEAR, until=NEXT_YEAR)
    with office.archive.unit_of_work(WORKER, "test", NOW) as work:
        work.cases.put(case)
        work.plots.put(plot)
        work.land.put(right)
        work.commit(work.offices.own())
    with office.archive.reading() as shelves:
        return shelves.land.get(right.id)


@pytest.fixture
def connection(office: AnOffice) -> Iterator[Connection]:
    with office.archive._write.connect() as opened:
        yield opened
        opened.rollback()


def add(connection: Connection, like: LandRight, **changes: Any) -> None:
    """Copy the row of a right with another id and other values, past every rule of ours."""
    values = {"id": "randomblob(16)", **{k: repr(str(v)) for k, v in changes.items()}}
    columns = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(land_rights)")]
    chosen = ", ".join(values.get(column, column) for column in columns)
    connection.exec_driver_sql(
        f"INSERT INTO land_rights ({', '.join(columns)}) SELECT {chosen} FROM land_rights "
        "WHERE id = ?",
        (like.id.bytes,),
    )


@pytest.mark.parametrize(
    ("start", "until", "refused"),
    [
        ("2025-06-01", "2026-01-01", False),
        ("2025-06-01", "2026-01-02", True),
        ("2026-06-01", "2026-06-02", True),
        ("2025-06-01", "2028-01-01", True),
        ("2026-12-31", "2028-01-01", True),
        ("2027-01-01", "2028-01-01", False),
    ],
)
def test_a_second_right_is_refused_on_any_day_of_the_first(
    held: LandRight, connection: Connection, start: str, until: str, refused: bool
) -> None:
    if refused:
        with pytest.raises(Exception, match=SAID):
            add(connection, held, start=start, until=until)
    else:
        add(connection, held, start=start, until=until)


def test_applications_and_refusals_take_no_day(held: LandRight, connection: Connection) -> None:
    add(connection, held, state="applied")
    add(connection, held, state="refused")


def test_an_application_is_not_made_a_contract_where_another_right_holds(
    held: LandRight, connection: Connection
) -> None:
    add(connection, held, state="applied")
    with pytest.raises(Exception, match=SAID):
        connection.exec_driver_sql("UPDATE land_rights SET state = 'active'")


def test_a_right_that_was_ended_early_frees_its_plot_from_that_day(
    office: AnOffice, held: LandRight
) -> None:
    ended = held.ended(date(2026, 5, 1), LandEndReason.SURRENDER)
    with raw(office.path) as behind:
        behind.execute(
            "UPDATE land_rights SET state = 'ended', ended_on = ?, end_reason = 'surrender'",
            (str(ended.ended_on),),
        )
    with office.archive._write.connect() as connection:
        add(connection, held, start="2026-05-01", state="active")
        with pytest.raises(Exception, match=SAID):
            add(connection, held, start="2026-04-30", until="2026-05-01", state="active")
        connection.rollback()


def test_an_end_is_not_taken_back_over_another_right(
    held: LandRight, connection: Connection
) -> None:
    connection.exec_driver_sql(
        "UPDATE land_rights SET ended_on = '2026-05-01', end_reason = 'surrender'"
    )
    add(connection, held, start="2026-05-01", ended_on="2027-01-01", end_reason="surrender")
    with pytest.raises(Exception, match=SAID):
        connection.exec_driver_sql(
            "UPDATE land_rights SET ended_on = '2026-05-02' WHERE id = ?", (held.id.bytes,)
        )


def test_another_plot_is_another_matter(held: LandRight, connection: Connection) -> None:
    connection.exec_driver_sql(
        "INSERT INTO plots (id, cadastral_number, area_m2, rev) "
        "VALUES (x'00112233445566778899aabbccddeeff', '01-001-001-001', 1, 1)"
    )
    columns = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(land_rights)")]
    other = {"id": "randomblob(16)", "plot_id": "x'00112233445566778899aabbccddeeff'"}
    chosen = ", ".join(other.get(column, column) for column in columns)
    connection.exec_driver_sql(
        f"INSERT INTO land_rights ({', '.join(columns)}) SELECT {chosen} FROM land_rights"
    )


def test_the_shelf_meets_the_same_refusal(office: AnOffice, held: LandRight) -> None:
    twin = replace(held, id=a_right().id, rev=0)
    with (
        pytest.raises(Exception, match=SAID),
        office.archive.unit_of_work(WORKER, "test", NOW) as work,
    ):
        work.land.put(twin)


def test_rights_of_an_older_archive_get_their_plots(tmp_path: Any) -> None:
    writing, reading = engine.engines(str(tmp_path / "old.kdx"))
    with writing.connect() as connection:
        upgrade(connection, "0006")
        _an_old_case(connection)
        for key, number, area, start, until, state, kind in (
            ("11", "23-252-001-123", 50_000, "2025-06-01", "2026-06-01", "active", None),
            ("12", "23-252-001-123", 60_000, "2026-06-01", "2027-06-01", "offered", "pasture"),
            ("13", "23-252-001-124", 70_000, "2025-06-01", "2026-06-01", "active", None),
        ):
            connection.exec_driver_sql(
                "INSERT INTO land_rights (id, case_id, cadastral_number, area_m2, start, until, "
                "state, kind, contract_number, rev) SELECT unhex(?), id, ?, ?, ?, ?, ?, ?, 'Ж', 3 "
                "FROM cases",
                (key * 16, number, area, start, until, state, kind),
            )
        connection.commit()
        upgrade(connection, "0007")
        plots = connection.exec_driver_sql(
            "SELECT cadastral_number, area_m2, kind, length(id) FROM plots ORDER BY 1"
        ).fetchall()
        assert [tuple(row) for row in plots] == [
            ("23-252-001-123", 60_000, "pasture", 16),
            ("23-252-001-124", 70_000, None, 16),
        ]
        rights = connection.exec_driver_sql(
            "SELECT r.area_m2, r.state, r.answer_by, r.contract_number, r.rev, "
            "p.cadastral_number FROM land_rights r JOIN plots p ON p.id = r.plot_id ORDER BY r.id"
        ).fetchall()
        assert [tuple(row) for row in rights] == [
            (50_000, "active", None, "Ж", 3, "23-252-001-123"),
            (60_000, "offered", "2027-06-01", "Ж", 3, "23-252-001-123"),
            (70_000, "active", None, "Ж", 3, "23-252-001-124"),
        ]
        connection.rollback()
    for opened in (writing, reading):
        opened.dispose()


def _an_old_case(connection: Connection) -> None:
    columns = connection.exec_driver_sql("PRAGMA table_info(cases)").fetchall()
    fitting = {
        "id": "x'00112233445566778899aabbccddeeff'", "kind": "'kandas'", "status": "'arrived'",
        "applied_on": "'2025-01-01'", "opened_on": "'2025-01-01'", "arrived_on": "'2025-04-10'",
    }  # fmt: skip
    wanted = [row for row in columns if row[3] or row[1] in fitting]
    values = [fitting.get(r[1], "1" if r[2] == "INTEGER" else "'text'") for r in wanted]
    names = ", ".join(row[1] for row in wanted)
    connection.exec_driver_sql(f"INSERT INTO cases ({names}) VALUES ({', '.join(values)})")


def test_every_state_is_stored_but_the_one_that_time_alone_brings(connection: Connection) -> None:
    (sql,) = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE name = 'land_rights'"
    ).fetchone() or ("",)
    stored = {state for state in LandState if f"'{state.value}'" in sql}
    assert stored == set(LandState) - {LandState.EXPIRED}
