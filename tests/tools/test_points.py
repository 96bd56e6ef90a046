"""``points``: the assessment of a file, as JSON, as lines and as a paper, without an archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kandas_desk.domain.points import Factor
from kandas_desk.language import reasons, refusals_of_points
from kandas_desk.language.speak import NBSP
from kandas_desk.tools import main
from tests.tools.line import Answer, typed, written

FILE: dict[str, Any] = {
    "name": "Сәрсенбай Айдос",
    "born": "1990-05-01",
    "tests": [
        {"taken_on": "2026-04-20", "level": "A1", "blocks": {"listening": 62, "reading": 48}}
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
FIXED = {"total", "threshold", "passed", "criteria", "confidence"}
OF_CRITERION = {"name", "answer", "points", "maximum", "reason"}


@pytest.fixture(autouse=True)
def _wired() -> Iterator[None]:
    """The command among the others, also before it is in the common list."""
    said = {**reasons.SENTENCES, **refusals_of_points.SENTENCES}
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(main.GROUPS, "points", "points")
        patch.setattr(reasons, "SENTENCES", said)
        yield


def assessed(folder: Path, *words: object, on: str = "2026-05-10", **changes: Any) -> Answer:
    file = written(folder / "answers.json", FILE | changes)
    return typed("--lang", "en", "points", file, "--on", on, *words)


def test_the_document_has_the_keys_of_the_contract(tmp_path: Path) -> None:
    answer = assessed(tmp_path, "--json")
    assert (answer.status, answer.err) == (0, "")
    found = answer.document
    assert set(found) >= FIXED
    assert [criterion["name"] for criterion in found["criteria"]] == list(Factor)
    for criterion in found["criteria"]:
        assert set(criterion) >= OF_CRITERION
        assert criterion["reason"].endswith(".")
    assert (found["total"], found["threshold"], found["passed"]) == (700, 400, True)
    assert found["total"] == sum(criterion["points"] for criterion in found["criteria"])
    assert found["confidence"] == "unconfirmed"
    assert found["criteria"][2]["evidence"] == "диплом BD-2012-0457"
    assert found["questions"] == []


def test_the_explanation_is_there_in_three_languages(tmp_path: Path) -> None:
    said = assessed(tmp_path, "--json").document["explanation"]
    assert "шекті балл: 400" in said["kk"]
    assert "Веса не подтверждены" in said["ru"]
    assert "The weights are not confirmed" in said["en"]


def test_reasons_are_said_in_the_language_of_the_run(tmp_path: Path) -> None:
    file = written(tmp_path / "answers.json", FILE)
    answer = typed("--lang", "kk", "--json", "points", file, "--on", "2026-05-10")
    assert answer.document["criteria"][0]["reason"] == (
        "Толық жыл: 36; шкала бөлігі: 35–44. Балл: 75."
    )


def test_lines_for_a_person_say_total_reasons_and_the_warning(tmp_path: Path) -> None:
    answer = assessed(tmp_path)
    said = answer.out.replace(NBSP, " ")
    assert answer.status == 0
    assert "Total: 700 points of 800; threshold: 400." in said
    assert "Age: 75 / 100" in said
    assert "The weights are not confirmed" in said
    assert "Attempt of 20 Apr 2026: passed, Level A1." in said


def test_a_missing_answer_is_null_and_a_question(tmp_path: Path) -> None:
    found = assessed(tmp_path, "--json", interview=None, tests=[]).document
    wish = found["criteria"][-1]
    assert (wish["points"], wish["answer"]) == (None, "intention permanent")
    assert wish["question"] in found["questions"]
    assert found["gate"]["outcome"] == "unknown"
    assert found["passed"] is None


def test_nothing_answered_is_all_questions(tmp_path: Path) -> None:
    file = written(tmp_path / "empty.json", {})
    answer = typed("--lang", "en", "points", file, "--on", "2026-05-10")
    assert answer.status == 0
    assert answer.out.count("\n? ") == 12


@pytest.mark.parametrize(
    ("changes", "on", "codes"),
    [
        ({"age": 36}, "2026-05-10", ["field_unknown"]),
        ({"born": 1990}, "2026-05-10", ["date_unreadable"]),
        ({"questionnaire": {"work_years": 200}}, "2026-05-10", ["number_out_of_range"]),
        ({"questionnaire": {"work_years": 40}}, "2026-05-10", ["points_work_exceeds_age"]),
        ({}, "2026-05-01", ["points_day_later"]),
        ({}, "2026-02-12", ["no_rule"]),
        ({}, "2027-01-01", ["no_rule"]),
    ],
)
def test_bad_input_is_refused_with_its_place_and_a_remedy(
    tmp_path: Path, changes: dict[str, Any], on: str, codes: list[str]
) -> None:
    answer = assessed(tmp_path, "--json", on=on, **changes)
    assert (answer.status, answer.codes) == (1, codes)
    for reason in answer.refused:
        assert reason["where"]
        assert reason["message"].endswith(".")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    answer = typed("--json", "points", tmp_path / "none.json", "--on", "2026-05-10")
    assert (answer.status, answer.codes) == (1, ["file_not_found"])


def test_the_day_must_be_given(tmp_path: Path) -> None:
    file = written(tmp_path / "answers.json", FILE)
    assert typed("points", file).status == 2


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_the_explanation_is_printed_in_the_language_of_the_run(tmp_path: Path, code: str) -> None:
    file, paper = written(tmp_path / "answers.json", FILE), tmp_path / "paper.pdf"
    words = ("points", file, "--on", "2026-05-10", "--paper", paper)
    assert typed("--lang", code, *words).status == 0
    first = paper.read_bytes()
    assert first.startswith(b"%PDF")
    assert typed("--lang", code, *words).status == 0
    assert paper.read_bytes() == first


def test_a_paper_needs_a_name_and_a_folder(tmp_path: Path) -> None:
    nameless = assessed(tmp_path, "--json", "--paper", tmp_path / "p.pdf", name=None)
    assert (nameless.status, nameless.codes) == (1, ["field_required"])
    homeless = assessed(tmp_path, "--json", "--paper", tmp_path / "no" / "p.pdf")
    assert (homeless.status, homeless.codes) == (1, ["file_not_written"])
