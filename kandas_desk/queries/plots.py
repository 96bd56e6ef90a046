"""What one can ask about plots: which there are, who uses them, which are free."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.domain.dates import add_months
from kandas_desk.domain.land import LandRight, LandState, plot_state
from kandas_desk.domain.place import Place
from kandas_desk.domain.plot import Plot, PlotState, normal_number
from kandas_desk.queries.cases import places_above
from kandas_desk.queries.questions import Reader

MONTHS_OF_A_YEAR = 12
WEIGHED = 200
"""Among so many found plots the free ones are looked for."""


@dataclass(frozen=True, slots=True)
class PlotLine:
    """A plot as of today.

    ``right``: the one that holds it or is kept by an offer, else the next one to begin; None for
    a plot that nobody has. ``district``: the KATO code of its district or city, None where its
    place is not known.
    """

    plot: Plot
    state: PlotState
    right: LandRight | None
    case_number: str
    holder: str
    district: str | None
    ends_soon: bool


@dataclass(frozen=True, slots=True)
class PlotsAnswer:
    """The plots and the places that their districts lie in."""

    on: date
    lines: tuple[PlotLine, ...]
    places: Mapping[str, Place]


def plots_list(reader: Reader, region: str | None = None, free: bool = False) -> PlotsAnswer:
    """The plots by number, of a region (KATO) if one is named, only the free ones if asked."""
    held = _held(reader)
    year = add_months(reader.today, MONTHS_OF_A_YEAR)
    lines = [
        _line(plot, held.get(plot.id, []), reader.today, year)
        for plot in reader.shelves.plots.all(region)
    ]
    if free:
        lines = [line for line in lines if line.state is PlotState.FREE]
    codes = {line.district for line in lines if line.district is not None}
    return PlotsAnswer(reader.today, tuple(lines), places_above(reader, sorted(codes)))


def find_plots(
    reader: Reader, text: str, region: str | None = None, limit: int = 20
) -> tuple[PlotLine, ...]:
    """Plots whose number contains the text, free ones first, those of the region before others; of
    very many the first by number. Without a text only the region is looked at."""
    shelf, number = reader.shelves.plots, normal_number(text)
    near = () if region is None else shelf.find(number, WEIGHED, region)
    here = {plot.id for plot in near}
    far = shelf.find(number, WEIGHED) if number or region is None else ()
    plots = (*near, *(plot for plot in far if plot.id not in here))
    held = _held(reader, [plot.id for plot in plots])
    year = add_months(reader.today, MONTHS_OF_A_YEAR)
    found = [_line(plot, held.get(plot.id, []), reader.today, year) for plot in plots]
    found.sort(
        key=lambda line: (
            line.state is not PlotState.FREE,
            line.plot.id not in here,
            line.plot.cadastral_number,
        )
    )
    return tuple(found[:limit])


def _held(
    reader: Reader, plots: Sequence[UUID] | None = None
) -> dict[UUID, list[tuple[LandRight, str, str]]]:
    """The rights that hold, begin or are kept by an offer, plot by plot."""
    held: dict[UUID, list[tuple[LandRight, str, str]]] = {}
    for found in reader.shelves.land.standing(reader.today, plots):
        held.setdefault(found[0].plot.id, []).append(found)
    return held


def _line(
    plot: Plot, held: Sequence[tuple[LandRight, str, str]], today: date, year: date
) -> PlotLine:
    ordered = sorted(held, key=lambda one: _rank(one[0], today))
    right, number, holder = ordered[0] if ordered else (None, "", "")
    state = plot_state([one[0] for one in held], today)
    now = right is not None and right.holds_on(today)
    soon = now and right is not None and right.last_day_after <= year
    return PlotLine(plot, state, right, number, holder, district_of(plot.kato), soon)


def _rank(right: LandRight, today: date) -> tuple[bool, bool, date]:
    return (right.state is not LandState.OFFERED, not right.holds_on(today), right.start)


def district_of(kato: str | None) -> str | None:
    """The code of the district or city that a place lies in."""
    return None if kato is None else kato[:4].ljust(9, "0")
