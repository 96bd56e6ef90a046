"""Shapes of what is typed: how a group adds its commands, and how values are read."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any
from uuid import UUID

from kandas_desk.domain.refusals import refuse
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
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="YYYY-MM-DD", required=required, help="the day"
    )


def key(text: str, code: str) -> UUID:
    """An id as it was printed; anything else is refused as unknown."""
    try:
        return UUID(text)
    except ValueError:
        raise refuse(code, "id", id=text) from None
