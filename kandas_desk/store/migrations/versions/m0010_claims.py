"""Claims with their notice, plan, appeal and write-off; their sums only in the ledger; departures
that can be undone."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.guards import guard_append_only, refuse_when
from kandas_desk.store.migrations.rebuild import rebuilt

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_RECORDED_BY = (
    "coalesce((SELECT j.who FROM journal j WHERE j.event = 'return_recorded' "
    "AND j.subject = {table}.case_id ORDER BY j.seq DESC LIMIT 1), '')"
)
_STATUS = (
    "CASE WHEN EXISTS (SELECT 1 FROM journal j WHERE j.event = 'case_stepped' "
    'AND j.subject = returns.case_id AND j.facts LIKE \'%"step":"settle"%\') '
    "THEN 'settled' ELSE 'arrived' END"
)
_OLD_RETURNS = {
    "known_from": "NULL",
    "recorded_by": _RECORDED_BY.format(table="returns"),
    "status_before": _STATUS,
    "land_ended": "'[]'",
    "payments_cancelled": "'[]'",
}
_STATE = "CASE state WHEN 'open' THEN 'raised' ELSE state END"
_OLD_CLAIMS = {
    "state": _STATE,
    "cause": "'return'",
    "raised_by": _RECORDED_BY.format(table="claims"),
    "payment_id": "NULL",
    "reason": "''",
    "noticed_on": "NULL",
    "pay_by": "NULL",
    "set_off": "NULL",
    "set_off_reference": "''",
    "ended_on": "CASE state WHEN 'open' THEN NULL ELSE raised_on END",
    "ended_by": "NULL",
    "ended_reason": "''",
    "rev": "1",
}
_CHECKS = {
    "ck_claims_cause": "cause in ('return','overpayment')",
    "ck_claims_state": (
        "state in ('raised','noticed','agreed','settled','written_off','withdrawn')"
    ),
    "ck_claims_ground": "return_id is not null or payment_id is not null",
    "ck_claims_notice": "noticed_on is null or pay_by is not null",
    "ck_claims_ended": "(state in ('raised','noticed','agreed')) = (ended_on is null)",
}


def upgrade() -> None:
    """Two tables made anew, four new ones; what the old claims owe gets its claim's name."""
    if op.get_bind().dialect.name == "postgresql":
        _on_server()
    else:
        rebuilt("returns", _return_parts(), _OLD_RETURNS)
        rebuilt("claims", _claim_parts(), _OLD_CLAIMS)
        op.create_index("ix_returns_case", "returns", ["case_id"], unique=False)
        op.create_index("ix_claims_case", "claims", ["case_id"], unique=False)
        for verb in ("update", "delete"):
            op.execute(f"DROP TRIGGER tr_ledger_entries_{verb}")
        op.execute(_NAMED)
        guard_append_only(op.get_bind(), "ledger_entries")
    op.create_index("ix_claims_state", "claims", ["state"], unique=False)
    _beside()
    _guards()


_NAMED = (
    "UPDATE ledger_entries SET claim_id = (SELECT c.id FROM claims c "
    "WHERE c.case_id = ledger_entries.case_id) "
    "WHERE claim_id IS NULL AND account IN ('claim', 'repayable')"
)


def _new_return_columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("known_from", sa.String(), nullable=True),
        sa.Column("recorded_by", SortText(), nullable=False),
        sa.Column("status_before", sa.String(), nullable=False),
        sa.Column("land_ended", sa.String(), nullable=False),
        sa.Column("payments_cancelled", sa.String(), nullable=False),
    )


def _return_parts() -> tuple[Any, ...]:
    return (
        sa.Column("id", Uid(), nullable=False),
        sa.Column("case_id", Uid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("to_place", sa.String(), nullable=False),
        sa.Column("members", sa.String(), nullable=False),
        *_new_return_columns(),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_returns_case"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_returns")),
    )


def _new_claim_columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("raised_by", SortText(), nullable=False),
        sa.Column("payment_id", Uid(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("noticed_on", sa.Date(), nullable=True),
        sa.Column("pay_by", sa.Date(), nullable=True),
        sa.Column("set_off", sa.String(), nullable=True),
        sa.Column("set_off_reference", sa.String(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by", SortText(), nullable=True),
        sa.Column("ended_reason", sa.String(), nullable=False),
        sa.Column("rev", sa.BigInteger(), nullable=False),
    )


def _claim_parts() -> tuple[Any, ...]:
    return (
        sa.Column("id", Uid(), nullable=False),
        sa.Column("case_id", Uid(), nullable=False),
        sa.Column("return_id", Uid(), nullable=True),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        *_new_claim_columns(),
        *(sa.CheckConstraint(rule, name=op.f(name)) for name, rule in _CHECKS.items()),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_claims_case"),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name="fk_claims_return"),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name="fk_claims_payment"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )


def _on_server() -> None:
    for table, columns, filled in (
        ("returns", _new_return_columns(), _OLD_RETURNS),
        ("claims", _new_claim_columns(), _OLD_CLAIMS),
    ):
        for column in columns:
            op.add_column(table, sa.Column(column.name, column.type, nullable=True))
            op.execute(f"UPDATE {table} SET {column.name} = {filled[column.name]}")
            if not column.nullable:
                op.alter_column(table, column.name, nullable=False)
    op.execute(f"UPDATE claims SET state = {_STATE}")
    op.drop_constraint(op.f("ck_claims_amount"), "claims", type_="check")
    op.drop_column("claims", "amount")
    op.alter_column("claims", "return_id", nullable=True)
    for name, rule in _CHECKS.items():
        op.create_check_constraint(op.f(name), "claims", rule)
    op.create_foreign_key("fk_claims_payment", "claims", "payments", ["payment_id"], ["id"])
    op.execute("ALTER TABLE ledger_entries DISABLE TRIGGER tr_ledger_entries_change")
    op.execute(_NAMED)
    op.execute("ALTER TABLE ledger_entries ENABLE TRIGGER tr_ledger_entries_change")


def _beside() -> None:
    op.create_table(
        "return_undoings",
        sa.Column("return_id", Uid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", SortText(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name="fk_return_undoings_return"),
        sa.PrimaryKeyConstraint("return_id", name=op.f("pk_return_undoings")),
        sqlite_strict=True,
    )
    _table(
        "claim_plans",
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("agreed_by", SortText(), nullable=False),
        sa.Column("day_of_month", sa.Integer(), nullable=False),
        sa.Column("instalments", sa.String(), nullable=False),
    )
    _table(
        "claim_appeals",
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("filed_by", SortText(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", SortText(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("left", sa.BigInteger(), nullable=True),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "outcome is null or outcome in ('upheld','dismissed')",
            name=op.f("ck_claim_appeals_outcome"),
        ),
        sa.CheckConstraint(
            "(outcome is null) = (decided_by is null) and (outcome is null) = (decided_on is null)",
            name=op.f("ck_claim_appeals_decision"),
        ),
    )
    _table(
        "claim_write_offs",
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("proposed_by", SortText(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("confirmed_by", SortText(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_claim_write_offs_amount")),
        sa.CheckConstraint(
            "confirmed_by is null or confirmed_by <> proposed_by",
            name=op.f("ck_claim_write_offs_two_people"),
        ),
    )


def _table(name: str, *parts: Any) -> None:
    """A table of things that belong to a claim."""
    op.create_table(
        name,
        sa.Column("id", Uid(), nullable=False),
        sa.Column("claim_id", Uid(), nullable=False),
        *parts,
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=f"fk_{name}_claim"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sqlite_strict=True,
    )
    op.create_index(f"ix_{name}_claim", name, ["claim_id"], unique=False)


def _guards() -> None:
    bind = op.get_bind()
    guard_append_only(bind, "returns", "return_undoings", "claim_plans")
    for name in ("claims", "claim_appeals", "claim_write_offs"):
        refuse_when(bind, f"{name}_kept", name, ("delete",), "1 = 1", f"{name} are kept")
    refuse_when(
        bind,
        "claims_closed_at_zero",
        "claims",
        ("update",),
        "NEW.state NOT IN ('raised','noticed','agreed') AND (SELECT coalesce(sum(e.amount), 0) "
        "FROM ledger_entries e WHERE e.claim_id = NEW.id AND e.account = 'claim') <> 0",
        "a claim is closed only when nothing is owed",
    )
    refuse_when(
        bind,
        "claims_frozen",
        "claims",
        ("update",),
        "NEW.case_id <> OLD.case_id OR NEW.cause <> OLD.cause OR NEW.raised_by <> OLD.raised_by "
        "OR NEW.raised_on <> OLD.raised_on",
        "who raised a claim, when and why is not changed",
    )
    refuse_when(
        bind,
        "appeals_reviewer",
        "claim_appeals",
        ("insert", "update"),
        "NEW.decided_by IS NOT NULL AND ("
        "EXISTS (SELECT 1 FROM claims c WHERE c.id = NEW.claim_id "
        "AND c.raised_by = NEW.decided_by) OR "
        "EXISTS (SELECT 1 FROM claim_appeals a WHERE a.claim_id = NEW.claim_id "
        "AND a.id <> NEW.id AND a.decided_by = NEW.decided_by))",
        "an appeal is decided by somebody who has not decided about the claim before",
    )
    refuse_when(
        bind,
        "ledger_write_off",
        "ledger_entries",
        ("insert",),
        "NEW.account = 'written_off' AND NEW.amount > 0 AND NOT EXISTS (SELECT 1 "
        "FROM claim_write_offs w WHERE w.claim_id = NEW.claim_id AND w.amount = NEW.amount "
        "AND w.confirmed_by IS NOT NULL)",
        "a write-off is confirmed by a second person",
    )
