"""Papers about a plot: extract of the contract, notice of its end, notice of termination, offer of
a new contract. One set of facts, four sheets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.documents.frame import Frame, Letterhead
from kandas_desk.documents.page import Block, KeyValues, Page, require
from kandas_desk.documents.wording import PaperWording
from kandas_desk.domain.money import Money
from kandas_desk.domain.refusals import refuse
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import Language

PLACES = frozenset({"name", "iin", "cadastral", "area", "since", "until", "contract"})
EXTRACT_PLACES = PLACES | {"fee", "fee_days"}
EXPIRY_PLACES = PLACES | {"days", "offer_from"}
TERMINATION_PLACES = PLACES | {"ended_on"}
OFFER_PLACES = PLACES | {"offered_on", "answer_by", "answer_days", "years"}


@dataclass(frozen=True, slots=True)
class LandFacts:
    """What the papers state of a right, in the language of the paper.

    ``area``: with its unit. ``until``: the last day of the term. ``ended_on`` and ``ended_why`` (a
    value of ``LandEndReason``) for a right that ended; ``offered_on``, ``answer_by`` and ``years``
    (of residence) for one that is offered anew, ``answer_unconfirmed`` where no text gives that
    term; ``offer_from``: from when a new contract may be offered.
    """

    head: Letterhead
    holder_name: str
    iin: str | None
    cadastral: str
    area: str
    kind: str
    purpose: str
    place: str
    tenure: str
    start: date
    until: date
    contract_number: str = ""
    contract_on: date | None = None
    fee: Money | None = None
    fee_days: tuple[str, ...] = ()
    ended_on: date | None = None
    ended_why: str = ""
    offered_on: date | None = None
    answer_by: date | None = None
    answer_unconfirmed: bool = False
    years: int = 0
    offer_from: date | None = None


def land_contract_extract(facts: LandFacts, speech: Language, wording: PaperWording) -> Page:
    """The extract from the contract as a value; refused without the number of the contract."""
    require(contract_number=facts.contract_number)
    fee = None if facts.fee is None else speech.tenge(facts.fee)
    frame = _frame(
        facts, speech, wording, {"fee": fee, "fee_days": ", ".join(facts.fee_days) or None}
    )
    blocks: list[Block] = [
        frame.paragraph("granted"),
        _right(frame, facts),
        *frame.paragraphs("fee"),
        frame.paragraph("use"),
        frame.paragraph("no_alienation"),
        frame.paragraph("end"),
        frame.paragraph("priority"),
        frame.paragraph("source"),
    ]
    return frame.page(blocks, signed=(frame.by_head(),), holder=facts.holder_name)


def land_expiry_notice(facts: LandFacts, speech: Language, wording: PaperWording) -> Page:
    """The notice that the term ends as a value; refused once it is over."""
    days = (facts.until - facts.head.issued_on).days
    if days < 0:
        raise refuse("land_over_by_then", "on", on=facts.head.issued_on, until=facts.until)
    frame = _frame(
        facts,
        speech,
        wording,
        {"days": speech.number(days), "offer_from": _day(facts.offer_from, speech)},
    )
    blocks: list[Block] = [
        frame.paragraph("salutation"),
        frame.paragraph("ends"),
        _right(frame, facts),
        frame.paragraph("after"),
        *frame.paragraphs("priority_from"),
        frame.paragraph("priority"),
        frame.paragraph("contact"),
    ]
    return frame.page(
        blocks,
        signed=(frame.by_head(), _received(facts, speech)),
        small_print=("acquainted", "print_note"),
        holder=facts.holder_name,
    )


def land_termination_notice(facts: LandFacts, speech: Language, wording: PaperWording) -> Page:
    """The notice that the right ended as a value; its ground chooses the sentence."""
    require(ended_why=facts.ended_why)
    frame = _frame(facts, speech, wording, {"ended_on": _day(facts.ended_on, speech)})
    blocks: list[Block] = [
        frame.paragraph("salutation"),
        frame.paragraph(f"ended_{facts.ended_why}"),
        _right(frame, facts),
        frame.paragraph("hand_over"),
        *frame.paragraphs("fee_until"),
        frame.paragraph("appeal"),
    ]
    return frame.page(
        blocks,
        signed=(frame.by_head(), _received(facts, speech)),
        small_print=("acquainted", "print_note"),
        holder=facts.holder_name,
    )


def land_offer(facts: LandFacts, speech: Language, wording: PaperWording) -> Page:
    """The offer of a new long-term contract as a value: an offer, never a change of the old."""
    if facts.offered_on is None or facts.answer_by is None:
        raise refuse("field_required", "answer_by", field="answer_by")
    frame = _frame(
        facts,
        speech,
        wording,
        {
            "offered_on": speech.long_date(facts.offered_on),
            "answer_by": speech.long_date(facts.answer_by),
            "answer_days": speech.number((facts.answer_by - facts.offered_on).days),
            "years": speech.number(facts.years),
        },
    )
    blocks: list[Block] = [
        frame.paragraph("salutation"),
        frame.paragraph("offered"),
        _right(frame, facts),
        frame.paragraph("new_right"),
        frame.paragraph("answer"),
        frame.paragraph("no_answer"),
        frame.section("reply_heading"),
        frame.paragraph("reply"),
    ]
    unconfirmed = ("answer_unconfirmed",) if facts.answer_unconfirmed else ()
    return frame.page(
        blocks,
        signed=(frame.by_head(), _received(facts, speech)),
        small_print=(*unconfirmed, "print_note"),
        holder=facts.holder_name,
    )


def _day(day: date | None, speech: Language) -> str | None:
    """A day in words; None for none."""
    return None if day is None else speech.long_date(day)


def _frame(
    facts: LandFacts, speech: Language, wording: PaperWording, places: dict[str, str | None]
) -> Frame:
    require(
        holder_name=facts.holder_name,
        cadastral_number=facts.cadastral,
        area=facts.area,
        case_number=facts.head.case_number,
    )
    return Frame(
        facts.head,
        speech,
        wording,
        {
            "name": facts.holder_name,
            "iin": facts.iin,
            "cadastral": facts.cadastral,
            "area": facts.area,
            "since": speech.long_date(facts.start),
            "until": speech.long_date(facts.until),
            "contract": facts.contract_number or None,
            **places,
        },
    )


def _right(frame: Frame, facts: LandFacts) -> KeyValues:
    """The plot, the right and whose it is."""
    text, speech = frame.speech.text, frame.speech
    contract = facts.contract_number
    if contract and facts.contract_on is not None:
        contract = f"№ {contract}, {speech.long_date(facts.contract_on)}"
    term = f"{speech.long_date(facts.start)} – {speech.long_date(facts.until)}"
    return frame.known(
        (text(N_("Land user")), facts.holder_name),
        (text(N_("IIN")), facts.iin),
        (text(N_("Case number")), facts.head.case_number),
        (text(N_("Cadastral number")), facts.cadastral),
        (text(N_("Area")), facts.area),
        (text(N_("Kind of land")), facts.kind),
        (text(N_("Designated purpose")), facts.purpose),
        (text(N_("Place of the plot")), facts.place),
        (text(N_("Kind of right")), facts.tenure),
        (text(N_("Contract")), contract),
        (text(N_("Term")), term),
    )


def _received(facts: LandFacts, speech: Language) -> tuple[str, str]:
    return speech.text(N_("Land user")), facts.holder_name
