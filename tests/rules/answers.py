"""Answers for the tests of the points assessment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from kandas_desk.domain import points
from kandas_desk.domain.people import Education

BEST = points.Answers(
    name="Сәрсенбай Айдос",
    born=date(1998, 1, 1),
    health=points.Health.FIT,
    education=Education.HIGHER,
    work_years=10,
    kazakh=points.Level.B2,
    russian=points.Level.NONE,
    english=points.Level.NONE,
    legal_history=points.LegalHistory.CLEAR,
    income=points.Income.CONTRACT,
    intention=points.Intention.PERMANENT,
    interview=points.Interview(date(2026, 2, 1), points.Willingness.FIRM),
)
"""Every criterion at its greatest number on each day of the pilot."""

MIDDLE = points.Answers(
    born=date(1975, 6, 1),
    health=points.Health.LIMITED,
    education=Education.SECONDARY,
    work_years=4,
    kazakh=points.Level.A2,
    russian=points.Level.NONE,
    english=points.Level.NONE,
    legal_history=points.LegalHistory.OFFENCE,
    income=points.Income.OFFER,
    intention=points.Intention.PERMANENT,
    interview=points.Interview(date(2026, 2, 1), points.Willingness.DOUBTFUL),
)
"""Fifty points for each criterion."""

BELOW = points.Answers(
    born=MIDDLE.born,
    health=MIDDLE.health,
    education=Education.BASIC,
    work_years=MIDDLE.work_years,
    kazakh=MIDDLE.kazakh,
    russian=MIDDLE.russian,
    english=MIDDLE.english,
    legal_history=MIDDLE.legal_history,
    income=MIDDLE.income,
    intention=MIDDLE.intention,
    interview=MIDDLE.interview,
)
"""One step of one scale less."""

SETS: Mapping[str, points.Answers] = {
    "best": BEST,
    "middle": MIDDLE,
    "below": BELOW,
    "none": points.Answers(),
}


def a_test(row: Mapping[str, Any]) -> points.LanguageTest:
    """The attempt of a row of the table."""
    blocks = tuple(
        points.BlockResult(block, row[block.value]) for block in points.Block if block.value in row
    )
    return points.LanguageTest(
        row["on"], points.Level(row["level"]), blocks, row.get("cheated", False)
    )


PASSED = a_test({"on": date(2026, 2, 13), "level": "A1", "listening": 40, "reading": 60})


DAY = date(2026, 6, 1)
days = st.dates(date(2026, 2, 13), DAY)
levels = st.sampled_from(points.Level)
shares = st.lists(
    st.builds(points.BlockResult, st.sampled_from(points.Block), st.integers(0, 100)), max_size=3
)
tests_ = st.lists(
    st.builds(points.LanguageTest, days, levels, shares.map(tuple), st.booleans()), max_size=5
)
answers_ = st.builds(
    points.Answers,
    born=st.none() | st.dates(date(1930, 1, 1), date(2006, 1, 1)),
    health=st.none() | st.sampled_from(points.Health),
    education=st.none() | st.sampled_from(Education),
    work_years=st.none() | st.integers(0, 18),
    kazakh=st.none() | levels,
    russian=st.none() | levels,
    english=st.none() | levels,
    legal_history=st.none() | st.sampled_from(points.LegalHistory),
    income=st.none() | st.sampled_from(points.Income),
    intention=st.none() | st.sampled_from(points.Intention),
    interview=st.none()
    | st.builds(points.Interview, days, st.none() | st.sampled_from(points.Willingness)),
    tests=tests_.map(tuple),
)
