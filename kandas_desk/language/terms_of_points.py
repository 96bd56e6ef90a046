"""The words of the points assessment: factors, answers, levels, blocks of the test."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kandas_desk.domain.points import (
    Block,
    Factor,
    Gate,
    Health,
    Income,
    Intention,
    LegalHistory,
    Level,
    Willingness,
)
from kandas_desk.house.marks import N_

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    Factor: {
        Factor.AGE: N_("Age"),
        Factor.HEALTH: N_("State of health"),
        Factor.EDUCATION: N_("Education"),
        Factor.WORK_EXPERIENCE: N_("Work experience"),
        Factor.LANGUAGE: N_("Language skills"),
        Factor.LEGAL_HISTORY: N_("Convictions and offences"),
        Factor.INCOME_STABILITY: N_("Stability of income"),
        Factor.WILLINGNESS: N_("Willingness to live and work long-term"),
    },
    Health: {
        Health.FIT: N_("No limits to work"),
        Health.LIMITED: N_("Limits to some work"),
        Health.CARE: N_("Needs constant care"),
        Health.REFUSED: N_("Refused to say"),
    },
    LegalHistory: {
        LegalHistory.CLEAR: N_("No convictions or offences"),
        LegalHistory.OFFENCE: N_("Administrative offence"),
        LegalHistory.SPENT: N_("Conviction spent or removed"),
        LegalHistory.CONVICTED: N_("Conviction"),
        LegalHistory.DEPORTED: N_("Deported earlier"),
        LegalHistory.REFUSED: N_("Refused to say"),
    },
    Income: {
        Income.CONTRACT: N_("Employment contract"),
        Income.BUSINESS: N_("Own business"),
        Income.OFFER: N_("Job offer"),
        Income.IRREGULAR: N_("Irregular income"),
        Income.NONE: N_("No income"),
        Income.REFUSED: N_("Refused to say"),
    },
    Intention: {
        Intention.PERMANENT: N_("For good"),
        Intention.LONG: N_("For a long time"),
        Intention.SHORT: N_("For a short time"),
        Intention.UNDECIDED: N_("Undecided"),
        Intention.REFUSED: N_("Refused to say"),
    },
    Willingness: {
        Willingness.FIRM: N_("Firm"),
        Willingness.LIKELY: N_("Likely"),
        Willingness.DOUBTFUL: N_("Doubtful"),
    },
    Level: {
        Level.NONE: N_("No knowledge"),
        Level.A1: N_("Level A1"),
        Level.A2: N_("Level A2"),
        Level.B1: N_("Level B1"),
        Level.B2: N_("Level B2"),
        Level.C1: N_("Level C1"),
        Level.C2: N_("Level C2"),
    },
    Block: {
        Block.LISTENING: N_("Listening"),
        Block.READING: N_("Reading"),
    },
    Gate: {
        Gate.LANGUAGE_TEST: N_("KAZTEST"),
        Gate.ATTEMPT: N_("Attempt at the KAZTEST"),
    },
}
