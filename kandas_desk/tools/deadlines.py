"""``deadlines``: what is due, and when a term of the law ends."""

from __future__ import annotations

import argparse

from kandas_desk.domain.dates import add_months
from kandas_desk.domain.deadline import DeadlineCode
from kandas_desk.language.deadlines import days_left_text, due_text
from kandas_desk.language.terms import confidence_label
from kandas_desk.queries.deadlines import Due, term_end, work_list
from kandas_desk.rules.book import Confidence
from kandas_desk.rules.deadlines import TERMS, Deadline
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.shapes import Shape
from kandas_desk.tools.typed import Commands, command, day

DAY = "YYYY-MM-DD"


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command."""
    parser = command(commands, common, "deadlines", "what is due, the earliest first", _deadlines)
    parser.add_argument(
        "--until", type=day, metavar=DAY, help="up to this day (else a month ahead)"
    )
    parser.add_argument("--overdue", action="store_true", help="only what is overdue")
    parser.add_argument(
        "--term", choices=[code.value for code in TERMS], help="when a term of the law ends"
    )
    parser.add_argument("--from", dest="start", type=day, metavar=DAY, help="its first day")


def _deadlines(tool: Tool) -> Printout:
    typed = tool.typed
    if typed.term:
        code = DeadlineCode(typed.term)
        found: Deadline = tool.ask(term_end, code, typed.start or tool.today)
        return Printout({"deadlines": [_term_shape(tool, found)]}, (_term_line(tool, found),))
    due: tuple[Due, ...] = tool.ask(work_list, typed.until or add_months(tool.today, 1))
    if typed.overdue:
        due = tuple(one for one in due if one.overdue)
    lines = tuple(_line(tool, one) for one in due)
    shapes = [due_shape(tool, one) for one in due]
    return Printout({"deadlines": shapes}, lines or (tool.speech.text("Nothing is due."),))


def due_shape(tool: Tool, due: Due) -> Shape:
    """A line of the work list as JSON."""
    return {
        "code": due.code,
        "due_on": str(due.due_on),
        "days_left": due.days_left,
        "case": due.case_number,
        "applicant": due.applicant,
        "text": due_text(tool.speech, due.code, due.facts),
        "link": due.link,
        "id": str(due.link_id),
        "reference": due.reference,
        "confidence": due.confidence,
    }


def _term_shape(tool: Tool, deadline: Deadline) -> Shape:
    value = deadline.value
    return {
        "code": deadline.code,
        "due_on": str(deadline.due_on),
        "days_left": (deadline.due_on - tool.today).days,
        "case": None,
        "applicant": None,
        "text": due_text(tool.speech, deadline.code, {}),
        "link": None,
        "id": None,
        "reference": None if value is None else value.reference,
        "confidence": deadline.confidence,
    }


def _line(tool: Tool, due: Due) -> str:
    speech = tool.speech
    said = (
        speech.short_date(due.due_on),
        days_left_text(speech, due.days_left),
        due.case_number,
        due.applicant,
        due_text(speech, due.code, due.facts),
    )
    return "  ".join(said) + _doubt(tool, due.confidence)


def _term_line(tool: Tool, deadline: Deadline) -> str:
    speech, value = tool.speech, deadline.value
    said = (
        speech.short_date(deadline.due_on),
        due_text(speech, deadline.code, {}),
        "" if value is None else value.reference,
    )
    return "  ".join(said) + _doubt(tool, deadline.confidence)


def _doubt(tool: Tool, confidence: Confidence | None) -> str:
    if confidence is not Confidence.UNCONFIRMED:
        return ""
    return f"  ({confidence_label(tool.speech, confidence)})"
