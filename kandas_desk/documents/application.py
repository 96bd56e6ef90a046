"""The application for inclusion in the quota, ready to be signed, and the receipt for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.documents.frame import Frame, Letterhead, PersonLine, require_members
from kandas_desk.documents.page import Block, Page, Table, require
from kandas_desk.documents.wording import PaperWording
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import Language

APPLICATION_PLACES = frozenset({"name", "iin", "destination", "family"})
RECEIPT_PLACES = APPLICATION_PLACES | {"registered_on", "term", "review_until"}


@dataclass(frozen=True, slots=True)
class ApplicationFacts:
    """What the application states. ``kind``: ``kandas`` or ``settler``; ``category``: its label;
    ``documents``: the names of those that the law asks for, to be ticked by hand."""

    head: Letterhead
    kind: str
    category: str
    holder_name: str
    iin: str | None
    born: date | None
    citizenship: str
    origin: str
    destination: str
    applied_on: date
    members: tuple[PersonLine, ...]
    minors: bool
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApplicationReceiptFacts:
    """What the receipt states. ``term_days`` working days end on ``review_until``; both None when
    no rule of the day is known, and ``term_unconfirmed`` when no official text was read.
    ``received``: documents that were handed in."""

    head: Letterhead
    holder_name: str
    iin: str | None
    destination: str
    registered_on: date
    family: int
    caseworker: str
    term_days: int | None = None
    review_until: date | None = None
    term_unconfirmed: bool = False
    received: tuple[str, ...] = ()


def application(facts: ApplicationFacts, speech: Language, wording: PaperWording) -> Page:
    """The application as a value; refused when a required fact is empty."""
    require(
        holder_name=facts.holder_name,
        destination=facts.destination,
        origin=facts.origin,
        case_number=facts.head.case_number,
    )
    require_members(facts.members)
    frame = Frame(
        facts.head,
        speech,
        wording,
        {
            "name": facts.holder_name,
            "iin": facts.iin,
            "destination": facts.destination,
            "family": speech.number(len(facts.members)),
        },
    )
    text = speech.text
    alone = len(facts.members) == 1
    blocks: list[Block] = [
        frame.known(
            (text(N_("Addressed to")), facts.head.office_name),
            (text(N_("Applicant")), facts.holder_name),
            (text(N_("IIN")), facts.iin),
            (text(N_("Date of birth")), frame.day(facts.born)),
            (text(N_("Citizenship")), facts.citizenship),
            (text(N_("Category")), facts.category),
            (text(N_("Arrives from")), facts.origin),
            (text(N_("Receiving region")), facts.destination),
            (text(N_("Case number")), facts.head.case_number),
            (text(N_("Day of the application")), frame.day(facts.applied_on)),
        ),
        frame.paragraph(f"request_{facts.kind}_{'single' if alone else 'family'}"),
        frame.section("family_heading"),
        frame.family(facts.members),
    ]
    if facts.documents:
        blocks += [frame.section("documents_heading"), _documents(frame, facts.documents)]
    consent = "consent_family" if facts.minors else "consent_single"
    blocks += [frame.paragraph("truth"), frame.paragraph(consent), frame.paragraph("withdrawal")]
    return frame.page(
        blocks,
        signed=((text(N_("Applicant")), facts.holder_name), (text(N_("Accepted by")), "")),
        seal=False,
        holder=facts.holder_name,
    )


def application_receipt(
    facts: ApplicationReceiptFacts, speech: Language, wording: PaperWording
) -> Page:
    """The receipt as a value; refused when a required fact is empty."""
    require(
        holder_name=facts.holder_name,
        destination=facts.destination,
        case_number=facts.head.case_number,
    )
    frame = Frame(
        facts.head,
        speech,
        wording,
        {
            "name": facts.holder_name,
            "iin": facts.iin,
            "destination": facts.destination,
            "family": speech.number(facts.family),
            "registered_on": speech.long_date(facts.registered_on),
            "term": None if facts.term_days is None else speech.number(facts.term_days),
            "review_until": None
            if facts.review_until is None
            else speech.long_date(facts.review_until),
        },
    )
    text = speech.text
    blocks: list[Block] = [
        frame.known(
            (text(N_("Applicant")), facts.holder_name),
            (text(N_("IIN")), facts.iin),
            (text(N_("Receiving region")), facts.destination),
            (text(N_("Persons in the family")), speech.number(facts.family)),
            (text(N_("Accepted by")), facts.caseworker),
        ),
        frame.paragraph("registered"),
    ]
    if facts.received:
        blocks += [frame.section("received_heading"), _named(frame, facts.received)]
    blocks += frame.paragraphs("review")
    if facts.term_unconfirmed and facts.review_until is not None:
        blocks.append(frame.paragraph("review_unconfirmed", small=True))
    blocks.append(frame.paragraph("copies"))
    return frame.page(
        blocks,
        signed=(
            (text(N_("Caseworker")), facts.caseworker),
            (text(N_("Applicant")), facts.holder_name),
        ),
        small_print=("acquainted", "print_note"),
        holder=facts.holder_name,
    )


def _documents(frame: Frame, names: tuple[str, ...]) -> Table:
    header = (frame.speech.text("Document"), frame.speech.text("Attached"))
    return frame.numbered(header, ((name, "") for name in names), (76, 18))


def _named(frame: Frame, names: tuple[str, ...]) -> Table:
    return frame.numbered((frame.speech.text("Document"),), ((name,) for name in names), (94,))
