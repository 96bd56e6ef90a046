"""Sentences of the journal about money besides a payment's plain life."""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, str] = {
    "payment_part_paid": N_(
        "A part of a payment was made on {on}: {measure}, {amount}. Left to pay: {rest}."
    ),
    "payment_settled_short": N_(
        "The rest of a payment was given up: {measure}, {amount}. Reason: {reason}."
    ),
    "measure_scheduled": N_(
        "A schedule was submitted for approval: {measure}. Payments: {months}, from {first} to "
        "{last}, {amount} in all."
    ),
    "approval_given": N_(
        "One of several approvals was given: {measure}, {amount}. Approved: {so_far} of {needed}."
    ),
    "approved_instead": N_("The approval was given in the stead of {absent}: {measure}."),
    "approved_despite": N_(
        "Approved although the account stands in another case: {measure}. Reason: {reason}."
    ),
    "member_joined": N_("The family has a new member from {on} on: {person}. Ground: {why}."),
    "membership_ended": N_("{person} is not of the family from {on} on. Ground: {why}."),
    "payment_recalculated": N_(
        "The payment due on {due_on} was reckoned anew: {measure}, {old} before, {amount} now."
    ),
    "limit_set": N_(
        "The budget limit of {year} was set: {region}, programme {programme}, {amount}. Act: "
        "{reference}."
    ),
    "budget_closed": N_(
        "The budget of {year} was closed: {region}, programme {programme}. Carried over: {carried}."
    ),
    "substitute_appointed": N_(
        "A substitute was appointed: {by} in the stead of {absent}, from {start} to {until}."
    ),
    "substitution_ended": N_("A substitution was ended on {on}: {by} in the stead of {absent}."),
}
