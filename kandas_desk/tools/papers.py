"""``paper``: kinds, issue."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from kandas_desk.commands.papers import IssuedPaper, IssuePaper
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.refusals import refuse
from kandas_desk.language.speak import LANGUAGE_CODES
from kandas_desk.language.terms import term
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.shapes import paper_shape
from kandas_desk.tools.typed import Commands, command, group

PRIVATE = 0o600
"""Papers name people: nobody but their user reads the files."""


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the group."""
    paper = group(commands, "paper", "papers for families")
    command(paper, common, "kinds", "kinds of papers", _kinds)
    issue = command(paper, common, "issue", "issue a paper and enter it into the register", _issue)
    issue.add_argument("number")
    issue.add_argument("--kind", required=True, metavar="K")
    # The paper is in the language of the run, --lang.
    issue.add_argument("--out", type=Path, required=True, metavar="F")


def _kinds(tool: Tool) -> Printout:
    kinds = [kind.value for kind in PaperKind]
    lines = tuple(f"{kind.value}  {term(tool.speech, kind)}" for kind in PaperKind)
    return Printout({"kinds": kinds, "languages": list(LANGUAGE_CODES)}, lines)


def _issue(tool: Tool) -> Printout:
    typed = tool.typed
    kinds = [kind.value for kind in PaperKind]
    if typed.kind not in kinds:
        raise refuse("paper_kind_unknown", "kind", kind=typed.kind, known=", ".join(kinds))
    out: Path = typed.out
    check_target(out)
    wanted = IssuePaper(typed.number, PaperKind(typed.kind), tool.speech.code)
    issued: IssuedPaper = tool.do(wanted).answer
    write_whole(out, issued.body)
    line = tool.speech.text("Issued: {number}, {path}", number=issued.paper.number, path=str(out))
    return Printout(paper_shape(issued.paper), (line,))


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
