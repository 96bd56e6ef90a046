"""The squares of a QR code: which are dark, and how large it is printed."""

from __future__ import annotations

import math
import re
from functools import lru_cache

import zxingcpp

from kandas_desk.domain.refusals import refuse

MILLIMETRE = 72 / 25.4
QUIET = 4
LARGEST = 28 * MILLIMETRE
SQUARE = 0.4 * MILLIMETRE
FINEST = 0.3 * MILLIMETRE
_DARK = bytes([1] * 128 + [0] * 128)
_ALPHANUMERIC = re.compile(r"[0-9A-Z $%*+\-./:]+")


@lru_cache(maxsize=64)
def squares(code: str) -> tuple[bytes, ...]:
    """The rows of the code from top to bottom, one byte a square: 1 is dark.

    Level M: an eighth of the squares may be spoilt. Refused when the code has letters outside the
    alphanumeric set or is so long that a square would be smaller than a printer draws well.
    """
    if not _ALPHANUMERIC.fullmatch(code):
        raise refuse("seal_code_faulty", "Seal.code", text=code[:40])
    made = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = memoryview(made.to_image(scale=1, add_quiet_zones=False))  # type: ignore[arg-type]
    shades = image.tobytes().translate(_DARK)
    wide = math.isqrt(len(shades))
    rows = tuple(shades[at : at + wide] for at in range(0, len(shades), wide))
    if side(len(rows), FINEST) > LARGEST:
        raise refuse("seal_code_faulty", "Seal.code", text=code[:40])
    return rows


def side(count: int, square: float = SQUARE) -> float:
    """How long the code is on a side with its white border, in points."""
    return (count + 2 * QUIET) * square


def printed_side(code: str) -> float:
    """The side of the code on paper: squares of 0.4 mm, less only where 28 mm would not do."""
    return min(side(len(squares(code))), LARGEST)


def runs(row: bytes) -> list[tuple[int, int]]:
    """The dark stretches of a row: where each begins and how long it is."""
    return [(found.start(), len(found[0])) for found in re.finditer(b"\x01+", row)]
