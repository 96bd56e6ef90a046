"""Ornaments put together: the frame of the certificate, the band above a plan.

An assembly is drawn once and is one object in the file, however many parts it has.
"""

from __future__ import annotations

from collections.abc import Callable

from kandas_desk.documents.house_style import CERTIFICATE, PLAN
from kandas_desk.documents.marks import OrnamentMark
from kandas_desk.documents.ornament import ACROSS, TILES_ACROSS, TILES_UPRIGHT, UPRIGHT

Assembly = tuple[OrnamentMark, ...]
_PITCH = 19.0


def certificate_frame() -> Assembly:
    """Woven bands first, then what lies over their ends."""
    style = CERTIFICATE
    wide, high = style.sheet
    near, start = style.margin + style.band / 2, style.margin + style.corner
    parts = [OrnamentMark("frame", 0, 0)]
    for tile in range(TILES_ACROSS):
        x = start + tile * ACROSS / TILES_ACROSS
        parts += [OrnamentMark("weave_across", x, y) for y in (high - near, near)]
    for tile in range(TILES_UPRIGHT):
        y = start + tile * UPRIGHT / TILES_UPRIGHT
        parts += [OrnamentMark("weave_upright", x, y, 90) for x in (near, wide - near)]
    edge = style.margin + style.corner / 2
    corners = ((edge, high - edge), (edge, edge), (wide - edge, edge), (wide - edge, high - edge))
    parts += [OrnamentMark("corner", x, y, 90.0 * turn) for turn, (x, y) in enumerate(corners)]
    middles = ((wide / 2, high - near), (near, high / 2), (wide / 2, near), (wide - near, high / 2))
    parts += [OrnamentMark("medallion", x, y, 90.0 * turn) for turn, (x, y) in enumerate(middles)]
    return tuple(parts)


def plan_band() -> Assembly:
    """A row of horns, every second one turned, with rhombs between; from the left margin on."""
    count = int(PLAN.room // _PITCH)
    first = (PLAN.room - (count - 1) * _PITCH) / 2
    parts = []
    for index in range(count):
        x = first + index * _PITCH
        name = "small_horn" if index % 2 else "small_horn_pale"
        parts.append(OrnamentMark(name, x, 0, 180.0 * (index % 2)))
        if index:
            parts.append(OrnamentMark("small_rhomb", x - _PITCH / 2, 0))
    return tuple(parts)


ASSEMBLIES: dict[str, Callable[[], Assembly]] = {
    "certificate_frame": certificate_frame,
    "plan_band": plan_band,
}
