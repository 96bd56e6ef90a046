"""The points assessment before anything is written down."""

from __future__ import annotations

from datetime import date

from kandas_desk.domain.points import Answers, Assessment
from kandas_desk.queries.questions import Reader
from kandas_desk.rules.scoring import assess


def points_preview(reader: Reader, answers: Answers, on: date | None = None) -> Assessment:
    """The assessment of the answers by the rubric of the day (today if none is named)."""
    return assess(reader.book, answers, on or reader.today)
