"""What is decided about a machine that is only described: nothing is installed."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from types import SimpleNamespace

import provisions
import pytest
import surroundings
from environment import Environment
from surroundings import CannotGoOnError, Machine

CHECKOUT = Path(__file__).resolve().parents[2]
SCRIPTS = ("bootstrap.py", "environment.py", "provisions.py", "surroundings.py")
DEBIAN_12 = {"ID": "debian", "VERSION_ID": "12"}


class RunningPython(Environment):
    """The environment that these tests run in, wherever it lies."""

    @property
    def python(self) -> Path:
        return Path(sys.executable)


HERE = RunningPython(CHECKOUT)
VISITOR = Machine("linux", is_root=False, has_apt=True, release=DEBIAN_12)
ROOT = VISITOR._replace(is_root=True)
OTHER_LINUX = VISITOR._replace(has_apt=False, release={"ID": "alt"})


# --- the Python that is called


@pytest.mark.parametrize("script", SCRIPTS)
def test_an_old_python_can_read_the_script_far_enough_to_say_so(script: str) -> None:
    source = (CHECKOUT / "installer" / script).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_script_needs_nothing_that_is_not_in_python_itself(script: str) -> None:
    tree = ast.parse((CHECKOUT / "installer" / script).read_text(encoding="utf-8"))
    names = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    names |= {str(n.module) for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    beside = {Path(name).stem for name in SCRIPTS}
    assert {name.split(".")[0] for name in names} <= set(sys.stdlib_module_names) | beside


@pytest.mark.parametrize(
    ("version", "too_old"),
    [((3, 9, 2), True), ((3, 10, 13), True), ((3, 11, 0), False), ((3, 13, 1), False)],
)
def test_python_3_11_is_the_oldest_that_will_do(version: tuple[int, ...], too_old: bool) -> None:
    assert surroundings.python_is_too_old(version) is too_old


def test_the_newest_tried_python_of_the_machine_is_recommended() -> None:
    here = {"python3.10", "python3.11", "python3.12"}
    assert surroundings.newer_python(here.__contains__) == "python3.12"
    assert surroundings.newer_python({"python3.9"}.__contains__) is None


def test_an_old_python_is_told_what_is_needed_and_what_to_run() -> None:
    said = surroundings.old_python_sentence((3, 9, 2), "python3.11", "test")
    assert "Python 3.11 or newer is needed, and this is Python 3.9.2." in said
    assert "python3.11 installer/bootstrap.py test" in said


# --- system packages


def test_the_words_of_the_system_release_are_read_without_quotes() -> None:
    text = 'PRETTY_NAME="Debian GNU/Linux 12"\nVERSION_ID="12"\n\n# note\nID=debian\n'
    release = surroundings.read_release(text)
    assert (release["ID"], release["VERSION_ID"]) == ("debian", "12")


@pytest.mark.parametrize(
    ("release", "package"),
    [
        (DEBIAN_12, "libglib2.0-0"),
        ({"ID": "debian", "VERSION_ID": "13"}, "libglib2.0-0t64"),
        ({"ID": "debian"}, "libglib2.0-0t64"),
        ({"ID": "ubuntu", "VERSION_ID": "22.04"}, "libglib2.0-0"),
        ({"ID": "ubuntu", "VERSION_ID": "24.04"}, "libglib2.0-0t64"),
        ({"ID": "linuxmint", "VERSION_ID": "22"}, "libglib2.0-0"),
        ({}, "libglib2.0-0"),
    ],
)
def test_the_glib_package_has_the_name_of_its_release(
    release: dict[str, str], package: str
) -> None:
    assert surroundings.glib_package(release) == package
    assert package in surroundings.qt_packages(release)


def test_the_venv_package_is_that_of_the_python_in_use() -> None:
    assert surroundings.venv_package((3, 11, 2)) == "python3.11-venv"


def test_who_is_not_root_is_given_one_line_to_run() -> None:
    with pytest.raises(CannotGoOnError) as lack:
        provisions.provide_packages(VISITOR, ["libegl1", "libgl1"], "Something is missing.")
    lines = str(lack.value).splitlines()
    assert lines[0] == "Something is missing."
    assert lines[-1] == "  sudo apt-get install -y --no-install-recommends libegl1 libgl1"


def test_another_linux_is_told_the_names_only() -> None:
    with pytest.raises(CannotGoOnError, match="your system's own tool") as lack:
        provisions.provide_packages(OTHER_LINUX, ["libegl1"], "Something is missing.")
    assert "sudo" not in str(lack.value)
    assert str(lack.value).endswith("libegl1")


class Recorder:
    """Stands for ``subprocess.run``: keeps the commands and answers with a status."""

    def __init__(self, statuses: dict[str, int] | None = None) -> None:
        self.commands: list[tuple[str, ...]] = []
        self.statuses = statuses or {}

    def __call__(self, command: tuple[str, ...], **_: object) -> SimpleNamespace:
        self.commands.append(command)
        return SimpleNamespace(returncode=self.statuses.get(command[1], 0), stdout="apt said this")


def test_root_on_debian_gets_the_packages_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder()
    monkeypatch.setattr("subprocess.run", recorder)
    provisions.provide_packages(ROOT, ["libegl1"], "Something is missing.")
    assert recorder.commands == [
        ("apt-get", "update"),
        ("apt-get", "install", "-y", "--no-install-recommends", "libegl1"),
    ]


def test_a_failed_installation_shows_what_was_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.run", Recorder({"install": 100}))
    with pytest.raises(CannotGoOnError, match="apt said this") as lack:
        provisions.provide_packages(ROOT, ["libegl1"], "Something is missing.")
    assert "This did not work: apt-get install" in str(lack.value)


def test_a_python_without_venv_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(provisions, "can_make_environments", lambda: False)
    with pytest.raises(CannotGoOnError, match=r"apt-get install .* python3\.\d+-venv"):
        provisions.provide_venv(VISITOR)


# --- Qt


@pytest.mark.parametrize(
    ("status", "output", "verdict"),
    [
        (0, "", (True, (), False)),
        (
            1,
            "ImportError: libEGL.so.1: cannot open shared object file: No such file or directory",
            (False, ("libEGL.so.1",), False),
        ),
        (
            1,
            "OSError: libxcb-cursor.so.0: cannot open shared object file: No such file",
            (False, ("libxcb-cursor.so.0",), False),
        ),
        (-6, "qt.qpa.xcb: could not connect to display :7\nAborted", (False, (), True)),
        (-6, "Failed to create wl_display (No such file or directory)", (False, (), True)),
        (1, "ImportError: version `GLIBC_2.34' not found", (False, (), False)),
    ],
)
def test_the_trial_load_of_qt_is_read(
    status: int, output: str, verdict: tuple[bool, tuple[str, ...], bool]
) -> None:
    read = surroundings.qt_verdict(status, output)
    assert (read.ready, read.libraries, read.no_display) == verdict


def test_qt_can_be_loaded_where_these_tests_run() -> None:
    assert provisions.try_qt(HERE, window=False).ready


def provide(
    monkeypatch: pytest.MonkeyPatch, machine: Machine, *, pdftoppm: bool, libraries: tuple[str, ...]
) -> None:
    verdict = surroundings.QtVerdict(ready=not libraries, libraries=libraries)
    found = "/usr/bin/pdftoppm" if pdftoppm else None
    monkeypatch.setattr(provisions, "try_qt", lambda environment, window: verdict)
    monkeypatch.setattr("shutil.which", lambda name: found)
    provisions.provide_system_libraries(machine, HERE, window=False, for_tests=not pdftoppm)


def test_missing_libraries_of_qt_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CannotGoOnError) as lack:
        provide(monkeypatch, VISITOR, pdftoppm=True, libraries=("libEGL.so.1",))
    assert "libEGL.so.1 is missing" in str(lack.value)
    assert "libegl1" in str(lack.value)
    assert "poppler-utils" not in str(lack.value)


def test_the_tests_ask_for_the_program_that_looks_at_papers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(CannotGoOnError, match=r"install .* poppler-utils"):
        provide(monkeypatch, VISITOR, pdftoppm=False, libraries=())


def test_the_second_reader_of_codes_is_installed_and_can_be_done_without(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[str, ...]] = []

    def provide_packages(_machine: Machine, packages: tuple[str, ...], _what: str) -> None:
        asked.append(tuple(packages))
        if "zbar-tools" in packages:
            raise CannotGoOnError("no network")

    monkeypatch.setattr(provisions, "provide_packages", provide_packages)
    provide(monkeypatch, ROOT, pdftoppm=False, libraries=())
    assert asked == [("poppler-utils",), ("zbar-tools",)]
    assert "will be skipped" in capsys.readouterr().out


def test_nothing_is_installed_where_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(provisions, "provide_packages", lambda *_: pytest.fail("installed"))
    provide(monkeypatch, ROOT, pdftoppm=True, libraries=())


@pytest.mark.parametrize(
    ("platform", "variables", "display"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
    ],
)
def test_a_display_is_expected_where_its_variable_says_so(
    platform: str, variables: dict[str, str], display: bool
) -> None:
    assert surroundings.has_display(platform, variables) is display
