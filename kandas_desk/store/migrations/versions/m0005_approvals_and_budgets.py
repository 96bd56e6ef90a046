"""Payments approved by several people, sent to the bank and paid in parts; budgets; a ledger that
says for which budget and claim, and what a reversal answers."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.guards import guard_append_only, refuse_when
from kandas_desk.store.migrations.rebuild import rebuilt

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STATES = (
    "state in ('proposed','approved','sent','partly_paid','paid','failed','cancelled','reversed')"
)
APPROVED_STATES = "('approved','sent','partly_paid','paid','failed','reversed')"
APPROVAL = f"state not in {APPROVED_STATES} or approved_by is not null"
PAID = "state not in ('partly_paid','paid','reversed') or paid_on is not null"
TWO_PEOPLE = "approved_by is null or approved_by <> proposed_by"
NEW_CHECKS = {
    "ck_payments_people_needed": "people_needed > 0",
    "ck_payments_paid_amount": "paid_amount >= 0 and paid_amount <= amount",
}


def upgrade() -> None:
    """Two tables for budgets, one for approvals; payments and the ledger made anew."""
    _budgets()
    if op.get_bind().dialect.name == "postgresql":
        _payments_on_server()
    else:
        rebuilt("payments", _payment_parts(), {**_OLD_PAYMENTS, **_NO_REFERENCES})
        rebuilt("ledger_entries", _ledger_parts(), _OLD_ENTRIES)
        op.create_index("ix_payments_case", "payments", ["case_id"], unique=False)
        op.create_index("ix_payments_state", "payments", ["state", "due_on"], unique=False)
        op.create_index("ix_ledger_case", "ledger_entries", ["case_id"], unique=False)
        guard_append_only(op.get_bind(), "ledger_entries")
    op.create_index("ix_payments_budget", "payments", ["budget_id", "state"], unique=False)
    op.create_index("ix_ledger_payment", "ledger_entries", ["payment_id"], unique=False)
    op.create_index("ix_ledger_budget", "ledger_entries", ["budget_id"], unique=False)
    op.create_index("ix_ledger_claim", "ledger_entries", ["claim_id"], unique=False)
    op.create_index("ix_ledger_reverses", "ledger_entries", ["reverses", "line"], unique=True)
    _approvals()
    _guards()


_OLD_PAYMENTS = {
    "people_needed": "1",
    "paid_amount": "CASE WHEN state IN ('paid','reversed') THEN amount ELSE 0 END",
}
_NO_REFERENCES = {"budget_id": "NULL", "schedule_id": "NULL", "replaces": "NULL"}
_OLD_ENTRIES = {"budget_id": "NULL", "claim_id": "NULL", "reverses": "NULL"}


def _budgets() -> None:
    op.create_table(
        "budgets",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("region", SortText(), nullable=False),
        sa.Column("programme", SortText(), nullable=False),
        sa.Column("measures", sa.String(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budgets")),
        sa.UniqueConstraint(
            "year", "region", "programme", name=op.f("uq_budgets_year_region_programme")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "budget_limits",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("budget_id", Uid(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("set_by", SortText(), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_budget_limits_amount")),
        sa.ForeignKeyConstraint(["budget_id"], ["budgets.id"], name="fk_budget_limits_budget"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_limits")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_budget_limits_budget", "budget_limits", ["budget_id", "on", "id"], unique=False
    )
    guard_append_only(op.get_bind(), "budget_limits")


def _new_payment_columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("people_needed", sa.Integer(), nullable=False),
        sa.Column("paid_amount", sa.BigInteger(), nullable=False),
        sa.Column("budget_id", Uid(), nullable=True),
        sa.Column("schedule_id", Uid(), nullable=True),
        sa.Column("replaces", Uid(), nullable=True),
    )


def _payment_parts() -> tuple[Any, ...]:
    needed, paid_amount, *references = _new_payment_columns()
    return (
        sa.Column("id", Uid(), nullable=False),
        sa.Column("case_id", Uid(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("composition", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("proposed_by", SortText(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        needed,
        sa.Column("approved_by", SortText(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("paid_by", SortText(), nullable=True),
        paid_amount,
        sa.Column("ended_reason", sa.String(), nullable=False),
        *references,
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(STATES, name=op.f("ck_payments_state")),
        sa.CheckConstraint(APPROVAL, name=op.f("ck_payments_approval")),
        sa.CheckConstraint(PAID, name=op.f("ck_payments_paid")),
        sa.CheckConstraint("amount > 0", name=op.f("ck_payments_amount")),
        sa.CheckConstraint(TWO_PEOPLE, name=op.f("ck_payments_two_people")),
        *(sa.CheckConstraint(rule, name=op.f(name)) for name, rule in NEW_CHECKS.items()),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_payments_case"),
        sa.ForeignKeyConstraint(["budget_id"], ["budgets.id"], name="fk_payments_budget"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
    )


def _new_entry_columns() -> tuple[sa.Column[Any], ...]:
    return tuple(
        sa.Column(name, Uid(), nullable=True) for name in ("budget_id", "claim_id", "reverses")
    )


def _ledger_parts() -> tuple[Any, ...]:
    return (
        sa.Column("transaction_id", Uid(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("case_id", Uid(), nullable=False),
        sa.Column("payment_id", Uid(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        *_new_entry_columns(),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_ledger_case"),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name="fk_ledger_payment"),
        sa.ForeignKeyConstraint(["budget_id"], ["budgets.id"], name="fk_ledger_budget"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_ledger_claim"),
        sa.PrimaryKeyConstraint("transaction_id", "line", name=op.f("pk_ledger_entries")),
    )


def _payments_on_server() -> None:
    for column in _new_payment_columns():
        op.add_column("payments", sa.Column(column.name, column.type, nullable=True))
    for name, value in _OLD_PAYMENTS.items():
        op.execute(f"UPDATE payments SET {name} = {value}")
        op.alter_column("payments", name, nullable=False)
    for name, rule in (
        ("ck_payments_state", STATES),
        ("ck_payments_approval", APPROVAL),
        ("ck_payments_paid", PAID),
    ):
        op.drop_constraint(op.f(name), "payments", type_="check")
        op.create_check_constraint(op.f(name), "payments", rule)
    for name, rule in NEW_CHECKS.items():
        op.create_check_constraint(op.f(name), "payments", rule)
    op.create_foreign_key("fk_payments_budget", "payments", "budgets", ["budget_id"], ["id"])
    for column in _new_entry_columns():
        op.add_column("ledger_entries", column)
    op.create_foreign_key("fk_ledger_budget", "ledger_entries", "budgets", ["budget_id"], ["id"])
    op.create_foreign_key("fk_ledger_claim", "ledger_entries", "claims", ["claim_id"], ["id"])


def _approvals() -> None:
    op.create_table(
        "payment_approvals",
        sa.Column("payment_id", Uid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("login", SortText(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("instead_of", SortText(), nullable=True),
        sa.ForeignKeyConstraint(
            ["payment_id"], ["payments.id"], name="fk_payment_approvals_payment"
        ),
        sa.PrimaryKeyConstraint("payment_id", "place", name=op.f("pk_payment_approvals")),
        sa.UniqueConstraint(
            "payment_id", "login", name=op.f("uq_payment_approvals_payment_id_login")
        ),
        sqlite_strict=True,
    )
    op.execute(
        'INSERT INTO payment_approvals (payment_id, place, login, "on", instead_of) '
        "SELECT id, 0, approved_by, approved_on, NULL FROM payments WHERE approved_by IS NOT NULL"
    )
    guard_append_only(op.get_bind(), "payment_approvals")


def _guards() -> None:
    bind = op.get_bind()
    refuse_when(
        bind,
        "payments_approved",
        "payments",
        ("insert", "update"),
        f"NEW.state IN {APPROVED_STATES} AND (SELECT count(*) FROM payment_approvals a "
        "WHERE a.payment_id = NEW.id AND a.login <> NEW.proposed_by "
        "AND coalesce(a.instead_of, '') <> NEW.proposed_by) < NEW.people_needed",
        "a payment needs the approvals of as many people as were named when it was proposed",
    )
    refuse_when(
        bind,
        "payments_frozen",
        "payments",
        ("update",),
        "NEW.amount <> OLD.amount OR NEW.proposed_by <> OLD.proposed_by "
        "OR NEW.people_needed <> OLD.people_needed OR NEW.case_id <> OLD.case_id "
        "OR NEW.measure <> OLD.measure OR NEW.composition <> OLD.composition",
        "what was proposed is not changed",
    )
    refuse_when(bind, "payments_kept", "payments", ("delete",), "1 = 1", "payments are kept")
