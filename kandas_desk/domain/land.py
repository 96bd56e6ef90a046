"""Land: a temporary paid right to use a plot for at most the years that the law gives.

Source: Land Code of 20.06.2003 No. 442, article 43-1 (1-2); the number of years is read from the
rule book by the caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.case import LIVING_HERE, Case
from kandas_desk.domain.dates import anniversary
from kandas_desk.domain.lifecycle import Lifecycle
from kandas_desk.domain.refusals import Reason, reason, refuse


class LandState(StrEnum):
    """Where a land right stands; an offer of a new long-term agreement follows a fulfilled duty."""

    ACTIVE = "active"
    ENDED = "ended"
    OFFERED = "offered"


class LandStep(StrEnum):
    """What one can do with a land right."""

    END = "end"
    OFFER = "offer"


class LandEndReason(StrEnum):
    """Why a right ended."""

    DEPARTURE = "departure"
    EXPIRY = "expiry"
    SURRENDER = "surrender"
    COURT = "court"


class LandKind(StrEnum):
    """Kind of agricultural land."""

    IRRIGATED = "irrigated"
    RAINFED = "rainfed"
    HAYFIELD = "hayfield"
    PASTURE = "pasture"


LAND_LIFECYCLE: Lifecycle[LandState, LandStep] = Lifecycle(
    "land",
    {
        (LandState.ACTIVE, LandStep.END): LandState.ENDED,
        (LandState.ACTIVE, LandStep.OFFER): LandState.OFFERED,
        (LandState.OFFERED, LandStep.END): LandState.ENDED,
    },
)


@dataclass(frozen=True, slots=True)
class LandRight:
    """A right by contract from ``start`` up to but not including ``until``.

    ``area_m2``: whole square metres (one hectare is 10 000).
    """

    id: UUID
    case_id: UUID
    cadastral_number: str
    area_m2: int
    start: date
    until: date
    state: LandState = LandState.ACTIVE
    kind: LandKind | None = None
    kato: str | None = None
    contract_number: str = ""
    contract_on: date | None = None
    ended_on: date | None = None
    end_reason: LandEndReason | None = None
    rev: int = 0

    @property
    def last_day_after(self) -> date:
        """The first day on which the right no longer holds."""
        return self.until if self.ended_on is None else min(self.until, self.ended_on)

    def holds_on(self, day: date) -> bool:
        """Whether the right holds on the day."""
        return self.start <= day < self.last_day_after

    def meets(self, other: LandRight) -> bool:
        """Whether both hold on one day; a right that ended as it began holds on none."""
        last = min(self.last_day_after, other.last_day_after)
        return max(self.start, other.start) < last

    def ended(self, on: date, why: LandEndReason) -> LandRight:
        """The right ended on the day, which is not before its beginning."""
        state = LAND_LIFECYCLE.after(self.state, LandStep.END)
        if on < self.start:
            raise refuse("land_ended_before_start", "on", on=on, start=self.start)
        return replace(self, state=state, ended_on=on, end_reason=why)


def grant_problems(
    right: LandRight, case: Case, same_plot: Sequence[tuple[LandRight, str]], max_years: int
) -> tuple[Reason, ...]:
    """Why the right cannot be granted. ``same_plot``: other rights on the plot with the numbers
    of their cases; ``max_years``: the longest term by the rule book."""
    found: list[Reason] = []
    if not right.cadastral_number.strip():
        found.append(reason("field_required", "cadastral_number", field="cadastral_number"))
    if case.status not in LIVING_HERE or case.arrived_on is None:
        found.append(reason("land_before_arrival", "case", status=case.status))
    elif right.start < case.arrived_on:
        found.append(
            reason("land_starts_before_arrival", "from", start=right.start, arrived=case.arrived_on)
        )
    if right.area_m2 <= 0:
        found.append(reason("area_not_positive", "area_ha"))
    if right.until <= right.start:
        found.append(
            reason("land_ends_before_start", "until", start=right.start, until=right.until)
        )
        return tuple(found)
    longest = anniversary(right.start, max_years)
    if right.until > longest:
        found.append(reason("land_too_long", "until", years=max_years, until=longest))
    for other, case_no in same_plot:
        if other.id != right.id and right.meets(other):
            found.append(
                reason(
                    "plot_taken",
                    "cadastral_number",
                    number=right.cadastral_number,
                    case_no=case_no,
                    until=other.last_day_after,
                )
            )
    return tuple(found)
