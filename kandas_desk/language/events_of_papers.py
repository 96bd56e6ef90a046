"""Sentences of the journal about papers, their revocation and the keys that seal them."""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, str] = {
    "paper_printed": N_("Printed again: paper No. {number}, copies: {copies}. Reason: {reason}."),
    "paper_batch_issued": N_(
        "Papers were issued together: {kind}. Language: {lang}. Papers: {count}, from No. {first} "
        "to No. {last}."
    ),
    "paper_signed": N_("A copy of paper No. {number} was signed with the key of {signer}."),
    "paper_replaced": N_("Paper No. {number} was issued in place of No. {earlier}."),
    "revocation_proposed": N_("It was proposed to revoke paper No. {number}. Reason: {reason}."),
    "revocation_withdrawn": N_("The proposal to revoke paper No. {number} was withdrawn."),
    "paper_revoked": N_(
        "Paper No. {number} was revoked. Proposed by: {proposed_by}; confirmed by another person."
    ),
    "revocations_exported": N_("A signed list of revoked papers was made, entries: {count}."),
    "revocations_imported": N_(
        "A list of revoked papers was taken over: {office}. New entries: {count}."
    ),
    "signing_key_made": N_("A signing key was made. Fingerprint: {fingerprint}."),
    "signing_key_ended": N_("A signing key was taken out of use. Fingerprint: {fingerprint}."),
    "keys_trusted": N_("Keys of another office are trusted: {office}. Keys: {count}."),
}
