"""The README's two commands: what they do with a machine that is ready."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import bootstrap
import provisions
import pytest
from environment import Environment

CHECKOUT = Path(__file__).resolve().parents[2]
HERE = Environment(CHECKOUT)


# --- words


@pytest.mark.parametrize("words", [[], ["tset"], ["run", "test"]])
def test_a_wrong_word_is_answered_with_the_three_right_ones(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.main(words) == 2
    said = capsys.readouterr().out
    assert all(f"\n  {word} " in said for word in ("run", "test", "setup"))


def test_an_old_python_alone_is_told_to_install_a_newer_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "VERSION", (3, 9, 2))
    monkeypatch.setattr(provisions, "runs", lambda program: False)
    assert bootstrap.main(["run"]) == 1
    assert "Install Python 3.11 or newer" in capsys.readouterr().err


# --- run


def test_an_office_that_exists_is_never_written_over(tmp_path: Path) -> None:
    assert bootstrap.free_folder(tmp_path, "demo-office") == tmp_path / "demo-office"
    (tmp_path / "demo-office").mkdir()
    (tmp_path / "demo-office-2").mkdir()
    assert bootstrap.free_folder(tmp_path, "demo-office") == tmp_path / "demo-office-3"


def test_every_paper_and_picture_of_the_demo_is_named() -> None:
    answer = {"archive": "d/office.kdx", "cases": [], "papers": ["d/a.pdf"], "pictures": ["d/b"]}
    assert bootstrap.demo_lines(answer) == [
        "The demo office: d/office.kdx",
        "Papers (1):",
        "  d/a.pdf",
        "Pictures of the screens (1):",
        "  d/b",
    ]


def test_without_a_display_the_demo_office_is_made_and_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "make_demo_office", lambda environment: 42)
    monkeypatch.setattr(bootstrap, "open_window", lambda environment: pytest.fail("a window"))
    assert bootstrap.run(bootstrap.Ready(HERE, window=False)) == 42
    assert capsys.readouterr().out.count("\n") == 1


def test_with_a_display_the_window_opens_and_its_answer_is_handed_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bootstrap, "open_window", lambda environment: 42)
    assert bootstrap.run(bootstrap.Ready(HERE, window=True)) == 42


def test_work_without_a_window_keeps_the_platform_that_was_chosen() -> None:
    assert bootstrap.without_window({})["QT_QPA_PLATFORM"] == "offscreen"
    assert bootstrap.without_window({"QT_QPA_PLATFORM": "xcb"})["QT_QPA_PLATFORM"] == "xcb"


# --- test


def test_the_whole_check_has_six_steps_and_the_tests_come_last() -> None:
    steps = bootstrap.steps("python", Path)
    spoken = [" ".join(Path(word).name for word in step.command) for step in steps]
    assert spoken == [
        "python -m ruff format --check",
        "python -m ruff check",
        "python -m mypy kandas_desk installer",
        "lint-imports",
        "python catalogues.py --check",
        "python -m pytest -n 2",
    ]


@pytest.mark.parametrize(
    ("statuses", "answer", "last"),
    [
        ((0, 0), 0, r"The check passed in \d+ s\."),
        ((3, 0), 1, r"The check failed after \d+ s: first"),
        ((1, 1), 1, r"The check failed after \d+ s: first, second"),
    ],
)
def test_every_step_runs_and_one_failure_is_enough_to_fail(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    statuses: tuple[int, int],
    answer: int,
    last: str,
) -> None:
    steps = [
        bootstrap.Step(
            title, (sys.executable, "-c", f"print('it ran'); raise SystemExit({status})")
        )
        for title, status in zip(("first", "second"), statuses, strict=True)
    ]
    monkeypatch.setattr(bootstrap, "steps", lambda python, program: steps)
    assert bootstrap.check(HERE) == answer
    said = capfd.readouterr().out
    assert said.count("it ran") == 2
    assert re.search(r"== first\nit ran\n-- first: \w+ in \d+\.\d s", said)
    assert re.fullmatch(last, said.splitlines()[-1])


def test_ci_runs_exactly_the_command_that_the_readme_names() -> None:
    script = (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8")
    commands = [line for line in script.splitlines() if line and not line.startswith("#")]
    assert commands == [
        "set -eu",
        'cd "$(dirname "$0")/.."',
        "exec python3 installer/bootstrap.py test",
    ]
    assert os.access(CHECKOUT / ".ci" / "run", os.X_OK)


def test_the_readme_begins_with_exactly_the_two_commands() -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    first = re.search(r"```\w*\n(.*?)```", readme, re.DOTALL)
    assert first is not None
    commands = [line.split("#")[0].strip() for line in first[1].splitlines() if line.strip()]
    assert commands == [
        "python3 installer/bootstrap.py run",
        "python3 installer/bootstrap.py test",
    ]


def test_the_script_answers_when_it_is_really_called() -> None:
    script = CHECKOUT / "installer" / "bootstrap.py"
    said = subprocess.run(
        [sys.executable, str(script), "--help"], check=False, capture_output=True, text=True
    )
    assert (said.returncode, said.stdout) == (0, bootstrap.USAGE + "\n")
