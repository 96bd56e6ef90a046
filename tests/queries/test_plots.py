"""The list of plots: state, holder, region, what ends within a year; the search by number."""

from __future__ import annotations

from datetime import date

import pytest

from kandas_desk.commands.land import ApplyForLand, EndLand, GrantLand
from kandas_desk.commands.land_offers import OfferLand
from kandas_desk.commands.plots import AddPlot
from kandas_desk.domain.land import LandEndReason
from kandas_desk.domain.plot import PlotState
from kandas_desk.queries.plots import district_of, find_plots, plots_list
from tests.builders import AnOffice, a_land_draft

NUMBER = "23-252-001-123"


@pytest.fixture
def number(office: AnOffice) -> str:
    return office.arrived()


def test_the_day_decides_whether_a_plot_is_free(office: AnOffice, number: str) -> None:
    office.do(GrantLand(number, a_land_draft(until=date(2027, 6, 1))))
    states = {}
    for on in (date(2025, 5, 31), date(2025, 6, 1), date(2027, 5, 31), date(2027, 6, 1)):
        (line,) = office.ask(plots_list, on=on).lines
        states[on] = (line.state, line.ends_soon)
    assert list(states.values()) == [
        (PlotState.FREE, False), (PlotState.IN_USE, False), (PlotState.IN_USE, True),
        (PlotState.FREE, False),
    ]  # fmt: skip


@pytest.mark.parametrize(("on", "soon"), [(date(2026, 5, 31), False), (date(2026, 6, 1), True)])
def test_what_ends_within_a_year_is_marked(
    office: AnOffice, number: str, on: date, soon: bool
) -> None:
    office.do(GrantLand(number, a_land_draft(until=date(2027, 6, 1))))
    assert office.ask(plots_list, on=on).lines[0].ends_soon is soon


def test_an_application_and_an_ended_right_leave_a_plot_free(office: AnOffice, number: str) -> None:
    right = office.do(GrantLand(number, a_land_draft())).answer
    office.do(EndLand(right.id, date(2026, 1, 1), LandEndReason.SURRENDER))
    office.do(ApplyForLand(number, a_land_draft(start=date(2026, 12, 1))))
    (line,) = office.ask(plots_list, None, True).lines
    assert (line.state, line.right, line.holder) == (PlotState.FREE, None, "")


def test_a_plot_with_an_open_offer_is_kept_for_it_even_after_the_term(
    office: AnOffice, number: str
) -> None:
    full = date(2030, 4, 10)
    draft = a_land_draft(start=date(2025, 4, 10), until=full)
    right = office.do(GrantLand(number, draft)).answer
    office.do(OfferLand(right.id), on=full)
    (line,) = office.ask(plots_list, on=date(2030, 5, 1)).lines
    assert (line.state, line.case_number) == (PlotState.OFFERED, number)
    assert not line.ends_soon


@pytest.mark.parametrize(
    ("region", "numbers"),
    [
        (None, ["a", "b", "c"]),
        ("100000000", ["a", "b"]),
        ("103200000", ["b"]),
        ("550000000", []),
    ],
)
def test_a_region_has_its_plots(office: AnOffice, region: str | None, numbers: list[str]) -> None:
    office.do(AddPlot("a", 1, kato="101000000"))
    office.do(AddPlot("b", 1, kato="103200000"))
    office.do(AddPlot("c", 1))
    found = office.ask(plots_list, region)
    assert [line.plot.cadastral_number for line in found.lines] == numbers
    if region == "103200000":
        assert [line.district for line in found.lines] == ["103200000"]
        assert "103200000" in found.places


def test_plots_are_found_by_a_part_of_the_number_free_ones_first(
    office: AnOffice, number: str
) -> None:
    office.do(GrantLand(number, a_land_draft()))
    office.do(AddPlot("23-252-001-999", 1))
    office.do(AddPlot("24-1_1-1", 1))
    found = [line.plot.cadastral_number for line in office.ask(find_plots, "252:001")]
    assert found == ["23-252-001-999", NUMBER]
    assert [x.plot.cadastral_number for x in office.ask(find_plots, "1_1")] == ["24-1_1-1"]
    assert office.ask(find_plots, "%") == ()
    assert len(office.ask(find_plots, "")) == 3


def test_plots_of_the_region_of_the_family_are_offered_before_others(office: AnOffice) -> None:
    office.do(AddPlot("23-1", 1, kato="550000000"))
    office.do(AddPlot("23-2", 1, kato="100000000"))
    office.do(AddPlot("23-3", 1))

    def offered(text: str) -> list[str]:
        return [x.plot.cadastral_number for x in office.ask(find_plots, text, "100000000")]

    assert offered("") == ["23-2", "23-3"], "nobody said where the last one lies"
    assert offered("23") == ["23-2", "23-3", "23-1"]
    assert offered("23-1") == ["23-1"]


def test_a_village_lies_in_its_district() -> None:
    assert district_of("103230100") == "103200000"
    assert district_of(None) is None
