"""``land``: grant a right, end it, list rights."""

from __future__ import annotations

import argparse
from pathlib import Path

from kandas_desk.commands.land import EndLand, GrantLand
from kandas_desk.domain.land import LandEndReason, LandRight
from kandas_desk.exchange.case_file import read_land
from kandas_desk.language.terms import term
from kandas_desk.queries.cases import case_of_land
from kandas_desk.queries.land import land_list
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.shapes import hectares, land_shape
from kandas_desk.tools.typed import Commands, command, day, day_option, group, key


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the group."""
    land = group(commands, "land", "rights to plots of land")
    grant = command(land, common, "grant", "grant a temporary right from a JSON file", _grant)
    grant.add_argument("number")
    grant.add_argument("file", type=Path)
    end = command(land, common, "end", "end a right", _end)
    end.add_argument("id")
    day_option(end, required=True)
    end.add_argument("--reason", required=True, choices=[why.value for why in LandEndReason])
    listing = command(land, common, "list", "rights, the earliest end first", _list)
    listing.add_argument("--ending-before", type=day, metavar="YYYY-MM-DD")


def _grant(tool: Tool) -> Printout:
    return _changed(tool, GrantLand(tool.typed.number, read_land(tool.typed.file)))


def _end(tool: Tool) -> Printout:
    typed = tool.typed
    wanted = EndLand(key(typed.id, "land_unknown"), typed.on, LandEndReason(typed.reason))
    return _changed(tool, wanted)


def _changed(tool: Tool, wanted: object) -> Printout:
    with tool.desk() as desk:
        done = desk.do(wanted)
        right: LandRight = done.answer
        number = desk.ask(case_of_land, right.id)
    shown = Printout(land_shape(right, number), (_line(tool, right, number),))
    return tool.warned(shown, done.warnings)


def _list(tool: Tool) -> Printout:
    found = tool.ask(land_list, tool.typed.ending_before)
    lines = tuple(_line(tool, line.right, line.case_number) for line in found)
    shapes = [land_shape(line.right, line.case_number) for line in found]
    return Printout({"land": shapes}, lines or (tool.speech.text("No land rights."),))


def _line(tool: Tool, right: LandRight, number: str) -> str:
    speech = tool.speech
    return (
        f"{right.id}  {number}  {right.cadastral_number}  {hectares(right.area_m2)}  "
        f"{speech.short_date(right.start)} – {speech.short_date(right.until)}  "
        f"{term(speech, right.state)}"
    )
