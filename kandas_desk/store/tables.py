"""All tables together, for migrations and for the test that compares them."""

from sqlmodel import SQLModel

from kandas_desk.store import (  # noqa: F401 - importing a shelf registers its tables
    accounts,
    bank_lines,
    budgets,
    cases,
    claim_rows,
    decisions,
    editions,
    journal,
    land,
    land_receipts,
    ledger,
    offices,
    paper_copies,
    papers,
    payments,
    permits,
    persons,
    places,
    plans,
    plots,
    quotas,
    residence,
    returns,
    revocations,
    runs,
    signing_keys,
    substitutions,
)

METADATA = SQLModel.metadata
APPEND_ONLY = (
    journal.TABLE,
    ledger.TABLE,
    decisions.TABLE,
    payments.APPROVALS,
    budgets.LIMITS,
    paper_copies.TABLE,
    land_receipts.TABLE,
    runs.FILES,
    bank_lines.FILES,
    returns.RETURNS,
    returns.UNDOINGS,
    claim_rows.PLANS,
)
