"""Sentences of the journal about plots and land rights."""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, str] = {
    "plot_added": N_("A plot was entered into the register of plots: {cadastral_number}."),
    "plots_imported": N_(
        "A register of plots was imported: {file}. Added: {added}, changed: {changed}."
    ),
    "land_applied": N_("The family applied for a plot on {on}: {cadastral_number}."),
    "land_refused": N_("A plot was refused: {cadastral_number}. Reason: {reason}."),
    "land_offered": N_(
        "A new long-term contract was offered on {on}: {cadastral_number}. Answer by {answer_by}."
    ),
    "land_accepted": N_(
        "A new contract No. {contract_number} was concluded until {until}: {cadastral_number}."
    ),
    "land_lapsed": N_("The offer of a new contract lapsed: {cadastral_number}. Reason: {reason}."),
    "land_fee_received": N_(
        "A fee was paid for the plot {cadastral_number} on {on}: {amount}, receipt No. {number}."
    ),
    "land_fee_reversed": N_(
        "A receipt for the plot {cadastral_number} was taken back: {amount}, No. {number}. "
        "Reason: {reason}."
    ),
}
