"""The program as a process of its own: how it ends, how it is cancelled, how it is killed."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.builders import TODAY, WORKER
from tests.commands.register import families, write
from tests.tools.line import ROOT, Line, typed

FAMILIES, SIZE = 600, 4
PERSONS = FAMILIES * SIZE
TERMINAL = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
LONGEST = 120


def started(*words: object, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "error", "-m", "kandas_desk", *map(str, words)]
    return subprocess.Popen(command, cwd=ROOT, text=True, **options)  # type: ignore[call-overload,no-any-return]


def run(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    command = [sys.executable, "-W", "error", "-m", "kandas_desk", *map(str, words)]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=LONGEST,
        check=False,
    )


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of more than two thousand persons."""
    return write(tmp_path_factory.mktemp("register") / "register.csv", families(FAMILIES, SIZE))


def test_a_real_run_says_what_a_run_in_this_process_says(line: Line) -> None:
    words = ("--archive", line.archive, "--lang", "kk", "--json", "staff", "list")
    here, there = typed(*words), run(*words)
    assert (there.returncode, there.stderr) == (0, "")
    assert there.stdout == here.out


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("rules", "show", "unheard"), 1),
        (("--archive", "none.kdx", "case", "list"), 3),
    ],
)
def test_the_exit_status_reaches_the_shell(words: tuple[str, ...], status: int) -> None:
    done = run("--json", *words)
    assert done.returncode == status
    (reason,) = json.loads(done.stdout)["refused"]
    assert done.stderr.strip() == reason["message"]


def test_a_terminal_that_lacks_letters_breaks_no_command(line: Line) -> None:
    """A command that was carried out and then cannot be printed would be done twice."""
    words = ("--archive", line.archive, "--lang", "kk", "staff", "list")
    done = subprocess.run(
        [sys.executable, "-m", "kandas_desk", *map(str, words)],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "cp1251", "PYTHONUTF8": "0"},
        capture_output=True,
        timeout=LONGEST,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0
    assert b"worker" in done.stdout


@TERMINAL
def test_a_reader_that_has_gone_is_no_fault(line: Line) -> None:
    words = ("--archive", line.archive, "staff", "list")
    listing = started(*words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert listing.stdout is not None
    assert listing.stderr is not None
    listing.stdout.close()
    told = listing.stderr.read()
    listing.stderr.close()
    listing.wait(LONGEST)
    assert told == ""


@contextmanager
def importing(line: Line, register: Path) -> Iterator[tuple[subprocess.Popen[str], Iterator[int]]]:
    """An import in a process of its own, and the percents that it shows in a terminal."""
    try:
        terminal, screen = os.openpty()
    except OSError:  # a bare container has none
        pytest.skip("this machine gives no terminals")
    words = ("--archive", line.archive, "--lang", "ru", "--today", TODAY, "--as", WORKER)
    program = started(*words, "register", "import", register, stdout=subprocess.PIPE, stderr=screen)
    os.close(screen)
    try:
        yield program, percents(terminal)
    finally:
        if program.poll() is None:
            program.kill()
        program.wait(LONGEST)
        assert program.stdout is not None
        program.stdout.close()
        os.close(terminal)


def percents(terminal: int) -> Iterator[int]:
    """The percents as they come, to the end of the program."""
    seen = ""
    while True:
        try:
            seen += os.read(terminal, 4096).decode()
        except OSError:  # the other end was closed
            return
        found = list(re.finditer(r"(\d+)\s*%", seen))
        for percent in found:
            yield int(percent[1])
        if found:
            seen = seen[found[-1].end() :]


def counts(line: Line) -> tuple[int, int]:
    """Cases and persons that arrived."""
    cases = line.json("archive", "info")["cases"]
    return cases, line.json("report", "resettled", "--year", "2025")["total"]["persons"]


@TERMINAL
@pytest.mark.parametrize("moment", [60, 100], ids=["while it writes", "as it ends"])
def test_a_killed_import_leaves_all_or_nothing(line: Line, register: Path, moment: int) -> None:
    before = line.state()
    with importing(line, register) as (program, shown):
        assert any(percent >= moment for percent in shown), "it never came so far"
        program.send_signal(signal.SIGKILL)
        program.wait(LONGEST)
    if counts(line) == (0, 0):
        assert line.state() == before
    else:
        assert moment == 100, "what was not committed is there"
        assert counts(line) == (FAMILIES, PERSONS)
    line.healthy()
    again = line.json("register", "import", register, by=WORKER)
    assert again["created"] + again["unchanged"] == FAMILIES
    assert again["created"] in (0, FAMILIES)
    assert counts(line) == (FAMILIES, PERSONS)
    line.healthy()


@TERMINAL
def test_an_import_shows_how_far_it_is_and_can_be_cancelled(line: Line, register: Path) -> None:
    before = line.state()
    seen: list[int] = []
    with importing(line, register) as (program, shown):
        for percent in shown:
            if percent >= 50 and max(seen, default=0) < 50:
                program.send_signal(signal.SIGINT)
            seen.append(percent)
        status = program.wait(LONGEST)
    assert status == 1
    assert seen == sorted(seen)
    assert seen[0] < 50 <= seen[-1]
    assert line.state() == before
    line.healthy()
    assert line.json("register", "import", register, by=WORKER)["created"] == FAMILIES
