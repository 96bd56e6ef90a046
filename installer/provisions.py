"""What is given to the machine before the program can run: system packages, when they are missing.

Here the machine is looked at and changed; what to do about it is decided in ``surroundings``.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from environment import Environment
from surroundings import (
    POPPLER,
    ZBAR,
    CannotGoOnError,
    Machine,
    QtVerdict,
    apt_command,
    libraries_sentence,
    missing_packages_sentence,
    qt_packages,
    qt_verdict,
    read_release,
    venv_package,
)

PROBE = """
import ctypes, pathlib, sys
import PySide6
from PySide6 import QtPrintSupport, QtSvgWidgets, QtWidgets
if "window" in sys.argv:
    if "xcb" in sys.argv:
        plugins = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
        ctypes.CDLL(str(plugins / "libqxcb.so"))
    QtWidgets.QApplication([])
"""


def runs(program: str) -> bool:
    """Whether this program is found here and answers for its version."""
    found = shutil.which(program)
    if found is None:
        return False
    return subprocess.run([found, "--version"], check=False, capture_output=True).returncode == 0


def describe_machine() -> Machine:
    """Look at the machine that this runs on."""
    release = Path("/etc/os-release")
    text = release.read_text(encoding="utf-8") if release.is_file() else ""
    return Machine(
        platform=sys.platform,
        is_root=hasattr(os, "geteuid") and os.geteuid() == 0,
        has_apt=shutil.which("apt-get") is not None,
        release=read_release(text),
    )


def can_make_environments() -> bool:
    """Whether this Python has the modules venv and ensurepip."""
    importlib.invalidate_caches()
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def provide_venv(machine: Machine) -> None:
    """See that environments can be made; Debian and Ubuntu keep that in a package of its own."""
    if can_make_environments():
        return
    packages = (venv_package(sys.version_info[:3]),)
    what = "This Python cannot make environments: its module venv or ensurepip is missing."
    provide_packages(machine, packages, what)
    if not can_make_environments():
        raise CannotGoOnError(f"{what} Use another Python 3.11, 3.12 or 3.13.")


def provide_system_libraries(
    machine: Machine, environment: Environment, *, window: bool, for_tests: bool
) -> QtVerdict:
    """See that Qt can be loaded, and for the tests that papers can be turned into pictures."""
    packages: list[str] = []
    lacks: list[str] = []
    verdict = try_qt(environment, window=window)
    if verdict.libraries:
        packages += qt_packages(machine.release)
        lacks.append(libraries_sentence(verdict.libraries))
    if for_tests and shutil.which("pdftoppm") is None:
        packages.append(POPPLER)
        lacks.append("The tests look at printed papers with pdftoppm, which is missing.")
    if packages:
        provide_packages(machine, packages, "\n".join(lacks))
        verdict = try_qt(environment, window=window)
    if for_tests and machine.can_install and shutil.which("zbarimg") is None:
        provide_second_reader(machine)
    if not verdict.ready and not verdict.no_display:
        raise CannotGoOnError(f"{verdict.output}\nQt could not be loaded; its own words are above.")
    return verdict


def provide_second_reader(machine: Machine) -> None:
    """The second reader of QR codes; without it the tests that ask it are skipped."""
    try:
        provide_packages(machine, (ZBAR,), "The tests read codes with zbarimg, which is missing.")
    except CannotGoOnError as trouble:
        print(f"{trouble}\nGoing on without it: the tests that need zbarimg will be skipped.")


def provide_packages(machine: Machine, packages: Sequence[str], what: str) -> None:
    """Install system packages when this is root on Debian or Ubuntu; else say the one line."""
    if not machine.can_install:
        raise CannotGoOnError(missing_packages_sentence(what, packages, machine))
    print(f"{what}\nInstalling system packages: {' '.join(packages)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (("apt-get", "update"), apt_command(packages)):
        done = subprocess.run(
            command,
            check=False,
            env=quiet,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    if done.returncode != 0:
        line = " ".join(command)
        raise CannotGoOnError(f"{done.stdout[-2000:]}\nThis did not work: {line}")


def try_qt(environment: Environment, window: bool) -> QtVerdict:
    """Load Qt in a process of its own, with a window's parts if asked, and read what it says."""
    words = ["window"] if window else []
    if window and os.environ.get("DISPLAY") and not os.environ.get("QT_QPA_PLATFORM"):
        words.append("xcb")
    said = subprocess.run(
        [str(environment.python), "-c", PROBE, *words],
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    return qt_verdict(said.returncode, said.stdout)
