"""Shapes of what is typed: how a group adds its commands, and how values are read."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from kandas_desk.domain.money import Money
from kandas_desk.domain.refusals import refuse
from kandas_desk.exchange.json_fields import DAY_FORM, written_day
from kandas_desk.tools.front import Run

Commands = Any  # argparse keeps the type of its subparsers to itself


def command(
    commands: Commands, common: argparse.ArgumentParser, name: str, says: str, run: Run
) -> argparse.ArgumentParser:
    """Add one command; the parser takes its own arguments afterwards."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, parents=[common], help=says, description=says
    )
    parser.set_defaults(run=run)
    return parser


def group(commands: Commands, name: str, says: str) -> Commands:
    """Add a group of commands such as ``case``."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=says, description=says)
    return parser.add_subparsers(metavar="COMMAND", required=True)


def day_option(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    """Add ``--on``."""
    parser.add_argument("--on", type=day, metavar="YYYY-MM-DD", required=required, help="the day")


def day(text: str) -> date:
    """A day as it is typed, YYYY-MM-DD and nothing else."""
    found = written_day(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"not a day in the form {DAY_FORM}: {text}")
    return found


def month(text: str) -> date:
    """A month as it is typed, YYYY-MM: its first day."""
    found = written_day(f"{text}-01")
    if found is None:
        raise argparse.ArgumentTypeError(f"not a month in the form YYYY-MM: {text}")
    return found


def whole(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers between the two."""

    def number(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text[:18]) <= most:
            raise argparse.ArgumentTypeError(f"not a whole number from {least} to {most}: {text}")
        return int(text)

    return number


def tenge(text: str, where: str) -> Money:
    """An amount as it was typed; refused when it is no amount in tenge."""
    try:
        return Money.from_tenge(re.sub(r"[\s\u00a0]", "", text).replace(",", "."))
    except ValueError:
        raise refuse("number_unreadable", where, text=text) from None


def key(text: str, code: str) -> UUID:
    """An id as it was printed; anything else is refused as unknown."""
    try:
        return UUID(text)
    except ValueError:
        raise refuse(code, "id", id=text) from None
