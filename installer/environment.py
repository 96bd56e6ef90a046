"""The environment in ``.venv``: made from the lock, stamped when finished, rebuilt when stale.

A stamp lies inside the environment. It is written first as "being made" and last as finished, so
an environment whose making was killed is recognised; one without a stamp is somebody else's and is
never touched.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections import deque
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from surroundings import CannotGoOnError

LOCK = Path("installer") / "requirements.lock"
STAMP = "kandas-desk.json"
_TAIL = 15
_PIP_STEP = re.compile(r"^(Collecting|Processing|Requirement already satisfied)")
_PIN = re.compile(r"^[A-Za-z0-9][\w.\[\]-]*==", re.MULTILINE)


class Stamp(NamedTuple):
    """What an environment was made from; any difference makes it stale."""

    lock: str
    project: str
    python: str
    place: str


class Work(Enum):
    """What is to be done before the environment can be used."""

    nothing = "nothing"
    package = "package"
    everything = "everything"
    refuse = "refuse"


class Found(NamedTuple):
    """What lies where the environment should be."""

    exists: bool = False
    is_empty: bool = False
    has_stamp_file: bool = False
    stamp: Stamp | None = None
    """None while it is being made, or when the file cannot be read."""
    python_runs: bool = False


def work_needed(found: Found, wanted: Stamp) -> Work:
    """Decide what is to be done with what was found."""
    if not found.exists or found.is_empty:
        return Work.everything
    if not found.has_stamp_file:
        return Work.refuse
    if found.stamp is None or not found.python_runs:
        return Work.everything
    if found.stamp == wanted:
        return Work.nothing
    if found.stamp._replace(project=wanted.project) == wanted:
        return Work.package
    return Work.everything


def why_pip_failed(output: str) -> str:
    """The likely reason in a sentence, from what pip printed."""
    text = output.lower()
    if "no space left" in text:
        return "The disk is full: about 1 GB must be free."
    if "do not match the hashes" in text or "hash mismatch" in text:
        return (
            "A downloaded file is not the one that the lock names. Nothing of it was installed.\n"
            "Try again; if it happens again, ask who serves your package index."
        )
    if "certificate" in text or "ssl" in text:
        return "The package index could not be trusted: check the date, the proxy and PIP_CERT."
    if any(
        sign in text for sign in ("connection", "retrying", "resolve", "timed out", "proxyerror")
    ):
        return (
            "The package index could not be reached. Check the network, then the proxy\n"
            "(HTTPS_PROXY) and, in an office with its own index, PIP_INDEX_URL or pip.conf."
        )
    if "no matching distribution" in text or "could not find a version" in text:
        return (
            "A package was not found for this Python and system. Needed: Python 3.11 to 3.13 on\n"
            "64-bit Linux (Debian 12, Ubuntu 22.04 or newer) or 64-bit Windows 10 or newer.\n"
            "If this is so, check that your package index offers the packages named above."
        )
    return "pip stopped with an error; its last lines are above."


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Environment:
    """The environment of one checkout."""

    def __init__(self, checkout: Path, folder: Path | None = None) -> None:
        self.checkout = checkout
        self.folder = folder or checkout / ".venv"
        self._scripts = self.folder / ("Scripts" if os.name == "nt" else "bin")

    def program(self, name: str) -> Path:
        """The path of a program inside the environment."""
        return self._scripts / (f"{name}.exe" if os.name == "nt" else name)

    @property
    def python(self) -> Path:
        """The Python of the environment."""
        return self.program("python")

    def wanted(self) -> Stamp:
        """The stamp that an environment made now would carry."""
        return Stamp(
            lock=digest(self.checkout / LOCK),
            project=digest(self.checkout / "pyproject.toml"),
            python=f"{sys.implementation.cache_tag} {Path(sys.base_prefix).resolve()}",
            place=str(self.folder.resolve()),
        )

    def look(self) -> Found:
        """Describe what lies where the environment should be."""
        if not self.folder.is_dir():
            return Found()
        stamp_file = self.folder / STAMP
        stamp = None
        if stamp_file.is_file():
            try:
                stamp = Stamp(**json.loads(stamp_file.read_text(encoding="utf-8")))
            except (ValueError, TypeError):
                stamp = None
        return Found(
            exists=True,
            is_empty=not any(self.folder.iterdir()),
            has_stamp_file=stamp_file.is_file(),
            stamp=stamp,
            python_runs=self.python.exists(),
        )

    def make_ready(self) -> Work:
        """Make, mend or leave the environment, and tell what was needed."""
        self._sweep()
        wanted = self.wanted()
        work = work_needed(self.look(), wanted)
        if work is Work.refuse:
            raise CannotGoOnError(
                f"{self.folder} was not made by this script, so it is left alone.\n"
                "Rename or delete that folder, then run the same command again."
            )
        if work is Work.everything:
            self._discard()
            self._make()
        if work is not Work.nothing:
            self._install_package()
            self._stamp(json.dumps(wanted._asdict(), indent=1))
        return work

    def _make(self) -> None:
        print(f"Making the environment in {self.folder} (once, needs the network) ...", flush=True)
        self.folder.mkdir(parents=True)
        self._stamp("being made")
        made = subprocess.run(
            [sys.executable, "-m", "venv", str(self.folder)],
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        if made.returncode != 0:
            raise CannotGoOnError(f"{made.stdout}\nPython could not make an environment.")
        lock = self.checkout / LOCK
        parts = len(_PIN.findall(lock.read_text(encoding="utf-8")))
        self._pip(parts, "--require-hashes", "--only-binary", ":all:", "-r", str(lock))

    def _install_package(self) -> None:
        place = str(self.checkout)
        self._pip(0, "--no-build-isolation", "--no-index", "--editable", place)

    def _pip(self, parts: int, *words: str) -> None:
        """Run ``pip install`` quietly; on failure show its last lines and the likely reason."""
        tail: deque[str] = deque(maxlen=_TAIL)
        done = 0
        command = [str(self.python), "-m", "pip", "install", "--no-deps", "--no-input"]
        command += ["--disable-pip-version-check", "--progress-bar", "off", *words]
        with subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        ) as pip:
            for line in pip.stdout or ():
                tail.append(line.rstrip())
                if parts and _PIP_STEP.match(line):
                    done += 1
                    _show_progress(done, parts)
                elif parts and line.startswith("Installing collected packages"):
                    print("\n  unpacking ...", flush=True)
        if pip.returncode != 0:
            said = "\n".join(tail)
            raise CannotGoOnError(f"\n{said}\n\n{why_pip_failed(said)}")

    def _stamp(self, text: str) -> None:
        """Write the stamp in one step, so that a torn one is never read."""
        half = self.folder / f"{STAMP}.half"
        half.write_text(text, encoding="utf-8")
        half.replace(self.folder / STAMP)

    @property
    def _discarded(self) -> Path:
        return self.folder.with_name(f"{self.folder.name}.discarded")

    def _discard(self) -> None:
        """Take a stale or half-made environment out of the way in one step, then delete it."""
        if self.folder.exists():
            self.folder.replace(self._discarded)
            self._sweep()

    def _sweep(self) -> None:
        if self._discarded.exists():
            shutil.rmtree(self._discarded)


def _show_progress(done: int, parts: int) -> None:
    if sys.stdout.isatty():
        print(f"\r  fetching part {done} of {parts}", end="", flush=True)
    elif done == 1 or done % 10 == 0:
        print(f"  fetching part {done} of {parts}", flush=True)
