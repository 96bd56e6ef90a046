"""What plots, land rights, their states, steps and ends are called."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kandas_desk.domain.land import LandEndReason, LandState, LandStep, Tenure
from kandas_desk.domain.plot import LandKind, LandPurpose, PlotState
from kandas_desk.house.marks import N_

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    LandState: {
        LandState.APPLIED: N_("Applied for"),
        LandState.REFUSED: N_("Refused"),
        LandState.ACTIVE: N_("In force"),
        LandState.EXPIRED: N_("Term ended"),
        LandState.OFFERED: N_("New long-term contract offered"),
        LandState.ACCEPTED: N_("New contract concluded"),
        LandState.LAPSED: N_("Offer lapsed"),
        LandState.ENDED: N_("Terminated"),
    },
    LandStep: {
        LandStep.GRANT: N_("Grant by contract"),
        LandStep.REFUSE: N_("Refuse"),
        LandStep.END: N_("Terminate the right"),
        LandStep.OFFER: N_("Offer a new long-term contract"),
        LandStep.ACCEPT: N_("Record the new contract"),
        LandStep.LAPSE: N_("Close the offer"),
    },
    LandEndReason: {
        LandEndReason.DEPARTURE: N_("Departure from the region"),
        LandEndReason.EXPIRY: N_("End of the term"),
        LandEndReason.SURRENDER: N_("Given up by the family"),
        LandEndReason.COURT: N_("Decision of a court"),
        LandEndReason.NEW_CONTRACT: N_("New contract on the same plot"),
    },
    Tenure: {
        Tenure.TEMPORARY: N_("Temporary short-term paid land use (lease)"),
        Tenure.LONG_TERM: N_("New contract for a long term"),
    },
    LandKind: {
        LandKind.IRRIGATED: N_("Irrigated arable land"),
        LandKind.RAINFED: N_("Rain-fed arable land"),
        LandKind.HAYFIELD: N_("Hayfield"),
        LandKind.PASTURE: N_("Pasture"),
    },
    LandPurpose: {
        LandPurpose.PEASANT_FARM: N_("Peasant or farm enterprise"),
        LandPurpose.SUBSIDIARY_FARM: N_("Personal subsidiary farm"),
        LandPurpose.OTHER: N_("Other purpose"),
    },
    PlotState: {
        PlotState.FREE: N_("Free plot"),
        PlotState.IN_USE: N_("In use"),
        PlotState.OFFERED: N_("Under offer"),
    },
}
