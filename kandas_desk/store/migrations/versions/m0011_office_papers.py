"""Papers of the office itself, which belong to no case."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.migrations.rebuild import rebuilt

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A paper may stand without a case."""
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("papers", "case_id", nullable=True)
        return
    rebuilt("papers", _parts(), {})
    op.create_index("ix_papers_case", "papers", ["case_id"], unique=False)
    op.create_index("ix_papers_code", "papers", ["code"], unique=False)
    op.create_index("ix_papers_replaces", "papers", ["replaces"], unique=False)


def _parts() -> tuple[Any, ...]:
    return (
        sa.Column("id", Uid(), nullable=False),
        sa.Column("case_id", Uid(), nullable=True),
        sa.Column("number", SortText(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_by", SortText(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", SortText(), nullable=True),
        sa.Column("seal", sa.String(), nullable=True),
        sa.Column("code", SortText(), nullable=True),
        sa.Column("replaces", Uid(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_papers_case"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_papers")),
        sa.UniqueConstraint("number", name=op.f("uq_papers_number")),
    )
