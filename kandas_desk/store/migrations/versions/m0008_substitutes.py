"""Substitutes: who approves in the stead of an absent person, from when to when."""

import sqlalchemy as sa
from alembic import op

from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.guards import refuse_when

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; a substitution is ended, never deleted or turned into another."""
    op.create_table(
        "substitutions",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("absent", SortText(), nullable=False),
        sa.Column("by", SortText(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("appointed_by", SortText(), nullable=False),
        sa.Column("appointed_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("until >= start", name=op.f("ck_substitutions_days")),
        sa.CheckConstraint('absent <> "by"', name=op.f("ck_substitutions_two_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_substitutions")),
        sqlite_strict=True,
    )
    op.create_index("ix_substitutions_by", "substitutions", ["by", "start"], unique=False)
    bind = op.get_bind()
    refuse_when(
        bind,
        "substitutions_frozen",
        "substitutions",
        ("update",),
        'NEW.absent <> OLD.absent OR NEW."by" <> OLD."by" OR NEW.start <> OLD.start '
        "OR NEW.until <> OLD.until",
        "who stands in for whom is not changed",
    )
    refuse_when(
        bind, "substitutions_kept", "substitutions", ("delete",), "1 = 1", "substitutions are kept"
    )
