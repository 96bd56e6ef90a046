"""``staff``: who works here."""

from __future__ import annotations

import argparse
from datetime import date

from kandas_desk.commands.staff import AddStaff, DismissStaff
from kandas_desk.commands.substitutes import AppointSubstitute, EndSubstitution
from kandas_desk.domain.office import Role, Staff
from kandas_desk.domain.substitute import Substitution
from kandas_desk.language.terms import term
from kandas_desk.queries.approvals import substitutions
from kandas_desk.queries.offices import OfficeCard, office_card
from kandas_desk.tools.front import OpenDesk, Printout, Tool
from kandas_desk.tools.shapes import Shape
from kandas_desk.tools.typed import Commands, command, day, day_option, group, key


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
    stand_in = command(
        staff, common, "substitute", "somebody approves in the stead of an absent person", _appoint
    )
    stand_in.add_argument("absent", metavar="HEAD")
    stand_in.add_argument("--by", required=True, metavar="LOGIN")
    stand_in.add_argument("--from", dest="start", type=day, required=True, metavar="YYYY-MM-DD")
    stand_in.add_argument("--until", type=day, required=True, metavar="YYYY-MM-DD")
    back = command(staff, common, "substitute-end", "the absent person is back", _end)
    back.add_argument("id")
    day_option(back)
    command(staff, common, "substitutes", "who stands in for whom", _substitutes)


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


def _appoint(tool: Tool) -> Printout:
    typed = tool.typed
    wanted = AppointSubstitute(typed.absent, typed.by, typed.start, typed.until)
    made: Substitution = tool.do(wanted).answer
    return Printout(_substitution(made, tool.today), (_substitution_line(tool, made),))


def _end(tool: Tool) -> Printout:
    typed = tool.typed
    substitution = key(typed.id, "substitution_unknown")
    made: Substitution = tool.do(EndSubstitution(substitution, typed.on or tool.today)).answer
    return Printout(_substitution(made, tool.today), (_substitution_line(tool, made),))


def _substitutes(tool: Tool) -> Printout:
    found: tuple[Substitution, ...] = tool.ask(substitutions)
    lines = tuple(_substitution_line(tool, one) for one in found)
    output = {"substitutes": [_substitution(one, tool.today) for one in found]}
    return Printout(output, lines or (tool.speech.text("Nobody stands in for anybody."),))


def _substitution(one: Substitution, today: date) -> Shape:
    return {
        "id": str(one.id),
        "absent": one.absent,
        "by": one.by,
        "from": str(one.start),
        "until": str(one.last_day),
        "in_force": one.holds_on(today),
    }


def _substitution_line(tool: Tool, one: Substitution) -> str:
    speech = tool.speech
    days = f"{speech.short_date(one.start)} – {speech.short_date(one.last_day)}"
    return f"{one.id}  {one.absent} ← {one.by}  {days}"
