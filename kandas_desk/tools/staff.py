"""``staff``: who works here."""

from __future__ import annotations

import argparse

from kandas_desk.commands.staff import AddStaff, DismissStaff
from kandas_desk.domain.office import Role, Staff
from kandas_desk.language.terms import term
from kandas_desk.queries.offices import OfficeCard, office_card
from kandas_desk.tools.front import OpenDesk, Printout, Tool
from kandas_desk.tools.shapes import Shape
from kandas_desk.tools.typed import Commands, command, group


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the group."""
    staff = group(commands, "staff", "who works here")
    adding = command(staff, common, "add", "somebody begins to work here", _add)
    # The login of the acting person is --as; this one is the new person's.
    adding.add_argument("new_login", metavar="LOGIN")
    adding.add_argument("--role", required=True, choices=[role.value for role in Role])
    adding.add_argument("--name", required=True)
    off = command(staff, common, "off", "somebody no longer works here", _off)
    off.add_argument("new_login", metavar="LOGIN")
    command(staff, common, "list", "everybody", _list)


def _add(tool: Tool) -> Printout:
    typed = tool.typed
    with tool.desk() as desk:
        desk.do(AddStaff(typed.new_login, Role(typed.role), typed.name))
        return _one(tool, desk, typed.new_login)


def _off(tool: Tool) -> Printout:
    with tool.desk() as desk:
        desk.do(DismissStaff(tool.typed.new_login))
        return _one(tool, desk, tool.typed.new_login)


def _one(tool: Tool, desk: OpenDesk, login: str) -> Printout:
    card: OfficeCard = desk.ask(office_card)
    person = next(person for person in card.staff if person.login == login)
    return Printout(_shape(person), (_line(tool, person),))


def _list(tool: Tool) -> Printout:
    card: OfficeCard = tool.ask(office_card)
    lines = tuple(_line(tool, person) for person in card.staff)
    return Printout({"staff": [_shape(person) for person in card.staff]}, lines)


def _shape(person: Staff) -> Shape:
    return {
        "login": person.login,
        "role": person.role.value,
        "name": person.name,
        "active": person.active,
    }


def _line(tool: Tool, person: Staff) -> str:
    here = "" if person.active else f"  ({tool.speech.text('no longer works here')})"
    return f"{person.login}  {term(tool.speech, person.role)}  {person.name}{here}"
