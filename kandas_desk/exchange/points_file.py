"""A points assessment as a file: tests, questionnaire, interview and evidence from JSON.

The shape is ours and stands in ``docs/points.md``. What is left out or null is unanswered.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kandas_desk.domain.people import Education
from kandas_desk.domain.points import (
    Answers,
    Block,
    BlockResult,
    Evidence,
    Factor,
    Health,
    Income,
    Intention,
    Interview,
    LanguageTest,
    LegalHistory,
    Level,
    Willingness,
)
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.exchange.json_fields import Fields, read_json

_FILE: Final = ("name", "born", "tests", "questionnaire", "interview", "evidence")
_TEST: Final = ("taken_on", "level", "blocks", "cheated")
_LANGUAGES: Final = ("kk", "ru", "en")
_QUESTIONNAIRE: Final = (
    "health",
    "education",
    "work_years",
    "languages",
    "legal_history",
    "income",
    "intention",
)
_WHOLE: Final = 100
_LONGEST_WORK: Final = 80


def read_points(path: Path) -> Answers:
    """Read the answers from a JSON file; refused with the reasons of all its fields together."""
    return points_from(read_json(path))


def points_from(value: object) -> Answers:
    """The answers of a JSON value."""
    fields = Fields.of(value)
    fields.only(*_FILE)
    asked = fields.inner("questionnaire")
    asked.only(*_QUESTIONNAIRE)
    languages = asked.inner("languages")
    languages.only(*_LANGUAGES)
    answers = Answers(
        name=fields.text("name") or "",
        born=fields.date("born"),
        health=asked.choice("health", Health),
        education=asked.choice("education", Education),
        work_years=_whole(asked, "work_years", _LONGEST_WORK),
        kazakh=languages.choice("kk", Level),
        russian=languages.choice("ru", Level),
        english=languages.choice("en", Level),
        legal_history=asked.choice("legal_history", LegalHistory),
        income=asked.choice("income", Income),
        intention=asked.choice("intention", Intention),
        interview=_interview(fields.inner("interview")),
        tests=_tests(fields),
        evidence=_evidence(fields.inner("evidence")),
    )
    if fields.problems:
        raise RefusedError(*fields.problems)
    return answers


def _interview(fields: Fields) -> Interview | None:
    fields.only("held_on", "willingness")
    if not fields.values:
        return None
    held_on = fields.date("held_on", required=True)
    willingness = fields.choice("willingness", Willingness)
    return None if held_on is None else Interview(held_on, willingness)


def _tests(fields: Fields) -> tuple[LanguageTest, ...]:
    """The attempts; none where the list is empty or absent."""
    if fields.values.get("tests") in (None, []):
        return ()
    found = (_test(one) for one in fields.each("tests"))
    return tuple(test for test in found if test is not None)


def _test(fields: Fields) -> LanguageTest | None:
    fields.only(*_TEST)
    taken_on = fields.date("taken_on", required=True)
    level = fields.choice("level", Level, required=True)
    cheated = fields.values.get("cheated", False)
    if not isinstance(cheated, bool):
        fields.note(
            "value_unknown", "cheated", column="cheated", value=str(cheated), allowed="true, false"
        )
    results = fields.inner("blocks")
    results.only(*(block.value for block in Block))
    shares = [(block, _whole(results, block.value, _WHOLE)) for block in Block]
    blocks = tuple(BlockResult(block, share) for block, share in shares if share is not None)
    if taken_on is None or level is None:
        return None
    return LanguageTest(taken_on, level, blocks, cheated is True)


def _evidence(fields: Fields) -> tuple[Evidence, ...]:
    fields.only(*(factor.value for factor in Factor))
    texts = ((factor, fields.text(factor.value)) for factor in Factor)
    return tuple(Evidence(factor, text) for factor, text in texts if text is not None)


def _whole(fields: Fields, name: str, most: int) -> int | None:
    """A whole number from zero to ``most``."""
    value = fields.values.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        fields.note("number_unreadable", name, text=str(value))
        return None
    if not 0 <= value <= most:
        field = f"{fields.path}.{name}"
        fields.note("number_out_of_range", name, field=field, text=str(value), least=0, most=most)
        return None
    return value
