"""The notice to a family that left, or some of whose members did: what followed from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kandas_desk.documents.consequence_tables import (
    LawLine,
    RightLine,
    StoppedLine,
    the_law,
    what_ends,
)
from kandas_desk.documents.frame import Frame, Letterhead, PersonLine
from kandas_desk.documents.page import Block, Page, require
from kandas_desk.documents.wording import PaperWording
from kandas_desk.domain.money import Money
from kandas_desk.house.marks import N_
from kandas_desk.language.amounts import figures_and_words
from kandas_desk.language.speak import Language

PLACES = frozenset({"name", "on", "until", "claimed", "ground"})


class Outcome(StrEnum):
    """Whether a claim follows, and why not; the names of the sentences that say it."""

    CLAIM = "claim_follows"
    FULFILLED = "no_claim_fulfilled"
    EXEMPT = "no_claim_exempt"
    NOTHING_PAID = "no_claim_nothing"
    MEMBERS_ONLY = "no_claim_members"
    NONE = "no_claim"


@dataclass(frozen=True, slots=True)
class ReturnNoticeFacts:
    """What the notice states. ``members``: those who left, empty when the whole family did;
    ``claimed``: what is claimed back; ``ground``: the label of what exempts; ``duty_until``: the
    end of the duty of those who stay."""

    head: Letterhead
    holder_name: str
    iin: str | None
    on: date
    why: str
    to_place: str
    known_from: str
    members: tuple[PersonLine, ...]
    rights: tuple[RightLine, ...]
    stopped: tuple[StoppedLine, ...]
    law: tuple[LawLine, ...]
    claimed: Money
    outcome: str
    ground: str = ""
    duty_until: date | None = None
    law_unconfirmed: bool = False


def return_notice(facts: ReturnNoticeFacts, speech: Language, wording: PaperWording) -> Page:
    """The notice as a value."""
    require(holder_name=facts.holder_name, case_number=facts.head.case_number)
    text = speech.text
    frame = Frame(
        facts.head,
        speech,
        wording,
        {
            "name": facts.holder_name,
            "on": speech.long_date(facts.on),
            "until": None if facts.duty_until is None else speech.long_date(facts.duty_until),
            "claimed": figures_and_words(speech, facts.claimed) if facts.claimed else None,
            "ground": facts.ground or None,
        },
    )
    blocks: list[Block] = [
        frame.paragraph("found_members" if facts.members else "found"),
        frame.known(
            (text(N_("Applicant")), facts.holder_name),
            (text(N_("IIN")), facts.iin),
            (text(N_("Case number")), facts.head.case_number),
            (text(N_("Left on")), frame.day(facts.on)),
            (text(N_("Reason")), facts.why),
            (text(N_("Where to")), facts.to_place),
            (text(N_("How it became known")), facts.known_from),
        ),
    ]
    if facts.members:
        blocks += [
            frame.section("members_heading"),
            frame.family(facts.members),
            *frame.paragraphs("duty_goes_on"),
        ]
    blocks += what_ends(frame, facts.rights, facts.stopped, "land_ended")
    blocks += [frame.section("claim_heading"), frame.paragraph(facts.outcome)]
    blocks += the_law(frame, facts.law, unconfirmed=facts.law_unconfirmed)
    blocks.append(frame.paragraph("appeal"))
    return frame.page(blocks, signed=(frame.by_head(),), holder=facts.holder_name)
