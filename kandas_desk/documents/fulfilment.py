"""The confirmation that a family has lived in the region for as long as it had undertaken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.documents.consequence_tables import LawLine, the_law
from kandas_desk.documents.frame import Frame, Letterhead, PersonLine, require_members
from kandas_desk.documents.page import Block, Page, require
from kandas_desk.documents.wording import PaperWording
from kandas_desk.domain.money import Money
from kandas_desk.house.marks import N_
from kandas_desk.language.amounts import figures_and_words
from kandas_desk.language.speak import Language

PLACES = frozenset({"name", "years", "since", "until", "received", "owed", "confirmed_on"})


@dataclass(frozen=True, slots=True)
class FulfilmentFacts:
    """What the confirmation states. ``duty_until``: the day on which the duty was met;
    ``received``: all support that the ledger has the family receive; ``owed``: what is still owed
    on claims; ``land``: whether the family holds a plot by a temporary right."""

    head: Letterhead
    holder_name: str
    iin: str | None
    destination: str
    members: tuple[PersonLine, ...]
    duty_years: int
    duty_from: date
    duty_until: date
    confirmed_on: date | None
    received: Money
    owed: Money
    land: bool
    law: tuple[LawLine, ...]
    law_unconfirmed: bool = False


def fulfilment_confirmation(
    facts: FulfilmentFacts, speech: Language, wording: PaperWording
) -> Page:
    """The confirmation as a value."""
    require(
        holder_name=facts.holder_name,
        destination=facts.destination,
        case_number=facts.head.case_number,
    )
    require_members(facts.members)
    text = speech.text
    frame = Frame(
        facts.head,
        speech,
        wording,
        {
            "name": facts.holder_name,
            "years": speech.number(facts.duty_years),
            "since": speech.long_date(facts.duty_from),
            "until": speech.long_date(facts.duty_until),
            "confirmed_on": None
            if facts.confirmed_on is None
            else speech.long_date(facts.confirmed_on),
            "received": figures_and_words(speech, facts.received) if facts.received else None,
            "owed": figures_and_words(speech, facts.owed) if facts.owed else None,
        },
    )
    blocks: list[Block] = [
        frame.paragraph("confirm"),
        frame.known(
            (text(N_("Applicant")), facts.holder_name),
            (text(N_("IIN")), facts.iin),
            (text(N_("Case number")), facts.head.case_number),
            (text(N_("Receiving region")), facts.destination),
            (text(N_("The duty began on")), frame.day(facts.duty_from)),
            (text(N_("The duty is met on")), frame.day(facts.duty_until)),
            (text(N_("Confirmed on")), frame.day(facts.confirmed_on)),
        ),
        *frame.paragraphs("kept", "owed"),
        *(frame.paragraphs("land") if facts.land else ()),
    ]
    blocks += the_law(frame, facts.law, unconfirmed=facts.law_unconfirmed)
    blocks += [frame.section("family_heading"), frame.family(facts.members)]
    return frame.page(blocks, signed=(frame.by_head(),), holder=facts.holder_name)
