"""``reference``: load official files."""

from __future__ import annotations

import argparse
from pathlib import Path

from kandas_desk.commands.reference import LoadReference, ReferenceAnswer, ReferenceKind
from kandas_desk.language.reasons import bare_sentence
from kandas_desk.language.terms import reference_label
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.typed import Commands, command, group


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the group."""
    reference = group(commands, "reference", "load official files")
    load = command(reference, common, "load", "load a file of a kind", _load)
    load.add_argument("kind", choices=[kind.value for kind in ReferenceKind])
    load.add_argument("file", type=Path)
    command(reference, common, "list", "list the kinds", _list)


def _load(tool: Tool) -> Printout:
    kind = ReferenceKind(tool.typed.kind)
    answer: ReferenceAnswer = tool.do(LoadReference(kind, tool.typed.file)).answer
    speech = tool.speech
    rejected = [
        {"row": row.row, "reason": bare_sentence(speech, row.reason)} for row in answer.rejected
    ]
    output = {
        "kind": kind.value,
        "added": answer.added,
        "changed": answer.changed,
        "rejected": rejected,
    }
    lines = (
        speech.text("New: {n}", n=answer.added),
        speech.text("Changed: {n}", n=answer.changed),
        speech.text("Rejected: {n}", n=len(rejected)),
        *(f"  {row['row']}: {row['reason']}" for row in rejected),
    )
    return Printout(output, lines)


def _list(tool: Tool) -> Printout:
    kinds = [kind.value for kind in ReferenceKind]
    lines = tuple(f"{kind}  {reference_label(tool.speech, kind)}" for kind in kinds)
    return Printout({"kinds": kinds}, lines)
