"""The archive thread and the counter: one thread, answers on the window's thread, refusals."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from kandas_desk.domain.refusals import Reason, refuse
from kandas_desk.gui.counter import Counter


class Listener(QObject):
    """A screen that remembers what it was told and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[Any, ...]] = []
        self.refusals: list[tuple[Any, ...]] = []
        self.own_thread = True

    def hear(self, *values: Any) -> None:
        self.own_thread &= QThread.currentThread() is self.thread()
        self.told.append(values)

    def hear_refusal(self, *values: Any) -> None:
        self.refusals.append(values)


def test_an_answer_comes_back_on_the_thread_of_the_window(
    counter: Counter, clerk: Any, settled: Callable[[], None]
) -> None:
    clerk.answers["how_many"] = lambda status: 7
    screen = Listener()
    counter.ask("how_many", "draft", then=screen.hear, about=("tag",))
    settled()
    assert screen.told == [(7, "tag")]
    assert screen.own_thread
    assert all(name.startswith("archive") for name in clerk.threads)


def test_all_work_is_done_by_one_thread_in_its_order(
    counter: Counter, clerk: Any, settled: Callable[[], None]
) -> None:
    clerk.answers["echo"] = lambda value: value
    screen = Listener()
    for number in range(30):
        counter.ask("echo", number, then=screen.hear)
    settled()
    assert [told[0] for told in screen.told] == list(range(30))
    assert len(clerk.threads) == 1


def test_what_happened_is_told_to_every_screen(counter: Counter, qtbot: QtBot) -> None:
    screen = Listener()
    with qtbot.waitSignal(counter.happened) as told:
        counter.submit("approve", then=screen.hear)
    qtbot.waitUntil(lambda: bool(screen.told))
    assert told.args == [("happened", "approve")]
    assert screen.told[0][0].event == ("happened", "approve")


def test_a_refusal_goes_to_the_form_that_asked(
    counter: Counter, clerk: Any, settled: Callable[[], None]
) -> None:
    def carry_out(_command: object) -> object:
        raise refuse("plot_taken", "cadastral_number", number="1")

    clerk.carry_out = carry_out
    screen, window = Listener(), Listener()
    counter.refused.connect(window.hear)
    counter.submit("grant", then=screen.hear, refused=screen.hear_refusal)
    settled()
    assert screen.told == []
    assert window.told == []
    (reasons,) = screen.refusals[0]
    assert [reason.code for reason in reasons] == ["plot_taken"]


def test_a_refusal_that_nobody_takes_is_said_by_the_window(
    counter: Counter, clerk: Any, qtbot: QtBot
) -> None:
    def answer() -> object:
        raise refuse("archive_in_use", "archive")

    clerk.answers["open"] = answer
    screen = Listener()
    with qtbot.waitSignal(counter.refused) as told:
        counter.ask("open", then=screen.hear)
    reasons: tuple[Reason, ...] = told.args[0]
    assert reasons[0].code == "archive_in_use"


def test_a_fault_of_ours_is_logged_and_told_apart_from_a_refusal(
    counter: Counter, clerk: Any, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    clerk.answers["broken"] = lambda: 1 // 0
    screen = Listener()
    with qtbot.waitSignal(counter.broke) as told:
        counter.ask("broken", then=screen.hear)
    assert isinstance(told.args[0], ZeroDivisionError)
    assert [record.name for record in caplog.records] == ["kandas_desk.gui"]


def test_an_answer_to_a_screen_that_is_gone_is_dropped(
    counter: Counter, clerk: Any, settled: Callable[[], None]
) -> None:
    gate = threading.Event()
    clerk.answers["slow"] = lambda: gate.wait(5)
    screen, still_here = Listener(), Listener()
    counter.ask("slow", then=screen.hear)
    counter.ask("slow", then=still_here.hear)
    told = screen.told
    screen.deleteLater()
    del screen
    gate.set()
    settled()
    assert told == []
    assert still_here.told == [(True,)]


def test_a_closure_may_not_listen_because_the_thread_would_hold_it(counter: Counter) -> None:
    with pytest.raises(TypeError, match="listener"):
        counter.ask("x", then=lambda answer: None)


def test_a_long_job_tells_its_progress_and_stops_when_asked(
    counter: Counter, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    screen = Listener()
    progress = counter.progress(screen.hear)
    begun, go_on = threading.Event(), threading.Event()

    def read_rows(told: Any) -> int:
        for row in range(1000):
            told(row, 1000)
            begun.set()
            if row == 0:
                go_on.wait(5)
            if told.stopped():
                return row
        return 1000

    answer = Listener()
    counter.call(read_rows, progress, then=answer.hear)
    qtbot.waitUntil(begun.is_set)
    progress.cancel()
    go_on.set()
    settled()
    assert answer.told == [(0,)]
    assert screen.told[0] == (0, 1000)


def test_the_counter_says_when_it_is_busy(counter: Counter, clerk: Any, qtbot: QtBot) -> None:
    clerk.answers["echo"] = lambda value: value
    screen, watcher = Listener(), Listener()
    counter.busy.connect(watcher.hear)
    counter.ask("echo", 1, then=screen.hear)
    counter.ask("echo", 2, then=screen.hear)
    qtbot.waitUntil(lambda: counter.under_way == 0)
    assert watcher.told == [(True,), (False,)]
