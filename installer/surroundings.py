"""What this machine has, and one plain sentence for each thing that it lacks.

Decisions are functions of a described machine, so they are tested without one. Standard library
only, and no syntax newer than Python 3.7: an old Python must come far enough to say what it needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

OLDEST_PYTHON = (3, 11)
NEWEST_TRIED_PYTHON = (3, 13)

POPPLER = "poppler-utils"
ZBAR = "zbar-tools"
_QT_PACKAGES = (
    "libegl1",
    "libgl1",
    "libdbus-1-3",
    "libfontconfig1",
    "libxkbcommon0",
    "libbrotli1",
    "fonts-dejavu-core",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)
_FIRST_WITH_64_BIT_TIME = {"debian": 13.0, "ubuntu": 24.04}
_MISSING_LIBRARY = re.compile(r"([\w.+-]+\.so[\w.]*): cannot open shared object file")


class CannotGoOnError(Exception):
    """Something that this script cannot provide is missing; the text says what and what now."""


class Machine(NamedTuple):
    """The machine as the decisions see it."""

    platform: str
    """As ``sys.platform``: linux, win32, darwin."""
    is_root: bool
    has_apt: bool
    release: Mapping[str, str]
    """The words of /etc/os-release; empty where there is no such file."""

    @property
    def can_install(self) -> bool:
        """Whether missing system packages can be installed without asking a person."""
        return self.is_root and self.has_apt


class QtVerdict(NamedTuple):
    """What a trial load of Qt said."""

    ready: bool
    libraries: tuple[str, ...] = ()
    """The system libraries that were not found; the loader stops at the first one."""
    no_display: bool = False
    """The display named in the environment could not be opened."""
    output: str = ""


def read_release(text: str) -> dict[str, str]:
    """The words of an os-release file, without their quotes."""
    pairs = (line.partition("=") for line in text.splitlines() if "=" in line)
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs}


def python_is_too_old(version: Sequence[int]) -> bool:
    """Whether this Python cannot run the program."""
    return tuple(version[:2]) < OLDEST_PYTHON


def newer_python(runs: Callable[[str], bool]) -> str | None:
    """The name of a Python that runs here and is new enough, the newest tried one first."""
    for minor in range(NEWEST_TRIED_PYTHON[1], OLDEST_PYTHON[1] - 1, -1):
        name = f"python3.{minor}"
        if runs(name):
            return name
    return None


def old_python_sentence(version: Sequence[int], better: str | None, word: str) -> str:
    """What to do when the Python that was called is too old."""
    found = ".".join(map(str, version[:3]))
    needed = ".".join(map(str, OLDEST_PYTHON))
    if better:
        advice = f"This computer also has {better}. Run: {better} installer/bootstrap.py {word}"
    else:
        advice = f"Install Python {needed} or newer and run the same command with it."
    return f"Python {needed} or newer is needed, and this is Python {found}.\n{advice}"


def venv_package(version: Sequence[int]) -> str:
    """The package of Debian and Ubuntu that lets this Python make environments."""
    return f"python{version[0]}.{version[1]}-venv"


def glib_package(release: Mapping[str, str]) -> str:
    """The name of the GLib library package, which changed with the 64-bit time in Debian 13."""
    first = _FIRST_WITH_64_BIT_TIME.get(release.get("ID", ""))
    if first is None:
        return "libglib2.0-0"
    try:
        version = float(release["VERSION_ID"])
    except (KeyError, ValueError):
        version = first  # Debian testing and unstable give no number: they are newer than any
    return "libglib2.0-0t64" if version >= first else "libglib2.0-0"


def qt_packages(release: Mapping[str, str]) -> tuple[str, ...]:
    """The system packages that a window of Qt needs on Debian and Ubuntu."""
    return (glib_package(release), *_QT_PACKAGES)


def apt_command(packages: Sequence[str]) -> tuple[str, ...]:
    """The command that installs these packages, as root."""
    return ("apt-get", "install", "-y", "--no-install-recommends", *packages)


def missing_packages_sentence(what: str, packages: Sequence[str], machine: Machine) -> str:
    """What to do about missing system packages that the script may not install itself."""
    if machine.has_apt:
        line = " ".join(apt_command(packages))
        return f"{what}\nInstall what is missing, then run the same command again:\n  sudo {line}"
    return (
        f"{what}\nInstall it with your system's own tool, then run the same command again.\n"
        f"On Debian and Ubuntu the packages are called: {' '.join(packages)}"
    )


def libraries_sentence(libraries: Sequence[str]) -> str:
    """Which system libraries the window lacks."""
    return f"Qt, which draws the window, needs system libraries: {', '.join(libraries)} is missing."


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be expected to open here."""
    if not platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def qt_verdict(status: int, output: str) -> QtVerdict:
    """Read the answer of the trial load: its exit status and everything that it printed."""
    if status == 0:
        return QtVerdict(ready=True)
    libraries = tuple(dict.fromkeys(_MISSING_LIBRARY.findall(output)))
    no_display = not libraries and (
        "could not connect to display" in output or "Failed to create wl_display" in output
    )
    return QtVerdict(ready=False, libraries=libraries, no_display=no_display, output=output)
