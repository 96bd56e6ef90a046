"""Signing keys, seals of papers, their copies and their revocations."""

import sqlalchemy as sa
from alembic import op

from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.guards import guard_append_only

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Four tables and four columns; an archive gets its first key when it first needs one."""
    for column in (
        sa.Column("key_id", SortText(), nullable=True),
        sa.Column("seal", sa.String(), nullable=True),
        sa.Column("code", SortText(), nullable=True),
        sa.Column("replaces", Uid(), nullable=True),
    ):
        op.add_column("papers", column)
    op.create_index("ix_papers_code", "papers", ["code"], unique=False)
    op.create_index("ix_papers_replaces", "papers", ["replaces"], unique=False)
    op.create_table(
        "signing_keys",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("key_id", SortText(), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("locked", sa.LargeBinary(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("made_by", SortText(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("until is null or until >= since", name=op.f("ck_signing_keys_span")),
        sa.CheckConstraint(
            "until is null or length(locked) = 0", name=op.f("ck_signing_keys_ended")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_keys")),
        sa.UniqueConstraint("key_id", name=op.f("uq_signing_keys_key_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "trusted_keys",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("key_id", SortText(), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("office_id", Uid(), nullable=False),
        sa.Column("issuer_kk", sa.String(), nullable=False),
        sa.Column("issuer_ru", sa.String(), nullable=False),
        sa.Column("issuer_en", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("trusted_on", sa.Date(), nullable=False),
        sa.Column("trusted_by", SortText(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trusted_keys")),
        sa.UniqueConstraint("key_id", name=op.f("uq_trusted_keys_key_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "revocations",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("key_id", SortText(), nullable=False),
        sa.Column("number", SortText(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("proposed_by", SortText(), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by", SortText(), nullable=True),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "confirmed_by is null or confirmed_by <> proposed_by",
            name=op.f("ck_revocations_two_people"),
        ),
        sa.CheckConstraint(
            "(confirmed_by is null) = (confirmed_on is null)",
            name=op.f("ck_revocations_confirmed"),
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_revocations_reason")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revocations")),
        sa.UniqueConstraint("key_id", "number", name="uq_revocations_paper"),
        sqlite_strict=True,
    )
    op.create_table(
        "paper_copies",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("paper_id", Uid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("made_by", SortText(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.CheckConstraint("kind in ('print','signed')", name=op.f("ck_paper_copies_kind")),
        sa.CheckConstraint("copies > 0", name=op.f("ck_paper_copies_copies")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_paper_copies_reason")),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name="fk_paper_copies_paper"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_copies")),
        sqlite_strict=True,
    )
    op.create_index("ix_paper_copies_paper", "paper_copies", ["paper_id"], unique=False)
    guard_append_only(op.get_bind(), "paper_copies")
