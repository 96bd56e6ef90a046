"""Why a land right cannot be granted, or a new contract not offered.

Source: Land Code of 20.06.2003 No. 442, article 43-1 (1-2); numbers are read from the rule book by
the caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kandas_desk.domain.case import LIVING_HERE, Case, CaseStatus
from kandas_desk.domain.dates import anniversary
from kandas_desk.domain.land import UNHELD, LandRight
from kandas_desk.domain.plot import hectares
from kandas_desk.domain.refusals import Reason, reason

Neighbours = Sequence[tuple[LandRight, str]]
"""Other rights on a plot with the numbers of their cases."""


def grant_problems(
    right: LandRight, case: Case, same_plot: Neighbours, max_years: int | None
) -> tuple[Reason, ...]:
    """Why the right cannot be granted. ``max_years``: the longest term by the rule book, None for
    a new long-term contract, of which no text read so far names one."""
    found = [*right.plot.problems()]
    here = LIVING_HERE if max_years is not None else {*LIVING_HERE, CaseStatus.FULFILLED}
    if case.status not in here or case.arrived_on is None:
        found.append(reason("land_before_arrival", "case", status=case.status))
    elif right.start < case.arrived_on:
        found.append(
            reason("land_starts_before_arrival", "from", start=right.start, arrived=case.arrived_on)
        )
    if right.area_m2 <= 0 < right.plot.area_m2:
        found.append(reason("area_not_positive", "area_ha"))
    if 0 < right.plot.area_m2 < right.area_m2:
        facts = {"asked": hectares(right.area_m2), "most": hectares(right.plot.area_m2)}
        found.append(reason("land_beyond_plot", "area_ha", **facts))
    if right.until <= right.start:
        found.append(
            reason("land_ends_before_start", "until", start=right.start, until=right.until)
        )
        return tuple(found)
    if max_years is not None:
        longest = anniversary(right.start, max_years)
        if right.until > longest:
            found.append(reason("land_too_long", "until", years=max_years, until=longest))
    return (*found, *taken_problems(right, same_plot))


def taken_problems(right: LandRight, same_plot: Neighbours) -> tuple[Reason, ...]:
    """Other rights that hold the plot on one of the right's days."""
    return tuple(
        reason(
            "plot_taken",
            "cadastral_number",
            number=right.cadastral_number,
            case_no=case_no,
            until=other.last_day_after,
        )
        for other, case_no in same_plot
        if other.id != right.id and right.meets(other)
    )


def offer_problems(
    right: LandRight, case: Case, due_from: date, on: date, same_plot: Neighbours
) -> tuple[Reason, ...]:
    """Why no new long-term contract can be offered on the day. ``due_from``: the day on which the
    years of residence are full."""
    found: list[Reason] = []
    if case.status not in {*LIVING_HERE, CaseStatus.FULFILLED}:
        found.append(reason("land_offer_not_here", "case", status=case.status))
    if on < due_from:
        found.append(reason("land_offer_too_early", "on", on=on, due_from=due_from))
    if on < right.start:
        found.append(reason("land_offer_before_start", "on", on=on, start=right.start))
    for other, case_no in same_plot:
        later = other.state not in UNHELD and other.last_day_after > on
        if other.id != right.id and later and other.case_id != right.case_id:
            facts = {"number": right.cadastral_number, "case_no": case_no}
            until = other.last_day_after
            found.append(reason("plot_taken", "cadastral_number", **facts, until=until))
    return tuple(found)
