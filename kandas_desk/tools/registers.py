"""``register``: read an office's register in, write it out."""

from __future__ import annotations

import argparse
from pathlib import Path

from kandas_desk.commands.registers import ImportRegister, ImportVerdict
from kandas_desk.domain.refusals import reason
from kandas_desk.exchange.form import read_form
from kandas_desk.exchange.register_writer import export_register
from kandas_desk.house.places import resources
from kandas_desk.language.reasons import sentence
from kandas_desk.queries.registers import register_rows
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.shapes import Shape, problem_shape
from kandas_desk.tools.typed import Commands, command, group

SHOWN = 20


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the group."""
    register = group(commands, "register", "registers of families (XLSX, CSV)")
    take = command(register, common, "import", "read a register in, all or nothing", _import)
    take.add_argument("file", type=Path)
    take.add_argument("--dry-run", action="store_true", help="give the verdict, write nothing")
    take.add_argument("--map", type=Path, help="TOML or JSON: which heading is which column")
    take.add_argument(
        "--skip-rejected", action="store_true", help="leave out families with rejected rows"
    )
    give = command(register, common, "export", "write all cases to a register", _export)
    give.add_argument("file", type=Path)


def _import(tool: Tool) -> Printout:
    typed = tool.typed
    command_ = ImportRegister(typed.file, typed.map, typed.dry_run, typed.skip_rejected)
    saying = tool.speech.text("Reading the register")
    verdict: ImportVerdict = tool.do(command_, progress=saying).answer
    rejected = [problem_shape(problem, tool.speech) for problem in verdict.rejected]
    warnings = [problem_shape(problem, tool.speech) for problem in verdict.warnings]
    output: dict[str, object] = {
        "rows": verdict.rows,
        "persons": verdict.persons,
        "cases": verdict.cases,
        "created": verdict.created,
        "unchanged": verdict.unchanged,
        "rejected": rejected,
        "warnings": warnings,
    }
    held_back = bool(rejected) and not typed.skip_rejected
    lines = list(_lines(tool, verdict, rejected, warnings))
    if held_back:
        rows = len({problem.row for problem in verdict.rejected})
        why = reason("register_rejected", typed.file.name, n=rows)
        message = sentence(tool.speech, why)
        output["refused"] = [{"code": why.code, "message": message, "where": why.where}]
        lines.append(message)
    return Printout(output, tuple(lines), status=1 if held_back else 0)


def _lines(
    tool: Tool, verdict: ImportVerdict, rejected: list[Shape], warnings: list[Shape]
) -> tuple[str, ...]:
    speech = tool.speech
    return (
        speech.text("Rows: {n}", n=verdict.rows),
        speech.text("Persons: {n}", n=verdict.persons),
        speech.text("Cases: {n}", n=verdict.cases),
        speech.text("New cases: {n}", n=verdict.created),
        speech.text("Unchanged: {n}", n=verdict.unchanged),
        speech.text("Rejected: {n}", n=len(rejected)),
        *_shown(rejected),
        speech.text("Warnings: {n}", n=len(warnings)),
        *_shown(warnings),
    )


def _shown(problems: list[Shape]) -> tuple[str, ...]:
    """The first problems, one a line; all of them are in the JSON."""
    lines = [f"  {p['row']} {p['column']}: {p['message']}" for p in problems[:SHOWN]]
    return (*lines, "  …") if len(problems) > SHOWN else tuple(lines)


def _export(tool: Tool) -> Printout:
    rows = tool.ask(register_rows)
    form = read_form(resources() / "registers")
    written = export_register(tool.typed.file, rows, form, tool.speech.code)
    return Printout({"rows": written}, (tool.speech.text("Rows: {n}", n=written),))
