"""What every test of the window stands on: one dressed application, nothing left behind."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kandas_desk.gui.counter import Counter
from kandas_desk.gui.dressing import make_application
from kandas_desk.gui.theme import dress
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.clock import Clock
from kandas_desk.house.settings import Settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

TODAY = date(2026, 11, 22)
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform grumbles about what it cannot do to windows; it means nothing."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    event: Any
    answer: Any = None


@dataclass
class FakeClerk:
    """``answers`` maps a question to a function of its values; commands are remembered."""

    settings: Settings
    archive: str = "/office.kdx"
    clock: Clock = field(default_factory=lambda: Clock.fixed(TODAY))
    answers: dict[object, Callable[..., Any]] = field(default_factory=dict)
    carry_out: Callable[[Any], Any] = lambda command: Outcome(("happened", command))
    commands: list[Any] = field(default_factory=list)
    questions: list[tuple[Any, ...]] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)

    def do(self, command: Any, *_watched: Any) -> Any:
        self.threads.add(threading.current_thread().name)
        self.commands.append(command)
        return self.carry_out(command)

    def ask(self, question: Any, *values: Any) -> Any:
        self.threads.add(threading.current_thread().name)
        self.questions.append((question, *values))
        return self.answers[question](*values)


@pytest.fixture(scope="session")
def qapp(tmp_path_factory: pytest.TempPathFactory) -> QApplication:
    return make_application(Settings(tmp_path_factory.mktemp("settings") / "settings.json"))


@pytest.fixture(autouse=True)
def nothing_is_left_behind(qapp: QApplication) -> Iterator[None]:
    """A test that leaves a thread of ours or a window behind fails and names it."""
    before = set(QApplication.topLevelWidgets())
    dress(qapp, "light")
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    threads = [t.name for t in threading.enumerate() if t.name.startswith("archive")]
    left = [w for w in QApplication.topLevelWidgets() if w not in before and w.isVisible()]
    assert not threads, f"close the counter: {threads}"
    assert not left, f"close these windows or give them to qtbot: {left}"


@pytest.fixture
def clerk(tmp_path: Path) -> FakeClerk:
    return FakeClerk(Settings(tmp_path / "settings.json", language="en"))


@pytest.fixture
def workplace(qapp: QApplication, clerk: FakeClerk) -> Iterator[Workplace]:
    made = Workplace(clerk)  # type: ignore[arg-type]
    yield made
    made.counter.close()


@pytest.fixture
def counter(workplace: Workplace) -> Counter:
    return workplace.counter


@pytest.fixture
def settled(qtbot: QtBot, counter: Counter) -> Callable[[], None]:
    """Wait until the counter has nothing under way."""

    def wait() -> None:
        qtbot.waitUntil(lambda: counter.under_way == 0, timeout=5000)

    return wait
