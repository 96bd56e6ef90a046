"""``plan``: make a plan, mark an item done, show it."""

from __future__ import annotations

import argparse

from kandas_desk.commands.plans import FinishPlanItem, MakePlan
from kandas_desk.domain.plan import Plan
from kandas_desk.domain.refusals import refuse
from kandas_desk.language.terms import term
from kandas_desk.queries.cases import CaseFile, case_file
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.shapes import plan_shape
from kandas_desk.tools.typed import Commands, command, day_option, group, key


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the group."""
    plan = group(commands, "plan", "adaptation and integration plans")
    make = command(plan, common, "make", "make the family's plan from a template", _make)
    make.add_argument("number")
    make.add_argument("--template", metavar="T")
    finish = command(plan, common, "done", "mark an item as done", _done)
    finish.add_argument("item")
    day_option(finish)
    finish.add_argument("--result", required=True, metavar="T")
    show = command(plan, common, "show", "the plan of a case", _show)
    show.add_argument("number")


def _make(tool: Tool) -> Printout:
    return _printout(tool, tool.do(MakePlan(tool.typed.number, tool.typed.template)).answer)


def _done(tool: Tool) -> Printout:
    typed = tool.typed
    item = key(typed.item, "plan_item_unknown")
    return _printout(
        tool, tool.do(FinishPlanItem(item, typed.on or tool.today, typed.result)).answer
    )


def _show(tool: Tool) -> Printout:
    file: CaseFile = tool.ask(case_file, tool.typed.number)
    if file.plan is None:
        raise refuse("plan_missing", "case", case_no=file.case.number)
    return _printout(tool, file.plan)


def _printout(tool: Tool, plan: Plan) -> Printout:
    speech = tool.speech
    lines = tuple(
        f"{item.id}  {speech.short_date(item.due_on)}  {term(speech, item.state)}  "
        f"{term(speech, item.focus)}: {item.action.in_language(speech.code)}"
        for item in plan.items
    )
    return Printout(plan_shape(plan, speech), lines)
