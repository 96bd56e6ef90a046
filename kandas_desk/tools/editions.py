"""``rules load|editions|activate|impact`` and ``decision``: editions of the law, decisions made
under them."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from kandas_desk.commands.editions import ActivateEdition, LoadEdition
from kandas_desk.domain.decision import Decision, DecisionKind, Replayed
from kandas_desk.domain.edition import Edition
from kandas_desk.domain.eligibility import Eligible
from kandas_desk.domain.money import Money
from kandas_desk.language.regions import region_name
from kandas_desk.language.terms import term
from kandas_desk.queries.decisions import (
    Impact,
    decisions_of_case,
    editions,
    impact,
    replay_decision,
)
from kandas_desk.rules.book import RuleValue
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.shapes import Shape
from kandas_desk.tools.typed import Commands, command, group, key


def add_to_rules(rules: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands that belong to the group ``rules``."""
    load = command(rules, common, "load", "load an edition; it waits for activation", _load)
    load.add_argument(
        "file", type=Path, nargs="?", help="folder, ZIP or TOML; else the shipped one"
    )
    load.add_argument("--name", default="")
    command(rules, common, "editions", "every edition of this archive", _editions)
    activate = command(rules, common, "activate", "put an edition in force", _activate)
    activate.add_argument("id")
    weigh = command(rules, common, "impact", "what another edition would change", _impact)
    weigh.add_argument("file", type=Path, help="folder, ZIP or TOML")


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the group ``decision``."""
    decision = group(commands, "decision", "decisions that can be made again")
    listing = command(decision, common, "list", "the decisions of a case", _decisions)
    listing.add_argument("number")
    again = command(decision, common, "replay", "make a decision again", _replay)
    again.add_argument("id")


def _load(tool: Tool) -> Printout:
    return _one(tool, tool.do(LoadEdition(tool.typed.file, tool.typed.name)).answer)


def _activate(tool: Tool) -> Printout:
    return _one(tool, tool.do(ActivateEdition(key(tool.typed.id, "edition_unknown"))).answer)


def _one(tool: Tool, edition: Edition) -> Printout:
    return Printout(edition_shape(edition), (_edition_line(tool, edition),))


def _editions(tool: Tool) -> Printout:
    found = tool.ask(editions)
    shapes = [edition_shape(edition) for edition in found]
    return Printout({"editions": shapes}, tuple(_edition_line(tool, e) for e in found))


def _edition_line(tool: Tool, edition: Edition) -> str:
    return (
        f"{edition.id}  {edition.name}  {edition.fingerprint}  {term(tool.speech, edition.state)}"
    )


def edition_shape(edition: Edition) -> Shape:
    """An edition."""
    return {
        "id": str(edition.id),
        "name": edition.name,
        "fingerprint": edition.fingerprint,
        "state": edition.state,
        "loaded_by": edition.loaded_by,
        "loaded_on": edition.loaded_on.isoformat(),
        "activated_by": edition.activated_by,
        "activated_on": None if edition.activated_on is None else edition.activated_on.isoformat(),
    }


def _impact(tool: Tool) -> Printout:
    found: Impact = tool.ask(impact, tool.typed.file)
    speech = tool.speech
    output = {
        "on": found.on.isoformat(),
        "open_cases": found.open_cases,
        "gain": found.gain,
        "lose": found.lose,
        "budget": found.budget.tenge,
        "rules": [
            {
                "name": d.name,
                "from": d.start.isoformat(),
                "keys": dict(d.keys),
                "before": None if d.before is None else d.before.shown,
                "after": None if d.after is None else d.after.shown,
                "until_before": _day(d.before),
                "until_after": _day(d.after),
            }
            for d in found.rules
        ],
        "awards": [
            {
                "case": a.case,
                "measure": a.measure,
                "before": None if a.before is None else a.before.tenge,
                "after": None if a.after is None else a.after.tenge,
                "difference": a.difference.tenge,
            }
            for a in found.awards
        ],
        "regions": [
            {"case": r.case, "region": r.region, "before": r.before, "after": r.after}
            for r in found.regions
        ],
        "places": dict(found.places),
    }
    lines = [
        speech.text("Open cases: {n}", n=found.open_cases),
        speech.text("Values of the law that differ: {n}", n=len(found.rules)),
        speech.text("Families that gain: {n}", n=found.gain),
        speech.text("Families that lose: {n}", n=found.lose),
        speech.text("Effect on the budget: {amount} tenge", amount=found.budget),
        *(
            f"  {a.case}  {a.applicant}  {term(speech, a.measure)}  {speech.amount(a.difference)}"
            for a in found.awards
        ),
        *(f"  {r.case}  {r.applicant}  {region_name(speech, r.region)}" for r in found.regions),
    ]
    return Printout(output, tuple(lines))


def _day(value: RuleValue | None) -> str | None:
    """The day on which a value ends; None when it is open or not there."""
    return None if value is None or value.until is None else value.until.isoformat()


def _decisions(tool: Tool) -> Printout:
    found: tuple[Decision, ...] = tool.ask(decisions_of_case, tool.typed.number)
    shapes = [decision_shape(decision) for decision in found]
    lines = tuple(
        f"{d.id}  {tool.speech.short_date(d.on)}  {term(tool.speech, d.kind)}: {_said(tool, d)}"
        for d in found
    )
    return Printout({"decisions": shapes}, lines or (tool.speech.text("No decisions yet."),))


def _said(tool: Tool, decision: Decision) -> str:
    """The outcome of a decision in words."""
    outcome, speech = json.loads(decision.outcome), tool.speech
    if decision.kind is DecisionKind.AWARD:
        return speech.tenge(Money.from_tenge(outcome["amount"]))
    if decision.kind is DecisionKind.ELIGIBILITY:
        return term(speech, Eligible(outcome["eligible"]))
    return speech.text(
        "{total} points, threshold {threshold}",
        total=outcome["total"],
        threshold=outcome["threshold"],
    )


def _replay(tool: Tool) -> Printout:
    found: Replayed = tool.ask(replay_decision, key(tool.typed.id, "decision_unknown"))
    speech = tool.speech
    output = decision_shape(found.decision) | {
        "same": found.same,
        "sound": found.sound,
        "differences": {
            name: {"before": before, "after": after}
            for name, (before, after) in found.differences.items()
        },
    }
    said = (
        speech.text("The decision gives the same result again.")
        if found.same
        else speech.text("The decision gives another result now.")
    )
    lines = [said]
    if not found.sound:
        lines.append(speech.text("The stored decision was altered: its hash does not fit."))
    lines += [f"  {name}: {b} → {a}" for name, (b, a) in found.differences.items()]
    return Printout(output, tuple(lines), status=0 if found.same and found.sound else 1)


def decision_shape(decision: Decision) -> Shape:
    """A decision with its inputs, outcome and trace."""
    return {
        "id": str(decision.id),
        "kind": decision.kind,
        "on": decision.on.isoformat(),
        "made_by": decision.made_by,
        "edition": decision.edition,
        "inputs": json.loads(decision.inputs),
        "outcome": json.loads(decision.outcome),
        "trace": json.loads(decision.trace),
        "hash": decision.hash,
    }
