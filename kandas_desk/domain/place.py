"""Places of the official classifier of administrative-territorial objects (KATO)."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One place; ``parent`` is the nearest existing ancestor, None for an oblast."""

    kato: str
    level: str
    name_kk: str
    name_ru: str
    parent: str | None
    type_code: str = ""


def parent_code(kato: str, known: Container[str]) -> str | None:
    """The nearest existing ancestor: 39 codes of the classifier lack their structural parent."""
    for cut in (6, 4, 2):
        candidate = kato[:cut].ljust(9, "0")
        if candidate != kato and candidate in known:
            return candidate
    return None


def codes_above(kato: str) -> tuple[str, ...]:
    """The code itself and the codes it lies in by its digits, the nearest first."""
    return tuple(dict.fromkeys(kato[:cut].ljust(9, "0") for cut in (9, 6, 4, 2)))
