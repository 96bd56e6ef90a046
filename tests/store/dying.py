"""A program that is killed at a chosen moment, as a fork of this one."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, event

from kandas_desk.store.unit_of_work import UnitOfWork

can_die = pytest.mark.skipif(not hasattr(os, "fork"), reason="a program can be forked on Unix only")


def killed(act: Callable[[], object], moment: str) -> None:
    """Do the act in a process of its own that is killed (SIGKILL) at the moment.

    ``moment``: after so many statements, or just ``before`` or ``after`` the commit. No connection
    may be open in this process: a fork would share its locks.
    """
    child = os.fork()
    if child == 0:
        try:
            _die_at(moment)
            act()
        except BaseException:
            traceback.print_exc()
        os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it came to the end without being killed"
    assert os.WTERMSIG(status) == signal.SIGKILL


def die() -> None:
    """The end, at once."""
    os.kill(os.getpid(), signal.SIGKILL)


def _die_at(moment: str) -> None:
    if moment.isdigit():
        left = int(moment)

        @event.listens_for(Engine, "after_cursor_execute")
        def _count(*_: Any) -> None:
            nonlocal left
            left -= 1
            if left <= 0:
                die()

        return
    commit = UnitOfWork.commit

    def dying_commit(self: UnitOfWork, office: Any) -> None:
        if moment == "before":
            self._connection.commit = die  # type: ignore[method-assign]
        commit(self, office)
        die()

    UnitOfWork.commit = dying_commit  # type: ignore[method-assign]
