"""Archives for the command line: made once, copied for every test; nobody's own settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.builders import the_book
from tests.tools.line import Life, Line, lived, new_office


@contextmanager
def _at_nobodys(home: Path) -> Iterator[None]:
    """Settings, archive and passphrase of whoever runs the tests stay out; the shipped law, which
    every run of the program reads anew, is read once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kandas_desk.desk.rule_book", the_book)
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(home))
        for name in ("KANDAS_ARCHIVE", "KANDAS_PASSPHRASE"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def the_office(tmp_path_factory: pytest.TempPathFactory) -> Line:
    """An archive with people of every role; never written to."""
    folder = tmp_path_factory.mktemp("office")
    with _at_nobodys(folder):
        return new_office(folder)


@pytest.fixture(autouse=True, scope="module")
def _nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with _at_nobodys(tmp_path_factory.mktemp("home")):
        yield


@pytest.fixture
def line(the_office: Line, tmp_path: Path) -> Line:
    """An archive of this test's own with people of every role and no case."""
    return the_office.copy_to(tmp_path)


@pytest.fixture(scope="module")
def the_life(the_office: Line, tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A family that has everything; never written to."""
    folder = tmp_path_factory.mktemp("life")
    return lived(the_office.copy_to(folder), folder)


@pytest.fixture
def life(the_life: Life, tmp_path: Path) -> Life:
    """A family that has everything, in an archive of this test's own."""
    return the_life.copy_to(tmp_path)
