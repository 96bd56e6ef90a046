"""Papers as files in a folder: names that a person reads and every system can keep."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kandas_desk.domain.paper import Paper
from kandas_desk.domain.refusals import refuse
from kandas_desk.language.speak import Language, LanguageCode
from kandas_desk.language.terms import term

LONGEST = 110
"""Letters of a name without its ending: a path of Windows holds 260 with all its folders."""

_MOST_BYTES = 240  # file systems of Linux count bytes, and a Cyrillic letter has two
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(
    r"(?i)(con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(\.|$)"
)
_MOST_NAMES = 1000
_KNOWN: Mapping[str, LanguageCode] = {"kk": "kk", "ru": "ru", "en": "en"}


class Placed(StrEnum):
    """What became of a file: new; there already with the same bytes; beside another one of the
    same name, which stays as it is."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A paper that lies in the folder now."""

    path: Path
    placed: Placed


def paper_file_name(paper: Paper, family: str) -> str:
    """Number, kind (in the language of the paper) and family as the name of a PDF."""
    speech = Language(_KNOWN[paper.lang.partition("+")[0]])
    return safe_name(paper.number, term(speech, paper.kind), family)


def safe_name(*words: str) -> str:
    """The words as the name of a PDF: no letter and no name that Windows forbids,
    not too long; the last words are cut first, because a number in front is enough."""
    clean = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", " ".join(words)))
    clean = "".join(c for c in clean if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    stem = " ".join(clean.split())[:LONGEST]
    while len(stem.encode()) > _MOST_BYTES:
        stem = stem[:-1]
    stem = stem.strip(" .") or "paper"
    return f"{'_' if _RESERVED.match(stem) else ''}{stem}.pdf"


def check_folder(folder: Path) -> None:
    """Make the folder if it is not there; refused when one cannot write into it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".kandas-"):
            pass
    except OSError as fault:
        raise refuse("folder_not_writable", str(folder), path=str(folder)) from fault


def put_paper(folder: Path, name: str, body: bytes) -> PaperFile:
    """Put the bytes into the folder, whole or not at all; never over another file."""
    path = folder / name
    try:
        for number in range(2, _MOST_NAMES):
            if not path.exists():
                _write(path, body)
                first = path.name == name
                return PaperFile(path, Placed.WRITTEN if first else Placed.BESIDE)
            if path.is_file() and path.read_bytes() == body:
                return PaperFile(path, Placed.UNCHANGED)
            path = folder / f"{Path(name).stem} ({number}).pdf"
    except OSError as fault:
        raise refuse("file_not_written", str(path), path=str(path), file=path.name) from fault
    raise refuse("file_not_written", str(path), path=str(path), file=path.name)


def _write(path: Path, body: bytes) -> None:
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=".kandas-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(body)
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
