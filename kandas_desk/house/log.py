"""The log: a few named channels, silent until a file is opened, without personal data.

Who a record is about is said by its number, never by name. As a second net, long numbers that
could identify a person are masked in every record above DEBUG.
"""

from __future__ import annotations

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

CHANNELS = (
    "desk",
    "store",
    "rules",
    "language",
    "settings",
    "commands",
    "queries",
    "documents",
    "exchange",
    "packets",
    "gui",
    "tools",
)

_ROOT = "kandas_desk"
_FILE_BYTES = 1_000_000
_FILES_KEPT = 4
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_IDENTIFYING = re.compile(r"(?<![0-9A-Za-z])(?:\d{12}|KZ\d{2}[0-9A-Z]{16})(?![0-9A-Za-z])")

logging.getLogger(_ROOT).addHandler(logging.NullHandler())


def channel(name: str) -> logging.Logger:
    """The channel ``name``; KeyError for one that is not in ``CHANNELS``."""
    if name not in CHANNELS:
        raise KeyError(f"no log channel {name!r}")
    return logging.getLogger(f"{_ROOT}.{name}")


class MaskedFormatter(logging.Formatter):
    """Writes a record with identification and account numbers masked above DEBUG."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of the record."""
        line = super().format(record)
        return line if record.levelno <= logging.DEBUG else _IDENTIFYING.sub("[number]", line)


def open_file(path: Path, level: int = logging.INFO) -> logging.Handler:
    """Write every channel to the file from ``level`` on; old files are rotated away."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        path, maxBytes=_FILE_BYTES, backupCount=_FILES_KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(MaskedFormatter(_FORMAT))
    handler.setLevel(level)
    root = logging.getLogger(_ROOT)
    root.addHandler(handler)
    root.setLevel(min(level, root.level or level))
    return handler


def close_file(handler: logging.Handler) -> None:
    """Stop writing to a file that ``open_file`` opened."""
    root = logging.getLogger(_ROOT)
    root.removeHandler(handler)
    handler.close()
    if all(isinstance(left, logging.NullHandler) for left in root.handlers):
        root.setLevel(logging.NOTSET)
