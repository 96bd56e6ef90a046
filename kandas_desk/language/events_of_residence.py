"""Sentences of the journal about residence checks."""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, str] = {
    "residence_checked": N_(
        "Residence was checked on {on}: {finding}. Source: {evidence}, persons: {persons}."
    ),
    "residence_check_withdrawn": N_(
        "The residence check of {on} was withdrawn: {finding}, {evidence}. Reason: {reason}."
    ),
}
