"""Plots: the minimum size that governs one, its state, its number."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kandas_desk.domain.land import LandState, plot_state
from kandas_desk.domain.place import codes_above
from kandas_desk.domain.plot import (
    LandKind,
    LandMinimum,
    LandPurpose,
    PlotState,
    minimum_in_force,
    minimum_problems,
    normal_number,
)
from tests.builders import a_plot, a_right

PASTURE, FARM = LandKind.PASTURE, LandPurpose.PEASANT_FARM
OBLAST, DISTRICT, VILLAGE = "550000000", "552200000", "552230100"


def line(kato: str = OBLAST, **changes: Any) -> LandMinimum:
    facts: dict[str, Any] = {
        "kato": kato, "kind": None, "purpose": None, "since": date(2020, 1, 1),
        "area_m2": 100, "act": "№ 1", "confidence": "official",
    }  # fmt: skip
    return LandMinimum(**(facts | changes))


@pytest.mark.parametrize(
    ("lines", "chosen"),
    [
        ([], None),
        ([line()], 0),
        ([line("110000000")], None),
        ([line(), line(DISTRICT)], 1),
        ([line(kind=PASTURE, purpose=FARM), line(DISTRICT)], 1),
        ([line(kind=PASTURE), line(purpose=FARM)], 0),
        ([line(kind=PASTURE), line(kind=PASTURE, purpose=FARM)], 1),
        ([line(kind=LandKind.HAYFIELD), line()], 1),
        ([line(purpose=LandPurpose.OTHER), line()], 1),
        ([line(since=date(2024, 1, 1)), line(since=date(2023, 1, 1))], 0),
        ([line(since=date(2026, 1, 2))], None),
        ([line(since=date(2026, 1, 1))], 0),
        ([line(DISTRICT, since=date(2026, 1, 2)), line()], 1),
    ],
)
def test_the_nearest_place_and_the_line_that_says_most_govern_a_plot(
    lines: list[LandMinimum], chosen: int | None
) -> None:
    plot = a_plot(kind=PASTURE, purpose=FARM, kato=VILLAGE)
    found = minimum_in_force(lines, codes_above(VILLAGE), plot, date(2026, 1, 1))
    assert found == (None if chosen is None else lines[chosen])


def test_an_unknown_kind_is_governed_by_lines_for_any_kind_only() -> None:
    found = minimum_in_force([line(kind=PASTURE)], (OBLAST,), a_plot(), date(2026, 1, 1))
    assert found is None


def test_the_minimum_itself_is_given_and_a_metre_more_is_not() -> None:
    assert minimum_problems(100, line()) == ()
    (found,) = minimum_problems(101, line())
    assert (found.code, found.where) == ("land_beyond_minimum", "area_ha")
    assert minimum_problems(10**9, None) == ()


def test_a_number_is_the_same_with_either_sign() -> None:
    assert normal_number(" 23:252:001:123 ") == "23-252-001-123"


DAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, PlotState.IN_USE),
        ({"start": date(2026, 1, 2)}, PlotState.FREE),
        ({"until": DAY}, PlotState.FREE),
        ({"state": LandState.APPLIED}, PlotState.FREE),
        ({"state": LandState.REFUSED}, PlotState.FREE),
        ({"state": LandState.LAPSED}, PlotState.IN_USE),
        ({"state": LandState.ACCEPTED}, PlotState.IN_USE),
        ({"state": LandState.OFFERED, "until": DAY}, PlotState.OFFERED),
    ],
)
def test_the_state_of_a_plot_follows_from_its_rights(
    changes: dict[str, Any], state: PlotState
) -> None:
    assert plot_state([a_right(**changes)], DAY) is state


def test_a_plot_that_nobody_ever_had_is_free() -> None:
    assert plot_state([], DAY) is PlotState.FREE
