"""Labels of decisions and of editions of the law."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kandas_desk.domain.decision import DecisionKind
from kandas_desk.domain.edition import EditionState, EditionStep
from kandas_desk.house.marks import N_

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    DecisionKind: {
        DecisionKind.AWARD: N_("Award"),
        DecisionKind.ELIGIBILITY: N_("Eligibility"),
        DecisionKind.POINTS: N_("Points assessment"),
    },
    EditionState: {
        EditionState.LOADED: N_("Waits for activation"),
        EditionState.ACTIVE: N_("In force"),
        EditionState.FORMER: N_("No longer in force"),
    },
    EditionStep: {
        EditionStep.ACTIVATE: N_("Put in force"),
        EditionStep.REPLACE: N_("Replace"),
    },
}
