"""Sentences of the journal about accounts, payment runs and the bank's answers."""

from __future__ import annotations

from collections.abc import Mapping

# Imported so that its kinds are known when the journal's plain facts are read again.
import kandas_desk.domain.events_of_bank  # noqa: F401
from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, str] = {
    "account_set": N_("The account for payments from {start} on: {iban}. Recipient: {person}."),
    "account_ended": N_("Payments no longer go to this account from {until} on: {iban}."),
    "run_made": N_("A list of payments was made: {run}. Payments: {n}, sum: {amount}."),
    "run_dropped": N_("A list of payments was dropped: {run}."),
    "run_sent": N_(
        "The register for the bank was written: {run}. Payments: {n}, sum: {amount}. SHA-256 of"
        " the file: {sha256}."
    ),
    "run_closed": N_("The bank has answered every line of the list {run}."),
    "payment_sent": N_("A payment was sent to the bank: {amount}. List: {run}."),
    "payment_failed": N_("The bank returned a payment: {amount}. Line: {run}. Reason: {reason}."),
    "answer_read": N_(
        "An answer of the bank was read: {file}. Paid: {paid}, in part: {partly}, not paid:"
        " {failed}, returned later: {returned}, unmatched: {unmatched}."
    ),
    "bank_line_settled": N_(
        "A line of the bank was matched by hand: {run}, {amount}. Reason: {reason}."
    ),
    "bank_line_dismissed": N_(
        "A line of the bank was put aside: {file}, row {row}. Reason: {reason}."
    ),
}
