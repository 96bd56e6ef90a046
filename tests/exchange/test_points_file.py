"""The answers of a points assessment as a file: what is read, what is refused and where."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain import points
from kandas_desk.domain.people import Education
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.exchange.points_file import points_from, read_points

ROOT = Path(__file__).resolve().parents[2]
WHOLE: dict[str, Any] = {
    "name": "Сәрсенбай Айдос",
    "born": "1990-05-01",
    "tests": [
        {
            "taken_on": "2026-03-01",
            "level": "A1",
            "blocks": {"listening": 55, "reading": 40},
            "cheated": False,
        }
    ],
    "questionnaire": {
        "health": "fit",
        "education": "higher",
        "work_years": 7,
        "languages": {"kk": "A2", "ru": "B2", "en": "none"},
        "legal_history": "clear",
        "income": "offer",
        "intention": "permanent",
    },
    "interview": {"held_on": "2026-05-04", "willingness": "firm"},
    "evidence": {"education": "диплом BD-2012-0457"},
}


def changed(path: str, value: object) -> dict[str, Any]:
    """The whole file with one field set, ``tests.0.level`` and the like."""
    whole = deepcopy(WHOLE)
    *above, last = path.split(".")
    part: Any = whole
    for name in above:
        part = part[int(name)] if name.isdigit() else part[name]
    part[last] = value
    return whole


def refused(value: object) -> list[tuple[str, str]]:
    with pytest.raises(RefusedError) as refusal:
        points_from(value)
    return [(reason.code, reason.where) for reason in refusal.value.reasons]


def test_a_whole_file_is_read() -> None:
    assert points_from(WHOLE) == points.Answers(
        name="Сәрсенбай Айдос",
        born=date(1990, 5, 1),
        health=points.Health.FIT,
        education=Education.HIGHER,
        work_years=7,
        kazakh=points.Level.A2,
        russian=points.Level.B2,
        english=points.Level.NONE,
        legal_history=points.LegalHistory.CLEAR,
        income=points.Income.OFFER,
        intention=points.Intention.PERMANENT,
        interview=points.Interview(date(2026, 5, 4), points.Willingness.FIRM),
        tests=(
            points.LanguageTest(
                date(2026, 3, 1),
                points.Level.A1,
                (
                    points.BlockResult(points.Block.LISTENING, 55),
                    points.BlockResult(points.Block.READING, 40),
                ),
            ),
        ),
        evidence=(points.Evidence(points.Factor.EDUCATION, "диплом BD-2012-0457"),),
    )


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"tests": [], "questionnaire": None, "interview": None, "evidence": {}},
        {"questionnaire": {"languages": {}, "work_years": None}, "interview": {}},
    ],
)
def test_what_is_left_out_is_unanswered(value: dict[str, Any]) -> None:
    assert points_from(value) == points.Answers()


def test_a_refusal_to_answer_is_no_missing_answer() -> None:
    assert points_from({"questionnaire": {"health": "refused"}}).health is points.Health.REFUSED


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("age", 36, "field_unknown"),
        ("tests.0.score", 36, "field_unknown"),
        ("tests.0.blocks.writing", 36, "field_unknown"),
        ("questionnaire.military", True, "field_unknown"),
        ("questionnaire.languages.de", "A1", "field_unknown"),
        ("interview.points", 5, "field_unknown"),
        ("evidence.luck", "x", "field_unknown"),
        ("name", 5, "value_unknown"),
        ("born", "1990", "date_unreadable"),
        ("born", "1990-02-30", "date_unreadable"),
        ("tests", {}, "list_expected"),
        ("tests.0.taken_on", 20260301, "date_unreadable"),
        ("tests.0.taken_on", None, "field_required"),
        ("tests.0.level", "D1", "value_unknown"),
        ("tests.0.level", None, "field_required"),
        ("tests.0.cheated", "no", "value_unknown"),
        ("tests.0.blocks", 30, "object_expected"),
        ("tests.0.blocks.listening", 101, "number_out_of_range"),
        ("tests.0.blocks.listening", -1, "number_out_of_range"),
        ("tests.0.blocks.listening", "55", "number_unreadable"),
        ("tests.0.blocks.listening", True, "number_unreadable"),
        ("questionnaire", [], "object_expected"),
        ("questionnaire.health", "well", "value_unknown"),
        ("questionnaire.health", 5, "value_unknown"),
        ("questionnaire.education", "phd", "value_unknown"),
        ("questionnaire.work_years", 81, "number_out_of_range"),
        ("questionnaire.work_years", 7.5, "number_unreadable"),
        ("questionnaire.languages.kk", "A7", "value_unknown"),
        ("questionnaire.legal_history", None, None),
        ("questionnaire.income", "rich", "value_unknown"),
        ("questionnaire.intention", "", "value_unknown"),
        ("interview.held_on", None, "field_required"),
        ("interview.willingness", "yes", "value_unknown"),
        ("evidence.age", ["passport"], "value_unknown"),
    ],
)
def test_a_wrong_field_is_named_and_refused(path: str, value: object, code: str | None) -> None:
    if code is None:
        assert points_from(changed(path, value)).legal_history is None
        return
    where = re.sub(r"\.(\d+)", r"[\1]", path)
    assert refused(changed(path, value)) == [(code, where)]


def test_all_wrong_fields_are_refused_together() -> None:
    found = refused({"age": 5, "born": 5, "questionnaire": {"work_years": -1}})
    assert {code for code, _ in found} == {
        "field_unknown",
        "date_unreadable",
        "number_out_of_range",
    }


@pytest.mark.parametrize("value", [None, [], "points", 5])
def test_a_file_that_is_no_object_is_refused(value: object) -> None:
    assert [code for code, _ in refused(value)] == ["json_unreadable"]


def test_a_missing_and_a_torn_file_are_refused(tmp_path: Path) -> None:
    torn = tmp_path / "torn.json"
    torn.write_text('{"born": ', encoding="utf-8")
    for path, code in ((tmp_path / "none.json", "file_not_found"), (torn, "json_unreadable")):
        with pytest.raises(RefusedError) as refusal:
            read_points(path)
        assert [reason.code for reason in refusal.value.reasons] == [code]


def test_the_example_of_the_page_is_read(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "points.md").read_text("utf-8")
    (example,) = re.findall(r"```json\n(\{.*?\})\n```", page, re.DOTALL)
    path = tmp_path / "example.json"
    path.write_text(example, encoding="utf-8")
    assert read_points(path).name
    fields = set(re.findall(r'"(\w+)":', json.dumps(WHOLE)))
    assert fields <= set(re.findall(r"\w+", page))


names = st.sampled_from([*WHOLE, *WHOLE["questionnaire"], "blocks", "listening", "kk", "x"])
trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(names, trees, max_size=6))
def test_whatever_a_file_holds_is_read_or_refused(table: dict[str, Any]) -> None:
    with suppress(RefusedError):
        assert isinstance(points_from(WHOLE | table), points.Answers)
