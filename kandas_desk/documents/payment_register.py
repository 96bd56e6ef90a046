"""The register of one payment run on paper: every line, the total in figures and words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.documents.frame import NOTHING, Frame, Letterhead
from kandas_desk.documents.page import Block, Page, Table, require
from kandas_desk.documents.wording import PaperWording
from kandas_desk.domain.money import Money, total
from kandas_desk.domain.refusals import refuse
from kandas_desk.house.marks import N_
from kandas_desk.language.amounts import figures_and_words
from kandas_desk.language.days import month_name
from kandas_desk.language.speak import Language

PLACES = frozenset({"run", "month", "lines", "total", "withheld"})


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One payment of the run; ``amount`` is what the bank is to pay."""

    line: int
    name: str
    iin: str | None
    iban: str
    amount: Money
    purpose: str


@dataclass(frozen=True, slots=True)
class PaymentRegisterFacts:
    """What the register states. ``month``: its first day; ``withheld``: what stays for claims of
    the state; ``narrowed``: the region and the measure that the run is limited to, as labels."""

    head: Letterhead
    run: str
    month: date
    state: str
    made_by: str
    made_on: date
    sent_on: date | None
    narrowed: str
    lines: tuple[RegisterLine, ...]
    withheld: Money
    accountant: str = ""


def payment_register(facts: PaymentRegisterFacts, speech: Language, wording: PaperWording) -> Page:
    """The register as a value; it flows over as many sheets as it needs."""
    require(run=facts.run)
    if not facts.lines:
        raise refuse("field_required", "lines", field="lines")
    text = speech.text
    month = month_name(speech.code, facts.month)
    frame = Frame(
        facts.head,
        speech,
        wording,
        {
            "run": facts.run,
            "month": month,
            "lines": speech.number(len(facts.lines)),
            "total": figures_and_words(speech, total([line.amount for line in facts.lines])),
            "withheld": figures_and_words(speech, facts.withheld) if facts.withheld else None,
        },
    )
    blocks: list[Block] = [
        frame.known(
            (text(N_("Number of the list")), facts.run),
            (text(N_("Month")), month),
            (text(N_("Limited to")), facts.narrowed),
            (text(N_("State of the list")), facts.state),
            (text(N_("Made by")), facts.made_by),
            (text(N_("Made on")), frame.day(facts.made_on)),
            (text(N_("Sent to the bank on")), frame.day(facts.sent_on)),
        ),
        _lines(frame, facts.lines),
        frame.paragraph("total"),
        *frame.paragraphs("withheld"),
    ]
    return frame.page(
        blocks,
        signed=(frame.by_head(), (text(N_("Accountant")), facts.accountant)),
        holder=facts.run,
    )


def _lines(frame: Frame, lines: tuple[RegisterLine, ...]) -> Table:
    first = "№" if frame.speech.code != "en" else "No."
    heads = frame.heads(
        N_("Recipient"),
        N_("IIN"),
        N_("Account (IBAN)"),
        N_("Amount, tenge"),
        N_("Payment purpose"),
    )
    return Table(
        (first, *heads),
        tuple(
            (
                str(line.line),
                line.name,
                line.iin or NOTHING,
                line.iban,
                frame.speech.amount(line.amount),
                line.purpose,
            )
            for line in lines
        ),
        (5, 23, 14, 23, 12, 23),
    )
