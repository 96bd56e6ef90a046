"""Sentences of the journal about claims and mistaken departures."""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.domain import events_of_claims  # noqa: F401 - the journal is read by its types
from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, str] = {
    "return_undone": N_("A departure recorded by mistake was undone on {on}. Reason: {reason}."),
    "land_revived": N_("The land right holds again until {until}: {cadastral_number}."),
    "claim_raised": N_("A claim was raised: {cause}, {amount}. Reason: {reason}."),
    "claim_noticed": N_("The notice of the claim was delivered on {on}. To be paid by {pay_by}."),
    "claim_repaid": N_(
        "Repaid on the claim on {on}: {amount}. Document: {paper}. Still owed: {owed}."
    ),
    "instalments_agreed": N_(
        "A plan of instalments was agreed: {amount}, number of parts: {months}, from {first_on} "
        "to {last_on}."
    ),
    "set_off_chosen": N_(
        "A part of the next payments is withheld for the claim: {ground}. Document: {reference}."
    ),
    "set_off_stopped": N_("Nothing more is withheld from payments for the claim."),
    "claim_set_off": N_(
        "Withheld from a payment for the claim: {measure}, {amount}. Still owed: {owed}."
    ),
    "claim_lessened": N_(
        "A payment behind the claim was reversed: the claim is smaller by {amount}. Still owed: "
        "{owed}."
    ),
    "claim_entry_reversed": N_(
        "An entry of the claim was reversed: {amount}. Reason: {reason}. Owed now: {owed}."
    ),
    "claim_appealed": N_("An appeal against the claim was filed on {on}: {ground}."),
    "appeal_decided": N_(
        "The appeal against the claim was decided: {outcome}. Reason: {reason}. Still owed: {owed}."
    ),
    "write_off_proposed": N_(
        "A write-off of the claim was proposed: {amount}. Act: {act}. Reason: {reason}."
    ),
    "claim_written_off": N_("The debt was written off: {amount}. Act: {act}."),
    "claim_withdrawn": N_("The claim was withdrawn: {amount}. Reason: {reason}."),
}
