"""Who may do what: one matrix, asked by the bus before every command and by the window for its
buttons. Reading is open to everybody who works here."""

from __future__ import annotations

from enum import StrEnum

from kandas_desk.domain.office import Role
from kandas_desk.domain.refusals import refuse


class Permission(StrEnum):
    """What a role may do."""

    CASE_OPEN = "case_open"
    CASE_STEP = "case_step"
    PAYMENT_PROPOSE = "payment_propose"
    PAYMENT_APPROVE = "payment_approve"
    PAYMENT_PAY = "payment_pay"
    PAYMENT_CANCEL = "payment_cancel"
    PAYMENT_REVERSE = "payment_reverse"
    PAYMENT_RUN = "payment_run"
    ACCOUNT_SET = "account_set"
    LAND_GRANT = "land_grant"
    LAND_END = "land_end"
    LAND_FEE = "land_fee"
    PLOT_KEEP = "plot_keep"
    RETURN_RECORD = "return_record"
    RESIDENCE_CHECK = "residence_check"
    CLAIM_KEEP = "claim_keep"
    CLAIM_REPAY = "claim_repay"
    CLAIM_DECIDE = "claim_decide"
    PLAN_KEEP = "plan_keep"
    PAPER_ISSUE = "paper_issue"
    PAPER_REVOKE = "paper_revoke"
    KEY_MANAGE = "key_manage"
    REGISTER_IMPORT = "register_import"
    REFERENCE_LOAD = "reference_load"
    STAFF_MANAGE = "staff_manage"
    EDITION_LOAD = "edition_load"
    EDITION_ACTIVATE = "edition_activate"
    FAMILY_CHANGE = "family_change"
    BUDGET_SET = "budget_set"
    BUDGET_CLOSE = "budget_close"
    SUBSTITUTE_APPOINT = "substitute_appoint"


_CASEWORK = frozenset(
    {
        Permission.CASE_OPEN,
        Permission.CASE_STEP,
        Permission.PAYMENT_PROPOSE,
        Permission.PAYMENT_CANCEL,
        Permission.ACCOUNT_SET,
        Permission.LAND_GRANT,
        Permission.LAND_END,
        Permission.LAND_FEE,
        Permission.PLOT_KEEP,
        Permission.RETURN_RECORD,
        Permission.RESIDENCE_CHECK,
        Permission.CLAIM_KEEP,
        Permission.PLAN_KEEP,
        Permission.PAPER_ISSUE,
        Permission.PAPER_REVOKE,
        Permission.REGISTER_IMPORT,
        Permission.FAMILY_CHANGE,
    }
)
_ACCOUNTS = frozenset(
    {
        Permission.PAYMENT_PAY,
        Permission.PAYMENT_CANCEL,
        Permission.PAYMENT_REVERSE,
        Permission.LAND_FEE,
        Permission.BUDGET_SET,
        Permission.BUDGET_CLOSE,
        Permission.PAYMENT_RUN,
        Permission.ACCOUNT_SET,
        Permission.CLAIM_KEEP,
        Permission.CLAIM_REPAY,
        Permission.PAPER_ISSUE,  # orders and registers of payments are the accountant's papers
    }
)

# The administrator sets an office up and, where one person keeps a field office, works its cases
# too; approving stays with the head, and nobody ever approves what they proposed.
MATRIX: dict[Role, frozenset[Permission]] = {
    Role.CASEWORKER: _CASEWORK,
    Role.HEAD: _CASEWORK
    | {
        Permission.PAYMENT_APPROVE,
        Permission.CLAIM_DECIDE,
        Permission.REFERENCE_LOAD,
        Permission.EDITION_LOAD,
        Permission.EDITION_ACTIVATE,
        Permission.KEY_MANAGE,
        Permission.BUDGET_SET,
        Permission.BUDGET_CLOSE,
        Permission.SUBSTITUTE_APPOINT,
    },
    Role.ACCOUNTANT: _ACCOUNTS,
    Role.AUDITOR: frozenset(),
    Role.ADMINISTRATOR: _CASEWORK
    | _ACCOUNTS
    | {
        Permission.REFERENCE_LOAD,
        Permission.STAFF_MANAGE,
        Permission.EDITION_LOAD,
        Permission.KEY_MANAGE,
        Permission.SUBSTITUTE_APPOINT,
    },
}


def may(role: Role, permission: Permission) -> bool:
    """Whether the role may do this."""
    return permission in MATRIX[role]


def require(role: Role, permission: Permission) -> None:
    """Refuse what the role may not do."""
    if not may(role, permission):
        others = tuple(other for other in Role if may(other, permission))
        raise refuse("not_permitted", "access", action=permission, role=role, others=others)
