"""Steps of many payments written by one statement: only what a step changes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Table, bindparam, update

from kandas_desk.domain.payment import Payment
from kandas_desk.domain.refusals import refuse


def write_steps(connection: Connection, table: Table, payments: Sequence[Payment]) -> None:
    """Save state, approval, budget line, what was paid and why; refused when changed meanwhile."""
    statement = (
        update(table)
        .where(table.c.id == bindparam("key"), table.c.rev == bindparam("old_rev"))
        .values(
            state=bindparam("to"),
            rev=bindparam("new_rev"),
            approved_by=bindparam("who"),
            approved_on=bindparam("day"),
            budget_id=bindparam("line"),
            ended_reason=bindparam("why"),
            paid_on=bindparam("paid_day"),
            paid_by=bindparam("payer"),
            paid_amount=bindparam("given"),
        )
    )
    changed = [
        {
            "key": p.id,
            "old_rev": p.rev,
            "new_rev": p.rev + 1,
            "to": p.state.value,
            "who": p.approved_by,
            "day": p.approved_on,
            "line": p.budget_id,
            "why": p.ended_reason,
            "paid_day": p.paid_on,
            "payer": p.paid_by,
            "given": p.paid_amount.tiyn,
        }
        for p in payments
    ]
    done = connection.execute(statement, changed)
    if done.rowcount != len(changed):
        raise refuse("changed_meanwhile", table.name, what=table.name)
