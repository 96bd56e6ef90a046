"""``eligibility``: whether a family may be included on a day, with every reason and question."""

from __future__ import annotations

import argparse
from dataclasses import fields
from typing import Any, get_args, get_type_hints

from kandas_desk.commands.assessments import AssessEligibility
from kandas_desk.domain.eligibility import Eligibility, EligibilityFacts
from kandas_desk.domain.findings import Finding
from kandas_desk.domain.refusals import refuse
from kandas_desk.exchange.json_fields import DAY_FORM, written_day
from kandas_desk.language.findings import cited_sentence, question_sentence, word
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.shapes import Shape
from kandas_desk.tools.typed import Commands, command, day_option

YES_NO = {"yes": True, "no": False}
FACTS = tuple(field.name for field in fields(EligibilityFacts))


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command."""
    parser = command(
        commands, common, "eligibility", "may this family be included, and why", _eligibility
    )
    parser.add_argument("number", metavar="NUMBER", help="the number of the case")
    day_option(parser)
    parser.add_argument(
        "--fact",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=f"what the case does not hold: {', '.join(FACTS)}",
    )


def _eligibility(tool: Tool) -> Printout:
    typed = tool.typed
    facts = EligibilityFacts(**dict(_fact(text) for text in typed.fact))
    answer: Eligibility = tool.do(AssessEligibility(typed.number, typed.on, facts)).answer
    speech = tool.speech
    output = {
        "case": typed.number,
        "on": answer.on.isoformat(),
        "eligible": answer.eligible,
        "confidence": answer.confidence,
        "findings": [finding_shape(tool, found) for found in answer.findings],
    }
    lines = [word(speech, answer.eligible)]
    for found in answer.findings:
        lines.append(f"  {word(speech, found.outcome)}: {cited_sentence(speech, found)}")
        question = question_sentence(speech, found)
        if question is not None:
            lines.append(f"    ? {question}")
    return Printout(output, tuple(lines))


def finding_shape(tool: Tool, found: Finding) -> Shape:
    """One finding."""
    return {
        "condition": found.condition,
        "code": found.code,
        "outcome": found.outcome,
        "reference": found.reference,
        "confidence": found.confidence,
        "message": cited_sentence(tool.speech, found),
        "question": question_sentence(tool.speech, found),
    }


def _fact(text: str) -> tuple[str, Any]:
    """A fact as it was typed: yes or no, a day, or a word; anything else is refused."""
    name, equals, value = text.partition("=")
    if not equals or name not in FACTS:
        raise refuse("field_unknown", "fact", field=name)
    kind = next(k for k in get_args(get_type_hints(EligibilityFacts)[name]) if k is not type(None))
    if kind is bool:
        if value not in YES_NO:
            raise refuse("value_unknown", name, field=name, value=value, allowed="yes, no")
        return name, YES_NO[value]
    if hasattr(kind, "__members__"):
        words = [member.value for member in kind]
        if value not in words:
            allowed = ", ".join(words)
            raise refuse("value_unknown", name, field=name, value=value, allowed=allowed)
        return name, kind(value)
    day = written_day(value)
    if day is None:
        raise refuse("date_unreadable", name, text=value, form=DAY_FORM)
    return name, day
