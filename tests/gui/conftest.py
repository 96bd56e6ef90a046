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
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from kandas_desk.desk import Clerk, Setup
from kandas_desk.gui.application import open_window
from kandas_desk.gui.cases.file_page import CaseFilePage
from kandas_desk.gui.counter import Counter
from kandas_desk.gui.dressing import make_application
from kandas_desk.gui.screen import Visit
from kandas_desk.gui.theme import dress
from kandas_desk.gui.window import Window
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.clock import Clock
from kandas_desk.house.settings import Settings
from tests.builders import WORKER, AnOffice

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
    made.close()


@pytest.fixture
def counter(workplace: Workplace) -> Counter:
    return workplace.counter


@pytest.fixture
def settled(qtbot: QtBot, counter: Counter) -> Callable[[], None]:
    """Wait until the counter has nothing under way."""

    def wait() -> None:
        qtbot.waitUntil(lambda: counter.under_way == 0, timeout=5000)

    return wait


@pytest.fixture(autouse=True)
def nothing_is_shown_before_it_has_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """A button that is made visible before it has a parent would be a window and take the keys
    away from the real one. Dialogs and menus have a ``setVisible`` of their own."""
    whole = QWidget.setVisible

    def placed(widget: QWidget, wanted: bool) -> None:
        assert not wanted or not widget.isWindow() or isinstance(widget, Window), widget
        whole(widget, wanted)

    monkeypatch.setattr(QWidget, "setVisible", placed)


@dataclass
class OpenDesk:
    """A window over a real archive, as somebody sees it."""

    window: Window
    qtbot: QtBot
    clerk: Clerk

    def wait(self) -> None:
        """Until everything that was asked is answered and laid out."""
        counter = self.window.workplace.counter
        for _ in range(3):
            self.qtbot.waitUntil(lambda: counter.under_way == 0, timeout=10_000)
            QApplication.processEvents()

    def go(self, section: str, subject: object = None, act: str = "") -> Any:
        self.window.go(Visit(section, subject, act))
        self.wait()
        return self.window.made(section)

    def case(self, number: str) -> CaseFilePage:
        page = self.go("cases", number).file
        assert page.file is not None
        return page

    def dialog(self) -> Any:
        """The dialog that is open."""
        found = [d for d in self.window.findChildren(QDialog) if d.isVisible()]
        assert len(found) == 1, found
        return found[0]

    def speak(self, code: str) -> None:
        self.window.speak(code)
        self.wait()

    def close(self) -> None:
        self.window.workplace.close()
        for dialog in self.window.findChildren(QDialog):
            dialog.close()
        self.window.close()
        self.clerk.close()


Opener = Callable[..., OpenDesk]


@pytest.fixture
def open_desk(office: AnOffice, qtbot: QtBot, tmp_path: Path) -> Iterator[Opener]:
    """Opens the window over the office's archive, as somebody and in a language."""
    opened: list[OpenDesk] = []

    def make(login: str = WORKER, language: str = "en", location: str = "") -> OpenDesk:
        setup = Setup(
            location=location or str(office.path), clock=Clock.fixed(TODAY), login=login or None
        )
        clerk = Clerk(setup, Settings(tmp_path / f"settings-{login}.json", language=language))
        window = open_window(clerk)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        desk = OpenDesk(window, qtbot, clerk)
        opened.append(desk)
        window.start()
        desk.wait()
        return desk

    yield make
    for desk in opened:
        desk.close()
