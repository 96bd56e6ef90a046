"""``permit``: record a status or permit of a person, prolong it, end it, list them."""

from __future__ import annotations

import argparse
from datetime import date

from kandas_desk.commands.permits import EndPermit, ProlongPermit, RecordPermit
from kandas_desk.domain.permit import Permit, PermitKind, PermitState
from kandas_desk.language.terms import term
from kandas_desk.queries.permits import (
    PermitLine,
    permit_line,
    permits_ending,
    permits_of_case,
)
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.shapes import Shape
from kandas_desk.tools.typed import Commands, command, day, day_option, group, key

DAY = "YYYY-MM-DD"


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the group."""
    permit = group(commands, "permit", "statuses and permits of persons")
    record = command(permit, common, "record", "write down what a person was granted", _record)
    record.add_argument("number", metavar="NUMBER", help="the number of the case")
    record.add_argument("--person", required=True, metavar="IIN", help="IIN, id or full name")
    record.add_argument("--kind", required=True, choices=[kind.value for kind in PermitKind])
    record.add_argument("--number", required=True, dest="document", metavar="N")
    record.add_argument("--from", required=True, dest="start", type=day, metavar=DAY)
    record.add_argument("--until", type=day, metavar=DAY, help="first day it no longer holds")
    prolong = command(permit, common, "prolong", "write down that it was prolonged", _prolong)
    prolong.add_argument("id")
    prolong.add_argument("--until", required=True, type=day, metavar=DAY)
    day_option(prolong)
    end = command(permit, common, "end", "write down that it ended", _end)
    end.add_argument("id")
    day_option(end, required=True)
    end.add_argument("--reason", required=True)
    listing = command(permit, common, "list", "permits, the earliest end first", _list)
    listing.add_argument("--ending-before", type=day, metavar=DAY)
    listing.add_argument("--case", metavar="N", help="all permits of one family")


def _record(tool: Tool) -> Printout:
    typed = tool.typed
    kind = PermitKind(typed.kind)
    wanted = RecordPermit(
        typed.number, typed.person, kind, typed.document, typed.start, typed.until
    )
    return _changed(tool, wanted)


def _prolong(tool: Tool) -> Printout:
    typed = tool.typed
    return _changed(tool, ProlongPermit(key(typed.id, "permit_unknown"), typed.until, typed.on))


def _end(tool: Tool) -> Printout:
    typed = tool.typed
    return _changed(tool, EndPermit(key(typed.id, "permit_unknown"), typed.on, typed.reason))


def _changed(tool: Tool, wanted: object) -> Printout:
    with tool.desk() as desk:
        done = desk.do(wanted)
        permit: Permit = done.answer
        line: PermitLine = desk.ask(permit_line, permit.id)
    said = (_said(tool, line), _opened(tool, line))
    return tool.warned(Printout(permit_shape(line), said), done.warnings)


def _list(tool: Tool) -> Printout:
    before: date | None = tool.typed.ending_before
    lines: tuple[PermitLine, ...]
    if tool.typed.case:
        lines = tool.ask(permits_of_case, tool.typed.case)
        lines = lines if before is None else tuple(x for x in lines if _ends_before(x, before))
    else:
        lines = tool.ask(permits_ending, before)
    said = tuple(_said(tool, line) for line in lines)
    shapes = [permit_shape(line) for line in lines]
    return Printout({"permits": shapes}, said or (tool.speech.text("No permits."),))


def _ends_before(line: PermitLine, day: date) -> bool:
    ended = line.state is PermitState.ENDED
    return not ended and line.ends_on is not None and line.ends_on < day


def permit_shape(line: PermitLine) -> Shape:
    """A permit as JSON."""
    permit = line.permit
    return {
        "id": str(permit.id),
        "kind": permit.kind,
        "number": permit.number,
        "case": line.case_number,
        "person": line.person,
        "iin": line.iin,
        "from": str(permit.granted_on),
        "until": _shown(permit.until),
        "state": line.state,
        "days_left": line.days_left,
        "prolonged": [
            {"on": str(made.on), "before": str(made.before), "until": str(made.until)}
            for made in permit.prolonged
        ],
        "ended_on": _shown(permit.ended_on),
        "reason": permit.end_reason or None,
        "allows": list(line.allows),
        "allows_confidence": line.allows_confidence,
        "terms_confidence": line.terms,
    }


def _shown(day: date | None) -> str | None:
    return None if day is None else str(day)


def _said(tool: Tool, line: PermitLine) -> str:
    speech, permit = tool.speech, line.permit
    until = "…" if line.ends_on is None else speech.short_date(line.ends_on)
    return (
        f"{permit.id}  {line.case_number}  {line.person}  {term(speech, permit.kind)}  "
        f"№ {permit.number}  {speech.short_date(permit.granted_on)} – {until}  "
        f"{term(speech, line.state)}"
    )


def _opened(tool: Tool, line: PermitLine) -> str:
    """What the permit lets the case ask for."""
    speech = tool.speech
    if not line.allows_known:
        return speech.text("What it opens was read nowhere.")
    if not line.allows:
        return speech.text("It opens nothing to this case.")
    return speech.text("It opens: {uses}.", uses=", ".join(term(speech, u) for u in line.allows))
