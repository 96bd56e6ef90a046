"""The words of payments and of the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kandas_desk.domain.ledger import Account
from kandas_desk.domain.payment import PaymentState, PaymentStep
from kandas_desk.house.marks import N_

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    PaymentState: {
        PaymentState.PROPOSED: N_("Submitted for approval"),
        PaymentState.APPROVED: N_("Approved"),
        PaymentState.SENT: N_("Sent to the bank"),
        PaymentState.PARTLY_PAID: N_("Paid in part"),
        PaymentState.PAID: N_("Paid"),
        PaymentState.FAILED: N_("Returned by the bank"),
        PaymentState.CANCELLED: N_("Cancelled"),
        PaymentState.REVERSED: N_("Reversed"),
    },
    PaymentStep: {
        PaymentStep.APPROVE: N_("Approve"),
        PaymentStep.SEND: N_("Send to the bank"),
        PaymentStep.PAY: N_("Record as paid"),
        PaymentStep.PAY_PART: N_("Record as paid in part"),
        PaymentStep.FAIL: N_("Record as returned by the bank"),
        PaymentStep.SETTLE_SHORT: N_("Give up the rest"),
        PaymentStep.CANCEL: N_("Cancel the payment"),
        PaymentStep.REVERSE: N_("Reverse the payment"),
    },
    Account: {
        Account.BUDGET: N_("Budget"),
        Account.SUPPORT: N_("Support given"),
        Account.CLAIM: N_("Claims"),
        Account.REPAYABLE: N_("Support to be returned"),
        Account.TREASURY: N_("Returned to the budget"),
        Account.WRITTEN_OFF: N_("Written off"),
    },
}
