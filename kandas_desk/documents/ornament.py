"""Ornaments as curves: nothing but arithmetic, so every printing is the same.

The woven bands and rosettes are families of sines with shifted phases; the ram's horn (қошқар
мүйіз) is a pair of shrinking spirals; the shanyrak is the dome ring of the yurt, drawn plainly.
It is not the state emblem, whose use the law reserves.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache

from kandas_desk.documents.house_style import (
    CERTIFICATE,
    GOLD,
    GOLD_SOFT,
    MIST,
    PLAN,
    TEAL,
    TEAL_LIT,
    TEAL_PALE,
    TEAL_SOFT,
    WHITE,
)

Point = tuple[float, float]
TURN = 2 * math.pi
ACROSS = CERTIFICATE.sheet[0] - 2 * (CERTIFICATE.margin + CERTIFICATE.corner)
UPRIGHT = CERTIFICATE.sheet[1] - 2 * (CERTIFICATE.margin + CERTIFICATE.corner)
TILES_ACROSS, TILES_UPRIGHT = 10, 5
_ROUND = 4 * (math.sqrt(2) - 1) / 3


@dataclass(frozen=True, slots=True)
class Stroke:
    """One curve: a start point, then pieces of one point (line) or three points (Bézier)."""

    path: tuple[tuple[Point, ...], ...]
    weight: float = 0.0
    ink: str | None = None
    fill: str | None = None
    closed: bool = False

    def placed(self, x: float, y: float, scale: float = 1.0, angle: float = 0.0) -> Stroke:
        """The curve turned by ``angle`` degrees, scaled and moved."""
        cos, sin = math.cos(math.radians(angle)) * scale, math.sin(math.radians(angle)) * scale
        moved = tuple(
            tuple((x + cos * px - sin * py, y + sin * px + cos * py) for px, py in piece)
            for piece in self.path
        )
        return replace(self, path=moved, weight=self.weight * scale)


Drawing = tuple[Stroke, ...]


def placed(drawing: Drawing, x: float, y: float, scale: float = 1.0, angle: float = 0) -> Drawing:
    """A whole drawing turned, scaled and moved."""
    return tuple(stroke.placed(x, y, scale, angle) for stroke in drawing)


def smooth(points: list[Point], *, closed: bool = False) -> tuple[tuple[Point, ...], ...]:
    """A path of Bézier pieces through the points (Catmull and Rom)."""
    count = len(points)

    def at(index: int) -> Point:
        return points[index % count] if closed else points[min(max(index, 0), count - 1)]

    pieces: list[tuple[Point, ...]] = [(points[0],)]
    for index in range(count if closed else count - 1):
        before, here, there, after = (at(index + shift) for shift in (-1, 0, 1, 2))
        first = tuple(h + (t - b) / 6 for b, h, t in zip(before, here, there, strict=True))
        second = tuple(t - (a - h) / 6 for h, t, a in zip(here, there, after, strict=True))
        pieces.append(((first[0], first[1]), (second[0], second[1]), there))
    return tuple(pieces)


def polygon(points: Iterable[Point], **look: object) -> Stroke:
    """A closed figure of straight sides."""
    return Stroke(tuple((point,) for point in points), closed=True, **look)  # type: ignore[arg-type]


def rectangle(x: float, y: float, wide: float, high: float, **look: object) -> Stroke:
    """A rectangle by its lower left corner."""
    return polygon(((x, y), (x + wide, y), (x + wide, y + high), (x, y + high)), **look)


def circle(x: float, y: float, radius: float, **look: object) -> Stroke:
    """A circle of four Bézier pieces."""
    bend, pieces = radius * _ROUND, [((x + radius, y),)]
    for quarter in range(4):
        cos, sin = (1, 0, -1, 0)[quarter], (0, 1, 0, -1)[quarter]
        here = (x + radius * cos, y + radius * sin)
        there = (x - radius * sin, y + radius * cos)
        first = (here[0] - bend * sin, here[1] + bend * cos)
        second = (there[0] + bend * cos, there[1] + bend * sin)
        pieces.append((first, second, there))  # type: ignore[arg-type]
    return Stroke(tuple(pieces), closed=True, **look)  # type: ignore[arg-type]


def diamond(x: float, y: float, radius: float, ink: str) -> Stroke:
    """A small filled rhombus."""
    return polygon(((x, y + radius), (x + radius, y), (x, y - radius), (x - radius, y)), fill=ink)


def weave(length: float, depth: float, waves: int, inks: tuple[str, str]) -> Drawing:
    """A woven band along the x axis: strands of two harmonics, mirrored on the axis."""
    strands, steps = 5, 10
    found = []
    for strand in range(strands):
        phase = math.pi * strand / strands
        for side in (1, -1):
            points = []
            for step in range(waves * steps + 1):
                turn = TURN * step / steps
                rise = 0.36 * math.sin(turn + phase) + 0.13 * math.sin(2 * turn - 3 * phase)
                points.append((length * step / (waves * steps), side * depth * rise))
            found.append(Stroke(smooth(points), 0.3, inks[strand % 2]))
    return tuple(found)


def rosette(
    radius: float,
    lobes: int,
    swing: tuple[float, float, float],
    layers: int,
    inks: tuple[str, ...],
    weight: float = 0.28,
) -> Drawing:
    """Closed curves around the origin: a mean radius and two swings, phases spread evenly."""
    mean, first, second = swing
    fineness = 10 if second else 6
    found = []
    for layer in range(layers):
        phase = TURN * layer / layers
        points = []
        for step in range(lobes * fineness):
            turn = TURN * step / (lobes * fineness)
            wave = first * math.cos(lobes * turn + phase) + second * math.cos(
                2 * lobes * turn - phase
            )
            reach = radius * (mean + wave)
            points.append((reach * math.cos(turn), reach * math.sin(turn)))
        found.append(
            Stroke(smooth(points, closed=True), weight, inks[layer % len(inks)], closed=True)
        )
    return tuple(found)


def _curl(x: float, y: float, radius: float, end: float, turns: float, sense: int) -> list[Point]:
    """A spiral that begins at the left of its centre and shrinks; ``sense`` -1 rises first."""
    steps = 18
    found = []
    for step in range(steps + 1):
        part = step / steps
        reach = end + (radius - end) * (1 - part) ** 1.25
        turn = math.pi + sense * TURN * turns * part
        found.append((x + reach * math.cos(turn), y + reach * math.sin(turn)))
    return found


@cache
def horn(ink: str, weight: float = 0.13) -> Drawing:
    """The ram's horn in a field of about two by two, its top upwards."""
    found: list[Stroke] = []
    for side in (1, -1):
        upper = [(0.0, -0.86), (0.01, -0.3), *_curl(0.44, 0.2, 0.42, 0.06, 1.22, -1)]
        lower = [(0.02, -0.2), *_curl(0.31, -0.5, 0.26, 0.05, 1.0, 1)]
        for line in (upper, lower):
            found.append(Stroke(smooth([(side * x, y) for x, y in line]), weight, ink))
    return (*found, diamond(0, 0.86, 0.17, ink))


def shanyrak(radius: float) -> Drawing:
    """The dome ring of the yurt inside a woven ring."""
    found = list(rosette(radius * 1.66, 24, (0.82, 0.075, 0.0), 8, (TEAL, TEAL_SOFT), 0.32))
    for ray in range(40):
        turn = TURN * ray / 40
        inner, outer = radius * 1.07, radius * (1.3 if ray % 2 else 1.2)
        ends = tuple(
            ((reach * math.cos(turn), reach * math.sin(turn)),) for reach in (inner, outer)
        )
        found.append(Stroke(ends, 0.9 if ray % 2 else 0.55, GOLD))
    found.append(circle(0, 0, radius * 0.92, weight=radius * 0.085, ink=GOLD, fill=WHITE))
    found.append(circle(0, 0, radius * 1.02, weight=radius * 0.022, ink=GOLD))
    found.append(circle(0, 0, radius * 0.8, weight=radius * 0.022, ink=GOLD))
    for angle in (45, -45):
        for bow in (-1, 0, 1):
            edge = 0.32 * bow
            reach = math.sqrt(0.82**2 - edge**2)
            bar = Stroke(
                (((edge, -reach),), ((0.1 * bow, -0.32), (0.1 * bow, 0.32), (edge, reach))),
                0.062,
                GOLD,
            )
            found.append(bar.placed(0, 0, radius, angle))
    return tuple(found)


def seal() -> Drawing:
    """The quiet field where the seal is put."""
    radius = CERTIFICATE.seal_radius
    return (
        *rosette(radius, 16, (0.84, 0.1, 0.04), 7, (TEAL_SOFT, TEAL_PALE), 0.28),
        *rosette(radius * 0.62, 12, (0.8, 0.14, 0.0), 6, (GOLD_SOFT,), 0.26),
        circle(0, 0, radius * 0.4, fill=WHITE),
    )


def divider() -> Drawing:
    """The line under the holder's name with three rhombs."""
    reach, middle = 190.0, 10.0
    sides = (((-reach, 0.0), (-middle, 0.0)), ((middle, 0.0), (reach, 0.0)))
    rules = tuple(Stroke(tuple((end,) for end in side), 0.6, GOLD) for side in sides)
    return (
        *rules,
        diamond(0, 0, 3.2, GOLD),
        diamond(-6.8, 0, 1.4, GOLD),
        diamond(6.8, 0, 1.4, GOLD),
    )


def frame() -> Drawing:
    """The rules of the certificate's frame and the pale rosette behind the words."""
    wide, high = CERTIFICATE.sheet
    margin, inner = CERTIFICATE.margin, CERTIFICATE.margin + CERTIFICATE.band
    found = list(
        placed(rosette(225, 16, (0.78, 0.13, 0.05), 8, (MIST, TEAL_PALE), 0.22), wide / 2, 290)
    )
    for inset, weight in ((margin - 4, 1.4), (margin - 1, 0.4), (inner + 2, 0.9), (inner + 5, 0.3)):
        found.append(
            rectangle(inset, inset, wide - 2 * inset, high - 2 * inset, weight=weight, ink=GOLD)
        )
    return tuple(found)


def corner() -> Drawing:
    """A filled square with a horn that looks to the upper left; the others are turned."""
    side = CERTIFICATE.corner
    half = side / 2
    return (
        rectangle(-half, -half, side, side, weight=1.1, ink=GOLD, fill=TEAL),
        *rosette(side * 0.48, 12, (0.78, 0.18, 0.0), 5, (TEAL_LIT,), 0.25),
        rectangle(-half + 3, -half + 3, side - 6, side - 6, weight=0.5, ink=GOLD_SOFT),
        *placed(horn(GOLD_SOFT), 0, 0, side * 0.36, 45),
    )


def medallion() -> Drawing:
    """The horn in a ring that stands in the middle of each side."""
    return (
        circle(0, 0, 13.5, weight=0.9, ink=GOLD, fill=WHITE),
        circle(0, 0, 11.5, weight=0.3, ink=GOLD),
        *placed(horn(TEAL, 0.15), 0, 0, 7.8),
    )


def quiet_field() -> Drawing:
    """Four pale horns around a rhomb: they keep the place where a code will stand."""
    found: list[Stroke] = []
    for quarter in range(4):
        angle = 90.0 * quarter
        reach = 12.5
        x, y = -reach * math.sin(math.radians(angle)), reach * math.cos(math.radians(angle))
        found += placed(horn(TEAL_PALE, 0.12), x, y, 10.5, angle)
    return (*found, diamond(0, 0, 2.4, GOLD_SOFT))


ORNAMENTS: dict[str, Callable[[], Drawing]] = {
    "frame": frame,
    "weave_across": lambda: weave(ACROSS / TILES_ACROSS, CERTIFICATE.band, 3, (TEAL, TEAL_SOFT)),
    "weave_upright": lambda: weave(UPRIGHT / TILES_UPRIGHT, CERTIFICATE.band, 4, (TEAL, TEAL_SOFT)),
    "corner": corner,
    "medallion": medallion,
    "emblem": lambda: shanyrak(CERTIFICATE.emblem_radius),
    "divider": divider,
    "quiet_field": quiet_field,
    "seal": seal,
    "small_emblem": lambda: shanyrak(PLAN.emblem_radius),
    "small_horn": lambda: placed(horn(TEAL, 0.14), 0, 0, 5.2),
    "small_horn_pale": lambda: placed(horn(TEAL_SOFT, 0.14), 0, 0, 5.2),
    "small_rhomb": lambda: (diamond(0, 0, 1.3, GOLD),),
}
