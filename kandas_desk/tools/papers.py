"""``paper``: kinds, issue."""

from __future__ import annotations

import argparse
from pathlib import Path

from kandas_desk.commands.papers import IssuedPaper, IssuePaper
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.refusals import refuse
from kandas_desk.language.speak import LANGUAGE_CODES
from kandas_desk.language.terms import term
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.shapes import paper_shape
from kandas_desk.tools.typed import Commands, command, group


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the group."""
    paper = group(commands, "paper", "papers for families")
    command(paper, common, "kinds", "kinds of papers", _kinds)
    issue = command(paper, common, "issue", "issue a paper and enter it into the register", _issue)
    issue.add_argument("number")
    issue.add_argument("--kind", required=True, metavar="K")
    # --lang is the language of all texts and so of the paper; here it must be said.
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
    if not out.parent.is_dir():
        raise refuse("folder_missing", str(out.parent), path=str(out.parent))
    wanted = IssuePaper(typed.number, PaperKind(typed.kind), tool.speech.code)
    issued: IssuedPaper = tool.do(wanted).answer
    write_whole(out, issued.body)
    line = tool.speech.text("Issued: {number}, {path}", number=issued.paper.number, path=str(out))
    return Printout(paper_shape(issued.paper), (line,))


def write_whole(path: Path, body: bytes) -> None:
    """Write a file whole or not at all."""
    beside = path.with_name(f"{path.name}.part")
    try:
        beside.write_bytes(body)
        beside.replace(path)
    except OSError as fault:
        beside.unlink(missing_ok=True)
        raise refuse("file_not_written", str(path), path=str(path), file=path.name) from fault
