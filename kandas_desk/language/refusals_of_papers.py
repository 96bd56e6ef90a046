"""What is said when a paper cannot be issued, and when a wording of the office is faulty.

Several sentences for one code: the first whose places are all known is spoken.
"""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "paper_case_over": (
        N_(
            "The case is over (“{status}”): nobody applies with it any more. Reopen the case first."
        ),
    ),
    "paper_application_accepted": (
        N_(
            "The application was accepted and went to the commission (“{status}”). Only the "
            "commission can refuse it now."
        ),
    ),
    "paper_not_registered": (
        N_("The application is not registered yet. Register it, then issue the paper."),
    ),
    "paper_not_decided": (
        N_(
            "The commission has not decided on this case. Record its decision, then issue the "
            "paper."
        ),
    ),
    "paper_not_included": (
        N_(
            "The family is not included in the quota (“{status}”). The confirmation can be issued "
            "after the inclusion."
        ),
    ),
    "paper_no_contract": (
        N_(
            "A social contract is made with a family that is included in the quota or has "
            "arrived. Present state of the case: “{status}”."
        ),
    ),
    "paper_no_land_contract": (
        N_(
            "The family has no land right with the number of its contract. Enter the contract "
            "first."
        ),
    ),
    "paper_no_land_in_force": (N_("No land right of the family is in force today."),),
    "paper_no_land_ended": (
        N_("No land right of the family has ended. End the right first, with its ground."),
    ),
    "paper_no_land_offered": (
        N_("No new land contract is offered to the family. Make the offer first."),
    ),
    "paper_not_living_here": (
        N_(
            "The statement is for a family that lives here under the duty. Present state of the "
            "case: “{status}”."
        ),
    ),
    "paper_nobody_left": (N_("No departure is recorded in this case. Record it first."),),
    "paper_nothing_claimed": (N_("Nothing is owed on a claim in this case."),),
    "paper_no_payment_approved": (
        N_("No payment of this case is approved. Have one approved, then issue the order."),
    ),
    "paper_not_fulfilled": (
        N_(
            "The duty of this family was not confirmed as met (“{status}”). Take this step of the "
            "case once the years are full."
        ),
    ),
    "paper_of_office": (
        N_(
            "This paper belongs to the office and to no case: {kind}. Issue it from the register "
            "of papers."
        ),
    ),
    "paper_of_case": (
        N_("This paper belongs to a case: {kind}. Issue it in the case of the family."),
    ),
    "paper_batch_empty": (
        N_(
            "No case gets this paper now: {kind}. Cases looked at: {n}. Look at the reason of "
            "each case."
        ),
    ),
    "paper_issued_already": (
        N_(
            "The family has this paper already: No. {number} of {on}. Print that one again, or "
            "issue a new one in the case."
        ),
    ),
    "no_paper_in_the_way": (
        N_("This file is no paper, so no paper is written over it: {path}. Choose another name."),
    ),
    "no_paper_matches": (
        N_("No paper of the register matches. Widen the filters, or issue the papers first."),
    ),
    "folder_not_writable": (
        N_("Nothing can be written into this folder: {path}. Choose another folder."),
    ),
    "case_list_unreadable": (
        N_(
            "The list of cases cannot be read: {file}. Write a text file with one case number "
            "on each line."
        ),
    ),
    "case_list_empty": (N_("The list names no case: {file}. Write one case number on each line."),),
    "paper_language_unknown": (
        N_("The paper “{kind}” is not printed in this language: {lang}. Possible: {known}."),
    ),
    "paper_subject_unnamed": (
        N_("This paper is about one thing of the case, and there are several. Say which: {known}."),
    ),
    "paper_subject_unknown": (N_("The paper cannot be about “{text}”. Possible: {known}."),),
    "paper_about_the_case": (
        N_(
            "The paper “{kind}” is about the case as a whole and not about “{text}”. Leave the "
            "name out."
        ),
    ),
    "refusal_names_nothing": (
        N_("The refusal names no document. State at least one that is missing or no longer valid."),
    ),
    "document_unknown": (
        N_(
            "The rules know no such document: {name}. Known: {known}. Write its name in words if "
            "it stands in no rule."
        ),
    ),
    "present_too_many": (
        N_("More members were present ({n}) than the commission has ({most}). Correct the count."),
    ),
    "votes_too_many": (
        N_("More votes ({n}) than members present ({most}). Correct the count of votes."),
    ),
    "month_in_future": (N_("The month {month_text} has not begun. Choose an earlier month."),),
    "month_unreadable": (N_("This is not a month: {text}. Write it as 2026-11."),),
    "wording_suffix_glued": (
        N_(
            "In {file} an ending is glued to a place in the Kazakh phrase {phrase}: {place}. Put "
            "a space or a known noun between them."
        ),
    ),
    "wording_in_the_way": (
        N_("There is a file already: {path}. Choose another name, so that no work is lost."),
    ),
}
