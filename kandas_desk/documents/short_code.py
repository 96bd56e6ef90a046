"""The short code of a seal: twelve letters that can be read aloud, with one that guards against
slips. It leads to the paper in the register of the office that issued it; alone it proves nothing.
"""

from __future__ import annotations

import hashlib

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
LENGTH, _GROUP, _BITS = 12, 4, 5
_VALUES = {letter: value for value, letter in enumerate(LETTERS)}
# What people write instead: look-alikes, among them those of a Cyrillic keyboard.
_MEANT = str.maketrans("OILОІАВСЕНКМРТХ", "0110" + "1ABCEHKMPTX")
_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1: the field of 32 elements


def short_code(signature: bytes) -> str:
    """The code of a signature, in groups: ``7F3K-9QXM-2B4D``."""
    bits = (LENGTH - 1) * _BITS
    number = int.from_bytes(hashlib.sha256(b"short code " + signature).digest(), "big")
    number >>= 256 - bits
    values = [number >> shift & 31 for shift in range(bits - _BITS, -1, -_BITS)]
    letters = "".join(LETTERS[value] for value in (*values, _guard(values)))
    return "-".join(letters[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))


def read_short_code(text: str) -> str | None:
    """The code as it was printed; None for a text that is none or has a slip in it."""
    letters = meant(text)
    if not is_like_short_code(text):
        return None
    *values, guard = (_VALUES[letter] for letter in letters)
    if _guard(values) != guard:
        return None
    return "-".join(letters[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))


def is_like_short_code(text: str) -> bool:
    """Whether the text has the form of a short code, slips included."""
    letters = meant(text)
    return len(letters) == LENGTH and all(letter in _VALUES for letter in letters)


def meant(text: str) -> str:
    """The bare letters that were meant."""
    return "".join(text.split()).replace("-", "").upper().translate(_MEANT)


def _guard(values: list[int]) -> int:
    """The last letter: a wrong letter anywhere, or two that changed places, changes it."""
    found = 0
    for value in values:
        found = _doubled(found ^ value)
    return found


def _doubled(value: int) -> int:
    shifted = value << 1
    return shifted ^ _POLYNOMIAL if shifted > 31 else shifted
