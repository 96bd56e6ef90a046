"""Recipients' accounts, payment runs with their registers, and the bank's answers."""

import sqlalchemy as sa
from alembic import op

from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.guards import guard_append_only, refuse_when

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Six tables and what the database itself refuses in them."""
    _accounts()
    _runs()
    _lines()
    _files()
    _bank_files()
    _bank_lines()
    _guards()


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("case_id", Uid(), nullable=False),
        sa.Column("person_id", Uid(), nullable=False),
        sa.Column("iban", SortText(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("set_by", SortText(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.CheckConstraint("until is null or until >= start", name=op.f("ck_accounts_until")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_accounts_case"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_accounts_person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sqlite_strict=True,
    )
    op.create_index("ix_accounts_case", "accounts", ["case_id"], unique=False)
    op.create_index("ix_accounts_iban", "accounts", ["iban"], unique=False)


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("number", SortText(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("region", SortText(), nullable=True),
        sa.Column("measure", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made_by", SortText(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("sent_by", SortText(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "state in ('draft','dropped') or sent_on is not null", name=op.f("ck_runs_sent")
        ),
        sa.CheckConstraint(
            "state in ('draft','sent','closed','dropped')", name=op.f("ck_runs_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
        sa.UniqueConstraint("number", name=op.f("uq_runs_number")),
        sqlite_strict=True,
    )


def _lines() -> None:
    op.create_table(
        "run_lines",
        sa.Column("run_id", Uid(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("payment_id", Uid(), nullable=False),
        sa.Column("case_id", Uid(), nullable=False),
        sa.Column("case_number", SortText(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("person_id", Uid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("iin", SortText(), nullable=True),
        sa.Column("iban", SortText(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("withheld", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.CheckConstraint(
            "state in ('open','paid','partly','failed','returned','dropped')",
            name=op.f("ck_run_lines_state"),
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_run_lines_amount")),
        sa.CheckConstraint(
            "withheld >= 0 and withheld < amount", name=op.f("ck_run_lines_withheld")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_run_lines_case"),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name="fk_run_lines_payment"),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_run_lines_run"),
        sa.PrimaryKeyConstraint("run_id", "line", name=op.f("pk_run_lines")),
        sqlite_strict=True,
    )
    op.create_index("ix_run_lines_iban", "run_lines", ["iban"], unique=False)
    op.create_index(
        "ix_run_lines_open",
        "run_lines",
        ["payment_id"],
        unique=True,
        sqlite_where=sa.literal_column("state = 'open'"),
        postgresql_where=sa.literal_column("state = 'open'"),
    )
    op.create_index("ix_run_lines_payment", "run_lines", ["payment_id"], unique=False)


def _files() -> None:
    op.create_table(
        "run_files",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("run_id", Uid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("written_by", SortText(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_run_files_run"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run_files")),
        sa.UniqueConstraint("run_id", "kind", "form", name=op.f("uq_run_files_run_id_kind_form")),
        sqlite_strict=True,
    )


def _bank_files() -> None:
    op.create_table(
        "bank_files",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", SortText(), nullable=False),
        sa.Column("read_by", SortText(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_files")),
        sqlite_strict=True,
    )


def _bank_lines() -> None:
    op.create_table(
        "bank_lines",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("file_id", Uid(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("mark", SortText(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("iin", SortText(), nullable=False),
        sa.Column("iban", SortText(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("payment_id", Uid(), nullable=True),
        sa.Column("run_id", Uid(), nullable=True),
        sa.Column("run_line", sa.Integer(), nullable=True),
        sa.Column("settled_by", SortText(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("settled_reason", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(state in ('matched','settled')) = (payment_id is not null)",
            name=op.f("ck_bank_lines_payment"),
        ),
        sa.CheckConstraint(
            "kind in ('paid','partly','failed','returned')", name=op.f("ck_bank_lines_kind")
        ),
        sa.CheckConstraint(
            "state in ('matched','waiting','settled','dismissed')", name=op.f("ck_bank_lines_state")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["bank_files.id"], name="fk_bank_lines_file"),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name="fk_bank_lines_payment"),
        sa.ForeignKeyConstraint(
            ["run_id", "run_line"], ["run_lines.run_id", "run_lines.line"], name="fk_bank_lines_run"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_lines")),
        sa.UniqueConstraint("mark", name=op.f("uq_bank_lines_mark")),
        sqlite_strict=True,
    )
    op.create_index("ix_bank_lines_payment", "bank_lines", ["payment_id"], unique=False)
    op.create_index("ix_bank_lines_state", "bank_lines", ["state"], unique=False)


def _guards() -> None:
    bind = op.get_bind()
    guard_append_only(bind, "run_files", "bank_files")
    for name in ("accounts", "runs", "run_lines", "bank_lines"):
        refuse_when(bind, f"{name}_kept", name, ("delete",), "1 = 1", f"{name} are kept")
    refuse_when(
        bind,
        "accounts_frozen",
        "accounts",
        ("update",),
        "OLD.until IS NOT NULL OR NEW.iban <> OLD.iban OR NEW.person_id <> OLD.person_id "
        "OR NEW.case_id <> OLD.case_id OR NEW.start <> OLD.start",
        "an account is followed by another, not changed",
    )
    refuse_when(
        bind,
        "run_lines_frozen",
        "run_lines",
        ("update",),
        "NEW.payment_id <> OLD.payment_id OR NEW.amount <> OLD.amount OR NEW.iban <> OLD.iban "
        "OR NEW.withheld <> OLD.withheld OR NEW.name <> OLD.name",
        "what stands in a list for the bank is not changed",
    )
    refuse_when(
        bind,
        "bank_lines_frozen",
        "bank_lines",
        ("update",),
        "OLD.state <> 'waiting' OR NEW.mark <> OLD.mark OR NEW.kind <> OLD.kind "
        "OR coalesce(NEW.amount, 0) <> coalesce(OLD.amount, 0)",
        "what the bank answered is not changed",
    )
