"""What is said when the working calendar cannot be read."""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "calendar_day_wrong": (N_("This is no day: {value} (rule {name}). Write it as 2026-03-09."),),
    "calendar_contradicts": (
        N_(
            "The calendar has {day} both as a day off and as a working day. Leave it in one of "
            "the two lists."
        ),
    ),
}
