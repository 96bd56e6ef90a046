"""``plot``: enter plots, import a register of them, list them."""

from __future__ import annotations

import argparse
from pathlib import Path

from kandas_desk.commands.plots import AddPlot, ImportPlots, PlotVerdict
from kandas_desk.domain.identity import kato_shape_problems
from kandas_desk.domain.plot import LandKind, LandPurpose, Plot
from kandas_desk.domain.refusals import RefusedError, reason, refuse
from kandas_desk.exchange.plots import square_metres
from kandas_desk.language.reasons import sentence
from kandas_desk.language.terms import term
from kandas_desk.queries.plots import PlotLine, PlotsAnswer, plots_list
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.land_shapes import plot_line_shape, plot_shape
from kandas_desk.tools.shapes import problem_shape
from kandas_desk.tools.typed import Commands, command, group
from kandas_desk.tools.values import Shape, hectares

SHOWN = 20


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the group."""
    plot = group(commands, "plot", "plots of land")
    enter = command(plot, common, "add", "enter a plot", _add)
    enter.add_argument("cadastral_number")
    enter.add_argument("--area", required=True, metavar="HA", help="hectares")
    enter.add_argument("--kind", choices=[kind.value for kind in LandKind])
    enter.add_argument("--purpose", choices=[purpose.value for purpose in LandPurpose])
    enter.add_argument("--kato", metavar="CODE", help="the place")
    take = command(plot, common, "import", "read a register of plots in", _import)
    take.add_argument("file", type=Path)
    take.add_argument("--dry-run", action="store_true", help="give the verdict, write nothing")
    take.add_argument("--skip-rejected", action="store_true", help="leave rejected rows out")
    listing = command(plot, common, "list", "plots with who has them", _list)
    listing.add_argument("--region", metavar="CODE", help="an oblast or district (KATO)")
    listing.add_argument("--free", action="store_true", help="only plots that nobody has")


def _add(tool: Tool) -> Printout:
    typed = tool.typed
    area = square_metres(typed.area)
    if area is None:
        raise refuse("number_unreadable", "area_ha", text=typed.area)
    wanted = AddPlot(
        typed.cadastral_number,
        area,
        LandKind(typed.kind) if typed.kind else None,
        LandPurpose(typed.purpose) if typed.purpose else None,
        typed.kato,
    )
    done = tool.do(wanted)
    plot: Plot = done.answer
    lines = (f"{plot.cadastral_number}  {hectares(plot.area_m2)}",)
    return tool.warned(Printout(plot_shape(plot), lines), done.warnings)


def _import(tool: Tool) -> Printout:
    typed = tool.typed
    verdict: PlotVerdict = tool.do(
        ImportPlots(typed.file, typed.dry_run, typed.skip_rejected)
    ).answer
    rejected = [problem_shape(problem, tool.speech) for problem in verdict.rejected]
    warnings = [problem_shape(problem, tool.speech) for problem in verdict.warnings]
    output: dict[str, object] = {
        "rows": verdict.rows,
        "added": verdict.added,
        "changed": verdict.changed,
        "unchanged": verdict.unchanged,
        "rejected": rejected,
        "warnings": warnings,
    }
    speech = tool.speech
    lines = [
        speech.text("Rows: {n}", n=verdict.rows),
        speech.text("New: {n}", n=verdict.added),
        speech.text("Changed: {n}", n=verdict.changed),
        speech.text("Unchanged: {n}", n=verdict.unchanged),
        speech.text("Rejected: {n}", n=len(rejected)),
        *_shown(rejected),
        speech.text("Warnings: {n}", n=len(warnings)),
        *_shown(warnings),
    ]
    held_back = bool(rejected) and not typed.skip_rejected
    if held_back:
        rows = len({problem.row for problem in verdict.rejected})
        why = reason("plots_rejected", typed.file.name, n=rows)
        message = sentence(speech, why)
        output["refused"] = [{"code": why.code, "message": message, "where": why.where}]
        lines.append(message)
    return Printout(output, tuple(lines), status=1 if held_back else 0)


def _shown(problems: list[Shape]) -> tuple[str, ...]:
    lines = [f"  {p['row']} {p['column']}: {p['message']}" for p in problems[:SHOWN]]
    return (*lines, "  …") if len(problems) > SHOWN else tuple(lines)


def _list(tool: Tool) -> Printout:
    region: str | None = tool.typed.region
    if region is not None and (wrong := kato_shape_problems(region, "region")):
        raise RefusedError(*wrong)
    with tool.desk() as desk:
        found: PlotsAnswer = desk.ask(plots_list, region, tool.typed.free)
    lines = tuple(_line(tool, line) for line in found.lines)
    shapes = [plot_line_shape(line) for line in found.lines]
    return Printout({"plots": shapes}, lines or (tool.speech.text("No plots."),))


def _line(tool: Tool, line: PlotLine) -> str:
    speech, right = tool.speech, line.right
    said = [line.plot.cadastral_number, hectares(line.plot.area_m2), term(speech, line.state)]
    if right is not None:
        until = speech.short_date(right.last_day_after)
        said += [line.case_number, line.holder, f"– {until}"]
    return "  ".join(said)
