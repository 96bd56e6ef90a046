"""``case member``: somebody is born or joins, somebody dies or leaves the household."""

from __future__ import annotations

import argparse
from pathlib import Path

from kandas_desk.commands.members import AddMember, EndMembership, FamilyChange
from kandas_desk.domain.membership import Joining, Leaving
from kandas_desk.domain.people import Relation, Sex
from kandas_desk.exchange.case_file import MemberDraft, read_member
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.schedules import difference_shape, differences_printout
from kandas_desk.tools.shapes import case_shape
from kandas_desk.tools.typed import Commands, command, day, day_option, group


def add_members(case: Commands, common: argparse.ArgumentParser) -> None:
    """Add ``case member add`` and ``case member end``."""
    member = group(case, "member", "changes of the family")
    adding = command(member, common, "add", "somebody is born or joins the household", _add)
    adding.add_argument("number")
    adding.add_argument("file", type=Path, nargs="?", help="the member as in a case file")
    adding.add_argument("--relation", choices=[r.value for r in Relation if r != "applicant"])
    adding.add_argument("--surname", default="")
    adding.add_argument("--given-name", default="")
    adding.add_argument("--patronymic", default="")
    adding.add_argument("--iin")
    adding.add_argument("--born", type=day, metavar="YYYY-MM-DD")
    adding.add_argument("--sex", choices=[sex.value for sex in Sex])
    adding.add_argument("--reason", required=True, choices=[why.value for why in Joining])
    ending = command(member, common, "end", "somebody dies or leaves the household", _end)
    ending.add_argument("number")
    ending.add_argument("iin", metavar="IIN")
    ending.add_argument("--reason", required=True, choices=[why.value for why in Leaving])
    for parser in (adding, ending):
        day_option(parser, required=parser is ending)
        parser.add_argument(
            "--keep-payments",
            action="store_true",
            help="leave payments to come as they are (see payment recalculate)",
        )


def _add(tool: Tool) -> Printout:
    typed = tool.typed
    if typed.file is not None:
        draft = read_member(typed.file)
    else:
        draft = MemberDraft(
            relation=Relation(typed.relation or Relation.CHILD.value),
            surname=typed.surname,
            given_name=typed.given_name,
            patronymic=typed.patronymic,
            iin=typed.iin,
            born=typed.born,
            sex=None if typed.sex is None else Sex(typed.sex),
        )
    why = Joining(typed.reason)
    on = typed.on or (draft.born if why is Joining.BORN else None) or tool.today
    wanted = AddMember(typed.number, draft, on, why, not typed.keep_payments)
    return _changed(tool, wanted)


def _end(tool: Tool) -> Printout:
    typed = tool.typed
    why = Leaving(typed.reason)
    return _changed(
        tool, EndMembership(typed.number, typed.iin, typed.on, why, not typed.keep_payments)
    )


def _changed(tool: Tool, wanted: object) -> Printout:
    change: FamilyChange = tool.do(wanted).answer
    said = differences_printout(tool, change.differences)
    output = case_shape(change.case) | difference_shape(change.differences)
    names = (member.person.name.full for member in change.case.family.on(tool.today))
    lines = (tool.speech.text("Family today: {names}", names=", ".join(names)), *said.lines)
    return Printout(output, lines)
