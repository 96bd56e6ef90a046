"""What departures, claims, their states and steps are called."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kandas_desk.domain.claim import AppealOutcome, ClaimCause, ClaimState, ClaimStep, SetOff
from kandas_desk.domain.returns import KnownFrom, ReturnReason
from kandas_desk.house.marks import N_

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    ReturnReason: {
        ReturnReason.NO_WORK: N_("No work"),
        ReturnReason.HOUSING: N_("Housing conditions"),
        ReturnReason.CLIMATE: N_("Climate"),
        ReturnReason.FAMILY_CIRCUMSTANCES: N_("Family circumstances"),
        ReturnReason.STUDY: N_("Study"),
        ReturnReason.HEALTH: N_("State of health"),
        ReturnReason.DEATH: N_("Death"),
        ReturnReason.MILITARY_SERVICE: N_("Military service"),
        ReturnReason.MOVE_WITHIN_REGION: N_("Move within the region"),
        ReturnReason.OTHER: N_("Other reason"),
    },
    KnownFrom: {
        KnownFrom.FAMILY: N_("The family itself said so"),
        KnownFrom.VISIT: N_("Visit to the home"),
        KnownFrom.REGISTRATION: N_("Register of residence"),
        KnownFrom.SCHOOL: N_("School or kindergarten"),
        KnownFrom.CLINIC: N_("Clinic"),
        KnownFrom.EMPLOYER: N_("Employer"),
        KnownFrom.OTHER_OFFICE: N_("Another centre"),
        KnownFrom.OTHER: N_("Other source"),
    },
    ClaimCause: {
        ClaimCause.RETURN: N_("Early departure"),
        ClaimCause.OVERPAYMENT: N_("Overpayment"),
    },
    ClaimState: {
        ClaimState.RAISED: N_("Claim raised"),
        ClaimState.NOTICED: N_("Notice delivered"),
        ClaimState.AGREED: N_("Paid by instalments"),
        ClaimState.SETTLED: N_("Repaid in full"),
        ClaimState.WRITTEN_OFF: N_("Written off"),
        ClaimState.WITHDRAWN: N_("Claim withdrawn"),
    },
    ClaimStep: {
        ClaimStep.NOTICE: N_("Record the notice"),
        ClaimStep.REPAY: N_("Record a repayment"),
        ClaimStep.AGREE: N_("Agree instalments"),
        ClaimStep.SET_OFF: N_("Withhold from payments"),
        ClaimStep.APPEAL: N_("Record an appeal"),
        ClaimStep.WRITE_OFF: N_("Propose a write-off"),
        ClaimStep.WITHDRAW: N_("Withdraw the claim"),
        ClaimStep.SETTLE: N_("Close as repaid"),
        ClaimStep.REOPEN: N_("Open again"),
    },
    SetOff: {
        SetOff.AGREED: N_("By agreement with the family"),
        SetOff.ORDERED: N_("By an order"),
    },
    AppealOutcome: {
        AppealOutcome.UPHELD: N_("Appeal upheld"),
        AppealOutcome.DISMISSED: N_("Appeal dismissed"),
    },
}
