"""A file that appears together with a commit: written beside its place before, put there after."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kandas_desk.domain.refusals import Reason, reason, refuse


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """The bytes lie beside their place under another name; ``place`` or ``drop`` ends that."""

    part: Path
    path: Path

    def place(self) -> Reason | None:
        """Put the file in its place; the reason when that is no longer possible."""
        try:
            self.part.replace(self.path)
        except OSError:
            self.drop()
            return reason("file_kept_only", str(self.path), path=str(self.path))
        return None

    def drop(self) -> None:
        """Take the bytes away again."""
        self.part.unlink(missing_ok=True)


def waiting_file(path: Path, body: bytes) -> WaitingFile:
    """Write the bytes beside the path; refused (``file_not_written``) when one cannot write there
    or another program holds the file."""
    with growing_file(path) as (opened, waiting):
        opened.write(body)
    return waiting


@contextmanager
def growing_file(path: Path) -> Iterator[tuple[BinaryIO, WaitingFile]]:
    """The same for bytes that come little by little: a file to write into, and what waits once
    it is whole. Whatever goes wrong meanwhile leaves nothing behind."""
    waiting = None
    try:
        if path.exists():
            path.open("r+b").close()
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".part")
        waiting = WaitingFile(Path(name), path)
        with os.fdopen(handle, "wb") as opened:
            yield opened, waiting
            opened.flush()
            os.fsync(opened.fileno())
    except BaseException as fault:
        if waiting is not None:
            waiting.drop()
        if isinstance(fault, OSError):
            raise refuse("file_not_written", str(path), path=str(path)) from fault
        raise
