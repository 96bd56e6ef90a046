"""Files that the command line writes: whole or not at all, and for nobody else's eyes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.refusals import refuse

_PDF = b"%PDF-"
PRIVATE = 0o600
"""Papers name people: nobody but their user reads the files."""


def paper_kind(word: str) -> PaperKind:
    """The kind with this name; refused with the known ones."""
    kinds = [kind.value for kind in PaperKind]
    if word not in kinds:
        raise refuse("paper_kind_unknown", "kind", kind=word, known=", ".join(kinds))
    return PaperKind(word)


def check_target(path: Path) -> None:
    """Refuse a place that cannot be written before a paper gets its number for it."""
    if not path.parent.is_dir():
        raise refuse("folder_missing", str(path.parent), path=str(path.parent))
    try:
        if path.is_dir():
            raise IsADirectoryError(path)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}."):
            pass
        if path.exists():
            with path.open("ab"):
                pass
    except OSError as fault:
        raise refuse("file_not_written", str(path), path=str(path), file=path.name) from fault


def check_paper_target(path: Path) -> None:
    """The same for a paper, which takes the place of another PDF only: an archive or a register
    that was named by mistake stays."""
    check_target(path)
    try:
        with path.open("rb") as opened:
            begins = opened.read(len(_PDF))
    except FileNotFoundError:
        return
    except OSError as fault:
        raise refuse("file_not_written", str(path), path=str(path), file=path.name) from fault
    if begins not in (b"", _PDF):
        raise refuse("no_paper_in_the_way", str(path), path=str(path))


def write_whole(path: Path, body: bytes) -> None:
    """Write a file whole or not at all."""
    beside = path.with_name(f"{path.name}.part")
    try:
        beside.touch(mode=PRIVATE)
        beside.write_bytes(body)
        beside.replace(path)
    except OSError as fault:
        beside.unlink(missing_ok=True)
        raise refuse("file_not_written", str(path), path=str(path), file=path.name) from fault
