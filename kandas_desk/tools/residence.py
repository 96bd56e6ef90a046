"""``residence``: record a check, withdraw one, list them, say which are due."""

from __future__ import annotations

import argparse

from kandas_desk.commands.residence import RecordResidence, WithdrawResidence
from kandas_desk.domain.dates import add_months
from kandas_desk.domain.deadline import DeadlineCode
from kandas_desk.domain.residence import RECORDED, EvidenceKind, Finding, Residence
from kandas_desk.language.deadlines import days_left_text, due_text
from kandas_desk.language.terms import term
from kandas_desk.queries.deadlines import Due, work_list
from kandas_desk.queries.residence import (
    CheckLine,
    FamilyResidence,
    residence_check,
    residence_checks,
    residence_of_case,
)
from kandas_desk.tools.deadlines import due_shape
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.shapes import Shape
from kandas_desk.tools.typed import Commands, command, day, day_option, group, key


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the group."""
    residence = group(commands, "residence", "evidence of where families live")
    record = command(residence, common, "record", "record what was found on a day", _record)
    record.add_argument("number", metavar="NUMBER", help="the number of the case")
    day_option(record, required=True)
    record.add_argument("--kind", required=True, choices=[kind.value for kind in RECORDED])
    record.add_argument("--finding", required=True, choices=[one.value for one in Finding])
    record.add_argument(
        "--members", nargs="+", default=[], metavar="IIN", help="only these (IIN, id or full name)"
    )
    record.add_argument("--note", default="", metavar="T")
    withdraw = command(
        residence, common, "withdraw", "withdraw a check recorded by mistake", _withdraw
    )
    withdraw.add_argument("id")
    withdraw.add_argument("--reason", required=True, metavar="T")
    listing = command(residence, common, "list", "checks, the newest first", _list)
    listing.add_argument("number", nargs="?", metavar="NUMBER", help="all checks of one family")
    day_option(listing)
    due = command(residence, common, "due", "families to be looked at again", _due)
    due.add_argument("--until", type=day, metavar="YYYY-MM-DD", help="else a month ahead")


def _record(tool: Tool) -> Printout:
    typed = tool.typed
    wanted = RecordResidence(
        typed.number,
        typed.on,
        EvidenceKind(typed.kind),
        Finding(typed.finding),
        tuple(typed.members),
        typed.note,
    )
    return _changed(tool, wanted)


def _withdraw(tool: Tool) -> Printout:
    typed = tool.typed
    return _changed(tool, WithdrawResidence(key(typed.id, "residence_check_unknown"), typed.reason))


def _changed(tool: Tool, wanted: object) -> Printout:
    with tool.desk() as desk:
        line: CheckLine = desk.ask(residence_check, desk.do(wanted).answer.id)
    return Printout(check_shape(line), (_said(tool, line),))


def _list(tool: Tool) -> Printout:
    if tool.typed.number is None:
        lines: tuple[CheckLine, ...] = tool.ask(residence_checks)
        said = tuple(_said(tool, line) for line in lines)
        nothing = tool.speech.text("No residence check is recorded.")
        return Printout({"checks": [check_shape(line) for line in lines]}, said or (nothing,))
    found: FamilyResidence = tool.ask(residence_of_case, tool.typed.number, tool.typed.on)
    shape: Shape = {
        "case": found.case.number,
        "on": str(found.on),
        "residence": _residence_shape(found.family),
        "members": [
            {"id": str(one.person_id), "person": one.name} | _residence_shape(one.residence)
            for one in found.members
        ],
        "due_on": None if found.due is None else str(found.due.due_on),
        "confidence": found.confidence,
        "checks": [check_shape(line) for line in found.lines],
    }
    head = residence_sentence(tool, found.family)
    return Printout(shape, (head, *(_said(tool, line) for line in found.lines)))


def _residence_shape(residence: Residence) -> Shape:
    return {
        "finding": residence.finding,
        "until": None if residence.until is None else str(residence.until),
        "evidence": [
            {"id": str(check.id), "kind": check.kind, "on": str(check.on)}
            for check in residence.evidence
        ],
    }


def residence_sentence(tool: Tool, residence: Residence) -> str:
    """What is known of the family, in a sentence."""
    speech = tool.speech
    if residence.until is None:
        return speech.text("No evidence counts on this day: residence is not known.")
    return speech.text(
        "{finding}. Known until {until}, by: {evidence}.",
        finding=term(speech, residence.finding),
        until=residence.until,
        evidence=", ".join(
            f"{term(speech, check.kind)} ({speech.short_date(check.on)})"
            for check in residence.evidence
        ),
    )


def check_shape(line: CheckLine) -> Shape:
    """A check as JSON; ``members`` is empty when it speaks of the whole family."""
    check = line.check
    return {
        "id": str(check.id),
        "case": line.case_number,
        "on": str(check.on),
        "kind": check.kind,
        "finding": check.finding,
        "members": list(line.persons),
        "persons": len(check.members),
        "note": check.note or None,
        "recorded_on": str(check.recorded_on),
        "recorded_by": check.recorded_by,
        "withdrawn_on": None if check.withdrawn_on is None else str(check.withdrawn_on),
        "reason": check.withdraw_reason or None,
    }


def _said(tool: Tool, line: CheckLine) -> str:
    speech, check = tool.speech, line.check
    parts = [
        str(check.id),
        line.case_number,
        speech.short_date(check.on),
        term(speech, check.kind),
        term(speech, check.finding),
        ", ".join(line.persons),
        check.note,
    ]
    if check.withdrawn_on is not None:
        parts.append(
            speech.text(
                "Withdrawn on {on}: {reason}", on=check.withdrawn_on, reason=check.withdraw_reason
            )
        )
    return "  ".join(part for part in parts if part)


def _due(tool: Tool) -> Printout:
    until = tool.typed.until or add_months(tool.today, 1)
    found: tuple[Due, ...] = tool.ask(work_list, until)
    due = [one for one in found if one.code is DeadlineCode.RESIDENCE_CHECK]
    speech = tool.speech
    said = tuple(
        "  ".join(
            (
                speech.short_date(one.due_on),
                days_left_text(speech, one.days_left),
                one.case_number,
                one.applicant,
                due_text(speech, one.code, one.facts),
            )
        )
        for one in due
    )
    nothing = speech.text("No residence check is due.")
    return Printout({"due": [due_shape(tool, one) for one in due]}, said or (nothing,))
