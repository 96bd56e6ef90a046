"""The refusal to accept an application: which documents are missing or no longer valid."""

from __future__ import annotations

from dataclasses import dataclass

from kandas_desk.documents.frame import Frame, Letterhead
from kandas_desk.documents.page import Block, Page, Table, require
from kandas_desk.documents.wording import PaperWording
from kandas_desk.domain.refusals import refuse
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import Language

PLACES = frozenset({"name", "iin"})


@dataclass(frozen=True, slots=True)
class AcceptanceRefusalFacts:
    """What the refusal states; at least one document is missing or expired."""

    head: Letterhead
    holder_name: str
    iin: str | None
    caseworker: str
    missing: tuple[str, ...] = ()
    expired: tuple[str, ...] = ()


def acceptance_refusal(
    facts: AcceptanceRefusalFacts, speech: Language, wording: PaperWording
) -> Page:
    """The refusal as a value; refused itself when it would name no document."""
    require(holder_name=facts.holder_name, case_number=facts.head.case_number)
    if not facts.missing and not facts.expired:
        raise refuse("refusal_names_nothing", "missing")
    frame = Frame(facts.head, speech, wording, {"name": facts.holder_name, "iin": facts.iin})
    text = speech.text
    ground = (
        "both" if facts.missing and facts.expired else "missing" if facts.missing else "expired"
    )
    blocks: list[Block] = [
        frame.known(
            (text(N_("Applicant")), facts.holder_name),
            (text(N_("IIN")), facts.iin),
            (text(N_("Case number")), facts.head.case_number),
        ),
        frame.paragraph(f"refused_{ground}"),
    ]
    if facts.missing:
        blocks += [frame.section("missing_heading"), _named(frame, facts.missing)]
    if facts.expired:
        blocks += [frame.section("expired_heading"), _named(frame, facts.expired)]
    blocks += [frame.paragraph("again"), frame.paragraph("appeal"), frame.paragraph("copies")]
    return frame.page(
        blocks,
        signed=(
            (text(N_("Caseworker")), facts.caseworker),
            (text(N_("Applicant")), facts.holder_name),
        ),
        small_print=("acquainted", "print_note"),
        holder=facts.holder_name,
    )


def _named(frame: Frame, names: tuple[str, ...]) -> Table:
    return frame.numbered((frame.speech.text("Document"),), ((name,) for name in names), (94,))
