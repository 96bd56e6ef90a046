"""Editions of the rule book and decisions that can be replayed."""

import sqlalchemy as sa
from alembic import op

from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.guards import guard_append_only

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two tables; decisions are append-only."""
    op.create_table(
        "editions",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("fingerprint", SortText(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("loaded_on", sa.Date(), nullable=False),
        sa.Column("loaded_by", SortText(), nullable=False),
        sa.Column("activated_on", sa.Date(), nullable=True),
        sa.Column("activated_by", SortText(), nullable=True),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "state = 'loaded' or activated_by is not null", name=op.f("ck_editions_activated")
        ),
        sa.CheckConstraint("state in ('loaded','active','former')", name=op.f("ck_editions_state")),
        sa.CheckConstraint(
            "activated_by is null or activated_by <> loaded_by", name=op.f("ck_editions_two_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editions")),
        sqlite_strict=True,
    )
    op.create_table(
        "decisions",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("case_id", Uid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("made_by", SortText(), nullable=False),
        sa.Column("edition", SortText(), nullable=False),
        sa.Column("inputs", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("trace", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_decisions_case"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sqlite_strict=True,
    )
    op.create_index("ix_decisions_case", "decisions", ["case_id"], unique=False)
    guard_append_only(op.get_bind(), "decisions")
