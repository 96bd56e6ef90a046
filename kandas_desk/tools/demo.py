"""``demo``: an invented training office. Families are carried through the whole life by the same
commands that caseworkers use, papers are issued in three languages, pictures are taken."""

from __future__ import annotations

import argparse
import random
from dataclasses import replace
from pathlib import Path

from kandas_desk.domain.dates import anniversary
from kandas_desk.domain.refusals import refuse
from kandas_desk.house.clock import Clock
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.training import OFFICE, TrainingOffice, invented_lives
from kandas_desk.tools.training_money import WORKER
from kandas_desk.tools.typed import Commands, command, whole

FAMILIES = 24


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command."""
    parser = command(commands, common, "demo", "make an invented training office", _demo)
    parser.add_argument("--to", type=Path, required=True, metavar="DIR")
    parser.add_argument("--families", type=whole(1, 10_000), default=FAMILIES, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")


def _demo(tool: Tool) -> Printout:
    typed = tool.typed
    folder: Path = typed.to
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise refuse("file_not_written", str(folder), path=str(folder)) from fault
    if any(folder.iterdir()):
        raise refuse("folder_not_empty", str(folder), path=str(folder))
    archive = folder / "training.kdx"
    today = tool.today
    began = anniversary(today, -2)
    setup = tool.front.setup(location=str(archive), clock=Clock.fixed(today), login=OFFICE.login)
    tool.front.make_archive(replace(setup, clock=Clock.fixed(began)), OFFICE)
    desk = tool.front.desk(setup)
    try:
        office = TrainingOffice(desk, tool.front.rule_book(), today)
        office.begin(began, typed.families)
        lives = invented_lives(typed.families, random.Random(typed.seed), today)
        numbers = [office.carry(family, life) for family, life in lives]
        office.bank(folder / "bank")
        papers = office.papers(numbers, folder / "papers")
    finally:
        desk.close()
    pictures = tool.front.take_pictures(replace(setup, login=WORKER), folder / "pictures")
    output = {
        "archive": str(archive),
        "cases": len(numbers),
        "papers": [str(path) for path in papers],
        "pictures": [str(path) for path in pictures],
    }
    lines = (
        tool.speech.text("A training office with invented people: {path}", path=str(archive)),
        *(str(path) for path in (*papers, *pictures)),
    )
    return Printout(output, lines)
