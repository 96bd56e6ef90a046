"""``award``: what is owed on a day, without an archive."""

from __future__ import annotations

import argparse
import re

from kandas_desk.domain.case import Area
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.refusals import refuse
from kandas_desk.language.speak import LANGUAGE_CODES, Language
from kandas_desk.rules.benefits import Award, award
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.shapes import basis_shape
from kandas_desk.tools.typed import Commands, command, day_option, whole


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command."""
    parser = command(commands, common, "award", "what is owed on a day", _award)
    parser.add_argument("measure", choices=[measure.value for measure in Measure])
    day_option(parser, required=True)
    parser.add_argument(
        "--persons", type=whole(0, 1_000_000), default=1, help="members of the family"
    )
    parser.add_argument("--area", choices=[area.value for area in Area])
    parser.add_argument("--price", metavar="KZT", help="price of the dwelling in tenge")


def _award(tool: Tool) -> Printout:
    typed = tool.typed
    made = award(
        tool.front.rule_book(),
        Measure(typed.measure),
        typed.on,
        persons=typed.persons,
        area=Area(typed.area) if typed.area else None,
        price=None if typed.price is None else price_of(typed.price),
    )
    lines = explained(made, tool.speech)
    output = {
        "measure": made.measure.value,
        "on": made.on.isoformat(),
        "amount": made.amount.tenge,
        "confidence": made.confidence.value,
        "basis": [basis_shape(value) for value in made.basis],
        "explanation": {code: " ".join(explained(made, Language(code))) for code in LANGUAGE_CODES},
    }
    return Printout(output, (tool.speech.tenge(made.amount), *lines))


def price_of(text: str, where: str = "price") -> Money:
    """A price as it was typed; refused when it is no amount in tenge."""
    try:
        return Money.from_tenge(re.sub(r"[\s\u00a0]", "", text).replace(",", "."))
    except ValueError:
        raise refuse("number_unreadable", where, text=text) from None


def explained(made: Award, speech: Language) -> tuple[str, ...]:
    """The sentences that explain an award."""
    return tuple(speech.text(line.msgid, **line.places) for line in made.explanation)
