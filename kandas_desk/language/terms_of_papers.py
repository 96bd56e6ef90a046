"""What the papers and what they need are called."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.paper_needs import PaperNeed
from kandas_desk.house.marks import N_

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    PaperKind: {
        PaperKind.APPLICATION: N_("Application for inclusion in the quota"),
        PaperKind.APPLICATION_RECEIPT: N_("Receipt for an application"),
        PaperKind.ACCEPTANCE_REFUSAL: N_("Refusal to accept an application"),
        PaperKind.COMMISSION_DECISION: N_("Decision of the commission"),
        PaperKind.INCLUSION_CONFIRMATION: N_("Confirmation of inclusion in the quota"),
        PaperKind.MOBILITY_CERTIFICATE: N_("Economic mobility certificate"),
        PaperKind.SOCIAL_CONTRACT: N_("Social contract"),
        PaperKind.ADAPTATION_PLAN: N_("Individual adaptation and integration plan"),
        PaperKind.POINTS_EXPLANATION: N_("Explanation of the points"),
        PaperKind.CASE_SUMMARY: N_("Family passport"),
        PaperKind.LAND_CONTRACT_EXTRACT: N_("Extract from a land contract"),
        PaperKind.LAND_EXPIRY_NOTICE: N_("Notice that a land right ends"),
        PaperKind.LAND_TERMINATION_NOTICE: N_("Notice of a land right ended"),
        PaperKind.LAND_OFFER: N_("Offer of a new land contract"),
        PaperKind.BOND_STATEMENT: N_("Statement: if the family left"),
        PaperKind.RETURN_NOTICE: N_("Notice of a departure"),
        PaperKind.CLAIM: N_("Claim for repayment"),
        PaperKind.PAYMENT_ORDER: N_("Payment order"),
        PaperKind.PAYMENT_REGISTER: N_("Payment register"),
        PaperKind.FULFILMENT_CONFIRMATION: N_("Confirmation of the fulfilled duty"),
        PaperKind.MONTHLY_REPORT: N_("Monthly report of the office"),
    },
    PaperNeed: {
        PaperNeed.RUNNING: N_("A case that is not over"),
        PaperNeed.NOT_YET_SENT: N_("An application that was not sent to the commission"),
        PaperNeed.REGISTERED: N_("A registered application"),
        PaperNeed.DECIDED: N_("A decision of the commission"),
        PaperNeed.INCLUDED: N_("A family that is included in the quota"),
        PaperNeed.CONTRACTABLE: N_("A family that is included or lives here under the duty"),
        PaperNeed.PAYABLE: N_("A family that is included or lives here"),
        PaperNeed.CERTIFICATE_APPROVED: N_("An approved certificate"),
        PaperNeed.PLAN: N_("An adaptation plan"),
        PaperNeed.POINTS: N_("A points assessment"),
        PaperNeed.LAND_CONTRACT: N_("A land right with the number of its contract"),
        PaperNeed.LAND_IN_FORCE: N_("A land right in force"),
        PaperNeed.LAND_ENDED: N_("A land right that ended"),
        PaperNeed.LAND_OFFERED: N_("An open offer of a new land contract"),
        PaperNeed.LIVING_HERE: N_("A family that lives here under the duty"),
        PaperNeed.DEPARTED: N_("A recorded departure"),
        PaperNeed.CLAIMED: N_("A claim on which something is owed"),
        PaperNeed.PAYMENT_APPROVED: N_("An approved payment"),
        PaperNeed.FULFILLED: N_("A family whose duty was confirmed as met"),
    },
}
