"""What the kinds of deadlines are called."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kandas_desk.domain.deadline import DeadlineCode
from kandas_desk.house.marks import N_

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    DeadlineCode: {
        DeadlineCode.APPLICATION_FORWARD: N_("Sending the application on"),
        DeadlineCode.QUOTA_DECISION: N_("Decision on inclusion in the quota"),
        DeadlineCode.KANDAS_STATUS_DECISION: N_("Giving the kandas status"),
        DeadlineCode.KANDAS_STATUS_PROLONGATION: N_("Prolonging the kandas status"),
        DeadlineCode.TEST_BAN: N_("Ban from the language test"),
        DeadlineCode.PLAN_ITEM: N_("Action of the plan"),
        DeadlineCode.PAYMENT_TO_APPROVE: N_("Payment to be approved"),
        DeadlineCode.PAYMENT_TO_PAY: N_("Payment to be made"),
        DeadlineCode.PAYMENT_RETURNED: N_("Payment returned by the bank"),
        DeadlineCode.LAND_ENDING: N_("End of a land right"),
        DeadlineCode.LAND_FEE: N_("Fee for a plot"),
        DeadlineCode.LAND_TO_OFFER: N_("New contract to be offered"),
        DeadlineCode.LAND_ANSWER: N_("Answer to an offer"),
        DeadlineCode.BOND_ANNIVERSARY: N_("Year of the obligation"),
        DeadlineCode.BOND_END: N_("End of the obligation"),
        DeadlineCode.PERMIT_ENDING: N_("End of a status or permit"),
        DeadlineCode.RESIDENCE_CHECK: N_("Residence check"),
        DeadlineCode.CLAIM_NOTICE: N_("Notice of a claim"),
        DeadlineCode.CLAIM_PAYMENT: N_("Payment on a claim"),
        DeadlineCode.CLAIM_APPEAL: N_("Appeal against a claim"),
        DeadlineCode.CLAIM_WRITE_OFF: N_("Write-off of a claim"),
    },
}
