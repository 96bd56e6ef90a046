"""Sentences of the journal about statuses and permits."""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, str] = {
    "permit_recorded": N_("Recorded: {kind}, {person}, No. {number}, of {granted_on}."),
    "permit_prolonged": N_("Prolonged until {until}: {kind}, {person}, No. {number}."),
    "permit_ended": N_("Terminated on {on}: {kind}, {person}, No. {number}. Reason: {reason}."),
}
