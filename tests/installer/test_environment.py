"""The environment is made once; a stale or half-made one is made anew, a foreign one left alone."""

from __future__ import annotations

import json
from pathlib import Path

import environment
import pytest
from environment import STAMP, Environment, Found, Stamp, Work, work_needed
from surroundings import CannotGoOnError

WANTED = Stamp(lock="l", project="p", python="cpython-311", place="/home/office/.venv")
FINISHED = Found(exists=True, has_stamp_file=True, stamp=WANTED, python_runs=True)


@pytest.mark.parametrize(
    ("found", "work"),
    [
        (Found(), Work.everything),
        (Found(exists=True, is_empty=True), Work.everything),
        (FINISHED._replace(stamp=None), Work.everything),
        (FINISHED._replace(python_runs=False), Work.everything),
        (FINISHED._replace(stamp=WANTED._replace(lock="older")), Work.everything),
        (FINISHED._replace(stamp=WANTED._replace(python="cpython-312")), Work.everything),
        (FINISHED._replace(stamp=WANTED._replace(place="/elsewhere")), Work.everything),
        (FINISHED._replace(stamp=WANTED._replace(project="older")), Work.package),
        (FINISHED, Work.nothing),
        (Found(exists=True, python_runs=True), Work.refuse),
    ],
)
def test_the_work_follows_from_what_was_found(found: Found, work: Work) -> None:
    assert work_needed(found, WANTED) is work


class Trial(Environment):
    """An environment that records its steps instead of asking a package index."""

    def __init__(self, checkout: Path) -> None:
        super().__init__(checkout)
        self.steps: list[str] = []
        self.killed = False

    def _make(self) -> None:
        self.folder.mkdir()
        self._stamp("being made")
        if self.killed:
            raise KeyboardInterrupt
        self.python.parent.mkdir()
        self.python.write_text("")
        self.steps.append("make")

    def _install_package(self) -> None:
        self.steps.append("package")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "installer").mkdir()
    (tmp_path / "installer" / "requirements.lock").write_text("a==1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return tmp_path


def test_the_second_time_nothing_is_done(checkout: Path) -> None:
    assert Trial(checkout).make_ready() is Work.everything
    second = Trial(checkout)
    assert second.make_ready() is Work.nothing
    assert second.steps == []


def test_a_killed_making_is_recognised_and_begun_anew(checkout: Path) -> None:
    first = Trial(checkout)
    first.killed = True
    with pytest.raises(KeyboardInterrupt):
        first.make_ready()
    (first.folder / "half of it").write_text("")
    second = Trial(checkout)
    assert second.make_ready() is Work.everything
    assert second.steps == ["make", "package"]
    assert not (second.folder / "half of it").exists()


def test_another_lock_makes_everything_anew(checkout: Path) -> None:
    first = Trial(checkout)
    first.make_ready()
    (first.folder / "an old part").write_text("")
    (checkout / environment.LOCK).write_text("a==2\n")
    assert Trial(checkout).make_ready() is Work.everything
    assert not (first.folder / "an old part").exists()


def test_another_project_file_installs_only_the_package_again(checkout: Path) -> None:
    Trial(checkout).make_ready()
    (checkout / "pyproject.toml").write_text("[project]\n# changed\n")
    second = Trial(checkout)
    assert second.make_ready() is Work.package
    assert second.steps == ["package"]
    assert Trial(checkout).make_ready() is Work.nothing


def test_an_environment_of_somebody_else_is_left_alone(checkout: Path) -> None:
    own = checkout / ".venv"
    own.mkdir()
    (own / "mine").write_text("")
    with pytest.raises(CannotGoOnError, match="left alone"):
        Trial(checkout).make_ready()
    assert (own / "mine").exists()


def test_what_an_interrupted_deletion_left_is_swept_away(checkout: Path) -> None:
    rest = checkout / ".venv.discarded"
    rest.mkdir()
    (rest / "rest").write_text("")
    Trial(checkout).make_ready()
    assert not rest.exists()


@pytest.mark.parametrize("text", ["", "being made", "[]", '{"lock": "l"}'])
def test_a_stamp_that_cannot_be_read_counts_as_half_made(checkout: Path, text: str) -> None:
    folder = checkout / ".venv"
    folder.mkdir()
    (folder / STAMP).write_text(text)
    found = Environment(checkout).look()
    assert (found.has_stamp_file, found.stamp) == (True, None)


def test_a_finished_stamp_says_what_the_environment_was_made_from(checkout: Path) -> None:
    made = Trial(checkout)
    made.make_ready()
    assert Stamp(**json.loads((made.folder / STAMP).read_text())) == made.wanted()


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("WARNING: Retrying after connection broken\nERROR: No matching distribution", "network"),
        ("Failed to resolve 'index.example'", "HTTPS_PROXY"),
        ("SSLError(certificate verify failed)", "could not be trusted"),
        ("ERROR: No matching distribution found for a==1", "Python 3.11 to 3.13"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "not the one that the lock names"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: something new", "last lines are above"),
    ],
)
def test_a_failed_installation_is_explained(output: str, sentence: str) -> None:
    assert sentence in environment.why_pip_failed(output)


def test_what_pip_said_last_is_shown_with_the_explanation(checkout: Path) -> None:
    broken = Environment(checkout)
    broken.python.parent.mkdir(parents=True)
    broken.python.write_text("#!/bin/sh\necho 'Failed to resolve the index'\nexit 1\n")
    broken.python.chmod(0o755)
    with pytest.raises(CannotGoOnError, match="Failed to resolve the index") as lack:
        broken._install_package()
    assert "could not be reached" in str(lack.value)
