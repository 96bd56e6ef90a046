"""``archive``: make, describe, verify."""

from __future__ import annotations

import argparse

from kandas_desk.commands.archives import NewOffice
from kandas_desk.domain.plan import Wording
from kandas_desk.queries.offices import ArchiveFacts, archive_facts
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.typed import Commands, command, group


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the group."""
    archive = group(commands, "archive", "make, describe and verify the archive")
    new = command(archive, common, "new", "make a new archive", _new)
    new.add_argument("--code", default="KD", help="letters that begin case and paper numbers")
    for code, name, place in (
        ("kk", "Еңбек мобильділігі орталығы", ""),
        ("ru", "Центр трудовой мобильности", ""),
        ("en", "Labour mobility centre", ""),
    ):
        new.add_argument(f"--name-{code}", default=name, help=f"the office's name ({code})")
        new.add_argument(f"--place-{code}", default=place, help=f"town of the office ({code})")
    new.add_argument("--region", metavar="KATO", help="the office's oblast")
    new.add_argument("--login", default="admin", help="login of the first person")
    new.add_argument("--name", default="", help="name of the first person")
    command(archive, common, "info", "describe the archive", _info)
    command(archive, common, "check", "verify structure, invariants and journal", _check)


def _new(tool: Tool) -> Printout:
    typed = tool.typed
    office = NewOffice(
        code=typed.code,
        name=Wording(typed.name_kk, typed.name_ru, typed.name_en),
        place=Wording(typed.place_kk, typed.place_ru, typed.place_en),
        region=typed.region,
        login=typed.login,
        person=typed.name or typed.login,
    )
    tool.front.make_archive(tool.setup, office)
    output = {"archive": tool.setup.archive, "office": typed.name_kk, "login": typed.login}
    line = tool.speech.text("The archive was made: {path}", path=tool.setup.archive)
    return Printout(output, (line,))


def _info(tool: Tool) -> Printout:
    facts: ArchiveFacts = tool.ask(archive_facts)
    output = {
        "archive": tool.setup.archive,
        "office": {
            "code": facts.office.code,
            "name": {code: facts.office.name.in_language(code) for code in ("kk", "ru", "en")},
            "region": facts.office.region,
        },
        "cases": facts.cases,
        "papers": facts.papers,
        "places": facts.places,
        "journal": {"lines": facts.journal_lines, "head": facts.journal_head},
    }
    speech = tool.speech
    lines = (
        facts.office.name.in_language(speech.code),
        speech.text("Archive: {path}", path=tool.setup.archive),
        speech.text("Cases: {n}", n=facts.cases),
        speech.text("Papers: {n}", n=facts.papers),
        speech.text("Lines in the journal: {n}", n=facts.journal_lines),
    )
    return Printout(output, lines)


def _check(tool: Tool) -> Printout:
    with tool.desk() as desk:
        problems = desk.problems()
        facts: ArchiveFacts = desk.ask(archive_facts)
    output = {
        "ok": not problems,
        "problems": tool.reasons(problems),
        "journal": {"lines": facts.journal_lines, "head": facts.journal_head},
    }
    lines = tuple(problem["message"] for problem in output["problems"]) or (  # type: ignore[attr-defined]
        tool.speech.text("The archive is sound."),
    )
    return Printout(output, lines, status=1 if problems else 0)
