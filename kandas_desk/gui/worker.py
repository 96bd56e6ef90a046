"""The archive thread: one thread that alone touches the archive, and the way back to the window.

A job is a plain function with frozen values. It never holds a widget or a model: the thread would
then drop the last reference and destroy it in the wrong place. Answers come back as a weak method
through one signal that Qt queues to the window's thread.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from types import MethodType
from typing import Any
from weakref import WeakMethod

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

log = logging.getLogger("kandas_desk.gui")

Listener = Callable[..., object]


class Dispatcher(QObject):
    """Lives as long as the application; calls listeners on the thread that made it."""

    _back = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._back.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def hand_over(self, listener: WeakMethod[Any], values: tuple[object, ...]) -> None:
        """Call the listener with the values on the window's thread, if it still lives then."""
        self._back.emit(listener, values)

    def _call(self, listener: WeakMethod[Any], values: tuple[object, ...]) -> None:
        method = listener()
        if method is None or not isValid(method.__self__):
            return
        method(*values)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long job is; the job asks ``stopped`` and ends by itself."""

    dispatcher: Dispatcher
    listener: WeakMethod[Any]
    _stop: threading.Event = field(default_factory=threading.Event)

    def __call__(self, done: int, whole: int) -> None:
        """Tell how much is done; called on the archive thread."""
        self.dispatcher.hand_over(self.listener, (done, whole))

    def cancel(self) -> None:
        """Ask the job to stop; called on the window's thread."""
        self._stop.set()

    def stopped(self) -> bool:
        """Whether the job was asked to stop; asked on the archive thread."""
        return self._stop.is_set()


def weak(listener: Listener) -> WeakMethod[Any]:
    """A weak method; anything else (a lambda, a partial) would be held by the thread: refused."""
    if not isinstance(listener, MethodType):
        raise TypeError(f"a listener is a method of a widget or screen, not {listener!r}")
    return WeakMethod(listener)


def _work(
    job: Callable[..., object],
    values: tuple[object, ...],
    dispatcher: Dispatcher,
    done: WeakMethod[Any],
    failed: WeakMethod[Any],
    about: tuple[object, ...],
) -> None:
    """Run one job on the archive thread and hand its outcome over."""
    try:
        answer = job(*values)
    except Exception as problem:  # every outcome goes back; the counter sorts them
        dispatcher.hand_over(failed, (problem, *about))
    else:
        dispatcher.hand_over(done, (answer, *about))


class ArchiveThread:
    """One thread for everything that touches the archive: what is asked first is done first."""

    def __init__(self) -> None:
        self.dispatcher = Dispatcher()
        self._pool = ThreadPoolExecutor(1, "archive")

    def run(
        self,
        job: Callable[..., object],
        *values: object,
        done: Listener,
        failed: Listener,
        about: tuple[object, ...] = (),
    ) -> Future[None]:
        """Run ``job(*values)``; then ``done(answer, *about)`` or ``failed(problem, *about)``."""
        return self._pool.submit(
            _work, job, values, self.dispatcher, weak(done), weak(failed), about
        )

    def progress(self, listener: Listener) -> Progress:
        """A progress whose steps reach the listener as (done, whole)."""
        return Progress(self.dispatcher, weak(listener))

    def close(self) -> None:
        """Finish the job at hand, drop the rest and end the thread."""
        self._pool.shutdown(wait=True, cancel_futures=True)
