"""``case``: open, show, list, step."""

from __future__ import annotations

import argparse
from pathlib import Path

from kandas_desk.commands.cases import OpenCase, StepCase
from kandas_desk.domain.case import CaseFilter, CaseStatus, CaseStep
from kandas_desk.domain.events import CaseOpened, CaseStepped
from kandas_desk.exchange.case_file import read_case
from kandas_desk.language.regions import region_name
from kandas_desk.language.terms import relation_label, term
from kandas_desk.queries.cases import CaseFile, CasePage, case_file, case_list
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.members import add_members
from kandas_desk.tools.runs import add_account
from kandas_desk.tools.shapes import card_shape, case_file_shape
from kandas_desk.tools.typed import Commands, command, day_option, group, whole

STEPS = [step.value for step in CaseStep if step is not CaseStep.LEAVE]


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the group."""
    case = group(commands, "case", "relocation cases")
    opening = command(case, common, "open", "open a case from a JSON file", _open)
    opening.add_argument("file", type=Path)
    show = command(case, common, "show", "one case with all that belongs to it", _show)
    show.add_argument("number")
    listing = command(case, common, "list", "cases, newest application first", _list)
    listing.add_argument("--status", choices=[status.value for status in CaseStatus])
    listing.add_argument("--region", metavar="KATO")
    listing.add_argument("--search", default="", metavar="TEXT")
    listing.add_argument("--limit", type=whole(1, 100_000), default=100)
    listing.add_argument("--after", metavar="CURSOR")
    step = command(case, common, "step", "take a step of the case's lifecycle", _step)
    step.add_argument("number")
    step.add_argument("step", choices=STEPS)
    day_option(step)
    step.add_argument("--note", default="")
    add_members(case, common)
    add_account(case, common)


def _open(tool: Tool) -> Printout:
    with tool.desk() as desk:
        done = desk.do(OpenCase(read_case(tool.typed.file)))
        assert isinstance(done.event, CaseOpened)
        shown = _printout(tool, desk.ask(case_file, done.event.number))
        return tool.warned(shown, done.warnings)


def _show(tool: Tool) -> Printout:
    return _printout(tool, tool.ask(case_file, tool.typed.number))


def _step(tool: Tool) -> Printout:
    typed = tool.typed
    with tool.desk() as desk:
        done = desk.do(StepCase(typed.number, CaseStep(typed.step), typed.on, typed.note))
        assert isinstance(done.event, CaseStepped)
        return _printout(tool, desk.ask(case_file, done.event.number))


def _printout(tool: Tool, file: CaseFile) -> Printout:
    speech, case = tool.speech, file.case
    lines = [
        f"{case.number}  {term(speech, case.status)}",
        f"{case.family.applicant.person.name.full}  ({term(speech, case.kind)})",
        speech.text("Receiving region: {region}", region=region_name(speech, case.region)),
        *(
            f"  {relation_label(speech, m.relation, m.person.sex)}: {m.person.name.full}"
            for m in case.family.members
        ),
        *(
            f"  {term(speech, p.measure)}: {speech.tenge(p.amount)}  {term(speech, p.state)}"
            for p in file.payments
        ),
        *(
            f"  {right.cadastral_number}  {term(speech, right.state_on(file.today))}"
            for right in file.land
        ),
        speech.text(
            "Open steps: {steps}", steps=", ".join(term(speech, s) for s in case.open_steps)
        ),
    ]
    return Printout(case_file_shape(file, speech), tuple(lines))


def _list(tool: Tool) -> Printout:
    typed = tool.typed
    statuses = frozenset({CaseStatus(typed.status)} if typed.status else ())
    wanted = CaseFilter(typed.search, statuses, typed.region)
    page: CasePage = tool.ask(case_list, wanted, typed.limit, typed.after)
    speech = tool.speech
    lines = [
        f"{c.number}  {c.applicant}  {term(speech, c.status)}  {region_name(speech, c.region)}"
        for c in page.cards
    ]
    if not lines:
        lines = [speech.text("No case matches.")]
    output = {"cases": [card_shape(card) for card in page.cards], "next": page.cursor}
    return Printout(output, tuple(lines))
