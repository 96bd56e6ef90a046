"""``paper wording``: check and export, for an office that words its papers itself."""

from __future__ import annotations

import argparse
from pathlib import Path

from kandas_desk.documents.office_wording import (
    check_new,
    own_wordings,
    shipped_file,
    wording_problems,
)
from kandas_desk.domain.refusals import RefusedError, refuse
from kandas_desk.house.places import office_wording
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.outputs import check_target, paper_kind, write_whole
from kandas_desk.tools.typed import Commands, command, group


def add_wordings(paper: Commands, common: argparse.ArgumentParser) -> None:
    """Add the two commands below ``paper``."""
    wording = group(paper, "wording", "the office's own words of papers")
    check = command(
        wording, common, "check", "check the office's own wordings, or one file", _check
    )
    check.add_argument("file", nargs="?", type=Path, metavar="FILE")
    export = command(wording, common, "export", "write out a wording to begin from", _export)
    export.add_argument("kind", metavar="KIND")
    export.add_argument("out", type=Path, metavar="F")


def _check(tool: Tool) -> Printout:
    named: Path | None = tool.typed.file
    if named is not None and not named.is_file():
        raise refuse("file_not_found", str(named), path=str(named))
    files = own_wordings() if named is None else (named,)
    problems = [problem for file in files for problem in wording_problems(file)]
    if problems:
        raise RefusedError(*problems)
    folder, speech = office_wording(), tool.speech
    lines = [speech.text("In order: {file}", file=file.name) for file in files]
    if not files:
        lines = [
            speech.text(
                "The office has no wording of its own; the folder for it: {folder}",
                folder=str(folder),
            )
        ]
    return Printout({"folder": str(folder), "checked": [file.name for file in files]}, tuple(lines))


def _export(tool: Tool) -> Printout:
    kind, out = paper_kind(tool.typed.kind), tool.typed.out
    check_target(out)
    check_new(out)
    write_whole(out, shipped_file(kind))
    home = office_wording() / f"{kind.value}.toml"
    line = tool.speech.text(
        "Written: {path}. It is used once it lies here: {home}", path=str(out), home=str(home)
    )
    return Printout({"kind": kind.value, "file": str(out), "home": str(home)}, (line,))
