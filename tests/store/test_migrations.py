"""An archive of an earlier schema is brought up with everything that it held."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Connection, select

from kandas_desk.store import engine
from kandas_desk.store.archive import SCHEMA
from kandas_desk.store.claim_standings import standings
from kandas_desk.store.claims import ClaimShelf
from kandas_desk.store.keys import new_key
from kandas_desk.store.ledger import TABLE as LEDGER
from kandas_desk.store.migrations.run import upgrade
from kandas_desk.store.payments import APPROVALS, PaymentShelf
from kandas_desk.store.returns import ReturnShelf
from kandas_desk.store.unit_of_work import Shelves
from tests.builders import BOOKS, HEAD, WORKER

DAY = "2026-03-02"
CASE, PAID, OPEN, MADE = new_key(), new_key(), new_key(), new_key()


def insert(connection: Connection, table: str, values: dict[str, object]) -> None:
    """A row as an earlier program wrote it: only columns of that time."""
    columns = ", ".join(f'"{name}"' for name in values)
    places = ", ".join("?" for _ in values)
    cells = tuple(v.bytes if isinstance(v, UUID) else v for v in values.values())
    connection.exec_driver_sql(f"INSERT INTO {table} ({columns}) VALUES ({places})", cells)


def an_archive_of_0003(path: Path) -> Connection:
    """One paid payment and one proposal."""
    connection = engine.engines(str(path))[0].connect()
    upgrade(connection, "0003")
    case = {"id": CASE, "number": "AB-2026-000001", "kind": "settler", "status": "arrived"}
    case |= {"applied_on": DAY, "opened_on": DAY, "origin_kato": "610000000", "arrived_on": DAY}
    case |= {"destination_kato": "550000000", "region": "550000000", "applicant": "Нұрланов"}
    insert(connection, "cases", case | {"sort_key": "n", "family_size": 1, "rev": 1})
    common: dict[str, object] = {
        "case_id": CASE,
        "measure": "relocation_payment",
        "amount": 5,
        "due_on": DAY,
        "composition": "[]",
        "basis": "[]",
        "proposed_by": WORKER,
        "proposed_on": DAY,
        "ended_reason": "",
        "rev": 3,
    }
    given = {"approved_by": HEAD, "approved_on": DAY, "paid_on": DAY, "paid_by": BOOKS}
    insert(connection, "payments", common | {"id": PAID, "state": "paid"} | given)
    insert(connection, "payments", common | {"id": OPEN, "state": "proposed"})
    for line, (account, amount) in enumerate((("support", 5), ("budget", -5)), start=1):
        entry: dict[str, object] = {"transaction_id": MADE, "line": line, "case_id": CASE}
        entry |= {"payment_id": PAID, "on": DAY, "ground": "paid"}
        insert(connection, "ledger_entries", entry | {"account": account, "amount": amount})
    connection.commit()
    return connection


def test_payments_keep_their_approval_and_their_money(tmp_path: Path) -> None:
    connection = an_archive_of_0003(tmp_path / "old.kdx")
    upgrade(connection, SCHEMA)
    shelf = PaymentShelf(connection)
    paid, waiting = shelf.get(PAID), shelf.get(OPEN)
    day = date.fromisoformat(DAY)
    assert [(a.by, a.on, a.instead_of) for a in paid.approvals] == [(HEAD, day, None)]
    assert (paid.people_needed, paid.paid_amount.tiyn, paid.rev) == (1, 5, 3)
    assert (waiting.approvals, waiting.paid_amount.tiyn) == ((), 0)
    assert len(connection.execute(select(LEDGER)).all()) == 2
    assert len(connection.execute(select(APPROVALS)).all()) == 1
    connection.rollback()
    assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    connection.close()


def test_a_claim_of_an_older_archive_keeps_what_it_owes(tmp_path: Path) -> None:
    """Its sum stood in the row and in an entry that did not name it; now the entry names it."""
    connection = an_archive_of_0003(tmp_path / "old.kdx")
    departure, claim, raised = new_key(), new_key(), new_key()
    told = {"id": departure, "case_id": CASE, "on": DAY, "reason": "no_work", "recorded_on": DAY}
    insert(connection, "returns", told | {"to_place": "UZ", "members": "[]"})
    owed = {"id": claim, "case_id": CASE, "return_id": departure, "amount": 5, "raised_on": DAY}
    insert(connection, "claims", owed | {"state": "open"})
    for line, (account, amount) in enumerate((("claim", 5), ("repayable", -5)), start=1):
        entry: dict[str, object] = {"transaction_id": raised, "line": line, "case_id": CASE}
        entry |= {"on": DAY, "ground": "claim", "account": account, "amount": amount}
        insert(connection, "ledger_entries", entry)
    journal: dict[str, object] = {"seq": 1, "office": MADE, "at": DAY, "who": WORKER}
    journal |= {"command": "RecordReturn", "event": "return_recorded", "subject": CASE}
    journal |= {"facts": "{}", "sentence": "", "prev": b"", "hash": b""}
    insert(connection, "journal", journal)
    connection.commit()
    upgrade(connection, SCHEMA)
    (standing,) = standings(Shelves(connection), ClaimShelf(connection).of_case(CASE))
    assert (standing.claim.state, standing.balance.tiyn, standing.amount.tiyn) == ("raised", 5, 5)
    assert standing.claim.raised_by == WORKER
    (kept,) = ReturnShelf(connection).of_case(CASE)
    assert (kept.id, kept.recorded_by, kept.status_before) == (departure, WORKER, "arrived")
    with pytest.raises(Exception, match="append-only"):
        connection.exec_driver_sql("UPDATE ledger_entries SET amount = 6")
    connection.rollback()
    connection.close()
