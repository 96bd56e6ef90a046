"""The database itself asks who approves: an approval is a head's, or a substitute's in their stead."""

from alembic import op

from kandas_desk.store.guards import refuse_when

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# Approvals were counted, but whose they are was left to the program. The approvals that are there
# already stay as they are.
_NOBODY = (
    "NOT EXISTS (SELECT 1 FROM staff s WHERE s.login = NEW.login AND s.active "
    "AND s.role <> 'auditor')"
)
_NO_HEAD = (
    "NOT EXISTS (SELECT 1 FROM staff s WHERE s.login = coalesce(NEW.instead_of, NEW.login) "
    "AND s.active AND s.role = 'head')"
)
_NO_SUBSTITUTE = (
    "(NEW.instead_of IS NOT NULL AND NOT EXISTS (SELECT 1 FROM substitutions d "
    'WHERE d.absent = NEW.instead_of AND d."by" = NEW.login AND d.start <= NEW."on" '
    'AND d.until >= NEW."on" AND (d.ended_on IS NULL OR d.ended_on >= NEW."on")))'
)
_THE_PROPOSER = (
    "EXISTS (SELECT 1 FROM payments p WHERE p.id = NEW.payment_id "
    "AND (p.proposed_by = NEW.login OR p.proposed_by = coalesce(NEW.instead_of, '')))"
)
_TWICE = (
    "EXISTS (SELECT 1 FROM payment_approvals a WHERE a.payment_id = NEW.payment_id "
    "AND (a.login = NEW.login OR a.login = coalesce(NEW.instead_of, '') "
    "OR a.instead_of = NEW.login OR a.instead_of = coalesce(NEW.instead_of, '')))"
)


def upgrade() -> None:
    """Refuse approvals of people who may not give them, from now on."""
    refuse_when(
        op.get_bind(),
        "payment_approvals_by",
        "payment_approvals",
        ("insert",),
        " OR ".join((_NOBODY, _NO_HEAD, _NO_SUBSTITUTE, _THE_PROPOSER, _TWICE)),
        "an approval is of a head or of their substitute, not of the proposer, and of nobody twice",
    )
