"""What is said when a status or permit is refused, or is a matter of doubt."""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "permit_unknown": (
        N_("There is no such status or permit: {id}. Choose it from the list of the case."),
    ),
    "permit_person_unknown": (
        N_(
            "The family of case {case_no} has no member, or more than one, who is meant by "
            "“{person}”. State the IIN."
        ),
    ),
    "permit_number_missing": (N_("The document has no number. State the number on it."),),
    "permit_before_birth": (
        N_("The document is dated {granted}, before its holder was born ({born}). Correct it."),
    ),
    "permit_ends_before_start": (
        N_("The document ends ({until}) before it begins ({start}). Correct one of the dates."),
    ),
    "permit_day_before_start": (
        N_("This day ({on}) is before the document begins ({start}). Correct the date."),
    ),
    "permit_has_no_end": (
        N_("This has no term, so no end can be stated or moved: {kind}. Leave the end empty."),
    ),
    "permit_needs_end": (N_("This has a term: {kind}. State the day on which it ends."),),
    "permit_too_long": (
        N_("This lasts longer than the law allows: {kind}. The latest end is {until}."),
    ),
    "permit_too_short": (
        N_("This is shorter than the law allows: {kind}. The earliest end is {until}."),
    ),
    "permit_overlaps": (
        N_(
            "The person holds the same already: {kind}, No. {number}, from {start} until {until}."
            " End the earlier one first, or correct the dates."
        ),
        N_(
            "The person holds the same already: {kind}, No. {number}, from {start}. End the "
            "earlier one first, or correct the dates."
        ),
    ),
    "permit_over": (
        N_(
            "It ended on {until} and cannot be prolonged: {kind}, No. {number}. Record the new "
            "document."
        ),
    ),
    "permit_ended_already": (N_("It was terminated on {on}, and nothing can be changed in it."),),
    "permit_not_prolongable": (N_("This cannot be prolonged: {kind}. Record the new document."),),
    "permit_not_longer": (
        N_("It lasts until {until} already. State a later day as the end of the prolongation."),
    ),
    "permit_prolonged_often": (
        N_("It has been prolonged as often as the law allows: {kind}, times: {most}."),
    ),
    "permit_prolonged_too_far": (
        N_("This is prolonged further than the law allows: {kind}. The latest end is {until}."),
    ),
    "permit_terms_unconfirmed": (
        N_("No official text confirms this limit: {kind}. Check it before relying on it."),
    ),
    "permit_terms_unknown": (
        N_(
            "Nothing is known of the term of this on the day of the document: {kind}. Check the "
            "dates yourself."
        ),
    ),
    "permit_outlived": (
        N_(
            "With the citizenship this is over: {kind}, No. {number}. Record that it was "
            "terminated."
        ),
    ),
    "permit_use_unknown": (
        N_("The rules name an unknown use of a permit: {word}. Known uses: {known}."),
    ),
}
