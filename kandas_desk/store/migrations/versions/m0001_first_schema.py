"""The first schema: every noun of the first release.

Its length is that of all tables together; a migration is never changed after its release.
"""

import sqlalchemy as sa
from alembic import op

from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.guards import guard_append_only

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables; the journal and the ledger are append-only from the first line."""
    op.create_table(
        "cases",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("number", SortText(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("origin_kato", SortText(), nullable=True),
        sa.Column("origin_country", sa.String(), nullable=True),
        sa.Column("destination_kato", SortText(), nullable=False),
        sa.Column("region", SortText(), nullable=False),
        sa.Column("area", sa.String(), nullable=True),
        sa.Column("housing_price", sa.BigInteger(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("arrived_on", sa.Date(), nullable=True),
        sa.Column("closed_from", sa.String(), nullable=True),
        sa.Column("quota_persons", sa.Integer(), nullable=True),
        sa.Column("applicant", sa.String(), nullable=False),
        sa.Column("applicant_iin", SortText(), nullable=True),
        sa.Column("sort_key", SortText(), nullable=False),
        sa.Column("family_size", sa.Integer(), nullable=False),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "status in ('draft','registered','incomplete','in_review','included','refused','arrived','settled','fulfilled','left','withdrawn','transferred','closed')",
            name=op.f("ck_cases_status"),
        ),
        sa.CheckConstraint("kind in ('kandas','settler')", name=op.f("ck_cases_kind")),
        sa.CheckConstraint(
            "arrived_on is null or arrived_on >= applied_on", name=op.f("ck_cases_arrived")
        ),
        sa.CheckConstraint(
            "decided_on is null or decided_on >= applied_on", name=op.f("ck_cases_decided")
        ),
        sa.CheckConstraint(
            "housing_price is null or housing_price > 0", name=op.f("ck_cases_price")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("number", name=op.f("uq_cases_number")),
        sqlite_strict=True,
    )
    op.create_index("ix_cases_arrived", "cases", ["arrived_on"], unique=False)
    op.create_index("ix_cases_decided", "cases", ["decided_on"], unique=False)
    op.create_index("ix_cases_newest", "cases", ["applied_on", "number"], unique=False)
    op.create_index("ix_cases_status", "cases", ["status", "applied_on", "number"], unique=False)
    op.create_table(
        "journal",
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("office", Uid(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("subject", Uid(), nullable=True),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("prev", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal")),
        sqlite_strict=True,
    )
    op.create_index("ix_journal_subject", "journal", ["subject", "seq"], unique=False)
    op.create_table(
        "offices",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("code", SortText(), nullable=False),
        sa.Column("name_kk", sa.String(), nullable=False),
        sa.Column("name_ru", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("place_kk", sa.String(), nullable=False),
        sa.Column("place_ru", sa.String(), nullable=False),
        sa.Column("place_en", sa.String(), nullable=False),
        sa.Column("region", SortText(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offices")),
        sa.UniqueConstraint("code", name=op.f("uq_offices_code")),
        sqlite_strict=True,
    )
    op.create_table(
        "persons",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("iin", SortText(), nullable=True),
        sa.Column("surname", sa.String(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("patronymic", sa.String(), nullable=False),
        sa.Column("latin_surname", sa.String(), nullable=True),
        sa.Column("latin_given_name", sa.String(), nullable=True),
        sa.Column("latin_patronymic", sa.String(), nullable=True),
        sa.Column("born", sa.Date(), nullable=True),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("citizenship", sa.String(), nullable=True),
        sa.Column("education", sa.String(), nullable=True),
        sa.Column("degree", sa.String(), nullable=True),
        sa.Column("speciality", sa.String(), nullable=False),
        sa.Column("job_seeker", sa.String(), nullable=True),
        sa.Column("employed", sa.String(), nullable=True),
        sa.Column("registered_since", sa.Date(), nullable=True),
        sa.CheckConstraint("sex in ('m','f')", name=op.f("ck_persons_sex")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
        sa.UniqueConstraint("iin", name=op.f("uq_persons_iin")),
        sqlite_strict=True,
    )
    op.create_table(
        "places",
        sa.Column("kato", SortText(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("name_kk", sa.String(), nullable=False),
        sa.Column("name_ru", sa.String(), nullable=False),
        sa.Column("parent", SortText(), nullable=True),
        sa.Column("type_code", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kato", name=op.f("pk_places")),
        sqlite_strict=True,
    )
    op.create_index("ix_places_parent", "places", ["parent"], unique=False)
    op.create_table(
        "quota_lines",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("region", SortText(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.CheckConstraint("unit in ('persons','families')", name=op.f("ck_quota_lines_unit")),
        sa.CheckConstraint("places >= 0", name=op.f("ck_quota_lines_places")),
        sa.PrimaryKeyConstraint("year", "region", "kind", "since", name=op.f("pk_quota_lines")),
        sqlite_strict=True,
    )
    op.create_table(
        "series",
        sa.Column("name", SortText(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_series")),
        sqlite_strict=True,
    )
    op.create_table(
        "staff",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("login", SortText(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "role in ('caseworker','head','accountant','auditor','administrator')",
            name=op.f("ck_staff_role"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("login", name=op.f("uq_staff_login")),
        sqlite_strict=True,
    )
    op.create_table(
        "case_words",
        sa.Column("word", SortText(), nullable=False),
        sa.Column("case_id", Uid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_words_case"),
        sa.PrimaryKeyConstraint("word", "case_id", name=op.f("pk_case_words")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_case_words_case", "case_words", ["case_id"], unique=False)
    op.create_table(
        "land_rights",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("case_id", Uid(), nullable=False),
        sa.Column("cadastral_number", SortText(), nullable=False),
        sa.Column("area_m2", sa.BigInteger(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("kato", SortText(), nullable=True),
        sa.Column("contract_number", sa.String(), nullable=False),
        sa.Column("contract_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=True),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "state <> 'ended' or ended_on is not null", name=op.f("ck_land_rights_ended")
        ),
        sa.CheckConstraint(
            "state in ('active','ended','offered')", name=op.f("ck_land_rights_state")
        ),
        sa.CheckConstraint("area_m2 > 0", name=op.f("ck_land_rights_area")),
        sa.CheckConstraint("until > start", name=op.f("ck_land_rights_span")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_land_rights_case"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_land_rights")),
        sqlite_strict=True,
    )
    op.create_index("ix_land_rights_case", "land_rights", ["case_id"], unique=False)
    op.create_index("ix_land_rights_plot", "land_rights", ["cadastral_number"], unique=False)
    op.create_index("ix_land_rights_until", "land_rights", ["state", "until"], unique=False)
    op.create_table(
        "members",
        sa.Column("case_id", Uid(), nullable=False),
        sa.Column("person_id", Uid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("until is null or until >= since", name=op.f("ck_members_span")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_members_case"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_members_person"),
        sa.PrimaryKeyConstraint("case_id", "person_id", name=op.f("pk_members")),
        sqlite_strict=True,
    )
    op.create_index("ix_members_person", "members", ["person_id"], unique=False)
    op.create_table(
        "papers",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("case_id", Uid(), nullable=False),
        sa.Column("number", SortText(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_by", SortText(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_papers_case"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_papers")),
        sa.UniqueConstraint("number", name=op.f("uq_papers_number")),
        sqlite_strict=True,
    )
    op.create_index("ix_papers_case", "papers", ["case_id"], unique=False)
    op.create_table(
        "payments",
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
        sa.Column("approved_by", SortText(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("paid_by", SortText(), nullable=True),
        sa.Column("ended_reason", sa.String(), nullable=False),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "state in ('proposed','approved','paid','cancelled','reversed')",
            name=op.f("ck_payments_state"),
        ),
        sa.CheckConstraint(
            "state not in ('approved','paid','reversed') or approved_by is not null",
            name=op.f("ck_payments_approval"),
        ),
        sa.CheckConstraint(
            "state not in ('paid','reversed') or paid_on is not null", name=op.f("ck_payments_paid")
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_payments_amount")),
        sa.CheckConstraint(
            "approved_by is null or approved_by <> proposed_by", name=op.f("ck_payments_two_people")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_payments_case"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
        sqlite_strict=True,
    )
    op.create_index("ix_payments_case", "payments", ["case_id"], unique=False)
    op.create_index("ix_payments_state", "payments", ["state", "due_on"], unique=False)
    op.create_table(
        "plans",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("case_id", Uid(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_plans_case"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
        sqlite_strict=True,
    )
    op.create_index("ix_plans_case", "plans", ["case_id"], unique=False)
    op.create_table(
        "returns",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("case_id", Uid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("to_place", sa.String(), nullable=False),
        sa.Column("members", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_returns_case"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_returns")),
        sqlite_strict=True,
    )
    op.create_index("ix_returns_case", "returns", ["case_id"], unique=False)
    op.create_table(
        "claims",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("case_id", Uid(), nullable=False),
        sa.Column("return_id", Uid(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_claims_amount")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_claims_case"),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name="fk_claims_return"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        sqlite_strict=True,
    )
    op.create_index("ix_claims_case", "claims", ["case_id"], unique=False)
    op.create_table(
        "ledger_entries",
        sa.Column("transaction_id", Uid(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("case_id", Uid(), nullable=False),
        sa.Column("payment_id", Uid(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_ledger_case"),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name="fk_ledger_payment"),
        sa.PrimaryKeyConstraint("transaction_id", "line", name=op.f("pk_ledger_entries")),
        sqlite_strict=True,
    )
    op.create_index("ix_ledger_case", "ledger_entries", ["case_id"], unique=False)
    op.create_table(
        "plan_items",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("plan_id", Uid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("focus", sa.String(), nullable=False),
        sa.Column("goal_kk", sa.String(), nullable=False),
        sa.Column("goal_ru", sa.String(), nullable=False),
        sa.Column("goal_en", sa.String(), nullable=False),
        sa.Column("action_kk", sa.String(), nullable=False),
        sa.Column("action_ru", sa.String(), nullable=False),
        sa.Column("action_en", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.CheckConstraint(
            "state <> 'done' or done_on is not null", name=op.f("ck_plan_items_done")
        ),
        sa.CheckConstraint("state in ('open','done')", name=op.f("ck_plan_items_state")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name="fk_plan_items_plan"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_items")),
        sqlite_strict=True,
    )
    op.create_index("ix_plan_items_plan", "plan_items", ["plan_id"], unique=False)
    guard_append_only(op.get_bind(), "journal", "ledger_entries")
