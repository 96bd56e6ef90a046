from __future__ import annotations

import math

import pytest

from kandas_desk.documents.house_style import CERTIFICATE, TEAL
from kandas_desk.documents.ornament import ORNAMENTS, Stroke, circle, smooth, weave


def points(stroke: Stroke) -> list[tuple[float, float]]:
    return [point for piece in stroke.path for point in piece]


@pytest.mark.parametrize("name", sorted(ORNAMENTS))
def test_an_ornament_is_the_same_every_time_and_made_of_numbers(name: str) -> None:
    drawing = ORNAMENTS[name]()
    assert drawing
    assert drawing == ORNAMENTS[name]()
    assert all(math.isfinite(value) for s in drawing for point in points(s) for value in point)
    assert all(stroke.ink or stroke.fill for stroke in drawing)


@pytest.mark.parametrize("name", sorted(set(ORNAMENTS) - {"frame", "divider"}))
def test_an_ornament_stays_near_its_origin(name: str) -> None:
    reach = 220 if name.startswith("weave") else 45
    assert all(math.hypot(x, y) < reach for s in ORNAMENTS[name]() for x, y in points(s))


def test_the_frame_stays_on_the_sheet() -> None:
    wide, high = CERTIFICATE.sheet
    found = [point for stroke in ORNAMENTS["frame"]() for point in points(stroke)]
    assert all(10 < x < wide - 10 and 10 < y < high - 10 for x, y in found)


def test_a_smooth_path_goes_through_its_points() -> None:
    path = smooth([(0, 0), (1, 2), (3, 1)])
    assert [piece[-1] for piece in path] == [(0, 0), (1, 2), (3, 1)]
    closed = smooth([(0, 0), (1, 2), (3, 1)], closed=True)
    assert closed[-1][-1] == (0, 0)


def test_a_circle_ends_where_it_began() -> None:
    ring = circle(3, 4, 5, ink=TEAL)
    assert ring.path[-1][-1] == pytest.approx(ring.path[0][0])
    assert all(math.hypot(x - 3, y - 4) >= 5 - 1e-9 for x, y in points(ring))


def test_a_tile_of_the_woven_band_meets_the_next_one() -> None:
    for strand in weave(30, 20, 3, (TEAL, TEAL)):
        assert strand.path[0][-1][0] == 0
        assert strand.path[-1][-1][0] == pytest.approx(30)
        assert strand.path[0][-1][1] == pytest.approx(strand.path[-1][-1][1])


def test_a_drawing_is_turned_to_the_left() -> None:
    stroke = Stroke((((1.0, 0.0),),), 1, TEAL).placed(10, 20, 2, 90)
    assert stroke.path[0][0] == pytest.approx((10, 22))
    assert stroke.weight == 2
