"""What leaving on a day would mean, for the family to read before it decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.documents.consequence_tables import (
    LawLine,
    RepayLine,
    RightLine,
    StoppedLine,
    repay_table,
    the_law,
    what_ends,
)
from kandas_desk.documents.frame import Frame, Letterhead
from kandas_desk.documents.page import Block, Page, Paragraph, require
from kandas_desk.documents.wording import PaperWording
from kandas_desk.domain.money import Money, total
from kandas_desk.house.marks import N_
from kandas_desk.language.amounts import figures_and_words
from kandas_desk.language.speak import Language

PLACES = frozenset(
    {"name", "on", "since", "until", "years", "repay", "overpaid", "claimed", "percent"}
    | {"ground", "questions"}
)


@dataclass(frozen=True, slots=True)
class BondStatementFacts:
    """What the statement states, in the language of the paper.

    ``on``: the day of leaving that is thought of; ``why``: the label of a reason, empty when none
    is known. ``repay``: what goes back of what was received up to the day, ``overpaid``: of what
    was paid after it. ``ground``: the label of what exempts. ``questions``: reasons that may
    exempt but stand in no text read so far. ``law_unconfirmed``: a text behind it was not read.
    """

    head: Letterhead
    holder_name: str
    iin: str | None
    destination: str
    caseworker: str
    on: date
    why: str
    duty_from: date
    duty_until: date
    duty_years: int
    duty_met: bool
    repay: Money
    overpaid: Money
    percent: int
    lines: tuple[RepayLine, ...]
    rights: tuple[RightLine, ...]
    stopped: tuple[StoppedLine, ...]
    law: tuple[LawLine, ...]
    ground: str = ""
    questions: tuple[str, ...] = ()
    law_unconfirmed: bool = False


def bond_statement(facts: BondStatementFacts, speech: Language, wording: PaperWording) -> Page:
    """The statement as a value."""
    require(
        holder_name=facts.holder_name,
        destination=facts.destination,
        case_number=facts.head.case_number,
    )
    text = speech.text
    frame = Frame(facts.head, speech, wording, _places(facts, speech))
    blocks: list[Block] = [
        frame.paragraph("intro"),
        frame.known(
            (text(N_("Applicant")), facts.holder_name),
            (text(N_("IIN")), facts.iin),
            (text(N_("Case number")), facts.head.case_number),
            (text(N_("Place of residence")), facts.destination),
            (text(N_("The duty began on")), frame.day(facts.duty_from)),
            (text(N_("The duty is met on")), frame.day(facts.duty_until)),
            (text(N_("Day of leaving")), frame.day(facts.on)),
            (text(N_("Reason")), facts.why),
        ),
        frame.section("short_heading"),
        frame.paragraph(_outcome(facts)),
        *frame.paragraphs("overpaid", "stays"),
    ]
    if facts.lines:
        blocks += [
            frame.section("payments_heading"),
            repay_table(frame, facts.lines),
            *frame.paragraphs("share"),
        ]
    blocks += what_ends(frame, facts.rights, facts.stopped, "land_ends")
    if facts.questions:
        blocks += [frame.section("ask_heading"), frame.paragraph("ask")]
    blocks += the_law(frame, facts.law, unconfirmed=facts.law_unconfirmed)
    blocks += [Paragraph(frame("decide")), Paragraph(frame("acquainted"))]
    return frame.page(
        blocks,
        signed=(
            (text(N_("Caseworker")), facts.caseworker),
            (text(N_("Recipient")), facts.holder_name),
        ),
        holder=facts.holder_name,
    )


def _outcome(facts: BondStatementFacts) -> str:
    """The sentence that answers what has to be repaid."""
    if facts.duty_met:
        return "fulfilled"
    if facts.ground:
        return "exempt"
    if facts.repay:
        return "to_repay"
    return "claimed_before" if any(line.claimed for line in facts.lines) else "nothing"


def _places(facts: BondStatementFacts, speech: Language) -> dict[str, str | None]:
    stays = not facts.duty_met
    return {
        "name": facts.holder_name,
        "on": speech.long_date(facts.on),
        "since": speech.long_date(facts.duty_from),
        "until": speech.long_date(facts.duty_until) if stays else None,
        "years": speech.number(facts.duty_years),
        "repay": figures_and_words(speech, facts.repay) if facts.repay else None,
        "overpaid": figures_and_words(speech, facts.overpaid) if facts.overpaid else None,
        "claimed": speech.amount(total([line.claimed for line in facts.lines])),
        "percent": speech.number(facts.percent) if facts.repay else None,
        "ground": facts.ground or None,
        "questions": ", ".join(facts.questions) or None,
    }
