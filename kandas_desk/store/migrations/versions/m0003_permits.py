"""Statuses and permits of persons."""

import sqlalchemy as sa
from alembic import op

from kandas_desk.store.engine import SortText, Uid

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One table."""
    op.create_table(
        "permits",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("person_id", Uid(), nullable=False),
        sa.Column("case_id", Uid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", SortText(), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("prolonged", sa.String(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=False),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("ended_on is null or end_reason <> ''", name=op.f("ck_permits_reason")),
        sa.CheckConstraint(
            "kind <> 'citizenship' or until is null", name=op.f("ck_permits_lasting")
        ),
        sa.CheckConstraint(
            "kind in ('kandas_status','residence_permit','citizenship_application','citizenship','labour_permit','neo_nomad_visa','ata_zholy_card')",
            name=op.f("ck_permits_kind"),
        ),
        sa.CheckConstraint("number <> ''", name=op.f("ck_permits_number")),
        sa.CheckConstraint(
            "ended_on is null or ended_on >= granted_on", name=op.f("ck_permits_ended")
        ),
        sa.CheckConstraint("until is null or until > granted_on", name=op.f("ck_permits_span")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_permits_case"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_permits_person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_permits")),
        sqlite_strict=True,
    )
    op.create_index("ix_permits_case", "permits", ["case_id"], unique=False)
    op.create_index("ix_permits_person", "permits", ["person_id"], unique=False)
    op.create_index("ix_permits_until", "permits", ["until"], unique=False)
