"""The counter: screens hand commands and questions over it; the archive thread serves them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from types import MethodType
from typing import Any, Protocol
from weakref import WeakMethod

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from kandas_desk.domain.refusals import Reason, RefusedError
from kandas_desk.gui.worker import ArchiveThread, Listener, Progress, weak

log = logging.getLogger("kandas_desk.gui")


class Clerk(Protocol):
    """Who stands behind the counter, on the archive thread: the front door of the program."""

    def do(self, command: Any, progress: Any = None, cancelled: Any = None) -> Any:
        """Carry a command out; the outcome has an ``event`` (None: nothing was written) and an
        ``answer``. Raises RefusedError. ``progress(done, whole)`` and ``cancelled()`` are given
        for long work only."""

    def ask(self, question: Any, *values: Any) -> Any:
        """Answer a question; raises RefusedError."""


@dataclass(frozen=True, slots=True)
class Errand:
    """Who waits for an outcome: methods of a screen, held weakly; ``about`` comes back as it is."""

    then: WeakMethod[Any] | None = None
    refused: WeakMethod[Any] | None = None
    about: tuple[object, ...] = ()


def _errand(then: Listener | None, refused: Listener | None, about: tuple[object, ...]) -> Errand:
    return Errand(
        None if then is None else weak(then), None if refused is None else weak(refused), about
    )


class Counter(QObject):
    """The only way from a screen to the archive.

    Signals:
        happened: a command was carried out; carries its event. Every screen asks itself whether
            it is concerned.
        refused: a command or question was refused and its screen did not say it by itself;
            carries the reasons.
        broke: a fault of ours; carries the exception. Who waited for a refusal gets one without
            reasons, so that no form stays locked.
        busy: whether something is under way.
    """

    happened = Signal(object)
    refused = Signal(object)
    broke = Signal(object)
    busy = Signal(bool)

    def __init__(self, clerk: Clerk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clerk = clerk
        self._thread = ArchiveThread()
        self._under_way = 0

    def submit(
        self,
        command: object,
        *,
        then: Listener | None = None,
        refused: Listener | None = None,
        progress: Progress | None = None,
    ) -> None:
        """Have a command carried out; ``then(outcome)`` or ``refused(reasons)`` afterwards."""
        self._begin()
        watched = () if progress is None else (progress, progress.stopped)
        self._thread.run(
            self._clerk.do,
            command,
            *watched,
            done=self._done,
            failed=self._failed,
            about=(_errand(then, refused, ()),),
        )

    def ask(
        self,
        question: object,
        *values: object,
        then: Listener,
        refused: Listener | None = None,
        about: tuple[object, ...] = (),
    ) -> None:
        """Ask a question; ``then(answer, *about)`` or ``refused(reasons, *about)`` afterwards."""
        self._begin()
        self._thread.run(
            self._clerk.ask,
            question,
            *values,
            done=self._answered,
            failed=self._failed,
            about=(_errand(then, refused, about),),
        )

    def call(
        self,
        job: Callable[..., object],
        *values: object,
        then: Listener,
        refused: Listener | None = None,
        about: tuple[object, ...] = (),
    ) -> None:
        """Run a plain function over frozen values on the archive thread (render, read a file)."""
        self._begin()
        self._thread.run(
            job,
            *values,
            done=self._answered,
            failed=self._failed,
            about=(_errand(then, refused, about),),
        )

    def progress(self, listener: Listener) -> Progress:
        """A progress to hand into a long job; its steps reach the listener."""
        return self._thread.progress(listener)

    @property
    def under_way(self) -> int:
        """How many commands and questions are not answered yet."""
        return self._under_way

    def close(self) -> None:
        """Finish the job at hand and end the archive thread."""
        self._thread.close()

    def _begin(self) -> None:
        self._under_way += 1
        if self._under_way == 1:
            self.busy.emit(True)

    def _end(self) -> None:
        self._under_way -= 1
        if self._under_way == 0:
            self.busy.emit(False)

    def _done(self, outcome: Any, errand: Errand) -> None:
        self._end()
        if outcome.event is not None:
            self.happened.emit(outcome.event)
        _tell(errand.then, outcome, *errand.about)

    def _answered(self, answer: object, errand: Errand) -> None:
        self._end()
        _tell(errand.then, answer, *errand.about)

    def _failed(self, problem: Exception, errand: Errand) -> None:
        self._end()
        if not isinstance(problem, RefusedError):
            log.error("a fault behind the counter", exc_info=problem)
            self.broke.emit(problem)
            _tell(errand.refused, (), *errand.about)
            return
        reasons: tuple[Reason, ...] = problem.reasons
        if not _tell(errand.refused, reasons, *errand.about):
            self.refused.emit(reasons)


def _tell(listener: WeakMethod[Any] | None, *values: object) -> bool:
    """Call the listener if somebody still listens."""
    method: MethodType | None = None if listener is None else listener()
    if method is None or not isValid(method.__self__):
        return False
    method(*values)
    return True
