"""Residence checks."""

import sqlalchemy as sa
from alembic import op

from kandas_desk.store.engine import SortText, Uid

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One table."""
    op.create_table(
        "residence_checks",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("case_id", Uid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("finding", sa.String(), nullable=False),
        sa.Column("members", sa.String(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", SortText(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdraw_reason", sa.String(), nullable=False),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "kind in ('visit','school','clinic','employer','registration')",
            name=op.f("ck_residence_checks_kind"),
        ),
        sa.CheckConstraint(
            "finding in ('resident','absent','unknown')", name=op.f("ck_residence_checks_finding")
        ),
        sa.CheckConstraint("members <> '[]'", name=op.f("ck_residence_checks_members")),
        sa.CheckConstraint(
            "withdrawn_on is null or withdraw_reason <> ''", name=op.f("ck_residence_checks_reason")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_residence_checks_case"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residence_checks")),
        sqlite_strict=True,
    )
    op.create_index("ix_residence_checks_case", "residence_checks", ["case_id"])
    op.create_index("ix_residence_checks_on", "residence_checks", ["on"])


def downgrade() -> None:
    """The table goes."""
    op.drop_table("residence_checks")
