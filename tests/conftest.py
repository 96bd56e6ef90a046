"""What every test stands on: nothing is logged unexpectedly, no thread is left behind."""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
if TYPE_CHECKING:
    from tests.builders import AnOffice

# The secret of whoever runs the tests stays out: every worker has settings of its own.
_NOBODYS = tempfile.mkdtemp(prefix="kandas-nobody-")
atexit.register(shutil.rmtree, _NOBODYS, ignore_errors=True)
for _name in ("XDG_CONFIG_HOME", "LOCALAPPDATA"):
    os.environ[_name] = _NOBODYS

settings.register_profile(
    "house",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


class _Kept(logging.Handler):
    """Keeps what was logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def nothing_is_logged(request: pytest.FixtureRequest) -> Iterator[None]:
    """A record at WARNING or above fails, except in a test that reads its ``caplog`` itself."""
    kept = _Kept()
    logging.getLogger().addHandler(kept)
    yield
    logging.getLogger().removeHandler(kept)
    if "caplog" not in request.fixturenames:
        assert not kept.lines, f"unexpected log records: {kept.lines}"


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    """A thread that was started and not ended fails and is named."""
    before = set(threading.enumerate())
    yield
    left = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
    for thread in left:
        thread.join(timeout=2)
    alive = [thread.name for thread in left if thread.is_alive()]
    assert not alive, f"threads left behind: {alive}"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[AnOffice]:
    """An opened archive with staff of every role."""
    from tests.builders import an_office

    with an_office(tmp_path) as made:
        yield made
