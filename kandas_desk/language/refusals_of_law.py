"""What is said when an edition of the law or a kept decision is the obstacle."""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "approved_before_proposal": (
        N_(
            "The day of approval {on} is earlier than the day of the proposal {proposed}. Correct "
            "the day."
        ),
    ),
    "member_not_yet": (
        N_("On {on} one of these persons did not belong to the family yet. Correct the day."),
    ),
    "family_size_differs": (
        N_("The stored size of the family differs from its members: {n}. Save the case again."),
    ),
    "search_words_missing": (
        N_("The case cannot be found by all its names. Save the case again."),
    ),
    "edition_needs_two_people": (
        N_(
            "Whoever loaded an edition cannot put it in force. Ask the head of the centre or "
            "another person who may do this."
        ),
    ),
    "points_for_kandas_only": (
        N_(
            "The points assessment is for kandas; case {case_no} is about settlers. Choose a case "
            "of kandas."
        ),
    ),
    "points_missing": (
        N_(
            "There is no points assessment in case {case_no} yet. Assess the applicant first, then "
            "issue the explanation."
        ),
    ),
    "purpose_unknown": (
        N_("No documents are known for the purpose “{purpose}”. Known purposes: {known}."),
    ),
    "server_unusable": (
        N_(
            "The address of the server cannot be used: {detail}. Check the address and install the "
            "part for PostgreSQL."
        ),
    ),
    "applicant_not_born": (
        N_(
            "The applicant was born on {born}, after the application. Correct the birth date or "
            "the day of the application."
        ),
    ),
    "edition_known": (
        N_("The archive has this edition already: {name}. Nothing was loaded again."),
    ),
    "edition_unknown": (N_("There is no edition with the mark {id}. See the list of editions."),),
    "edition_unreadable": (
        N_(
            "The file is no edition of the rule book: {file}. Choose a folder, a ZIP file or a "
            "TOML file of rules."
        ),
    ),
    "edition_gone": (
        N_(
            "The edition under which this was decided is not in this archive: {fingerprint}. "
            "Restore it from a backup of that time."
        ),
    ),
    "examples_missing": (
        N_(
            "The edition brings no worked examples: {file}. Add examples with published figures; "
            "without them it cannot be put in force."
        ),
    ),
    "example_unreadable": (
        N_("Example No. {n} in {file} cannot be read: {detail}. Correct it and load again."),
    ),
    "example_differs": (
        N_(
            "Example No. {n} in {file} expects {expected}, the rules give {got}. Correct the "
            "rules or the example."
        ),
    ),
    "decision_unknown": (
        N_("There is no decision with the mark {id}. See the list of decisions of the case."),
    ),
}
