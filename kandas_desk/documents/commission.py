"""What the commission decided, and the letter that tells the family it is in the quota."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.documents.frame import Frame, Letterhead, PersonLine, require_members
from kandas_desk.documents.page import Block, Page, require
from kandas_desk.documents.wording import PaperWording
from kandas_desk.domain.refusals import refuse
from kandas_desk.house.marks import N_
from kandas_desk.language.days import dated
from kandas_desk.language.speak import Language

PLACES = frozenset(
    {"name", "iin", "family", "minors", "destination", "region", "year"}
    | {"decided_on", "decided_on_adj", "protocol"}
)
DECISION_PLACES = PLACES | {"ground", "present", "of_all", "votes_for", "against", "abstained"}


@dataclass(frozen=True, slots=True)
class Sitting:
    """What the minutes say of the sitting; None and empty for what nobody entered."""

    protocol: str = ""
    ground: str = ""
    chair: str = ""
    secretary: str = ""
    members: int | None = None
    present: int | None = None
    votes_for: int | None = None
    against: int | None = None
    abstained: int | None = None


@dataclass(frozen=True, slots=True)
class CommissionFacts:
    """What both papers state. ``kind``: ``kandas`` or ``settler``; ``included`` False for a
    refusal, which needs ``sitting.ground``; ``members``: the family on the day of the decision."""

    head: Letterhead
    kind: str
    category: str
    holder_name: str
    iin: str | None
    region: str
    destination: str
    decided_on: date
    members: tuple[PersonLine, ...]
    minors: int
    included: bool = True
    sitting: Sitting = Sitting()


def commission_decision(facts: CommissionFacts, speech: Language, wording: PaperWording) -> Page:
    """The decision as a value; a refusal without its ground is itself refused."""
    _check(facts)
    sitting = facts.sitting
    if not facts.included and not sitting.ground.strip():
        raise refuse("field_required", "ground", field="ground")
    frame = Frame(
        facts.head,
        speech,
        wording,
        {
            **_places(facts, speech),
            "ground": sitting.ground.strip() or None,
            "present": _number(sitting.present, speech),
            "of_all": _number(sitting.members, speech),
            "votes_for": _number(sitting.votes_for, speech),
            "against": _number(sitting.against, speech),
            "abstained": _number(sitting.abstained, speech),
        },
    )
    text = speech.text
    size = "single" if len(facts.members) == 1 else "family"
    blocks: list[Block] = [
        frame.known(
            (text(N_("Commission")), facts.region),
            (text(N_("Day of the decision")), frame.day(facts.decided_on)),
            (text(N_("Protocol number")), sitting.protocol),
            (text(N_("Case number")), facts.head.case_number),
            (text(N_("Category")), facts.category),
        ),
        frame.paragraph("considered"),
        *frame.paragraphs("attendance", "votes"),
        frame.section("decided"),
    ]
    if facts.included:
        named = "" if facts.iin else "_no_iin"
        blocks += [
            frame.paragraph(f"include_{facts.kind}_{size}{named}"),
            frame.section("family_heading"),
            frame.family(facts.members),
        ]
    else:
        blocks += [
            frame.known((text(N_("Applicant")), facts.holder_name), (text(N_("IIN")), facts.iin)),
            frame.paragraph(f"refuse_{facts.kind}"),
            frame.paragraph("appeal"),
        ]
    return frame.page(
        blocks,
        signed=(
            (text(N_("Chair of the commission")), sitting.chair),
            (text(N_("Secretary of the commission")), sitting.secretary),
        ),
        holder=facts.holder_name,
    )


def inclusion_confirmation(facts: CommissionFacts, speech: Language, wording: PaperWording) -> Page:
    """The letter to the family as a value."""
    _check(facts)
    frame = Frame(facts.head, speech, wording, _places(facts, speech))
    text = speech.text
    size = "single" if len(facts.members) == 1 else "family"
    blocks: list[Block] = [
        frame.paragraph("salutation"),
        frame.paragraph(f"included_{facts.kind}_{size}"),
        *frame.paragraphs("basis_protocol" if facts.sitting.protocol else "basis"),
        frame.known(
            (text(N_("Applicant")), facts.holder_name),
            (text(N_("IIN")), facts.iin),
            (text(N_("Category")), facts.category),
            (text(N_("Receiving region")), facts.destination),
            (text(N_("Case number")), facts.head.case_number),
        ),
        frame.paragraph("family"),
        frame.family(facts.members),
        frame.paragraph("arrival"),
    ]
    return frame.page(
        blocks,
        signed=(frame.by_head(),),
        small_print=("print_note",),
        holder=facts.holder_name,
    )


def _check(facts: CommissionFacts) -> None:
    require(
        holder_name=facts.holder_name,
        destination=facts.destination,
        region=facts.region,
        case_number=facts.head.case_number,
    )
    require_members(facts.members)


def _places(facts: CommissionFacts, speech: Language) -> dict[str, str | None]:
    return {
        "name": facts.holder_name,
        "iin": facts.iin,
        "family": speech.number(len(facts.members)),
        "minors": speech.number(facts.minors),
        "destination": facts.destination,
        "region": facts.region,
        "year": str(facts.decided_on.year),
        "decided_on": speech.long_date(facts.decided_on),
        "decided_on_adj": dated(speech.code, facts.decided_on),
        "protocol": facts.sitting.protocol.strip() or None,
    }


def _number(n: int | None, speech: Language) -> str | None:
    return None if n is None else speech.number(n)
