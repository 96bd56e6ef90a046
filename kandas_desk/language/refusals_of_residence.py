"""What is said when a residence check or a question about retention is refused."""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "residence_check_unknown": (
        N_("There is no such residence check: {id}. Choose it from the list of the case."),
    ),
    "residence_before_arrival": (
        N_(
            "The family has not arrived, so its residence cannot be checked. Record the arrival "
            "first."
        ),
    ),
    "residence_dated_before_arrival": (
        N_("The check is dated {on}, before the family arrived ({arrived}). Correct the date."),
    ),
    "residence_after_departure": (
        N_(
            "The family moved away on {left}, and the check is dated {on}. Correct the date, or "
            "the departure if it was recorded by mistake."
        ),
    ),
    "return_before_evidence": (
        N_(
            "The departure is dated {on}, but a later record shows the family here: {kind}, "
            "{seen}. Check both dates."
        ),
    ),
    "residence_case_over": (
        N_("The case is over ({status}), so residence is not checked in it any more."),
    ),
    "residence_nobody_there": (N_("Nobody belonged to the family on {on}. Correct the date."),),
    "residence_member_not_there": (
        N_(
            "A person named here did not belong to the family on {on}. Correct the date or leave "
            "the person out."
        ),
    ),
    "residence_member_unknown": (
        N_(
            "The family of case {case_no} has no member, or more than one, who is meant by "
            "“{person}”. State the IIN."
        ),
    ),
    "residence_kind_not_recorded": (
        N_("The arrival is recorded as a step of the case, not as a residence check."),
    ),
    "report_option": (
        N_("The report {name} has no option {option}. Leave it out, or ask for retention."),
    ),
    "report_row_unknown": (N_("There is no such row in the report: {row}. Known rows: {known}."),),
    "report_cell_unknown": (
        N_("There is no such number in the row: {cell}. Known numbers: {known}."),
    ),
    "residence_withdrawn_already": (
        N_("This check was withdrawn on {on}, and nothing can be changed in it."),
    ),
}
