"""The two commands of the README, and the one they share.

``run``    makes everything ready and opens the window; without a display it makes a demo office.
``test``   makes everything ready and runs the whole check.
``setup``  only makes everything ready.

Called with the system's own Python, before anything is installed: standard library only.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import provisions
import surroundings
from environment import Environment, Work
from surroundings import CannotGoOnError

CHECKOUT = Path(__file__).resolve().parent.parent
VERSION = tuple(sys.version_info[:3])
WORDS = ("run", "test", "setup")
USAGE = """\
python3 installer/bootstrap.py WORD

  run     make everything ready and open the window
          (without a display: make a demo office with papers and pictures)
  test    make everything ready and run the whole check
  setup   only make everything ready
"""


class Ready(NamedTuple):
    """What the setup hands on."""

    environment: Environment
    window: bool
    """Whether a window can open here."""


class Step(NamedTuple):
    """One part of the whole check."""

    title: str
    command: tuple[str, ...]


def main(words: Sequence[str]) -> int:
    """Do what the word says; tell every foreseeable lack in a sentence."""
    if len(words) != 1 or words[0] not in WORDS:
        print(USAGE)
        return 0 if words and words[0] in {"-h", "--help", "help"} else 2
    word = words[0]
    try:
        ready = setup(word)
        if word == "run":
            return run(ready)
        if word == "test":
            return check(ready.environment)
    except CannotGoOnError as lack:
        print(f"\n{lack}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command can be run again at any time.", file=sys.stderr)
        return 130
    return 0


# --- setup


def setup(word: str) -> Ready:
    """Make everything ready that this word needs."""
    begun = time.monotonic()
    if surroundings.python_is_too_old(VERSION):
        better = surroundings.newer_python(provisions.runs)
        raise CannotGoOnError(surroundings.old_python_sentence(VERSION, better, word))
    machine = provisions.describe_machine()
    environment = Environment(CHECKOUT)
    provisions.provide_venv(machine)
    work = environment.make_ready()
    window = word == "run" and surroundings.has_display(sys.platform, os.environ)
    if sys.platform.startswith("linux"):
        verdict = provisions.provide_system_libraries(
            machine, environment, window=window, for_tests=word == "test"
        )
        window = window and verdict.ready
    if work is not Work.nothing or word == "setup":
        print(f"Ready after {time.monotonic() - begun:.1f} s: {environment.folder}", flush=True)
    return Ready(environment, window)


# --- run


def run(ready: Ready) -> int:
    """Open the window; where no window can open, make a demo office instead."""
    if ready.window:
        return open_window(ready.environment)
    text = "No display can be used here, so a demo office is made instead of opening the window."
    print(text, flush=True)
    return make_demo_office(ready.environment)


def open_window(environment: Environment) -> int:
    """Open the window and wait until it is closed."""
    return subprocess.run([str(environment.program("kandas-desk"))], check=False).returncode


def free_folder(parent: Path, name: str) -> Path:
    """``name`` in ``parent``, or ``name-2``, ``name-3`` … when it is taken."""
    folder, number = parent / name, 1
    while folder.exists():
        number += 1
        folder = parent / f"{name}-{number}"
    return folder


def make_demo_office(environment: Environment) -> int:
    """Make the demo office and name what it printed."""
    folder = free_folder(CHECKOUT, "demo-office")
    command = [str(environment.program("kandas-desk")), "demo", "--to", str(folder), "--json"]
    done = subprocess.run(
        command,
        check=False,
        stdout=subprocess.PIPE,
        env=without_window(os.environ),
        encoding="utf-8",
    )
    if done.returncode != 0:
        print(done.stdout)
        print("The demo office could not be made; the reason is above.", file=sys.stderr)
        return done.returncode
    print("\n".join(demo_lines(json.loads(done.stdout))))
    return 0


def demo_lines(answer: Mapping[str, object]) -> list[str]:
    """What the demo made, one file on a line."""
    lines = [f"The demo office: {answer['archive']}"]
    for title, key in (("Papers", "papers"), ("Pictures of the screens", "pictures")):
        paths = answer[key]
        assert isinstance(paths, list)
        lines.append(f"{title} ({len(paths)}):")
        lines += [f"  {path}" for path in paths]
    return lines


# --- test


def without_window(variables: Mapping[str, str]) -> dict[str, str]:
    """The environment for work without a window, unless the caller chose a platform for Qt."""
    return {"QT_QPA_PLATFORM": "offscreen", **variables}


def steps(python: str, program: Callable[[str], Path]) -> tuple[Step, ...]:
    """The whole check, in its order; pytest is last so that its closing line stays in sight."""
    return (
        Step("Format", (python, "-m", "ruff", "format", "--check")),
        Step("Lint", (python, "-m", "ruff", "check")),
        Step("Types", (python, "-m", "mypy", "kandas_desk", "installer")),
        Step("Walls between the rooms", (str(program("lint-imports")),)),
        Step("Catalogues of the languages", (python, "installer/catalogues.py", "--check")),
        Step("Tests", (python, "-m", "pytest", "-n", "2")),
    )


def check(environment: Environment) -> int:
    """Run every step, also after one has failed; 0 when all passed."""
    begun = time.monotonic()
    failed = []
    for step in steps(str(environment.python), environment.program):
        print(f"\n== {step.title}", flush=True)
        started = time.monotonic()
        done = subprocess.run(
            step.command, check=False, cwd=str(CHECKOUT), env=without_window(os.environ)
        )
        word = "passed" if done.returncode == 0 else "FAILED"
        print(f"-- {step.title}: {word} in {time.monotonic() - started:.1f} s", flush=True)
        if done.returncode != 0:
            failed.append(step.title)
    print(closing_line(failed, time.monotonic() - begun), flush=True)
    return 1 if failed else 0


def closing_line(failed: Sequence[str], seconds: float) -> str:
    """What the whole check says last."""
    if failed:
        return f"The check failed after {seconds:.0f} s: {', '.join(failed)}"
    return f"The check passed in {seconds:.0f} s."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
