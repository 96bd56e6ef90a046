"""``rules``: the law in force on a day, with its source; what needs a jurist's look."""

from __future__ import annotations

import argparse
from enum import StrEnum

from kandas_desk.domain.case import Area, CaseKind
from kandas_desk.domain.refusals import refuse
from kandas_desk.language.regions import region_name
from kandas_desk.language.terms import confidence_label, term, unit_label
from kandas_desk.rules.book import RuleValue
from kandas_desk.rules.check import check
from kandas_desk.rules.documents import documents_for
from kandas_desk.rules.rubric import rubric_faults
from kandas_desk.tools.editions import add_to_rules
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.shapes import rule_shape
from kandas_desk.tools.typed import Commands, command, day_option, group


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the group."""
    rules = group(commands, "rules", "the dated law")
    show = command(rules, common, "show", "the value in force on a day", _show)
    show.add_argument("name")
    day_option(show)
    show.add_argument(
        "--key", action="append", default=[], metavar="NAME=VALUE", help="key of a keyed rule"
    )
    command(rules, common, "list", "all rules by name", _list)
    papers = command(rules, common, "documents", "documents asked for on a day", _documents)
    papers.add_argument("purpose")
    day_option(papers)
    add_to_rules(rules, common)
    command(rules, common, "check", "gaps, missing sources, values not looked at", _check)


def _show(tool: Tool) -> Printout:
    on = tool.typed.on or tool.today
    book = tool.front.rule_book()
    keys = dict(_key(text) for text in tool.typed.key)
    if keys or book.keyings(tool.typed.name) == ({},):
        values: tuple[RuleValue, ...] = (book.at(tool.typed.name, on, **keys),)
    else:
        values = book.in_force(tool.typed.name, on)
    shapes = [rule_shape(value) for value in values]
    output = shapes[0] if len(shapes) == 1 else {"name": tool.typed.name, "values": shapes}
    rule = book.rule(tool.typed.name)
    lines = [rule.label.in_language(tool.speech.code)]
    for value in values:
        lines += _lines(tool, value)
    return Printout(output, tuple(lines))


def _lines(tool: Tool, value: RuleValue) -> tuple[str, ...]:
    """A value for a person: what, in which unit, since when, on which ground, how sure."""
    speech = tool.speech
    named = ", ".join(_key_said(tool, name, text) for name, text in value.keys)
    keyed = f"{named}: " if named else ""
    until = "" if value.until is None else speech.short_date(value.until)
    return (
        f"  {keyed}{value.shown} ({unit_label(speech, value.unit)})",
        f"    {speech.short_date(value.start)} – {until}",
        f"    {value.reference}",
        f"    {confidence_label(speech, value.confidence)}",
    )


def _key_said(tool: Tool, name: str, text: str) -> str:
    """A key of a rule in words."""
    kinds: dict[str, type[StrEnum]] = {"area": Area, "kind": CaseKind}
    if name in kinds:
        return term(tool.speech, kinds[name](text))
    return region_name(tool.speech, text) if name == "region" else text


def _key(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise refuse("rule_key_shape", "key", text=text)
    return name, value


def _documents(tool: Tool) -> Printout:
    on = tool.typed.on or tool.today
    found = documents_for(tool.front.rule_book(), tool.typed.purpose, on)
    speech = tool.speech
    shapes = [
        rule_shape(asked.value) | {"label": asked.label.in_language(speech.code)} for asked in found
    ]
    lines = tuple(
        f"{asked.label.in_language(speech.code)} "
        f"({confidence_label(speech, asked.value.confidence)})"
        for asked in found
    )
    nothing = speech.text("No document is known for this day.")
    return Printout({"purpose": tool.typed.purpose, "documents": shapes}, lines or (nothing,))


def _list(tool: Tool) -> Printout:
    book = tool.front.rule_book()
    labels = {name: book.rule(name).label.in_language(tool.speech.code) for name in book.names()}
    lines = tuple(f"{name}  {label}" for name, label in labels.items())
    return Printout({"rules": [{"name": n, "label": label} for n, label in labels.items()]}, lines)


def _check(tool: Tool) -> Printout:
    book = tool.front.rule_book()
    rubric = [p for p in rubric_faults(book, tool.today) if p.code != "no_rule"]
    problems = (*check(book, tool.today), *rubric)
    said = tool.reasons(problems)
    lines = tuple(f"{p['where']}: {p['message']}" for p in said) or (
        tool.speech.text("Nothing in the rule book needs a look."),
    )
    return Printout({"ok": not said, "problems": said}, lines, status=1 if said else 0)
