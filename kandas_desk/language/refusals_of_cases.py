"""What is said when a person, a case, a return or a plan is refused.

Several sentences for one code: the first whose places are all known is spoken.
"""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "name_missing": (
        N_("The person has no name. Fill in at least the surname or the given name."),
    ),
    "iin_shape": (N_("An IIN has 12 digits. Entered: {iin}. Compare it with the document."),),
    "iin_check_digit": (
        N_("The check digit of the IIN is wrong: {iin}. Compare the digits with the document."),
    ),
    "iin_birth_date": (
        N_(
            "The IIN {iin} belongs to another date of birth than {born}. Correct whichever "
            "differs from the document."
        ),
    ),
    "iin_sex": (
        N_(
            "The IIN {iin} belongs to a person of the other sex. Correct whichever differs from"
            " the document."
        ),
    ),
    "iin_seventh_digit": (
        N_("The seventh digit of the IIN is unusual: {iin}. Compare it with the document."),
    ),
    "bin_shape": (N_("A BIN has 12 digits. Entered: {bin}. Compare it with the document."),),
    "bin_check_digit": (
        N_("The check digit of the BIN is wrong: {bin}. Compare the digits with the document."),
    ),
    "cadastral_shape": (
        N_(
            "The cadastral number has an unusual form: {number}. Compare it with the land document."
        ),
    ),
    "kato_shape": (
        N_("A KATO code has nine digits. Entered: {kato}. Choose the place from the list."),
    ),
    "kato_unknown": (
        N_("The classifier of places has no code {kato}. Choose the place from the list."),
    ),
    "kato_not_loaded": (
        N_(
            "The code {kato} could not be checked, because the full classifier of places is not"
            " loaded. Load it in the reference data."
        ),
    ),
    "applicant_missing": (
        N_("The family has no applicant. Mark one of its members as the applicant."),
    ),
    "two_applicants": (
        N_(
            "A family has exactly one applicant. Marked as applicants: {n}. Correct the "
            "relation of the others."
        ),
    ),
    "person_twice": (
        N_(
            "The same person stands in two rows; the other row: {rows} (IIN {iin}). Leave one "
            "of them."
        ),
        N_("The same person stands in the family twice: IIN {iin}. Remove one of the entries."),
    ),
    "person_has_case": (
        N_(
            "This person already has a case: {case_no} (IIN {iin}). Open that case instead of a"
            " new one."
        ),
    ),
    "born_after_arrival": (
        N_(
            "A member of the family was born after the arrival. Check the date of birth and the"
            " date of arrival."
        ),
    ),
    "member_unknown": (
        N_(
            "One of the persons named does not belong to this family. Choose the members from "
            "the list."
        ),
    ),
    "member_left_twice": (
        N_(
            "The departure of one of the persons named has already been recorded. Choose only "
            "those who still live here."
        ),
    ),
    "applicant_leaves_alone": (
        N_(
            "The applicant cannot be recorded as leaving without the family. Record the "
            "departure of the whole family."
        ),
    ),
    "applied_after_decision": (
        N_(
            "The application ({applied}) is dated after the decision ({decided}). Correct one "
            "of the dates."
        ),
    ),
    "applied_after_arrival": (
        N_(
            "The application ({applied}) is dated after the arrival ({arrived}). Correct one of"
            " the dates."
        ),
    ),
    "decided_after_arrival": (
        N_(
            "The decision ({decided}) is dated after the arrival ({arrived}). Correct one of "
            "the dates."
        ),
    ),
    "date_in_future": (
        N_("The date {date} is in the future. Enter today's date or an earlier one."),
    ),
    "step_not_open": (
        N_(
            "This step cannot be taken in the present state (“{status}”): {step}. Steps open "
            "now: {open}."
        ),
        N_(
            "This step cannot be taken in the present state (“{status}”): {step}. No step is "
            "open any more."
        ),
    ),
    "step_too_early": (
        N_(
            "The date {date} is before the step that came earlier ({floor}). Enter that day or "
            "a later one: {step}."
        ),
    ),
    "case_unknown": (
        N_("There is no case with the number {number}. Check the number or search by name."),
    ),
    "region_receives_none": (
        N_(
            "No places are given for {year} in this region: {region} ({kind}). Choose another "
            "destination, or load the quota of that year."
        ),
    ),
    "quota_exhausted": (
        N_(
            "The regional quota for {year} is used up: {region}. Places needed: {needed}, left:"
            " {free}. Put the application on the waiting list or wait for more places."
        ),
    ),
    "return_before_arrival": (
        N_(
            "The family has not arrived, so a departure cannot be recorded. Record the arrival "
            "first, or withdraw the application."
        ),
    ),
    "return_dated_before_arrival": (
        N_("The departure ({on}) is dated before the arrival ({arrived}). Correct the date."),
    ),
    "return_twice": (
        N_("The departure of this family has already been recorded. Open the earlier entry."),
    ),
    "bond_before_arrival": (
        N_(
            "The five-year duty begins with the arrival, and the family has not arrived. Record"
            " the arrival first."
        ),
    ),
    "bond_not_fulfilled": (
        N_(
            "The years of the duty are not over yet. They end on {until}; repeat this step on "
            "that day or later."
        ),
    ),
    "plan_missing": (N_("There is no plan in case {case_no} yet. Make the plan first."),),
    "plan_unknown": (N_("There is no such plan. Open the plan from its case."),),
    "plan_item_unknown": (
        N_("The plan has no such action: {id}. Choose the action from the list of the plan."),
    ),
    "plan_item_done_already": (
        N_("This action has already been carried out. Choose one that is still open."),
    ),
    "template_unknown": (N_("There is no template “{name}”. Known templates: {known}."),),
    "applicant_not_job_seeker": (
        N_(
            "The applicant is not registered as a job seeker, and the settlers' quota asks for "
            "it. Register the applicant at the career centre first."
        ),
    ),
    "settler_not_citizen": (
        N_(
            "A settler must be a citizen of Kazakhstan, and the applicant is not. Check the "
            "citizenship, or open the case as that of a kandas."
        ),
    ),
    "residence_in_origin_short": (
        N_(
            "The applicant has been registered at the previous residence only since {since}; "
            "the required number of years is {years}. Check the date of registration."
        ),
    ),
    "receiving_list_unknown": (
        N_(
            "It is not confirmed whether this region receives people of this kind in {year}: "
            "{region} ({kind}). Ask the migration authority."
        ),
    ),
    "region_not_of_departure": (
        N_(
            "In {year} this region is not on the list of regions of departure: {region}. Check "
            "the origin of the family."
        ),
    ),
    "family_size_wrong": (
        N_(
            "The number of persons in the family ({n}) and of minors ({minors}) do not agree. "
            "Correct the family composition."
        ),
    ),
    "leave_is_a_return": (
        N_(
            "A departure is not a simple step, because it has consequences. Record it as a "
            "return with its day and reason."
        ),
    ),
    "cursor_unreadable": (
        N_(
            "The list cannot be continued from this place: {cursor}. Start the list from the "
            "beginning."
        ),
    ),
    "plan_before_arrival": (
        N_(
            "The plan is counted from the arrival, and the family has not arrived. Record the "
            "arrival first."
        ),
    ),
    "plan_exists": (N_("Case {case_no} has a plan already. Open that plan."),),
    "plan_twice": (
        N_(
            "The plan template “{name}” stands twice; the second time in {file}. Leave one of them."
        ),
    ),
    "plans_missing": (
        N_("There are no plan templates in the folder {path}. Install the program again."),
    ),
    "plan_key_twice": (
        N_("The plan template {file} has the key {field} twice: {value}. Leave one of them."),
    ),
    "plan_field_wrong": (
        N_("In the plan template {file} the field {field} cannot be {value}. Correct it."),
    ),
    "plan_field_missing": (N_("The plan template {file} lacks the field {field}. Fill it in."),),
    "plan_field_unknown": (
        N_("The plan template {file} has an unknown field {field}. Remove it or correct its name."),
    ),
}
