"""Plots as a noun of their own: rights refer to them, and no two hold one on one day."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.guards import guard_append_only, guard_plots
from kandas_desk.store.keys import new_key

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_PLOTS = sa.table(
    "plots",
    sa.column("id", Uid()),
    sa.column("cadastral_number", SortText()),
    sa.column("area_m2", sa.BigInteger()),
    sa.column("kind", sa.String()),
    sa.column("kato", SortText()),
    sa.column("rev", sa.BigInteger()),
)


def upgrade() -> None:
    """Make plots of the numbers in the rights, the rights anew, receipts and minimum sizes."""
    connection = op.get_bind()
    connection.exec_driver_sql("CREATE TABLE land_rights_before AS SELECT * FROM land_rights")
    op.drop_table("land_rights")
    _create_plots()
    _create_rights()
    _fill(connection)
    op.drop_table("land_rights_before")
    op.create_index("ix_land_rights_case", "land_rights", ["case_id"], unique=False)
    op.create_index("ix_land_rights_plot", "land_rights", ["plot_id"], unique=False)
    op.create_index("ix_land_rights_until", "land_rights", ["state", "until"], unique=False)
    guard_plots(connection)
    _create_receipts()
    guard_append_only(connection, "land_receipts")


def _fill(connection: sa.Connection) -> None:
    """A plot for every number, as large as its largest right, as its newest right describes it."""
    known: dict[str, dict[str, Any]] = {}
    rows = connection.exec_driver_sql(
        "SELECT cadastral_number, area_m2, kind, kato FROM land_rights_before ORDER BY start"
    )
    for number, area, kind, kato in rows:
        before = known.get(number, {})
        known[number] = {
            "id": before.get("id") or new_key(),
            "cadastral_number": number,
            "area_m2": max(area, before.get("area_m2", 0)),
            "kind": kind or before.get("kind"),
            "kato": kato or before.get("kato"),
            "rev": 1,
        }
    if known:
        connection.execute(sa.insert(_PLOTS), list(known.values()))
    connection.exec_driver_sql(
        "INSERT INTO land_rights (id, case_id, plot_id, area_m2, start, until, state, tenure,"
        " contract_number, contract_on, fee_days, answer_by, ended_on, end_reason, note, rev)"
        " SELECT b.id, b.case_id, p.id, b.area_m2, b.start, b.until, b.state, 'temporary',"
        " b.contract_number, b.contract_on, '[]',"
        " CASE WHEN b.state = 'offered' THEN b.until END, b.ended_on, b.end_reason, '', b.rev"
        " FROM land_rights_before b JOIN plots p ON p.cadastral_number = b.cadastral_number"
    )


def _create_plots() -> None:
    op.create_table(
        "plots",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("cadastral_number", SortText(), nullable=False),
        sa.Column("area_m2", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=True),
        sa.Column("kato", SortText(), nullable=True),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("cadastral_number <> ''", name=op.f("ck_plots_number")),
        sa.CheckConstraint("area_m2 > 0", name=op.f("ck_plots_area")),
        sa.CheckConstraint(
            "kind is null or kind in ('irrigated','rainfed','hayfield','pasture')",
            name=op.f("ck_plots_kind"),
        ),
        sa.CheckConstraint(
            "purpose is null or purpose in ('peasant_farm','subsidiary_farm','other')",
            name=op.f("ck_plots_purpose"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plots")),
        sa.UniqueConstraint("cadastral_number", name="uq_plots_number"),
        sqlite_strict=True,
    )
    op.create_index("ix_plots_kato", "plots", ["kato"], unique=False)
    op.create_table(
        "land_minimums",
        sa.Column("kato", SortText(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("area_m2", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.CheckConstraint("area_m2 > 0", name=op.f("ck_land_minimums_area")),
        sa.CheckConstraint("act <> ''", name=op.f("ck_land_minimums_act")),
        sa.PrimaryKeyConstraint("kato", "kind", "purpose", "since", name=op.f("pk_land_minimums")),
        sqlite_strict=True,
    )


def _create_rights() -> None:
    op.create_table(
        "land_rights",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("case_id", Uid(), nullable=False),
        sa.Column("plot_id", Uid(), nullable=False),
        sa.Column("area_m2", sa.BigInteger(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tenure", sa.String(), nullable=False),
        sa.Column("contract_number", sa.String(), nullable=False),
        sa.Column("contract_on", sa.Date(), nullable=True),
        sa.Column("fee", sa.BigInteger(), nullable=True),
        sa.Column("fee_days", sa.String(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("offered_on", sa.Date(), nullable=True),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("follows", Uid(), nullable=True),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("until > start", name=op.f("ck_land_rights_span")),
        sa.CheckConstraint("area_m2 > 0", name=op.f("ck_land_rights_area")),
        sa.CheckConstraint(
            "state in ('applied','refused','active','offered','accepted','lapsed','ended')",
            name=op.f("ck_land_rights_state"),
        ),
        sa.CheckConstraint(
            "tenure in ('temporary','long_term')", name=op.f("ck_land_rights_tenure")
        ),
        sa.CheckConstraint(
            "state <> 'ended' or ended_on is not null", name=op.f("ck_land_rights_ended")
        ),
        sa.CheckConstraint(
            "state <> 'offered' or answer_by is not null", name=op.f("ck_land_rights_offered")
        ),
        sa.CheckConstraint("fee is null or fee > 0", name=op.f("ck_land_rights_fee")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_land_rights_case"),
        sa.ForeignKeyConstraint(["plot_id"], ["plots.id"], name="fk_land_rights_plot"),
        sa.ForeignKeyConstraint(["follows"], ["land_rights.id"], name="fk_land_rights_follows"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_land_rights")),
        sqlite_strict=True,
    )


def _create_receipts() -> None:
    op.create_table(
        "land_receipts",
        sa.Column("id", Uid(), nullable=False),
        sa.Column("land_id", Uid(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("answers", Uid(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(amount > 0) = (answers is null)", name=op.f("ck_land_receipts_amount")
        ),
        sa.CheckConstraint("number <> ''", name=op.f("ck_land_receipts_number")),
        sa.ForeignKeyConstraint(["land_id"], ["land_rights.id"], name="fk_land_receipts_land"),
        sa.ForeignKeyConstraint(["answers"], ["land_receipts.id"], name="fk_land_receipts_answers"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_land_receipts")),
        sqlite_strict=True,
    )
    op.create_index("ix_land_receipts_land", "land_receipts", ["land_id"], unique=False)
