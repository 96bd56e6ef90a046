"""What is said when something about a plot or a land right is refused, or is a matter of doubt."""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "plot_unknown": (
        N_("There is no plot with this number: {number}. Choose one from the list of plots."),
    ),
    "plot_known": (N_("A plot with this number is in the register of plots already: {number}."),),
    "plot_differs": (
        N_(
            "The register of plots says something else of the plot {number}: {known}, not "
            "{said}. Correct the contract or the register."
        ),
    ),
    "plot_twice": (
        N_("The plot {number} stands in row {first} of the file already. Leave one of the rows."),
    ),
    "plot_smaller_than_right": (
        N_(
            "The area {area} ha is smaller than what a contract has granted of this plot: "
            "{granted} ha. Correct the area."
        ),
    ),
    "plots_rejected": (
        N_(
            "Nothing was imported, because rows of the file were rejected: {n}. Correct them, or "
            "leave them out."
        ),
    ),
    "land_beyond_plot": (
        N_("The contract gives {asked} ha, but the plot has only {most} ha. Correct the area."),
    ),
    "land_beyond_minimum": (
        N_(
            "The area {asked} ha goes beyond the minimum size of a plot here, {most} ha, in force "
            "since {since}. Reduce the area. Act: {act}."
        ),
    ),
    "land_minimum_unknown": (
        N_(
            "No minimum size of plots was loaded for this place, so the area was compared with "
            "nothing. Check it against the decision of the oblast."
        ),
    ),
    "land_minimum_unconfirmed": (
        N_("The minimum size of plots here is not confirmed by an official text. Act: {act}."),
    ),
    "land_minimum_unreadable": (
        N_("This minimum size of plots cannot be read: {detail}. Correct the row."),
    ),
    "land_minimum_twice": (
        N_(
            "The same place, kind, purpose and day stand in an earlier row already: {kato}, "
            "{since}. Leave one of the rows."
        ),
    ),
    "land_holder_not_named": (
        N_(
            "The text names other people as those who are given plots, not this category: {kind}."
            " Check the ground before granting: {reference}."
        ),
    ),
    "land_not_expired": (
        N_(
            "The term of the right has not run out: it ends on {until}. Choose another reason, or"
            " wait for that day."
        ),
    ),
    "land_over_by_then": (
        N_(
            "The right was over on {until} already, so it cannot end on {on}. State an earlier "
            "day, or the end of the term as the reason."
        ),
    ),
    "land_not_alienable": (
        N_(
            "The right to the plot {number} cannot be passed on, nor contributed to a charter "
            "capital. Ground: {reference}."
        ),
    ),
    "land_alienation_unknown": (
        N_(
            "How a right to a plot is passed on is not known here: {number}. End the right and "
            "grant a new one."
        ),
    ),
    "land_offer_too_early": (
        N_(
            "A new long-term contract can be offered from {due_from} on, when the years of "
            "residence are full. On {on} they are not."
        ),
    ),
    "land_offer_not_here": (
        N_(
            "A new contract is offered to a family that lives here and met its obligation. The "
            "status of the case: {status}."
        ),
    ),
    "land_offer_before_start": (
        N_("The offer ({on}) is before the right begins ({start}). Correct the date."),
    ),
    "land_long_term_already": (
        N_("The right to the plot {number} is a long-term one already; nothing is offered."),
    ),
    "land_accepted_before_offer": (
        N_("The new contract begins ({start}) before the offer ({on}). Correct the date."),
    ),
    "land_answer_day_unconfirmed": (
        N_(
            "The answer is awaited until {until}. This term is a practice of the centre; no "
            "official text confirms it."
        ),
    ),
    "land_answer_late": (N_("The answer was awaited until {until}. It came later."),),
    "land_fee_not_positive": (N_("The yearly fee must be above zero. Correct the amount."),),
    "land_fee_without_days": (
        N_("The days of payment of the fee are missing. State at least one, such as 02-20."),
    ),
    "land_fee_day": (
        N_(
            "This cannot be a day of payment: {day}. State each day once, as month and day, such "
            "as 02-20."
        ),
    ),
    "land_without_fee": (
        N_("The contract for the plot {number} asks for no fee, so there is nothing to receive."),
    ),
    "land_receipt_unknown": (
        N_("There is no such receipt: {id}. Choose it from the list of the land right."),
    ),
    "land_receipt_not_positive": (
        N_(
            "The amount of a receipt must be above zero. To take a receipt back, reverse it with "
            "a reason."
        ),
    ),
    "land_receipt_before_start": (
        N_("The payment ({on}) is before the right begins ({start}). Correct the date."),
    ),
    "land_receipt_twice": (
        N_("The receipt No. {number} is recorded for this right already. Check the number."),
    ),
    "land_receipt_reversed": (N_("The receipt No. {number} was taken back already."),),
}
