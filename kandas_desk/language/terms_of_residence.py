"""What the sources of evidence and the findings of a residence check are called."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kandas_desk.domain.residence import EvidenceKind, Finding
from kandas_desk.domain.survival import CohortBy, Standing
from kandas_desk.house.marks import N_

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    EvidenceKind: {
        EvidenceKind.VISIT: N_("Visit to the family"),
        EvidenceKind.SCHOOL: N_("School or kindergarten"),
        EvidenceKind.CLINIC: N_("Clinic"),
        EvidenceKind.EMPLOYER: N_("Employer"),
        EvidenceKind.REGISTRATION: N_("Registration at the place of residence"),
        EvidenceKind.ARRIVAL: N_("Arrival"),
    },
    Finding: {
        Finding.RESIDENT: N_("Lives here"),
        Finding.ABSENT: N_("Does not live here"),
        Finding.UNKNOWN: N_("Residence not known"),
    },
    Standing: {
        Standing.LEFT: N_("Left"),
        Standing.RESIDENT: N_("Residence confirmed"),
        Standing.UNKNOWN: N_("Residence not known"),
        Standing.ABSENT: N_("Not here, departure not recorded"),
        Standing.TRANSFERRED: N_("Handed over to another centre"),
        Standing.FULFILLED: N_("Obligation met"),
    },
    CohortBy: {
        CohortBy.YEAR: N_("Year of arrival"),
        CohortBy.REGION: N_("Receiving region"),
        CohortBy.ORIGIN: N_("Origin"),
        CohortBy.KIND: N_("Category"),
        CohortBy.LAND: N_("With and without land"),
        CohortBy.MONTH: N_("Month of arrival"),
    },
}
