"""``bond`` and ``return``: what leaving would mean, and that a family left."""

from __future__ import annotations

import argparse

from kandas_desk.commands.returns import RecordReturn, ReturnAnswer, UndoAnswer, UndoReturn
from kandas_desk.domain.returns import KnownFrom, ReturnReason
from kandas_desk.language.consequences import (
    article_sentence,
    consequence_sentences,
    payment_sentence,
    question_sentence,
)
from kandas_desk.language.speak import LANGUAGE_CODES, Language
from kandas_desk.language.terms import term
from kandas_desk.queries.bonds import BondAnswer, bond_on
from kandas_desk.tools.claim_shapes import claim_shape
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.schedules import difference_shape
from kandas_desk.tools.shapes import (
    Shape,
    bond_shape,
    consequences_shape,
    payment_shape,
    return_shape,
)
from kandas_desk.tools.typed import Commands, command, day_option, group, key

WHY = [why.value for why in ReturnReason]


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command ``bond`` and the group ``return``."""
    bond = command(commands, common, "bond", "what would follow if the family left", _bond)
    bond.add_argument("number")
    day_option(bond)
    bond.add_argument("--reason", choices=WHY, help="why it would leave, where that exempts")
    back = group(commands, "return", "families that left")
    record = command(back, common, "record", "record that a family left", _record)
    record.add_argument("number")
    day_option(record, required=True)
    record.add_argument("--reason", required=True, choices=WHY)
    record.add_argument(
        "--to", default="", metavar="PLACE", help="KATO code, place or country (two letters)"
    )
    record.add_argument(
        "--members", nargs="+", default=[], metavar="IIN", help="only these members left"
    )
    known = [how.value for how in KnownFrom]
    record.add_argument("--known-from", choices=known, help="how it became known")
    undo = command(back, common, "undo", "undo a departure recorded by mistake", _undo)
    undo.add_argument("id")
    undo.add_argument("--reason", required=True)


def _bond(tool: Tool) -> Printout:
    typed = tool.typed
    why = ReturnReason(typed.reason) if typed.reason else None
    answer: BondAnswer = tool.ask(bond_on, typed.number, typed.on or tool.today, why)
    return Printout(_bond_shape(answer), _sentences(answer, tool.speech))


def _record(tool: Tool) -> Printout:
    typed = tool.typed
    why = ReturnReason(typed.reason)
    with tool.desk() as desk:
        before: BondAnswer | None = None
        if not typed.members:
            before = desk.ask(bond_on, typed.number, typed.on, why, typed.to)
        known = KnownFrom(typed.known_from) if typed.known_from else None
        members = tuple(typed.members)
        wanted = RecordReturn(typed.number, typed.on, why, typed.to, members, known)
        outcome = desk.do(wanted)
    answer: ReturnAnswer = outcome.answer
    shape: Shape = {} if before is None else _bond_shape(before)
    if answer.consequences is not None:
        shape["consequences"] = consequences_shape(answer.consequences)
    shape |= {
        "return": return_shape(answer.departure),
        "claim": None if answer.claim is None else claim_shape(answer.claim),
        **difference_shape(answer.differences),
    }
    lines = _sentences(before, tool.speech) if before is not None else ()
    printout = Printout(shape, (tool.speech.text("The return was recorded."), *lines))
    return tool.warned(printout, outcome.warnings)


def _undo(tool: Tool) -> Printout:
    departure = key(tool.typed.id, "return_unknown")
    done = tool.do(UndoReturn(departure, tool.typed.reason))
    answer: UndoAnswer = done.answer
    number, speech = answer.case.number, tool.speech
    shape = {
        "return": return_shape(answer.departure),
        "case": number,
        "status": answer.case.status,
        "land_revived": [str(key) for key in answer.land],
        "payments_to_propose": [payment_shape(p, number) for p in answer.to_propose],
        **difference_shape(answer.differences),
        "claims_withdrawn": [claim_shape(standing) for standing in answer.withdrawn],
    }
    said = speech.text(
        "The departure was undone. The case stands at: {status}.",
        status=term(speech, answer.case.status),
    )
    return tool.warned(Printout(shape, (said,)), done.warnings)


def _bond_shape(answer: BondAnswer) -> Shape:
    return bond_shape(answer.bond) | {
        "fulfilled": answer.consequences.fulfilled,
        "consequences": consequences_shape(answer.consequences),
        "articles": [
            {"about": a.about, "reference": a.reference, "confidence": a.confidence}
            for a in answer.articles
        ],
        "questions": list(answer.questions),
        "confidence": answer.terms.confidence,
        "explanation": {
            code: " ".join(_sentences(answer, Language(code))) for code in LANGUAGE_CODES
        },
    }


def _sentences(answer: BondAnswer, speech: Language) -> tuple[str, ...]:
    said = [*consequence_sentences(speech, answer.bond, answer.consequences)]
    said += [payment_sentence(speech, line) for line in answer.consequences.lines]
    if answer.questions:
        said.append(question_sentence(speech, answer.questions))
    return (*said, *(article_sentence(speech, article) for article in answer.articles))
