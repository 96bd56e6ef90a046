"""What is said when a payment, a land right or a rule is refused.

Several sentences for one code: the first whose places are all known is spoken.
"""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "amount_not_positive": (N_("The amount must be above zero. Correct the amount."),),
    "award_needs_persons": (
        N_("The number of persons is needed for this measure. State how many persons move."),
    ),
    "award_needs_area": (
        N_(
            "For this measure it matters whether the destination is a town or a village. State "
            "which it is."
        ),
    ),
    "award_needs_price": (
        N_(
            "The price of the dwelling is needed for this measure. State the price by the contract."
        ),
    ),
    "measure_already_paid": (
        N_(
            "This measure already stands in case {case_no}: {measure}. Check the earlier "
            "payments of the case."
        ),
    ),
    "measure_used_up": (
        N_(
            "This measure has already been given for every month it is meant for ({months}): "
            "{measure}. No further month can be proposed."
        ),
    ),
    "case_not_payable": (
        N_(
            "This measure cannot be proposed in the present state of the case (“{status}”): "
            "{measure}. First take the case to the arrival of the family."
        ),
        N_(
            "Nothing can be paid in the present state of the case (“{status}”). First take the "
            "case to the arrival of the family."
        ),
    ),
    "due_before_arrival": (
        N_("The payment falls due ({due}) before the arrival ({arrived}). Choose a later month."),
    ),
    "paid_before_approval": (
        N_("The day of payment ({paid}) is before the approval ({approved}). Correct the date."),
    ),
    "approver_is_author": (
        N_(
            "Whoever prepared a document cannot approve it. Ask a colleague who has the right "
            "to approve."
        ),
    ),
    "payment_unknown": (
        N_("There is no such payment: {id}. Choose the payment from the list of the case."),
    ),
    "certificate_not_approved": (
        N_(
            "The mobility certificate in case {case_no} is not approved yet. Have the award "
            "approved first."
        ),
    ),
    "land_unknown": (
        N_("There is no such land right: {id}. Choose it from the list of the case."),
    ),
    "land_before_arrival": (
        N_(
            "A plot is granted to a family that lives here, and this family has not arrived. "
            "Record the arrival first."
        ),
    ),
    "land_starts_before_arrival": (
        N_(
            "The land right begins ({start}) before the arrival ({arrived}). Correct one of the"
            " dates."
        ),
    ),
    "land_ends_before_start": (
        N_("The land right ends ({until}) before it begins ({start}). Correct one of the dates."),
    ),
    "land_ended_before_start": (
        N_("The land right cannot end ({on}) before it begins ({start}). Correct the date."),
    ),
    "land_too_long": (
        N_(
            "The land right may last at most this many years: {years}. Set its end to {until} "
            "or an earlier day."
        ),
    ),
    "area_not_positive": (N_("The area of the plot must be above zero. Correct the area."),),
    "plot_taken": (
        N_(
            "Another family has this plot until {until}: {number}, case {case_no}. Choose "
            "another plot or another term."
        ),
    ),
    "right_not_active": (
        N_("The land right is no longer in force: {state}. Choose a right that is in force."),
    ),
    "no_rule": (
        N_(
            "Nothing is known of the rule “{name}” on {on}; the first known day is {first}. Add"
            " the value of that time with its source to the rules."
        ),
        N_(
            "Nothing is known of the rule “{name}” on {on}. Add the value of that time with its"
            " source to the rules."
        ),
    ),
    "rule_unknown": (N_("There is no rule “{name}”. Check the name against the list of rules."),),
    "rule_keys_unknown": (N_("The rule “{name}” has no value for {keys}. Known: {known}."),),
    "rule_same_day": (
        N_("Two values of the rule “{name}” begin on the same day, {on}. Leave one of them."),
    ),
    "rules_missing": (N_("There are no rules in the folder {path}. Install the program again."),),
    "rule_twice": (
        N_("The rule “{name}” stands in two files: {file}, {other}. Leave it in one of them."),
    ),
    "rule_field_unknown": (
        N_("The rule “{name}” has an unknown field: {field}. Remove it or correct its name."),
    ),
    "rule_field_missing": (N_("The rule “{name}” lacks a field: {field}. Fill it in."),),
    "rule_text_wrong": (
        N_(
            "In the rule “{name}” the field {field} must be text. It holds: {value}. Put it in "
            "quotes."
        ),
    ),
    "rule_date_wrong": (
        N_(
            "In the rule “{name}” the field {field} must be a date. It holds: {value}. Write it"
            " as year-month-day."
        ),
    ),
    "rule_reference_missing": (
        N_(
            "A value of the rule “{name}” has no reference to its act. Name the act, the "
            "article and the edition."
        ),
        N_(
            "A value in the file {file} has no reference to its act: {key}. Name the act, the "
            "article and the edition."
        ),
    ),
    "rule_confidence_unknown": (
        N_(
            "The confidence of a value of the rule “{name}” is unknown: {confidence}. Known: "
            "{known}."
        ),
    ),
    "rule_value_unfit": (
        N_(
            "A value of the rule “{name}” does not fit its unit {unit}: {value}. Correct one of"
            " them."
        ),
    ),
    "rule_unit_unknown": (
        N_("The unit of the rule “{name}” is unknown: {unit}. Known: {known}."),
        N_("The unit of the rule “{name}” is unknown: {unit}. Correct it."),
    ),
    "rule_gap": (
        N_(
            "The rule “{name}” says nothing from {until} until {next}. Add the missing value or"
            " say that it is unknown."
        ),
        N_(
            "The rule “{name}” says nothing from {day} on. Add the missing value or say that it"
            " is unknown."
        ),
    ),
    "rule_overlap": (
        N_(
            "Two values of the rule “{name}” hold at once, from {next} until {until}. Correct "
            "the end of the earlier one."
        ),
        N_(
            "Two values of the rule “{name}” hold at once on {day}. Correct the end of the "
            "earlier one."
        ),
    ),
    "rule_order": (
        N_(
            "The values of the rule “{name}” are not in the order of their dates. Put the "
            "earlier ones first."
        ),
    ),
    "rule_stale": (
        N_(
            "The rule “{name}” was last compared with its source on {checked_on}. Compare it "
            "again and record the day."
        ),
    ),
    "toml_fault": (
        N_("The file {file} cannot be read: {detail}. Correct the place named."),
        N_("The file {file} cannot be read: {fault}. Correct the place named."),
    ),
    "ledger_unbalanced": (
        N_(
            "The ledger is out of balance in the transaction {id}. Stop work and call the "
            "administrator."
        ),
    ),
    "ledger_differs": (
        N_(
            "The ledger and the payment {id} do not agree; the payment says {amount}. Stop work"
            " and call the administrator."
        ),
    ),
    "award_band_missing": (
        N_(
            "The rule “{name}” has no band for a family of this size ({persons}). Add it with "
            "its source."
        ),
    ),
    "rule_key_shape": (N_("A key of a rule is written as name=value. Written: {text}."),),
}
