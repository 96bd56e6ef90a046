"""What is said when a schedule, an approval, a substitute or a budget is refused."""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "forecast_by_day": (
        N_("The forecast has no year: it begins with the month of a day. Name the day instead."),
    ),
    "nothing_chosen": (N_("Nothing is chosen. Choose at least one line."),),
    "nothing_to_recalculate": (
        N_("No payment of case {number} changes: what is to come fits the family of today."),
    ),
    "duplicate_person": (
        N_(
            "This support stands already in case {case_no}: {measure}, due on {day}. In both "
            "families: {who}. Cancel one of the two payments."
        ),
    ),
    "duplicate_account": (
        N_(
            "The account {who} is that of case {case_no} as well. Check whose it is; if it is "
            "right, approve with the reason written down."
        ),
    ),
    "budget_missing": (
        N_("No budget line pays for this in {year}: {measure}. It is approved without one."),
    ),
    "budget_of_other_year": (
        N_(
            "The money was promised in the budget of {year} (programme {programme}), the payment "
            "is dated {on}. Close the year and carry what is open to the next one first."
        ),
    ),
    "budget_measures_fixed": (
        N_(
            "What the line of programme {programme} pays for was fixed when it was made. Make "
            "another line, or leave the measures out to change the limit."
        ),
    ),
    "budget_measure_taken": (
        N_(
            "Programme {programme} pays for this measure in this region and year already: "
            "{measure}. Change its limit, or leave the measure out."
        ),
    ),
    "budget_has_open": (
        N_(
            "Programme {programme} ({region}) has {amount} promised and not paid. Pay or cancel "
            "these payments, or carry them to the next year."
        ),
    ),
    "budget_next_missing": (
        N_(
            "There is no line of programme {programme} for {year} to carry the open payments to. "
            "Set its limit first."
        ),
    ),
    "budget_none_open": (N_("No line of the budget of {year} is open."),),
    "budget_year_to_come": (N_("The year {year} has not begun. It cannot be closed."),),
    "budget_overdrawn": (
        N_("Programme {programme} has promised and paid more than its limit: {free} is left."),
    ),
    "limit_before_limit": (
        N_("A limit of {before} stands already. The new one cannot be of an earlier day: {on}."),
    ),
    "amount_below_zero": (N_("The amount cannot be below zero: {amount}."),),
    "substitute_days": (
        N_("The last day ({until}) lies before the first ({start}). Correct one of the two."),
    ),
    "substitute_is_absent": (N_("{login} cannot stand in for themselves. Choose somebody else."),),
    "absent_does_not_approve": (
        N_("{login} does not approve payments, so nobody can do it in their stead."),
    ),
    "auditor_never_approves": (
        N_("{login} is an auditor and never approves. Choose somebody else."),
    ),
    "substitute_appointed": (
        N_("{login} stands in on these days already, until {until}. End that first."),
    ),
    "substitute_backdated": (
        N_("The day {start} has passed. A substitute is appointed from today ({today}) on."),
    ),
    "substitution_unknown": (N_("No such substitution: {id}."),),
    "substitution_over": (N_("The substitution ends on {day} already."),),
    "substitute_choose": (
        N_("You stand in for several people: {names}. Say in whose stead you approve."),
    ),
    "not_a_substitute": (
        N_("{login} does not stand in for {absent} on {on}. Have the substitute appointed first."),
    ),
    "case_is_over": (N_("The case is over (“{status}”). Its family is not changed any more."),),
    "born_another_day": (
        N_("Somebody who was born is of the family from the day of birth on, not from {on}."),
    ),
    "member_not_born": (N_("The person was born on {born}, after {on}. Correct one of the two."),),
    "member_known": (N_("The person with IIN {iin} is or was of this family already."),),
    "member_gone": (N_("The person with IIN {iin} left the family on {day}."),),
    "member_ends_before_start": (
        N_("The person is of the family since {since} and cannot leave it on {on}."),
    ),
    "change_before_application": (
        N_("The family applied on {applied}. A change cannot be of an earlier day: {on}."),
    ),
}
