"""What is said when an approval, a budget or a bank's answer is refused."""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "approved_twice": (
        N_("{login} has approved this payment already. Another person has to approve it."),
    ),
    "part_not_a_part": (
        N_("The bank paid {amount}, but {rest} was left to pay: this is not a part of it."),
    ),
    "budget_unknown": (N_("No such budget line: {id}."),),
    "budget_closed": (N_("The budget of programme {programme} is closed."),),
    "budget_exhausted": (
        N_(
            "Programme {programme} has {free} left for {year}; {amount} cannot be promised. Ask "
            "for a higher limit or approve less."
        ),
    ),
    "budget_below_promises": (
        N_("The limit {amount} is below what was promised and paid already: {bound}."),
    ),
}
