"""What statuses and permits, their states and their uses are called."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kandas_desk.domain.permit import PermitKind, PermitState, PermitUse
from kandas_desk.house.marks import N_

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    PermitKind: {
        PermitKind.KANDAS_STATUS: N_("Kandas status"),
        PermitKind.RESIDENCE_PERMIT: N_("Permanent residence permit"),
        PermitKind.CITIZENSHIP_APPLICATION: N_("Application for citizenship"),
        PermitKind.CITIZENSHIP: N_("Citizenship of Kazakhstan"),
        PermitKind.LABOUR_PERMIT: N_("Permit of a labour immigrant"),
        PermitKind.NEO_NOMAD_VISA: N_("Neo Nomad visa"),
        PermitKind.ATA_ZHOLY_CARD: N_("Ata Zholy card"),
    },
    PermitState: {
        PermitState.IN_FORCE: N_("In force"),
        PermitState.EXPIRED: N_("Expired"),
        PermitState.ENDED: N_("Terminated"),
    },
    PermitUse: {
        PermitUse.KANDAS_QUOTA: N_("Inclusion in the quota of kandas"),
        PermitUse.SETTLER_QUOTA: N_("Inclusion in the quota of settlers"),
        PermitUse.ADAPTATION_SERVICES: N_("Adaptation and integration services"),
        PermitUse.RESIDENCE: N_("Permanent residence"),
        PermitUse.SIMPLIFIED_RESIDENCE: N_("Permanent residence without proof of solvency"),
        PermitUse.CITIZENSHIP: N_("Asking for citizenship"),
        PermitUse.SIMPLIFIED_CITIZENSHIP: N_("Citizenship in the simplified order"),
        PermitUse.WORK: N_("Employment"),
        PermitUse.HOUSEHOLD_WORK: N_("Work in a private household"),
        PermitUse.BUSINESS: N_("Running a business"),
        PermitUse.MEDICAL_CARE: N_("Medical care"),
        PermitUse.SCHOOL_PLACES: N_("Places in school and kindergarten"),
        PermitUse.STUDY_QUOTA: N_("Quota for students"),
        PermitUse.CUSTOMS_EXEMPTION: N_("Exemption from customs duties"),
    },
}
