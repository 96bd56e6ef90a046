"""The colour profile that archival papers carry: sRGB (IEC 61966-2-1) as an ICC file, version 2.

PDF/A wants to know what our red, green and blue are. The profile is made here, always the same
bytes: no file of somebody else with its own licence, no day of making but a fixed one.
"""

from __future__ import annotations

import struct
import zlib
from functools import cache

_STEPS = 1024
# D50 white and the sRGB primaries adapted to it (Bradford), as in the standard's own profile.
_WHITE = (0.9642, 1.0, 0.8249)
_RED = (0.43607, 0.22249, 0.01392)
_GREEN = (0.38515, 0.71687, 0.09708)
_BLUE = (0.14307, 0.06061, 0.71410)
_NAME = "sRGB IEC61966-2.1"
_RIGHTS = "No rights reserved"


def _fixed(numbers: tuple[float, ...]) -> bytes:
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)


def _xyz(numbers: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(numbers)


def _curve() -> bytes:
    """From what stands in the file to light, in steps of 1/1023."""
    found = [b"curv\0\0\0\0", struct.pack(">I", _STEPS)]
    for step in range(_STEPS):
        value = step / (_STEPS - 1)
        light = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        found.append(struct.pack(">H", round(light * 65535)))
    return b"".join(found)


def _description() -> bytes:
    text = _NAME.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(4 + 4 + 2 + 1 + 67)


@cache
def profile() -> bytes:
    """The ICC file."""
    tags = {
        b"desc": _description(),
        b"cprt": b"text\0\0\0\0" + _RIGHTS.encode("ascii") + b"\0",
        b"wtpt": _xyz(_WHITE),
        b"rXYZ": _xyz(_RED),
        b"gXYZ": _xyz(_GREEN),
        b"bXYZ": _xyz(_BLUE),
        b"rTRC": _curve(),
    }
    at = 128 + 4 + 12 * (len(tags) + 2)
    table, body = [], []
    for name, content in tags.items():
        padded = content + bytes(-len(content) % 4)
        names = (b"rTRC", b"gTRC", b"bTRC") if name == b"rTRC" else (name,)
        table += [struct.pack(">4sII", each, at, len(content)) for each in names]
        body.append(padded)
        at += len(padded)
    header = struct.pack(
        ">I4s4s4s4s4s6H4s4sI4s4sQI",
        at, b"\0\0\0\0", b"\x02\x10\0\0", b"mntr", b"RGB ", b"XYZ ",
        2026, 1, 1, 0, 0, 0, b"acsp", b"\0\0\0\0", 0, b"\0\0\0\0", b"\0\0\0\0", 0, 0,
    )  # fmt: skip
    header += _fixed(_WHITE) + bytes(128 - len(header) - 12)
    return header + struct.pack(">I", len(table)) + b"".join(table) + b"".join(body)


@cache
def packed() -> bytes:
    """The same, compressed for the file."""
    return zlib.compress(profile(), 9)
