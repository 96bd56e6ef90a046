"""The words of eligibility: conditions, outcomes, programmes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kandas_desk.domain.eligibility import Condition, Eligible, GraduateOf
from kandas_desk.domain.findings import Outcome
from kandas_desk.house.marks import N_

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    Eligible: {
        Eligible.YES: N_("May be included in the quota"),
        Eligible.NO: N_("May not be included in the quota"),
        Eligible.UNKNOWN: N_("Questions are open"),
    },
    Outcome: {
        Outcome.MET: N_("Met"),
        Outcome.UNMET: N_("Not met"),
        Outcome.UNKNOWN: N_("To be asked"),
    },
    Condition: {
        Condition.CITIZENSHIP: N_("Citizenship"),
        Condition.JOB_SEEKER: N_("Registration as a job seeker"),
        Condition.RESIDENCE: N_("Registration in the region of departure"),
        Condition.DEPARTURE_REGION: N_("Region of departure"),
        Condition.DIVORCE: N_("Divorce certificate"),
        Condition.KANDAS_STATUS: N_("Kandas status"),
        Condition.NATIONALITY: N_("Belonging to the Kazakh nationality"),
        Condition.FIRST_TIME: N_("First time in the quota"),
        Condition.FAMILY_OF_KANDAS: N_("Widow or common child of a kandas"),
        Condition.RECEIVING_REGION: N_("Receiving region"),
    },
    GraduateOf: {
        GraduateOf.SERPIN: N_("Programme “Serpin”"),
        GraduateOf.ZHARQYN_BOLASHAQ: N_("Programme “Zharqyn bolashaq”"),
        GraduateOf.NEITHER: N_("Neither of the programmes"),
    },
}
