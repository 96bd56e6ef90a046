"""The social contract: who the parties are, the duty with its years, the support, what follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.documents.frame import Frame, Letterhead
from kandas_desk.documents.page import Block, Page, Paragraph, Table, require
from kandas_desk.documents.wording import PaperWording
from kandas_desk.domain.money import Money, total
from kandas_desk.domain.refusals import refuse
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import Language

PLACES = frozenset({"name", "iin", "family", "destination", "years", "since", "until", "total"})


@dataclass(frozen=True, slots=True)
class SupportLine:
    """What was awarded of one measure so far; ``measure`` is the label, ``paid`` a part of
    ``awarded``."""

    measure: str
    count: int
    awarded: Money
    paid: Money


@dataclass(frozen=True, slots=True)
class SocialContractFacts:
    """What the contract states. ``duty_from``: None before the family has arrived; then the years
    run from the arrival, whenever it is. ``duty_until``: the day on which the duty is met.
    ``duty_unconfirmed``: no official text on the duty was read."""

    head: Letterhead
    holder_name: str
    iin: str | None
    destination: str
    family: int
    duty_years: int
    duty_from: date | None
    duty_until: date | None
    support: tuple[SupportLine, ...] = ()
    duty_unconfirmed: bool = False


def social_contract(facts: SocialContractFacts, speech: Language, wording: PaperWording) -> Page:
    """The contract as a value; refused when a required fact is empty."""
    require(
        holder_name=facts.holder_name,
        destination=facts.destination,
        case_number=facts.head.case_number,
    )
    if facts.duty_years < 1:
        raise refuse("field_required", "duty_years", field="duty_years")
    awarded = total([line.awarded for line in facts.support])
    frame = Frame(
        facts.head,
        speech,
        wording,
        {
            "name": facts.holder_name,
            "iin": facts.iin,
            "family": speech.number(facts.family),
            "destination": facts.destination,
            "years": speech.number(facts.duty_years),
            "since": None if facts.duty_from is None else speech.long_date(facts.duty_from),
            "until": None if facts.duty_until is None else speech.long_date(facts.duty_until),
            "total": speech.amount(awarded) if facts.support else None,
        },
    )
    text = speech.text
    blocks: list[Block] = [
        frame.paragraph("parties" if facts.iin else "parties_no_iin"),
        frame.section("subject_heading"),
        frame.paragraph("subject"),
        frame.section("centre_heading"),
        *frame.paragraphs("centre_support", "centre_services"),
        frame.section("recipient_heading"),
        Paragraph(frame.maybe("duty", "duty_from_arrival")),
        *frame.paragraphs("duty_until", "changes", "purpose"),
        frame.section("support_heading"),
    ]
    if facts.support:
        blocks += [_support(frame, facts.support), frame.paragraph("support_total")]
    else:
        blocks.append(frame.paragraph("support_none"))
    blocks += [
        frame.section("consequence_heading"),
        *frame.paragraphs("consequence", "consequence_land", "disputes"),
        frame.section("final_heading"),
        *frame.paragraphs("in_force", "copies", "explained"),
    ]
    if facts.duty_unconfirmed:
        blocks.append(frame.paragraph("duty_unconfirmed", small=True))
    return frame.page(
        blocks,
        signed=(frame.by_head(), (text(N_("Recipient")), facts.holder_name)),
        small_print=("print_note",),
        holder=facts.holder_name,
    )


def _support(frame: Frame, lines: tuple[SupportLine, ...]) -> Table:
    amount = frame.speech.amount
    return frame.numbered(
        frame.heads(N_("Support measure"), N_("Payments"), N_("Awarded, tenge"), N_("Paid, tenge")),
        (
            (line.measure, str(line.count), amount(line.awarded), amount(line.paid))
            for line in lines
        ),
        (44, 14, 18, 18),
    )
